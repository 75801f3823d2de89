"""Recognition: which words may name a place.

Takes a line and the gazetteer, gives candidates: the longest runs of capitalised words that the gazetteer holds.
Leaves what stands around them to `neighbours`, which place is meant to `choice`, and names that the gazetteer lacks
to `unknown`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line

_LONGEST: Final = 6
_DATELINE_MARKS: Final = frozenset({",", "(", "-", "–", "—", ":"})


@dataclass(slots=True)
class Candidate:
    """Words that may name a place, and the evidence for it. `first` and `last` are indexes of words in the line."""

    line: Line
    first: int
    last: int
    places: tuple[Place, ...]
    start: int
    end: int
    kind: str | None = None
    """What a word beside it says that it is: `admin1`, `admin2`, `city`, `feature`."""
    direction: tuple[int, int] | None = None
    near: bool = False
    far: bool = False
    """Near, but further than a known point's surroundings reach."""
    parent: Place | None = None
    """A place that the words say it lies in."""
    among: str | None = None
    """What the names beside it in an enumeration are: `country` or `admin1`."""
    within: str | None = None
    """The country that a demonym beside it names."""
    penalties: list[str] = field(default_factory=list)
    """Keys of the lexicon's `weights` that speak for or against it."""
    stranger: bool = False
    """Something before or after it makes it a part of a person's name."""
    hint: bool = False
    """Not a mention, but says which country is spoken of ("Kabul Police")."""

    @property
    def text(self) -> str:
        """The words as they stand."""
        offset = self.line.sentence.start
        return self.line.sentence.text[self.start - offset : self.end - offset]


def candidates(line: Line, *, gazetteer: Gazetteer, lexicon: Lexicon) -> list[Candidate]:
    """Find the candidates of one line, in order, not overlapping."""
    found: list[Candidate] = []
    index = 0
    while index < len(line.words):
        candidate = _at(line, index, gazetteer, lexicon) if line.names[index] else None
        if candidate is None:
            index += 1
            continue
        found.append(candidate)
        index = candidate.last + 1
    return found


def persons(found: Sequence[Candidate]) -> frozenset[str]:
    """Words that stood in a person's name somewhere: "Mr. Trenton", then "Trenton" alone."""
    return frozenset(candidate.text for candidate in found if candidate.stranger)


def _at(line: Line, index: int, gazetteer: Gazetteer, lexicon: Lexicon) -> Candidate | None:
    """The longest name that starts at a word."""
    for last in _ends(line, index, lexicon):
        places = _lookup(line, index, last, gazetteer, lexicon)
        if places:
            return Candidate(line, index, last, places, line.words[index].start, line.words[last].end)
    return None


def _ends(line: Line, index: int, lexicon: Lexicon) -> list[int]:
    """Where a name that starts at `index` may end, the longest first."""
    ends = [index]
    position = index + 1
    while position < min(len(line.words), index + _LONGEST):
        if line.names[position]:
            ends.append(position)
        elif line.words[position].lower not in lexicon.particles:
            break
        position += 1
    return ends[::-1]


def _lookup(line: Line, first: int, last: int, gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[Place, ...]:
    words = line.words
    if first == last and not _may_stand_alone(line, first, gazetteer, lexicon):
        return ()
    offset = line.sentence.start
    name = line.sentence.text[words[first].start - offset : words[last].end - offset]
    if name in lexicon.demonyms or name.lower() in lexicon.other_things:
        return ()
    if line.lower(first - 1) == "the":
        # "the Gulf" and "the Gambia" are not what "Gulf" and "Gambia" are.
        with_article = gazetteer.lookup(f"the {name}")
        if with_article and with_article[0].kind != "city":
            return with_article
        if first == last and words[first].lower in lexicon.words and not words[first].text.isupper():
            return ()
    return gazetteer.lookup(name)


def _may_stand_alone(line: Line, index: int, gazetteer: Gazetteer, lexicon: Lexicon) -> bool:
    """Whether one word may be looked up: not a single letter, not an acronym, not an everyday word out of place."""
    word = line.words[index]
    if len(word.text) == 1 or word.text in lexicon.demonyms or _is_money(line, index):
        return False
    if word.text.isupper() and not line.shouted:
        return bool(gazetteer.lookup(word.text)) and (_is_letters(word.text, gazetteer) or _is_dateline(line, index))
    if word.lower in lexicon.words and line.lower(index - 1) != "the":
        return stands_after_preposition(line, index, lexicon) or line.lower(index + 1) == ","
    return True


def _is_money(line: Line, index: int) -> bool:
    """ "US$10 million" is no place."""
    return "$" in {line.lower(index - 1), line.lower(index + 1)[:1]}


def _is_letters(text: str, gazetteer: Gazetteer) -> bool:
    """Whether the capitals are an abbreviation of a place: of an area, or what lower case does not find."""
    found = gazetteer.lookup(text)[:1]
    return found != gazetteer.lookup(text.lower())[:1] or found[0].kind != "city"


def _is_dateline(line: Line, index: int) -> bool:
    if index > 2 or len(line.words[index].text) < 4:
        return False
    return any(line.lower(position) in _DATELINE_MARKS for position in range(index + 1, index + 4))


def stands_after_preposition(line: Line, index: int, lexicon: Lexicon) -> bool:
    """Whether "in", "near", "the city of" or the like stands before a word."""
    before = line.lower(index - 1)
    return before in lexicon.at or (before == "of" and line.lower(index - 2) in lexicon.kinds)
