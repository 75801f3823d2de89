"""One incident on a terminal: what happened, who really said it, where accounts differ, and the claims behind it.

Takes an incident and the picture it stands in. Everything wraps; of what is long, the most telling comes first.
"""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text

from tocsin.cli.layout import heading, item, put, row
from tocsin.model import Claim, Incident, Origin, Picture, Reading, short
from tocsin.publish.accounts import account
from tocsin.publish.days import interval
from tocsin.publish.grades import grade_view
from tocsin.publish.happenings import where
from tocsin.publish.safe import one_line
from tocsin.publish.seeming import Seeming, deniers, seeming
from tocsin.publish.words import ACCESS, DATE_PRECISION, PLACE_PRECISION, TYPES, amount, party, sentence

_PAIRINGS: Final = 8
"""Pairings that are printed: more than a screen of them nobody reads; --json has all."""


def print_incident(screen: Console, incident: Incident, picture: Picture) -> None:
    """Print one incident in full."""
    put(screen, Text(one_line(incident.summary), "bold"))
    mode = f", {one_line(incident.mode)}" if incident.mode else ""
    row(screen, "what", f"{TYPES[incident.type]} ({incident.type}{mode})")
    when = interval(incident.begin, incident.end_date)
    row(screen, "when", _precise(when, DATE_PRECISION.get(incident.date_precision or 0)))
    row(screen, "where", _precise(where(incident), PLACE_PRECISION.get(incident.place_precision or 0)))
    _grade(screen, incident, picture)
    _replaced(screen, incident, picture)
    print_origins(screen, incident)
    _sentences(screen, "Where accounts differ, and what was taken back", incident.conflicts)
    _pairings(screen, incident)
    _sentences(screen, "Judged not to be part of it", incident.judgements)
    heading(screen, "What is told", amount(len(incident.claims), "claim"))
    for reading in picture.readings:
        for claim in (claim for claim in reading.claims if claim.id in incident.claims):
            _claim(screen, claim, reading, incident)
    print_id(screen, incident)


def print_origins(screen: Console, incident: Incident) -> None:
    """Print the origins of an incident, who only looks like one, and who denies it."""
    told = amount(len(incident.reports), "report")
    heading(screen, amount(len(incident.origins), "independent origin"), f"in {told}")
    for origin in incident.origins:
        print_origin(screen, origin)
    if others := seeming(incident):
        heading(screen, "Looks like an origin, is none")
        for each in others:
            _seeming(screen, "○", each, f", counts with {each.of}")
    if denying := deniers(incident):
        heading(screen, "Denied by")
        for each in denying:
            _seeming(screen, "✗", each, "")


def print_origin(screen: Console, origin: Origin) -> None:
    """Print one origin: what it is, how much rests on it, and why it is one."""
    kinds = (origin.kind or "kind unknown", ACCESS[origin.access], party(origin.kind, origin.interest))
    parts = ", ".join(dict.fromkeys(part for part in kinds if part))
    told = f"{amount(len(origin.claims), 'claim')} in {amount(len(origin.reports), 'report')}"
    item(screen, "●", Text.assemble((one_line(origin.name), "bold"), (f" ({parts}; {told})", "dim")))
    put(screen, Text(sentence(one_line(origin.reason))), 4)


def print_id(screen: Console, incident: Incident) -> None:
    """Print the whole id, on one line for those who copy it."""
    screen.print()
    screen.print(Text(f"id {incident.id}", "dim"), soft_wrap=True)


def _seeming(screen: Console, mark: str, each: Seeming, counts: str) -> None:
    reports = " ".join(short(report) for report in each.reports)
    item(screen, mark, Text.assemble((each.name, "bold"), counts, (f"  {reports}", "dim")))
    put(screen, Text(each.reason), 4)


def _precise(what: str | None, precision: str | None) -> str:
    return f"{what or 'unknown'} ({precision})" if precision else what or "unknown"


def _grade(screen: Console, incident: Incident, picture: Picture) -> None:
    own = next((each for each in picture.corroboration.assessments if each.subject == incident.id), None)
    grade = grade_view(own)
    if grade is None:
        return
    row(screen, "grade", f"{grade.code}: {grade.source}; {grade.information}")
    for reason in grade.reasons:
        row(screen, "", one_line(reason))


def _replaced(screen: Console, incident: Incident, picture: Picture) -> None:
    """Say so where later reports or judgements made other incidents of its events."""
    held = picture.corroboration.incidents
    if any(each.id == incident.id for each in held):
        return
    now = [short(each.id) for each in held if not set(each.events).isdisjoint(incident.events)]
    row(screen, "replaced", f"No longer the picture. Its events are now in: {', '.join(now) or 'none'}.")


def _sentences(screen: Console, title: str, sentences: tuple[str, ...]) -> None:
    if sentences:
        heading(screen, title)
    for each in sentences:
        item(screen, "·", sentence(one_line(each)))


def _pairings(screen: Console, incident: Incident) -> None:
    """What a reader would doubt first: judged by hand, in spite of something, between reports, within one."""
    if not incident.pairings:
        return
    heading(screen, "Why these are taken to be one happening", amount(len(incident.pairings), "pairing"))
    for each in sorted(incident.pairings, key=_doubt)[:_PAIRINGS]:
        item(screen, "·", sentence(one_line(each)))
    if (more := len(incident.pairings) - _PAIRINGS) > 0:
        put(screen, Text(f"{more} more: tocsin show {short(incident.id)} --json", "dim"), 2)


def _doubt(pairing: str) -> int:
    if "by hand" in pairing:
        return 0
    if "although " in pairing:
        return 1
    return 3 if "earlier in the same report" in pairing else 2


def _claim(screen: Console, claim: Claim, reading: Reading, incident: Incident) -> None:
    chain = " → ".join(one_line(holder.name) for holder in claim.holders)
    put(screen, Text(f"{short(claim.id)}  {chain}: {one_line(claim.text)}"), 2)
    for event in (event for event in reading.events if event.claim == claim.id and event.id in incident.events):
        put(screen, Text(f"event {short(event.id)}  {one_line(account(event))}", "dim"), 4)
