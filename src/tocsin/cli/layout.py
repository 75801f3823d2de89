"""Text on a terminal: headings, and labels with words that wrap beside them.

Takes a console and words that are clean already; lines are never wider than is easy to follow.
"""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text

WIDEST: Final = 100
"""Columns: longer lines are hard to follow."""
LABEL: Final = 12
INDENT: Final = 2
_NARROWEST: Final = 20


def put(screen: Console, text: Text, indent: int = 0) -> None:
    """Words that wrap, indented."""
    _hang(screen, text, Text(" " * indent))


def item(screen: Console, mark: str, text: str | Text) -> None:
    """One of a list: a mark, and words that wrap beside it."""
    _hang(screen, text if isinstance(text, Text) else Text(text), Text(f"{' ' * INDENT}{mark} "))


def heading(screen: Console, words: str, aside: str = "") -> None:
    """A heading after an empty line, with what is said beside it."""
    screen.print()
    put(screen, Text.assemble((words, "bold"), f", {aside}" if aside else ""))


def row(screen: Console, label: str, words: str | Text) -> None:
    """A label, and words that wrap beside it."""
    lead = Text.assemble(" " * INDENT, (label.ljust(max(LABEL, len(label) + 2) if label else LABEL), "dim"))
    _hang(screen, words if isinstance(words, Text) else Text(words), lead)


def room(screen: Console, taken: int) -> int:
    """Columns that are left beside what is taken."""
    return max(_NARROWEST, min(screen.width, WIDEST) - taken)


def _hang(screen: Console, text: Text, lead: Text) -> None:
    """Words behind a lead; further lines are indented by it."""
    for place, line in enumerate(text.wrap(screen, room(screen, lead.cell_len))):
        line.rstrip()
        screen.print(Text.assemble(lead if place == 0 else " " * lead.cell_len, line), soft_wrap=True)
