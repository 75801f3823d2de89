"""Finds counts in a sentence: each numeral, the noun it counts, and what became of it.

Takes a sentence, gives counts in text order. Where it has a tree, the verb or noun that governs a number tells
its kind; without one, the nearest that can. Leaves numbers to `numerals`, nouns to `phrases`, the tree to `governors`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from tocsin.events.counts import cues, governors, numerals, parts, singles
from tocsin.events.counts.cues import Cue
from tocsin.events.counts.governors import Ruling
from tocsin.events.counts.numerals import Numeral
from tocsin.events.counts.phrases import Counted, counted, head_of
from tocsin.events.counts.vocabulary import data, words_of
from tocsin.model import Count, CountKind, Sentence
from tocsin.model.trees import Tree

_TOLL: Final = (
    r"\b(?:toll|number of (?P<who>dead|deaths|killed|victims|wounded|injured))\b(?:\s+[\w,]+){0,6}?"
    r"\s+(?:to|at|of|reached|was|is|exceed(?:s|ed)|hit|passed|tops|topped|past|from)\s+(?:from\s+\d+\s+to\s+)?$"
)
_LOOK_BACK: Final = 80
"""Characters before a number among which "toll" is looked for."""
_DENYING: Final = frozenset({"not", "without", "nor"})
"""Before an article: "but not a single soldier"."""
_THINGS: Final = frozenset({"things", "vehicles"})
CountFinder = Callable[[Sentence], tuple[Count, ...]]
"""How `find` is called; another may stand in for it."""


def find(sentence: Sentence) -> tuple[Count, ...]:
    """Find the counts of a sentence, in text order."""
    parsed = bool(sentence.tokens) and sentence.tokens[0].head is not None
    words = [token.lower for token in sentence.tokens]
    found = list(numerals.read(sentence, words)) if numerals.may_hold(sentence.text, words) else []
    lone = singles.may_hold(sentence.tokens, words) if parsed else "a" in words or "an" in words
    if not found and not lone:
        return ()
    known = cues.read(words) if found or not parsed else []
    tree = Tree(sentence) if parsed else None
    counts = list(_numbered(sentence, words, known, tree, found))
    taken = {count.start for count in counts}
    if lone:
        people = singles.by_words(words, known) if tree is None else singles.by_tree(tree)
        for phrase, kind in people:
            denied = phrase.numeral.begin and words[phrase.numeral.begin - 1] in _DENYING
            if denied or parts.is_part(words, phrase.numeral) or sentence.tokens[phrase.numeral.begin].start in taken:
                continue
            if any(count.start < sentence.tokens[phrase.end - 1].end <= count.end for count in counts):
                continue
            counts.append(_record(sentence, phrase, kind))
    return tuple(sorted(counts, key=lambda count: count.start))


def _numbered(
    sentence: Sentence, words: list[str], known: list[Cue], tree: Tree | None, found: list[Numeral]
) -> Iterator[Count]:
    told: set[CountKind] = set()
    for numeral in found:
        if parts.is_part(words, numeral) or parts.is_corrected(words, numeral):
            continue
        phrase = counted(words, known, numeral, tree)
        if parts.is_whole(words, numeral) and not _is_clause_of_its_own(tree, phrase):
            continue
        kind = _by_tree(sentence, words, known, tree, phrase) if tree else _by_words(sentence, words, known, phrase)
        if tree and kind in told and parts.is_of_those(words, numeral):
            kind = governors.of_those(tree, numeral.last)
        if kind is None or (parts.is_of_those(words, numeral) and kind in told):
            continue
        told.add(kind)
        yield _record(sentence, phrase, kind)


def _is_clause_of_its_own(tree: Tree | None, phrase: Counted) -> bool:
    """ "One of the 12 people killed": the whole is told of after all."""
    if tree is None or phrase.noun is None:
        return False
    return any(tree.relations[child].startswith("acl") for child in tree.children[phrase.end - 1])


def _by_tree(sentence: Sentence, words: list[str], known: list[Cue], tree: Tree, phrase: Counted) -> CountKind | None:
    """The kind of a counted phrase, by what governs it in the tree."""
    numeral, table = phrase.numeral, data()
    toll = _toll(sentence, numeral) if phrase.noun is None else None
    if toll is not None:
        return toll
    if phrase.noun in table["noun_kinds"]:
        return table["noun_kinds"][phrase.noun]  # type: ignore[no-any-return]
    found = governors.before(tree, numeral.begin, phrase.end) or governors.ruling(
        tree, head_of(tree, phrase), armed=phrase.group == "armed"
    )
    if found is None:
        return _by_words(sentence, words, known, phrase) if phrase.listed else None
    if phrase.noun is None:
        return _alone(words, phrase, found)
    if phrase.group is None:
        return None
    if phrase.group == "weapons":
        return "weapons" if found.kind is not None else None
    if phrase.group in _THINGS:
        return _of_things(phrase, found)
    return _of_people(phrase, found)


def _of_things(phrase: Counted, found: Ruling) -> CountKind | None:
    """Things count where something is done to them, vehicles also where they move."""
    if phrase.numeral.year_like or phrase.numeral.low == phrase.numeral.high == 1:
        return None
    if not found.told:
        return "other" if phrase.group == "vehicles" and found.kind and found.part == "object" else None
    if found.kind == "moved" and phrase.group != "vehicles":
        return None
    return "other" if found.part != "subject" or found.kind == "moved" else None


def _of_people(phrase: Counted, found: Ruling) -> CountKind | None:
    kind, table = found.kind, data()
    if kind == "displaced" and phrase.group == "armed":
        return "moved"
    if found.told and kind in table["deeds"]:
        return kind
    if not phrase.listed and not found.told:
        return None
    kind = _beside(phrase, found)
    if kind in ("other", "present") and (phrase.numeral.low == phrase.numeral.high == 1):
        return None
    if phrase.numeral.vague and not found.told:
        return None if kind == "other" else kind
    return kind


def _beside(phrase: Counted, found: Ruling) -> CountKind | None:
    """Where the governor tells little, an adjective or the noun itself may tell more."""
    weak: CountKind | None = data()["weak_noun_kinds"].get(phrase.noun)
    if found.kind is None:
        return weak if weak == "present" else None
    if found.told:
        return found.kind
    return phrase.inside or weak or found.kind


def _alone(words: list[str], phrase: Counted, found: Ruling) -> CountKind | None:
    """The kind of a number without a noun: it must be told outright."""
    numeral = phrase.numeral
    if numeral.year_like or found.kind is None:
        return None
    if found.told and (found.kind in data()["bare_kinds"] or found.part == "subject"):
        before = words[numeral.begin - 1] if numeral.begin else ""
        return None if before == "the" and found.kind in ("present", "moved", "other") else found.kind
    return "other" if found.part == "object" and parts.is_of_those(words, numeral) else None


def _by_words(sentence: Sentence, words: list[str], known: list[Cue], phrase: Counted) -> CountKind | None:
    """The kind of a counted phrase, by the nearest verb or noun that can tell."""
    kind = _nearest(sentence, words, known, phrase)
    one = phrase.numeral.high == 1 and phrase.numeral.low == 1
    if kind is None or (kind in ("other", "present") and (phrase.numeral.vague or one)):
        return None
    return None if phrase.group in _THINGS and (phrase.numeral.year_like or one) else kind


def _nearest(sentence: Sentence, words: list[str], known: list[Cue], phrase: Counted) -> CountKind | None:
    table = data()
    begin, end = phrase.numeral.begin, phrase.end
    if phrase.group == "weapons" or phrase.group in _THINGS:
        return "weapons" if phrase.group == "weapons" else "other"
    if phrase.noun in table["noun_kinds"]:
        return table["noun_kinds"][phrase.noun]  # type: ignore[no-any-return]
    governing = cues.governing(words, known, begin, end)
    if phrase.noun is None:
        return _bare_kind(sentence, words, phrase, governing)
    if phrase.inside is not None:
        return phrase.inside
    if governing is not None:
        kind = governing[0].kind
        instead = table["armed_instead"].get(kind) if phrase.group == "armed" else None
        return instead or kind
    return table["weak_noun_kinds"].get(phrase.noun, "other")  # type: ignore[no-any-return]


def _bare_kind(
    sentence: Sentence, words: list[str], phrase: Counted, governing: tuple[Cue, int] | None
) -> CountKind | None:
    """The kind of a number without a noun: only what governs it closely, or a death toll."""
    toll = _toll(sentence, phrase.numeral)
    if toll is not None:
        return toll
    if governing is None or governing[1] > 0 or governing[0].kind not in data()["bare_kinds"]:
        return None
    following = words[phrase.end] if phrase.end < len(words) else ""
    if governing[0].end <= phrase.numeral.begin and following.isalpha() and following not in words_of("stops"):
        # "killed 12 ...": a noun follows that the lexicon does not know, or one that it counts elsewhere.
        return None
    return None if phrase.numeral.year_like else governing[0].kind


def _toll(sentence: Sentence, numeral: Numeral) -> CountKind | None:
    """What a number tells that stands behind a toll: "the toll rose to 16", "put the number of injured at 40"."""
    start = sentence.tokens[numeral.begin].start - sentence.start
    before = sentence.text[max(0, start - _LOOK_BACK) : start].lower()
    if "toll" not in before and "number of" not in before:
        return None
    match = re.search(_TOLL, before)
    if match is None:
        return None
    return "injured" if match["who"] in {"wounded", "injured"} else "killed"


def _record(sentence: Sentence, phrase: Counted, kind: CountKind) -> Count:
    numeral = phrase.numeral
    start, end = sentence.tokens[numeral.begin].start, sentence.tokens[phrase.end - 1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Count(kind, numeral.low, numeral.best, numeral.high, start, end, text)
