"""What came: panels of outcomes for runs, from the event tables that are at hand.

Takes a ledger and the data folder, gives for each run the panel of its own family of sources and its own places. Months
that no table covers are NaN. Leaves scoring to `scoring`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.forecast.months import read
from tocsin.forecast.panels import FAMILIES, Table, cell_panel, country_panel
from tocsin.foresight import data
from tocsin.foresight.grounds import rested_on
from tocsin.model import ForecastRun, InputError

if TYPE_CHECKING:
    from tocsin.forecast.panel import Panel
    from tocsin.foresight.scoring import PanelOf
    from tocsin.ledger import Ledger

_YEAR: Final = 12
"""Months of history that conflictology needs."""


def outcomes_from(ledger: Ledger, folder: Path, *, as_of: datetime | None = None) -> PanelOf:
    """A source of outcomes for `score_runs`; tables are read once.

    Args:
        ledger: Where the vintages are.
        folder: The data folder, with their tables.
        as_of: Rest on the tables that could be had on that day.
    """
    tables: dict[str, tuple[Table, ...]] = {}
    countries: dict[str, Panel] = {}

    def panel_of(run: ForecastRun) -> Panel:
        family = _family(ledger, run)
        if family not in tables:
            day = None if as_of is None else as_of.date()
            tables[family] = data.tables(ledger, folder, sources=FAMILIES[family], as_of=day)
        if run.unit != "country":
            return _cells(run, family, tables[family])
        if family not in countries:
            countries[family] = country_panel(tables[family], family=family)
        return countries[family]

    return panel_of


def _family(ledger: Ledger, run: ForecastRun) -> str:
    """The family of sources that a run rests on.

    Raises:
        InputError: Where it rests on none.
        LedgerError: Where a vintage of the run is not held.
    """
    used = {vintage.source for vintage in rested_on(ledger, run)}
    found = next((family for family, sources in FAMILIES.items() if used.intersection(sources)), None)
    if found is None:
        raise InputError("The run rests on no event table, so it is not known what it counted.")
    return found


def _cells(run: ForecastRun, family: str, tables: Sequence[Table]) -> Panel:
    first, last = read(run.origin) - _YEAR + 1, read(run.months[-1])
    if run.unit == "h3":
        import h3  # noqa: PLC0415

        fine = h3.get_resolution(run.places[0])
        return cell_panel(tables, grid="h3", resolution=fine, family=family, first=first, last=last, cells=run.places)
    return cell_panel(tables, family=family, first=first, last=last, cells=run.places)
