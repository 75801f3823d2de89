"""Text to units: what stands between blank lines, or single lines where each line is a paragraph.

Takes cleaned text, gives offsets. Hard-wrapped lines stay together, because a sentence runs over them; lines that
are paragraphs, list items or furniture part. Leaves what a unit is for to `plain`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

_CLOSERS: Final = "\"'”’»)]*_"
_TERMINALS: Final = ".!?:…"
_WRAPS: Final = range(40, 133)
"""Widths that text is wrapped to; shorter lines are headlines, verse or a table."""
_LEAST_FILL: Final = 0.6
"""Share of the widest line that wrapped lines fill on average; verse and addresses fill less."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text; `alone` says that blank lines (or the ends of the text) surround it."""

    start: int
    end: int
    alone: bool


def units(text: str, *, stands_alone: Callable[[str], bool]) -> Iterator[Unit]:
    """Give the units of a text; `stands_alone` tells of a line that it never runs on into the next."""
    for group in _groups(text):
        parts = list(_parted(text, group, stands_alone)) if len(group) > 1 else [(group[0][0], group[-1][1])]
        for start, end in parts:
            yield Unit(start, end, len(parts) == 1)


def _groups(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without a blank one, each as trimmed offsets; quoted lines (">") are runs of their own."""
    group: list[tuple[int, int]] = []
    offset = 0
    quoted = False
    for line in text.split("\n"):
        words = line.strip()
        if words.strip("> ") == "" or (group and words.startswith(">") is not quoted):
            if group:
                yield group
            group = []
        if words.strip("> "):
            start = offset + len(line) - len(line.lstrip())
            group.append((start, start + len(words)))
            quoted = words.startswith(">")
        offset += len(line) + 1
    if group:
        yield group


def _parted(text: str, group: list[tuple[int, int]], stands_alone: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    lines = [text[start:end] for start, end in group]
    if lines[0].startswith(">"):
        yield group[0][0], group[-1][1]
        return
    apart = [stands_alone(line) for line in lines]
    wrapped = _is_wrapped(lines)
    start = group[0][0]
    for index in range(1, len(group)):
        if not _runs_on(
            lines[index - 1], lines[index], wrapped=wrapped, apart=apart[index - 1], next_apart=apart[index]
        ):
            yield start, group[index - 1][1]
            start = group[index][0]
    yield start, group[-1][1]


def _runs_on(line: str, following: str, *, wrapped: bool, apart: bool, next_apart: bool) -> bool:
    if next_apart:
        return False
    if following[0].islower() and line.rstrip(_CLOSERS)[-1:] not in _TERMINALS:
        return True
    return wrapped and not apart


def _is_wrapped(lines: list[str]) -> bool:
    full = [len(line) for line in lines[:-1]]
    widest = max(len(line) for line in lines)
    ended = sum(line.rstrip(_CLOSERS)[-1:] in _TERMINALS for line in lines[:-1])
    return widest in _WRAPS and sum(full) >= _LEAST_FILL * widest * len(full) and (2 * ended < len(full) or widest < 90)
