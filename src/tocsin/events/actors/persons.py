"""Persons by the shape of their names: after a title or a role, before an apposition, beside a verb of saying.

Takes the composed mentions of a sentence, gives persons, some of which take a role in ("Russian President Vladimir
Putin"). A person has no identity beyond the words, except for the few office holders of the actor table. Remembers
names through a report, so that "Khalilzad" alone is known after "Zalmay Khalilzad".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tocsin.events.actors.compose import Found
from tocsin.events.actors.senses import Words
from tocsin.model import Token

_MAX_NAME = 5
_APPOSITION = 5
_ARABIC: Final = ("al-", "el-", "ul-", "ad-", "as-", "at-", "ez-", "bin-")
_WRITTEN: Final = frozenset(
    {"article", "column", "report", "piece", "book", "post", "written", "statement", "analysis"}
)
_NAMED: Final = frozenset(
    {"said", "says", "told", "met", "named", "wrote", "added", "tweeted", "asked", "adds", "writes"}
)


@dataclass(slots=True)
class Memory:
    """What a report has named so far."""

    people: dict[str, Found] = field(default_factory=dict)
    surnames: dict[str, Found] = field(default_factory=dict)

    def remember(self, name: str, found: Found) -> None:
        """Keep a full name and its last part."""
        parts = name.split()
        if len(parts) > 1:
            self.people.setdefault(name, found)
            self.surnames.setdefault(parts[-1], found)


class Persons:
    """Finds the persons of one sentence."""

    def __init__(self, tokens: tuple[Token, ...], found: Sequence[Found], words: Words, memory: Memory) -> None:
        self._tokens = tokens
        self._words = words
        self._memory = memory
        self._ending = {item.last: item for item in found}
        self._starting = {item.first: item for item in found}
        self._covered = {index for item in found for index in range(item.first, item.last)}

    def find(self, *, shapes: bool) -> Iterator[Found]:
        """Give persons from left to right; `shapes` False leaves out those told by capitals alone (headlines)."""
        index, count = 0, len(self._tokens)
        while index < count:
            person = self._titled(index) or (self._bare(index) if shapes else None)
            if person is None:
                index += 1
            else:
                yield person
                index = max(person.last, index + 1)

    def _titled(self, index: int) -> Found | None:
        """A title or a role before a name; the mention begins at the role."""
        start, sector, has_title = index, None, False
        while (step := self._title(start)) is not None:
            start, sector, has_title = step[0], step[1] or sector, True
        role = self._ending.get(index)
        if role is not None and not (role.single and role.last == index):
            role = None
        if role is None and not has_title:
            return None
        known = self._starting.get(start)
        if known is not None and known.kind == "person":
            return replace(known, first=role.first if role else index, name=known.name)
        last = self._name(start)
        if last == start or (role is not None and not has_title and self._tokens[start].text in self._words.never):
            return None
        name = self._text(start, last)
        base = role or Found(index, last, "person", code=sector)
        person = replace(base, first=base.first, last=last, kind="person", actor=None, name=name)
        known_as = self._memory.people.get(name) or (self._memory.surnames.get(name) if last - start == 1 else None)
        if known_as is not None:
            person = replace(known_as, first=person.first, last=last)
        self._memory.remember(name, person)
        return person

    def _title(self, index: int) -> tuple[int, str | None] | None:
        """Where a title that begins at a token ends, and its sector."""
        tokens, titles = self._tokens, self._words.titles
        if index >= len(tokens) or index in self._covered:
            return None
        for length in (3, 2, 1):
            words = " ".join(token.text.rstrip(".") for token in tokens[index : index + length])
            if words in titles and index + length < len(tokens):
                after = index + length
                after += tokens[after].text == "." and len(words) < _MAX_NAME
                return after, titles[words]
        return None

    def _bare(self, index: int) -> Found | None:
        if index in self._covered or not self._is_part(index):
            return None
        last = self._name(index)
        if last == index:
            return None
        name = self._text(index, last)
        remembered = self._memory.people.get(name)
        if remembered is None and last - index == 1:
            remembered = self._memory.surnames.get(name)
        if remembered is not None:
            return replace(remembered, first=index, last=last, single=False)
        if last - index < 2:
            return None
        apposed = self._apposed(last)
        if apposed is not None or self._acts(index, last):
            base = apposed or Found(index, last, "person")
            person = replace(base, first=index, last=last, kind="person", actor=None, name=name, single=False)
            self._memory.remember(name, person)
            return person
        return None

    def _acts(self, first: int, last: int) -> bool:
        """Whether what stands around shows a person."""
        tokens, words = self._tokens, self._words
        before = tokens[first - 1].lower if first else ""
        if before in _NAMED:
            return True
        if before == "by" and first > 1 and tokens[first - 2].lower in _WRITTEN:
            return True
        after = last
        while after < len(tokens) and tokens[after].lower in words.between:
            after += 1
        if after >= len(tokens):
            return False
        if tokens[after].lower == "'s":
            nearby = (self._starting.get(after + 1), self._starting.get(after + 2))
            return any(item is not None and item.kind in {"organisation", "armed group"} for item in nearby)
        if tokens[after].lower == "," and after + 1 < len(tokens):
            return tokens[after + 1].lower == "who"
        return tokens[after].lower in words.speech

    def _apposed(self, last: int) -> Found | None:
        """The role that follows a name after a comma: "Jane Doe, a spokeswoman for the army"."""
        tokens = self._tokens
        if last >= len(tokens) or tokens[last].text != ",":
            return None
        for index in range(last + 1, min(last + _APPOSITION, len(tokens))):
            item = self._starting.get(index)
            if item is not None and item.single:
                return item
            if tokens[index].text == ",":
                return None
        return None

    def _name(self, index: int) -> int:
        """Where a run of name words that begins at a token ends; the token itself where there is none."""
        tokens, last = self._tokens, index
        while last < len(tokens) and last - index < _MAX_NAME:
            if self._is_part(last):
                last += 1
                if tokens[last - 1].end - tokens[last - 1].start == 1 and self._stop_of_initial(last):
                    last += 1
            elif last > index and tokens[last].lower in self._words.particles and self._is_part(last + 1):
                last += 2
            else:
                break
        return last if any(len(token.text) > 1 for token in tokens[index:last]) else index

    def _stop_of_initial(self, index: int) -> bool:
        return index < len(self._tokens) and self._tokens[index].text == "." and self._is_part(index + 1)

    def _is_part(self, index: int) -> bool:
        if index >= len(self._tokens) or index in self._covered:
            return False
        text = self._tokens[index].text
        if text.lower().startswith(_ARABIC) and len(text) > 4:
            return text[3:4].isupper()
        if not text[0].isupper() or not text.replace("-", "").replace("'", "").replace("’", "").isalpha():
            return False
        if text in self._words.never or text in self._words.org_heads or text in self._words.titles:
            return False
        return len(text) < 4 or not text.isupper()

    def _text(self, first: int, last: int) -> str:
        parts = [self._tokens[first].text]
        for before, token in zip(self._tokens[first:last], self._tokens[first + 1 : last], strict=False):
            parts.append(token.text if token.start == before.end else f" {token.text}")
        return "".join(parts)
