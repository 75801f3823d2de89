"""Drafts of questions: what is missing before data can settle them, in words that say what to add.

Takes what was given and what was understood from the text, gives a question or refuses with all that is missing at
once. Leaves reading the text to `understanding`, and names of countries and places to the caller's gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, get_args

from tocsin.forecast.questions.amounts import Amount
from tocsin.forecast.questions.understanding import Understood
from tocsin.forecast.questions.wording import asked
from tocsin.model import EventType, InputError, Query, Question, identified, ontology, scales

INCIDENTS: Final = "incidents"


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as far as it is known: None, or empty, is what is missing or does not restrict."""

    text: str
    query: Query
    begin: date
    by: date | None = None
    who: str | None = None
    note: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that keeps a draft from being settled: what, and what would fill it."""

    what: str
    fill: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft with what its text says plainly, and a sentence for each thing that was taken from there."""

    draft: Draft
    understood: tuple[str, ...] = field(default=())


def example(today: date) -> str:
    """A command that puts a question, with a day to come."""
    asks = asked(Query(INCIDENTS, countries=("RUS",), types=("ASSAULT",)), date(today.year + 1, 3, 31))
    return f'tocsin question new "{asks}" --where RUS --type ASSAULT --by {today.year + 1}-03-31'


def fill(draft: Draft, understood: Understood) -> Filled:
    """Take from the text what was not given as an option; what was given stays."""
    query, by, told = draft.query, draft.by, []
    if not query.types and understood.types:
        modes = query.modes or understood.modes
        query = replace(query, types=understood.types, modes=modes)
        told.append(f"type {', '.join(understood.types)}, from {understood.happening!r}")
    if not query.countries and understood.countries:
        query = replace(query, countries=understood.countries, places=query.places or understood.places)
        told.append(f"where {', '.join((*understood.places, *understood.countries))}, from {understood.where!r}")
    if not query.actors and understood.actors:
        query = replace(query, actors=understood.actors)
        told.append(f"by {', '.join(understood.actors)}")
    if by is None and understood.by is not None:
        by = understood.by
        told.append(f"until {by}, from {understood.until!r}")
    query, many = threshold(query, understood.amount)
    return Filled(replace(draft, query=query, by=by), (*told, *many))


def threshold(query: Query, found: Amount) -> tuple[Query, tuple[str, ...]]:
    """A query with the threshold that the text gives, where no option gave another, and what is told of it."""
    if query.measure != INCIDENTS or query.at_least != 1:
        return query, ()
    told = []
    if found.at_least is not None and (found.measure, found.at_least) != (query.measure, query.at_least):
        query = replace(query, measure=found.measure, at_least=found.at_least)
        told.append(f"at least {found.at_least} {found.measure}, from {found.text!r}")
    if found.unread:
        left = ", ".join(repr(one) for one in found.unread)
        told.append(f"nothing from {left}: --measure and --at-least say how many make a yes")
    return query, tuple(told)


def finish(draft: Draft, *, today: date, past: bool = False) -> Question:
    """Make a question of a draft.

    Args:
        draft: With everything that is known.
        today: The day on which it is put.
        past: Whether a last day that has passed is wanted.

    Raises:
        InputError: Where data could not settle it; the message lists all that is missing, and ends with an example.
    """
    gaps = tuple(_gaps(draft, today=today, past=past))
    if gaps or draft.by is None:
        raise InputError(
            "This draft cannot be settled by data: " + "; ".join(gap.what for gap in gaps) + ".",
            choices=" ".join(dict.fromkeys(gap.fill for gap in gaps)),
            next_step=f"For example: {example(today)}",
        )
    who = " ".join((draft.who or "").split()) or None
    text = " ".join(draft.text.split())
    made = Question("", text, draft.query, draft.begin, draft.by, who, draft.note, draft.report)
    return identified(made)


def _gaps(draft: Draft, *, today: date, past: bool) -> Iterator[Gap]:
    if not any(character.isalnum() for character in draft.text):
        yield Gap("it has no words", "Ask it in a sentence.")
    yield from _vague(draft)
    yield from _days(draft, today=today, past=past)
    if not draft.query.countries and not draft.query.places:
        yield Gap("it has no place", "Place: --where with a country's name or ISO code, --place for a town or region.")
    yield from _countable(draft.query)


def _vague(draft: Draft) -> Iterator[Gap]:
    """Words that nothing could settle: a "might" is always true, and nobody counts what gets worse."""
    lower = f" {draft.text.lower()} "
    better = f'Ask for what would be seen: "{_better(draft)}"'
    first, *rest = re.findall(r"[^\W\d_]+", draft.text) or [""]
    # Inside a sentence a capital tells the month of May from the verb.
    verbs = (first.lower(), *(word for word in rest if word.islower()))
    modal = next((word for word in verbs if scales.sets_modality_only(word)), None)
    if modal is not None:
        yield Gap(f"{modal!r} is true of whatever is possible, whether it comes or not", better)
    for entry in ontology.load("questions")["unresolvable"]:
        found = re.search(rf"\b(?:{entry['words']})\b", lower)
        if found is not None:
            yield Gap(f"nothing settles {found[0]!r}: {entry['why']}", better)


def _better(draft: Draft) -> str:
    """The draft's own matter as it could be asked; an example's where it has none."""
    example = Query(INCIDENTS, countries=("RUS",), types=("ASSAULT",))
    query = draft.query if draft.query.types and draft.query.countries else example
    return asked(query, draft.by or date(draft.begin.year, 12, 31))


def _days(draft: Draft, *, today: date, past: bool) -> Iterator[Gap]:
    choice = "Date: --by YYYY-MM-DD, the last day that counts."
    if draft.by is None:
        yield Gap("it has no date", choice)
    elif draft.by < draft.begin:
        yield Gap(f"it ends ({draft.by}) before it begins ({draft.begin})", choice)
    elif draft.by < today and not past:
        yield Gap(
            f"its last day, {draft.by}, has passed",
            "Date: --by with a day to come; --past keeps it all the same, and no forecast of it is scored.",
        )


def _countable(query: Query) -> Iterator[Gap]:
    types: Mapping[str, Any] = ontology.load("plover")["types"]
    choice = f"Type: --type with one of {', '.join(get_args(EventType))}."
    if not query.types:
        yield Gap("it names no happening that could be counted", choice)
    for each in query.types:
        if each not in types:
            yield Gap(f"there is no type {each!r}", choice)
    known = {mode: each for each in query.types if each in types for mode in types[each]["modes"]}
    for mode in query.modes:
        if mode not in known:
            yield Gap(f"there is no mode {mode!r} of {', '.join(query.types)}", f"Modes: {', '.join(known) or 'none'}.")
    if query.at_least < 1 or query.origins < 1:
        yield Gap("less than one of something is always there", "Numbers: --at-least and --origins of 1 or more.")
    yield from _in_a_table(query)


def _in_a_table(query: Query) -> Iterator[Gap]:
    """What an event table cannot answer."""
    if query.over == INCIDENTS:
        return
    if set(query.types) - {"ASSAULT"} or query.modes:
        yield Gap(f"{query.over} has no types but ASSAULT, and no modes", f"Source: --over {INCIDENTS} has all types.")
    if query.origins > 1:
        yield Gap(f"each row of {query.over} has one origin", f"Source: --over {INCIDENTS} counts origins.")
