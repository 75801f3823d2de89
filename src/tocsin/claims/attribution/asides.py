"""Where the content of one attribution ends because the writer goes on with another.

"She said that it had rained, adding that the road was wet" and "he said it was over, though she noted that it was not":
the parse hangs the second cue inside the content of the first. Takes the candidates of a sentence, gives them parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.claims.attribution import phrases
from tocsin.claims.attribution.records import Attribution
from tocsin.model.trees import Tree

_CLAUSES: Final = frozenset({"that", "quote", "wh"})
_TURNS: Final = frozenset({"though", "although", "while", "but", "whereas"})
"""Words with which the writer turns to somebody else."""


def parted(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """Cut what the writer tells next out of the contents it was hung on."""
    result = _stacked(tree, found)
    for number, outer in enumerate(result):
        if outer.complement not in {"that", "quote"} or not outer.content:
            continue
        for other, inner in enumerate(result):
            if inner is outer or inner.complement not in _CLAUSES or inner.head not in result[number].content:
                continue
            if not outer.head < inner.head or not _is_parted(tree, inner.head):
                continue
            added = _is_added(tree, inner.head)
            if added or _turns(tree, inner.head):
                aside = set(tree.under(inner.head))
                rest = tuple(place for place in result[number].content if place not in aside)
                kept = phrases.trimmed(tree, rest)
                if kept:
                    result[number] = replace(result[number], content=kept)
                    if added:
                        result[other] = replace(inner, source=outer.source)
    return result


def _stacked(tree: Tree, found: Sequence[Attribution]) -> list[Attribution]:
    """ "A, the ministry said, the agency reported": the last is the outermost, and holds that the ministry said so."""
    result = list(found)
    for first, inner in enumerate(result):
        for second, outer in enumerate(result):
            if outer.head in inner.content and set(inner.content) <= {*outer.source, *outer.cue}:
                # the first cue was given the second for its content
                result[first] = replace(inner, content=outer.content, complement="quote")
                whole = {*outer.content, *inner.source, *inner.cue}
                result[second] = replace(outer, content=tuple(sorted(whole)))
                continue
            inverted = {inner.complement, outer.complement} <= {"that", "quote"} and inner.head < outer.head
            if not inverted or not inner.content or not outer.content or outer.content[-1] > outer.head:
                continue
            if inner.content[0] > inner.head or not _follows(tree, inner, outer):
                continue
            theirs = {*outer.source, *outer.cue}
            said = phrases.trimmed(tree, [place for place in result[first].content if place not in theirs])
            if said:
                result[first] = replace(result[first], content=said, complement="quote")
                whole = {*said, *inner.source, *inner.cue, *outer.content} - theirs
                result[second] = replace(outer, content=tuple(sorted(whole)))
    return result


def _follows(tree: Tree, inner: Attribution, outer: Attribution) -> bool:
    """Whether the second speaker and cue stand right behind the first, and both have the same words for content."""
    end, begin = max((*inner.source, *inner.cue)), min((*outer.source, *outer.cue))
    shared = set(inner.content) & set(outer.content)
    marks = all(tree.tokens[place].upos == "PUNCT" for place in range(end + 1, begin))
    return bool(shared) and begin > end and marks


def _is_parted(tree: Tree, head: int) -> bool:
    """Whether a comma or dash stands before a clause."""
    begin = min(tree.under(head))
    return bool({tree.tokens[begin].text, tree.tokens[begin - 1].text} & {",", ";", "—", "–", "-", "--"})


def _is_added(tree: Tree, head: int) -> bool:
    """Whether it is a participle of saying without a subject of its own (", adding that …")."""
    return (
        tree.relations[head] == "advcl"
        and tree.tokens[head].tag == "VBG"
        and tree.child(head, phrases.SUBJECTS | {"mark"}) is None
    )


def _turns(tree: Tree, head: int) -> bool:
    """Whether somebody else, or the same again, is said to say it: ", though she noted that …", ", but he said …"."""
    if tree.relations[head] not in {"advcl", "conj"} or tree.child(head, phrases.SUBJECTS) is None:
        return False
    return any(
        tree.tokens[child].lower in _TURNS for child in tree.children[head] if tree.relations[child] in {"mark", "cc"}
    )
