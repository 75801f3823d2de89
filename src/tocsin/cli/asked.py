"""What questions and indicators ask for, from options: types, measures, sources, names.

Takes words as given; raises InputErrors with the choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, get_args

from tocsin.model import EventType, InputError, Measure

_SOURCES: Final = ("incidents", "ucdp-ged", "ucdp-candidate", "acled")


def types_named(given: Iterable[str]) -> tuple[EventType, ...]:
    """PLOVER types, in any case."""
    known = {one.lower(): one for one in get_args(EventType)}
    named = tuple(given)
    for one in named:
        if one.lower() not in known:
            raise InputError(f"There is no type {one!r}.", choices=f"There are: {', '.join(known.values())}.")
    return tuple(known[one.lower()] for one in named)


def measure_named(given: str) -> Measure:
    """What is counted."""
    for one in get_args(Measure):
        if one == given:
            measure: Measure = one
            return measure
    raise InputError(f"{given!r} cannot be counted.", choices=f"What can: {', '.join(get_args(Measure))}.")


def source_named(given: str) -> str:
    """What is looked in."""
    if given not in _SOURCES:
        raise InputError(f"There is no source {given!r}.", choices=f"There are: {', '.join(_SOURCES)}.")
    return given


def names_given(given: Iterable[str] | None) -> tuple[str, ...]:
    """Names with single spaces, without those that are empty."""
    return tuple(name for one in given or () if (name := " ".join(one.split())))
