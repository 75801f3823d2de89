"""One sentence for training: its words, whichever layers its corpus annotates, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Entity = tuple[int, int, str]
"""First word, word after the last, label."""


@dataclass(slots=True)
class Example:
    """A layer that the corpus does not annotate is None; what it leaves open inside a layer is `unsure`."""

    document: str
    corpus: str
    licence: str
    words: list[str]
    spaces: list[bool]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    """Number of the head word counted from 1; 0 is the root."""
    deprels: list[str] | None = None
    entities: list[Entity] | None = None
    entity_labels: list[str] = field(default_factory=list)
    """The labels that the corpus annotates; a word outside any entity may still have another."""
    unsure: list[tuple[int, int]] = field(default_factory=list)
    """Words whose entity label is not to be learnt from."""
    factuality: dict[int, float] = field(default_factory=dict)
    """Word to score from -3 (certainly did not happen) to 3 (certainly did)."""


def write(examples: Iterable[Example], file: Path) -> int:
    """Write examples as JSON Lines; give how many."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number = 0
    with file.open("w", encoding="utf-8") as out:
        for number, example in enumerate(examples, 1):  # noqa: B007 - the count is the result
            out.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
    return number


def read(file: Path) -> Iterator[Example]:
    """Read what `write` wrote."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            data["entities"] = None if data["entities"] is None else [tuple(entity) for entity in data["entities"]]
            data["unsure"] = [tuple(span) for span in data["unsure"]]
            data["factuality"] = {int(word): score for word, score in data["factuality"].items()}
            yield Example(**data)
