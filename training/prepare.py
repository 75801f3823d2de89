"""From the corpora to `train.jsonl`, `dev.jsonl` and `sources.json` in a work folder.

EWT carries three layers of three corpora on the same sentences: trees, Universal NER, UDS-IH2. They are joined by their
words. Articles that stand in two corpora are taken once. Test splits are never read here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tocsin.model import ontology
from training import examples
from training.corpora import conllu, factuality, meantime, re3d, tagged
from training.examples import Example

HELD_OUT = Path(__file__).parent / "heldout_re3d.txt"
"""Ids of the documents of re3d that are the test split: never trained on."""
_TIMES_RE3D = 3
"""How often re3d is read in an epoch: it is small, and the only corpus whose reports are like those that users read."""


def prepare(data: Path, work: Path) -> dict[str, int]:
    """Convert all corpora below `data` (the layout that README.md gives) and say how many examples each gave."""
    train = list(_split(data, "train"))
    dev = list(_split(data, "dev"))
    _mark_groups([*train, *dev])
    examples.write(train, work / "train.jsonl")
    examples.write(dev, work / "dev.jsonl")
    table = _sizes(train)
    (work / "sources.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return {name: sizes["sentences"] for name, sizes in table.items()}


def _sizes(train: Iterable[Example]) -> dict[str, dict[str, int]]:
    """Sentences and words of each corpus and licence; what is read several times in an epoch counts once."""
    seen: dict[str, dict[tuple[str, ...], int]] = {}
    for example in train:
        lengths = seen.setdefault(f"{example.corpus} ({example.licence})", {})
        lengths[(example.document, *example.words)] = len(example.words)
    return {name: {"sentences": len(lengths), "words": sum(lengths.values())} for name, lengths in sorted(seen.items())}


def _split(data: Path, split: str) -> Iterator[Example]:
    titles = frozenset(
        tree.title for part in ("dev", "test") for tree in conllu.trees(data / "syntax" / f"gum-{part}.conllu")
    )
    yield from _ewt(data, split)
    yield from conllu.gum_examples(data / "syntax" / f"gum-{split}.conllu")
    for _ in range(_TIMES_RE3D if split == "train" else 1):
        yield from _re3d(data, split)
    if split == "train":
        entities = data / "entities"
        yield from tagged.examples(
            entities / "wikigold.conll", corpus="wikigold", licence="CC BY 4.0", labels=tagged.WIKIGOLD
        )
        plain = frozenset(re.sub(r"[^\w ]", "", title.lower()) for title in titles)
        yield from meantime.examples(entities / "meantime", leave_out=plain)
        yield from factuality.examples(
            data / "factuality" / "meantime" / "train.jsonl", corpus="meantime factuality", licence="CC BY 4.0"
        )


def _ewt(data: Path, split: str) -> Iterator[Example]:
    named = {}
    file = next((data / "entities" / "uner_ewt").glob(f"en_ewt-ud-{split}*.iob2"))
    for words, tags, _ in tagged.sentences(file, word=1, tag=2):
        named.setdefault(_key(words), tags)
    scored: dict[str, Example] = {}
    uds = data / "factuality" / "uds_ih2" / f"{split}.jsonl"
    for example in factuality.examples(uds, corpus="uds-ih2", licence="CC BY-SA 4.0"):
        scored.setdefault(_key(example.words), example)
    for example in conllu.examples(data / "syntax" / f"ewt-{split}.conllu", corpus="ewt", licence="CC BY-SA 4.0"):
        tags = named.get(_key(example.words))
        if tags is not None and len(tags) == len(example.words):
            example.entities, example.unsure = tagged.entities(tags, tagged.UNER)
            example.entity_labels = ["PERSON", "ORG", "PLACE"]
        twin = scored.get(_key(example.words))
        if twin is not None and len(twin.words) == len(example.words):
            example.factuality = twin.factuality
            del scored[_key(example.words)]
        yield example
    yield from scored.values()


def _key(words: Iterable[str]) -> str:
    return "".join(words)


def _re3d(data: Path, split: str) -> Iterator[Example]:
    held_out = frozenset(HELD_OUT.read_text(encoding="utf-8").split())
    for example in re3d.examples(data / "entities" / "re3d"):
        if example.document not in held_out and (split == "dev") == _is_dev(example.document):
            yield example


def _is_dev(document: str) -> bool:
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 6 == 0


def _mark_groups(all_examples: Iterable[Example]) -> None:
    """Label nationalities where a corpus leaves them out: by the list of demonyms, outside other entities."""
    known = {name for names in ontology.load("demonyms").values() for name in names}
    for example in all_examples:
        if example.entities is None or "GROUP" in example.entity_labels:
            continue
        taken = {word for first, end, _ in example.entities for word in range(first, end)}
        for place, word in enumerate(example.words):
            if word in known and place not in taken:
                example.entities.append((place, place + 1, "GROUP"))
                example.unsure = [span for span in example.unsure if not span[0] <= place < span[1]]
        example.entities.sort()
