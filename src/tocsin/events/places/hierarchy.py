"""Which place lies in which, where the words say so: "X, Y", "X (Y)", "X in Y", "Y's X", "the Iraqi city of X".

Takes a line with its candidates and enumerations, and sets the candidates' parents. Uses containment as the gazetteer
has it, so that "Paris, Texas" is a hierarchy and "Paris, London" is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.containment import contains
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line

_OUTRANKED: Final = 2.0
"""A much better known place of the name is not given up for a small one, where what follows the comma may be a town."""
_REACH: Final = 4
_STATED: Final = 9.0


def shortened(
    line: Line, found: list[Candidate], fixed: Sequence[Candidate] = (), *, gazetteer: Gazetteer, lexicon: Lexicon
) -> None:
    """Add divisions that are cut short after a comma ("Fairfax, Va."), with the towns before them as their children.

    What is `fixed` stays as it is.
    """
    _free(line, found, fixed, gazetteer=gazetteer, lexicon=lexicon)
    for index, word in enumerate(line.words):
        if word.text != "," or not line.is_name(index - 1):
            continue
        match = _short_form(line, index + 1, lexicon)
        division = gazetteer.place(match[1]) if match else None
        if match is None or division is None:
            continue
        last, start, end = match[0], line.words[index + 1].start, line.words[match[0]].end
        town = next((candidate for candidate in found if candidate.last == index - 1), None)
        known = town is not None and any(contains(division, place) for place in town.places)
        # "IN" and "OR" are words too: without a town that lies there, only a full stop shows a short form.
        if not known and "." not in line.sentence.text[start - line.sentence.start : end - line.sentence.start]:
            continue
        if town is not None and known:
            town.parent = division
        if any(start < other.end and other.start < end for other in fixed):
            continue
        found[:] = [other for other in found if not (start <= other.start < end)]
        found.append(Candidate(line, index + 1, last, (replace(division, importance=_STATED),), start, end))
    found.sort(key=lambda candidate: candidate.start)


def _free(
    line: Line, found: list[Candidate], fixed: Sequence[Candidate], *, gazetteer: Gazetteer, lexicon: Lexicon
) -> None:
    """Add short forms that need no comma ("the S.C. legislature")."""
    for index, word in enumerate(line.words):
        target = lexicon.free_forms.get(word.text) if line.names[index] and word.text[-1] == "." else None
        if target is None or line.lower(index - 1) == ",":
            continue
        division = gazetteer.place(target)
        if division is None or any(word.start < other.end and other.start < word.end for other in fixed):
            continue
        found[:] = [other for other in found if not (word.start <= other.start < word.end)]
        found.append(Candidate(line, index, index, (replace(division, importance=_STATED),), word.start, word.end))


def _short_form(line: Line, first: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where the short form that starts at a word ends, and the division that it means."""
    for length in (4, 3, 2, 1):
        last = first + length - 1
        if last >= len(line.words):
            continue
        words = line.words[first : last + 1]
        text = "".join(word.text for word in words)
        close = all(two.start - one.end <= 1 for one, two in pairwise(words))
        target = lexicon.after_comma.get(text.replace(".", ""))
        if close and target is not None and (text.endswith(".") or text.isupper() or line.lower(last + 1) != "."):
            return last, target
    return None


def link(line: Line, found: Sequence[Candidate], groups: Sequence[Sequence[Candidate]], lexicon: Lexicon) -> None:
    """Set the parents of a line's candidates."""
    for inner, outer in reversed(list(pairwise(found))):
        if inner.parent is None and _joined(line, inner, outer):
            inner.parent = _parent(inner, outer)
    for outer, inner in pairwise(found):
        if (
            inner.parent is None
            and line.lower(outer.last + 1) in {"'s", "'"}
            and inner.first - outer.last <= _REACH + 1
        ):
            inner.parent = _parent(inner, outer)
    for candidate in found:
        candidate.within = _demonym(line, candidate, lexicon)
    for group in groups:
        _spread(group)


def _joined(line: Line, inner: Candidate, outer: Candidate) -> bool:
    between = [line.lower(index) for index in range(inner.last + 1, outer.first)]
    if between in ([","], ["("], ["/"]):
        return True
    # "Kunduz in northern Afghanistan", "a town in the X district of Y"
    plain = [
        word
        for word in between
        if word not in {"the", "city", "province", "district", "region", "governorate", "oblast", "area"}
    ]
    return len(between) <= _REACH and plain[:1] in (["in"], ["of"], [","]) and len(plain) <= 2


def _parent(inner: Candidate, outer: Candidate) -> Place | None:
    best = inner.places[0] if inner.places else None
    for place in outer.places:
        if place.kind not in {"country", "admin1", "region"}:
            continue
        if best is not None and best.kind == "country" and place.kind == "country":
            continue
        held = [child for child in inner.places if contains(place, child)]
        if not held:
            continue
        doubtful = outer.places[0].kind == "city" or place.kind == "region"
        if doubtful and best is not None and held[0].importance < best.importance - _OUTRANKED:
            continue
        if place is not outer.places[0] and held[0].importance < 3.0:
            continue
        return place
    return None


def _demonym(line: Line, candidate: Candidate, lexicon: Lexicon) -> str | None:
    """The country of a demonym just before: "the Iraqi city of X", "Syrian town X"."""
    for index in range(candidate.first - 1, max(-1, candidate.first - _REACH - 1), -1):
        text, lower = line.words[index].text, line.lower(index)
        if text in lexicon.demonyms:
            return lexicon.demonyms[text]
        if (
            lower not in lexicon.kinds
            and lower not in lexicon.directions
            and lower not in {"of", "border", "main", "second", "largest"}
        ):
            return None
    return None


def _spread(group: Sequence[Candidate]) -> None:
    """In "A, B and C in Y" each lies in Y; in "the Iraqi cities of A and B" each is Iraqi."""
    parent = group[-1].parent
    within = group[0].within
    for candidate in group:
        if (
            candidate.parent is None
            and parent is not None
            and any(contains(parent, place) for place in candidate.places)
        ):
            candidate.parent = parent
        if candidate.within is None and within is not None:
            candidate.within = within
