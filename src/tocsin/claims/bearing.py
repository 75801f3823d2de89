"""Which attributions put a claim forward.

Takes an attribution and its sentence's tree, says whether its content is a proposition that its source holds. "China
backs the plan" is an attribution, and its content no claim; who refuses to say whether it happened says nothing.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.claims.attribution import Attribution, cues
from tocsin.claims.source_words import matches
from tocsin.model import ontology
from tocsin.model.trees import Tree


@cache
def policy() -> dict[str, Any]:
    """The lists of `claim_policy.yaml`, as sets."""
    return {
        key: frozenset(value) if isinstance(value, list) else value
        for key, value in ontology.load("claim_policy").items()
    }


def bears_claim(one: Attribution, tree: Tree, offset: int) -> bool:
    """Whether an attribution puts its content forward.

    Args:
        one: An attribution, its places counted through the document.
        tree: The tree of the sentence that its cue stands in.
        offset: The place of that sentence's first token.
    """
    head = one.head - offset
    if one.complement in {"label", "credit"}:
        return one.complement == "label"  # who made a picture need not have said what stands under it
    if one.source and tree.tokens[one.source[0] - offset].lower in policy()["nobody"]:
        return False
    if _unsaid(one, tree, head, offset) or _supposed(tree, head):
        return False
    if one.sense.first_hand:
        return bool(one.source) and one.complement in {"np", "that", "wh", "quote"} and _can_see(one, tree, offset)
    if one.sense.kind == "evidence" and one.source and not _can_speak(one, tree, offset):
        return False
    return _is_proposition(one, tree, head, offset)


def _is_proposition(one: Attribution, tree: Tree, head: int, offset: int) -> bool:
    rules, sense, complement = policy(), one.sense, one.complement
    lemma = tree.tokens[head].lemma or ""
    named = sense.kind == "speech" and lemma in rules["noun_nouns"]
    if tree.tokens[head].upos == "NOUN" and not one.source and not named:
        return False  # "a chance that", "evidence that": the speaker's own
    if tree.tokens[head].upos not in {"VERB", "NOUN", "ADJ", "AUX"} and (sense.kind == "attitude" or sense.weak):
        return False  # "to the delight of X, …", "as defined in X": the speaker's own
    if complement in rules["clauses"]:
        demanded = sense.stance in rules["demands"] and complement == "that" and tree.tokens[head].upos != "ADJ"
        return sense.kind != "intention" and not (demanded and sense.stance == "asked")
    if complement == "wh":
        first = (
            tree.tokens[max(0, min(one.content[0] - one.head + head, len(tree.tokens) - 1))].lower
            if one.content
            else ""
        )
        return sense.stance == "asked" or (sense.kind == "speech" and first in rules["how"])
    if complement == "to":
        passive = any(tree.relations[child] == "aux:pass" for child in tree.children[head])
        barred = rules["passive_infinitive_not"] if passive else rules["infinitive_not"]
        verb = tree.tokens[head].upos in {"VERB", "AUX"}
        reduced = tree.tokens[head].tag == "VBN" and not passive and tree.relations[head] == "acl"
        kept = sense.kind in rules["infinitive_kinds"] and sense.stance not in barred and not sense.weak
        return verb and kept and not reduced
    if complement == "ing":
        return sense.kind in rules["gerund_kinds"] and sense.stance != "asked"
    if complement == "np":
        return (
            _speaks(one, tree, offset) and lemma in rules["noun_verbs"] and len(one.content) > rules["least_noun_words"]
        )
    if complement == "of":
        return tree.tokens[head].upos == "NOUN" and lemma in rules["noun_nouns"]
    return False


def _unsaid(one: Attribution, tree: Tree, head: int, offset: int) -> bool:
    """Whether the cue is denied: "did not say", "refused to say", "without saying"."""
    rules = policy()
    cue = [tree.tokens[place - offset].lower for place in one.cue]
    negated = any(word in rules["negations"] for word in cue) or any(
        tree.tokens[child].lower in rules["negations"] for child in tree.children[head] if child < head
    )
    if negated:
        # "does not believe that P" holds something about P; "did not say that P" holds nothing.
        return one.sense.kind != "thought" or one.complement not in {"that"}
    purpose = tree.relations[head] in {"advcl", "acl"} and "to" in _marks(tree, head)
    if purpose and tree.tokens[head].lemma in rules["yet_unsaid"]:
        return True
    place = head
    for _ in range(2):
        governor = tree.heads[place]
        if tree.relations[place] not in {"xcomp", "advcl", "ccomp"} or governor == place:
            return False
        lemma = tree.tokens[governor].lemma or ""
        if lemma in rules["unsaid"] or (tree.relations[place] == "xcomp" and _is_intention(lemma)):
            return True
        place = governor
    return False


def _marks(tree: Tree, head: int) -> set[str]:
    """The conjunctions that a clause opens with."""
    return {tree.tokens[child].lower for child in tree.children[head] if tree.relations[child] == "mark"}


def _is_intention(lemma: str) -> bool:
    """Whether a verb with an infinitive only means to do it: "they want to claim that …"."""
    sense = cues.verbs().get(lemma, {}).get("to")
    return sense is not None and sense.kind == "intention"


def _supposed(tree: Tree, head: int) -> bool:
    """Whether the cue stands in an if-clause or a question: "if they say that …", "did he say that …?"."""
    if _marks(tree, head) & {"if", "unless", "whether"}:
        return True
    root = tree.tokens[-1].text == "?" and tree.relations[head] in {"root", "conj"}
    inverted = any(
        tree.relations[child] == "aux" and child < subject
        for subject in tree.children[head]
        if tree.relations[subject] == "nsubj"
        for child in tree.children[head]
    )
    return root and inverted


def _can_see(one: Attribution, tree: Tree, offset: int) -> bool:
    """Whether the source is somebody with eyes: "the week saw …" is no testimony."""
    head = _head(one, tree, offset)
    token = tree.tokens[head]
    person = token.lower in {"he", "she", "they", "we", "i", "who"} or token.upos == "PROPN"
    return person or (token.lemma or token.lower) in policy()["seeing"]


def _head(one: Attribution, tree: Tree, offset: int) -> int:
    """The source's head word, as a place in the sentence."""
    inside = {place - offset for place in one.source}
    return next((place for place in sorted(inside) if tree.heads[place] not in inside), min(inside))


def _speaks(one: Attribution, tree: Tree, offset: int) -> bool:
    """Whether nobody is named, or somebody who can speak is ("the river claimed two sheds" tells of no claim)."""
    if not one.source or _can_speak(one, tree, offset):
        return True
    head = _head(one, tree, offset)
    return bool(matches(tree.tokens[head : head + 1]))


def _can_speak(one: Attribution, tree: Tree, offset: int) -> bool:
    """Whether the source is somebody or something that speaks: a name, a pronoun for one, a work."""
    token = tree.tokens[_head(one, tree, offset)]
    return (
        token.upos == "PROPN" or token.lower in {"he", "she", "they", "we", "i", "who"} or token.lemma in cues.works()
    )
