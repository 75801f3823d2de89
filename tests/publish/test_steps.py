"""The words for every step of a chain, and the sentence around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Claim, Holder, Passage, Report, Span
from tocsin.publish.anchors import anchor, glance, sentence, words
from tocsin.publish.steps import shows, steps

TEXT = "A column by Ada Lind follows.\n\nThe ministry spoke. It said the road was closed. Dr. Orr saw it. We left."
REPORT = Report(
    id="r",
    url=None,
    title=None,
    byline=None,
    publisher=None,
    published=None,
    retrieved=None,
    language="en",
    sha256="",
    text=TEXT,
    passages=(
        Passage(0, 29, "body"),
        Passage(31, len(TEXT), "quotation", Span(12, 20, "Ada Lind")),
    ),
    producer="",
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return REPORT.span(start, start + len(words))


def named(name: str, words: str, **more: Any) -> Holder:
    return Holder(name, at(words).start, at(words).end, **more)


def claim(*holders: Holder, cue: Span | None = None) -> Claim:
    said = at("the road was closed")
    return Claim("c", "r", said.start, said.end, said.text, holders, cue, "factual", "positive")


AUTHOR = Holder("the author", None, None)
COLUMNIST = named("Ada Lind", "Ada Lind")
MINISTRY = named("interior ministry", "It", kind="official", cue=at("said"), evidence=(at("ministry"),))


def test_each_step_has_the_words_that_lead_to_it() -> None:
    author, columnist, ministry = steps(claim(AUTHOR, COLUMNIST, MINISTRY, cue=at("said")), REPORT)
    assert (author.cue, author.quotation, author.named) == (None, None, None)
    assert (columnist.cue, columnist.quotation) == (None, at("Ada Lind"))
    assert (ministry.cue, ministry.quotation) == (at("said"), None)
    assert [step.role for step in (author, columnist, ministry)] == ["writes", "is quoted", "first source"]


def test_a_pronoun_is_told_and_a_name_is_not_told_twice() -> None:
    _, columnist, ministry = steps(claim(AUTHOR, COLUMNIST, MINISTRY), REPORT)
    assert columnist.renamed is None
    assert ministry.renamed == at("It")
    (only,) = steps(claim(named("ministry", "The ministry")), REPORT)
    assert only.renamed is None


def test_a_claim_of_before_holders_had_cues_attributes_to_the_last() -> None:
    older = replace(MINISTRY, cue=None)
    _, columnist, ministry = steps(claim(AUTHOR, COLUMNIST, older, cue=at("said")), REPORT)
    assert (columnist.cue, ministry.cue) == (None, at("said"))


def test_what_the_originator_thinks_does_not_attribute_to_it() -> None:
    (author,) = steps(claim(AUTHOR, cue=at("said")), REPORT)
    _, columnist = steps(claim(AUTHOR, COLUMNIST, cue=at("said")), REPORT)
    assert author.cue is None
    assert (columnist.cue, columnist.quotation) == (None, at("Ada Lind"))


def test_without_the_report_the_cues_are_still_there() -> None:
    _, ministry = steps(claim(AUTHOR, MINISTRY), None)
    assert (ministry.named, ministry.cue) == (None, at("said"))


@pytest.mark.parametrize(
    ("kind", "access", "interest", "last", "shown"),
    [
        ("witness", "first hand", "none known", True, "witness, first hand"),
        ("expert", "second hand", None, False, "expert"),
        ("anonymous", "second hand", None, True, "anonymous, second hand"),
        ("armed group", "unknown", "party to the matter", True, "armed group"),
        ("official", "unknown", "party to the matter", True, "official, party to the matter"),
        (None, "first hand", None, True, "first hand"),
        (None, "unknown", None, True, None),
    ],
)
def test_words_show_what_does_not_follow_from_place_or_kind(
    kind: Any, access: Any, interest: Any, last: bool, shown: str | None
) -> None:
    assert shows(kind, access, interest, last=last) == shown


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the road", "It said the road was closed. "),
        ("Orr", "Dr. Orr saw it. "),
        ("The ministry", "The ministry spoke. "),
        ("We left", "We left."),
        ("spoke. It", "The ministry spoke. It said the road was closed. "),
        ("by Ada", "A column by Ada Lind follows."),
    ],
)
def test_the_sentence_around_words(words: str, found: str) -> None:
    low, high = sentence(REPORT, at(words).start, at(words).end)
    assert TEXT[low:high] == found


@given(st.text(alphabet="aA .!?…\n\"'“”()", max_size=60), st.data())
def test_a_sentence_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = sentence(replace(REPORT, text=text, passages=()), start, end)
    assert 0 <= low <= start <= end <= high <= len(text)


def test_a_glance_shows_words_between_marks() -> None:
    assert "spoke. It ▸said◂ the road was closed." in glance(TEXT, at("said"))
    assert glance("a\n\u202eb", Span(0, 1, "a")) == "▸a◂ ‹U+202E›b"


def test_long_words_are_cut_between_words() -> None:
    assert words(REPORT, "R1", at("It said the road was closed"), limit=14).text == "It said the…"
    assert words(REPORT, "R1", at("said"), limit=3).text == "sa…"


def test_what_cannot_be_seen_cannot_be_opened() -> None:
    assert anchor("R1", at("said")) == f"r1-{at('said').start}-{at('said').end}"
    assert anchor("R1", Span(4, 4, "")) is None
    assert anchor("R1", Span(29, 31, "\n\n")) is None
