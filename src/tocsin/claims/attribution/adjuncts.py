"""Phrases and adverbs that attribute a clause they stand beside: "according to X", "in X's view", "reportedly".

Takes a sentence's tree, gives candidates in the sentence's own places.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.claims.attribution import cues, phrases
from tocsin.claims.attribution.records import Attribution, Sense
from tocsin.model.trees import Tree

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
_CLAUSES: Final = frozenset(
    {"ccomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "conj", "parataxis", "xcomp", "csubj"}
)


def find(tree: Tree) -> Iterator[Attribution]:
    """The attributions by phrases and adverbs of a sentence, in reading order."""
    openings, adverbs = cues.openings(), cues.adverbs()
    for place, token in enumerate(tree.tokens):
        if token.lower in openings:
            found = _opened(tree, place, openings[token.lower])
            if found is not None:
                yield found
        if token.upos == "ADV" and token.lower in adverbs and tree.relations[place] == "advmod":
            found = _adverb(tree, place, adverbs[token.lower])
            if found is not None:
                yield found
        if tree.relations[place] == "nmod:poss":
            found = _possessive(tree, place)
            if found is not None:
                yield found


def _opened(tree: Tree, place: int, by_second: dict[str, tuple[cues.Opening, ...]]) -> Attribution | None:
    following = tree.tokens[place + 1].lower if place + 1 < len(tree.tokens) else ""
    for opening in (*by_second.get(following, ()), *by_second.get("", ())):
        end = place + len(opening.words)
        if end < len(tree.tokens) and all(
            tree.tokens[place + offset].lower == word for offset, word in enumerate(opening.words)
        ):
            found = _before_source(tree, place, end, opening.sense)
            if found is not None:
                return found
    return None


def _before_source(tree: Tree, begin: int, end: int, sense: Sense) -> Attribution | None:
    """The source begins at `end`; its head is what the last word of the phrase hangs on."""
    head = end - 1
    while begin <= head < end and tree.heads[head] != head:
        head = tree.heads[head]
    if head < end or tree.tokens[head].upos not in _NOMINAL:
        return None
    speaker = phrases.subject(tree, tree.heads[head])  # "According to the Gazette, Professor Hill said …"
    source = tuple(
        place for place in phrases.noun_phrase(tree, head, without=() if speaker is None else {speaker}) if place >= end
    )
    if not source or any(tree.tokens[place].upos in {"PUNCT", "VERB"} for place in range(end, source[0])):
        return None
    source = (*range(end, source[0]), *source)
    if len(source) == 1 and tree.tokens[source[0]].lower in cues.no_sources():
        return None  # "according to plan"
    top = head
    while begin <= tree.heads[top] < end and tree.heads[top] != top:
        top = tree.heads[top]
    governor = tree.heads[top]
    phrase = set(range(begin, end)) | set(source)
    if governor in phrase:
        return None
    content = [place for place in tree.under(clause_of(tree, governor)) if place not in phrase]
    kept = phrases.trimmed(tree, content)
    return Attribution(source, tuple(range(begin, end)), kept, begin, "that", sense) if kept else None


def clause_of(tree: Tree, place: int) -> int:
    """The head of the clause that a word stands in."""
    while tree.heads[place] != place:
        shared = tree.relations[place] in {"conj", "advcl"} and tree.child(place, phrases.SUBJECTS | {"mark"}) is None
        if tree.relations[place] in _CLAUSES and not shared:
            break
        place = tree.heads[place]
    return place


def _adverb(tree: Tree, place: int, sense: Sense) -> Attribution | None:
    content = [one for one in tree.under(clause_of(tree, tree.heads[place])) if one != place]
    kept = phrases.trimmed(tree, content)
    return Attribution((), (place,), kept, place, "that", sense) if kept else None


def _possessive(tree: Tree, possessor: int) -> Attribution | None:
    """ "in X's view": the possessor of a noun that a preposition stands before."""
    noun = tree.heads[possessor]
    if tree.relations[noun] not in {"obl", "nmod", "advmod"}:
        return None
    frames = cues.possessives()
    for case in tree.children[noun]:
        sense = (
            frames.get((tree.tokens[case].lower, tree.tokens[noun].lower)) if tree.relations[case] == "case" else None
        )
        if sense is None or case > possessor:
            continue
        source = phrases.noun_phrase(tree, possessor)
        phrase = set(tree.under(noun))
        content = [one for one in tree.under(clause_of(tree, tree.heads[noun])) if one not in phrase]
        kept = phrases.trimmed(tree, content)
        if kept:
            return Attribution(source, (noun,), kept, noun, "that", sense)
    return None
