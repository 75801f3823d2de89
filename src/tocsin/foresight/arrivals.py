"""Arrivals: what came, changed or went since the last look, brought to the questions and indicators that it touches.

Takes the desk and the subjects over incidents; keeps their matches up to date and says which were touched. A subject
that is new is matched against what there was before, through the index of countries and days; all others against what
is new only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tocsin.forecast.queries import of_incident
from tocsin.foresight.subjects import Subject, Subjects
from tocsin.model import Incident, Match

if TYPE_CHECKING:
    from tocsin.ledger import Desk


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What a look brought."""

    touched: frozenset[str]
    """Ids of subjects whose matches changed, the new ones among them."""
    countries: frozenset[str]
    """Countries of which anything came in or went."""
    any: bool
    """Whether anything came in, changed or went at all."""


def bring(desk: Desk, subjects: Sequence[Subject], since: int) -> Arrivals:
    """Bring the matches up to date with what came after the transaction `since` (0: all there is)."""
    new = [subject for subject in subjects if subject.tx > since]
    old = Subjects(subject for subject in subjects if subject.tx <= since)
    stale: frozenset[tuple[str, str | None]] = frozenset()
    touched: set[str] = {subject.id for subject in new}
    if since:
        desk.drop_subjects(since)
        stale = desk.stale(since)
        touched |= desk.drop_records({record for record, _ in stale})
    else:
        desk.empty()
    found = [*_answers(desk, old, desk.news(since, old.wants))] if since else []
    for few, incidents in _backlog(desk, new):
        found += _answers(desk, few, incidents)
    desk.keep(found)
    heard = desk.hear(since)
    countries = heard | {country for _, country in stale if country is not None}
    touched |= {subject for subject, _ in found}
    return Arrivals(frozenset(touched), countries, bool(stale or heard or new))


def _backlog(desk: Desk, new: Iterable[Subject]) -> Iterator[tuple[Subjects, Iterator[Incident]]]:
    """For each country that new subjects ask for: they, and the incidents that may answer."""
    by_country: dict[str | None, list[Subject]] = defaultdict(list)
    for subject in new:
        for country in subject.record.query.countries or (None,):
            by_country[country].append(subject)
    for country, few in by_country.items():
        asking = Subjects(few)
        ends = [subject.end for subject in few if subject.end is not None]
        last = max(ends) if len(ends) == len(few) else None
        first = min(subject.begin for subject in few)
        yield asking, desk.incidents(country, first, last, asking.wants)


def _answers(desk: Desk, subjects: Subjects, incidents: Iterable[Incident]) -> Iterator[tuple[str, Match]]:
    undated: list[Incident] = []
    for incident in incidents:
        if incident.begin is None:
            undated.append(incident)
        else:
            yield from _answered(subjects, incident)
    told = desk.told(undated)
    for incident in undated:
        yield from _answered(subjects, incident, told)


def _answered(
    subjects: Subjects, incident: Incident, told: dict[str, date] | None = None
) -> Iterator[tuple[str, Match]]:
    sighting = of_incident(incident, told=(told or {}).get(incident.id))
    for subject in subjects.asking(incident.country, incident.type):
        match = subject.matcher.match(sighting)
        if match is not None and subject.may_count(match):
            yield subject.id, match
