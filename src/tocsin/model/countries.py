"""What states and territories are called, by ISO alpha-3 code, as `actors_states` of the ontology has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tocsin.model import ontology


def country_name(code: str) -> str:
    """The everyday English name; the code itself where it is nobody's."""
    return next(iter(country_names().get(code, ())), code)


@cache
def country_names() -> Mapping[str, tuple[str, ...]]:
    """All names by code, the everyday one first."""
    table = ontology.load("actors_states").items()
    listed = ((code, str(entry.get("names", "")).split(";")) for code, entry in table)
    return {code: tuple(name.strip() for name in names if name.strip()) for code, names in listed}
