"""The main predicate of a proposition: its highest head, and what hangs on it by relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.model import Token
from tocsin.model.trees import Tree

SUBJECTS: Final = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
AUXILIARIES: Final = ("aux", "aux:pass", "cop")
PAST: Final = frozenset({"VBD"})
PRESENT: Final = frozenset({"VBZ", "VBP"})
_SUBJECTS: Final = frozenset(SUBJECTS)
_SERVANTS: Final = frozenset({"punct", "mark", "cc", "case", "discourse", "det", "aux", "aux:pass", "cop", "advmod"})
"""What hangs as a scrap outside the words is no head of theirs."""
_MISPARSED: Final = ("ccomp", "parataxis", "acl", "dep")


class Predicate:
    """A predicate and its children by relation, each in reading order."""

    __slots__ = ("kids", "place", "token", "tree")

    def __init__(self, tree: Tree, place: int) -> None:
        self.tree = tree
        self.place = place
        self.token: Token = tree.tokens[place]
        self.kids: dict[str, list[int]] = {}
        relations = tree.relations
        for child in tree.children[place]:
            self.kids.setdefault(relations[child], []).append(child)

    def under(self, relations: Sequence[str]) -> Iterator[int]:
        """The children with one of the relations."""
        for relation in relations:
            yield from self.kids.get(relation, ())

    def first(self, *relations: str) -> int | None:
        """The first child with one of the relations, the earlier relations before the later."""
        return next(self.under(relations), None)

    @property
    def lemma(self) -> str:
        """The lemma, or the form where there is none."""
        return self.token.lemma or self.token.lower

    @property
    def is_passive(self) -> bool:
        """Whether an auxiliary or the subject shows the passive."""
        return "aux:pass" in self.kids or "nsubj:pass" in self.kids

    def tags(self) -> Iterator[str | None]:
        """Penn tags of the auxiliaries and the predicate itself."""
        for place in self.under(AUXILIARIES):
            yield self.tree.tokens[place].tag
        yield self.token.tag


def main(tree: Tree, places: Sequence[int]) -> int | None:
    """The highest head among the places; of several, the first that is a clause's. None where there are no places."""
    if len(places) == len(tree.tokens):
        return _repaired(tree, tree.order[0]) if places else None
    inside = set(places)
    heads = tree.heads
    tops = [place for place in places if heads[place] == place or heads[place] not in inside]
    tops = [place for place in tops if tree.relations[place] not in _SERVANTS] or tops
    found = next((place for place in tops if _is_clause(tree, place)), tops[0] if tops else None)
    return None if found is None else _repaired(tree, found)


def _is_clause(tree: Tree, place: int) -> bool:
    if tree.tokens[place].upos in {"VERB", "AUX"}:
        return True
    return any(tree.relations[child] == "cop" or tree.relations[child] in _SUBJECTS for child in tree.children[place])


def _repaired(tree: Tree, place: int) -> int:
    """The predicate that belongs to a noun which the parser has made the head ("Reports that … are false")."""
    if tree.tokens[place].upos not in {"NOUN", "PROPN", "PRON"} or _is_clause(tree, place):
        return place
    for child in tree.children[place]:
        if child > place and tree.relations[child] in _MISPARSED and _is_bereft(tree, child):
            return child
    return place


def _is_bereft(tree: Tree, place: int) -> bool:
    """Whether a finite clause has neither subject nor conjunction of its own."""
    predicate = Predicate(tree, place)
    lacks = predicate.first(*SUBJECTS, "expl", "mark") is None
    return lacks and any(tag in PAST or tag in PRESENT or tag == "MD" for tag in predicate.tags())
