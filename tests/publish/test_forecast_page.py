"""The page of a run as text: what it says, that nothing gets in or out, what who cannot see is told."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from tests.publish import forecasts
from tocsin.model import Outlook
from tocsin.publish import chances, fans, forecast_files, risk_map, world
from tocsin.publish.forecast_page import forecast_html, risk_map_png, sentences, warnings


@cache
def text() -> str:
    """The page, drawn once for all tests, with a hostile name in it."""
    return forecast_html(forecasts.outlook(name=forecasts.NASTY))


@pytest.fixture
def page() -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(text())


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_bottom_line_says_where_how_likely_and_compared_with_what() -> None:
    said = list(sentences(forecasts.outlook()))
    assert said[0] == (
        "In January–April 2024, 25 or more deaths in state-based conflict are very likely or almost certain in 1 of "
        "3 countries."
    )
    assert said[1] == (
        "The middle of the forecast is highest in Mali, 378 (90 % range 126–882); Niger, 55 (90 % range 18–128); "
        "Togo, 1 (90 % range 0–3)."
    )
    assert said[2] == (
        "2 countries had deaths in the twelve months up to December 2023; at their pace these months would bring 200. "
        "More are likely in 1 of them, fewer in 1."
    )
    assert said[3] == "After a year without any, deaths are likeliest in Togo: unlikely (22 %)."


def test_a_hindcast_and_hindsight_are_warned_of() -> None:
    assert list(warnings(forecasts.RUN)) == []
    knowing = " ".join(warnings(replace(forecasts.RUN, hindsight=True)))
    assert "not yet out" in knowing
    assert "hindcast" in knowing
    late = " ".join(warnings(replace(forecasts.RUN, known_at=datetime(2030, 1, 1, tzinfo=UTC))))
    assert "after its first month" in late
    assert "hindcast" in late


def test_names_from_outside_do_nothing(page: lxml_html.HtmlElement) -> None:
    assert page.xpath("//img") == []
    assert "onerror" in words(page)
    assert "\x1b" not in text()


def test_nothing_is_asked_for_and_only_our_style_and_script_run(page: lxml_html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    for name in ("style", "script"):
        (element,) = page.xpath(f"//{name}")
        digest = base64.b64encode(hashlib.sha256(str(element.text).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert page.xpath("//@src") == []
    assert page.xpath("//@style") == []
    assert all(href.startswith("#") for href in page.xpath("//@href"))


def test_ids_are_unique_and_links_land(page: lxml_html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)


def test_every_picture_has_its_words(page: lxml_html.HtmlElement) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == 3
    for figure in figures:
        assert figure.get("role") == "img"
        assert "Mali" in figure.get("aria-label")


def test_the_table_holds_numbers_words_and_what_was_before(page: lxml_html.HtmlElement) -> None:
    rows = page.xpath("//section[@id='places']//table[1]/tbody/tr")
    assert list(map(words, rows[0])) == [
        *("Mali", "378 [126–882]", "120", "91 % very likely", "> 99 %", "97 % almost certain", "84 %"),
    ]
    rest = page.xpath("//section[@id='places']//details//tbody/tr")
    assert [words(row[0]) for row in rest] == ["Togo quiet for a year"]
    assert words(rest[0][6]) == "< 1 %"
    begins = page.xpath("//section[@id='onsets']//tbody/tr")
    assert [words(row[0]) for row in begins] == ["Togo quiet for a year"]


def test_provenance_says_what_it_rests_on(page: lxml_html.HtmlElement) -> None:
    said = words(page.xpath("//section[@id='provenance']")[0])
    assert "Model pooled, version 1, seed 0, 1000 draws" in said
    assert "UCDP GED 24.1, to 31 December 2023, out since 1 June 2024" in said
    assert forecasts.RUN.id in said


def test_colours_of_the_pictures_have_dark_ones(page: lxml_html.HtmlElement) -> None:
    style = page.xpath("//style")[0].text
    used = {fill for fill in page.xpath("//figure//@fill") if fill.startswith("#")}
    shown = {risk_map.LIKELIHOOD.ramp[at] for at in (0, 3, 5)}
    assert used >= shown
    for fill in used:
        assert f'[fill="{fill}"]' in style
    for stroke in {stroke for stroke in page.xpath("//figure//@stroke") if stroke.startswith("#")}:
        assert f'[stroke="{stroke}"]' in style, stroke


def test_the_map_in_words_goes_from_the_worst_down() -> None:
    assert risk_map.description(forecasts.outlook(), risk_map.LIKELIHOOD) == (
        "World map, January–April 2024. How likely are 25 deaths or more? very likely or more, 80 % and over: Mali. "
        "likely, 55–80 %: Niger. almost no chance, 1–5 %: Togo."
    )


@pytest.mark.parametrize(
    ("chance", "number"),
    [(0.0, 0), (0.0099, 0), (0.01, 1), (0.044, 1), (0.046, 2), (0.05, 2), (0.2, 3), (0.55, 4), (0.8, 5), (1.0, 5)],
)
def test_classes_are_cut_where_the_terms_are(chance: float, number: int) -> None:
    shown = replace(forecasts.MALI, total=replace(forecasts.MALI.total, deaths_25=chance))
    assert risk_map.LIKELIHOOD.of(shown) == number
    label = risk_map.LIKELIHOOD.labels[number][0]
    assert chances.term(chance).split()[-1] in label or "more" in label or "even" in label


@pytest.mark.parametrize("classes", [risk_map.LIKELIHOOD, risk_map.SIZE], ids=lambda one: one.name)
def test_colours_go_from_pale_to_dark(classes: risk_map.Classes) -> None:
    lightness = [sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) for colour in classes.ramp]
    assert lightness == sorted(lightness, reverse=True)
    steps = [first - second for first, second in pairwise(lightness)]
    assert min(steps) > 60


def test_the_legend_says_a_word_once_and_keeps_every_number() -> None:
    spec = risk_map.chart(forecasts.outlook(), risk_map.LIKELIHOOD, 860)
    texts = [row.get("text") for layer in spec["layer"] for row in layer["data"].get("values", [])] if spec else []
    assert texts.count("almost no chance") == 1
    assert {"under 1 %", "1–5 %", "5–20 %"} <= set(texts)


def test_territories_that_are_counted_with_a_state_have_its_colour() -> None:
    palestine = {"id": "275", "properties": {"name": "Palestine"}}
    assert world.code_of(palestine, frozenset({"ISR"})) == "ISR"
    assert world.code_of(palestine, frozenset({"ISR", "PSE"})) == "PSE"
    assert world.code_of({"properties": {"name": "Kosovo"}}, frozenset({"XKX"})) == "XKX"
    assert world.code_of({"properties": {"name": "Siachen Glacier"}}, frozenset()) is None


def test_no_outline_runs_across_the_sheet() -> None:
    sheet = world.Sheet(860)
    drawn = world.painted(sheet, {"RUS": "#000000"}, otherwise="#ffffff")
    assert drawn is not None
    for shape in drawn["objects"]["countries"]["geometries"]:
        for number in (abs(n) if n >= 0 else ~n for piece in shape["arcs"] for ring in piece for n in ring):
            xs = [x for x, _ in drawn["arcs"][number]]
            assert max(abs(a - b) for a, b in pairwise(xs)) < sheet.width / 10


def test_names_stand_where_their_countries_are() -> None:
    (lon, lat) = world.middles()["MLI"]
    assert -13 < lon < 5
    assert 10 < lat < 25
    assert world.short_names()["COD"] == "Dem. Rep. Congo"


def test_the_fans_in_words() -> None:
    assert fans.description((forecasts.MALI,)) == (
        "Mali: in January–April 2024 378 (90 % range 126–882), any more than 99 %; at last year’s pace 120."
    )


def test_a_run_of_one_month_is_drawn() -> None:
    one = replace(forecasts.MALI, months=forecasts.MALI.months[:1])
    assert fans.chart((one,), "2023-12", 800, columns=3)["concat"]


def test_a_place_without_history_is_drawn() -> None:
    one = replace(forecasts.MALI, history=())
    assert fans.chart((one,), "2023-12", 800, columns=3)["concat"]
    assert chances.pace(one) == "not known"


def test_cells_have_no_map() -> None:
    cells = forecasts.outlook()
    cells = Outlook(replace(cells.run, unit="h3"), cells.vintages, places=cells.places[:1])
    page = lxml_html.document_fromstring(forecast_html(cells))
    assert page.xpath("//section[@id='maps']") == []
    assert "1 of 1 cell." in words(page.xpath("//section[@id='bottom-line']")[0])


def test_tables_have_a_row_for_each_place_and_month() -> None:
    rows = list(forecast_files.month_rows(forecasts.outlook()))
    assert len(rows) == 12
    assert set(rows[0]) == set(forecast_files.MONTH_COLUMNS)
    assert [row["onset"] for row in rows if row["place"] == "TGO"] == [0.22] * 4
    places = list(forecast_files.place_rows(forecasts.outlook()))
    assert [row["place"] for row in places] == ["MLI", "NER", "TGO"]
    assert set(places[0]) == set(forecast_files.PLACE_COLUMNS)


def test_a_name_that_starts_a_formula_is_disarmed() -> None:
    files = forecast_files.forecast_files(forecasts.outlook(name="=1+1"))
    name, content = next(files)
    assert name == "forecast.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert {row["name"] for row in rows if row["place"] == "NER"} == {"'=1+1"}


def test_the_picture_is_a_png_with_its_title() -> None:
    content = risk_map_png(forecasts.outlook())
    assert content is not None
    assert content.startswith(b"\x89PNG")
    size = re.search(rb"IHDR(.{4})(.{4})", content, re.DOTALL)
    assert size is not None
    assert int.from_bytes(size[1]) > 1000


def test_a_single_fan_has_the_whole_width() -> None:
    one = forecasts.outlook().places[0]
    alone, among = (fans.chart(places, "2023-12", 800, columns=3) for places in ((one,), (one, one, one)))
    assert alone["concat"][0]["width"] > 2 * among["concat"][0]["width"]
