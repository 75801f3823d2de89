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
from tocsin.forecast.questions.wording import table_name
from tocsin.foresight import data
from tocsin.model import Query, Question, ontology

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

TABLES: Final = ("ucdp-ged", "acled", "ucdp-candidate", "views-cm")
"""Tables that may stand in where the ledger's incidents cover too little, the longest history of events first."""
_SUMS: Final = "views-cm"
"""A table of months: it tells whether something happened and how many died, not how often."""

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
    own = _past(ledger, folder, query, today)
    enough = int(ontology.load("questions")["base_rate"]["windows"])
    if own is not None and _covered(own, days, before) >= enough:
        return _choice(own, query, days, before)
    other = _stand_in(ledger, folder, query, today) if query.over == INCIDENTS else None
    if other is not None:
        chosen = _choice(other, replace(query, over=other.over, modes=(), origins=1), days, before)
        covered = _covered(own, days, before) if own else 0
        short = f"The ledger's incidents cover {covered} windows of {days} days; counted in {table_name(other.over)}."
        return replace(chosen, why=f"{short} {chosen.why}")
    made = _choice(own, query, days, before) if own else Choice(None, f"Nothing of {query.over} is held.", ())
    return made if made.taken else replace(made, why=f"{made.why} {_MORE}")


def _choice(past: Past, query: Query, days: int, before: date) -> Choice:
    world = past.countries or _told_of(past)
    classes = reference_classes(query, neighbours=_neighbours(), world=world)
    windows = past_windows(days, first=past.first, last=min(past.last, before))
    rates: list[BaseRate] = [base_rate(each, _happenings(past, each.query), windows, days=days) for each in classes]
    return choose(rates, known_anywhere=_knows(past, query))


def _knows(past: Past, query: Query) -> bool:
    """Whether a source ever tells of those whom a query names, and of places where it names some."""
    if query.places and not any(one.place for one in past.sightings):
        return False
    anywhere = replace(query, countries=(), places=(), divisions=())
    named = bool(query.actors or query.recipients)
    return not named or next(_happenings(past, anywhere), None) is not None


def _happenings(past: Past, query: Query) -> Iterator[Happening]:
    """What a query certainly finds that has a day."""
    matcher = Matcher.of(query)
    for sighting in past.sightings:
        match = matcher.match(sighting)
        if match is not None and match.doubt is None and match.begin is not None:
            yield Happening(match.begin, sighting.country, match.best)


def _covered(past: Past, days: int, before: date) -> int:
    return len(past_windows(days, first=past.first, last=min(past.last, before)))


def _stand_in(ledger: Ledger, folder: Path, query: Query, today: date) -> Past | None:
    """An event table for the query's countries, where the question is of a kind that tables count."""
    if set(query.types) != {"ASSAULT"}:
        return None
    often = query.measure == "incidents" and query.at_least > 1
    wanted = [over for over in TABLES if not (often and over == _SUMS)]
    made = (_table(ledger, folder, over, query, today) for over in wanted)
    return next((past for past in made if past is not None), None)


def _past(ledger: Ledger, folder: Path, query: Query, today: date) -> Past | None:
    return _incidents(ledger) if query.over == INCIDENTS else _table(ledger, folder, query.over, query, today)


def _incidents(ledger: Ledger) -> Past | None:
    """The ledger's incidents; they cover the days between the first and the last, as far as anything was read."""
    held = [one for one in ledger.corroboration().incidents if one.is_reported]
    days = [one.begin for one in held if one.begin is not None]
    if not days:
        return None
    return Past(INCIDENTS, tuple(map(of_incident, held)), min(days), max(days), ())


def _table(ledger: Ledger, folder: Path, over: str, query: Query, today: date) -> Past | None:
    """The newest vintage of a source that could be had on the day and covers the query's countries."""
    held = [one for one in data.listed(ledger) if one.source == over and (one.available or today) <= today]
    for vintage in sorted(held, key=lambda one: (one.end_date or date.min, one.available or date.min), reverse=True):
        covers = not vintage.countries or set(query.countries) <= set(vintage.countries)
        if covers and vintage.begin is not None and vintage.end_date is not None:
            rows = tuple(of_table(data.table(vintage, folder)))
            return Past(over, rows, vintage.begin, vintage.end_date, vintage.countries)
    return None


def _told_of(past: Past) -> tuple[str, ...]:
    """The countries that a source of the whole world ever tells of: those at peace all along are no comparison."""
    return tuple(sorted({one.country for one in past.sightings if one.country}))


def _neighbours() -> Mapping[str, Sequence[str]]:
    neighbours: Mapping[str, Sequence[str]] = ontology.load("borders")["land"]
    return neighbours
