"""Words per second of each stage and of the whole read, on one core, and peak memory.

Reads a folder of text files, or text made from templates with a fixed seed. Times are processor seconds; the first
document is read once before the clock starts, so that loading lexicons is reported apart.
"""

from __future__ import annotations

import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tocsin import language
from tocsin.claims import ClaimRules
from tocsin.collect.text import report_from_text
from tocsin.events import ActorTable, EventRules, read_mentions
from tocsin.events.gazetteer import Gazetteer

MADE_DOCUMENTS = 200
SEED = 7
_WHO = ("The interior ministry", "A resident", "The army", "Rebel commanders", "The governor", "An aid worker")
_DID = ("attacked a convoy", "killed {n} people", "arrested {n} protesters", "met officials", "moved {n} fighters")
_WHERE = ("Kabul", "Goma", "northern Mali", "Port Sudan", "the province of Herat", "Maiduguri")
_WHEN = ("on Monday", "on 3 May 2023", "last week", "two days ago", "in recent weeks", "early in 2022")
_FILLER = "Prices rose again in the market, and many families could not buy bread for a second week."


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure; `data` is a folder of .txt files, or None for made text.

    Returns:
        Words per second by stage (`NAME.words_per_second`), documents, words, seconds, load seconds, peak MB.
    """
    texts = list(_files(data) if data is not None else _made())[:limit]
    started = time.process_time()
    actors, gazetteer, claim_reader = ActorTable.load(), Gazetteer.open(), ClaimRules()
    event_reader = EventRules(actors)
    _read(texts[0], actors, gazetteer, claim_reader, event_reader, Counter())
    loading = time.process_time() - started
    spent: Counter[str] = Counter()
    for text in texts:
        _read(text, actors, gazetteer, claim_reader, event_reader, spent)
    words, seconds = sum(len(text.split()) for text in texts), sum(spent.values())
    stages = {f"{stage}.words_per_second": words / max(taken, 1e-9) for stage, taken in spent.items()}
    return {
        "documents": len(texts),
        "words": words,
        "seconds": seconds,
        "words_per_second": words / seconds,
        **stages,
        "load_seconds": loading,
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _read(
    text: str,
    actors: ActorTable,
    gazetteer: Gazetteer,
    claim_reader: ClaimRules,
    event_reader: EventRules,
    spent: Counter[str],
) -> None:
    marks = [time.process_time()]
    report = report_from_text(text)
    marks.append(time.process_time())
    document = language.read(report)
    marks.append(time.process_time())
    mentions = read_mentions(document, gazetteer=gazetteer, actors=actors)
    marks.append(time.process_time())
    claims = claim_reader.read(document, mentions)
    marks.append(time.process_time())
    event_reader.read(document, claims, mentions)
    marks.append(time.process_time())
    for stage, begin, end in zip(("text", "language", "mentions", "claims", "events"), marks, marks[1:], strict=False):
        spent[stage] += end - begin  # type: ignore[assignment]


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
            lines.append(f"{told} {_FILLER}\n")
        yield "\n".join(lines)
