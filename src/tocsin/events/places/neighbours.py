"""What stands before, after and around a candidate: titles, first names, heads of organisations, the model's entities.

Takes the candidates of a line and its entities, and notes on each candidate the keys of the lexicon's `weights` that
speak for or against a place. Leaves the sum to `choice`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tocsin.events.places.candidates import Candidate, stands_after_preposition
from tocsin.events.places.containment import contains
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line
from tocsin.model import Entity

_LONGEST_RUN: Final = 8
"""Words after a name that are looked at: longer runs of capitals are headlines and lists."""


def weigh(found: Sequence[Candidate], entities: Sequence[Entity], lexicon: Lexicon, *, modelled: bool) -> None:
    """Note what speaks for and against each candidate of a line.

    Args:
        found: Candidates in order, not overlapping.
        entities: The language model's entities of the line, in order.
        lexicon: Words around places.
        modelled: Whether a model has looked at the document, so that no entity is a sign too.
    """
    owners = {position: candidate for candidate in found for position in range(candidate.first, candidate.last + 1)}
    for candidate in found:
        taken = _Taken(candidate, owners)
        notes = candidate.penalties
        notes.extend(_name(candidate, lexicon))
        notes.extend(_before(candidate.line, candidate.first, taken, lexicon))
        notes.extend(_after(candidate, taken, lexicon))
        if modelled:
            notes.extend(_entity(candidate, entities))
        candidate.hint = "organisation_after" in notes
        candidate.stranger = "person" in notes


class _Taken:
    """The words that belong to another candidate which is no part of the same name."""

    def __init__(self, candidate: Candidate, owners: Mapping[int, Candidate]) -> None:
        self._candidate, self._owners = candidate, owners

    def __contains__(self, position: int) -> bool:
        other = self._owners.get(position)
        if other is None or other is self._candidate:
            return False
        return self._candidate.line.headline or _related(self._candidate, other)


def _name(candidate: Candidate, lexicon: Lexicon) -> Iterator[str]:
    line, first = candidate.line, candidate.first
    word = line.lower(first)
    if first == candidate.last:
        if word in lexicon.words and not line.words[first].text.isupper():
            yield "common_word"
        if word in lexicon.family_names:
            yield "family_name"
        elif word in lexicon.given_names:
            yield "given_name"
    else:
        yield "long_name"
    if first == 0 and not line.headline:
        yield "sentence_start"


def _entity(candidate: Candidate, entities: Sequence[Entity]) -> Iterator[str]:
    """What the language model takes the words for."""
    over = [one for one in entities if one.start < candidate.end and candidate.start < one.end]
    if not over:
        yield "no_entity"
        return
    entity = over[0]
    inside = entity.end - entity.start > candidate.end - candidate.start + len("the ")
    if entity.label == "PLACE":
        yield "entity_place"
    elif entity.label == "PERSON":
        yield "entity_person"
    elif entity.label == "ORG":
        yield "inside_organisation" if inside else "entity_organisation"
    elif entity.label == "GROUP":
        yield "entity_group"


def _related(one: Candidate, other: Candidate) -> bool:
    """Whether two names side by side are a place and what it lies in ("Kabul Afghanistan"), not parts of one name."""
    top, next_top = one.places[0], other.places[0]
    return any(contains(next_top, place) for place in one.places) or any(contains(top, place) for place in other.places)


def _before(line: Line, first: int, taken: _Taken, lexicon: Lexicon) -> Iterator[str]:
    before = first - 1
    if line.lower(before) == "." and line.lower(before - 1) in lexicon.titles:
        before -= 1
    word = line.lower(before)
    if not line.is_name(before) or before in taken:
        described = word.isalpha() and word != "the" and line.lower(before - 1) in lexicon.at
        if stands_after_preposition(line, first, lexicon) or described:
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


def _after(candidate: Candidate, taken: _Taken, lexicon: Lexicon) -> Iterator[str]:
    line, after = candidate.line, candidate.last + 1
    if not line.is_name(after) or after in taken:
        return
    word = line.words[after]
    run = list(_run(line, after))
    if line.lower(run[-1]) in lexicon.kinds and all(line.lower(index) in lexicon.facility_links for index in run[:-1]):
        return
    if word.text in lexicon.demonyms or line.headline or _is_role(line, run, lexicon):
        return
    if any(line.lower(index) in lexicon.organisations for index in run):
        yield "organisation_after"
    elif word.lower not in lexicon.words and word.lower not in lexicon.kinds and word.lower not in lexicon.directions:
        first_name = candidate.first == candidate.last and line.lower(candidate.first) in lexicon.given_names
        yield "person" if first_name else "before_unknown_capital"


def _is_role(line: Line, run: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether what follows is somebody's office or calling: "Florida Attorney General", "Litchfield Fire Chief"."""
    return any(line.lower(index) in lexicon.roles for index in run[:3])


def _run(line: Line, index: int) -> Iterator[int]:
    last = index + _LONGEST_RUN
    while index < last and line.is_name(index):
        yield index
        index += 1
