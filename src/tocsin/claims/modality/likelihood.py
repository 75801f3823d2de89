"""Numbers for how likely something is: from estimative terms (ICD 203, PHIA) and from stated percentages and odds only.

Takes words with their offsets, gives the `Likelihood` that the word at a place belongs to; `likelihood` does so for a
text without tokens. Leaves whether the number is about the statement to `estimates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from tocsin.claims.lexicon import words as listed
from tocsin.claims.modality.odds import PERCENT, chances, stated
from tocsin.claims.modality.records import Number, Word
from tocsin.model import Likelihood, ontology, scales

_WORD: Final = re.compile(r"\d+(?:[.,:/\-–]\d+)*|[^\W_]+(?:-[^\W_]+)*|%")


class _Plain(NamedTuple):
    start: int
    end: int
    lower: str


def likelihood(text: str, start: int, end: int) -> Likelihood | None:
    """The first estimative term or stated percentage between two offsets, with its interval as probabilities."""
    words = [_Plain(*match.span(), match.group().lower()) for match in _WORD.finditer(text, start, end)]
    found = next((one for place in triggers(words) if (one := number(words, place)) is not None), None)
    return None if found is None else record(found, words, text)


def record(found: Number, words: Sequence[Word], text: str, *, offset: int = 0) -> Likelihood:
    """A number as the record of a claim; `text` begins at `offset`."""
    start, end = words[found.first].start, words[found.last].end
    return Likelihood(found.term, found.low, found.high, start, end, text[start - offset : end - offset])


def triggers(words: Sequence[Word]) -> Iterator[int]:
    """Places of the words that a number can hang on."""
    wanted = trigger_words()
    return (place for place, word in enumerate(words) if word.lower in wanted)


@cache
def trigger_words() -> frozenset[str]:
    """Last words of estimative terms, nouns of chance, signs of percentage."""
    return frozenset(phrase.split()[-1] for phrase in _terms()) | chances() | PERCENT


def number(words: Sequence[Word], place: int, *, of_chance: bool = False) -> Number | None:
    """The number that the word at a place ends or is the noun of.

    Args:
        words: The words of a sentence.
        place: Place of a word that `triggers` gives.
        of_chance: Whether it is said of a chance, so that "remote" is a term without "chance" beside it.
    """
    return _term(words, place, of_chance=of_chance) or stated(words, place)


def _term(words: Sequence[Word], place: int, *, of_chance: bool) -> Number | None:
    """The longest estimative term that ends at a place."""
    for size in (3, 2, 1):
        first = place - size + 1
        phrase = " ".join(word.lower for word in words[max(first, 0) : place + 1])
        entry = _terms().get(phrase) if first >= 0 else None
        if entry is None:
            continue
        if size == 1 and (_is_compared(words, place) or (phrase == "remote" and not of_chance)):
            return None
        yardstick: scales.Yardstick = "phia" if "phia" in entry and _is_phia(words) else next(iter(entry))
        return Number(first, place, *entry[yardstick])
    return None


@cache
def _terms() -> Mapping[str, dict[scales.Yardstick, tuple[str, float, float]]]:
    """Phrase -> what it means on each yardstick that has it, ICD 203 before PHIA."""
    found: dict[str, dict[scales.Yardstick, tuple[str, float, float]]] = {}
    yardsticks: tuple[scales.Yardstick, ...] = ("icd203", "phia")
    for yardstick in yardsticks:
        for phrase, entry in scales.estimative_terms(yardstick).items():
            found.setdefault(phrase, {})[yardstick] = (entry.term, entry.low, entry.high)
    return found


def _is_phia(words: Sequence[Word]) -> bool:
    """Whether a sentence uses words that only the PHIA yardstick has ("realistic possibility", "highly likely")."""
    pairs = (f"{one.lower} {other.lower}" for one, other in pairwise(words))
    return any("icd203" not in entry for pair in pairs if (entry := _terms().get(pair)) is not None)


def _is_compared(words: Sequence[Word], place: int) -> bool:
    """Whether a degree before the term takes it off the yardstick ("more likely")."""
    return place > 0 and words[place - 1].lower in listed("modality_grammar", "comparing")


def negated(found: Number) -> tuple[str, float, float] | None:
    """What a term means under "not", where the yardstick says: "not likely" is unlikely."""
    opposite = ontology.load("modality_grammar")["negated_terms"].get(found.term)
    return None if opposite is None else scales.likelihood(opposite)
