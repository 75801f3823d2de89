"""What the ontology says about event tables. Takes section names, gives plain data; do not change it."""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.model import ontology


def rules(section: str) -> Any:
    """One section of `event_tables.yaml`."""
    return ontology.load("event_tables")[section]


@cache
def countries(*sections: str) -> dict[int, str]:
    """Numbers of countries -> ISO alpha-3, from sections of `country_numbers.yaml`."""
    numbers = ontology.load("country_numbers")
    return {number: code for section in sections for number, code in numbers[section].items()}


@cache
def known_countries() -> frozenset[str]:
    """Every ISO alpha-3 code that a table may give, Kosovo's XKX included."""
    return frozenset(countries("iso", "iso_acled").values())
