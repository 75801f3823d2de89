"""Base rates of a question, from the ledger's incidents and the event tables that were added.

Takes the ledger and the data folder, gives a choice among reference classes. What is counted is what was known when
the question is put, and happened before its first day. Counting is for `forecast.questions`, matching for `happened`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.forecast.questions.baserates import Choice, base_rate, choose, past_windows, reference_classes, windows_of
from tocsin.forecast.questions.drafting import INCIDENTS
from tocsin.forecast.questions.wording import table_name
from tocsin.foresight import data
from tocsin.foresight.happened import Past, PastIncidents, PastTable
from tocsin.model import Query, Question, Vintage, ontology

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

TABLES: Final = ("ucdp-ged", "acled", "ucdp-candidate", "views-cm")
"""Tables that may stand in where the ledger's incidents cover too little, the longest history of events first."""
_SUMS: Final = "views-cm"
"""A table of months: it tells whether something happened and how many died, not how often."""
_YEAR: Final = 366
_MORE: Final = "An event table gives one: tocsin data add FILE"
_NO_MORE: Final = "Event tables tell of ASSAULT alone, so none can give one."


def base_rates(ledger: Ledger, folder: Path, question: Question, *, today: date) -> Choice:
    """The base rate of a question, in windows as long as its own, with the wider classes beside it.

    Args:
        ledger: Where incidents and vintages are.
        folder: The data folder, with the event tables.
        question: What is asked.
        today: The day on which it is put; tables that came later are not looked at.

    Raises:
        LedgerError: Where a table that is needed is missing.
    """
    query = question.query
    days = (question.by - question.begin).days + 1
    before = min(question.begin, today) - timedelta(days=1)
    own = _own(ledger, folder, query, today)
    covered = _covered(own, days, before) if own else 0
    enough = int(ontology.load("questions")["base_rate"]["windows"])
    other = _stand_in(ledger, folder, query, today) if query.over == INCIDENTS and covered < enough else None
    if other is not None:
        chosen = _choice(other, replace(query, over=other.over, modes=(), origins=1), days, before)
        spans = windows_of(covered, days)
        short = f"The ledger's incidents cover {spans}; counted in {table_name(other.over)}."
        return replace(chosen, why=f"{short} {chosen.why}")
    made = _choice(own, query, days, before) if own else Choice(None, f"Nothing of {query.over} is held.", ())
    more = _MORE if set(query.types) == {"ASSAULT"} else _NO_MORE
    return made if made.taken else replace(made, why=f"{made.why} {more}")


def _choice(past: Past, query: Query, days: int, before: date) -> Choice:
    classes = reference_classes(query, neighbours=_neighbours(), world=past.countries)
    windows = past_windows(days, first=past.first, last=min(past.last, before))
    rates = [base_rate(each, past.find(each.query), windows, days=days) for each in classes]
    chosen = choose(rates, known_anywhere=past.knows(query))
    end = chosen.taken.end if chosen.taken else None
    if end is None or (before - end).days <= _YEAR:
        return chosen
    return replace(chosen, why=f"{chosen.why} The latest window ended over a year before, on {end}.")


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


def _own(ledger: Ledger, folder: Path, query: Query, today: date) -> Past | None:
    if query.over != INCIDENTS:
        return _table(ledger, folder, query.over, query, today)
    return PastIncidents.of(ledger.corroboration().incidents, over=INCIDENTS)


def _table(ledger: Ledger, folder: Path, over: str, query: Query, today: date) -> Past | None:
    """The newest vintage of a source that could be had on the day and covers the query's countries."""
    held = [one for one in data.listed(ledger) if one.source == over and (one.available or today) <= today]
    for vintage in sorted(held, key=_newness, reverse=True):
        covers = not vintage.countries or set(query.countries) <= set(vintage.countries)
        if covers and vintage.begin is not None and vintage.end_date is not None:
            frame = data.table(vintage, folder)
            countries = vintage.countries or tuple(sorted(frame["country"].unique().drop_nulls()))
            return PastTable(over, vintage.begin, vintage.end_date, countries, frame)
    return None


def _newness(vintage: Vintage) -> tuple[date, date]:
    return vintage.end_date or date.min, vintage.available or date.min


def _neighbours() -> Mapping[str, Sequence[str]]:
    neighbours: Mapping[str, Sequence[str]] = ontology.load("borders")["land"]
    return neighbours
