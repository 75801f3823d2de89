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
from tocsin.foresight import data
from tocsin.model import ForecastRun, InputError, Vintage

if TYPE_CHECKING:
    from tocsin.forecast.panel import Panel
    from tocsin.forecast.panels import Table
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
    source = {vintage.id: vintage.source for vintage in ledger.foreseen(Vintage)}
    tables: dict[str, tuple[Table, ...]] = {}
    countries: dict[str, Panel] = {}

    def panel_of(run: ForecastRun) -> Panel:
        from tocsin.forecast.panels import FAMILIES, country_panel  # noqa: PLC0415 - polars

        family = _family(run, source)
        if family not in tables:
            day = None if as_of is None else as_of.date()
            tables[family] = data.tables(ledger, folder, sources=FAMILIES[family], as_of=day)
        if run.unit != "country":
            return _cells(run, family, tables[family])
        if family not in countries:
            countries[family] = country_panel(tables[family], family=family)
        return countries[family]

    return panel_of


def _family(run: ForecastRun, source: dict[str, str]) -> str:
    """The family of sources that a run rests on.

    Raises:
        InputError: Where none of its vintages is held.
    """
    from tocsin.forecast.panels import FAMILIES  # noqa: PLC0415 - polars

    used = {source[vintage] for vintage in run.vintages if vintage in source}
    found = next((family for family, sources in FAMILIES.items() if used.intersection(sources)), None)
    if found is None:
        raise InputError(
            "None of the event tables that the run rests on is held any more, so it is not known what it counted.",
            next_step="Add the table again: tocsin data add FILE",
        )
    return found


def _cells(run: ForecastRun, family: str, tables: Sequence[Table]) -> Panel:
    from tocsin.forecast.panels import cell_panel  # noqa: PLC0415 - polars

    first, last = read(run.origin) - _YEAR + 1, read(run.months[-1])
    if run.unit == "h3":
        import h3  # noqa: PLC0415

        fine = h3.get_resolution(run.places[0])
        return cell_panel(tables, grid="h3", resolution=fine, family=family, first=first, last=last, cells=run.places)
    return cell_panel(tables, family=family, first=first, last=last, cells=run.places)
