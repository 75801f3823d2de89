"""Incidents among made events: how fast, in how much memory, and how right.

Needs no data: `made_events` makes readings with 10,000 and 100,000 events and says which tell of one happening; a limit
makes the larger run smaller. Each size runs in a process of its own, so that peak memory is that of one run, with the
interpreter and the readings. Seconds run from readings in memory to incidents with their origins and grades, in four
parts: links between reports; accounts, with all else that judging needs to know; clusters; judging (origins, values,
grades). The incidents are the last three. A few readings are looked at before the clock starts.
"""

from __future__ import annotations

import json
import subprocess
import sys
from math import log
from pathlib import Path
from typing import Final

from tocsin.model import InputError

SIZES: Final = (10_000, 100_000)
PARTS: Final = ("links", "accounts", "clusters", "judging", "incidents", "whole")
_LEAST: Final = 100


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure each size; `data` is not read.

    Returns:
        For each size `nNUMBER.` and for each part of links, accounts, clusters, judging, incidents (the three before)
        and whole its `seconds` by the clock and its `core_seconds`; incidents.events_per_second and
        incidents.events_per_core_second; peak_memory_mb; pairs.precision and pairs.recall, b3.precision, b3.recall,
        b3.f1, conll.f1; events, happenings (true), incidents (found), links. `growth.PART`: the slope of log core
        seconds over log events, smallest to largest.

    Raises:
        InputError: Where data is given, or the limit leaves too few events to measure.
    """
    if data is not None:
        raise InputError(
            f"incidents-made makes its own readings and reads no data, not {str(data)!r}.",
            next_step="Leave --data out.",
        )
    metrics: dict[str, float] = {}
    sizes = _sizes(limit)
    for size in sizes:
        metrics |= {f"n{size}.{metric}": value for metric, value in _measured(size).items()}
    if len(sizes) > 1:
        metrics |= {f"growth.{part}": _exponent(metrics, f"{part}.core_seconds", sizes) for part in PARTS}
    return metrics


def _sizes(limit: int | None) -> list[int]:
    if limit is not None and limit < _LEAST:
        raise InputError(
            f"A limit of {limit} leaves too few events to measure.", choices=f"It may be {_LEAST} or more."
        )
    return sorted({size if limit is None else min(size, limit) for size in SIZES})


def _measured(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.incidents_engine", str(size)]
    root = Path(__file__).parent.parent
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=root).stdout  # noqa: S603 - our own module
    metrics: dict[str, float] = json.loads(told)
    return metrics


def _exponent(metrics: dict[str, float], metric: str, sizes: list[int]) -> float:
    small, large = sizes[0], sizes[-1]
    slower = metrics[f"n{large}.{metric}"] / metrics[f"n{small}.{metric}"]
    return log(slower) / log(large / small)
