"""What questions and indicators ask for: the options that both have, and the query of what was given.

Takes words as given; raises InputErrors with the choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final, get_args

import typer

from tocsin.cli.options import a_date
from tocsin.model import EventType, InputError, Measure, Query

WhereOption = Annotated[
    list[str] | None, typer.Option("--where", metavar="COUNTRY", help="Country, by name or ISO code; repeatable.")
]
PlaceOption = Annotated[
    list[str] | None, typer.Option("--place", metavar="NAME", help="Town or region in it; repeatable.")
]
TypeOption = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, e.g. ASSAULT; repeatable.")
]
ModeOption = Annotated[
    list[str] | None, typer.Option("--mode", metavar="MODE", help="Mode of the type, e.g. abduct; repeatable.")
]
ActorOption = Annotated[list[str] | None, typer.Option("--actor", metavar="NAME", help="Who does it; repeatable.")]
RecipientOption = Annotated[
    list[str] | None, typer.Option("--recipient", metavar="NAME", help="Whom it is done to; repeatable.")
]
MeasureOption = Annotated[str, typer.Option("--measure", metavar="WHAT", help="incidents or deaths.")]
AtLeastOption = Annotated[int, typer.Option("--at-least", metavar="N", help="How many are needed.")]
OriginsOption = Annotated[
    int, typer.Option("--origins", metavar="N", help="Independent origins that an incident needs to count.")
]
OverOption = Annotated[
    str, typer.Option("--over", metavar="SOURCE", help="incidents (the ledger's), ucdp-ged, ucdp-candidate or acled.")
]
NoteOption = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note to keep with it.")]
_SOURCES: Final = ("incidents", "ucdp-ged", "ucdp-candidate", "acled")


def query_of(
    over: str,
    place: Iterable[str] | None,
    types: Iterable[str] | None,
    mode: Iterable[str] | None,
    actor: Iterable[str] | None,
    recipient: Iterable[str] | None,
    *,
    measure: str,
    at_least: int,
    origins: int,
) -> Query:
    """The query of what the options say; countries are left out, since names have to be looked up.

    Raises:
        InputError: For a source, type or measure that there is not.
    """
    return Query(
        over=_source_named(over),
        places=_names(place),
        types=_types_named(types or ()),
        modes=tuple(mode or ()),
        actors=_names(actor),
        recipients=_names(recipient),
        measure=_measure_named(measure),
        at_least=at_least,
        origins=origins,
    )


def _types_named(given: Iterable[str]) -> tuple[EventType, ...]:
    """PLOVER types, in any case."""
    known = {one.lower(): one for one in get_args(EventType)}
    named = tuple(given)
    for one in named:
        if one.lower() not in known:
            raise InputError(f"There is no type {one!r}.", choices=f"There are: {', '.join(known.values())}.")
    return tuple(known[one.lower()] for one in named)


def _measure_named(given: str) -> Measure:
    """What is counted."""
    for one in get_args(Measure):
        if one == given:
            measure: Measure = one
            return measure
    raise InputError(f"{given!r} cannot be counted.", choices=f"What can: {', '.join(get_args(Measure))}.")


def _source_named(given: str) -> str:
    """What is looked in."""
    if given not in _SOURCES:
        raise InputError(f"There is no source {given!r}.", choices=f"There are: {', '.join(_SOURCES)}.")
    return given


def day_given(given: str | None) -> date | None:
    """A day, where one is given.

    Raises:
        ConfigError: Where it is not written as one.
    """
    return a_date(given) if given else None


def _names(given: Iterable[str] | None) -> tuple[str, ...]:
    """Names with single spaces, without those that are empty."""
    return tuple(name for one in given or () if (name := " ".join(one.split())))
