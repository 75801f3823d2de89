"""The phrase that a number counts: its noun, the group of the noun, and what an adjective between them tells.

Takes a sentence's words (and tree, where it has one) and a numeral, gives the phrase. Leaves what became of the counted
to `governors` and `cues`, and single people to `singles`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from tocsin.events.counts.cues import Cue
from tocsin.events.counts.numerals import Numeral
from tocsin.events.counts.vocabulary import Group, data, nouns, other_lemmas, people_lemmas, peoples, words_of
from tocsin.model import CountKind, Token
from tocsin.model.trees import Tree

_MODIFIERS: Final = 5
"""Words that may stand between a number and its noun ("16 high-ranking foreign members")."""
_OF_THE: Final = frozenset({"the", "its", "their", "his", "her", "these", "those", "our"})
_PROPER_NOUNS: Final = frozenset({"deaths", "fatalities", "bodies", "corpses", "injuries", "casualties"})
_COUNTING: Final = frozenset({"nummod", "amod", "det", "det:predet", "compound", "advmod", "nmod:unmarked"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral with its noun: tokens begin..end, the noun's words and group (None where the number stands alone)."""

    numeral: Numeral
    end: int
    noun: str | None
    group: Group | None
    inside: CountKind | None
    """What an adjective between number and noun says ("three captured soldiers")."""
    listed: bool = True
    """Whether the lexicon knows the noun."""


def counted(words: list[str], known: list[Cue], numeral: Numeral, tree: Tree | None) -> Counted:
    """The noun that a numeral counts, if it stands near enough: as the tree has it, else the next that is listed."""
    near = _by_words(words, known, numeral)
    if tree is None or near.noun in data()["noun_kinds"]:
        return near
    noun = _noun_of(tree, numeral)
    if noun is None or noun < near.end - 1 or (near.noun is not None and noun == near.end - 1):
        return near
    if near.noun is not None and any(word in words_of("stops") for word in words[near.end : noun + 1]):
        return near
    group, is_listed = _group_of(tree, noun, one=numeral.high == 1)
    return Counted(numeral, noun + 1, words[noun], group, near.inside, is_listed)


def head_of(tree: Tree, phrase: Counted) -> int:
    """The token that a phrase hangs on the rest of its sentence by."""
    numeral, end = phrase.numeral, phrase.end
    if phrase.noun is not None and tree.relations[end - 1] not in {"nmod", "obl"}:
        return end - 1
    for place in range(numeral.begin, end):
        above = tree.heads[place]
        if (above == place or not numeral.begin <= above < end) and place >= numeral.first:
            return place
    return end - 1


def _noun_of(tree: Tree, numeral: Numeral) -> int | None:
    """The noun that the tree hangs a number on, or that hangs on the number with "of"."""
    for place in range(numeral.last - 1, numeral.first - 1, -1):
        above = tree.heads[place]
        if above >= numeral.last and tree.relations[place] in _COUNTING and tree.tokens[above].upos in _NOMINAL:
            return above if above - numeral.last <= _MODIFIERS else None
        for child in tree.children[place]:
            near = numeral.last <= child <= numeral.last + _MODIFIERS
            if near and tree.relations[child] == "nmod" and tree.tokens[child].upos in _NOMINAL:
                first = tree.child(child, {"case"})
                if first is not None and tree.tokens[first].lower == "of":
                    return child
    return None


_NOMINAL: Final = frozenset({"NOUN", "PROPN"})


def _group_of(tree: Tree, noun: int, *, one: bool) -> tuple[Group | None, bool]:
    """The group of a noun of the tree, and whether it is known; nouns of nothing that is counted have none."""
    token = tree.tokens[noun]
    pair = f"{tree.tokens[noun - 1].lower} {token.lower}" if noun else ""
    for rest, group in nouns().get(token.lower, ()):
        if not rest:
            return group, True
    first, _, second = pair.partition(" ")
    for rest, group in nouns().get(first, ()):
        if rest == (second,):
            return group, True
    lemma = singular(token)
    if token.tag in {"NN", "NNP"}:
        # "3,000 head of cattle": one head is a person, three thousand are not.
        return ("people", True) if one and lemma in people_lemmas() else (None, True)
    if lemma in people_lemmas() or token.lower in peoples():
        return "people", True
    if lemma in other_lemmas():
        return None, True
    return ("people", False) if token.tag in {"NNS", "NNPS"} else (None, True)


def singular(token: Token) -> str:
    """The singular of a noun; of a plural that the parser leaves as it stands, by rule."""
    lemma = (token.lemma or token.lower).lower()
    return lemma.removesuffix("s") if lemma == token.lower and token.tag in {"NNS", "NNPS"} else lemma


def _by_words(words: list[str], known: list[Cue], numeral: Numeral) -> Counted:
    index = numeral.last
    inside: CountKind | None = None
    if words[index : index + 1] == ["of"] and words[index + 1 : index + 2] and words[index + 1] in _OF_THE:
        index += 2
        # "seven of the 19 hostages": the whole stands between.
        index += bool(words[index : index + 1] and words[index][0].isdigit())
    for position in range(index, min(index + _MODIFIERS + 1, len(words))):
        noun = _noun_at(words, position)
        if noun is not None:
            return Counted(numeral, noun[1], noun[0], noun[2], inside)
        word = words[position]
        if word in words_of("stops") or not word[0].isalnum() or word[0].isdigit():
            break
        inside = inside or data()["noun_kinds"].get(word) or _participle(known, position)
    return Counted(numeral, numeral.last, None, None, None)


def _participle(known: list[Cue], position: int) -> CountKind | None:
    at = bisect_left(known, position, key=lambda cue: cue.start)
    return next((cue.kind for cue in known[at : at + 3] if cue.start == position and cue.role == "object"), None)


def _noun_at(words: list[str], position: int) -> tuple[str, int, Group] | None:
    """The counted noun at a position, running on to the last of several ("police officers")."""
    for rest, group in nouns().get(words[position], ()):
        end = position + 1 + len(rest)
        if tuple(words[position + 1 : end]) != rest:
            continue
        noun = " ".join(words[position:end])
        further = _noun_at(words, end) if end < len(words) else None
        if noun in data()["noun_kinds"] and noun not in _PROPER_NOUNS and _goes_on(words, end):
            # "12 wounded soldiers": here an adjective; in "12 wounded" the noun itself.
            return None
        return further or (noun, end, group)
    return None


def _goes_on(words: list[str], index: int) -> bool:
    """Whether a noun phrase runs on at an index."""
    return index < len(words) and words[index].isalpha() and words[index] not in words_of("stops")
