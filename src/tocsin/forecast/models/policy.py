"""The models' settings, read from `forecast.yaml`."""

from __future__ import annotations

from typing import Any

from tocsin.model import ontology


def settings(section: str) -> Any:
    """One section: `history`, `features`, `chances`, `sizes`, `memory`, `pool` ... Shared and read-only."""
    return ontology.load("forecast")[section]
