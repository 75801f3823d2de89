"""What the words around a name say of it: "district", "northern", "10 km east of", "the A, B and C provinces".

Takes a line with its candidates, and marks the candidates: kind, direction, nearness. Leaves containment
("X, Y", "the Iraqi city of X") to `hierarchy`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from tocsin.events.places.candidates import Candidate
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line

_JOINTS: Final = frozenset({",", "and", "or", "&", "the", "both", "as", "well"})
_NUMBER: Final = re.compile(r"^\d+(?:[.,]\d+)?$")
_WORD_NUMBERS: Final = frozenset(
    {"a", "few", "several", "some", "one", "two", "three", "four", "five", "six", "eight", "ten", "dozen"}
)


def mark(line: Line, found: Sequence[Candidate], lexicon: Lexicon) -> list[list[Candidate]]:
    """Mark the candidates of a line; give its enumerations ("A, B and C"), one list each, lone names included."""
    groups = enumerations(line, found)
    for candidate in found:
        _mark_kind(candidate, lexicon)
        _mark_direction(candidate, lexicon)
        _mark_nearness(candidate, lexicon)
    for group in groups:
        _share(group, lexicon)
    return groups


def enumerations(line: Line, found: Sequence[Candidate]) -> list[list[Candidate]]:
    """Split candidates into runs that only commas and "and" stand between."""
    groups: list[list[Candidate]] = []
    for candidate in found:
        between = range(groups[-1][-1].last + 1, candidate.first) if groups else range(0)
        if groups and between and all(line.lower(index) in _JOINTS for index in between):
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _mark_kind(candidate: Candidate, lexicon: Lexicon) -> None:
    line = candidate.line
    after = candidate.last + 1
    kind = lexicon.kinds.get(line.lower(after))
    if line.lower(after + 1) == "of" and line.lower(after) in lexicon.offices and line.is_name(after):
        candidate.penalties.append("organisation_after")
        candidate.hint = True
        return
    if kind == "feature" and line.lower(after) in lexicon.capital_only and not line.is_name(after):
        kind = None
    if kind == "feature":
        _extend(candidate, candidate.last + 1)
        candidate.kind = kind
        return
    ending = lexicon.kinds.get(line.lower(candidate.last)) if candidate.last > candidate.first else None
    before = kind_before(line, candidate.first, lexicon)
    beside = lexicon.kinds.get(line.lower(candidate.first - 1))
    if ending in {"admin1", "admin2", "city"}:
        kind = ending
    elif kind in {None, "facility"}:
        kind = before or (beside if beside not in {"feature", None} and not line.is_name(candidate.first - 1) else None)
    if kind in {None, "facility", "feature"} and line.is_name(candidate.first - 1):
        if line.lower(candidate.first - 1) in lexicon.before:
            candidate.first -= 1
            candidate.start = line.words[candidate.first].start
            candidate.kind = "feature"
        return
    if kind in {"admin1", "admin2", "city"}:
        candidate.kind = kind
        if (
            line.is_name(candidate.last + 1)
            and lexicon.kinds.get(line.lower(candidate.last + 1)) == kind
            and not line.headline
        ):
            _extend(candidate, candidate.last + 1)


def kind_before(line: Line, first: int, lexicon: Lexicon) -> str | None:
    """The kind in "the city of X"; "the Department of X" says nothing of a place."""
    word = line.lower(first - 2)
    return lexicon.kinds.get(word) if line.lower(first - 1) == "of" and word not in lexicon.offices else None


def _extend(candidate: Candidate, last: int) -> None:
    candidate.last = last
    candidate.end = candidate.line.words[last].end


def _mark_direction(candidate: Candidate, lexicon: Lexicon) -> None:
    line, before = candidate.line, candidate.first - 1
    if line.lower(before) in lexicon.directions:
        candidate.direction = lexicon.directions[line.lower(before)]
    elif (
        line.lower(before) == "of" and line.lower(before - 1) in lexicon.directions and line.lower(before - 2) == "the"
    ):
        # "the north of X", not "10 km north of X".
        candidate.direction = lexicon.directions[line.lower(before - 1)]


def _mark_nearness(candidate: Candidate, lexicon: Lexicon) -> None:
    line, before = candidate.line, candidate.first - 1
    while (
        line.lower(before) in {"the", "of", "from", "city", "town", "village", "capital"}
        or line.lower(before) in lexicon.directions
    ):
        before -= 1
        if line.lower(before) in lexicon.near and candidate.direction is None:
            break
    unit = lexicon.kilometres.get(line.lower(before))
    if unit is not None:
        candidate.near, candidate.far = True, _distance(line, before - 1, lexicon) * unit > lexicon.close_km
        candidate.direction = None
    elif line.lower(before) in lexicon.near or line.lower(before) in {"outskirts", "vicinity", "countryside"}:
        candidate.near = True


def _distance(line: Line, index: int, lexicon: Lexicon) -> float:
    written = line.lower(index)
    if _NUMBER.match(written):
        return float(written.replace(",", "") if re.search(r",\d{3}", written) else written.replace(",", "."))
    return 0.0 if written in _WORD_NUMBERS else lexicon.close_km


def _share(group: list[Candidate], lexicon: Lexicon) -> None:
    """One plural word for the kind holds for each of an enumeration, and so does what stands before the first."""
    if len(group) < 2:
        return
    line = group[0].line
    after, before = line.lower(group[-1].last + 1), line.lower(group[0].first - 2)
    ended = line.lower(group[-1].last)
    kind = None
    if after in lexicon.plurals:
        kind = lexicon.kinds[after]
    elif ended in lexicon.plurals:
        kind = lexicon.kinds[ended]
    elif line.lower(group[0].first - 1) == "of" and before in lexicon.plurals:
        kind = lexicon.kinds[before]
    like = _like(group) if kind is None else None
    for candidate in group:
        candidate.among = like
        if kind in {"admin1", "admin2", "city"}:
            candidate.kind = kind
        if "preposition" in group[0].penalties and "preposition" not in candidate.penalties:
            candidate.penalties.append("preposition")


def _like(group: Sequence[Candidate]) -> str | None:
    """What most of an enumeration's best known places are, where that is countries or divisions."""
    kinds = Counter(candidate.places[0].kind for candidate in group if candidate.places)
    kind, count = kinds.most_common(1)[0] if kinds else ("", 0)
    return kind if kind in {"country", "admin1"} and 2 * count > len(group) else None
