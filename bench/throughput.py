"""Words per second of each stage and of the whole read, on one core, and peak memory.

Reads a folder of text files, or text made from templates with a fixed seed. Times are processor seconds; a first
document is read before the clock starts, so that loading is reported apart. The model reads sentences of several
reports together, as `Reader.read_many` does. Made sentences differ: the model looks at equal ones only once.
"""

from __future__ import annotations

import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tocsin import language
from tocsin.claims import Claims
from tocsin.collect.text import report_from_text
from tocsin.events import ActorTable, Events, read_mentions
from tocsin.events.gazetteer import Gazetteer
from tocsin.model import Document

MADE_DOCUMENTS = 200
TOGETHER = 20
"""Reports that are given to the model together."""
SEED = 7
_WHO = ("The interior ministry", "A resident", "The army", "Rebel commanders", "The governor", "An aid worker")
_DID = ("attacked a convoy", "killed {n} people", "arrested {n} protesters", "met officials", "moved {n} fighters")
_WHERE = ("Kabul", "Goma", "northern Mali", "Port Sudan", "the province of Herat", "Maiduguri")
_WHEN = ("on Monday", "on 3 May 2023", "last week", "two days ago", "in recent weeks", "early in 2022")
_FILLER = "Prices rose by {n} per cent in the market of {place}, and {who} could not buy bread for {m} days."


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure; `data` is a folder of .txt files, or None for made text.

    Returns:
        Words per second by stage (`NAME.words_per_second`), documents, words, seconds, load seconds, peak MB.
    """
    texts = list(_files(data) if data is not None else _made())[:limit]
    started = time.process_time()
    stages = _Stages()
    stages.read(texts[:1])
    loading = time.process_time() - started
    stages.spent.clear()
    for first in range(0, len(texts), TOGETHER):
        stages.read(texts[first : first + TOGETHER])
    words, seconds = sum(len(text.split()) for text in texts), sum(stages.spent.values())
    speeds = {f"{stage}.words_per_second": words / max(taken, 1e-9) for stage, taken in stages.spent.items()}
    return {
        "documents": len(texts),
        "words": words,
        "seconds": seconds,
        "words_per_second": words / seconds,
        **speeds,
        "load_seconds": loading,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


@dataclass(slots=True)
class _Stages:
    """Every stage that a report goes through, and the processor seconds spent in each."""

    model: language.LanguageModel = field(default_factory=language.load)
    actors: ActorTable = field(default_factory=ActorTable.load)
    gazetteer: Gazetteer = field(default_factory=Gazetteer.open)
    claims: Claims = field(default_factory=Claims)
    spent: Counter[str] = field(default_factory=Counter)

    def read(self, texts: list[str]) -> None:
        mark = time.process_time()
        reports = [report_from_text(text) for text in texts]
        mark = self._stop("text", mark)
        documents = [language.read(report) for report in reports]
        mark = self._stop("sentences", mark)
        documents = list(self.model.annotate(documents))
        mark = self._stop("parse", mark)
        documents = list(map(language.resolve, documents))
        self._stop("references", mark)
        for document in documents:
            self._understand(document)

    def _understand(self, document: Document) -> None:
        mark = time.process_time()
        mentions = read_mentions(document, gazetteer=self.gazetteer, actors=self.actors)
        mark = self._stop("mentions", mark)
        claims = self.claims.read(document, mentions)
        mark = self._stop("claims", mark)
        Events(self.actors).read(document, claims, mentions)
        self._stop("events", mark)

    def _stop(self, stage: str, mark: float) -> float:
        now = time.process_time()
        self.spent[stage] += now - mark  # type: ignore[assignment]
        return now


def _files(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")


def _made() -> Iterator[str]:
    chooser = random.Random(SEED)  # noqa: S311 - made text, not a secret
    for number in range(MADE_DOCUMENTS):
        lines = [f"Report {number} from the field\n"]
        for _ in range(8):
            did = chooser.choice(_DID).format(n=chooser.randint(2, 90))
            told = f"{chooser.choice(_WHO)} said that gunmen {did} in {chooser.choice(_WHERE)} {chooser.choice(_WHEN)}."
            hungry = _FILLER.format(
                n=chooser.randint(2, 90),
                m=chooser.randint(2, 30),
                place=chooser.choice(_WHERE),
                who=chooser.choice(_WHO),
            )
            lines.append(f"{told} {hungry}\n")
        yield "\n".join(lines)
