"""Panels of cells by month."""

from __future__ import annotations

from datetime import date
from typing import Any

import h3
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forecast.panels.tables import event, table
from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.forecast.panels import Unlocated, cell_panel, unlocated
from tocsin.forecast.panels.grids import PrioGrid
from tocsin.model import ConfigError, InputError

GAO = {"lat": 16.27, "lon": -0.04}
GAO_GID = "153000"


def deaths(panel: Panel, cell: str, month: str) -> float:
    return float(panel.measures["deaths"][panel.places.index(cell), read(month) - panel.first])


def test_a_cell_holds_its_events_and_the_eight_around_it_are_there() -> None:
    panel = cell_panel([table([event("MLI", date(2020, 3, 5), 3, **GAO)])])
    assert len(panel.places) == 9
    assert deaths(panel, GAO_GID, "2020-03") == 3
    assert np.nansum(panel.measures["deaths"]) == 3
    assert len(panel.neighbours[panel.places.index(GAO_GID)]) == 8
    assert panel.names[GAO_GID] == "16.25° N, 0.25° W"


def test_the_tables_own_cell_goes_before_its_coordinates() -> None:
    panel = cell_panel([table([event("MLI", date(2020, 3, 5), 3, priogrid=152998, **GAO)])])
    assert deaths(panel, "152998", "2020-03") == 3


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [(-90, -180, 1), (-89.6, -179.4, 2), (-89.5, -180, 721), (89.9, 179.9, 259200), (90, 180, 258481), (0, 0, 129961)],
)
def test_cells_of_priogrid_are_numbered_from_the_south_west(lat: float, lon: float, gid: int) -> None:
    _, frame = table([event("MLI", date(2020, 3, 5), 3, lat=lat, lon=lon)])
    assert PrioGrid().cells(frame).to_list() == [str(gid)]


@given(st.integers(1, 259200))
def test_cells_around_a_cell_have_it_around_them(gid: int) -> None:
    around = list(PrioGrid.around_gid(gid))
    assert len(around) == len(set(around)) == (5 if gid <= 720 or gid > 258480 else 8)
    assert all(gid in PrioGrid.around_gid(near) for near in around)


def test_the_date_line_parts_no_neighbours() -> None:
    assert 1440 in PrioGrid.around_gid(721)


@given(st.integers(1, 259200))
def test_a_cells_centre_lies_in_it(gid: int) -> None:
    lat, lon = PrioGrid().centre(str(gid))
    _, frame = table([event("MLI", date(2020, 3, 5), 3, lat=lat, lon=lon)])
    assert PrioGrid().cells(frame).to_list() == [str(gid)]


def test_h3_cells_have_six_neighbours() -> None:
    panel = cell_panel([table([event("MLI", date(2020, 3, 5), 3, **GAO)])], grid="h3", resolution=4)
    cell = h3.latlng_to_cell(GAO["lat"], GAO["lon"], 4)
    assert deaths(panel, cell, "2020-03") == 3
    assert len(panel.places) == 7
    assert {panel.places[near] for near in panel.neighbours[panel.places.index(cell)]} == set(panel.places) - {cell}


def test_what_is_placed_no_finer_than_a_country_is_counted_apart() -> None:
    rows = [
        event("MLI", date(2020, 3, 5), best, place_precision=precision, **GAO)
        for best, precision in [(1, 5), (2, 6), (4, 7), (8, None)]
    ]
    rows.append(event("MLI", date(2020, 3, 5), 16))
    tables = [table(rows)]
    assert deaths(cell_panel(tables), GAO_GID, "2020-03") == 1
    assert unlocated(tables) == Unlocated(events=4, deaths=30)


def test_the_cells_can_be_named() -> None:
    panel = cell_panel([table([event("MLI", date(2020, 3, 5), 3, **GAO)])], cells=["1", GAO_GID])
    assert panel.places == ("1", GAO_GID)
    assert panel.neighbours == ((), ())
    assert deaths(panel, "1", "2020-03") == 0


def test_a_table_without_any_place_has_no_cells() -> None:
    with pytest.raises(InputError, match="No event is placed finer"):
        cell_panel([table([event("MLI", date(2020, 3, 5), 3)])])


def test_cells_far_from_a_covered_country_are_not_covered_but_by_their_owner() -> None:
    tables = [table([event("MLI", date(2020, 3, 5), 3, **GAO)], countries=("MLI",))]
    panel = cell_panel(tables, cells=[GAO_GID, "152999", "1", "2"], owners={"1": "MLI", "2": "NER"})
    assert (deaths(panel, GAO_GID, "2020-04"), deaths(panel, "152999", "2020-03")) == (0, 0)
    assert deaths(panel, "1", "2020-03") == 0
    assert np.isnan(deaths(panel, "2", "2020-03"))


def test_no_grid_but_these() -> None:
    grid: Any = "s2"
    with pytest.raises(ConfigError, match=r"no grid 's2'.*priogrid, h3"):
        cell_panel([table([])], grid=grid)
    with pytest.raises(ConfigError, match="no resolution 16"):
        cell_panel([table([])], grid="h3", resolution=16)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 9), st.integers(1, 7)), max_size=8))
def test_cells_and_what_is_left_out_make_the_whole(points: list[tuple[float, float, int, int]]) -> None:
    rows = [
        event("MLI", date(2020, 3, 5), best, lat=lat, lon=lon, place_precision=precision)
        for lat, lon, best, precision in points
    ]
    tables = [table([*rows, event("MLI", date(2020, 3, 5), 1, **GAO)])]
    for panel in (cell_panel(tables), cell_panel(tables, grid="h3", resolution=2)):
        whole = np.nansum(panel.measures["deaths"]) + unlocated(tables).deaths
        assert whole == 1 + sum(best for _, _, best, _ in points)


def test_a_later_vintage_brings_no_cells_to_an_earlier_day() -> None:
    early = table([event("MLI", date(2020, 3, 5), 3, **GAO)], available=date(2021, 1, 1))
    late = table([event("NER", date(2020, 3, 5), 3, lat=13.5, lon=2.1)], available=date(2021, 1, 2))
    before = cell_panel([early], as_of=date(2021, 1, 1))
    after = cell_panel([early, late], as_of=date(2021, 1, 1))
    assert before.places == after.places
    assert before.frame().equals(after.frame())
