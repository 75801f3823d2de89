"""How sure: modality, polarity, likelihood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.model import Claim

ReadClaims = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The army left the town on Monday.", "factual"),
        ("Is the army leaving the town?", "asked"),
        ("The movement denied that its fighters were there.", "denied"),
        ("The army will leave the town.", "predicted"),
        ("The army is preparing to leave the town.", "planned"),
        ("The army may have left the town.", "possible"),
        ("The army could easily take the bridge.", "possible"),
        ("The army seems to have left.", "probable"),
        ("The army has probably left.", "probable"),
        ("If the army leaves, the town falls.", "conditional"),
        ("I think the army made a serious mistake.", "opinion"),
        ("The army should be ashamed of this.", "opinion"),
        ("Adan Warsame, who will lead the talks, has left the town.", "factual"),
        ("Officials believe the army has left the town.", "probable"),
        ("The agency warned that the dam would break.", "predicted"),
    ],
)
def test_modality(claims: ReadClaims, text: str, modality: str) -> None:
    assert claims(text)[-1].modality == modality


@pytest.mark.parametrize(
    ("text", "term", "low", "high"),
    [
        ("The army will very likely leave.", "very likely", 0.80, 0.95),
        ("It is unlikely that the army will leave.", "unlikely", 0.20, 0.45),
        ("The army has almost certainly left the town.", "almost certain", 0.95, 0.99),
        ("There is a 70 percent chance that the army will leave.", "70 %", 0.7, 0.7),
    ],
)
def test_numbers_come_from_estimative_terms_and_percentages(
    claims: ReadClaims, text: str, term: str, low: float, high: float
) -> None:
    likelihood = claims(text)[-1].likelihood
    assert likelihood is not None
    assert (likelihood.term, likelihood.low, likelihood.high) == (term, low, high)
    assert text[likelihood.start : likelihood.end] == likelihood.text


@pytest.mark.parametrize("hedge", ["may", "might", "could"])
def test_hedges_give_no_number(claims: ReadClaims, hedge: str) -> None:
    assert claims(f"The army {hedge} leave the remote town.")[0].likelihood is None


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army did not leave the town.", "negative"),
        ("The army denied that it had left the town.", "negative"),
        ("No soldiers were in the town.", "negative"),
        ("Not only the army left the town.", "positive"),
        ("The army left the town.", "positive"),
    ],
)
def test_polarity(claims: ReadClaims, text: str, polarity: str) -> None:
    assert claims(text)[-1].polarity == polarity
