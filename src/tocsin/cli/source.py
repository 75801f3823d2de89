"""One source on a terminal: what it is, why its letter, its record by matter, every case behind it.

Takes the history of a source. What it says needs no colour to be understood.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from tocsin.cli.layout import heading, put, row
from tocsin.model import Chance, Matter, PastCase, Source, SourceHistory, scales, short
from tocsin.publish.safe import one_line
from tocsin.publish.words import ACCESS, TYPES, amount, country, listed, party


def print_source(screen: Console, history: SourceHistory) -> None:
    """Print one source in full."""
    source = history.source
    put(screen, Text(one_line(source.name), "bold"))
    put(screen, Text(_described(source)))
    row(screen, "rests on it", f"{amount(source.claims, 'claim')} in {amount(source.reports, 'report')}")
    if source.through:
        row(screen, "passed on by", one_line(", ".join(source.through)))
    heading(screen, f"Letter {source.letter}", scales.source_grades()[source.letter])
    put(screen, Text(one_line(history.reason)), 2)
    if history.chance is not None:
        row(screen, "expected", f"{chance(history.chance)} to be borne out")
    if history.matters:
        heading(screen, "By matter", "each drawn to the rest of the record")
        for matter in history.matters:
            row(screen, _of(matter), f"{matter.letter} · {tally(matter)} · {chance(matter.chance)}")
    if history.history:
        heading(screen, "What it said before", amount(len(history.history), "case"))
        for case in history.history:
            _case(screen, case)


def chance(chance: Chance) -> str:
    """A chance with its interval: "82 % (64 to 95 %)"."""
    return f"{100 * chance.mean:.0f} % ({100 * chance.low:.0f} to {100 * chance.high:.0f} %)"


def tally(held: Source | Matter) -> str:
    """How its cases fared: "3 borne out and 1 open"."""
    numbers = (
        (held.borne_out, "borne out"),
        (held.contradicted, "contradicted"),
        (held.corrected, "corrected"),
        (held.open, "open"),
    )
    return listed([f"{number} {words}" for number, words in numbers if number]) or "no case"


def _described(source: Source) -> str:
    side = party(source.kind, source.interest)
    kind = source.kind or "kind unknown"
    return " · ".join(dict.fromkeys(part for part in (kind, ACCESS[source.access], side) if part))


def _of(matter: Matter) -> str:
    if matter.by == "topic":
        return next((words for code, words in TYPES.items() if code == matter.of), matter.of)
    return (country(matter.of) or matter.of) if matter.by == "region" else matter.of


def _case(screen: Console, case: PastCase) -> None:
    known = f", known on {case.known}" if case.known else ""
    row(screen, str(case.day or "no date"), Text.assemble((case.outcome, "bold"), known))
    row(screen, "", one_line(case.summary))
    row(screen, "", f"{one_line(case.why)} (incident {short(case.incident)})")
