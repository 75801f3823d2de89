"""Canonical JSON and the ids derived from it."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import (
    Claim,
    Holder,
    Mentions,
    Reading,
    Report,
    Span,
    TimeMention,
    canonical_json,
    derive_id,
    digest,
    identified,
)

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))])
WORDS = st.text(min_size=1, max_size=30)
SPANS = st.builds(Span, st.integers(0, 999), st.integers(0, 999), WORDS)
HOLDERS = st.builds(
    Holder,
    WORDS,
    st.none() | st.integers(0, 999),
    st.none() | st.integers(0, 999),
    kind=st.sampled_from([None, "armed group", "official", "anonymous"]),
    access=st.sampled_from(["first hand", "second hand", "unknown"]),
    evidence=st.lists(SPANS, max_size=2).map(tuple),
)
REPORTS = st.builds(
    Report,
    id=st.just(""),
    url=st.none() | WORDS,
    title=st.none() | WORDS,
    byline=st.none() | WORDS,
    publisher=st.none() | WORDS,
    published=st.none() | st.dates() | st.datetimes(timezones=ZONES),
    retrieved=st.none() | st.datetimes(timezones=ZONES),
    language=st.none() | st.just("en"),
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    text=st.text(max_size=200),
).map(identified)
CLAIMS = st.builds(
    Claim,
    id=st.just(""),
    report=WORDS,
    start=st.integers(0, 999),
    end=st.integers(0, 999),
    text=WORDS,
    holders=st.lists(HOLDERS, min_size=1, max_size=3).map(tuple),
    cue=st.none() | SPANS,
    modality=st.sampled_from(["factual", "asked", "denied"]),
    polarity=st.sampled_from(["positive", "negative"]),
).map(identified)
TIMES = st.builds(
    TimeMention,
    st.integers(0, 99),
    st.integers(0, 99),
    WORDS,
    st.sampled_from(["DATE", "SET"]),
    WORDS,
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.none() | st.integers(1, 5),
)


@given(REPORTS, st.lists(CLAIMS, max_size=3), st.lists(TIMES, max_size=2))
def test_json_round_trip_loses_nothing(report: Report, claims: list[Claim], times: list[TimeMention]) -> None:
    reading = Reading(report, Mentions(times=tuple(times)), tuple(claims), ())
    again = Reading.from_dict(json.loads(json.dumps(reading.to_dict())))
    assert canonical_json(again) == canonical_json(reading)
    assert again.report.published == reading.report.published


@given(CLAIMS)
def test_every_id_re_derives(claim: Claim) -> None:
    assert claim.id == derive_id(claim)
    assert claim.id.startswith("sha256:")


@given(CLAIMS, WORDS)
def test_other_words_give_another_id(claim: Claim, words: str) -> None:
    changed = dataclasses.replace(claim, text=claim.text + words)
    assert derive_id(changed) != claim.id


def test_fields_that_are_joined_cannot_be_confused() -> None:
    one, other = Span(1, 23, "x"), Span(12, 3, "x")
    assert digest(canonical_json(one)) != digest(canonical_json(other))


def test_a_report_is_its_address_and_bytes() -> None:
    report = identified(Report("", "https://a.example/", "One", None, None, None, None, "en", "0" * 64, "text"))
    assert derive_id(dataclasses.replace(report, title="Two")) == report.id
    assert derive_id(dataclasses.replace(report, url="https://b.example/")) != report.id


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_json_cannot_hold_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canonical_json({"value": value})


def test_a_value_that_no_record_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot hold set"):
        canonical_json({1, 2})


def test_canonical_json_sorts_keys_and_keeps_unicode() -> None:
    assert canonical_json({"b": 1, "a": "naïve"}) == '{"a":"naïve","b":1}'
