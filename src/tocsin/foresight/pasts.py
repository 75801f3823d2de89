"""Base rates of a question, from the ledger's incidents and the event tables that were added.

Takes the ledger and the data folder, gives a choice among reference classes. What is counted is what was known when
the question is put, and happened before its first day. Counting is for `forecast.questions`, matching for `queries`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.forecast.queries import Matcher, Sighting, of_incident, of_table
from tocsin.forecast.questions.baserates import (
    BaseRate,
    Choice,
    Happening,
    base_rate,
    choose,
    past_windows,
    reference_classes,
)
from tocsin.forecast.questions.drafting import INCIDENTS
from tocsin.model import Query, Question, Vintage, ontology

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

TABLES: Final = ("ucdp-ged", "acled", "ucdp-candidate")
"""Event tables that may stand in where the ledger's incidents cover too little, the longest history first."""

_MORE: Final = "An event table gives one: tocsin data add FILE"


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that one source tells of, and what it covers."""

    over: str
    sightings: tuple[Sighting, ...]
    first: date
    last: date
    countries: tuple[str, ...]
    """Empty: the whole world."""


def base_rates(ledger: Ledger, folder: Path, question: Question, *, today: date) -> Choice:
    """The base rate of a question, in windows as long as its own, with the wider classes beside it."""
    query = question.query
    days = (question.by - question.begin).days + 1
    before = min(question.begin, today) - timedelta(days=1)
    own = _past(ledger, folder, query.over)
    enough = int(ontology.load("questions")["base_rate"]["windows"])
    if own is not None and _covered(own, days, before) >= enough:
        return _choice(own, query, days, before)
    other = _stand_in(ledger, folder, query) if query.over == INCIDENTS else None
    if other is not None:
        chosen = _choice(other, replace(query, over=other.over, modes=(), origins=1), days, before)
        covered = _covered(own, days, before) if own else 0
        why = (
            f"The ledger's incidents cover {covered} windows of {days} days, so another source stands in. {chosen.why}"
        )
        return replace(chosen, why=why)
    made = _choice(own, query, days, before) if own else Choice(None, f"Nothing of {query.over} is held.", ())
    return made if made.taken else replace(made, why=f"{made.why} {_MORE}")


def _choice(past: Past, query: Query, days: int, before: date) -> Choice:
    world = past.countries or _told_of(past)
    classes = reference_classes(query, neighbours=_neighbours(), world=world)
    windows = past_windows(days, first=past.first, last=min(past.last, before))
    rates: list[BaseRate] = [base_rate(each, _happenings(past, each.query), windows, days=days) for each in classes]
    named = bool(query.actors or query.recipients)
    anywhere = replace(query, countries=(), places=())
    return choose(rates, known_anywhere=not named or next(_happenings(past, anywhere), None) is not None)


def _happenings(past: Past, query: Query) -> Iterator[Happening]:
    """What a query certainly finds that has a day."""
    matcher = Matcher.of(query)
    for sighting in past.sightings:
        match = matcher.match(sighting)
        if match is not None and match.doubt is None and match.begin is not None:
            yield Happening(match.begin, sighting.country, match.best)


def _covered(past: Past, days: int, before: date) -> int:
    return len(past_windows(days, first=past.first, last=min(past.last, before)))


def _stand_in(ledger: Ledger, folder: Path, query: Query) -> Past | None:
    """An event table, where the question is of a kind that tables count."""
    if set(query.types) != {"ASSAULT"}:
        return None
    return next((past for over in TABLES if (past := _past(ledger, folder, over)) is not None), None)


def _past(ledger: Ledger, folder: Path, over: str) -> Past | None:
    return _incidents(ledger) if over == INCIDENTS else _table(ledger, folder, over)


def _incidents(ledger: Ledger) -> Past | None:
    """The ledger's incidents; they cover the days between the first and the last, as far as anything was read."""
    held = [one for one in ledger.corroboration().incidents if one.is_reported]
    days = [one.begin for one in held if one.begin is not None]
    if not days:
        return None
    return Past(INCIDENTS, tuple(map(of_incident, held)), min(days), max(days), ())


def _table(ledger: Ledger, folder: Path, over: str) -> Past | None:
    """The newest vintage of a source whose table is at hand and that says what it covers."""
    import polars as pl  # noqa: PLC0415 - a quarter of a second

    for vintage in reversed([one for one in ledger.foreseen(Vintage) if one.source == over]):
        file = folder / vintage.file
        if vintage.begin is not None and vintage.end_date is not None and file.is_file():
            rows = tuple(of_table(pl.read_parquet(file)))
            return Past(over, rows, vintage.begin, vintage.end_date, vintage.countries)
    return None


def _told_of(past: Past) -> tuple[str, ...]:
    """The countries that a source of the whole world ever tells of: those at peace all along are no comparison."""
    return tuple(sorted({one.country for one in past.sightings if one.country}))


def _neighbours() -> Mapping[str, Sequence[str]]:
    neighbours: Mapping[str, Sequence[str]] = ontology.load("borders")["land"]
    return neighbours
