"""Long quotations without markup: which passages are somebody else's words, and whose.

Takes a text and its passages, gives the passages with the roles `quotation` and `boilerplate` (for the closing
formula) and with speakers. Evidence is demanded: an introducing sentence *and* a closing formula, or a sentence that
ends in a colon and, after a run of paragraphs, the author's return in the first person. Without it nothing changes, so
that an ordinary "X said." never swallows a story. Quotation marks over several paragraphs are `marks`' work.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.collect.text.frames import Closing, Introduction, closing, introduction, speaks_from_outside
from tocsin.collect.text.marks import opens_with_mark, unquoted, with_marked_quotations
from tocsin.collect.text.names import find_name, is_organisation
from tocsin.model import Passage, Span

_PROSE: Final = frozenset({"body", "list", "heading"})
_MOST_PASSAGES: Final = 60
_MOST_WITHOUT_CLOSING: Final = 20
_FIRST_PERSON: Final = re.compile(
    r"(?<![\w.'’-])I(?:['’](?:m|ve|d|ll)\b|\s+[a-z]+)|\b(?:[Mm]y|[Mm]e|[Mm]yself|[Mm]ine)\b"
)
_NUMBERED: Final = re.compile(r"(?:[A-Z]\w*|\bworld war|\bpart|\barticle|\bphase|\bclass)\s+$", re.IGNORECASE)
_ATTRIBUTION: Final = re.compile(r"[-–—―]{1,3}\s?(?=[^\W\d_a-z])[^.!?]{3,120}$")


def attribute(text: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Find the quotations among passages, and whose words they are."""
    return tuple(with_marked_quotations(text, _Finder(text, passages).read()))


