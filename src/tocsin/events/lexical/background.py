"""Background: what a sentence tells of earlier, as context for what it tells of now.

Takes a parsed sentence and the place of a trigger, gives the words that show it. "While the envoy struck a deal, the
commander has strong ties": the deal is history. A sentence without a tree shows nothing here.
"""

from __future__ import annotations

from typing import Final

from tocsin.events.lexical.line import Line
from tocsin.model.trees import Tree

_CONCESSIVE: Final = frozenset({"while", "although", "though", "whereas"})
_PAST: Final = frozenset({"VBD", "VBN"})
_PRESENT: Final = frozenset({"VBZ", "VBP", "MD"})


def background(line: Line, place: int) -> str | None:
    """The conjunction of a past clause that stands against a main clause in the present, or None."""
    if line.tokens[place].head is None:
        return None
    tree = Tree(line.sentence)
    for head in (place, *tree.above(place)):
        if tree.relations[head] in {"ccomp", "xcomp"} and head != place:
            return None
        if tree.relations[head] == "advcl":
            marks = (child for child in tree.children[head] if tree.relations[child] == "mark")
            mark = next((child for child in marks if tree.tokens[child].lower in _CONCESSIVE), None)
            told = _tense(tree, head) == "past" and _tense(tree, tree.heads[head]) == "present"
            return tree.tokens[mark].text if mark is not None and told else None
    return None


def _tense(tree: Tree, head: int) -> str | None:
    """Past or present, by the first auxiliary, else by the verb itself."""
    auxiliaries = [child for child in tree.children[head] if tree.relations[child] in {"aux", "aux:pass", "cop"}]
    tag = tree.tokens[auxiliaries[0] if auxiliaries else head].tag
    if tag in _PRESENT:
        return "present"
    return "past" if tag in _PAST else None
