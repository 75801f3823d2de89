"""ACLED's exports."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forecast.tables.conftest import Written
from tocsin.forecast.tables import SCHEMA, read
from tocsin.model import ontology


def test_a_row_is_read_whole(acled: Written) -> None:
    table = read(acled({}), name="2024-05-01-2024-05-31-Mali.csv")
    assert table.frame.schema == SCHEMA
    assert table.frame.row(0, named=True) == {
        "id": "MLI1",
        "begin": date(2024, 5, 3),
        "end_date": date(2024, 5, 3),
        "date_precision": 1,
        "country": "MLI",
        "lat": 15.07,
        "lon": -2.22,
        "place": "Boni",
        "place_precision": 1,
        "priogrid": 151556,
        "violence": "state-based",
        "type": "ASSAULT",
        "mode": None,
        "side_a": "Military Forces of Mali (2021-)",
        "side_b": "JNIM",
        "low": None,
        "best": 7,
        "high": None,
        "events": 1,
        "sources": None,
    }
    assert (table.source, table.release, table.available, table.rejected) == ("acled", None, None, ())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_any_separator(acled: Written, separator: str) -> None:
    assert read(acled({}, {}, separator=separator), name="x.csv").frame.height == 2


@pytest.mark.parametrize("day", ["03 May 2024", "3 May 2024", "03-May-2024", "2024-05-03"])
def test_days_as_exports_have_written_them(acled: Written, day: str) -> None:
    assert read(acled({"event_date": day}), name="x.csv").frame["begin"].to_list() == [date(2024, 5, 3)]


@pytest.mark.parametrize(
    ("kind", "subkind", "type_", "mode"),
    [
        ("Battles", "Armed clash", "ASSAULT", None),
        ("Battles", "A kind of tomorrow", "ASSAULT", None),
        ("Explosions/Remote violence", "Air/drone strike", "ASSAULT", "aerial"),
        ("Explosions/Remote violence", "Suicide bomb", "ASSAULT", "suicide-attack"),
        ("Violence against civilians", "Attack", "ASSAULT", None),
        ("Violence against civilians", "Abduction/forced disappearance", "ASSAULT", "abduct"),
        ("Protests", "Peaceful protest", "PROTEST", "demo"),
        ("Protests", "Excessive force against protesters", "ASSAULT", "crowd-control"),
        ("Riots", "Mob violence", "PROTEST", "riot"),
        ("Strategic developments", "Arrests", "COERCE", "arrest"),
        ("Strategic developments", "Other", None, None),
    ],
)
def test_kinds_in_plovers_words(acled: Written, kind: str, subkind: str, type_: str | None, mode: str | None) -> None:
    row = read(acled({"event_type": kind, "sub_event_type": subkind}), name="x.csv").frame.row(0, named=True)
    assert (row["type"], row["mode"]) == (type_, mode)


def test_every_type_and_mode_is_plovers() -> None:
    plover = ontology.load("plover")["types"]
    for coded in ontology.load("event_tables")["acled"]["types"].values():
        assert coded.get("mode") is None or coded["mode"] in plover[coded["type"]]["modes"]


@pytest.mark.parametrize(
    ("row", "violence"),
    [
        ({}, "state-based"),
        ({"inter1": "1", "inter2": "2"}, "state-based"),
        ({"actor1": "Katiba Macina", "inter1": "Rebel group"}, "non-state"),
        ({"actor1": "Military Forces of Russia", "inter1": "8"}, "state-based"),
        ({"actor1": "Katiba Macina", "inter1": "2", "actor2": "Civilians (Mali)", "inter2": "7"}, "one-sided"),
        ({"event_type": "Violence against civilians", "sub_event_type": "Attack"}, "one-sided"),
        ({"event_type": "Protests", "sub_event_type": "Peaceful protest"}, None),
    ],
)
def test_kinds_of_violence(acled: Written, row: dict[str, str], violence: str | None) -> None:
    assert read(acled(row), name="x.csv").frame["violence"].to_list() == [violence]


@pytest.mark.parametrize(("theirs", "ours"), [(1, 1), (2, 3), (3, 4), ("", None)])
def test_days_known_to_the_week_or_month(acled: Written, theirs: object, ours: int | None) -> None:
    assert read(acled({"time_precision": theirs}), name="x.csv").frame["date_precision"].to_list() == [ours]


@pytest.mark.parametrize(("number", "iso"), [(4, "AFG"), ("004", "AFG"), (275, "PSE"), (0, "XKX"), (999, None)])
def test_countries(acled: Written, number: object, iso: str | None) -> None:
    assert read(acled({"iso": number}), name="x.csv").frame["country"].to_list() == [iso]


def test_an_export_covers_its_countries_and_whole_months_near_their_edge(acled: Written) -> None:
    table = read(acled({"event_date": "02 January 2024", "iso": 854}, {"event_date": "14 March 2024"}), name="x.csv")
    assert (table.countries, table.begin, table.end_date) == (("BFA", "MLI"), date(2024, 1, 1), date(2024, 3, 14))


def test_an_export_of_unknown_countries_covers_nothing(acled: Written) -> None:
    table = read(acled({"iso": ""}), name="x.csv")
    assert (table.frame.height, table.begin, table.end_date, table.countries) == (1, None, None, ())


def test_a_dyadic_export_gives_each_event_once(acled: Written) -> None:
    table = read(acled({}, {"event_id_cnty": "MLI1"}), name="x.csv")
    assert (table.frame.height, [each.row for each in table.rejected]) == (1, [3])


def test_unknown_deaths_are_no_zero(acled: Written) -> None:
    assert read(acled({"fatalities": ""}, {"fatalities": 0}), name="x.csv").frame["best"].to_list() == [None, 0]
