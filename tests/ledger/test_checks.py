"""Each check of a row stands by itself, even where a forger has made the digest anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tocsin.ledger.checks import decode, row_problems, span_problems
from tocsin.ledger.kinds import CLAIMS, EVENTS, READINGS, REPORTS, Contents
from tocsin.ledger.rows import prepare, row_digest
from tocsin.ledger.spans import disordered, faults, misplaced
from tocsin.model import Holder, Link, Passage, Span

Row = dict[str, Any]


def with_body(change: Callable[[dict[str, Any]], Any]) -> Callable[[Row], Any]:
    def tampered(row: Row) -> None:
        said = json.loads(row["body"])
        change(said)
        row["body"] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    return tampered


def no_change(_row: Row) -> None:
    return None


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (no_change, []),
        (lambda row: row.update(body="[]"), ["Its body is no Claim."]),
        (lambda row: row.update(body=b"{}"), ["It does not match its digest: it was changed after it was stored."]),
        (lambda row: row.update(body=row["body"] + " "), ["Its body is not canonical JSON."]),
        (
            lambda row: row.update(modality="opinion"),
            ["Its column modality is 'opinion', its record says 'factual'."],
        ),
        (with_body(lambda body: body.update(polarity="negative")), ["Its id does not derive from what it says"]),
        (with_body(lambda body: body.update(more="than a claim has")), ["Its id does not derive from what it says"]),
        (with_body(lambda body: body.update(id="sha256:0")), ["Its id does not derive from what it says"]),
    ],
)
def test_a_row_is_held_against_its_record(samples: Any, tamper: Callable[[Row], Any], said: list[str]) -> None:
    row = {**prepare(samples.reading().claims[0]).values, "tx": 1, "known_at": "2026-01-01T00:00:00.000000Z"}
    tamper(row)
    row["digest"] = "sha256:0" if isinstance(row["body"], bytes) else row_digest("claims", row)
    found = [problem.what for problem in row_problems(CLAIMS, row, decode(CLAIMS, row))]
    assert [what[: len(start)] for what, start in zip(found, said, strict=True)] == said


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        (Span(0, 3, "one"), None),
        (Span(0, 3, "two"), "gives 'two', but 'one' stands at 0"),
        (Span(0, 9, "one"), "outside the text"),
        (Span(-3, 3, ""), "outside the text"),
        (Span(3, 0, ""), "outside the text"),
        (Holder("Anybody", None, None), None),
        (Holder("Anybody", 4, 7), None),
        (Holder("Anybody", 4, None), "from 4 to None"),
        (Holder("Anybody", None, None, evidence=(Span(4, 7, "six"),)), "gives 'six', but 'two' stands at 4"),
        (Holder("Anybody", None, None, cue=Span(4, 7, "six")), "gives 'six', but 'two' stands at 4"),
        (Passage(0, 7, "quotation", Span(0, 3, "One")), "gives 'One'"),
    ],
)
def test_spans_are_found_however_deep(part: Any, fault: str | None) -> None:
    found = list(misplaced((None, (part,)), "one two"))
    assert (found == []) if fault is None else fault in found[0]


def test_passages_do_not_overlap() -> None:
    passages = (Passage(0, 5, "title"), Passage(5, 9, "body"), Passage(8, 12, "list"))
    assert list(disordered(passages)) == ["The passage from 8 begins before the one from 5 ends at 9."]


def test_what_is_wrong_with_a_report_is_found_when_it_is_added_and_later(samples: Any) -> None:
    reading = samples.reading()
    report = replace(
        reading.report,
        passages=(Passage(0, 9, "title"), Passage(4, 20, "body")),
        links=(Link(0, 6, "Patrol", "https://a.example"), Link(0, 6, "patrol", "https://a.example")),
    )
    later = [problem.what for problem in span_problems(REPORTS, report, lambda _: report.text, lambda _: None)]
    assert len(later) == 2
    assert later == list(faults(replace(reading, report=report)))


def test_the_span_of_an_event_is_held_against_the_report_of_its_claim(samples: Any) -> None:
    (event,) = samples.reading().events
    found = list(span_problems(EVENTS, event, {"r": "another text"}.get, {event.claim: "r"}.get))
    assert found
    assert {problem.id for problem in found} == {event.id}


def test_mentions_are_held_against_the_text(samples: Any) -> None:
    reading = samples.reading()
    contents = Contents("c", reading.report.id, reading.mentions, (), ())
    sound = span_problems(READINGS, contents, lambda _: reading.report.text, lambda _: None)
    moved = span_problems(READINGS, contents, lambda _: " " + reading.report.text, lambda _: None)
    assert (len(list(sound)), len(list(moved))) == (0, 3)
