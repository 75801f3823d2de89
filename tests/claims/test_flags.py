"""Flags, each with the words that raised it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.claims import ClaimRules
from tocsin.language import read
from tocsin.model import Claim, Mentions, Report, derive_id, identified

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
