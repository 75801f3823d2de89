"""JSON Lines, JSON, CSV and GeoJSON: nothing is lost, nothing steers a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Picture, Reading, from_plain
from tocsin.publish import csv_tables, dumps, geojson, jsonl, picture_json
from tocsin.publish.safe import cell

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_lines_read_back_as_the_same_readings(any_picture: Picture) -> None:
    lines = list(jsonl(any_picture.readings))
    assert [Reading.from_dict(json.loads(line)) for line in lines] == list(any_picture.readings)


def test_json_lines_are_one_line_each_and_can_be_encoded(hostile: Picture) -> None:
    (line,) = jsonl(hostile.readings)
    assert len(line.splitlines()) == 1
    line.encode("utf-8")


def test_a_picture_reads_back_from_its_json(any_picture: Picture) -> None:
    data = json.loads(dumps(picture_json(any_picture)))
    data.pop("summary")
    assert from_plain(Picture, data) == any_picture


def test_the_summary_leads(one_voice: Picture) -> None:
    data = picture_json(one_voice)
    assert next(iter(data)) == "summary"
    assert data["summary"]["origins"][0]["party"] == "party to the conflict"
    assert data["summary"]["claims"] == 11


def test_tables_have_a_row_for_every_record(many_voices: Picture) -> None:
    tables = {name: rows(text) for name, text in csv_tables(many_voices).items()}
    assert list(tables) == ["incidents", "claims", "events"]
    assert [row["summary"] for row in tables["incidents"]] == [i.summary for i in many_voices.corroboration.incidents]
    assert {row["id"] for row in tables["claims"]} == {c.id for r in many_voices.readings for c in r.claims}
    assert {row["id"] for row in tables["events"]} == {e.id for r in many_voices.readings for e in r.events}


def test_tables_keep_values_and_leave_unknowns_empty(many_voices: Picture) -> None:
    tables = {name: rows(text) for name, text in csv_tables(many_voices).items()}
    attack = tables["incidents"][0]
    assert (attack["begin"], attack["lat"], attack["lon"]) == ("2024-04-20", "9.45803", "-5.62961")
    assert attack["origin_names"] == "Bandama Governorate | Awa Soro | Bandama Column"
    assert (attack["origins"], attack["origins_party"], attack["grade"]) == ("3", "1", "B2")
    march = next(row for row in tables["events"] if row["type"] == "PROTEST")
    assert (march["count_low"], march["count_best"], march["count_high"]) == ("250", "300", "350")
    assert tables["claims"][0]["likelihood_low"] == ""


def test_the_words_of_a_chain_stand_in_one_column(one_voice: Picture) -> None:
    claims = rows(csv_tables(one_voice)["claims"])
    via = {row["text"]: (row["holders"].count(" > "), row["via"]) for row in claims}
    assert via["they reached Osh on 6 March 2024 and stayed three days"] == (2, "quotation > “According to”")
    assert via["that is likely"] == (1, "“says”")
    assert via["The commanders left Osh in trucks on 9 March 2024"] == (2, "quotation > unknown")
    assert via["Is the Alay about to burn?"] == (0, "")


def test_no_cell_of_outside_text_starts_a_formula(hostile: Picture) -> None:
    for text in csv_tables(hostile).values():
        for row in rows(text):
            for value in row.values():
                assert not value.startswith(FORMULA) or float(value) <= 0


def test_an_empty_picture_gives_headers_only(no_reports: Picture) -> None:
    assert all(len(text.splitlines()) == 1 for text in csv_tables(no_reports).values())


@given(st.text())
def test_cells_never_start_a_formula_and_are_otherwise_kept(text: str) -> None:
    shown = cell(text)
    assert not shown.startswith(FORMULA)
    if text.isprintable() and not text.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")):
        assert shown == text


@pytest.mark.parametrize(("value", "shown"), [(None, ""), (-5.6, "-5.6"), (0, "0"), ("-5", "'-5")])
def test_numbers_stay_numbers_and_unknown_is_empty(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_geojson_has_longitude_first_and_null_where_unknown(many_voices: Picture) -> None:
    data = json.loads(json.dumps(geojson(many_voices)))
    assert data["type"] == "FeatureCollection"
    incidents = [f for f in data["features"] if f["properties"]["feature"] == "incident"]
    assert len(incidents) == 3
    assert incidents[0]["geometry"] == {"type": "Point", "coordinates": [-5.62961, 9.45803]}
    assert all("bbox" not in feature and feature["type"] == "Feature" for feature in data["features"])


def test_geojson_keeps_incidents_without_a_place(one_voice: Picture) -> None:
    incidents = one_voice.corroboration.incidents
    found = [f for f in geojson(one_voice)["features"] if f["properties"]["feature"] == "incident"]
    assert {f["id"] for f in found} == {i.id for i in incidents}


def test_geojson_says_what_part_a_place_has(one_voice: Picture) -> None:
    places = [f["properties"] for f in geojson(one_voice)["features"] if f["properties"]["feature"] == "place"]
    assert ("Khorugh", "from") in [(p["name"], p["role"]) for p in places]
    assert ("Naryn", "to", 4) in [(p["name"], p["role"], p["place_precision"]) for p in places]
