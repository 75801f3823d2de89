"""The main clauses of a sentence, and stretches of it as offsets.

Takes trees and places in a sentence, gives places and offsets. Leaves whose words they are to `propositions`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final

from tocsin.claims.attribution import runs
from tocsin.claims.attribution.phrases import is_joined
from tocsin.model import Sentence
from tocsin.model.datelines import dateline
from tocsin.model.trees import Tree

_PARTING: Final = frozenset({",", ";", "—", "–", "-", "--", ":", "...", "…", ".", "("})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "expl"})
_OPEN: Final = frozenset({"if", "unless", "whether", "until", "lest", "so", "to", "for", "than", "like"})
"""Conjunctions of what may or may not come about."""


def main_clauses(tree: Tree, first: int) -> Iterator[tuple[int, list[int]]]:
    """The main clauses of a sentence from a place on: its root, and what is joined to it with a subject of its own."""
    root = tree.order[0]
    heads = [root]
    for head in heads:  # grows while it is walked
        heads.extend(child for child in tree.children[head] if _stands_alone(tree, child))
    for head in heads:
        inner = {other for other in heads if other != head}
        places = [place for place in tree.under(head, without=inner) if place >= first]
        subject = _split_subject(tree, head)
        if subject is not None:
            places = sorted({*places, *tree.under(subject)})
        if places:
            yield head, _one_stretch(tree, head, places, ends=head == root)


def beside(tree: Tree, head: int, *, taken: Container[int]) -> Iterator[list[int]]:
    """What is told beside a cue: "After gunmen had burnt the depot, the ministry said …": whole clauses, without mark.

    Conditions and participles tell nothing by themselves.
    """
    for child in tree.children[head]:
        if tree.relations[child] != "advcl" or child in taken or tree.child(child, _SUBJECTS) is None:
            continue
        marks = [one for one in tree.children[child] if tree.relations[one] == "mark"]
        if not marks or tree.tokens[marks[0]].lower in _OPEN:
            continue
        places = [place for place in tree.under(child) if place > marks[0] and place not in taken]
        if places and places[-1] - places[0] == len(places) - 1:
            yield places


def _stands_alone(tree: Tree, child: int) -> bool:
    """Whether a clause is a main clause too: joined or inserted, with a subject of its own, parted off by a mark."""
    joined = tree.relations[child] in {"conj", "parataxis"} or (
        tree.relations[child] == "ccomp" and is_joined(tree, child)
    )
    if not joined or child < tree.heads[child]:
        return False
    if _split_subject(tree, child) is not None:
        return True
    subject = tree.child(child, {"nsubj", "nsubj:pass", "expl", "nsubj:outer"})
    return subject is not None and _is_parted(tree, child) and not _is_reduced(tree, child)


def _is_reduced(tree: Tree, clause: int) -> bool:
    """Whether a clause is a participle with its noun ("the men being held there"), and no statement by itself."""
    auxiliaries = [tree.tokens[one].lower for one in tree.children[clause] if tree.relations[one].startswith("aux")]
    return auxiliaries == ["being"]


def _split_subject(tree: Tree, clause: int) -> int | None:
    """The clause just before that is really this one's subject ("the men being held there | will be tried")."""
    if tree.relations[clause] != "conj" or tree.child(clause, {"nsubj", "nsubj:pass", "expl"}) is not None:
        return None
    before = [one for one in tree.children[tree.heads[clause]] if one < clause and tree.relations[one] == "conj"]
    return before[-1] if before and _is_reduced(tree, before[-1]) else None


def _one_stretch(tree: Tree, head: int, places: list[int], *, ends: bool) -> list[int]:
    """A clause without conjunction at its beginning, up to where another begins that runs to the sentence's end."""
    stretches = [list(range(*run)) for run in runs(filled(tree, places))]
    while len(stretches) > 1 and all(tree.tokens[place].upos == "PUNCT" for place in stretches[-1]):
        stretches.pop()
    while len(stretches) > 1 and all(tree.tokens[place].upos in {"PUNCT", "CCONJ"} for place in stretches[0]):
        stretches.pop(0)
    if not ends:
        stretches = [next(stretch for stretch in stretches if head in stretch)]
    found = list(range(stretches[0][0], stretches[-1][-1] + 1))
    while not ends and len(found) > 1 and tree.tokens[found[0]].upos in {"PUNCT", "CCONJ"}:
        found.pop(0)
    return found


def _is_parted(tree: Tree, child: int) -> bool:
    """Whether marks part a joined clause off: "A, and B", "A; B"."""
    begin = min(tree.under(child))
    around = {tree.tokens[place].text for place in (begin - 1, begin) if place >= 0}
    return bool(around & _PARTING) or is_joined(tree, child)


def filled(tree: Tree, places: Sequence[int]) -> list[int]:
    """Places with gaps of nothing but marks filled in."""
    if not places or places[-1] - places[0] == len(places) - 1:
        return list(places)
    found = [places[0]]
    for place in places[1:]:
        gap = range(found[-1] + 1, place)
        if gap and all(tree.tokens[one].upos == "PUNCT" for one in gap):
            found.extend(gap)
        found.append(place)
    return found


def after_dateline(sentence: Sentence) -> int:
    """Index of the first token after "KABUL, Afghanistan (Agency) –"."""
    return dateline([token.text for token in sentence.tokens[:16]]) if sentence.text[:3].isupper() else 0


def offsets(sentence: Sentence, places: Sequence[int], *, content: bool) -> tuple[int, int, list[int]]:
    """Offsets of some places without marks at the edges; a whole sentence keeps its own full stop.

    The content of an attribution is without "that"; a parenthesis that closes inside keeps its opening mark.
    """
    tokens = sentence.tokens
    first, end = places[0], places[-1] + 1
    whole = (
        first in {0, after_dateline(sentence)} and end == len(tokens) and tokens[end - 1].text in {".", "?", "!", "…"}
    )
    while first < end - 1 and (not tokens[first].text[0].isalnum() or (content and _opens(sentence, first))):
        first += 1
    last = end
    while last > first + 1 and not tokens[last - 1].text[-1].isalnum():
        last -= 1
    kept = [place for place in places if first <= place < last]
    if first and tokens[first - 1].text == "(" and any(tokens[place].text == ")" for place in kept):
        first -= 1
    return tokens[first].start, tokens[end - 1].end if whole else tokens[last - 1].end, kept


def _opens(sentence: Sentence, place: int) -> bool:
    """Whether a word is the "that" before a clause."""
    token = sentence.tokens[place]
    return token.lower == "that" and token.deprel == "mark"
