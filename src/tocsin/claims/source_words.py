"""The words that show what a source is: the lexicon `model/ontology/source_words.yaml`, ready to be looked up.

Takes tokens, gives the entries of their words and phrases, the longest from left to right, and the policy that stands
beside them. Leaves what they say of a source together to `source_kinds` and `description`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any, Final, NamedTuple, get_args

from tocsin.model import Access, HolderKind, Token, ontology

NO_KIND: Final = "none"
_FILE: Final = "source_words"
_CHOICE: Final = re.compile(r"\{([^}]*)\}")
_CLITIC: Final = re.compile(r"(?<=s)'(?=\s|$)|'s(?=\s|$)")
_LONG_INITIALS: Final = 5
"""Letters from which initials are also written as a word ("Unicef", "Monusco"): shorter ones are words ("who")."""
_IRREGULAR: Final = {"man": "men", "woman": "women", "person": "people", "child": "children", "wife": "wives"}
_NAMES_LAST: Final = re.compile(r" (?:of|for|at|in|on|to|with|by) ")

Kinds = frozenset[HolderKind | None]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a word or phrase shows; the fields are those of the YAML, which explains them."""

    kind: HolderKind | None = None
    takes: Kinds = frozenset()
    joins: frozenset[str] = frozenset()
    access: Access | None = None
    hides: bool = False
    owned: HolderKind | None = None
    former: HolderKind | None = None
    amount: bool = False
    office: bool = False
    ending: bool = False
    """Whether it is what a name ends in."""
    phrase: bool = False
    """Whether it stands around the noun and is none itself."""
    serves: bool = False
    within: bool = False


class Match(NamedTuple):
    """An entry, and the tokens [first, end) that have it."""

    first: int
    end: int
    entry: Entry


class _Node:
    """What may follow the words so far, and what these are by themselves: as a noun, a name, initials."""

    __slots__ = ("cased", "following", "initials", "name", "noun")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.noun: Entry | None = None
        self.name: Entry | None = None
        self.initials: Entry | None = None
        self.cased = False
        """Whether capitals matter."""

    def entry(self, token: Token, *, opens: bool) -> Entry | None:
        """The entry of words that begin with `token`; `opens`: whether the source begins there, with a capital."""
        if self.name is not None and token.text[0].isupper() and not (opens and self.noun is not None):
            return self.name
        if self.initials is not None and (
            token.text.isupper() or (len(token.text) >= _LONG_INITIALS and token.text[0].isupper())
        ):
            return self.initials
        return self.noun


def matches(tokens: Sequence[Token]) -> list[Match]:
    """Find the nouns and phrases in a source's tokens, from left to right."""
    return _matches(tokens, _source_words().following)


def phrases_around(tokens: Sequence[Token]) -> list[Match]:
    """Find the phrases in tokens near a source that may be about it."""
    return _matches(tokens, _words_around().following)


def _matches(tokens: Sequence[Token], root: dict[str, _Node]) -> list[Match]:
    found: list[Match] = []
    place, end = 0, len(tokens)
    while place < end:
        first = tokens[place]
        node = root.get(first.lower)
        if node is None:
            place += 1
            continue
        at, last, chosen = place + 1, place + 1, None
        while node is not None:
            entry = node.entry(first, opens=place == 0) if node.cased else node.noun
            if entry is not None and not (entry.ending and _goes_on(tokens, place, at)):
                chosen, last = entry, at
            if at == end:
                break
            node = node.following.get(tokens[at].lower)
            at += 1
        if chosen is not None:
            found.append(Match(place, last, chosen))
        place = last
    return found


