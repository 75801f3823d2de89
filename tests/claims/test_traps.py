"""Passages that are easy to misread (`traps.yaml`), read by the whole product: who says it, and how sure.

Names are compared without case, articles, numerals and titles, and may have words before them ("the shipping agent
Salem Barakdar"), as long as two words of the name agree.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import tocsin
from tocsin.model import Claim

TRAPS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("traps.yaml").read_text("utf-8"))
PREFIXES = frozenset(
    {"the", "a", "an", "one", "two", "three", "four", "five", "mr", "mrs", "ms", "dr", "prof", "professor"}
    | {"general", "colonel", "commander", "sergeant", "minister", "governor", "mayor", "judge", "bishop", "president"}
)


def _words(text: str) -> str:
    """What is compared of a claim's words: no outer marks, no leading conjunction."""
    plain = " ".join(text.split()).replace("’", "'").strip(" .,;:\"'“”‘")
    return re.sub(r"^(?:and|but) ", "", plain).lower()


def _name(name: str) -> list[str]:
    words = re.sub(r"[.,]", "", name.replace("’", "'")).lower().split()
    bare = next((words[i:] for i, word in enumerate(words) if word not in PREFIXES), [])
    return bare or words[-1:]


def _same(one: str, other: str) -> bool:
    short, long = sorted((_name(one), _name(other)), key=len)
    return short == long or (len(short) > 1 and long[-len(short) :] == short)


def _any(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _chain_fits(claim: Claim, expected: list[Any]) -> bool:
    names = [holder.name for holder in claim.holders[1:]]
    return len(names) == len(expected) and all(
        any(_same(name, one) for one in _any(accepted)) for name, accepted in zip(names, expected, strict=True)
    )


def _likelihood_fits(claim: Claim, expected: dict[str, float] | None) -> bool:
    if claim.likelihood is None or expected is None:
        return claim.likelihood is None and expected is None
    return (claim.likelihood.low, claim.likelihood.high) == pytest.approx((expected["low"], expected["high"]))


def _kinds_fit(claim: Claim, expected: dict[str, str]) -> bool:
    return all(
        any(_same(holder.name, name) and holder.kind == kind for holder in claim.holders)
        for name, kind in expected.items()
    )


def _fits(claim: Claim, expected: dict[str, Any]) -> bool:
    return (
        _words(claim.text) in map(_words, _any(expected["words"]))
        and _chain_fits(claim, expected["holders"])
        and claim.modality in _any(expected["modality"])
        and claim.polarity in _any(expected.get("polarity", "positive"))
        and ("likelihood" not in expected or _likelihood_fits(claim, expected["likelihood"]))
        and _kinds_fit(claim, expected.get("kinds", {}))
        and set(expected.get("flags", ())) <= set(claim.flags)
    )


def _readings(expected: dict[str, Any]) -> list[dict[str, Any]]:
    """The claim as given, and its other readings under `or`."""
    return [expected, *({**expected, **other} for other in expected.get("or", ()))]


def _wrongly_held(claim: Claim, words: str, name: str) -> bool:
    """Whether a claim with these words is held by that name, or by a longer or shorter form of it."""
    unwanted = set(_name(name))
    names = [set(_name(holder.name)) for holder in claim.holders[1:]]
    return _words(words) in _words(claim.text) and any(found <= unwanted or unwanted <= found for found in names)


def _told(claims: tuple[Claim, ...]) -> str:
    lines = (
        f"  {claim.text!r}: {' > '.join(f'{holder.name} ({holder.kind})' for holder in claim.holders)}, "
        f"{claim.modality}, {claim.polarity}, {claim.likelihood and (claim.likelihood.low, claim.likelihood.high)}, "
        f"{', '.join(claim.flags) or 'no flags'}"
        for claim in claims
    )
    return "\n".join(("found:", *lines))


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_read_as_a_careful_analyst_would(reader: tocsin.Reader, trap: str) -> None:
    passage = TRAPS[trap]
    claims = reader.read_text(passage["text"]).claims
    for expected in passage["claims"]:
        fitting = [claim for claim in claims if any(_fits(claim, one) for one in _readings(expected))]
        assert fitting, f"{passage['why']}\nno claim is {expected}\n{_told(claims)}"
    for wrong in passage.get("not_held_by", ()):
        held = [claim.text for claim in claims if _wrongly_held(claim, **wrong)]
        assert not held, f"{passage['why']}\n{wrong['name']} does not hold {wrong['words']!r}\n{_told(claims)}"


@pytest.mark.parametrize("trap", TRAPS)
def test_the_expected_words_stand_in_the_passage(trap: str) -> None:
    passage = TRAPS[trap]
    expected = [words for claim in passage["claims"] for one in _readings(claim) for words in _any(one["words"])]
    for words in (*expected, *(wrong["words"] for wrong in passage.get("not_held_by", ()))):
        assert words in passage["text"]
