"""PLOVER's gold standard records: the type of each, and who did it to whom.

The file is a JSON list. A record has a text, one event, and the parties of it, `source` and `target`, each with the
code of a country (or IGO, NGO, IMG) and perhaps a sector. A few texts stand in two records with an event each, so that
not every record can be right. The surest event found is judged; where none was found, everything is wrong.

A party of gold is right if its country (its sector) is that of one of the actors found; of the recipients, for a
target. So listing more never harms; `.exact` asks for the same set of countries. Gold lists those who do a thing
together as sources and gives no target ("A and B agreed"): then they count in either role. Sectors of faiths and
peoples, `***`, and countries that gold does not give are left out; a code that is no country (IGO) is a sector if the
party has no other.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import documents, events
from bench.events import Reads, Text
from bench.scores import share
from tocsin.model import Event, EventActor

HOME = "PLOVER_GSR_CAMEO.txt: https://github.com/openeventdata/PLOVER."
ALIASES = {"ITL": "ITA", "JAP": "JPN", "VTN": "VNM", "CIV": "CVL"}
"""Codes that the file writes another way than ISO 3166 and the codebook; CIV only where a sector stands."""
ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Party:
    """A source or target: its words, its country, its sectors."""

    text: str
    country: str | None
    sectors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Record:
    """What gold says of one text."""

    name: str
    text: Text
    type: str
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]

    @property
    def together(self) -> bool:
        """Whether the sources did it with each other."""
        return len(self.sources) > 1 and not self.targets


@dataclass(frozen=True, slots=True)
class Compared:
    """A record and all events found in its text."""

    record: Record
    events: tuple[Event, ...]

    @property
    def surest(self) -> Event | None:
        """The event that is judged."""
        return events.surest(self.events)

    @property
    def types(self) -> tuple[str, str]:
        """Gold's type and the one found."""
        return self.record.type, events.type_of(self.surest)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What gold has and what was found, in one role of one record."""

    gold: list[str]
    found: set[str]

    @property
    def right(self) -> int:
        return sum(value in self.found for value in self.gold)


def run(
    data: Path | None,
    limit: int | None,
    *,
    reader: Reads | None = None,
    beside: Reads | None = None,
    errors: int = 0,
) -> dict[str, float]:
    """Measure on the gold file.

    Args:
        data: The file.
        limit: How many records to read at most.
        reader: What reads the texts, the shipped reader unless given.
        beside: What stands beside it, `rules@1` unless given.
        errors: How many of the worst records to print on standard error, after what types were taken for what.

    Returns:
        `type.accuracy`, `type.macro_f1`; `type.any` (some event of the text has the type); for actor and recipient
        `.country`, `.country.exact`, `.sector`, `.sector.exact`; the same of the rules under `rules_1.`; documents,
        words, processor seconds of the whole read, words per second.
    """
    path = documents.corpus(data, kind="PLOVER's gold standard records", home=HOME)
    with documents.reading(path, kind="PLOVER's gold standard records"):
        gold = records(json.loads(path.read_text(encoding="utf-8")))[:limit]
    texts = [one.text for one in gold]
    found, seconds = events.read(reader or events.shipped(), texts)
    rules, _ = events.read(beside or events.by_rules(), texts)
    compared = [Compared(*pair) for pair in zip(gold, found, strict=True)]
    if errors:
        events.tell(events.confusion([one.types for one in compared]))
        events.tell(line for one in worst(compared)[:errors] for line in listing(one))
    plain = scores([Compared(*pair) for pair in zip(gold, rules, strict=True)])
    return events.table(scores(compared), plain, texts, seconds)


def records(data: Iterable[dict[str, Any]]) -> list[Record]:
    """The records of the file; those of type DOCUMENT only tell about the file."""
    return [_record(one) for one in data if one["event"] != "DOCUMENT"]


def _record(row: dict[str, Any]) -> Record:
    text = Text(row["text"], date.fromisoformat(row["date"]) if row.get("date") else None)
    return Record(row["id"], text, events.read_type(row["event"]), _parties(row, "source"), _parties(row, "target"))


def _parties(row: dict[str, Any], role: str) -> tuple[Party, ...]:
    listed = row.get(role)
    return tuple(_party(one) for one in listed if one.get("code")) if isinstance(listed, list) else ()


def _party(one: dict[str, str]) -> Party:
    code, sector = one["code"], one.get("sector", "")
    state = events.country(code if code == "CIV" else ALIASES.get(code, code))
    return Party(one.get("actorText", ""), state, events.sectors(ALIASES.get(sector, sector) or code))


def scores(compared: Sequence[Compared]) -> dict[str, float]:
    """All measures over some records; see the module."""
    metrics = events.type_scores([one.types for one in compared])
    hits = sum(any(event.type == one.record.type for event in one.events) for one in compared)
    metrics["type.any"] = share(hits, len(compared))
    for role in ROLES:
        for field in ("country", "sector"):
            judged = [both for one in compared if (both := _judged(one, role, field)).gold]
            right = sum(both.right for both in judged)
            metrics[f"{role}.{field}"] = share(right, sum(len(both.gold) for both in judged))
            same = sum(set(both.gold) == both.found for both in judged)
            metrics[f"{role}.{field}.exact"] = share(same, len(judged))
    return metrics


def _judged(one: Compared, role: str, field: str) -> _Judged:
    gold = one.record.sources if role == "actor" else one.record.targets
    found = _found(one, role)
    if field == "country":
        states = {state for party in found if (state := events.country(party.code))}
        return _Judged([party.country for party in gold if party.country], states)
    wanted = [sector for party in gold for sector in sorted(party.sectors)]
    return _Judged(wanted, {sector for party in found for sector in events.sectors(party.code)})


def _found(one: Compared, role: str) -> tuple[EventActor, ...]:
    event = one.surest
    if event is None:
        return ()
    if one.record.together:
        return event.actors + event.recipients
    return event.actors if role == "actor" else event.recipients


def worst(compared: Sequence[Compared]) -> list[Compared]:
    """The records with the wrong type first, then those with most parties wrong."""

    def wrong(one: Compared) -> tuple[bool, int]:
        return one.types[0] != one.types[1], sum(_missed(one).values())

    return sorted(compared, key=wrong, reverse=True)


def _missed(one: Compared) -> Counter[str]:
    missed: Counter[str] = Counter()
    for role in ROLES:
        for field in ("country", "sector"):
            both = _judged(one, role, field)
            missed[f"{role} {field}"] = len(both.gold) - both.right
    return missed


def listing(one: Compared) -> Iterator[str]:
    """One record beside what was found: `*` the event judged, `+` the others."""
    right = one.types[0] == one.types[1]
    wrong = [*([] if right else ["type"]), *(name for name, number in _missed(one).items() if number)]
    yield f"== {one.record.name}  wrong: {', '.join(wrong) or 'nothing'}"
    yield f"   {one.record.text.text}"
    parties = " -> ".join(_named(side) for side in (one.record.sources, one.record.targets))
    yield f"  gold {one.record.type}: {parties}"
    for event in one.events:
        yield f"  {'*' if event is one.surest else '+'} {events.told(event)}"


def _named(parties: Sequence[Party]) -> str:
    return ", ".join(f"{one.text!r} {one.country or ''}{''.join(sorted(one.sectors))}" for one in parties) or "nobody"
