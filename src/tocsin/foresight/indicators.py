"""Indicators in the ledger: set, listed with how they stand, shown, taken back, tabulated by hypothesis.

Takes the ledger, the file of own places and the day; gives records and how they stand. Whether they fire is for
`watching`, printing for the command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from tocsin.forecast.queries.hypotheses import Row, Table, tabulate
from tocsin.forecast.questions.wording import counted, table_name
from tocsin.foresight.holdings import holding, take_back
from tocsin.foresight.naming import located, resolved_names
from tocsin.model import Cell, Incident, Indicator, InputError, LedgerError, Observation, Weight, identified

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

__all__ = ["Row", "Standing", "Table", "evidence", "find", "in_words", "listed", "put", "retire", "table", "weight"]


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator and what it was found to be, in order; none where nobody looked or it waits."""

    indicator: Indicator
    observations: tuple[Observation, ...]

    @property
    def last(self) -> Observation | None:
        """What it was found to be last."""
        return self.observations[-1] if self.observations else None

    @property
    def status(self) -> str:
        """`observed`, `observed-not`, `no-information`, or `waiting`."""
        return self.last.status if self.last is not None else "waiting"


def put(
    ledger: Ledger, wanted: Indicator, *, where: Iterable[str], hypotheses: Iterable[str], own: Path, today: date
) -> Indicator:
    """Keep an indicator.

    Args:
        ledger: Where it is kept.
        wanted: The indicator as asked for, without an id.
        where: Countries by name or code, or places in them.
        hypotheses: What it says about each when observed, "H1=C".
        own: The file of places of one's own.
        today: The day.

    Raises:
        InputError: Where a name, owner, days or what to watch is missing, for a place that the gazetteer does not know,
            for a due date that has passed, and for a hypothesis without a cell.
    """
    name, owner = " ".join(wanted.name.split()), " ".join(wanted.owner.split())
    query = resolved_names(located(wanted.query, where, own=own), own=own)
    asked = replace(wanted, name=name, owner=owner, query=query, hypotheses=tuple(map(_hypothesis, hypotheses)))
    _check(asked, today)
    made = identified(asked)
    ledger.add_foreseen(made)
    return find(ledger, made.id).indicator


def listed(ledger: Ledger) -> tuple[Standing, ...]:
    """The indicators that hold, in the order in which they were set, with what they were found to be."""
    found: dict[str, list[Observation]] = {}
    for observation in ledger.foreseen(Observation):
        found.setdefault(observation.indicator, []).append(observation)
    return tuple(Standing(each, tuple(found.get(each.id, ()))) for each in ledger.foreseen(Indicator))


def find(ledger: Ledger, named: str) -> Standing:
    """One indicator, by its id or the first digits of it.

    Raises:
        InputError: For a record of another kind, and for an indicator that was taken back.
        LedgerError: For an id that is not held, or that several begin with.
    """
    held = holding(ledger, Indicator, named)
    return Standing(held, ledger.foreseen(Observation, indicator=held.id))


def evidence(ledger: Ledger, observation: Observation) -> dict[str, Incident | None]:
    """The incidents that an observation rests on; None for those that the ledger does not hold (rows of a table)."""
    found: dict[str, Incident | None] = {}
    for record in observation.evidence:
        try:
            held = ledger.get(record)
        except LedgerError:
            held = None
        found[record] = held if isinstance(held, Incident) else None
    return found


def retire(ledger: Ledger, named: str, *, why: str) -> Indicator:
    """Take an indicator back: it is watched no more, and stays in the ledger.

    Raises:
        InputError: Without a reason.
        LedgerError: For an id that is not held.
    """
    return take_back(ledger, Indicator, named, why=why)


def table(ledger: Ledger) -> Table:
    """What the indicators that are observed say about each hypothesis."""
    return tabulate((standing.indicator, standing.status == "observed") for standing in listed(ledger))


def in_words(indicator: Indicator) -> str:
    """What an indicator looks for: "At least 2 attacks in Kunduz, Afghanistan, within 30 days, in UCDP GED"."""
    return f"{counted(indicator.query)}, within {indicator.days} days, in {table_name(indicator.query.over)}"


def _hypothesis(words: str) -> tuple[str, Cell]:
    name, _, given = words.rpartition("=")
    name = " ".join(name.split())
    for cell in get_args(Cell):
        if name and cell == given.strip().upper():
            return name, cell
    raise InputError(
        f"{words!r} does not say what the indicator tells of a hypothesis.",
        choices="CC speaks strongly for it, C for it, N neither, I against it, II strongly, NA does not apply.",
        next_step='Write it as NAME=CELL, for example "H1=C".',
    )


def weight(words: str) -> Weight:
    """Low, medium or high.

    Raises:
        InputError: For anything else.
    """
    for each in get_args(Weight):
        if each == words.strip().lower():
            found: Weight = each
            return found
    raise InputError(f"{words!r} is no weight.", choices=f"There are: {', '.join(get_args(Weight))}.")


def _check(asked: Indicator, today: date) -> None:
    query = asked.query
    missing = [
        *(["a name"] if not asked.name else []),
        *(["an owner (--owner)"] if not asked.owner else []),
        *(["where to look (--where)"] if not query.countries else []),
        *(["what to look for (--type)"] if not query.types else []),
    ]
    if missing:
        raise InputError(f"The indicator lacks {', '.join(missing)}.", next_step="See: tocsin indicator new --help")
    for value, what in ((asked.days, "--days"), (query.at_least, "--at-least"), (query.origins, "--origins")):
        if value < 1:
            raise InputError(f"{what} is {value}.", choices="It may be 1 or more.")
    if asked.due is not None and asked.due < today:
        raise InputError(f"The due date {asked.due} has passed.", next_step="Give a day to come, or leave --due out.")
    names = [name for name, _ in asked.hypotheses]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"The hypothesis {twice!r} is given twice.", next_step="Say once what it tells of each.")
