"""Calibration pictures and the page of scores: what they say, and that nothing from outside gets in."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest
from lxml import html

from tocsin.model.scores import (
    CalibrationTable,
    CoverageLevel,
    EventScores,
    ModelScores,
    Ratio,
    Reliability,
    ReliabilityBin,
    Scores,
)
from tocsin.publish.calibration import calibration_png, panels
from tocsin.publish.calibration_plots import share_in_words
from tocsin.publish.scoresheet import scoresheet_html, verdict
from tocsin.publish.sheets import specification

BINS = (
    ReliabilityBin(900, 0.001, 0.002, 0.001, 0.006),
    ReliabilityBin(60, 0.2, 0.35, 0.25, 0.45),
    ReliabilityBin(40, 0.8, 0.7, 0.57, 0.8),
)
TABLE = CalibrationTable(
    n=1000,
    active=70,
    possible=0.1,
    pit=(14, 9, 8, 9, 10, 9, 8, 9, 10, 14),
    coverage=(CoverageLevel(0.5, 0.95, 0.4), CoverageLevel(0.9, 0.98, 0.81)),
    reliability=(Reliability(1, BINS), Reliability(25, BINS[:2])),
)
EVENT = EventScores(1000, 70, 0.03, 0.95, 0.8)
SCORES = Scores(1000, 70, 12.5, 0.1, 0.5, 90.0, 0.98, 0.81, 20.0, EVENT, EVENT, replace(EVENT, ap=None), None)
MODEL = ModelScores(
    "pooled", "1", "country", "deaths_state_based", ("a", "b"), False, 24, SCORES, SCORES, Ratio(0.9, 0.85, 0.97), TABLE
)


def test_every_table_has_its_pictures_with_the_counts_in_words() -> None:
    first, second = panels(TABLE)
    assert [panel.name for panel in (*first, *second)] == ["ranks", "coverage", "reliability-1", "reliability-25"]
    ranks, coverage, any_deaths = first[0], first[1], second[0]
    assert "Of 100 months in which deaths had a chance of 10 % or more" in ranks.alternative
    assert "the 90 % interval held 98 % of all months and 81 % of those with deaths" in coverage.alternative
    assert "20 %, 35 % of 60 months" in any_deaths.alternative


def test_the_pictures_hold_the_diagonal_and_the_counts() -> None:
    spec = str(specification(panels(TABLE)[1][0].plot.chart))
    assert "{'forecast': 0, 'observed': 0}, {'forecast': 100, 'observed': 100}" in spec
    for count in ("900", "60", "40"):
        assert f"'text': '{count}'" in spec
    spec = str(specification(panels(TABLE)[0][0].plot.chart))
    assert "even: 10" in spec


def test_without_months_with_a_chance_there_is_no_histogram() -> None:
    first, _ = panels(replace(TABLE, pit=(0,) * 10))
    assert [panel.name for panel in first] == ["coverage"]


def test_the_sheet_is_a_picture_of_some_size() -> None:
    png = calibration_png(TABLE, title="pooled 1: deaths by country")
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width > 1200
    assert height > 1200


def test_the_page_says_how_a_model_did_and_what_is_open() -> None:
    page = html.fromstring(scoresheet_html([MODEL]))
    text = " ".join(page.text_content().split())
    assert "Its error was 10.0 % less than that of repeating the last twelve months; chance alone does not" in text
    assert "1,000 months of places, 70 of them with deaths, from 2 runs. 24 more are not known yet." in text
    assert len(page.xpath("//figure//svg")) == 4
    row = page.xpath("//tr[starts-with(normalize-space(th), 'average precision, 100 deaths or more')]/td")
    assert [cell.text_content() for cell in row] == ["–", "–"]


def test_what_cannot_be_scored_yet_is_said() -> None:
    waiting = replace(MODEL, scores=None, reference=None, ratio=None, calibration=None, runs=("a",))
    text = " ".join(html.fromstring(scoresheet_html([waiting])).text_content().split())
    assert "Nothing can be scored yet: 24 months of places from 1 run are still to come." in text


def test_a_hindcast_is_called_one() -> None:
    text = " ".join(
        html.fromstring(scoresheet_html([replace(MODEL, hindcast=True, calibration=None)])).text_content().split()
    )
    assert "state-based deaths by country and month, hindcast" in text
    assert "They say how the model would have done, not how it did." in text


def test_names_from_outside_are_text() -> None:
    page = scoresheet_html([replace(MODEL, model="<script>alert(1)</script>\u202e", calibration=None)])
    assert "<script>" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (Ratio(1.2, 0.9, 1.4), "20.0 % more than that of repeating the last twelve months; chance alone may explain"),
        (Ratio(1.2, 1.1, 1.4), "chance alone does not explain"),
        (Ratio(0.8, None, None), "(ratio 0.800); the places are too few to say what chance alone could do."),
        (Ratio(1.0, 1.0, 1.0), "Its error was that of the last twelve months."),
    ],
)
def test_a_ratio_in_words(ratio: Ratio, words: str) -> None:
    assert words in verdict(ratio)


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0 %"), (0.001, "below 1 %"), (0.5, "50 %"), (0.999, "above 99 %"), (1.0, "100 %")]
)
def test_a_share_is_never_rounded_to_certainty(share: float, words: str) -> None:
    assert share_in_words(share) == words
