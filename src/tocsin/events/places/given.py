"""Candidates for words that are known to name a place: what `resolve` is given.

Takes a span and its line, gives a candidate with the places that the words may mean, the nearest reading first: as they
stand, as a demonym or an abbreviation, without the words for its kind, without points of the compass. Leaves the choice
to `choice`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line

_LARGER: Final = frozenset({"greater", "metro", "metropolitan", "downtown", "inner"})


def given(line: Line, start: int, end: int, *, gazetteer: Gazetteer, lexicon: Lexicon) -> Candidate:
    """The candidate of a span within a line; `places` is empty where no reading of the words finds any."""
    touched = [index for index, word in enumerate(line.words) if word.start < end and start < word.end]
    first, last = (touched[0], touched[-1]) if touched else (0, 0)
    offset = line.sentence.start
    text = line.sentence.text[max(0, start - offset) : end - offset]
    for reading in _readings(text, gazetteer, lexicon):
        if reading:
            return Candidate(line, first, last, tuple(reading), start, end)
    return Candidate(line, first, last, (), start, end)


def demonym(word: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Place | None:
    """The country, division or region of a demonym: "Israelis", "Ohioan", "European"."""
    target = lexicon.demonyms.get(word)
    if target is not None:
        return gazetteer.place(target)
    where = lexicon.peoples.get(word)
    if where is None:
        return None
    return gazetteer.place(where) or next(iter(gazetteer.lookup(where)), None)


def _readings(text: str, gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Sequence[Place]]:
    words = text.split()
    people = demonym(text, gazetteer, lexicon) or demonym(text.title(), gazetteer, lexicon)
    if people is not None:
        yield [people]
    target = lexicon.after_comma.get(text.replace(".", "").replace(" ", ""))
    division = gazetteer.place(target) if target else None
    if division is not None and text.replace(" ", "") in lexicon.short_forms:
        # As it is written, a short form with a full stop is a division and nothing else ("Cal.", "La.", not "L.A.").
        yield [division] if "." in text else [division, *gazetteer.lookup(text)]
    yield gazetteer.lookup(text)
    yield gazetteer.lookup(f"the {text}")
    spelled = " ".join(lexicon.spelled.get(word.lower(), word) for word in words)
    if spelled != text:
        yield gazetteer.lookup(spelled)
    yield from _bare(spelled.split(), gazetteer, lexicon)
    inner, comma, _ = text.partition(", ")
    if comma:
        yield gazetteer.lookup(inner)


def _bare(words: list[str], gazetteer: Gazetteer, lexicon: Lexicon) -> Iterator[Sequence[Place]]:
    """Without a word for the kind ("X Township", "Town of X", "County X") or a point of the compass ("North X")."""
    if len(words) > 2 and words[1].lower() == "of" and words[0].lower() in lexicon.kinds:
        yield gazetteer.lookup(" ".join(words[2:]))
    if len(words) > 1 and lexicon.kinds.get(words[0].lower()) == "admin2":
        yield gazetteer.lookup(" ".join([*words[1:], words[0]]))
    while len(words) > 1 and words[-1].lower() in lexicon.kinds:
        words = words[:-1]
        yield gazetteer.lookup(" ".join(words))
    while len(words) > 1 and (words[0].lower() in lexicon.directions or words[0].lower() in lexicon.before | _LARGER):
        words = words[1:]
        yield gazetteer.lookup(" ".join(words))
