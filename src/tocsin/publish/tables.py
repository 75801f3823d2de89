"""Records as CSV tables: incidents, claims, events.

Takes a picture, gives one text per table (`incidents`, `claims`, `events`). Lists stand in one cell, parted by ` | `; a
cell that a spreadsheet would take for a formula gets an apostrophe in front; line ends are CRLF as RFC 4180 asks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.model import Claim, Event, Incident, Picture
from tocsin.publish.happenings import where
from tocsin.publish.index import Index, build
from tocsin.publish.origins import distinct
from tocsin.publish.safe import cell, one_line
from tocsin.publish.steps import Step, steps

_LIST: Final = " | "
# fmt: off
INCIDENTS: Final = (
    "ref", "id", "type", "mode", "summary", "begin", "end_date", "date_precision", "place", "country", "lat", "lon",
    "place_precision", "statuses", "actors", "recipients", "origins", "origin_names", "origin_kinds",
    "origins_party", "grade", "stix_confidence", "reports", "claims", "conflicts",
)
CLAIMS: Final = (
    "ref", "id", "report_ref", "report", "url", "published", "start", "end", "text", "modality", "polarity",
    "likelihood_term", "likelihood_low", "likelihood_high", "happened", "holders", "holder_kinds", "originator",
    "originator_kind", "originator_interest", "flags", "incidents", "via", "grade",
)
EVENTS: Final = (
    "id", "claim_ref", "claim", "type", "mode", "contexts", "status", "trigger", "actors", "actor_codes",
    "recipients", "recipient_codes", "places", "lats", "lons", "begin", "end_date", "count_kind", "count_low",
    "count_best", "count_high", "confidence", "incidents",
)
# fmt: on

Row = list[object]


def csv_tables(picture: Picture) -> dict[str, str]:
    """Give the text of each table by its name, which is also the name of its file without `.csv`."""
    index = build(picture)
    party_names = {origin.name for origin in distinct(index) if origin.party}
    return {
        "incidents": _table(INCIDENTS, (_incident(index, incident, party_names) for incident in index.incidents)),
        "claims": _table(CLAIMS, (_claim(index, claim) for claim in index.claims.values())),
        "events": _table(EVENTS, (row for event in index.events.values() for row in _event(index, event))),
    }


def _table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def _incident(index: Index, incident: Incident, party_names: set[str]) -> Row:
    grade = index.assessments.get(incident.id)
    names = [origin.name for origin in incident.origins]
    return [
        index.incident_refs[incident.id],
        incident.id,
        incident.type,
        incident.mode,
        incident.summary,
        incident.begin,
        incident.end_date,
        incident.date_precision,
        where(incident),
        incident.country,
        incident.lat,
        incident.lon,
        incident.place_precision,
        _join(incident.statuses),
        _join(incident.actors),
        _join(incident.recipients),
        len(incident.origins),
        _join(names),
        _join(origin.kind for origin in incident.origins),
        sum(one_line(name, limit=120) in party_names for name in names),
        f"{grade.source_grade}{grade.information_grade}" if grade else None,
        grade.stix_confidence if grade else None,
        _join(index.refs_of_reports(incident.reports)),
        _join(index.refs_of_claims(incident.claims)),
        _join(incident.conflicts),
    ]


def _claim(index: Index, claim: Claim) -> Row:
    report, likelihood = index.readings[claim.report].report, claim.likelihood
    grade = index.assessments.get(claim.id)
    return [
        index.claim_refs[claim.id],
        claim.id,
        index.report_refs[claim.report],
        report.title,
        report.url,
        report.published,
        claim.start,
        claim.end,
        claim.text,
        claim.modality,
        claim.polarity,
        likelihood.term if likelihood else None,
        likelihood.low if likelihood else None,
        likelihood.high if likelihood else None,
        claim.happened,
        " > ".join(holder.name for holder in claim.holders),
        " > ".join(holder.kind or "unknown" for holder in claim.holders),
        claim.originator.name,
        claim.originator.kind,
        claim.originator.interest,
        _join(claim.flags),
        _join(index.incident_refs[incident.id] for incident in index.claim_incidents.get(claim.id, ())),
        " > ".join(_via(step) for step in steps(claim, report)[1:]),
        f"{grade.source_grade}{grade.information_grade}" if grade else None,
    ]


def _via(step: Step) -> str:
    """How the holder before attributes to this one."""
    if step.cue is not None:
        return f"“{one_line(step.cue.text)}”"
    return "unknown" if step.quotation is None else "quotation"


def _event(index: Index, event: Event) -> Iterator[Row]:
    """One row per count, or one row where nothing is counted."""
    places = [place for place in event.places if place.lat is not None]
    times = [time for time in event.times if time.begin or time.end_date]
    incidents = [i for i in index.claim_incidents.get(event.claim, ()) if event.id in i.events]
    start: Row = [event.id, index.claim_refs.get(event.claim), event.claim, event.type, event.mode]
    start += [_join(event.contexts), event.status, event.trigger.text]
    for actors in (event.actors, event.recipients):
        start += [_join(actor.name or actor.text for actor in actors), _join(actor.code for actor in actors)]
    start += [_join(place.name or place.text for place in event.places)]
    start += [_join(place.lat for place in places), _join(place.lon for place in places)]
    start += [times[0].begin, times[0].end_date] if times else [None, None]
    finish: Row = [event.confidence, _join(index.incident_refs[incident.id] for incident in incidents)]
    for count in event.counts:
        yield [*start, count.kind, count.low, count.best, count.high, *finish]
    if not event.counts:
        yield [*start, None, None, None, None, *finish]


def _join(values: Iterable[object]) -> str | None:
    """Put a list in one cell; unknown members are left out, an empty list is an empty cell."""
    return _LIST.join(one_line(str(value)) for value in values if value is not None) or None
