"""What a reader must not miss, in sentences.

Takes readings and what was found about them, gives sentences: many reports with one origin, a party's word alone,
circles, impossible dates, denials. Leaves showing them to `publish`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tocsin.corroborate import order, publications
from tocsin.corroborate.graph import Lineage
from tocsin.corroborate.names import counted, listed
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.retractions import Withdrawal, withdrawals
from tocsin.model import Corroboration, Incident, Reading, Report

_KEPT_APART = frozenset({"historical"})


def alerts(readings: Sequence[Reading], corroboration: Corroboration) -> tuple[str, ...]:
    """Sentences about incidents, in their order, then about lineage."""
    reports = {reading.report.id: reading.report for reading in order.ordered(readings)}
    titles, lineage = publications.index(reports.values()), Lineage(corroboration.links)
    withdrawn = withdrawals(readings, corroboration.links, titles)
    found: dict[str, None] = {}
    for incident in corroboration.incidents:
        if not set(incident.statuses) <= _KEPT_APART:
            found.update(dict.fromkeys(_about(incident)))
            found.update(dict.fromkeys(_withdrawn(incident, withdrawn)))
    found.update(dict.fromkeys(_circles(lineage, reports, titles)))
    found.update(dict.fromkeys(_impossible(lineage, reports, titles)))
    return tuple(found)


def _about(incident: Incident) -> Iterator[str]:
    reports, origin = len(incident.reports), incident.origins[0]
    if len(incident.origins) == 1:
        party = ", a party to the matter" if origin.interest == "party to the matter" else ""
        if reports > 1:
            yield f"{counted(reports, 'report')}, one origin: {incident.summary} rests on {origin.name}{party}."
        elif party:
            yield f"One origin, and it is a party to the matter: {incident.summary} rests on {origin.name}."
    deniers = dict.fromkeys(each.name for each in incident.rejected if each.of == each.name)
    names = [name for name in deniers if name not in {each.name for each in incident.origins}]
    if names:
        yield f"Denied: {incident.summary} is denied by {listed(names)}."


def _withdrawn(incident: Incident, withdrawn: Mapping[str, Withdrawal]) -> Iterator[str]:
    for withdrawal in dict.fromkeys(withdrawn[claim].sentence() for claim in incident.claims if claim in withdrawn):
        yield f"Withdrawn: {incident.summary}. {withdrawal}"


def _circles(lineage: Lineage, reports: Mapping[str, Report], titles: Publications) -> Iterator[str]:
    for circle in lineage.circles:
        names = dict.fromkeys(titles.title(reports[report]) for report in reports if report in circle)
        yield f"{listed(names)} cite one another in a circle: none of them is shown to be the first."


def _impossible(lineage: Lineage, reports: Mapping[str, Report], titles: Publications) -> Iterator[str]:
    said = set()
    for link in (link for links in lineage.given.values() for link in links):
        if link.target is None or (link.source, link.target) in said:
            continue
        said.add((link.source, link.target))
        taker, giver = reports[link.source], reports[link.target]
        if order.precedes(taker, giver):
            yield (
                f"{titles.title(taker)} ({order.said(taker)}) {link.kind} {titles.title(giver)}, "
                f"which is dated later ({order.said(giver)}): one of the dates is wrong."
            )
