"""The benchmark of incidents among made events: what it makes, and that it measures what `corroborate` does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench import incidents_made
from bench.__main__ import main
from bench.incidents_engine import Clock, corroborated, measure, scores
from bench.made_events import Made, make
from tocsin.corroborate import corroborate
from tocsin.model import canonical_json


@pytest.fixture(scope="module")
def made() -> Made:
    return make(300)


def test_made_readings_hold_together(made: Made) -> None:
    events = [event for reading in made.readings for event in reading.events]
    assert 300 <= len(events) == len(made.truth)
    for reading in made.readings:
        claims = {claim.id: claim for claim in reading.claims}
        assert [reading.report.text[claim.start : claim.end] for claim in reading.claims] == [
            claim.text for claim in reading.claims
        ]
        for event in reading.events:
            spans: list[Any] = [event.trigger, *event.actors, *event.places, *event.times, *event.counts]
            for span in spans:
                assert reading.report.text[span.start : span.end] == span.text
                assert claims[event.claim].start <= span.start < span.end <= claims[event.claim].end


def test_made_readings_are_the_same_each_time(made: Made) -> None:
    assert canonical_json(make(300).readings) == canonical_json(made.readings)


def test_what_is_measured_is_what_the_stage_does(made: Made) -> None:
    found = corroborated(made.readings, Clock())
    assert canonical_json(found) == canonical_json(corroborate(made.readings))
    assert {link.kind for link in found.links} >= {"copies", "cites"}


def test_parts_add_up_and_incidents_are_mostly_right(made: Made) -> None:
    metrics = measure(made)
    parts = ("accounts", "clusters", "judging")
    assert metrics["incidents.seconds"] == pytest.approx(sum(metrics[f"{part}.seconds"] for part in parts))
    assert metrics["whole.seconds"] == pytest.approx(metrics["incidents.seconds"] + metrics["links.seconds"])
    assert metrics["b3.f1"] > 0.8
    assert metrics["events"] == len(made.truth)


def test_scores_count_pairs() -> None:
    made = Made([], {"a": 0, "b": 0, "c": 0, "d": 1})
    found = scores(made, [["a", "b", "d"], ["c"]])
    assert found["pairs.precision"] == found["pairs.recall"] == pytest.approx(1 / 3)


def test_it_runs_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incidents-made", "--limit", "200", "--json"]) == 0
    metrics = json.loads(capsys.readouterr().out)
    assert metrics["n200.incidents.seconds"] > 0
    assert metrics["n200.peak_memory_mb"] > 1


def test_a_limit_makes_the_larger_run_smaller() -> None:
    assert incidents_made._sizes(None) == [10_000, 100_000]
    assert incidents_made._sizes(20_000) == [10_000, 20_000]
    assert incidents_made._sizes(500) == [500]


def test_growth_is_the_slope_of_logarithms() -> None:
    metrics = {"n100.links.core_seconds": 2.0, "n10000.links.core_seconds": 200.0}
    assert incidents_made._exponent(metrics, "links.core_seconds", [100, 10_000]) == pytest.approx(1.0)


@pytest.mark.parametrize("arguments", [["--limit", "9"], ["--data", "."]])
def test_what_cannot_be_measured_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["incidents-made", *arguments]) == 2
    assert "python -m bench: " in capsys.readouterr().err
