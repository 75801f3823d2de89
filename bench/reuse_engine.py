"""One measurement of our own engine for `reuse`, in a process of its own: `python -m bench.reuse_engine FOLDER`.

Takes the folder that `made_passages` wrote, prints one JSON object. The clock runs from texts in memory to pairs, and
again while the pairs found are aligned.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median
from typing import Final

from bench.made_passages import JACCARD, Made, Pair
from bench.peaks import peak_memory_mb
from tocsin.corroborate.alignment import Block, align
from tocsin.corroborate.likeness import Likenesses, near_copies
from tocsin.corroborate.shingles import words
from tocsin.model import Report

FIRST: Final = 100
"""Texts that are read before the clock starts."""
RUNS: Final = 3


def measure(made: Made) -> dict[str, float]:
    """Scores, seconds (the median of all runs) and memory (the most until the first run is over)."""
    _, loading, _ = _timed(made.texts[:FIRST])
    likenesses, *first = _timed(made.texts)
    peak = peak_memory_mb()
    runs = [first, *(_timed(made.texts)[1:] for _ in range(RUNS - 1))]
    wall, cpu = (median(seconds) for seconds in zip(*runs, strict=True))
    found = [(first, second) for first, second in likenesses.pairs.tolist()]
    aligning = time.perf_counter()
    aligned = sum(1 for pair in found if _aligned(made.texts, pair))
    return {
        **made.scores(set(found)),
        "aligned": aligned / max(len(found), 1),
        "seconds": wall,
        "cpu_seconds": cpu,
        "load_seconds": loading,
        "spans_seconds": time.perf_counter() - aligning,
        "passages_per_second": len(made.texts) / wall,
        "peak_memory_mb": peak,
    }


def _timed(texts: list[str]) -> tuple[Likenesses, float, float]:
    """What is found, seconds of the wall and of all cores."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = near_copies(texts, jaccard=JACCARD)
    return found, time.perf_counter() - wall, time.process_time() - cpu


def _aligned(texts: list[str], pair: Pair) -> list[Block]:
    first, second = (words(_report(texts[number])) for number in pair)
    return align(first, second)


def _report(text: str) -> Report:
    return Report("", None, None, None, None, None, None, None, "", text, ())


if __name__ == "__main__":
    print(json.dumps(measure(Made.load(Path(sys.argv[1])))))
