"""States and borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast.months import read
from tocsin.forecast.panels import FAMILIES, neighbours_from_grid
from tocsin.forecast.panels.borders import counted_with, existed, indices, land_borders, names, states
from tocsin.forecast.panels.grids import PrioGrid
from tocsin.model import ontology


def test_borders_are_shared() -> None:
    borders = land_borders()
    assert not [(one, other) for one, near in borders.items() for other in near if one not in borders[other]]
    assert not [one for one, near in borders.items() if one in near or list(near) != sorted(set(near))]


def test_there_are_the_members_of_the_united_nations_and_five_more() -> None:
    assert len(states()) == 193 + 5


def test_every_state_has_a_name() -> None:
    assert not [code for code, name in names(states()).items() if code == name]
    assert names(["FRA", "SCG"]) == {"FRA": "France", "SCG": "SCG"}


@pytest.mark.parametrize(
    ("country", "near"),
    [
        ("SSD", "CAF COD ETH KEN SDN UGA"),
        ("FRA", "AND BEL CHE DEU ESP ITA LUX MCO"),
        ("ISR", "EGY JOR LBN PSE SYR"),
        ("LKA", ""),
        ("BWA", "NAM ZAF ZMB ZWE"),
        ("AZE", "ARM GEO IRN RUS TUR"),
    ],
)
def test_a_few_states_that_a_reader_can_check(country: str, near: str) -> None:
    assert land_borders()[country] == near.split()


def test_states_that_came_to_be_are_states_and_those_that_ended_are_not() -> None:
    table = ontology.load("borders")
    assert set(table["since"]) <= set(states())
    assert not set(table["until"]) & set(states())
    months = [existed(country) for country in (*table["since"], *table["until"])]
    assert all(read("1990-01") <= month <= read("2011-07") for pair in months for month in pair if month is not None)
    assert existed("SSD") == (read("2011-07"), None)
    assert existed("FRA") == (None, None)


def test_territories_are_counted_with_states() -> None:
    table = ontology.load("borders")["counted_with"]
    assert set(table) <= set(FAMILIES)
    assert all({territory, state} <= set(states()) for pairs in table.values() for territory, state in pairs.items())
    assert counted_with("acled") == frozenset()


def test_neighbours_that_are_no_places_are_left_out() -> None:
    assert indices(("NER", "ISL", "MLI"), land_borders()) == ((2,), (), (0,))


def test_countries_whose_cells_touch_are_neighbours() -> None:
    rows = [("A", 1000), ("B", 1001), ("C", 1720), ("D", 1003), ("A", 999)]
    assert neighbours_from_grid(rows) == {"A": ("B", "C"), "B": ("A", "C"), "C": ("A", "B"), "D": ()}


@given(st.dictionaries(st.integers(1, 2880), st.integers(0, 5), max_size=40))
def test_neighbours_from_a_grid_are_shared(held: dict[int, int]) -> None:
    found = neighbours_from_grid((country, gid) for gid, country in held.items())
    assert set(found) == set(held.values())
    assert all(one in found[other] and one != other for one, near in found.items() for other in near)
    touching = {(one, held[near]) for gid, one in held.items() for near in PrioGrid.around_gid(gid) if near in held}
    assert {(one, other) for one, near in found.items() for other in near} == {
        pair for pair in touching if len(set(pair)) > 1
    }