class _Finder:
    def __init__(self, text: str, passages: Sequence[Passage]) -> None:
        self._text = text
        self._passages = list(passages)
        self._words = [text[passage.start : passage.end] for passage in passages]
        self._closings = [self._closing(index) for index in range(len(passages))]
        self._introductions: dict[int, Introduction | None] = {}
        self._speaker: Span | None = None

    def read(self) -> list[Passage]:
        index = 0
        while index < len(self._passages):
            index = self._after(index)
        return self._without_formulas()

    def _after(self, index: int) -> int:
        """Handle one passage; give the index of the next one to look at."""
        passage = self._passages[index]
        if passage.role == "quotation":
            return self._name_speaker(index, None)
        found = self._introduction(index)
        if found is None:
            return index + 1
        found = replace(found, speaker=found.speaker or self._speaker)
        following = self._next_prose(index)
        if following is not None and self._passages[following].role == "quotation":
            self._name_speaker(following, found.speaker)
            return following
        end = self._end(index, found)
        if end is None:
            return index + 1
        self._speaker = found.speaker
        for inside in range(index + 1, end):
            if self._passages[inside].role in {"body", "list"}:
                self._passages[inside] = replace(self._passages[inside], role="quotation", speaker=found.speaker)
        return end

    def _end(self, index: int, found: Introduction) -> int | None:
        """Where the words introduced at `index` end (the first passage after them), if anything shows it."""
        first = self._next_prose(index)
        if first is None or opens_with_mark(self._words[first]):
            return None
        closes = self._first_closing(first, firm=found.firm)
        author = self._author_returns(first, found)
        if closes is not None and not found.firm:
            # "An article by X suggests so." may as well open the author's own account of it.
            talks = any(self._first_person(inside) for inside in range(first, closes))
            return None if talks or (author is not None and author < closes) else self._filled(first, closes)
        if closes is not None:
            return self._filled(first, closes if author is None else min(closes, author))
        return self._filled(first, author) if found.firm and author is not None else None

    def _filled(self, first: int, end: int) -> int | None:
        return end if any(self._passages[inside].role == "body" for inside in range(first, end)) else None

    def _first_closing(self, first: int, *, firm: bool) -> int | None:
        for index in range(first, min(len(self._passages), first + _MOST_PASSAGES)):
            found = self._closings[index]
            if found and (found.strong or firm):
                return index
            if self._passages[index].role == "quotation":
                return None
            if index > first and self._introduces_another(index):
                # Two quotations one after the other: the second one's introduction ends the first, if it has an end.
                return index if firm and any(self._closings[index + 1 : index + _MOST_PASSAGES]) else None
        return None

    def _author_returns(self, first: int, found: Introduction) -> int | None:
        """The passage in which the author speaks again: of himself, or of whom he quoted or what he quoted from."""
        own_voice = not self._first_person(first)
        for index in range(first, min(len(self._passages), first + _MOST_WITHOUT_CLOSING)):
            if self._passages[index].role == "quotation":
                return None
            if self._passages[index].role not in _PROSE:
                continue
            if self._names(index, found.speaker) or (found.written and speaks_from_outside(self._words[index])):
                return index
            if own_voice and self._first_person(index):
                return index
        return None

    def _introduction(self, index: int) -> Introduction | None:
        if self._passages[index].role not in {"body", "heading"}:
            return None
        if index not in self._introductions:
            self._introductions[index] = introduction(self._words[index], self._passages[index].start)
        return self._introductions[index]

    def _introduces_another(self, index: int) -> bool:
        if self._passages[index].role != "body" or not self._words[index].rstrip().endswith(":"):
            return False
        found = self._introduction(index)
        following = self._next_prose(index)
        return bool(found and found.firm and following is not None and not opens_with_mark(self._words[following]))

    def _names(self, index: int, speaker: Span | None) -> bool:
        """People do not call themselves by their names; organisations do."""
        if speaker is None or is_organisation(speaker.text) or len(speaker.text.split()) < 2:
            return False
        surname = speaker.text.split()[-1]
        return surname[:1].isupper() and bool(re.search(rf"\b{re.escape(surname)}\b", unquoted(self._words[index])))

    def _first_person(self, index: int) -> bool:
        if self._passages[index].role not in _PROSE:
            return False
        words = unquoted(self._words[index])
        return any(
            not (match.group().startswith("I ") and _NUMBERED.search(words[: match.start()]))
            for match in _FIRST_PERSON.finditer(words)
        )

    def _next_prose(self, index: int) -> int | None:
        for following in range(index + 1, len(self._passages)):
            if self._passages[following].role in {"body", "list", "quotation"} or self._closings[following]:
                return following
        return None

    def _closing(self, index: int) -> Closing | None:
        if self._passages[index].role not in _PROSE | {"boilerplate"}:
            return None
        return closing(self._words[index])

    def _name_speaker(self, first: int, speaker: Span | None) -> int:
        """Give a marked-up quotation the speaker that was introduced, or that signs it; give the passage after it."""
        last = first
        while last + 1 < len(self._passages) and self._passages[last + 1].role == "quotation":
            last += 1
        speaker = speaker or self._signature(last + 1)
        for index in range(first, last + 1):
            if self._passages[index].speaker is None:
                self._passages[index] = replace(self._passages[index], speaker=speaker)
        return last + 1

    def _signature(self, index: int) -> Span | None:
        """ "— Jane Roe" under a quotation."""
        if index >= len(self._passages) or not _ATTRIBUTION.match(self._words[index]):
            return None
        place = find_name(self._words[index], 0, len(self._words[index]))
        if place is None:
            return None
        start = self._passages[index].start
        self._passages[index] = replace(self._passages[index], role="byline")
        return Span(start + place[0], start + place[1], self._words[index][place[0] : place[1]])

    def _without_formulas(self) -> list[Passage]:
        """Closing formulas are furniture; what follows one in its passage stays the author's."""
        result: list[Passage] = []
        for passage, words, found in zip(self._passages, self._words, self._closings, strict=True):
            if not found or passage.role == "quotation" or not found.strong:
                result.append(passage)
            elif found.end >= len(words):
                result.append(replace(passage, role="boilerplate"))
            else:
                formula = words[: found.end].rstrip()
                result.append(Passage(passage.start, passage.start + len(formula), "boilerplate"))
                result.append(replace(passage, start=passage.start + found.end))
        return result