def _goes_on(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether words that end a name begin it, or stand in its middle ("Post Falls")."""
    return first == 0 or (end < len(tokens) and tokens[end].text[0].isupper())


@cache
def _words_around() -> _Node:
    root = _Node()
    _add_phrases(root, within=False)
    return root


@cache
def _source_words() -> _Node:
    data = ontology.load(_FILE)
    root = _Node()
    plurals: list[tuple[str, Entry]] = []
    for group in data["groups"]:
        entry = _noun(group)
        nouns = _parts(group.get("nouns"))
        for noun in (*nouns, *_parts(group.get("mass"))):
            _add(root, noun, entry, "noun")
        plurals.extend((plural(noun), entry) for noun in nouns)
        if entry.former is not None:
            past = Entry(entry.former)
            plurals.extend((f"ex-{one}", past) for noun in nouns for one in (noun, plural(noun)))
        for name in _parts(group.get("names")):
            _add(root, name, entry, "name")
        ending = replace(entry, ending=True)
        for name in _parts(group.get("endings")):
            _add(root, name, ending, "name")
        for name in _parts(group.get("initials")):
            _add(root, name, entry, "initials")
    for noun, entry in plurals:
        _add(root, noun, entry, "noun")
    _add_phrases(root, within=True)
    return root


def _add_phrases(root: _Node, *, within: bool) -> None:
    """Hang the phrases on their words; without `within`, only those that may stand outside the source."""
    for group in ontology.load(_FILE)["phrases"]:
        entry = _phrase(group)
        if entry.within and not within:
            continue
        for pattern in _parts(group["words"]):
            for phrase in alternatives(pattern):
                _add(root, phrase, entry, "noun")


def _noun(group: Mapping[str, Any]) -> Entry:
    return Entry(
        kind=_kind(group["kind"]),
        takes=kinds(group.get("takes", ())),
        joins=frozenset(group.get("joins", ())),
        access=group.get("access"),
        hides=group.get("hides", False),
        owned=group.get("owned"),
        former=group.get("former"),
        amount=group.get("amount", False),
        office=group.get("office", False),
    )


def _phrase(group: Mapping[str, Any]) -> Entry:
    return Entry(
        kind=group.get("kind"),
        access=group.get("access"),
        hides=group.get("hides", False),
        phrase=True,
        serves=group.get("serves", False),
        within=group.get("within", False),
    )


@dataclass(frozen=True, slots=True)
class Policy:
    """The rest of the YAML, which explains it."""

    parties: Kinds
    sides: Kinds
    """The parties that are no state's forces."""
    none_known: Kinds
    tied_kinds: Kinds
    tied_prefixes: tuple[str, ...]
    tied_suffixes: tuple[str, ...]
    untied: frozenset[str]
    partisan: frozenset[str]
    state: frozenset[str]
    siding: frozenset[str]
    former: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    sectors: Mapping[str, HolderKind]
    governing: frozenset[str]
    name: Entry
    noun: Entry


@cache
def policy() -> Policy:
    """The policy, read once."""
    data = ontology.load(_FILE)
    interest = data["interest"]
    return Policy(
        parties=kinds(interest["parties"]),
        sides=kinds(interest["parties"]) - {"military"},
        none_known=kinds(interest["none_known"]),
        tied_kinds=kinds(interest["tied_kinds"]),
        tied_prefixes=tuple(interest["tied_prefixes"]),
        tied_suffixes=tuple(interest["tied_suffixes"]),
        untied=frozenset(interest["untied"]),
        partisan=frozenset(interest["partisan"]),
        state=frozenset(interest["state"]),
        siding=frozenset(data["siding"]),
        former=frozenset(data["former"]),
        surnames=frozenset(data["surnames"]),
        given=frozenset(data["given"]),
        sectors=data["sectors"],
        governing=frozenset(data["governing"]),
        name=Entry(takes=kinds(data["name"]["takes"]), joins=frozenset(data["name"]["joins"])),
        noun=Entry(takes=kinds(data["noun"]["takes"]), joins=frozenset(data["noun"]["joins"])),
    )


def kinds(listed: Any) -> Kinds:
    """A list of kinds as a set, `none` as None; `any` stands for all of them."""
    return frozenset((*get_args(HolderKind), None)) if listed == "any" else frozenset(map(_kind, listed))


def _kind(name: Any) -> HolderKind | None:
    return None if name == NO_KIND else name


def _add(root: _Node, phrase: str, entry: Entry, way: str) -> None:
    """Hang an entry on its words; what is there already stays."""
    node = root
    for word in _CLITIC.sub(lambda clitic: f" {clitic.group()}", phrase).split():
        node = node.following.setdefault(word, _Node())
    node.cased = node.cased or way != "noun"
    if getattr(node, way) is None:
        setattr(node, way, entry)


def _parts(value: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (value or "").split(";") if part.strip())


def alternatives(pattern: str) -> Iterator[str]:
    """Every phrase that a pattern with choices stands for.

    Example:
        >>> list(alternatives("{not,n't} be {,publicly }named"))[:2]
        ['not be named', 'not be publicly named']
    """
    pieces = _CHOICE.split(pattern)
    choices = [piece.split(",") if place % 2 else [piece] for place, piece in enumerate(pieces)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def plural(noun: str) -> str:
    """The plural of a noun phrase whose head is its last word, or the word before a preposition."""
    joint = _NAMES_LAST.search(noun)
    if joint is not None:
        return plural(noun[: joint.start()]) + noun[joint.start() :]
    for one, many in _IRREGULAR.items():
        if noun.endswith(one) and not noun.endswith("human"):
            return noun.removesuffix(one) + many
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"
