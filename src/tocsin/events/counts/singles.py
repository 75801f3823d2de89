"""Single people, unnumbered: "a soldier was killed", "they arrested the mayor", "another was wounded".

Takes a sentence's words, its cues and (where it has one) its tree, gives phrases of one person each with what became of
them. Only those killed, injured, abducted or arrested count; who is named by a name alone is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from tocsin.events.counts import cues, governors
from tocsin.events.counts.cues import Cue
from tocsin.events.counts.numerals import Numeral
from tocsin.events.counts.phrases import Counted
from tocsin.events.counts.vocabulary import (
    act_forms,
    act_nouns,
    acts,
    data,
    other_lemmas,
    people_lemmas,
    peoples,
    singular_nouns,
    words_of,
)
from tocsin.events.numbers import words as number_words
from tocsin.model import CountKind, Token
from tocsin.model.trees import Tree

_ANYONE: Final = frozenset({"a", "an", "another"})
_SOMEONE: Final = frozenset({"the", "his", "her", "its", "their", "our", "my"})
_INSIDE: Final = frozenset({"compound", "flat", "nummod", "det", "amod", "advmod", "nmod:poss"})
_NATURAL: Final = frozenset({"death", "deaths", "toll"})
"""One person's death need not be a killing."""
_SEVERAL: Final = frozenset({"people", "family", "couple", "household", "staff", "personnel"})
_DOERS: Final = ("er", "or", "ist", "ian", "man", "woman", "ee")
_NEAREST: Final = 2
"""Words that may lie between a single person and what became of them, where there is no tree."""
Single = tuple[Counted, CountKind]


def by_words(words: list[str], known: list[Cue]) -> Iterator[Single]:
    """Single people with an indefinite article, by closeness to a cue."""
    for index, word in enumerate(words):
        if word not in ("a", "an"):
            continue
        for position in range(index + 1, min(index + 5, len(words))):
            noun = words[position]
            group = singular_nouns().get(noun)
            if group is not None and not (position + 1 < len(words) and words[position + 1] in singular_nouns()):
                governing = cues.governing(words, known, index, position + 1)
                if governing and governing[1] <= _NEAREST and governing[0].kind in data()["single_kinds"]:
                    yield _single(index, position + 1, noun), governing[0].kind
                break
            if noun in words_of("stops") or not noun[0].isalpha():
                break


def by_tree(tree: Tree) -> Iterator[Single]:
    """Single people whom a verb or noun of the tree says to be killed, injured, abducted or arrested."""
    for place, token in enumerate(tree.tokens):
        if token.upos not in {"NOUN", "PROPN", "ADJ", "DET"} or token.tag in {"NNS", "NNPS"}:
            continue
        begin = _begin(tree, place)
        if begin is None:
            continue
        found = governors.ruling(tree, place, armed=False)
        if found is None or found.kind not in data()["single_kinds"] or not found.told:
            continue
        if tree.tokens[begin].lower in _ANYONE or found.part == "object":
            yield _single(begin, place + 1, token.lower), found.kind


def _begin(tree: Tree, place: int) -> int | None:
    """Where the phrase of a single person begins; None for anything else."""
    token = tree.tokens[place]
    lowers = {tree.tokens[child].lower: child for child in tree.children[place]}
    if tree.relations[place] in _INSIDE or tree.tokens[tree.heads[place]].lower in _NATURAL:
        return None
    if tree.relations[place] == "appos" and tree.tokens[tree.heads[place]].upos != "PROPN":
        return None
    if token.lower == "another" and tree.relations[place] in {"nsubj", "nsubj:pass", "obj"}:
        return place
    if any(tree.relations[child] == "nummod" for child in tree.children[place]):
        return None
    article = next((lowers[word] for word in lowers if word in _ANYONE), None)
    if article is not None and token.lower in number_words().ordinals:
        return article
    if article is not None and any(word in number_words().ordinals for word in lowers) and token.upos != "NOUN":
        return article
    lemma = (token.lemma or token.lower).lower()
    person = lemma in people_lemmas() or token.lower in singular_nouns() or token.lower in peoples()
    # An agronomist, a welder: by the ending, where nothing else is known of the noun.
    person = person or (lemma.endswith(_DOERS) and lemma not in other_lemmas())
    if lemma in _SEVERAL or not person or token.upos not in {"NOUN", "PROPN"}:
        return None
    if article is not None:
        return article
    if token.upos == "PROPN":
        return None
    definite = next((lowers[word] for word in lowers if word in _SOMEONE), None)
    if definite is not None:
        return definite
    owner = tree.child(place, {"nmod:poss"})
    return place if owner is not None else None


def may_hold(tokens: tuple[Token, ...]) -> bool:
    """Whether any word of a parsed sentence can tell of a single person: a quick look, without its tree."""
    known = _deeds()
    if known.isdisjoint([token.lower for token in tokens]):
        return not known.isdisjoint([token.lemma for token in tokens])
    return True


@cache
def _deeds() -> frozenset[str]:
    kinds = frozenset(data()["single_kinds"])
    verbs = (
        act.rest[-1] if act.rest else lemma for lemma, found in acts().items() for act in found if act.kind in kinds
    )
    forms = (form for form, found in act_forms().items() if any(act.kind in kinds for act in found))
    nouns = (noun for noun, kind in act_nouns().items() if kind in kinds)
    return frozenset((*verbs, *forms, *nouns, *data()["states"]))


def _single(begin: int, end: int, noun: str) -> Counted:
    return Counted(Numeral(begin, begin, begin + 1, 1, 1, 1), end, noun, singular_nouns().get(noun, "people"), None)
