"""GUM's discourse layer: a document's units, and which of them attributes what another says.

`Discourse=RELATION:FROM->TO:DEPTH:SIGNALS` (several joined by ";") stands in MISC on the first word of each elementary
discourse unit; a unit runs to the next. FROM is the unit's own number. `same-unit` says that a unit goes on another
which something inserted has interrupted: both are taken as one. In `attribution-positive` and `attribution-negative`
FROM attributes what TO says. Signals give numbers of words, counted from 1 through the document, each word of a
multi-word token for itself: `sem-atsrc` the source; `lex-indwd`, `lex-indph` and `dm` (words, phrases, connectives
that tell of the relation) the cue.

Takes a document's sentences, gives its units and attributions as places of words. Leaves scoring to `attribution_gum`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from training.corpora.conllu import Row, Tree

Places = frozenset[int]
"""Places of words, counted from 0 through the document."""
_RELATION = re.compile(r"(?P<name>[^:]+):(?P<unit>\d+)(?:->(?P<other>\d+))?(?::(?P<rest>.*))?")
_SIGNAL = re.compile(r"(?P<kind>.+?)-(?P<words>[\d,-]*)")
_SOURCE = ("sem-atsrc",)
_CUE = ("lex-indwd", "lex-indph", "dm-")


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution: the unit that attributes, the unit attributed, and the words that say who and by what."""

    attributing: int
    attributed: int
    source: Places
    cue: Places


@dataclass(frozen=True, slots=True)
class Discourse:
    """A document as its discourse layer has it.

    `units`: each word's unit, 0 before the first. `words`: each unit's words without punctuation. `depths`: how far
    below its sentence's root each word hangs. `marks`: the punctuation.
    """

    name: str
    forms: tuple[str, ...]
    marks: Places
    depths: tuple[int, ...]
    units: tuple[int, ...]
    words: Mapping[int, Places]
    attributions: tuple[Attributed, ...]

    def highest(self, places: Places) -> int | None:
        """The word that hangs highest in its tree, the first of several; None for no words."""
        return min(places, key=lambda place: (self.depths[place], place), default=None)

    def unit(self, places: Places) -> int | None:
        """The unit that words stand in: that of the highest of them."""
        highest = self.highest(places)
        return None if highest is None else self.units[highest]


@dataclass(frozen=True, slots=True)
class _Relation:
    """One relation as it stands in the file; `other` is None for the root."""

    name: str
    unit: int
    other: int | None
    signals: tuple[str, ...]


def read(trees: Sequence[Tree]) -> Discourse:
    """Read the discourse layer of one document.

    Raises:
        ValueError: Where the document has no such layer, or it is malformed.
    """
    rows = [row for tree in trees for row in tree.rows]
    starts = {place: relations for place, row in enumerate(rows) if (relations := tuple(_relations(row)))}
    if not starts:
        raise ValueError(f"the document {trees[0].document!r} has no Discourse=")
    numbers = [relations[0].unit for relations in starts.values()]
    if len(set(numbers)) < len(numbers):
        raise ValueError(f"a unit begins twice in the document {trees[0].document!r}")
    joined = _joined(numbers, [relation for relations in starts.values() for relation in relations])
    units: list[int] = [0] * len(rows)
    for start, relations in starts.items():
        units[start:] = [joined[relations[0].unit]] * (len(rows) - start)
    marks = frozenset(place for place, row in enumerate(rows) if row.upos == "PUNCT")
    return Discourse(
        trees[0].document,
        tuple(row.form for row in rows),
        marks,
        tuple(depth for tree in trees for depth in _depths(tree)),
        tuple(units),
        {unit: frozenset(place for place, one in enumerate(units) if one == unit) - marks for unit in set(units)},
        tuple(
            _attributed(relation, joined, len(rows))
            for relations in starts.values()
            for relation in relations
            if relation.name.startswith("attribution")
        ),
    )


def _relations(row: Row) -> Iterator[_Relation]:
    layer = next((part[10:] for part in row.misc.split("|") if part.startswith("Discourse=")), "")
    for part in filter(None, layer.split(";")):
        match = _RELATION.fullmatch(part)
        if match is None:
            raise ValueError(f"Discourse={part} is no relation")
        signals = (match["rest"] or "").split(":")[-1].split("+")
        other = None if match["other"] is None else int(match["other"])
        yield _Relation(match["name"], int(match["unit"]), other, tuple(signals))


def _joined(numbers: Sequence[int], relations: Sequence[_Relation]) -> dict[int, int]:
    """Each unit's number to that of the whole it is a piece of."""
    joined = {number: number for number in numbers}
    for relation in relations:
        if relation.name.startswith("same-unit"):
            piece, whole = joined[relation.unit], _whole(relation, joined)
            joined = {number: whole if one == piece else one for number, one in joined.items()}
    return joined


def _whole(relation: _Relation, joined: Mapping[int, int]) -> int:
    if relation.other is None or relation.other not in joined:
        raise ValueError(f"{relation.name}:{relation.unit} goes to the unit {relation.other}, which there is not")
    return joined[relation.other]


def _attributed(relation: _Relation, joined: Mapping[int, int], words: int) -> Attributed:
    attributed = _whole(relation, joined)
    parts = (_signalled(relation.signals, kinds, words) for kinds in (_SOURCE, _CUE))
    return Attributed(joined[relation.unit], attributed, *parts)


def _signalled(signals: Sequence[str], kinds: tuple[str, ...], words: int) -> Places:
    found: set[int] = set()
    for signal in signals:
        match = _SIGNAL.fullmatch(signal)
        if match is None or not f"{match['kind']}-".startswith(kinds):
            continue
        for stretch in filter(None, match["words"].split(",")):
            first, _, last = stretch.partition("-")
            numbers = range(int(first), int(last or first) + 1)
            if not numbers or not 1 <= numbers[0] <= numbers[-1] <= words:
                raise ValueError(f"the signal {signal!r} is of no words of the document's {words}")
            found.update(number - 1 for number in numbers)
    return frozenset(found)


def _depths(tree: Tree) -> Iterator[int]:
    for row in tree.rows:
        depth, head = 0, row.head
        while head:
            depth, head = depth + 1, tree.rows[head - 1].head
            if depth > len(tree.rows):
                raise ValueError(f"the sentence {tree.sent_id!r} has a loop for a tree")
        yield depth
