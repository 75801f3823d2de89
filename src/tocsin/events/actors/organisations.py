"""Organisations that the actor table does not know, by the shape of their names.

Takes the composed mentions of a sentence, gives organisations and armed groups without an id: "Sahel Defence Front",
"Ministry of Ports", "Lakeland Observatory for Human Rights", and those that a model found. Also abbreviations that a
report introduces in brackets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from tocsin.events.actors.compose import Found
from tocsin.events.actors.vocabulary import Words
from tocsin.model import Token

_JOINTS: Final = frozenset({"of", "for", "on", "against"})
_INNER: Final = frozenset({"the", "and", "&"})
_MAX_WORDS = 8


class Organisations:
    """Finds the unknown organisations of one sentence."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        found: Sequence[Found],
        words: Words,
        named: Mapping[int, str],
        entities: Mapping[int, int],
    ) -> None:
        self._tokens = tokens
        self._words = words
        self._named = named
        self._entities = entities
        self._done = 0
        """The token after the last organisation found, before which the next cannot begin."""
        self._covering = {index: item for item in found for index in range(item.first, item.last)}

    def find(self) -> Iterator[Found]:
        """Give them from left to right."""
        index = 0
        while index < len(self._tokens):
            made = None
            if self._tokens[index].text in self._words.org_heads:
                made = self._at(index)
            elif index in self._entities:
                made = self._entity(index)
            if made is None:
                index += 1
            else:
                yield made
                index = self._done = made.last

    def _at(self, index: int) -> Found | None:
        covering = self._covering.get(index)
        if covering is not None and not self._is_name(covering):
            return None
        first, end = (index, index + 1) if covering is None else (covering.first, covering.last)
        while first > self._done and index - first < _MAX_WORDS and self._joins(first - 1):
            first -= 1
        last = self._rightwards(end)
        if last - first == 1 or first < self._done:
            return None
        heads = [self._tokens[at].text for at in range(first, last) if self._tokens[at].text in self._words.org_heads]
        # "Kurdistan Free Press Union": the last head tells; "Ministry of Ports Authority" does not occur.
        head = self._words.org_heads[self._tokens[index].text if last > index + 1 else heads[-1]]
        country = self._country(first, last)
        worldly = any(self._tokens[at].text in self._words.worldly for at in range(first, last))
        sector = head.sector or ("NGO" if worldly and country is None and head.kind == "organisation" else None)
        if worldly and country is None and sector in {"SOC", "GOV"}:
            sector = "NGO"
        code = (country or "") + (sector or "")
        return Found(first, last, head.kind, None, country, code or None, self._text(first, last), head.holder)

    def _entity(self, index: int) -> Found | None:
        """An organisation that a model found and the table does not know: its words, no code.

        A single word is taken only if it is an abbreviation: of others too many are places and demonyms in disguise.
        """
        last = self._entities[index]
        if index in self._named or (last - index < 2 and not self._tokens[index].text.isupper()):
            return None
        if any(at in self._covering for at in range(index, last)):
            return None
        if any(self._tokens[at].text in self._words.org_heads for at in range(index, last)):
            return None
        return Found(index, last, "organisation", None, self._country(index, last), None, self._text(index, last))

    def _is_name(self, covering: Found) -> bool:
        """Whether what covers a head noun may begin a longer name: "Lakeland Union" of "Lakeland Union of Ports"."""
        if covering.actor is not None:
            return False
        capitals = all(self._tokens[at].text[0].isupper() for at in range(covering.first, covering.last))
        return covering.last - covering.first == 1 or (capitals and covering.kind in {"role", "organisation"})

    def _text(self, first: int, last: int) -> str:
        return " ".join(token.text for token in self._tokens[first:last])

    def _joins(self, index: int) -> bool:
        token = self._tokens[index]
        covering = self._covering.get(index)
        if covering is not None and covering.kind not in {"country", "people"}:
            return False
        return token.text[0].isupper() and token.text not in self._words.function and token.text[-1].isalpha()

    def _rightwards(self, index: int) -> int:
        tokens, last = self._tokens, index
        while index < len(tokens):
            if self._joins(index):
                last = index = index + 1
            elif (index == last and tokens[index].lower in _JOINTS) or tokens[index].lower in _INNER:
                index += 1
            else:
                break
            if index - last > 2:
                break
        return last

    def _country(self, first: int, last: int) -> str | None:
        for index in range(first, last):
            item = self._covering.get(index)
            country = item.country if item is not None and item.country else self._named.get(index)
            if country is not None:
                return country
        return None


def abbreviations(tokens: tuple[Token, ...], found: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """Abbreviations that a report introduces in brackets after a name: "Sahel Defence Front (SDF)"."""
    for item in found:
        if item.kind not in {"organisation", "armed group"} or item.last + 2 >= len(tokens):
            continue
        opening, short, closing = tokens[item.last : item.last + 3]
        name = item.name or ""
        bracketed = (opening.text, closing.text) == ("(", ")")
        initial = short.text[0] in {tokens[item.first].text[0].upper(), name[:1]}
        if bracketed and initial and short.text.isupper() and 2 <= len(short.text) <= 8:
            yield short.text, item


def renamed(tokens: tuple[Token, ...], found: list[Found], known: dict[str, Found]) -> list[Found]:
    """Give the mentions with a report's own abbreviations in place of what the table makes of them."""
    if not known:
        return found
    covered = {index for item in found for index in range(item.first, item.last)}
    result = [
        replace(known[tokens[item.first].text], first=item.first, last=item.last)
        if item.last - item.first == 1 and tokens[item.first].text in known
        else item
        for item in found
    ]
    for index, token in enumerate(tokens):
        if token.text in known and index not in covered:
            result.append(replace(known[token.text], first=index, last=index + 1))
    return sorted(result, key=lambda item: item.first)
