"""The lists of `abbreviations.yaml` as sentences and tokens look them up: abbreviations, what follows their stops.

Takes a word without its stop, as it stands; says what it may be. Leaves the decision to `stops` and `tokens`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tocsin.model import ontology


@dataclass(frozen=True, slots=True)
class Spellings:
    """Each list of the file as a set; `split` gives the two tokens that stand in a word, as lexicons find them."""

    never: frozenset[str]
    rarely: frozenset[str]
    often: frozenset[str]
    goes_on: frozenset[str]
    before_number: frozenset[str]
    words: frozenset[str]
    lettered: frozenset[str]
    labels: frozenset[str]
    starters: frozenset[str]
    dangling: frozenset[str]
    reporting: frozenset[str]
    exclaiming: frozenset[str]
    split: dict[str, tuple[str, str]]
    elided: frozenset[str]
    endings: frozenset[str]

    def is_abbreviation(self, word: str) -> bool:
        """Whether a word with a stop after it may be an abbreviation: "Sat." but not "sat." or "SAT."."""
        lower = word.lower()
        if lower not in self.never and lower not in self.rarely:
            return False
        return lower not in self.words or (word[0].isupper() and (len(word) == 1 or not word.isupper()))


@cache
def spellings() -> Spellings:
    """Load the lists once."""
    data = ontology.load("abbreviations")
    split = {word: (first, rest) for word, (first, rest) in data["split"].items()}
    return Spellings(split=split, **{name: frozenset(entry) for name, entry in data.items() if name != "split"})
