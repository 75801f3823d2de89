"""A report's title made into a question that data can settle, as far as the title says what it fears.

Takes the ledger, a reader and a report or a title; gives the question as it could be put, what is missing, and its base
rate. Keeps nothing. Reading a title is for `forecast.questions.understanding`.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.forecast.questions.baserates import Choice
from tocsin.forecast.questions.drafting import INCIDENTS
from tocsin.forecast.questions.groups import armed_group
from tocsin.forecast.questions.understanding import Understood
from tocsin.forecast.questions.wording import asked
from tocsin.foresight.naming import resolved_names
from tocsin.foresight.pasts import base_rates
from tocsin.foresight.questions import read
from tocsin.model import InputError, Query, Question, Reading, Report, identified, ontology, short
from tocsin.model.countries import country_name

if TYPE_CHECKING:
    from tocsin.ledger import Ledger
    from tocsin.pipeline import Reader

_ID: Final = re.compile(r"(?:sha256:)?[0-9a-f]{4,64}")
_QUARTER: Final = 3
_LISTED: Final = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a title leads to. `text`, `base` and `command` are None where something is missing."""

    title: str
    text: str | None
    query: Query
    begin: date
    by: date
    report: str | None
    understood: tuple[str, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    base: Choice | None
    command: str | None


@dataclass(frozen=True, slots=True)
class _Source:
    title: str
    published: date | None
    report: str | None
    reading: Reading | None


def suggest(ledger: Ledger, source: str, *, folder: Path, places: Path, today: date, reader: Reader) -> Suggestion:
    """Make a question of a report's title.

    Args:
        ledger: Where the report is, and what base rates are counted in.
        source: Id of a report, or its first digits, or a title as text.
        folder: The data folder.
        places: The file of places of one's own.
        today: The day, for titles without one.
        reader: Reads the title.

    Raises:
        InputError: For a report without a title, and for an empty text.
        LedgerError: For an id that is not held.
    """
    found = _source(ledger, source)
    begin = found.published or today
    said = read(reader, found.title, published=begin)
    query = Query(
        INCIDENTS,
        countries=said.countries,
        places=said.places,
        types=said.types,
        modes=said.modes,
        actors=said.actors,
        recipients=said.recipients,
    )
    by = said.by if said.by is not None and said.by > begin else quarter_end(begin)
    made = Suggestion(
        title=found.title,
        text=None,
        query=query,
        begin=begin,
        by=by,
        report=found.report,
        understood=tuple(_understood(said)),
        missing=tuple(_missing(said, found)),
        notes=tuple(_notes(said, found, by, today)),
        base=None,
        command=None,
    )
    if made.missing:
        return made
    text = asked(query, by)
    known = resolved_names(query, own=places)
    wanted = identified(Question("", text, known, begin, by))
    base = base_rates(ledger, folder, wanted, today=today)
    notes = (*made.notes, *_telling(base))
    return replace(made, text=text, query=known, notes=notes, base=base, command=_command(text, made, today))


def quarter_end(begin: date) -> date:
    """The first end of a quarter of the year that lies as far ahead as a question should run at least."""
    least = begin + timedelta(days=int(ontology.load("questions")["horizon_days"]))
    months = (least.month - 1) // _QUARTER * _QUARTER + _QUARTER
    first_after = date(least.year + months // 12, months % 12 + 1, 1)
    return first_after - timedelta(days=1)


def _source(ledger: Ledger, source: str) -> _Source:
    words = " ".join(source.split())
    if not _ID.fullmatch(words):
        if not any(character.isalpha() for character in words):
            raise InputError("There are no words to make a question of.", next_step="Give a report's id, or its title.")
        return _Source(words, None, None, None)
    report = ledger.get(words)
    if not isinstance(report, Report):
        raise InputError(
            f"{words!r} is the id of a record of another kind ({type(report).__name__.lower()}), not of a report.",
            next_step="Give a report's id, or a title as text.",
        )
    if not report.title:
        raise InputError(f"The report {short(report.id)} has no title.", next_step="Give the words as text instead.")
    reading = next((one for one in ledger.readings() if one.report.id == report.id), None)
    return _Source(report.title, report.published, report.id, reading)


def _understood(said: Understood) -> Iterator[str]:
    if said.types:
        modes = f" ({', '.join(said.modes)})" if said.modes else ""
        yield f"what: {', '.join(said.types)}{modes}, from {said.happening!r}"
    if said.countries:
        yield f"where: {', '.join((*said.places, *map(country_name, said.countries)))}, from {said.where!r}"
    if said.whence:
        yield f"coming from: {', '.join(map(country_name, said.whence))}; a place does nothing, so it is no doer"
    if said.actors:
        yield f"by: {', '.join(said.actors)}"
    if said.recipients:
        yield f"against: {', '.join(said.recipients)}"


def _missing(said: Understood, found: _Source) -> Iterator[str]:
    if not said.types:
        yield "what would be seen: the title names no happening that could be counted (--type)"
    if not said.countries:
        often = _countries(found.reading)
        yield "where: the title puts it in no one country (--where)" + (f"; the report names {often}" if often else "")


def _notes(said: Understood, found: _Source, by: date, today: date) -> Iterator[str]:
    if said.by is None:
        yield f"until {by}: the title gives no date. It is a proposal, to be confirmed (--by)"
    if by < today:
        yield f"{by} has passed: choose a later day, or keep it unscored with --past"
    if said.undone:
        yield f"a yes means that the {said.happening} did not hold"
    if said.unnamed:
        yield f"by {', '.join(repr(one) for one in said.unnamed)}: no name, so whoever does it counts"
    if not said.actors:
        groups = _groups(found.reading, said.whence)
        if groups:
            yield f"by whom is open; armed groups that the report names: {groups} (--actor)"


def _telling(base: Choice) -> Iterator[str]:
    """A word on a question whose answer hardly anybody doubts."""
    rate = base.taken.probability if base.taken else None
    least = float(ontology.load("questions")["doubtless"])
    if rate is not None and not least <= rate <= 1 - least:
        often = "almost always" if rate > least else "almost never"
        yield f"it was {often} so before: a doer, a place or another number would make it worth asking"


def _groups(reading: Reading | None, whence: Iterable[str]) -> str:
    """Armed groups that a report names, those of the countries that they are said to come from first."""
    mentions = reading.mentions.actors if reading else ()
    named = [(name, one.country) for one in mentions if (name := armed_group(one))]
    times = Counter(named)
    first = set(whence)
    ranked = sorted(times, key=lambda one: (one[1] not in first, -times[one], one[0]))
    return ", ".join(name for name, _ in ranked[:_LISTED])


def _countries(reading: Reading | None) -> str:
    mentions = reading.mentions.actors if reading else ()
    times = Counter(one.country for one in mentions if one.kind == "country" and one.country)
    return ", ".join(country_name(code) for code, _ in times.most_common(_LISTED))


def _command(text: str, made: Suggestion, today: date) -> str:
    """The command that puts the question; what it says twice is what a person may want to change."""
    query, words = made.query, ["tocsin", "question", "new", text]
    for option, values in (
        ("--where", query.countries),
        ("--place", query.places),
        ("--type", query.types),
        ("--mode", query.modes),
        ("--actor", query.actors),
        ("--recipient", query.recipients),
    ):
        for value in values:
            words += [option, value]
    if made.begin != today:
        words += ["--from", str(made.begin)]
    words += ["--by", str(made.by)]
    if made.report is not None:
        words += ["--report", short(made.report)]
    return shlex.join(words)
