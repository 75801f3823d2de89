"""Near-copies among made passages: how many are found, how rightly, how fast and in how much memory.

Needs no data: `made_passages` makes 10,000, 100,000 and 1,000,000 passages and says which are truly alike; a limit
makes the largest runs smaller. One process makes each size and another measures it, so that peak memory is the
engine's own, with the interpreter and the texts it is given. Seconds run from texts to pairs: splitting into words,
hashing, joining, exact counting; before that a few texts are read, so that tables made once are apart in
`load_seconds`. They are the median of three runs, for other programs take cores away; `cpu_seconds` are those of all
cores. `spans_seconds` is what it takes on top to align all pairs found, on one core.

datasketch's MinHashLSH (threshold .5, 128 permutations) gets the same passages and word 3-shingles at 100,000, in a
process of its own, on one core as it comes, in one run; its seconds run from texts to pairs too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tocsin.model import InputError

SIZES: Final = (10_000, 100_000, 1_000_000)
PEER_SIZE: Final = 100_000
PEER: Final = "datasketch"
_LEAST: Final = 100
_LACKING: Final = (
    "reuse: datasketch is not installed, so nothing is set beside it. "
    "`uv sync` brings it, or `pip install 'datasketch>=2.0'`."
)


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure each size; `data` is not read.

    Returns:
        For each size `nNUMBER.` recall, precision, pairs (true), found, aligned (part of those found), seconds,
        cpu_seconds, load_seconds, spans_seconds, passages_per_second, peak_memory_mb. `growth.exponent`: the slope of
        log seconds over log passages, smallest to largest; `growth.cpu_exponent`: that of log cpu_seconds. Where
        datasketch is installed, at one size `nNUMBER.datasketch.` recall, precision, pairs, found, seconds,
        cpu_seconds, peak_memory_mb and ratio, its seconds by ours.

    Raises:
        InputError: Where data is given, or the limit leaves too few passages to copy.
    """
    if data is not None:
        raise InputError(
            f"reuse makes its own passages and reads no data, not {str(data)!r}.", next_step="Leave --data out."
        )
    sizes = _sizes(limit)
    metrics = {metric: value for size in sizes for metric, value in _measured(size, peer=size == _peer_size(sizes))}
    if len(sizes) > 1:
        metrics["growth.exponent"] = _exponent(metrics, "seconds", sizes[0], sizes[-1])
        metrics["growth.cpu_exponent"] = _exponent(metrics, "cpu_seconds", sizes[0], sizes[-1])
    return metrics


def _sizes(limit: int | None) -> list[int]:
    if limit is not None and limit < _LEAST:
        raise InputError(
            f"A limit of {limit} leaves too few copies to measure.", choices=f"It may be {_LEAST} or more."
        )
    return sorted({size if limit is None else min(size, limit) for size in SIZES})


def _peer_size(sizes: list[int]) -> int | None:
    if find_spec(PEER) is None:
        print(_LACKING, file=sys.stderr)
        return None
    return PEER_SIZE if PEER_SIZE in sizes else sizes[-1]


def _measured(size: int, *, peer: bool) -> Iterator[tuple[str, float]]:
    with TemporaryDirectory() as name:
        _process("made_passages", size, name)
        ours = _process("reuse_engine", name)
        theirs = _process("reuse_datasketch", name) if peer else {}
    yield from ((f"n{size}.{metric}", value) for metric, value in ours.items())
    yield from ((f"n{size}.{PEER}.{metric}", value) for metric, value in theirs.items())
    if theirs:
        yield f"n{size}.{PEER}.ratio", theirs["seconds"] / ours["seconds"]


def _process(module: str, *arguments: object) -> dict[str, float]:
    """Run a module of this package as a process; what it prints, if anything, is its measurements."""
    command = [sys.executable, "-m", f"bench.{module}", *map(str, arguments)]
    root = Path(__file__).parent.parent
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=root).stdout  # noqa: S603 - our own modules
    metrics: dict[str, float] = json.loads(told or "{}")
    return metrics


def _exponent(metrics: dict[str, float], metric: str, small: int, large: int) -> float:
    slower = metrics[f"n{large}.{metric}"] / metrics[f"n{small}.{metric}"]
    return log(slower) / log(large / small)
