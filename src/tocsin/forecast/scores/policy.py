"""What the scores are counted by: edges, levels, thresholds, read from `scores.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.model import ontology


@cache
def policy(section: str) -> dict[str, Any]:
    """One section of `scores.yaml`, shared and read-only: `ignorance`, `interval_score`, `counts`."""
    result: dict[str, Any] = ontology.load("scores")[section]
    return result
