"""One event on a terminal, short or with the words behind every field, and the same as data.

Takes an event and the picture it stands in. What it says needs no colour to be understood: words of the report stand
between ▸ and ◂ in a piece of their sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from tocsin.cli.claim import counted_in, titled, told_by
from tocsin.cli.layout import INDENT, LABEL, heading, put, room, row
from tocsin.model import Claim, Event, Incident, Picture, Report, Span, ontology, short
from tocsin.publish.accounts import account
from tocsin.publish.anchors import excerpt
from tocsin.publish.evidence import FIELDS, Evidence, FieldName, evidence, left_over
from tocsin.publish.safe import one_line
from tocsin.publish.steps import steps

_LABELS: Final[dict[FieldName, str]] = {
    "type": "type",
    "mode": "mode",
    "status": "status",
    "actors": "who",
    "recipients": "to whom",
    "places": "where",
    "times": "when",
    "counts": "how many",
    "contexts": "about",
    "confidence": "sureness",
}
_ABSENT: Final[dict[FieldName, str]] = {
    "mode": "no mode: none is told",
    "actors": "nobody: no words say who does it",
    "recipients": "nobody: no words say to whom",
    "places": "no place: none is told",
    "times": "no time: none is told",
    "counts": "no number: none is told",
    "contexts": "no context: the claim has no words of one",
    "confidence": "not measured",
}
_LONGEST: Final = 600


def print_event(screen: Console, event: Event, picture: Picture) -> None:
    """Print an event with the words behind every field, its claim and the incidents it counts in."""
    report, claim = _around(event, picture)
    put(screen, Text(f"{account(event)}.", "bold"))
    if report is not None:
        heading(screen, "In the report", titled(report))
        put(screen, Text(excerpt(report, event.trigger, limit=_LONGEST)), 2)
        heading(screen, "What it says, and by which words")
        _fields(screen, event, claim, report)
    if claim is not None:
        heading(screen, "The claim that tells of it", f"tocsin show {short(claim.id)}")
        put(screen, Text(f"“{one_line(claim.text)}”"), 2)
        put(screen, Text(told_by(steps(claim, report))), 2)
    heading(screen, "Counts in")
    incidents = _incidents(event, picture)
    for incident in incidents:
        row(screen, short(incident.id), _counted(claim, incident))
    if not incidents:
        put(screen, Text("no incident"), 2)
    screen.print()
    screen.print(Text(f"id {event.id}"), soft_wrap=True)


def print_short(screen: Console, event: Event, picture: Picture) -> None:
    """Print an event with its values alone, and say where the words are."""
    report, claim = _around(event, picture)
    put(screen, Text(f"{account(event)}.", "bold"))
    if report is not None:
        put(screen, Text(excerpt(report, event.trigger, limit=_LONGEST)), 2)
        screen.print()
        for name in FIELDS[2:]:
            for found in _of(name, evidence(event, claim, report)):
                row(screen, found.role or _LABELS[name], Text(found.value) if name == "confidence" else _value(found))
    if claim is not None:
        row(screen, "claim", f"{short(claim.id)}  {told_by(steps(claim, report))}")
    for incident in _incidents(event, picture):
        row(screen, "counts in", f"{short(incident.id)}  {_counted(claim, incident)}")
    screen.print()
    put(screen, Text(f"The words behind every field: tocsin explain {short(event.id)}"))
    screen.print(Text(f"id {event.id}"), soft_wrap=True)


def event_data(event: Event, picture: Picture) -> dict[str, Any]:
    """What `print_event` shows, as data: every field is a list of values with their words, empty where it is absent."""
    report, claim = _around(event, picture)
    rows = () if report is None else evidence(event, claim, report)
    return {
        "id": event.id,
        "account": account(event),
        "fields": {name: [_data(found) for found in _of(name, rows)] for name in FIELDS},
        "other_reasons": list(left_over(event)),
        "report": None if report is None else {"id": report.id, "title": report.title, "publisher": report.publisher},
        "claim": None if claim is None else _claim_data(claim, report),
        "incidents": [
            {"id": incident.id, "summary": incident.summary, "origin": _origin(claim, incident)}
            for incident in _incidents(event, picture)
        ],
    }


def _around(event: Event, picture: Picture) -> tuple[Report | None, Claim | None]:
    """The report and the claim of an event, where the picture holds them."""
    for reading in picture.readings:
        for claim in reading.claims:
            if claim.id == event.claim:
                return reading.report, claim
    return None, None


def _incidents(event: Event, picture: Picture) -> list[Incident]:
    return [incident for incident in picture.corroboration.incidents if event.id in incident.events]


def _counted(claim: Claim | None, incident: Incident) -> str:
    return one_line(incident.summary) if claim is None else counted_in(claim, incident)


def _origin(claim: Claim | None, incident: Incident) -> str | None:
    return next((origin.name for origin in incident.origins if claim is not None and claim.id in origin.claims), None)


def _of(name: FieldName, rows: tuple[Evidence, ...]) -> list[Evidence]:
    return [found for found in rows if found.field == name]


def _fields(screen: Console, event: Event, claim: Claim | None, report: Report) -> None:
    rows = evidence(event, claim, report)
    for name in FIELDS:
        found = _of(name, rows)
        if not found:
            row(screen, _LABELS[name], _absent(event, name))
        for one in found:
            row(screen, one.role or _LABELS[name], _value(one))
            for line in _behind(screen, one, report, event.trigger):
                row(screen, "", line)
    for reason in left_over(event):
        row(screen, "also", one_line(reason))


def _absent(event: Event, name: FieldName) -> str:
    if name == "mode" and not ontology.load("plover")["types"][event.type]["modes"]:
        return f"no mode: {event.type} has none"
    return _ABSENT[name]


def _value(found: Evidence) -> Text:
    return Text.assemble((found.value, "bold"), f" · {one_line(found.meaning)}" if found.meaning else "")


def _behind(screen: Console, found: Evidence, report: Report, trigger: Span) -> Iterator[Text]:
    """The words in a line of their sentence, and why they give the value; the trigger stands marked above already."""
    if found.words is not None and not (found.words == trigger and found.field in {"type", "status"}):
        yield Text(excerpt(report, found.words, limit=room(screen, INDENT + LABEL)))
    for reason in found.why:
        yield Text(f"because {one_line(reason)}", "dim")


def _data(found: Evidence) -> dict[str, Any]:
    words = found.words
    return {
        "value": found.value,
        **({"role": found.role} if found.role else {}),
        "meaning": found.meaning,
        "start": words.start if words else None,
        "end": words.end if words else None,
        "words": words.text if words else None,
        "why": list(found.why),
    }


def _claim_data(claim: Claim, report: Report | None) -> dict[str, Any]:
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "words": claim.text,
        "chain": [step.name for step in steps(claim, report)],
        "told_by": told_by(steps(claim, report)),
    }
