"""Persons by the shape of their names: after a title or a role, before an apposition, beside a verb of saying.

Takes the composed mentions of a sentence, gives persons, some of which take a role in ("Russian President Vladimir
Putin"), and those that a model found. A person has no identity beyond the words, except for the few office holders of
the actor table. Remembers names through a report, so that "Khalilzad" alone is known after "Zalmay Khalilzad".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Final

from tocsin.events.actors.atoms import text_of
from tocsin.events.actors.codes import kind_of
from tocsin.events.actors.compose import Found
from tocsin.events.actors.vocabulary import Words
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

    def __init__(
        self,
        tokens: tuple[Token, ...],
        found: Sequence[Found],
        words: Words,
        memory: Memory,
        entities: Mapping[int, int],
        elsewhere: Set[int],
    ) -> None:
        self._tokens = tokens
        self._words = words
        self._memory = memory
        self._entities = entities
        self._ending = {item.last: item for item in found}
        self._starting = {item.first: item for item in found}
        self._covered = {index for item in found for index in range(item.first, item.last)} | elsewhere

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
        role = self._ending.get(index)
        if role is None and self._tokens[index].text.rstrip(".") not in self._words.title_starts:
            return None
        start, sector, has_title = index, None, False
        while (step := self._title(start)) is not None:
            start, sector, has_title = step[0], step[1] or sector, True
        if role is not None and not (role.single and role.last == index):
            role = None
        if role is None and not has_title:
            return None
        known = self._starting.get(start)
        if known is not None and known.kind == "person":
            return self._holding(known, role, index)
        last = self._name(start, titled=has_title or role is not None)
        if last == start:
            return None
        if role is not None and not has_title and last - start < 2 and self._tokens[start].text in self._words.never:
            return None
        name = self._text(start, last)
        base = role or Found(index, last, "person", code=sector)
        if role is not None and role.role is not None and role.role.body:
            return replace(base, last=last, kind=kind_of(role.role), actor=None, name=name, single=False)
        person = replace(base, first=base.first, last=last, kind="person", actor=None, name=name)
        known_as = self._memory.people.get(name) or (self._memory.surnames.get(name) if last - start == 1 else None)
        if known_as is not None and (person.country is None or known_as.country == person.country):
            person = replace(known_as, first=person.first, last=last)
        person = self._reigning(person)
        self._memory.remember(name, person)
        return person

    def _holding(self, known: Found, role: Found | None, index: int) -> Found:
        """An office holder of the table with a role before the name: what the report says of his office goes first."""
        if role is None:
            return replace(known, first=index, name=known.name)
        past = (known.code or "").endswith("ELI")
        if role.code is None or (role.country is None and role.code != "ELI" and not past):
            return replace(known, first=role.first, name=known.name)
        country = role.country or known.country
        code = (country or "") + (role.code.removeprefix(country or "") if role.country else role.code)
        return replace(known, first=role.first, country=country, code=code)

    def _reigning(self, person: Found) -> Found:
        """ "King Karim of Lakeland": over what a person reigns stands after the name."""
        tokens = self._tokens
        titles = {tokens[person.first].text, self._text(person.first, min(person.first + 2, person.last))}
        if person.country is not None or not titles & self._words.ranks or person.last + 1 >= len(tokens):
            return person
        index = person.last + 1 + (tokens[min(person.last + 1, len(tokens) - 1)].lower == "the")
        realm = self._starting.get(index)
        if tokens[person.last].lower != "of" or realm is None or realm.kind != "country" or realm.country is None:
            return person
        return replace(person, last=realm.last, country=realm.country, code=realm.country + (person.code or ""))

    def _title(self, index: int) -> tuple[int, str | None] | None:
        """Where a title that begins at a token ends, and its sector."""
        tokens, titles = self._tokens, self._words.titles
        if index >= len(tokens) or index in self._covered:
            return None
        if tokens[index].text.rstrip(".") not in self._words.title_starts:
            return None
        for length in (3, 2, 1):
            words = " ".join(token.text.rstrip(".") for token in tokens[index : index + length])
            if words in titles and index + length < len(tokens):
                after = index + length
                after += tokens[after].text == "." and len(words) < _MAX_NAME
                return after, titles[words]
        return None

    def _bare(self, index: int) -> Found | None:
        if index in self._covered or not (self._is_part(index) or index in self._entities):
            return None
        last = max(self._name(index), self._entity_end(index))
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
        known = self._entities.get(index) == last
        apposed = self._apposed(last) or self._apposed_to(index, last)
        if apposed is not None or known or self._acts(index, last):
            base = apposed or Found(index, last, "person")
            person = replace(base, first=index, last=last, kind="person", actor=None, name=name, single=False)
            self._memory.remember(name, person)
            return person
        return None

    def _entity_end(self, index: int) -> int:
        """Where a person's name that a model found at a token ends; the token where it found none or it is covered."""
        last = self._entities.get(index, index)
        return index if any(at in self._covered for at in range(index, last)) else last

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

    def _apposed_to(self, first: int, last: int) -> Found | None:
        """The role before a name in apposition: "the interior minister, Ali Kale, said"."""
        tokens = self._tokens
        item = self._ending.get(first - 1)
        if item is None or not item.single or tokens[first - 1].text != ",":
            return None
        return item if last >= len(tokens) or tokens[last].text in {",", ".", ";", ")"} else None

    def _name(self, index: int, *, titled: bool = False) -> int:
        """Where a run of name words that begins at a token ends; the token itself where there is none.

        After a title a name may be a word that elsewhere is none ("President Bill Clinton"), and so may a later part
        ("Tom King").
        """
        tokens, last = self._tokens, index
        while last < len(tokens) and last - index < _MAX_NAME:
            if self._is_part(last, loose=last > index or (titled and self._is_part(last + 1))):
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

    def _is_part(self, index: int, *, loose: bool = False) -> bool:
        if index >= len(self._tokens) or index in self._covered:
            return False
        text = self._tokens[index].text
        if text.lower().startswith(_ARABIC) and len(text) > 4:
            return text[3:4].isupper()
        if not text[0].isupper() or not text.replace("-", "").replace("'", "").replace("’", "").isalpha():
            return False
        if loose and text in self._words.personal:
            return True
        if text in self._words.never or text in self._words.org_heads or text in self._words.titles:
            return False
        return len(text) < 4 or not text.isupper()

    def _text(self, first: int, last: int) -> str:
        return text_of(self._tokens, first, last)
