"""Corpora of one word and one entity tag a line: Universal NER on EWT, Wikigold, WNUT-17.

Universal NER is CC BY-SA 4.0, Wikigold CC BY 4.0, WNUT-17 CC BY 4.0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from training.examples import Entity, Example

UNSURE = "?"
"""Stands for a tag whose label is not one of ours: nothing is learnt from its words."""
UNER = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "OTH": UNSURE, "O": UNSURE}
WIKIGOLD = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG", "MISC": UNSURE}
WNUT = {
    "person": "PERSON",
    "location": "PLACE",
    "corporation": "ORG",
    "group": UNSURE,
    "product": UNSURE,
    "creative-work": UNSURE,
}


def sentences(file: Path, *, word: int, tag: int) -> Iterator[tuple[list[str], list[str], str]]:
    """Read words, tags and `sent_id` (where there is one) of each sentence; columns are counted from 0."""
    words: list[str] = []
    tags: list[str] = []
    name = ""
    for line in [*file.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# "):
            name = line.partition("sent_id = ")[2] or name
        elif line.strip():
            columns = line.split("\t") if "\t" in line else line.split()
            words.append(columns[word])
            tags.append(columns[tag])
        elif words:
            yield words, tags, name
            words, tags = [], []


def entities(tags: list[str], labels: Mapping[str, str]) -> tuple[list[Entity], list[tuple[int, int]]]:
    """Give the entities of IOB1 or IOB2 tags in our labels, and the spans that are left open."""
    found: list[Entity] = []
    unsure: list[tuple[int, int]] = []
    start, kind = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        prefix, _, name = tag.partition("-")
        if kind and (tag == "O" or prefix == "B" or name != kind):
            label = labels.get(kind, UNSURE)
            if label == UNSURE:
                unsure.append((start, place))
            else:
                found.append((start, place, label))
            kind = ""
        if tag != "O" and not kind:
            start, kind = place, name
    return found, unsure


def examples(
    file: Path, *, corpus: str, licence: str, labels: Mapping[str, str], word: int = 0, tag: int = 1
) -> Iterator[Example]:
    """The sentences of a corpus without syntax as examples."""
    for words, tags, _ in sentences(file, word=word, tag=tag):
        found, unsure = entities(tags, labels)
        yield Example(
            document=corpus,
            corpus=corpus,
            licence=licence,
            words=words,
            spaces=[True] * len(words),
            entities=found,
            entity_labels=["PERSON", "ORG", "PLACE"],
            unsure=unsure,
        )
