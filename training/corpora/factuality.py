"""UDS-IH2 and MEANTIME as JSON Lines: a score from -3 to 3 per predicate. UDS-IH2 is CC BY-SA 4.0 and sits on EWT."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example


def examples(file: Path, *, corpus: str, licence: str) -> Iterator[Example]:
    """One example per sentence, its predicates' scores by word."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line)
            words = data["text"].split()
            scores = {int(target["span1"][0]): float(target["label"]) for target in data["targets"]}
            yield Example(
                document=corpus,
                corpus=corpus,
                licence=licence,
                words=words,
                spaces=[True] * len(words),
                factuality={word: score for word, score in scores.items() if word < len(words)},
            )
