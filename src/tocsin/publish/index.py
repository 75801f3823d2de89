"""One look-up over a picture: short references (R1, C4, I2) and who belongs to what.

Takes a picture, gives an index; every view of the brief is built over it, so that all of them name things alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from tocsin.model import Assessment, Claim, Event, Incident, Origin, Picture, Reading
from tocsin.publish.safe import one_line

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Index:
    """Records by id, and the references that the brief gives them."""

    picture: Picture
    incidents: tuple[Incident, ...]
    """Those reported to have happened first (`Incident.is_reported`), most reported first; then what is mentioned."""
    readings: dict[str, Reading]
    claims: dict[str, Claim]
    events: dict[str, Event]
    report_refs: dict[str, str]
    claim_refs: dict[str, str]
    incident_refs: dict[str, str]
    claim_incidents: dict[str, tuple[Incident, ...]]
    claim_events: dict[str, tuple[Event, ...]]
    assessments: dict[str, Assessment]

    def report_name(self, report: str) -> str:
        """What to call a report: its title, publisher, address or reference."""
        record = self.readings[report].report
        return one_line(record.title or record.publisher or record.url or "", limit=90) or self.report_refs[report]

    def origin_of(self, incident: Incident, claim: str) -> Origin | None:
        """The origin of an incident that a claim rests on."""
        return next((origin for origin in incident.origins if claim in origin.claims), None)

    def refs_of_claims(self, ids: Iterable[str]) -> tuple[str, ...]:
        """References of the claims that are in the picture, in order."""
        return tuple(sorted((self.claim_refs[i] for i in ids if i in self.claim_refs), key=number))

    def refs_of_reports(self, ids: Iterable[str]) -> tuple[str, ...]:
        """References of the reports that are in the picture, in the order given."""
        return tuple(self.report_refs[i] for i in ids if i in self.report_refs)


def build(picture: Picture) -> Index:
    """Index a picture."""
    incidents = tuple(sorted(picture.corroboration.incidents, key=_by_weight))
    claims = {claim.id: claim for reading in picture.readings for claim in _in_order(reading)}
    events = {event.id: event for reading in picture.readings for event in reading.events}
    return Index(
        picture=picture,
        incidents=incidents,
        readings={reading.report.id: reading for reading in picture.readings},
        claims=claims,
        events=events,
        report_refs=_references("R", (reading.report.id for reading in picture.readings)),
        claim_refs=_references("C", claims),
        incident_refs=_references("I", (incident.id for incident in incidents)),
        claim_incidents=_grouped((claim, incident) for incident in incidents for claim in incident.claims),
        claim_events=_grouped((event.claim, event) for event in events.values()),
        assessments={assessment.subject: assessment for assessment in picture.corroboration.assessments},
    )


def number(reference: str) -> int:
    """The number of a reference: 4 of `C4`."""
    return int(reference[1:])


def ranges(references: Iterable[str]) -> str:
    """Shorten a run of references: `I1–I3, I5`."""
    runs: list[list[str]] = []
    for reference in sorted(references, key=number):
        if runs and number(runs[-1][-1]) + 1 == number(reference):
            runs[-1].append(reference)
        else:
            runs.append([reference])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}" for run in runs)


def _in_order(reading: Reading) -> Iterator[Claim]:
    yield from sorted(reading.claims, key=lambda claim: (claim.start, -claim.end))


def _by_weight(incident: Incident) -> tuple[bool, int, int, date, str]:
    when = incident.begin or incident.end_date or date.max
    return not incident.is_reported, -len(incident.origins), -len(incident.reports), when, incident.summary


def _references(letter: str, ids: Iterable[str]) -> dict[str, str]:
    return {record: f"{letter}{place}" for place, record in enumerate(dict.fromkeys(ids), start=1)}


def _grouped(pairs: Iterable[tuple[str, Value]]) -> dict[str, tuple[Value, ...]]:
    groups: dict[str, list[Value]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
