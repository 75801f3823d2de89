"""The flag of a title that says more than the body.

Takes the title's claim and those of the body, gives a flag detail or None. The title states as fact what the body only
has hedged, denied, asked or from a party; or its toll is higher than any that the body gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tocsin.claims.flags.lexicon import listed, said_forms, value
from tocsin.model import Claim, FlagDetail

_WORD: Final = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]{2,}")
_LEAST: Final = 2
"""Words of four letters or more that a title must have to be compared."""
_LETTERS: Final = 4
_ALIKE: Final = 0.5
"""Share of the title's words that a claim which bears it out has at least."""
_CLOSE: Final = 0.6
"""Share that one which contradicts it has at least."""
_ENDINGS: Final = ("ations", "ation", "ments", "ment", "ing", "ies", "ied", "ed", "es", "s", "e")
_NEAR: Final = 6
"""Words between a number and the word of harm that it goes with."""
_AHEAD: Final = frozenset({"planned", "predicted"})
_MOST: Final = 12
_NAMING: Final = 5
"""Words that the naming of a source takes at most in a title."""


def headline(title: Claim, body: Sequence[Claim]) -> FlagDetail | None:
    """Flag a title that says more than the body.

    Args:
        title: The title's claim.
        body: The claims of the rest of the report.
    """
    if title.modality != "factual" or len(title.holders) > 1 or _is_attributed(title.text):
        return None
    return _toll(title, body) or _standing(title, body)


def _is_attributed(title: str) -> bool:
    """ "Bridge destroyed, army says", "Army: bridge destroyed"."""
    parts = re.split(r", |: | – | - ", title)
    if len(parts) < 2:
        return False
    short = parts[0].split() if ": " in title else parts[-1].split()
    return len(short) <= _NAMING and (": " in title or any(word.lower() in said_forms() for word in short))


def _standing(title: Claim, body: Sequence[Claim]) -> FlagDetail | None:
    said = _stems(title.text)
    if len(said) < _LEAST:
        return None
    shares = [(claim, len(said & _stems(claim.text)) / len(said)) for claim in body]
    if any(share >= _ALIKE and _bears_out(claim) for claim, share in shares):
        return None
    ahead = not listed("intending").isdisjoint(title.text.lower().split())
    close = [(share, claim) for claim, share in shares if share >= _CLOSE and not (ahead and claim.modality in _AHEAD)]
    if not close:
        return None
    _, claim = max(close, key=lambda pair: pair[0])
    told = f"“{claim.text[:80]}”"
    if claim.modality == "factual":
        source = claim.originator.name
        why = f"The title states it; the report has it from {source} alone, who has a stake in it ({told})."
    else:
        why = f"The title states it; the report itself has it as {claim.modality} ({told})."
    return FlagDetail("headline says more than the body", title.start, title.end, title.text, why)


def _bears_out(claim: Claim) -> bool:
    """Whether a claim states what the title does, as its author's or as a source's that is no party."""
    party = len(claim.holders) > 1 and claim.originator.interest == "party to the matter"
    return claim.modality == "factual" and not party


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LETTERS - 1:
            stem = word[: -len(ending)]
            return stem[:-1] if len(stem) > _LETTERS and stem[-1] == stem[-2] else stem
    return word


def _stems(text: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(text.lower()) if len(word) >= _LETTERS or word[0].isdigit()}


def _toll(title: Claim, body: Sequence[Claim]) -> FlagDetail | None:
    """A number of people harmed in the title that the body does not reach, in one claim or by adding up."""
    for harm, number, start, end in _tolls(title.text):
        given: list[list[float]] = []
        for claim in dict.fromkeys(body):
            found = [amount for kind, amount, _, _ in _tolls(claim.text) if kind == harm]
            if found:
                given.append(found)
        single = [max(*found, sum(found)) if len(found) > 1 else found[0] for found in given]
        if single and number > max(single) and not _adds_up(number, single[:_MOST]):
            words, at = title.text[start:end], title.start
            why = f"The title has {words} {harm}; the highest number in the report itself is {max(single):g}."
            return FlagDetail("headline says more than the body", at + start, at + end, words, why)
    return None


def _adds_up(number: float, amounts: Sequence[float]) -> bool:
    sums = {0.0}
    for amount in amounts:
        sums |= {one + amount for one in sums}
    return number in sums


def _tolls(text: str) -> Iterator[tuple[str, float, int, int]]:
    """Numbers of people harmed: the harm, the number, where it stands. "More than 15" may be a little more."""
    words = list(_WORD.finditer(text))
    lowers = [match.group().lower() for match in words]
    harms = [(place, harm) for place, word in enumerate(lowers) if (harm := _harm(word)) is not None]
    if not harms:
        return
    for place, word in enumerate(lowers):
        number = _number(word)
        if number is None or _is_date(lowers, place):
            continue
        near = min(harms, key=lambda pair: abs(pair[0] - place))
        if abs(near[0] - place) <= _NEAR:
            loose = not listed("open_numbers").isdisjoint(lowers[max(0, place - 2) : place])
            slack = float(value("slack")) if loose else 1.0
            yield near[1], number * slack, words[place].start(), words[place].end()


@lru_cache(maxsize=4096)
def _harm(word: str) -> str | None:
    return next((harm for harm, forms in value("tolls").items() if word in forms), None)


def _number(word: str) -> float | None:
    if word[0].isdigit():
        plain = word.replace(",", "")
        return float(plain) if plain.replace(".", "", 1).isdigit() else None
    found = value("numbers").get(word)
    return None if found is None else float(found)


def _is_date(lowers: Sequence[str], place: int) -> bool:
    """Whether a number is an age, a year or a day."""
    around = {*lowers[max(0, place - 1) : place], *lowers[place + 1 : place + 2]}
    is_year = len(lowers[place]) == 4 and lowers[place][:2] in {"19", "20"}
    return is_year or not listed("horizons", "units").isdisjoint(around)
