"""Event tables in the data folder and their vintages in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.forecast.tables.conftest import Written
from tests.forecast.tables.conftest import ged as ged  # noqa: PLC0414 - a fixture
from tocsin.forecast.tables import SCHEMA
from tocsin.foresight.data import add, listed, own_incidents, table, tables
from tocsin.foresight.releases import address
from tocsin.ledger import Ledger
from tocsin.model import ConfigError, InputError, IntegrityError, LedgerError

NOW = datetime(2025, 8, 1, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.sqlite"), clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ledger-data"


def test_a_vintage_says_what_was_added(ledger: Ledger, folder: Path, ged: Written, tmp_path: Path) -> None:
    file = tmp_path / "GEDEvent_v25_1.csv"
    file.write_bytes(ged({}, {}))
    added = add(file, ledger=ledger, folder=folder, now=NOW)
    assert (added.is_new, added.availability, added.rejected) == (True, "rule", ())
    (vintage,) = listed(ledger)
    assert vintage.id == added.vintage.id
    assert (vintage.source, vintage.release, vintage.available) == ("ucdp-ged", "25.1", date(2025, 6, 30))
    assert (vintage.rows, vintage.begin, vintage.end_date) == (2, date(1989, 1, 1), date(2024, 12, 31))
    assert (vintage.countries, vintage.name, vintage.known_at) == (("MLI",), file.name, NOW)
    assert vintage.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [path.name for path in folder.iterdir()] == [f"ucdp-ged-{vintage.sha256[:12]}.parquet"]
    assert table(vintage, folder).schema == SCHEMA


def test_the_same_file_again_changes_nothing(ledger: Ledger, folder: Path, ged: Written) -> None:
    data = ged({})
    first = add(data, ledger=ledger, folder=folder, now=NOW, release="25.1", available=date(2025, 6, 12))
    again = add(data, ledger=ledger, folder=folder, now=NOW + timedelta(days=9), name="other.csv")
    assert (again.is_new, again.availability, again.vintage.id) == (False, None, first.vintage.id)
    assert len(listed(ledger)) == 1


def test_the_day_of_adding_stays_when_it_is_added_again(ledger: Ledger, folder: Path, ged: Written) -> None:
    add(ged({}), ledger=ledger, folder=folder, now=NOW)
    assert not add(ged({}), ledger=ledger, folder=folder, now=NOW + timedelta(days=9)).is_new
    assert [vintage.available for vintage in listed(ledger)] == [NOW.date()]


def test_other_words_about_the_same_file_replace_its_vintage(ledger: Ledger, folder: Path, ged: Written) -> None:
    data = ged({})
    first = add(data, ledger=ledger, folder=folder, now=NOW)
    second = add(data, ledger=ledger, folder=folder, now=NOW, release="25.1")
    assert (first.availability, second.availability, second.is_new) == ("added", "rule", True)
    assert [vintage.release for vintage in listed(ledger)] == ["25.1"]


def test_a_missing_table_is_written_again(ledger: Ledger, folder: Path, ged: Written) -> None:
    vintage = add(ged({}), ledger=ledger, folder=folder, now=NOW).vintage
    (folder / vintage.file).unlink()
    with pytest.raises(LedgerError, match=r"There is no file .*tocsin data add FILE"):
        tables(ledger, folder, as_of=None)
    assert not add(ged({}), ledger=ledger, folder=folder, now=NOW).is_new
    assert tables(ledger, folder, as_of=None)[0][1].height == 1


@pytest.mark.parametrize("cut", [0, 100])
def test_a_damaged_table_is_told(ledger: Ledger, folder: Path, ged: Written, cut: int) -> None:
    vintage = add(ged({}), ledger=ledger, folder=folder, now=NOW).vintage
    path = folder / vintage.file
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(IntegrityError, match=r"is damaged.*tocsin data add FILE"):
        table(vintage, folder)


def test_another_table_in_its_place_is_told(ledger: Ledger, folder: Path, ged: Written) -> None:
    one = add(ged({}), ledger=ledger, folder=folder, now=NOW).vintage
    two = add(ged({}, {}), ledger=ledger, folder=folder, now=NOW).vintage
    (folder / one.file).write_bytes((folder / two.file).read_bytes())
    with pytest.raises(IntegrityError, match="as it was added"):
        table(one, folder)


def test_only_what_could_be_had_by_a_day_is_seen(ledger: Ledger, folder: Path, ged: Written) -> None:
    add(ged({}), ledger=ledger, folder=folder, now=NOW, name="GEDEvent_v25_1.csv")
    add(ged({}, {}), ledger=ledger, folder=folder, now=NOW, name="GEDEvent_v24_0_5.csv")

    def seen(day: date | None, *sources: str) -> list[str | None]:
        found = tables(ledger, folder, as_of=day, sources=sources or None)
        return [vintage.release for vintage, _ in found]

    assert seen(date(2024, 6, 19)) == []
    assert seen(date(2024, 6, 20)) == ["24.0.5"]
    assert seen(date(2025, 6, 30)) == ["24.0.5", "25.1"]
    assert seen(None, "ucdp-ged") == ["25.1"]


def test_a_file_that_cannot_be_read_leaves_nothing(ledger: Ledger, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"a,b\n1,2\n")
    for path in (tmp_path / "x.csv", tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(InputError):
            add(path, ledger=ledger, folder=folder, now=NOW)
    assert (listed(ledger), folder.exists()) == ((), False)


def test_a_ledger_without_incidents_has_an_empty_table_of_its_own(ledger: Ledger) -> None:
    vintage, frame = own_incidents(ledger)
    assert (vintage.source, vintage.rows, vintage.available, frame.schema) == ("incidents", 0, None, SCHEMA)
    assert listed(ledger) == ()


@pytest.mark.parametrize(
    ("version", "path"),
    [
        ("25.1", "ged/ged251-csv.zip"),
        ("25.0.9", "candidateged/GEDEvent_v25_0_9.csv"),
        ("26.01.26.06", "candidateged/GEDEvent_v26_01_26_06.csv"),
    ],
)
def test_addresses(version: str, path: str) -> None:
    assert address("ucdp", version) == f"https://ucdp.uu.se/downloads/{path}"
    assert address("ucdp", version, base="http://mirror/") == f"http://mirror/{path}"


@pytest.mark.parametrize(
    ("source", "version", "candidate"), [("ucdp", "25", False), ("ucdp", "25.1", True), ("acled", "25.1", False)]
)
def test_versions_that_there_cannot_be(source: str, version: str, candidate: bool) -> None:
    with pytest.raises(ConfigError):
        address(source, version, candidate=candidate)
