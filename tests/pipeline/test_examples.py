"""The examples, against what a careful reader would give (`examples/answers.yaml`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import Result

from tocsin.collect import collect, extract
from tocsin.collect.fetch import Fetcher
from tocsin.corroborate import corroborate
from tocsin.model import Capture, Claim, Corroboration, Reading, canonical_json
from tocsin.pipeline import Reader

ANSWERS: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "examples" / "answers.yaml").read_text("utf-8"))
CASES = [
    pytest.param(name, expected, id=f"{name}:{expected['words'][:30]}")
    for name, report in ANSWERS["reports"].items()
    for expected in report["claims"]
]


@pytest.fixture(scope="module")
def readings(reader: Reader) -> dict[str, Reading]:
    import datetime  # noqa: PLC0415
    import io  # noqa: PLC0415

    folder = Path(__file__).parents[2] / "examples"
    moment = datetime.datetime(2024, 6, 1, tzinfo=datetime.UTC)
    with Fetcher() as fetcher:
        paths = [str(folder / name) for name in ANSWERS["reports"]]
        captures = list(collect(paths, fetcher=fetcher, clock=lambda: moment, stdin=io.BytesIO()))
    assert all(isinstance(capture, Capture) for capture in captures)
    return {
        Path(capture.source).name: reader.read_report(extract(capture))
        for capture in captures
        if isinstance(capture, Capture)
    }


@pytest.fixture(scope="module")
def corroboration(readings: dict[str, Reading]) -> Corroboration:
    return corroborate(tuple(readings.values()))


def _claim(reading: Reading, words: str) -> Claim:
    found = [claim for claim in reading.claims if _same(words) in _same(claim.text)]
    assert found, f"no claim holds {words!r}; there are: {[claim.text for claim in reading.claims]}"
    return found[-1]


def _same(text: str) -> str:
    return text.replace("’", "'")


@pytest.mark.parametrize("name", ANSWERS["reports"])
def test_what_the_page_says_of_itself(readings: dict[str, Reading], name: str) -> None:
    expected, report = ANSWERS["reports"][name], readings[name].report
    for field in ("publisher", "byline"):
        if field in expected:
            assert getattr(report, field) == expected[field]
    if "published" in expected:
        published = report.published
        assert published is not None
        assert published.isoformat()[:10] == expected["published"].isoformat()


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_who_says_it_and_how_sure(readings: dict[str, Reading], name: str, expected: dict[str, Any]) -> None:
    claim = _claim(readings[name], expected["words"])
    if "chain" in expected:
        assert len(claim.holders) == len(expected["chain"])
        for holder, named in zip(claim.holders, expected["chain"], strict=True):
            assert named in holder.name
    if "originator" in expected:
        assert expected["originator"] in claim.originator.name
    for field in ("kind", "access", "interest"):
        if field in expected:
            assert getattr(claim.originator, field) == expected[field]
    for field in ("modality", "polarity"):
        if field in expected:
            assert getattr(claim, field) == expected[field]
    if "likelihood" in expected:
        assert claim.likelihood is not None
        assert [claim.likelihood.low, claim.likelihood.high] == expected["likelihood"]
    assert set(expected.get("flags", ())) <= set(claim.flags)


@pytest.mark.parametrize(("name", "expected"), CASES)
def test_what_is_said_to_have_happened(readings: dict[str, Reading], name: str, expected: dict[str, Any]) -> None:
    reading = readings[name]
    claim = _claim(reading, expected["words"])
    events = [event for event in reading.events if event.claim == claim.id]
    if "event" in expected:
        assert expected["event"] in [event.type for event in events]
    if "place" in expected:
        assert expected["place"] in [place.name for event in events for place in event.places]
    if "date" in expected:
        days = [time.begin for time in reading.mentions.times if claim.start <= time.start < claim.end]
        assert expected["date"] in days
    for kind in ("killed", "injured", "moved"):
        if kind in expected:
            counts = [count.best for event in events for count in event.counts if count.kind == kind]
            assert expected[kind] in counts


def test_furniture_and_the_exercise_note_are_not_claims(readings: dict[str, Reading]) -> None:
    texts = [claim.text for reading in readings.values() for claim in reading.claims]
    for words in ANSWERS["never_claims"]:
        assert not [text for text in texts if words in text]


def test_an_opinion_piece_without_facts_gives_no_event(readings: dict[str, Reading]) -> None:
    happened = [event for event in readings["09-opinion.md"].events if event.status in {"occurred", "ongoing"}]
    assert len(happened) == ANSWERS["reports"]["09-opinion.md"]["events"]


@pytest.mark.parametrize(
    "expected", ANSWERS["incidents"], ids=lambda expected: f"{expected['type']} {expected['place']}"
)
def test_independent_origins(corroboration: Corroboration, expected: dict[str, Any]) -> None:
    found = [
        incident
        for incident in corroboration.incidents
        if incident.type == expected["type"]
        and expected["place"] in (incident.place or "")
        and expected.get("date", incident.begin) in (incident.begin, None)
    ]
    incident = max(found, key=lambda incident: len(incident.claims))
    assert len(incident.origins) == expected["origins"], [origin.reason for origin in incident.origins]
    for named in expected["of"]:
        assert any(named in origin.name for origin in incident.origins)
    if "interest" in expected:
        assert [origin.interest for origin in incident.origins] == [expected["interest"]]
    for killed in expected.get("killed", ()):
        assert any(value.field == "count" and str(killed) in value.value for value in incident.values)
    assert all(origin.reason for origin in incident.origins)


def test_the_order_of_reading_changes_nothing(readings: dict[str, Reading], corroboration: Corroboration) -> None:
    backwards = corroborate(tuple(reversed(tuple(readings.values()))))
    assert canonical_json(backwards) == canonical_json(corroboration)


def test_reading_the_examples_through_the_command(tocsin_command: Callable[..., Result], examples: Path) -> None:
    first = tocsin_command("read", str(examples))
    assert first.exit_code == 0, first.stderr
    assert "11 new" in first.stderr
    again = tocsin_command("read", str(examples))
    assert again.exit_code == 0
    assert "0 new, 11 already there" in again.stderr


def test_a_date_of_publication_is_a_date(readings: dict[str, Reading]) -> None:
    assert all(isinstance(reading.report.published, date) for reading in readings.values() if reading.report.published)
