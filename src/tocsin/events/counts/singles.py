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
_SINGULAR: Final = frozenset({"NN", "NNP", "JJ", "DT", "RB"})
_PARTS: Final = frozenset(
    {"obj", "iobj", "nsubj", "nsubj:pass", "nsubj:outer", "nmod", "obl", "conj", "appos", "obl:unmarked"}
)
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
        if token.tag not in _SINGULAR or tree.relations[place] not in _PARTS or not _is_one(token):
            continue
        begin = _begin(tree, place)
        if begin is None:
            continue
        found = governors.ruling(tree, place, armed=False)
        if found is None or found.kind is None or not found.told or found.kind not in data()["single_kinds"]:
            continue
        if tree.tokens[begin].lower in _ANYONE or found.part == "object":
            yield _single(begin, place + 1, token.lower), found.kind


def _is_one(token: Token) -> bool:
    """Whether a word can name one person: a noun of people, an ordinal, "another"."""
    word, lemma = token.lower, (token.lemma or token.lower).lower()
    if token.tag not in {"NN", "NNP"}:
        return word in number_words().ordinals or word == "another" or word in peoples()
    if lemma in people_lemmas() or word in singular_nouns() or word in peoples() or word in number_words().ordinals:
        return lemma not in _SEVERAL
    # An agronomist, a welder: by the ending, where nothing else is known of the noun.
    return lemma.endswith(_DOERS) and lemma not in other_lemmas()


def _begin(tree: Tree, place: int) -> int | None:
    """Where the phrase of a single person begins; None for anything else."""
    token, above = tree.tokens[place], tree.tokens[tree.heads[place]]
    if above.lower in _NATURAL or (tree.relations[place] == "appos" and above.upos != "PROPN"):
        return None
    if token.lower == "another":
        return place
    first = {tree.tokens[child].lower: child for child in tree.children[place] if child < place}
    if any(tree.relations[child] == "nummod" for child in first.values()):
        return None
    article = next((first[word] for word in first if word in _ANYONE), None)
    if article is not None or token.tag not in {"NN"}:
        return article
    definite = next((first[word] for word in first if word in _SOMEONE), None)
    return place if definite is None and tree.child(place, {"nmod:poss"}) is not None else definite


def may_hold(tokens: tuple[Token, ...], words: list[str]) -> bool:
    """Whether any word of a parsed sentence can tell of a single person: a quick look, without its tree."""
    known = _deeds()
    return not (known.isdisjoint(words) and known.isdisjoint([token.lemma for token in tokens]))


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
