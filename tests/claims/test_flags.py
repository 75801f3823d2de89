"""Flags, each with the words that raised it; the sentences of `flags.yaml`, with a parse and by words alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tocsin
from tocsin.claims import ClaimRules, Claims
from tocsin.events import ActorTable, read_mentions
from tocsin.events.gazetteer import Gazetteer
from tocsin.language import read
from tocsin.model import ActorMention, Claim, Document, Mentions, Passage, Report, derive_id, identified

ReadClaims = Callable[..., tuple[Claim, ...]]


def _flags(claim: Claim) -> set[str]:
    return set(claim.flags)


@pytest.mark.parametrize(
    ("text", "flag", "words"),
    [
        ("The army left the town.", "unsourced", "The army left the town."),
        ("Sources said the army left the town.", "anonymous source", "Sources"),
        ("The brutal men left the town.", "loaded language", "brutal"),
        ("There will be a coup.", "prediction without a date", "There will be a coup."),
        (
            "We judge with high confidence that an attack is likely.",
            "likelihood and confidence mixed",
            "high confidence",
        ),
        ("The army's decision was a shameful step.", "opinion presented as fact", "shameful"),
        ("Rebels said the army left the town.", "party to the matter", "Rebels"),
    ],
)
def test_the_words_raise_the_flag(claims: ReadClaims, text: str, flag: str, words: str) -> None:
    (claim,) = claims(text)
    detail = next(detail for detail in claim.flag_details if detail.flag == flag)
    assert detail.text == words
    assert text[detail.start : detail.end] == words
    assert detail.why.endswith(".")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("There are many Zeltans in the north, and many of them are violent.", "Zeltans"),
        ("Zeltans are all thieves.", "Zeltans"),
        ("The Zeltan conscripts will turn against us.", "Zeltan"),
    ],
)
def test_a_trait_said_of_a_people_is_a_generalisation(claims: ReadClaims, text: str, group: str) -> None:
    assert "generalisation" in claims(text, actors={group: "people"})[-1].flags


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Two Zeltans were killed by violent men.", "Zeltans"),
        ("Zeltans gathered in the square on Monday.", "Zeltans"),
    ],
)
def test_what_happened_to_members_of_a_people_is_not(claims: ReadClaims, text: str, group: str) -> None:
    assert all("generalisation" not in claim.flags for claim in claims(text, actors={group: "people"}))


def test_second_hand_is_told_with_the_whole_way(claims: ReadClaims) -> None:
    inner = claims("The agency reported that the governor said the army had left.")[-1]
    detail = next(detail for detail in inner.flag_details if detail.flag == "second-hand")
    assert "the author → agency → governor" in detail.why


def test_a_headline_that_says_more_than_the_body(claims: ReadClaims) -> None:
    text = "Army destroys northern bridge\n\nThe army may have tried to destroy the northern bridge."
    title, _ = claims(text, roles={"Army destroys": "title"})
    assert "headline says more than the body" in title.flags


def test_a_headline_that_the_body_bears_out(claims: ReadClaims) -> None:
    text = "Army destroys northern bridge\n\nThe army destroyed the northern bridge on Monday."
    title, _ = claims(text, roles={"Army destroys": "title"})
    assert "headline says more than the body" not in title.flags


def test_a_dated_prediction_is_not_flagged_by_a_date_elsewhere(claims: ReadClaims) -> None:
    (claim,) = claims("Nobody will leave.")
    assert "prediction without a date" in _flags(claim)


FLAGS: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    Path(__file__).with_name("flags.yaml").read_text("utf-8")
)
CASES = [
    (flag, raised == "raised", case)
    for flag, lists in FLAGS.items()
    for raised, cases in lists.items()
    for case in cases
]
PEOPLES = ("Zeltan", "Zeltans", "Orvani")


def _report(case: dict[str, Any]) -> Report:
    title = case.get("title")
    text = case["text"] if title is None else f"{title}\n\n{case['text']}"
    at = 0 if title is None else len(title) + 2
    passages = [Passage(at, len(text), "body")]
    if title is not None:
        passages.insert(0, Passage(0, len(title), "title"))
    return identified(Report("", None, title, None, None, None, None, "en", "0" * 64, text, tuple(passages)))


def _with_peoples(document: Document, mentions: Mentions) -> Mentions:
    """The mentions, with the people that this file invents."""
    invented = [
        ActorMention(token.start, token.end, token.text, "people", name=token.text)
        for sentence in document.sentences
        for token in sentence.tokens
        if token.text in PEOPLES
    ]
    kept = [
        actor
        for actor in mentions.actors
        if not any(actor.start < one.end and one.start < actor.end for one in invented)
    ]
    return replace(mentions, actors=tuple(sorted((*kept, *invented), key=lambda actor: actor.start)))


Read = list[tuple[Claim, ...]]
"""The claims of each case."""


def _read(documents: list[Document]) -> Read:
    gazetteer, actors = Gazetteer.open(), ActorTable.load(None)
    named = (read_mentions(document, gazetteer=gazetteer, actors=actors) for document in documents)
    return [
        Claims().read(document, _with_peoples(document, mentions))
        for document, mentions in zip(documents, named, strict=True)
    ]


@pytest.fixture(scope="module")
def parsed(reader: tocsin.Reader) -> Read:
    """The claims of every case, read with a parse."""
    return _read(list(reader.documents(_report(case) for _, _, case in CASES)))


@pytest.fixture(scope="module")
def plain() -> Read:
    """The claims of every case, read by words alone."""
    return _read([read(_report(case)) for _, _, case in CASES])


def _check(flag: str, *, raised: bool, case: dict[str, Any], claims: tuple[Claim, ...]) -> None:
    details = [detail for claim in claims for detail in claim.flag_details if detail.flag == flag]
    told = [
        (claim.text, claim.modality, [holder.name for holder in claim.holders], claim.flag_details) for claim in claims
    ]
    assert bool(details) == raised, told
    if "words" in case:
        assert case["words"] in [detail.text for detail in details], told
    assert all(detail.why.endswith(".") for detail in details)


@pytest.mark.parametrize(
    "number", range(len(CASES)), ids=[f"{flag}: {case.get('title', '')} {case['text']}" for flag, _, case in CASES]
)
def test_a_flag_is_raised_where_it_should_be(parsed: Read, number: int) -> None:
    flag, raised, case = CASES[number]
    _check(flag, raised=raised, case=case, claims=parsed[number])


PLAIN = [number for number, (_, _, case) in enumerate(CASES) if case.get("plain", True)]


@pytest.mark.parametrize("number", PLAIN, ids=[f"{CASES[number][0]}: {CASES[number][2]['text']}" for number in PLAIN])
def test_the_same_by_words_alone(plain: Read, number: int) -> None:
    flag, raised, case = CASES[number]
    _check(flag, raised=raised, case=case, claims=plain[number])


VOCABULARY = re.findall(
    r"\S+|\n\n",
    'the army said that rebels reportedly according to , . ; “ ” " ? and they are will likely told him it was reported '
    "citing sources denied I think may X's network an article by Kern in Kabul ... not \n\n",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join))
def test_every_span_reproduces_its_words_and_every_id_re_derives(text: str) -> None:
    report = identified(Report("", None, None, None, None, None, None, "en", "0" * 64, text))
    found = ClaimRules().read(read(report), Mentions())
    known = {claim.id for claim in found}
    for claim in found:
        words = [(claim.start, claim.end, claim.text)]
        words += [(detail.start, detail.end, detail.text) for detail in claim.flag_details]
        words += [(span.start, span.end, span.text) for holder in claim.holders for span in holder.evidence]
        words += [(span.start, span.end, span.text) for span in (claim.cue, claim.likelihood) if span is not None]
        assert all(text[start:end] == expected for start, end, expected in words)
        assert claim.id == derive_id(claim)
        assert claim.holders[0].name == "the author"
        assert claim.parent is None or claim.parent in known
