"""Grounds: the panel that a run rests on.

Takes a ledger and the data folder; gives panels with the vintages that count in them. What is forecast from a month in
the past rests on what could be had when that month began, unless hindsight is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

import numpy as np

from tocsin.forecast.months import first_day
from tocsin.forecast.panel import Panel
from tocsin.forecast.panels import FAMILIES, Table, cell_panel, country_panel
from tocsin.forecast.panels.cover import NONE, cover
from tocsin.foresight.data import listed, table
from tocsin.model import ConfigError, ForecastRun, InputError, Vintage

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

Unit = Literal["country", "priogrid", "h3"]
_ADD: Final = "Add data: tocsin data add FILE, or tocsin data fetch ucdp --version VERSION"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a run rests on: a panel, the vintages that count in it, and those left out for being later."""

    panel: Panel
    unit: str
    vintages: tuple[Vintage, ...]
    left_out: tuple[Vintage, ...] = ()


def gather(
    ledger: Ledger, folder: Path, *, unit: str, source: str | None, first: int | None = None, hindsight: bool = False
) -> Grounds:
    """The panel for a run that begins with the month `first`.

    Args:
        ledger: Where the vintages are.
        folder: The data folder.
        unit: What a place is.
        source: A family of sources (`ucdp`, `acled`, `views-cm`); None: the one that covers most.
        first: First month to be forecast; None: whatever is there counts.
        hindsight: Whether vintages that came after the month had begun count too.

    Raises:
        ConfigError: For a unit or source that there is not.
        InputError: Where nothing is there, or nothing was there by then.
    """
    _check(unit, source)
    every = [vintage for vintage in listed(ledger) if vintage.source in _sources(source)]
    if not every:
        raise InputError("There are no event tables to forecast from.", next_step=_ADD)
    day = None if first is None or hindsight else first_day(first)
    known = [vintage for vintage in every if _was_out(vintage, day)]
    left_out = tuple(vintage for vintage in every if vintage not in known)
    if not known:
        raise _nothing_by(day, every)
    tables = [(vintage, table(vintage, folder)) for vintage in known]
    return _grounds(tables, unit, source, left_out)


def rested_on(ledger: Ledger, run: ForecastRun) -> tuple[Vintage, ...]:
    """The vintages that a run rests on, also those that no longer hold because other words were given for the file."""
    found = (ledger.get(vintage) for vintage in run.vintages)
    return tuple(vintage for vintage in found if isinstance(vintage, Vintage))


def seen(ledger: Ledger, folder: Path, run: ForecastRun) -> Panel:
    """The panel that a run rested on.

    Raises:
        LedgerError: Where a table is not at hand.
    """
    tables = [(vintage, table(vintage, folder)) for vintage in rested_on(ledger, run)]
    return _grounds(tables, run.unit, None, ()).panel


def _grounds(tables: Sequence[Table], unit: str, source: str | None, left_out: tuple[Vintage, ...]) -> Grounds:
    found = cover(tables, as_of=None, family=source, first=None, last=None)
    counting = {int(number) for number in np.unique(found.winner) if number != NONE}
    used = [held for number, held in enumerate(found.tables) if number in counting]
    panel = _panel(used, unit, found.family)
    return Grounds(panel, unit, tuple(vintage for vintage, _ in used), left_out)


def _panel(tables: Sequence[Table], unit: str, family: str) -> Panel:
    if unit == "country":
        return country_panel(tables, family=family)
    return cell_panel(tables, grid="h3" if unit == "h3" else "priogrid", family=family)


def _check(unit: str, source: str | None) -> None:
    if unit not in get_args(Unit):
        raise ConfigError(f"There is no unit {unit!r}.", choices=f"There are: {', '.join(get_args(Unit))}.")
    offered = [name for name in FAMILIES if name != "incidents"]
    if source is not None and source not in offered:
        raise ConfigError(
            f"There is no source {source!r} to forecast from.", choices=f"There are: {', '.join(offered)}."
        )


def _sources(source: str | None) -> frozenset[str]:
    families = [source] if source else [name for name in FAMILIES if name != "incidents"]
    return frozenset(member for name in families for member in FAMILIES[name])


def _was_out(vintage: Vintage, day: date | None) -> bool:
    return day is None or (vintage.available is not None and vintage.available <= day)


def _nothing_by(day: date | None, every: Sequence[Vintage]) -> InputError:
    days = sorted(vintage.available for vintage in every if vintage.available is not None)
    return InputError(
        f"None of the {len(every)} event tables could be had by {day}.",
        choices=f"The first could on {days[0]}." if days else "Nothing is known of when they could.",
        next_step="Say when a file came out (tocsin data add FILE --available DATE), or use it all with --hindsight.",
    )
