"""CoNLL-U (Universal Dependencies): words, tags, features, lemmas, trees; GUM's named entities from MISC.

EWT is CC BY-SA 4.0. GUM's annotations are CC BY 4.0, its texts CC BY or CC BY-SA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.examples import Entity, Example

_GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}


@dataclass(frozen=True, slots=True)
class Row:
    """The columns that are used; `misc` as it stands."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    misc: str


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of a treebank."""

    sent_id: str
    document: str
    title: str
    text: str
    new_paragraph: bool
    rows: tuple[Row, ...]
    spaces: tuple[bool, ...]


def trees(file: Path) -> Iterator[Tree]:
    """Read the sentences of a file in order. Empty nodes are left out; a multi-word token gives its words."""
    document = title = ""
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        if not block.strip():
            continue
        meta: dict[str, str] = {}
        paragraph = False
        lines = []
        for line in block.split("\n"):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                meta[key.strip()] = value.strip()
                paragraph = paragraph or key.strip().startswith(("newpar", "newdoc"))
            elif line:
                lines.append(line.split("\t"))
        document = meta.get("newdoc id", document)
        title = meta.get("meta::title", "" if "newdoc id" in meta else title)
        rows, spaces = _rows(lines)
        yield Tree(meta.get("sent_id", ""), document, title, meta.get("text", ""), paragraph, rows, spaces)


def _rows(lines: list[list[str]]) -> tuple[tuple[Row, ...], tuple[bool, ...]]:
    rows, spaces = [], []
    inside, last_space = 0, True
    for columns in lines:
        number = columns[0]
        if "." in number:
            continue
        if "-" in number:
            inside = int(number.split("-")[1])
            last_space = "SpaceAfter=No" not in columns[9]
            continue
        form, lemma, upos, xpos, feats, head, deprel = columns[1:8]
        rows.append(Row(form, lemma, upos, xpos, feats, int(head), deprel, columns[9]))
        if int(number) < inside:
            spaces.append(False)
        elif int(number) == inside:
            spaces.append(last_space)
        else:
            spaces.append("SpaceAfter=No" not in columns[9])
    return tuple(rows), tuple(spaces)


def examples(file: Path, *, corpus: str, licence: str) -> Iterator[Example]:
    """The sentences of a treebank as examples with all syntactic layers."""
    for tree in trees(file):
        yield example(tree, corpus=corpus, licence=licence)


def example(tree: Tree, *, corpus: str, licence: str) -> Example:
    """One tree as an example with all syntactic layers."""
    return Example(
        document=tree.document,
        corpus=corpus,
        licence=licence,
        words=[row.form for row in tree.rows],
        spaces=list(tree.spaces),
        upos=[row.upos for row in tree.rows],
        xpos=[row.xpos for row in tree.rows],
        feats=[row.feats for row in tree.rows],
        lemmas=[row.lemma for row in tree.rows],
        heads=[row.head for row in tree.rows],
        deprels=[row.deprel for row in tree.rows],
    )


def gum_examples(file: Path, *, leave_out: frozenset[str] = frozenset()) -> Iterator[Example]:
    """GUM with its named entities, without the documents whose titles are in `leave_out`.

    A mention that is nothing but proper nouns (articles, "of" and possessive marks aside) is a named entity. Proper
    nouns anywhere else in a mention are left open: GUM's spans take in titles and modifiers.
    """
    order = list(trees(file))
    mentions = _mentions(order)
    for number, tree in enumerate(order):
        if tree.title in leave_out:
            continue
        made = example(tree, corpus="gum", licence="CC BY-SA 4.0")
        made.entities, made.unsure = _named(tree, mentions.get(number, []))
        made.entity_labels = ["PERSON", "ORG", "PLACE"]
        yield made


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of the coreference layer: `chain` is one within its document; `link` is how it corefers (`ana`,
    `coref`, `appos`, `pred`, `cata`, `disc`, `sgl`).
    """

    chain: str
    kind: str
    link: str
    first: int
    end: int


def coreference(order: list[Tree]) -> dict[int, list[Mention]]:
    """Sentence number to its mentions, in the order in which they close, without bridging and split antecedents."""
    found: dict[int, list[Mention]] = {}
    for number, tree in enumerate(order):
        opened: list[tuple[list[str], int]] = []
        for word, row in enumerate(tree.rows):
            layer = next((part[7:] for part in row.misc.split("|") if part.startswith("Entity=")), "")
            for part in re.findall(r"\([^()]+\)?|[^()]+\)|\)", layer):
                fields = part.strip("()").split("-")
                if part.startswith("("):
                    opened.append((fields, word))
                if part.endswith(")"):
                    place = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0][0] == fields[0]), None)
                    if place is not None:
                        (chain, kind, *more), first = opened.pop(place)
                        found.setdefault(number, []).append(
                            Mention(chain, kind, more[-1] if len(more) < 5 else more[4], first, word + 1)
                        )
    return found


def _mentions(order: list[Tree]) -> dict[int, list[tuple[str, int, int]]]:
    """Sentence number to (entity type, first word, word after the last), from the bracketed `Entity=` layer."""
    done: dict[int, list[tuple[str, int, int]]] = {}
    for number, tree in enumerate(order):
        opened: list[tuple[str, str, int]] = []
        for word, row in enumerate(tree.rows):
            layer = next((part[7:] for part in row.misc.split("|") if part.startswith("Entity=")), "")
            for part in re.findall(r"\([^()]+\)?|[^()]+\)|\)", layer):
                name = part.strip("()").split("-")
                if part.startswith("("):
                    opened.append((name[0], name[1] if len(name) > 1 else "", word))
                if part.endswith(")"):
                    key = name[0]
                    for place in range(len(opened) - 1, -1, -1):
                        if opened[place][0] == key:
                            _, kind, first = opened.pop(place)
                            done.setdefault(number, []).append((kind, first, word + 1))
                            break
    return done


def _bare(tree: Tree, first: int, end: int) -> tuple[int, int]:
    """A mention without articles and marks before it, and marks and the possessive after it."""
    while first < end and tree.rows[first].upos in {"DET", "PUNCT"}:
        first += 1
    while first < end and (tree.rows[end - 1].xpos == "POS" or tree.rows[end - 1].upos == "PUNCT"):
        end -= 1
    return first, end


def _named(tree: Tree, mentions: list[tuple[str, int, int]]) -> tuple[list[Entity], list[tuple[int, int]]]:
    entities: list[Entity] = []
    taken: set[int] = set()
    proper = {word for word, row in enumerate(tree.rows) if row.upos == "PROPN" or row.xpos in {"NNP", "NNPS"}}
    for kind, *mention in sorted(mentions, key=lambda mention: mention[1] - mention[2]):
        label = _GUM_LABELS.get(kind)
        first, end = _bare(tree, *mention)
        inside = range(first, end)
        whole = first in proper and end - 1 in proper
        clean = whole and all(word in proper or tree.rows[word].lemma in {"of", "the", "-", "and"} for word in inside)
        titled = any(tree.rows[word].deprel == "nmod:desc" for word in inside)
        if label and clean and not titled and not taken & set(inside):
            entities.append((first, end, label))
            taken |= set(inside)
    unsure = [(word, word + 1) for word in sorted(proper - taken)]
    return sorted(entities), unsure
