"""Places of one's own: what lines are taken, what is kept, and that look-ups find it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.events.gazetteer import Gazetteer
from tocsin.events.ownplaces import Added, OwnPlaces, Row, read_rows
from tocsin.events.places import find
from tocsin.language import read
from tocsin.model import ConfigError, InputError, Report, identified

_NOW = datetime(2024, 5, 3, 12, tzinfo=UTC)
_TABLE = "name,lat,lon,country,population,names\nZarbandtel,36.9,68.6,AFG,1200,Zarband Tal;Zarbantel\n"


def _dump(identity: str, name: str, feature: str, code: str, *, lat: str = "36.70", others: str = "") -> str:
    cells = [identity, name, name, others, lat, "68.80", feature, code, "AF", "", "24", "", "", "", "0", "", "400"]
    return "\t".join([*cells, "Asia/Kabul", "2024-01-01"]) + "\n"


def _add(path: Path, gazetteer: Gazetteer, text: str, name: str = "own.csv") -> Added:
    return OwnPlaces(path).add(text.splitlines(keepends=True), name=name, gazetteer=gazetteer, now=_NOW)


def test_a_table_is_read_by_its_header(gazetteer: Gazetteer) -> None:
    ((number, row),) = read_rows(_TABLE.splitlines(), gazetteer)
    assert number == 2
    assert isinstance(row, Row)
    assert (row.name, row.lat, row.lon, row.country, row.population) == ("Zarbandtel", 36.9, 68.6, "AFG", 1200)
    assert row.names == ("Zarband Tal", "Zarbantel")
    assert row.id.startswith("own:")


@pytest.mark.parametrize("country", ["AFG", "AF", "af", "Afghanistan"])
def test_a_country_is_a_code_or_a_name(gazetteer: Gazetteer, country: str) -> None:
    ((_, row),) = read_rows(["name,lat,lon,country\n", f"Zarbandtel,36.9,68.6,{country}\n"], gazetteer)
    assert isinstance(row, Row)
    assert row.country == "AFG"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (",36.9,68.6,AFG,", "no name"),
        ("Zarbandtel,96.9,68.6,AFG,", "latitude 96.9 is not between"),
        ("Zarbandtel,36.9,east,AFG,", "longitude 'east' is not a number"),
        ("Zarbandtel,nan,68.6,AFG,", "latitude nan is not between"),
        ("Zarbandtel,36.9,68.6,Nowhereland,", "country 'Nowhereland'"),
        ("Zarbandtel,36.9,68.6,,", "country ''"),
        ("Zarbandtel,36.9,68.6,AFG,many", "population 'many'"),
        ("Zarbandtel,36.9,68.6,AFG,-4", "below 0"),
        ("Zarbandtel,36.9,68.6,AFG,1,200", "6 cells where the header has 5"),
    ],
)
def test_a_line_that_cannot_be_used_says_why(gazetteer: Gazetteer, line: str, what: str) -> None:
    ((_, message),) = read_rows(["name,lat,lon,country,population\n", line + "\n"], gazetteer)
    assert isinstance(message, str)
    assert what in message


def test_of_a_dump_towns_divisions_and_waters_are_taken_and_buildings_left_out(gazetteer: Gazetteer) -> None:
    lines = [
        _dump("99000001", "Zarbandtel", "P", "PPL"),
        _dump("99000002", "Zarband District", "A", "ADM2"),
        _dump("99000003", "Darya-ye Zarband", "H", "STM"),
        _dump("99000004", "Zarband Mosque", "S", "MSQE"),
        _dump("99000005", "Broken", "P", "PPL", lat="north"),
    ]
    found = [row for _, row in read_rows(lines, gazetteer)]
    kinds = [row.kind if isinstance(row, Row) else type(row).__name__ for row in found]
    assert kinds == ["city", "admin2", "region", "NoneType", "str"]


def test_another_file_is_refused(gazetteer: Gazetteer) -> None:
    with pytest.raises(InputError, match="neither a GeoNames dump nor a CSV file"):
        list(read_rows(["town;x;y\n", "Zarbandtel;1;2\n"], gazetteer))


def test_added_places_are_found_with_the_division_of_their_neighbours(gazetteer: Gazetteer, tmp_path: Path) -> None:
    own = tmp_path / "places.sqlite"
    _add(own, gazetteer, _TABLE)
    both = Gazetteer.open(own=own)
    for name in ("Zarbandtel", "zarband tal", "Zarbantel"):
        (place,) = both.lookup(name)
        assert (place.name, place.country, place.admin1) == ("Zarbandtel", "AFG", "Kunduz")
    assert both.lookup("Kunduz") == gazetteer.lookup("Kunduz")
    both.close()


def test_adding_again_changes_nothing(gazetteer: Gazetteer, tmp_path: Path) -> None:
    own = tmp_path / "places.sqlite"
    first, second = _add(own, gazetteer, _TABLE), _add(own, gazetteer, _TABLE)
    assert (first.new, first.known) == (1, 0)
    assert (second.new, second.known) == (0, 1)
    (source,) = OwnPlaces(own).sources()
    assert (source.name, source.places, source.added) == ("own.csv", 1, _NOW)


def test_bad_lines_do_not_stop_the_others(gazetteer: Gazetteer, tmp_path: Path) -> None:
    added = _add(tmp_path / "places.sqlite", gazetteer, _TABLE + "Nameless,1,2,Nowhereland,,\nAnother,36,68,AFG,,\n")
    assert added.new == 2
    assert [number for number, _ in added.bad] == [3]


def test_a_place_that_is_shipped_too_is_there_once(gazetteer: Gazetteer, tmp_path: Path) -> None:
    own = tmp_path / "places.sqlite"
    _add(own, gazetteer, _dump("1135689", "Kunduz", "P", "PPLA", others="Zarbandshahr"), "AF.txt")
    both = Gazetteer.open(own=own)
    assert [place.id for place in both.lookup("Kunduz")].count("1135689") == 1
    assert [place.id for place in both.lookup("Zarbandshahr")] == ["1135689"]
    both.close()


def test_the_reader_locates_places_of_ones_own(gazetteer: Gazetteer, tmp_path: Path) -> None:
    own = tmp_path / "places.sqlite"
    _add(own, gazetteer, _TABLE)
    both = Gazetteer.open(own=own)
    text = "Afghan police said that a mine killed two men in Zarbandtel on Monday."
    document = read(identified(Report("", None, None, None, None, None, None, "en", "0" * 64, text)))
    (mention,) = [one for one in find(document, gazetteer=both) if one.text == "Zarbandtel"]
    assert (mention.lat, mention.lon, mention.precision) == (36.9, 68.6, 1)
    both.close()


def test_a_file_that_is_no_database_is_refused(gazetteer: Gazetteer, tmp_path: Path) -> None:
    own = tmp_path / "places.sqlite"
    own.write_bytes(b"no database at all" * 100)
    with pytest.raises(ConfigError, match="cannot be used"):
        _add(own, gazetteer, _TABLE)
