"""Outcomes come from the tables of the family that a run rests on, for its own places and months."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import h3
import numpy as np
import polars as pl
import pytest

from tests.forecast.tables.conftest import GED, RAID
from tocsin.foresight import data as tables
from tocsin.foresight.outcomes import outcomes_from
from tocsin.ledger import Ledger
from tocsin.model import ForecastRun, InputError, LedgerError, Vintage, identified

NOW = datetime(2024, 1, 15, tzinfo=UTC)
HEAD = (
    "id,best,low,high,date_start,date_end,date_prec,latitude,longitude,where_prec,country,country_id,type_of_violence"
)
DAYS = ("2022-11-03", "2023-01-05", "2023-01-20", "2023-03-09")


def run(*vintages: str, unit: str = "country", places: tuple[str, ...] = ("MLI",)) -> ForecastRun:
    months = ("2023-01", "2023-02", "2023-03")
    return identified(
        ForecastRun(
            "", "any", "1", 0, unit, "deaths_state_based", "2022-12", months, vintages, 1, "0" * 64, places, "x.parquet"
        )
    )


@pytest.fixture
def ged(ledger: Ledger, data: Path) -> Vintage:
    """Four battles near Boni in Mali, seven dead in each, in a release of 1989 to 2023."""
    file = io.StringIO()
    writer = csv.DictWriter(file, GED, extrasaction="ignore")
    writer.writeheader()
    writer.writerows({**RAID, "id": at, "date_start": day, "date_end": day} for at, day in enumerate(DAYS, 1))
    return tables.add(
        file.getvalue().encode(),
        ledger=ledger,
        folder=data,
        now=NOW,
        name="GEDEvent_v24_1.csv",
        available=date(2024, 6, 1),
    ).vintage


def test_countries_have_the_outcomes_of_their_own_family(ledger: Ledger, data: Path, ged: Vintage) -> None:
    other = io.BytesIO()
    pl.DataFrame({"month_id": [517], "country_id": [50], "ged_sb": [1000]}).write_parquet(other)
    tables.add(other.getvalue(), ledger=ledger, folder=data, now=NOW, name="cm.parquet")
    panel = outcomes_from(ledger, data)(run(ged.id))
    values = panel.measures["deaths_state_based"][panel.places.index("MLI")]
    assert [values[month - panel.first] for month in (515, 516, 517, 518, 519)] == [7, 0, 14, 0, 7]


@pytest.mark.parametrize("unit", ["priogrid", "h3"])
def test_cells_are_those_of_the_run_in_its_order(ledger: Ledger, data: Path, ged: Vintage, unit: str) -> None:
    hexagon = h3.latlng_to_cell(RAID["latitude"], RAID["longitude"], 4)
    beside = next(each for each in sorted(h3.grid_disk(hexagon, 1)) if each != hexagon)
    cell, nearby = (hexagon, beside) if unit == "h3" else ("151556", "151557")
    asked = run(ged.id, unit=unit, places=(nearby, cell))
    panel = outcomes_from(ledger, data)(asked)
    assert panel.places == (nearby, cell)
    assert (panel.months[0], panel.last) == (505, 519)  # a year of history, and the months forecast
    assert panel.measures["deaths_state_based"][:, -3:].tolist() == [[0, 0, 0], [14, 0, 7]]


def test_what_could_not_be_had_by_then_is_no_outcome(ledger: Ledger, data: Path, ged: Vintage) -> None:
    panel_of = outcomes_from(ledger, data, as_of=datetime(2024, 5, 31, tzinfo=UTC))
    with pytest.raises(InputError, match="No event table covers"):
        panel_of(run(ged.id))


def test_a_run_whose_tables_are_not_known_is_refused(ledger: Ledger, data: Path, ged: Vintage) -> None:
    with pytest.raises(LedgerError):
        outcomes_from(ledger, data)(run("sha256:" + "0" * 64))
    with pytest.raises(InputError, match="not known what it counted"):
        outcomes_from(ledger, data)(run())


def test_a_table_of_which_other_words_were_said_since_still_names_its_family(
    ledger: Ledger, data: Path, ged: Vintage
) -> None:
    again = replace(ged, available=date(2024, 7, 1), id="", known_at=None)
    ledger.add_foreseen(identified(again), gone={ged.id: "The same file was added with other words about it."})
    assert "MLI" in outcomes_from(ledger, data)(run(ged.id)).places


def test_tables_are_read_once(ledger: Ledger, data: Path, ged: Vintage) -> None:
    panel_of = outcomes_from(ledger, data)
    first = panel_of(run(ged.id))
    (data / ged.file).unlink()
    again = panel_of(replace(run(ged.id), seed=1))
    assert np.array_equal(first.measures["deaths_state_based"], again.measures["deaths_state_based"], equal_nan=True)
