"""Quotation marks against the tree: where a cue stands beside a quotation, the marks say what is quoted and who speaks.

“The bridge,” said the engineer, “will carry one lorry”: the parse may take the bridge for the speaker. Takes the
candidates of a sentence, gives them mended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.claims.attribution import phrases
from tocsin.claims.attribution.records import Attribution
from tocsin.model.trees import Tree

_MARKS: Final = frozenset('"“”«»„')
_OPENING: Final = frozenset("“«„")
_LEAST_WORDS: Final = 2
Stretch = tuple[int, int]
"""Places of an opening and a closing mark."""


def mended(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Let the marks overrule the tree for cues that stand beside a quotation in their sentence."""
    if not any(token.text in _MARKS for token in tree.tokens):
        return list(found)
    quoted = _stretches(tree)
    return [_mended(tree, one, quoted) if quoted and one.complement in {"quote", "that"} else one for one in found]


def _stretches(tree: Tree) -> list[Stretch]:
    found: list[Stretch] = []
    opened: int | None = None
    for place, token in enumerate(tree.tokens):
        if token.text not in _MARKS:
            continue
        if opened is None:
            opened = place if token.text in _OPENING or token.text == '"' else None
        else:
            found.append((opened, place))
            opened = None
    return found


def _mended(tree: Tree, one: Attribution, quoted: Sequence[Stretch]) -> Attribution:
    if tree.tokens[one.head].upos != "VERB" or any(first < one.head < last for first, last in quoted):
        return one
    before = next((each for each in quoted if _only_marks(tree, each[1] + 1, one.cue[0])), None)
    after = next((each for each in quoted if _only_marks(tree, one.cue[-1] + 1, each[0])), None)
    if before is not None:
        return _inverted(tree, one, before, quoted)
    if after is not None and one.source and one.content and after[1] < one.content[-1]:
        inside = tuple(place for place in one.content if after[0] <= place <= after[1])
        goes_on = tree.tokens[after[1] + 1].upos in {"CCONJ", "PUNCT"}
        if goes_on and len(inside) > _LEAST_WORDS:
            return replace(one, content=inside)
    return one


def _only_marks(tree: Tree, first: int, end: int) -> bool:
    return first <= end and all(tree.tokens[place].upos == "PUNCT" for place in range(first, end))


def _inverted(tree: Tree, one: Attribution, before: Stretch, quoted: Sequence[Stretch]) -> Attribution:
    """A cue right behind a quotation: whoever stands behind it speaks, unless a speaker outside is found already."""
    if one.source and not any(first < one.source[0] < last for first, last in quoted):
        return one
    follows = next((each for each in quoted if each[0] > one.head), None)
    end = follows[0] if follows is not None else len(tree.tokens)
    head = next(
        (place for place in range(one.cue[-1] + 1, end) if tree.tokens[place].upos in {"NOUN", "PROPN", "PRON"}), None
    )
    if head is None or any(tree.tokens[place].upos == "PUNCT" for place in range(one.cue[-1] + 1, head)):
        return one
    while one.head < tree.heads[head] < end and tree.heads[head] > head:
        head = tree.heads[head]
    source = tuple(place for place in phrases.noun_phrase(tree, head) if one.cue[-1] < place < end)
    if not source:
        return one
    stretches = [before] if follows is None else [before, follows]
    content = tuple(place for first, last in stretches for place in range(first, last + 1))
    return replace(one, source=source, content=content, complement="quote")
