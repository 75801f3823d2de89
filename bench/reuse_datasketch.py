"""One measurement of datasketch for `reuse`, in a process of its own: `python -m bench.reuse_datasketch FOLDER`.

Takes the folder that `made_passages` wrote, prints one JSON object. MinHashLSH as its documentation has it, by its fast
ways: `MinHash.bulk` (`update_batch` on copies of one state), crc32 in place of SHA-1, an insertion session that does
not look for doubles. What its index answers to a passage is a pair found.
"""

from __future__ import annotations

import json
import re
import sys
import time
import zlib
from pathlib import Path
from typing import Final

from datasketch import MinHash, MinHashLSH

from bench.made_passages import JACCARD, Made, Pair
from bench.peaks import peak_memory_mb

PERMUTATIONS: Final = 128
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def measure(made: Made) -> dict[str, float]:
    """Scores, seconds and memory."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = near_copies(made.texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {**made.scores(found), "seconds": wall, "cpu_seconds": cpu, "peak_memory_mb": peak_memory_mb()}


def near_copies(texts: list[str]) -> set[Pair]:
    """Pairs of positions, earlier first."""
    hashed = MinHash.bulk(map(_shingles, texts), num_perm=PERMUTATIONS, hashfunc=zlib.crc32)
    index = MinHashLSH(threshold=JACCARD, num_perm=PERMUTATIONS)
    with index.insertion_session() as session:
        for number, each in enumerate(hashed):
            session.insert(number, each, check_duplication=False)
    return {
        (min(number, other), max(number, other))
        for number, each in enumerate(hashed)
        for other in index.query(each)
        if other != number
    }


def _shingles(text: str) -> list[bytes]:
    words = _WORD.findall(text.casefold())
    return [" ".join(shingle).encode() for shingle in set(zip(words, words[1:], words[2:], strict=False))]


if __name__ == "__main__":
    print(json.dumps(measure(Made.load(Path(sys.argv[1])))))
