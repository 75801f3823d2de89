"""Words that the resolver goes by: kinds of nouns, sexes of names, pronouns, determiners; compiled once."""

from __future__ import annotations

from functools import cache
from typing import Final

from tocsin.model import ontology

Forms = frozenset[str]
"""Which of he, she, it and they may take a mention up."""

ANYONE: Final[Forms] = frozenset({"he", "she", "they"})
ANYTHING: Final[Forms] = frozenset({"it"})
MANY: Final[Forms] = frozenset({"they"})
BODY: Final[Forms] = frozenset({"it", "they"})
WHATEVER: Final[Forms] = frozenset({"he", "she", "it", "they"})
HE: Final[Forms] = frozenset({"he"})
SHE: Final[Forms] = frozenset({"she"})
_SETS: Final = (
    "definite", "near", "same", "other", "superlative", "countries", "towns", "weather", "name_glue", "armed",
)  # fmt: skip
_DOER_ENDINGS: Final = ("er", "or", "ian", "ant", "ee")
_PERSON_ENDINGS: Final = ("man", "woman", "person", "men", "women", "ist")


def _words(block: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in block.split(";") if word.strip())


class Lexicon:
    """The word lists, as sets; `kinds` gives what a noun may name."""

    def __init__(self) -> None:
        nouns, names, words = (ontology.load(name) for name in ("nouns", "given_names", "reference_words"))
        self.kinds = _kinds(nouns["kinds"])
        self.collective, self.plural = _words(nouns["collective"]), _words(nouns["plural"])
        self.masculine, self.feminine = _words(nouns["masculine"]), _words(nouns["feminine"])
        self.men = frozenset(map(str.lower, _words(names["masculine"])))
        self.women = frozenset(map(str.lower, _words(names["feminine"])))
        self.masculine_titles = _words(words["masculine_titles"])
        self.feminine_titles = _words(words["feminine_titles"])
        self.pronouns: dict[str, str] = words["pronouns"]
        self.rows = _rows(nouns["related"])
        self.counts: dict[str, str] = nouns["counts"]
        several, anyone = words["amounts"]["several"], words["amounts"]["anyone"]
        self.amounts = dict.fromkeys(several, MANY) | dict.fromkeys(anyone, ANYONE)
        self.unique, self.labels = _words(words["unique"]), _words(words["labels"])
        self.impersonal, self.reported = _words(words["impersonal"]), _words(words["reported"])
        self.speech = frozenset(form for verb in ontology.load("cues")["verbs"].values() for form in verb["forms"])
        self.sets: dict[str, frozenset[str]] = {name: frozenset(words[name]) for name in _SETS}

    def kind(self, noun: str) -> frozenset[str]:
        """What a noun may name; nothing where it is not known. A compound counts by its last part."""
        found = self.kinds.get(noun)
        if found is None and "-" in noun:
            found = self.kinds.get(noun.rsplit("-", 1)[1])
        if found is None and noun.endswith(_PERSON_ENDINGS):
            return frozenset({"PERSON"})
        return found or frozenset()

    def forms(self, noun: str, *, plural: bool) -> Forms:
        """Which pronouns may take up a common noun."""
        if plural or noun in self.plural:
            return MANY
        if noun in self.masculine or noun in self.feminine:
            return HE if noun in self.masculine else SHE
        kinds = self.kind(noun)
        if not kinds:
            return WHATEVER if noun.endswith(_DOER_ENDINGS) else ANYTHING
        forms: Forms = ANYONE if "PERSON" in kinds else frozenset()
        if kinds - {"PERSON"}:
            forms |= ANYTHING
        return forms | MANY if noun in self.collective else forms

    def sex(self, words: list[str]) -> Forms:
        """Which pronouns may take up a person, going by titles and the given name."""
        for word in words:
            if word in self.masculine_titles:
                return HE
            if word in self.feminine_titles:
                return SHE
        for word in words[:1] + words[1:-1]:
            if word in self.men:
                return HE
            if word in self.women:
                return SHE
        return ANYONE


def _kinds(blocks: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for kind, block in blocks.items():
        for noun in _words(block):
            found[noun] = found.get(noun, frozenset()) | {kind}
    return found


def _rows(blocks: list[str]) -> dict[str, frozenset[int]]:
    """Noun to the numbers of the rows that it is in."""
    found: dict[str, set[int]] = {}
    for number, block in enumerate(blocks):
        for noun in _words(block):
            found.setdefault(noun, set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


@cache
def lexicon() -> Lexicon:
    """The lexicon, compiled once."""
    return Lexicon()
