"""Names that the gazetteer lacks, where the words show that they are places.

"in Wazir Akbar Khan", "the village of Deh Sabz Khas", "the Shomali Plain", "A, B and C districts": kept without
coordinates, with the country that the sentence or the document speaks of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.events.places.candidates import Candidate
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line
from tocsin.events.places.shapes import kind_before

_LONGEST: Final = 4
_PREPOSITIONS: Final = frozenset({"in", "near", "outside", "around"})
_ALONE: Final = frozenset({"near", "outside"})


def unknown(line: Line, *, lexicon: Lexicon, avoid: Sequence[tuple[int, int]] = ()) -> list[Candidate]:
    """Find place-shaped runs of capitalised words; those that the gazetteer knows are among them."""
    if line.headline:
        return []
    kept = []
    for first, last in _runs(line):
        start, end = line.words[first].start, line.words[last].end
        if any(begin < end and start < stop for begin, stop in avoid):
            continue
        candidate = _shaped(line, first, last, lexicon)
        if candidate is not None:
            kept.append(candidate)
    return kept


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    """Runs of words written as names are, with hyphens but no small words between."""
    index = 0
    while index < len(line.words):
        if not line.names[index]:
            index += 1
            continue
        last = index
        while line.is_name(last + 1):
            last += 1
        yield index, last
        index = last + 1


def _shaped(line: Line, first: int, last: int, lexicon: Lexicon) -> Candidate | None:
    words = [line.lower(index) for index in range(first, last + 1)]
    start, end = line.words[first].start, line.words[last].end
    ending = lexicon.kinds.get(words[-1])
    if (
        len(words) > 1
        and ending == "feature"
        and line.lower(first - 1) == "the"
        and _is_plain(line, first, last - 1, lexicon)
    ):
        return Candidate(line, first, last, (), start, end, kind="feature")
    if len(words) > _LONGEST or not _is_plain(line, first, last, lexicon):
        return None
    kind = _kind(line, first, last, lexicon)
    before = line.lower(first - 1)
    if kind is not None:
        return Candidate(line, first, last, (), start, end, kind=kind)
    if before in _PREPOSITIONS and (len(words) > 1 or before in _ALONE) and line.lower(last + 1) not in {"'s", "'"}:
        return Candidate(line, first, last, (), start, end, near=before != "in")
    return None


def _kind(line: Line, first: int, last: int, lexicon: Lexicon) -> str | None:
    after = lexicon.kinds.get(line.lower(last + 1))
    if after in {"admin1", "admin2"} and line.lower(first - 1) in {"the", *_PREPOSITIONS, *lexicon.directions}:
        return after
    before = kind_before(line, first, lexicon)
    return before if before in {"admin1", "admin2", "city"} else None


def _is_plain(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """No word in it says that it is a person, an organisation, a people, a day or an everyday word."""
    if line.lower(first - 1) in lexicon.titles and line.is_name(first - 1):
        return False
    for index in range(first, last + 1):
        word, lower = line.words[index], line.lower(index)
        if (
            lower in lexicon.organisations
            or lower in lexicon.never_in_names
            or lower in lexicon.titles
            or lower in lexicon.words
        ):
            return False
        if (
            word.text in lexicon.demonyms
            or lower in lexicon.kinds
            or len(lower) < 2
            or (word.text.isupper() and len(lower) > 1)
        ):
            return False
    return line.lower(first) not in lexicon.given_names
