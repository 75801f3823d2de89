"""Whether two voices are independent: TRADECRAFT's rule, with the reason in words where they are not.

Takes voices and the context, gives what ties them, or None. Independent are voices that differ in originator and
publication event, are not bodies of one state, and whose reports neither copy, quote, cite, link to nor summarise each
other. Where that cannot be shown they are tied.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.corroborate.context import Context
from tocsin.corroborate.names import normalise
from tocsin.corroborate.voices import Voice
from tocsin.model import LineageLink, Report

_COPYING = frozenset({"copies", "quotes"})


def dependence(voice: Voice, origin: Voice, context: Context) -> str | None:
    """The sentence that says why `voice` cannot be shown to be independent of `origin`."""
    if voice.state and origin.state and _one_state(voice, origin):
        return f"{voice.name} and {origin.name} are, as far as is shown, bodies of one state that share what they know."
    tied = None
    for report in carriers(voice, context):
        for other in carriers(origin, context):
            reason = tie(report, other, context)
            if reason is None:
                return None
            tied = tied or reason
    return tied


def tie(report: Report, other: Report, context: Context) -> str | None:
    """What ties two reports: the same report, outlet or text, or a lineage link in either direction."""
    if report.id == other.id:
        return f"Both are known only through one report, by {context.title(report)}."
    if context.publications.of_report[report.id] == context.publications.of_report[other.id]:
        return f"Both are known only through {context.title(report)}."
    link = link_between(report, other, context)
    if link is not None:
        return link.reason
    common = _copied(report, context) & _copied(other, context)
    if common:
        return f"{context.title(report)} and {context.title(other)} have the passage from the same report."
    return None


def link_between(report: Report, other: Report, context: Context) -> LineageLink | None:
    """The link by which either report takes from the other, through whatever hands; the first step of the way."""
    link = context.lineage.from_(report.id).get(other.id) or context.lineage.from_(other.id).get(report.id)
    return link or _cites_publication(report, other, context) or _cites_publication(other, report, context)


def carriers(voice: Voice, context: Context) -> Sequence[Report]:
    """The reports that have a voice from no other report that carries it: copies show nothing more."""
    reports = voice.reports
    held = {report.id for report in reports}
    first = [report for report in reports if not (context.lineage.from_(report.id).keys() & held) - {report.id}]
    return first or reports[:1]


def _one_state(voice: Voice, origin: Voice) -> bool:
    if voice.standing == origin.standing == 3:
        return False
    return voice.state == origin.state or "?" in {voice.state, origin.state}


def _cites_publication(report: Report, other: Report, context: Context) -> LineageLink | None:
    """A link to the other's publication although the report cited was not seen: it may be this one."""
    publication = context.publications.of_report[other.id]
    for link in context.lineage.unseen.get(report.id, ()):
        if context.publications.names.get(normalise(link.target_name)) == publication:
            return link
    return None


def _copied(report: Report, context: Context) -> frozenset[str]:
    given = context.lineage.given.get(report.id, ())
    return frozenset(link.target for link in given if link.target and link.kind in _COPYING)
