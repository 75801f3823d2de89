"""Whether a claim of its author's own lacks a source.

Takes a claim's words, says whether it is stated as fact and needs one. It needs none where its author was there or
speaks for the body whose report it is, where it is common knowledge or history, and where somebody's word is what
happened.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.flags.lexicon import listed, value
from tocsin.claims.flags.predictions import foretells
from tocsin.claims.flags.signs import Words, latest
from tocsin.model import Holder
from tocsin.model.trees import Tree

_STATED: Final = frozenset({"factual", "probable", "possible", "planned", "denied"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
_SELF: Final = frozenset({"i", "we"})
_OWN: Final = frozenset({"i", "we", "my", "our", "mine", "ours"})
_IS: Final = frozenset({"is", "are", "'s", "'re"})
_PAST: Final = frozenset({"VBD", "VBN"})
_POINTING: Final = frozenset({"this", "that", "it", "these", "those"})
_AHEAD: Final = frozenset({"will", "'ll", "wo"})
_NAMING: Final = frozenset({"PROPN", "NUM"})
_PRESENT: Final = frozenset({"VBZ", "VBP"})
_EARLY: Final = 8
"""Among this many first words, where there is no parse, stand the subject and its predicate."""
_NEAR: Final = 6
_ARTICLES: Final = frozenset({"a", "an", "the", "one"})


def lacks_source(words: Words) -> bool:
    """Whether a claim that names no source should."""
    claim = words.claim
    if claim.modality not in _STATED or claim.author.access == "first hand" or _speaks_for_itself(claim.author):
        return False
    if foretells(words):
        return False
    tree = words.signs.tree
    told = _is_news(words) if tree is None else _is_news_by_parse(words, tree)
    return told and not _is_history(words)


def _speaks_for_itself(author: Holder) -> bool:
    """Whether the report is a body's own statement: the body is the source."""
    return author.kind not in {None, "media"}


def _is_history(words: Words) -> bool:
    """Whether all dates of the sentence are years before the report's latest."""
    ends = [time.end_date for time in words.signs.times if time.end_date is not None]
    if not ends:
        return False
    last = latest(words.signs.mentions)
    return last is not None and max(ends).year <= last.year - int(value("known", "years"))


def _is_news_by_parse(words: Words, tree: Tree) -> bool:
    """Whether it tells of an event or of something that it names, and not of what the writer or everybody knows."""
    head = words.head
    kids = tree.children[head]
    relations = tree.relations
    token = tree.tokens[head]
    predicated = any(relations[kid] in {"cop", "expl"} for kid in kids)
    ahead = any(tree.tokens[kid].lower in _AHEAD for kid in kids)
    if not (predicated or token.upos in {"VERB", "AUX"}) or ahead or _is_said(words, tree, head):
        return False
    subject = next((kid for kid in kids if relations[kid] in _SUBJECTS), None)
    if subject is not None and _is_framing(tree, head, subject):
        return False
    if subject is not None and any(tree.tokens[place].lower in _OWN for place in (subject, *tree.children[subject])):
        return False
    return not _is_known(words, tree, head) and (_is_event(tree, head, subject) or _is_specific(words))


def _is_framing(tree: Tree, head: int, subject: int) -> bool:
    """ "This is what he said", "the report comes after a week of talks"."""
    token = tree.tokens[subject]
    if token.lower in _POINTING and any(tree.relations[kid] == "cop" for kid in tree.children[head]):
        return True
    return token.lemma in listed("known", "framing") and tree.tokens[head].lemma in listed("known", "framed")


def _is_event(tree: Tree, head: int, subject: int | None) -> bool:
    """Whether somebody or something did or underwent something: "the bridge fell"."""
    past = any(tree.tokens[place].tag in _PAST for place in (head, *tree.children[head]))
    verb = tree.tokens[head].upos == "VERB"
    return verb and past and subject is not None and tree.tokens[subject].upos in {"NOUN", "PROPN"}


def _is_specific(words: Words) -> bool:
    """Whether it names or counts something: of "this is far from a perfect world" nobody asks the source."""
    signs, claim = words.signs, words.claim
    if any(token.upos in _NAMING for token in signs.tokens[words.first : words.end]):
        return True
    starts = (*(actor.start for actor in signs.actors), *(time.start for time in signs.times))
    return any(claim.start <= start < claim.end for start in starts)


def _is_said(words: Words, tree: Tree, head: int) -> bool:
    """Whether the predicate, or what it hands on to ("declined to say"), is a word of somebody's."""
    said = {place for hit in words.hits("said") for place in range(hit.first, hit.last + 1)}
    if not said:
        verbs = listed("said", "verbs")
        onward = tree.child(head, {"xcomp"})
        handing = onward is not None and tree.tokens[head].lemma in listed("said", "handing")
        return handing and onward is not None and tree.tokens[onward].lemma in verbs
    below = (place for place in tree.children[head] if tree.relations[place] in {"xcomp", "obj"})
    return head in said or any(place in said for place in below)


def _is_known(words: Words, tree: Tree, head: int) -> bool:
    """A definition, an office, a place's position."""
    token = tree.tokens[head]
    kids = tree.children[head]
    if any(hit.first <= head <= hit.last or hit.first in kids for hit in words.hits("known")):
        return True
    if token.lemma in listed("known", "verbs") and token.tag in _PRESENT:
        return True
    if not any(tree.relations[kid] == "cop" and tree.tokens[kid].lower in _IS for kid in kids):
        return False
    classes = listed("known", "classes")
    if token.lower == "one":
        return any(tree.relations[kid] == "nmod" and tree.tokens[kid].lemma in classes for kid in kids)
    subject = tree.child(head, _SUBJECTS)
    office = token.upos == "PROPN" and subject is not None and tree.tokens[subject].lower in classes
    return office or token.lower in classes or token.lemma in classes


def _is_news(words: Words) -> bool:
    """Whether it tells something that is not common knowledge, by words alone."""
    lowers = words.signs.lowers[words.first : words.end]
    if next(words.hits("said"), None) or next(words.hits("known"), None) or not _SELF.isdisjoint(lowers[:2]):
        return False
    if any(word.endswith("s") and word[:-1] in listed("known", "verbs") for word in lowers[1:_EARLY]):
        return False
    for place, word in enumerate(lowers[1:_EARLY], 1):
        if word in _IS:
            defined = lowers[place + 1 : place + 2] and lowers[place + 1] in _ARTICLES
            return not defined or listed("known", "classes").isdisjoint(lowers[place + 2 : place + 1 + _NEAR])
    return True
