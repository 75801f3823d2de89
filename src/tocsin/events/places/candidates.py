"""Recognition: which words may name a place.

Takes a line and the gazetteer, gives candidates: the longest runs of capitalised words that the gazetteer holds, with
what stands around them. Leaves which place is meant to `choice`, and names that the gazetteer lacks to `unknown`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.containment import contains
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line

_LONGEST: Final = 6
_DATELINE_MARKS: Final = frozenset({",", "(", "-", "–", "—", ":"})
_LARGE: Final = 100_000


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
    for candidate in found:
        _weigh_neighbours(candidate, found, lexicon)
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
        if first == last and words[first].lower in lexicon.words:
            return ()
    return gazetteer.lookup(name)


def _may_stand_alone(line: Line, index: int, gazetteer: Gazetteer, lexicon: Lexicon) -> bool:
    """Whether one word may be looked up: not a single letter, not an acronym, not an everyday word out of place."""
    word = line.words[index]
    if len(word.text) == 1 or word.text in lexicon.demonyms:
        return False
    if word.text.isupper() and not line.shouted:
        return bool(gazetteer.lookup(word.text)) and (_is_letters(word.text, gazetteer) or _is_dateline(line, index))
    if word.lower in lexicon.words and line.lower(index - 1) != "the":
        return _stands_after_preposition(line, index, lexicon) or line.lower(index + 1) == ","
    return True


def _is_letters(text: str, gazetteer: Gazetteer) -> bool:
    """Whether the capitals are an abbreviation of a place: of an area, or what lower case does not find."""
    found = gazetteer.lookup(text)[:1]
    return found != gazetteer.lookup(text.lower())[:1] or found[0].kind != "city"


def _is_dateline(line: Line, index: int) -> bool:
    if index > 2 or len(line.words[index].text) < 4:
        return False
    return any(line.lower(position) in _DATELINE_MARKS for position in range(index + 1, index + 4))


def _stands_after_preposition(line: Line, index: int, lexicon: Lexicon) -> bool:
    before = line.lower(index - 1)
    return before in lexicon.at or (before == "of" and line.lower(index - 2) in lexicon.kinds)


def _weigh_neighbours(candidate: Candidate, found: Sequence[Candidate], lexicon: Lexicon) -> None:
    """Note what stands before and after: titles, first names, heads of organisations, other capitals."""
    line, first, last = candidate.line, candidate.first, candidate.last
    taken = {
        position
        for other in found
        if other is not candidate and (line.headline or _related(candidate, other))
        for position in range(other.first, other.last + 1)
    }
    single = first == last
    word = line.lower(first)
    notes = candidate.penalties
    if single and word in lexicon.words and not line.words[first].text.isupper():
        notes.append("common_word")
    if single and word in lexicon.family_names:
        notes.append("family_name")
    elif single and word in lexicon.given_names:
        notes.append("given_name")
    if not single:
        notes.append("long_name")
    if first == 0 and not line.headline:
        notes.append("sentence_start")
    notes.extend(_before(line, first, taken, lexicon))
    notes.extend(_after(candidate, taken, lexicon))
    candidate.hint = "organisation_after" in notes
    candidate.stranger = "person" in notes


def _related(one: Candidate, other: Candidate) -> bool:
    """Whether two names side by side are a place and what it lies in ("Kabul Afghanistan"), not parts of one name."""
    top, next_top = one.places[0], other.places[0]
    return any(contains(next_top, place) for place in one.places) or any(contains(top, place) for place in other.places)


def _before(line: Line, first: int, taken: set[int], lexicon: Lexicon) -> Iterator[str]:
    before = first - 1
    if line.lower(before) == "." and line.lower(before - 1) in lexicon.titles:
        before -= 1
    word = line.lower(before)
    if not line.is_name(before) or before in taken:
        described = word.isalpha() and word != "the" and line.lower(before - 1) in lexicon.at
        if _stands_after_preposition(line, first, lexicon) or described:
            yield "preposition"
        if word == "of" and line.lower(before - 1) in lexicon.organisations_of and line.is_name(before - 1):
            yield "organisation_after"
        return
    if word in lexicon.titles or (word in lexicon.given_names and before not in taken):
        yield "person"
    elif (
        line.headline
        or line.words[before].text in lexicon.demonyms
        or word in lexicon.directions
        or word in lexicon.before
    ):
        return
    elif word not in lexicon.words and word not in lexicon.at and word not in lexicon.kinds:
        yield "after_unknown_capital"


def _after(candidate: Candidate, taken: set[int], lexicon: Lexicon) -> Iterator[str]:
    line, after = candidate.line, candidate.last + 1
    if not line.is_name(after) or after in taken:
        return
    word = line.words[after]
    run = list(_run(line, after))
    if line.lower(run[-1]) in lexicon.kinds and all(line.lower(index) in lexicon.facility_links for index in run[:-1]):
        return
    if word.text in lexicon.demonyms or line.headline:
        return
    if any(line.lower(index) in lexicon.organisations for index in run):
        yield "organisation_after"
    elif word.lower not in lexicon.words and word.lower not in lexicon.kinds and word.lower not in lexicon.directions:
        first_name = candidate.first == candidate.last and line.lower(candidate.first) in lexicon.given_names
        yield "person" if first_name else "before_unknown_capital"


def _run(line: Line, index: int) -> Iterator[int]:
    while line.is_name(index):
        yield index
        index += 1
