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
    result = list(found)
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
