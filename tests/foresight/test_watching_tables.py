"""Questions and indicators over event tables follow their releases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest

from tests.foresight.watchers import DAY, Desk
from tocsin.forecast.tables import SCHEMA, fitted
from tocsin.foresight.data import table
from tocsin.model import Query, Resolution, Vintage, identified

QUERY = Query("ucdp-candidate", countries=("AFG",), types=("ASSAULT",), measure="deaths", at_least=10)
LAST = DAY + timedelta(days=10)


def frame(*rows: tuple[str, date, date, int]) -> pl.DataFrame:
    data = [
        {
            "id": name,
            "begin": begin,
            "end_date": end,
            "country": "AFG",
            "violence": "one-sided",
            "best": best,
            "events": 1,
        }
        for name, begin, end, best in rows
    ]
    return fitted(pl.DataFrame(data, schema={name: SCHEMA[name] for name in data[0]} if data else dict(SCHEMA)))


class Shelf:
    """Releases and their tables."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.frames: dict[str, pl.DataFrame] = {}

    def add(self, release: str, begin: date, end: date, table: pl.DataFrame) -> Vintage:
        made = Vintage("", "ucdp-candidate", release, end, release, table.height, begin, end, (), f"{release}.parquet")
        vintage = identified(made)
        self.frames[vintage.id] = table
        self.desk.ledger.add_foreseen(vintage)
        return vintage

    def load(self, vintage: Vintage) -> pl.DataFrame:
        return self.frames[vintage.id]

    def watch(self, day: date | None = None) -> Any:
        return self.desk.watch(day, tables=self.load)


@pytest.fixture
def shelf(desk: Desk) -> Shelf:
    """No releases yet."""
    return Shelf(desk)


def test_a_release_resolves_what_it_covers(shelf: Shelf) -> None:
    asked = shelf.desk.ask(query=QUERY)
    shelf.watch(LAST + timedelta(days=40))
    assert shelf.desk.outcome(asked) is None
    vintage = shelf.add("24.0.5", date(2024, 5, 1), date(2024, 5, 31), frame(("1", DAY, DAY, 7), ("2", LAST, LAST, 4)))
    shelf.watch()
    (found,) = shelf.desk.ledger.foreseen(Resolution, question=asked.id)
    assert (found.outcome, found.value, found.evidence, found.vintage) == ("yes", 11, ("1", "2"), vintage.id)


def test_a_window_that_is_covered_in_part_waits_unless_it_is_enough_already(shelf: Shelf) -> None:
    low = shelf.desk.ask(query=replace(QUERY, at_least=3))
    high = shelf.desk.ask(query=QUERY)
    shelf.add("one", DAY, DAY + timedelta(days=2), frame(("1", DAY, DAY, 7)))
    shelf.watch(LAST + timedelta(days=40))
    assert [shelf.desk.outcome(each) for each in (low, high)] == ["yes", None]
    shelf.add("two", DAY + timedelta(days=3), LAST, frame())
    shelf.watch()
    assert shelf.desk.outcome(high) == "no"


def test_a_newer_release_overturns_an_older(shelf: Shelf) -> None:
    asked = shelf.desk.ask(query=QUERY)
    shelf.add("old", date(2024, 5, 1), date(2024, 5, 31), frame(("1", DAY, DAY, 7)))
    shelf.watch(LAST + timedelta(days=40))
    assert shelf.desk.outcome(asked) == "no"
    shelf.add("new", date(2024, 1, 1), date(2024, 12, 31), frame(("1", DAY, DAY, 12)))
    (ending,) = shelf.watch().endings
    assert ending.is_overturned
    assert shelf.desk.outcome(asked) == "yes"
    assert shelf.watch().endings == ()


def test_a_row_that_two_releases_hold_counts_once(shelf: Shelf) -> None:
    asked = shelf.desk.ask(query=QUERY)
    long = ("1", DAY, DAY + timedelta(days=5), 6)
    shelf.add("one", DAY, DAY + timedelta(days=3), frame(long))
    shelf.add("two", DAY + timedelta(days=4), LAST, frame(long))
    shelf.watch(LAST + timedelta(days=40))
    assert shelf.desk.outcome(asked) == "no"


def test_an_indicator_over_a_table_has_no_information_where_nothing_covers_its_days(shelf: Shelf) -> None:
    indicator = shelf.desk.set(query=QUERY, days=5)
    shelf.watch()
    assert shelf.desk.status(indicator) == "no-information"
    shelf.add("one", DAY - timedelta(days=30), DAY, frame(("1", DAY, DAY, 7)))
    shelf.watch()
    assert shelf.desk.status(indicator) == "observed-not"
    shelf.add("two", DAY - timedelta(days=29), DAY + timedelta(days=1), frame(("1", DAY, DAY, 17)))
    shelf.watch()
    assert shelf.desk.status(indicator) == "observed"


def test_tables_are_read_from_the_data_folder(desk: Desk) -> None:
    folder = desk.ledger_folder
    rows = frame(("1", DAY, DAY, 12))
    rows.write_parquet(folder / "f.parquet")
    desk.ledger.add_foreseen(identified(Vintage("", "ucdp-candidate", "1", LAST, "1", 1, DAY, LAST, (), "f.parquet")))
    asked = desk.ask(query=QUERY)
    assert table(desk.ledger.foreseen(Vintage)[0], folder).height == 1
    desk.watch()
    assert desk.outcome(asked) == "yes"
