"""UCDP GED and candidate files."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import SHARED
from tests.forecast.tables.conftest import GED, Written
from tocsin.forecast.tables import SCHEMA, fitted, read
from tocsin.model import InputError, ontology

SAMPLES = SHARED / "data" / "forecast" / "events_samples"


def test_a_row_is_read_whole(ged: Written) -> None:
    table = read(ged({}), name="GEDEvent_v25_1.csv")
    assert table.frame.schema == SCHEMA
    assert table.frame.row(0, named=True) == {
        "id": "1",
        "begin": date(2024, 5, 3),
        "end_date": date(2024, 5, 4),
        "date_precision": 1,
        "country": "MLI",
        "lat": 15.07,
        "lon": -2.22,
        "place": "Boni village",
        "place_precision": 1,
        "priogrid": 151556,
        "violence": "state-based",
        "type": "ASSAULT",
        "mode": None,
        "side_a": "Government of Mali",
        "side_b": "JNIM",
        "low": 5,
        "best": 7,
        "high": 9,
        "events": 1,
        "sources": 2,
    }
    assert (table.source, table.release, table.rejected) == ("ucdp-ged", "25.1", ())


def test_columns_may_stand_in_any_order(ged: Written) -> None:
    shuffled = sorted(GED, key=lambda name: name[::-1])
    assert read(ged({}, {}, columns=shuffled), name="x.csv").frame.equals(read(ged({}, {}), name="x.csv").frame)


def test_names_of_older_versions_and_semicolons(ged: Written) -> None:
    older = {"best": "best_est", "low": "low_est", "high": "high_est"}
    data = ged({"latitude": "15,07", "date_start": "2024-05-03 00:00:00.000"}, separator=";").decode()
    first, _, rest = data.partition("\n")
    renamed = ";".join(older.get(name, name).upper() for name in first.split(";"))
    row = read(f"\ufeff{renamed}\n{rest}".encode(), name="ged50.csv").frame.row(0, named=True)
    assert (row["best"], row["low"], row["high"], row["lat"], row["begin"]) == (7, 5, 9, 15.07, date(2024, 5, 3))


def test_a_cell_is_made_from_the_coordinates_where_none_is_given(ged: Written) -> None:
    assert read(ged({"priogrid_gid": ""}), name="x.csv").frame["priogrid"].to_list() == [151556]


def test_a_file_without_a_header_is_a_candidate(ged: Written) -> None:
    table = read(ged({}, {}, header=False), name="events.csv")
    assert (table.source, table.frame.height, table.rejected) == ("ucdp-candidate", 2, ())


def test_a_release_of_one_month_covers_it(ged: Written) -> None:
    table = read(ged({}), name="GEDEvent_v24_0_5.csv")
    assert (table.source, table.release) == ("ucdp-candidate", "24.0.5")
    assert (table.begin, table.end_date, table.available) == (date(2024, 5, 1), date(2024, 5, 31), date(2024, 6, 20))


def test_a_release_of_several_months_covers_them(ged: Written) -> None:
    table = read(ged({}), name="GEDEvent_v24_01_24_06.csv")
    assert (table.release, table.begin, table.end_date) == ("24.01.24.06", date(2024, 1, 1), date(2024, 6, 30))


def test_a_yearly_release_covers_1989_to_the_year_before(ged: Written) -> None:
    table = read(ged({}), name="downloads/ged251-csv.zip")
    assert (table.begin, table.end_date, table.available) == (date(1989, 1, 1), date(2024, 12, 31), date(2025, 6, 30))


def test_unfinished_events_show_a_candidate(ged: Written) -> None:
    table = read(ged({"code_status": "Check dyad"}, {"date_start": "2024-06-02", "date_end": ""}), name="x.csv")
    assert (table.source, table.begin, table.end_date) == ("ucdp-candidate", date(2024, 5, 1), date(2024, 6, 30))


def test_events_outside_of_the_release_are_no_such_release(ged: Written) -> None:
    with pytest.raises(InputError, match=r"Release 25\.0\.9 covers 2025-09-01 to 2025-09-30.*--release"):
        read(ged({}), name="GEDEvent_v25_0_9.csv")


def test_a_zip_archive_is_unpacked(ged: Written) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._GEDEvent_v25_1.csv", b"x")
        archive.writestr("GEDEvent_v25_1.csv", ged({}))
    table = read(packed.getvalue(), name="archive.zip")
    assert (table.release, table.frame.height) == ("25.1", 1)


def test_the_tags_of_the_humanitarian_data_exchange_are_no_event(ged: Written) -> None:
    lines = ged({}, {}).decode().splitlines()
    tags = ",".join("#date+start" if name == "date_start" else "" for name in GED)
    table = read("\n".join([lines[0], tags, *lines[1:]]).encode(), name="conflict_data_mli.csv")
    assert (table.frame.height, table.rejected, table.countries) == (2, (), ("MLI",))


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("date_start", "yesterday", "date_start is 'yesterday', which is no day."),
        ("date_start", "0024-05-03", "date_start is '0024-05-03', which is no day."),
        ("best", "1e300", "best is '1e300', which is no whole number from 0 to 10000000."),
        ("best", "nan", "best is 'nan', which is no whole number from 0 to 10000000."),
        ("best", "-3", "best is '-3', which is no whole number from 0 to 10000000."),
        ("best", "2.5", "best is '2.5', which is no whole number from 0 to 10000000."),
        ("best", "", "best is empty, which is no whole number from 0 to 10000000."),
        ("id", "", "id is empty, which is no text."),
        ("latitude", "95", "latitude is '95', which is no number from -90 to 90."),
        ("type_of_violence", "4", "type_of_violence is '4', which is no whole number from 1 to 3."),
        ("date_end", "2024-05-01", "It ends on 2024-05-01, before it begins on 2024-05-03."),
    ],
)
def test_a_bad_row_is_told_and_the_rest_goes_on(ged: Written, column: str, value: str, why: str) -> None:
    table = read(ged({}, {column: value}, {}), name="x.csv")
    assert table.frame.height == 2
    assert [(each.row, each.why) for each in table.rejected] == [(3, why)]


def test_an_id_that_stands_twice_is_told(ged: Written) -> None:
    table = read(ged({}, {"id": 1}), name="x.csv")
    assert [(each.row, each.why) for each in table.rejected] == [(3, "The id '1' stands further up.")]


def test_a_row_with_too_many_cells_is_told(ged: Written) -> None:
    data = ged({}, {"gwnob": "432"}).replace(b",432\n", b",432,surplus\n")
    assert [each.why for each in read(data, name="x.csv").rejected] == ["It has more cells than the header."]


def test_an_open_quotation_mark_swallows_one_row_only(ged: Written) -> None:
    data = ged({}, {"where_coordinates": "MARK"}, {}, {}).replace(b"MARK", b'"Boni')
    table = read(data, name="x.csv")
    assert table.frame["id"].to_list() == ["1", "3", "4"]
    assert [(each.row, each.why) for each in table.rejected] == [(3, "A quotation mark is opened and not closed.")]


def test_cells_are_plain_text(ged: Written) -> None:
    nasty = '=HYPERLINK("http://x")\n\x1b[31m, [red]'
    assert read(ged({"side_b": nasty}), name="x.csv").frame["side_b"].to_list() == [nasty]


def test_text_that_is_no_utf8_is_read_as_windows_text(ged: Written) -> None:
    data = ged({"where_coordinates": "Timbuktu-é"}).decode().encode("cp1252")
    assert read(data, name="x.csv").frame["place"].to_list() == ["Timbuktu-é"]


def test_sources_of_minus_one_are_unknown(ged: Written) -> None:
    assert read(ged({"number_of_sources": -1}), name="x.csv").frame["sources"].to_list() == [None]


@pytest.mark.parametrize(
    ("number", "iso"),
    [(678, "YEM"), (345, "SRB"), (365, "RUS"), (347, "XKX"), (626, "SSD"), (666, "ISR"), (315, None), (9998, None)],
)
def test_numbers_of_states(ged: Written, number: int, iso: str | None) -> None:
    assert read(ged({"country_id": number}), name="x.csv").frame["country"].to_list() == [iso]


def _world(count: int) -> list[dict[str, int]]:
    return [{"country_id": number} for number in list(ontology.load("country_numbers")["gleditsch_ward"])[:count]]


def test_a_table_of_many_countries_covers_the_world(ged: Written) -> None:
    assert read(ged(*_world(15)), name="GEDEvent_v25_1.csv").countries == ()


def test_a_table_of_few_countries_covers_them_alone(ged: Written) -> None:
    assert len(read(ged(*_world(14)), name="GEDEvent_v25_1.csv").countries) == 14


def test_versions_before_20_do_not_cover_syria(ged: Written) -> None:
    rows = [{**row, "date_start": "2018-01-02", "date_end": ""} for row in _world(15)]
    covered = read(ged(*rows), name="ged191-csv.zip").countries
    assert "MLI" in covered
    assert "SYR" not in covered


@pytest.mark.parametrize("data", [b"", b"\n", b"a,b\n1,2\n", b"PAR1", b"PK\x03\x04broken", b"\x00\xff\xfe", b'"'])
def test_what_is_no_event_table_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read(data, name="x.csv")


def test_a_file_without_a_good_row_is_refused(ged: Written) -> None:
    with pytest.raises(InputError, match=r"No row of 'x\.csv' can be read\. Row 2: date_start is 'soon'"):
        read(ged({"date_start": "soon"}), name="x.csv")


def test_a_file_without_deaths_is_refused(ged: Written) -> None:
    with pytest.raises(InputError, match="lacks a column: best or best_est"):
        read(ged({}, columns=[name for name in GED if name != "best"]), name="x.csv")


def test_a_source_that_it_is_not_is_refused(ged: Written) -> None:
    with pytest.raises(InputError, match="is ucdp-ged, not acled"):
        read(ged({}), name="x.csv", source="acled")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    head = ",".join(GED).encode() + b"\n"
    for whole in (data, head + data):
        try:
            read(whole, name="x.csv")
        except InputError:
            continue


CELLS = st.sampled_from([name for name in GED if name != "id"])
WORDS = st.text(max_size=8) | st.sampled_from(
    ["0", "-1", "7.5", "2024-05-03", '"', "a,b", "=1+1", "#tag", "1e9", "1\n2"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoilt=st.lists(st.dictionaries(CELLS, WORDS, max_size=4), max_size=6), header=st.booleans())
def test_every_row_is_read_or_told(ged: Written, spoilt: list[dict[str, str]], header: bool) -> None:
    table = read(ged({}, *spoilt, header=header), name="x.csv")
    assert table.frame.height + len(table.rejected) == len(spoilt) + 1
    assert table.frame["id"].n_unique() == table.frame.height


@settings(max_examples=60, deadline=None)
@given(lat=st.integers(-90_000, 89_999), lon=st.integers(-180_000, 179_999))
def test_a_cell_holds_its_point(lat: int, lon: int) -> None:
    (cell,) = fitted(pl.DataFrame({"lat": [lat / 1000], "lon": [lon / 1000]}))["priogrid"]
    row, column = divmod(cell - 1, 720)
    assert row * 500 <= lat + 90_000 < row * 500 + 500
    assert column * 500 <= lon + 180_000 < column * 500 + 500


def test_thousands_of_rows_lose_none(ged: Written) -> None:
    rows = [{"best": at % 50, "date_start": "?" if at % 100 == 0 else "2024-05-03"} for at in range(5000)]
    table = read(ged(*rows), name="x.csv")
    assert (table.frame.height, len(table.rejected)) == (4950, 50)
    assert table.frame["best"].sum() == sum(at % 50 for at in range(5000) if at % 100)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["conflict_data_ukr_epsi.csv", "conflict_data_ukr_tk.csv"])
def test_real_files_are_read_whole(name: str) -> None:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip(f"shared/data/forecast/events_samples/{name} is not beside the checkout")
    rows = _plainly(path)
    table = read(path.read_bytes(), name=name)
    assert table.rejected == ()
    assert table.frame["id"].to_list() == [row["id"] for row in rows]
    assert table.frame["best"].to_list() == [int(row["best"]) for row in rows]
    assert [str(day) for day in table.frame["begin"]] == [row["date_start"][:10] for row in rows]
    assert table.frame["priogrid"].to_list() == [int(row["priogrid_gid"]) for row in rows]
    assert table.countries == ("UKR",)


def _plainly(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))[1:]


@pytest.mark.shared
def test_cells_of_real_files_follow_from_their_coordinates() -> None:
    path = SAMPLES / "conflict_data_ukr_tk.csv"
    if not path.is_file():
        pytest.skip("shared/data/forecast/events_samples is not beside the checkout")
    frame = read(path.read_bytes(), name=path.name).frame
    assert fitted(frame.drop("priogrid"))["priogrid"].equals(frame["priogrid"])
