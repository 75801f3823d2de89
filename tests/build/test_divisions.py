"""Names and codes of first-order divisions, and which alternate names are kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from build_data import alternates, divisions
from build_data.sources import City, Subdivision
from tocsin.events.placekey import place_key


def _city(name: str, country: str, admin1: str, old: str, population: int = 1000, *also: str) -> City:
    return City(len(name), name, 1.0, 2.0, country, admin1, population, also, old, "")


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("Wilayat-e Baghlan", "Baghlan"),
        ("Muhafazat Kirkuk", "Kirkuk"),
        ("Basra Governorate", "Basra"),
        ("Donetska oblast", "Donetska"),
        ("Krasnodarskiy kray", "Krasnodarskiy"),
        ("Adygeya, Respublika", "Adygeya"),
        ("Mayorality of Baghdad", "Baghdad"),
        ("Autauga County", "Autauga"),
        ("Eastern Province", "Eastern Province"),
        ("Northern State", "Northern State"),
        ("Kabul", "Kabul"),
        ("Barcelona [Barcelona]", "Barcelona"),
    ],
)
def test_the_word_for_the_kind_is_taken_off(name: str, cleaned: str) -> None:
    assert divisions.clean(name) == cleaned


def test_divisions_are_matched_by_likeness_and_by_code() -> None:
    cities = [_city("A", "UA", "17", "Odessa"), _city("B", "US", "AL", "Alabama"), _city("C", "UA", "01", "Cherkasy")]
    iso = {
        "UA": [Subdivision("UA-51", "Odeska oblast", True), Subdivision("UA-71", "Cherkaska oblast", True)],
        "US": [Subdivision("US-AL", "Alabama", True)],
    }
    found = {division.code: division for division in divisions.divisions(cities, iso, fold=place_key)}
    assert {code: division.id for code, division in found.items()} == {
        "17": "iso:UA-51",
        "01": "iso:UA-71",
        "AL": "iso:US-AL",
    }
    assert found["17"].name == "Odesa"
    assert {"Odesa", "Odessa"} <= set(found["17"].names)


def test_a_split_division_is_told_by_its_seat() -> None:
    cities = [
        _city("Kisangani", "CD", "30", "Eastern Province", 1000),
        _city("Bunia", "CD", "17", "Eastern Province", 500),
    ]
    iso = {"CD": [Subdivision("CD-TO", "Tshopo", True), Subdivision("CD-IT", "Ituri", True)]}
    found = {division.code: division.id for division in divisions.divisions(cities, iso, fold=place_key)}
    assert found == {"30": "iso:CD-TO", "17": "iso:CD-IT"}


def test_a_division_without_a_code_keeps_geonames_own() -> None:
    found = divisions.divisions([_city("X", "ZZ", "07", "Somewhere")], {}, fold=place_key)
    assert [(division.id, division.name) for division in found] == [("geonames:ZZ.07", "Somewhere")]


def test_towns_without_a_division_make_none() -> None:
    assert divisions.divisions([_city("X", "ZZ", "", "Somewhere")], {}, fold=place_key) == []


def test_the_table_of_names_uses_real_looking_codes() -> None:
    text = (Path(divisions.__file__).parent / "divisions.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert all(len(code.split("-")) == 2 and len(code.split("-")[0]) == 2 for code in table)
    assert all(entry["name"] and set(entry) <= {"name", "also", "seat"} for entry in table.values())


@pytest.mark.parametrize(
    ("alternate", "kept"),
    [
        ("Qunduz", True),
        ("Kundūz", True),
        ("UND", False),
        ("kun dou shi", False),
        ("Кундуз", False),
        ("昆都士", False),
        ("Kunduz khot", False),
        ("Kunduz (Afghanistan)", False),
        ("Ko", False),
        ("al-Kunduz", True),
    ],
)
def test_alternate_names_in_other_scripts_and_codes_are_dropped(alternate: str, kept: bool) -> None:
    keys = alternates.keys("Konduz", [alternate], 100_000, fold=place_key)
    assert keys == ({place_key(alternate)} if kept else set())


def test_a_small_town_keeps_spellings_and_drops_translations() -> None:
    names = ["Zalingei", "Ciudad Perdida"]
    assert alternates.keys("Zalinjay", names, 2_000, fold=place_key) == {"zalingei"}
    assert alternates.keys("Zalinjay", names, 200_000, fold=place_key) == {"zalingei", "ciudad perdida"}


def test_a_name_is_no_alternate_of_itself() -> None:
    assert alternates.keys("Goma", ["Goma", "GOMA", "Gôma"], 500_000, fold=place_key) == set()
