"""Whether two voices are independent: TRADECRAFT's rule, with the reason in words where they are not.

Takes voices and the context, gives what ties them, or None. Independent are voices that differ in originator and
publication event, are not bodies of one state, and whose reports neither copy, quote, cite, link to nor summarise each
other. Where that cannot be shown they are tied. A copied passage that is shown to be about another matter ties nobody
who was there himself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tocsin.corroborate.context import Context
from tocsin.corroborate.names import normalise
from tocsin.corroborate.policy import credits_of
from tocsin.corroborate.voices import Statement, Voice
from tocsin.model import LineageLink, Report, Span

_COPYING = frozenset({"copies", "quotes"})
Aside = Callable[[LineageLink], bool]
"""Whether a link is about another matter than the one looked at."""


def dependence(voice: Voice, origin: Voice, context: Context, told: Sequence[Statement] = ()) -> str | None:
    """The sentence that says why `voice` cannot be shown to be independent of `origin`.

    Args:
        voice: Who is looked at.
        origin: Who is an origin already.
        context: Of all readings.
        told: Everything that is told of the matter, by anybody: shows which passages are about another one.
    """
    if voice.state and origin.state and _one_state(voice, origin):
        return f"{voice.name} and {origin.name} are, as far as is shown, bodies of one state that share what they know."
    aside = _other_matters(voice, origin, told)
    tied = None
    for report in carriers(voice, context):
        for other in carriers(origin, context):
            reason = tie(report, other, context, aside)
            if reason is None:
                return None
            tied = tied or reason
    return tied


def set_aside(voice: Voice, origin: Voice, context: Context, told: Sequence[Statement]) -> tuple[LineageLink, ...]:
    """The links between the two voices' reports that tie them in nothing, being about another matter."""
    if not _both_there(voice, origin, told):
        return ()
    aside = _other_matters(voice, origin, told)
    pairs = [(one.id, two.id) for one in carriers(voice, context) for two in carriers(origin, context)]
    both = {*pairs, *((two, one) for one, two in pairs)}
    reports = {report for pair in pairs for report in pair}
    links = (link for report in sorted(reports) for link in context.lineage.given.get(report, ()))
    return tuple(link for link in links if (link.source, link.target) in both and aside(link))


def tie(report: Report, other: Report, context: Context, aside: Aside = lambda _: False) -> str | None:
    """What ties two reports: the same report, outlet, signature or text, or a lineage link in either direction."""
    if report.id == other.id:
        return f"Both are known only through one report, by {context.title(report)}."
    if context.publications.of_report[report.id] == context.publications.of_report[other.id]:
        return f"Both are known only through {context.title(report)}."
    link = link_between(report, other, context, aside)
    if link is not None:
        return link.reason
    pair = f"{context.title(report)} and {context.title(other)}"
    if _copied(report, context, aside) & _copied(other, context, aside):
        return f"{pair} have the passage from the same report."
    if unseen := sorted(_credited(report, context) & _credited(other, context)):
        return f"{pair} both credit {_unseen_name(unseen[0], report, context)}, whose report was not seen."
    signed = context.publications.signed
    if signer := next((name for key, name in signed[report.id].items() if key in signed[other.id]), None):
        return f"{signer} signs for both {pair}: one reporter’s work in two outlets is one publication."
    return None


def link_between(report: Report, other: Report, context: Context, aside: Aside = lambda _: False) -> LineageLink | None:
    """The link by which either report takes from the other, through whatever hands; the first step of the way."""
    lineage = context.lineage
    link = lineage.way(report.id, other.id, aside) or lineage.way(other.id, report.id, aside)
    return link or _cites_publication(report, other, context) or _cites_publication(other, report, context)


def _other_matters(voice: Voice, origin: Voice, told: Sequence[Statement]) -> Aside:
    """Sets aside what is shown to be about something else, if both voices were there: else nothing."""
    if not _both_there(voice, origin, told):
        return lambda _: False
    return lambda link: _about_another(link, told)


def _both_there(voice: Voice, origin: Voice, told: Sequence[Statement]) -> bool:
    return bool(told) and voice.standing == origin.standing == 3


def _about_another(link: LineageLink, told: Iterable[Statement]) -> bool:
    """Whether a passage ties claims, and nothing that either report tells of the matter is among them or stands in it.

    A citation, a hyperlink or a summary speaks of the other report as a whole: it is about whatever that tells.
    """
    if link.kind not in _COPYING or not link.claims or link.source_span is None or link.target_span is None:
        return False
    spans = {link.source: link.source_span, link.target: link.target_span}
    tied = {claim for pair in link.claims for claim in pair}
    return not any(
        statement.claim.id in tied or _overlap(statement, spans[statement.report.id])
        for statement in told
        if statement.report.id in spans
    )


def _overlap(statement: Statement, span: Span) -> bool:
    return statement.claim.start < span.end and span.start < statement.claim.end


def carriers(voice: Voice, context: Context) -> Sequence[Report]:
    """The reports that have a voice from no other report that carries it: copies show nothing more."""
    reports = voice.reports
    if len(reports) == 1:
        return reports
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


def _copied(report: Report, context: Context, aside: Aside) -> frozenset[str]:
    given = context.lineage.given.get(report.id, ())
    return frozenset(link.target for link in given if link.target and link.kind in _COPYING and not aside(link))


def _credited(report: Report, context: Context) -> frozenset[str]:
    """Publications not held to which the report's text is credited; agencies without a name are none."""
    unnamed = normalise(credits_of("agencies")["name"])
    links = context.lineage.unseen.get(report.id, ())
    return frozenset(normalise(link.target_name) for link in links if link.credit) - {unnamed}


def _unseen_name(key: str, report: Report, context: Context) -> str:
    links = context.lineage.unseen.get(report.id, ())
    return next(link.target_name for link in links if normalise(link.target_name) == key)
