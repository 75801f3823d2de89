"""Who took what from whom: links between reports.

Takes readings in order of publication and the index of their publications, gives links: copies, quotes, cites,
links-to, summarises, each with its direction in words. A publication that is named but not held is a link without a
target. Leaves what the links mean for independence to `origins`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.corroborate import addresses, order
from tocsin.corroborate.citations import Citation, citations, correction
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.relevance import Contents
from tocsin.corroborate.retractions import retraction
from tocsin.corroborate.reuse import Overlap, overlaps
from tocsin.corroborate.taking import Taking, takings
from tocsin.model import LineageLink, LinkKind, Reading, Report, Span, identified


@dataclass(frozen=True, slots=True)
class Pointers:
    """What reports say of each other in words and hyperlinks."""

    publications: Publications
    cited: dict[str, tuple[Citation, ...]]
    """Report id -> publications named."""
    linked: dict[tuple[str, str], Span]
    """(report id, report id) -> the words of the hyperlink."""

    def points(self, source: Report, target: Report) -> bool:
        """Whether `source` names or links to `target` or its publication."""
        key = self.publications.of_report[target.id]
        if key == self.publications.of_report[source.id]:
            return False
        named = any(citation.publication == key for citation in self.cited[source.id])
        return named or (source.id, target.id) in self.linked


def links(readings: Sequence[Reading], publications: Publications) -> tuple[LineageLink, ...]:
    """Link reports, in a fixed order: by taker, then kind, then giver."""
    reports = [reading.report for reading in readings]
    position = {report.id: number for number, report in enumerate(reports)}
    pointers = Pointers(
        publications,
        {reading.report.id: citations(reading, publications) for reading in readings},
        dict(_hyperlinks(reports, publications)),
    )
    contents = Contents(reports, publications)
    found = list(_reused(overlaps(reports), pointers))
    found += _linked(reports, pointers)
    for report in reports:
        found += _cited(report, pointers, contents)
        found += _corrected(report, publications, contents)
    found += list(_summaries(found, contents, publications))
    unique: dict[tuple[str, str, str], LineageLink] = {}
    for link in found:
        unique.setdefault((link.source, link.kind, link.target or link.target_name), link)
    return tuple(
        sorted(
            unique.values(),
            key=lambda link: (position[link.source], link.kind, position.get(link.target or "", -1), link.id),
        )
    )


def _hyperlinks(reports: Sequence[Report], publications: Publications) -> Iterator[tuple[tuple[str, str], Span]]:
    for report in reports:
        furniture = [(passage.start, passage.end) for passage in report.passages if passage.role == "boilerplate"]
        for link in report.links:
            target = publications.addresses.get(addresses.normalise(link.url) or "")
            if target in {None, report.id} or any(start <= link.start < end for start, end in furniture):
                continue
            yield (report.id, str(target)), report.span(link.start, link.end)


def _reused(found: Iterator[Overlap], pointers: Pointers) -> Iterator[LineageLink]:
    titles = pointers.publications
    for taking in takings(found, pointers.points):
        kind: LinkKind = "quotes" if taking.quoted else "copies"
        taker, giver = titles.title(taking.taker), titles.title(taking.giver)
        reason = f"{taker} {kind} {giver}, {taking.side.share:.0%} of the passage{_note(taking)}.".replace("%", " %")
        yield _link(kind, taking.taker, taking.giver, giver, reason, share=round(taking.side.share, 3), taking=taking)


def _note(taking: Taking) -> str:
    if taking.by_wording and order.precedes(taking.taker, taking.giver):
        return "; it names its source, though dated earlier, which cannot both be right"
    if taking.by_wording or order.precedes(taking.giver, taking.taker):
        return ""
    return "; which of them came first is not shown"


def _linked(reports: Sequence[Report], pointers: Pointers) -> Iterator[LineageLink]:
    held = {report.id: report for report in reports}
    for (source, target), span in pointers.linked.items():
        title = pointers.publications.title(held[target])
        reason = f"“{span.text}” links to {title}{_impossible(held[source], held[target])}."
        yield _link("links-to", held[source], held[target], title, reason, span=span)


def _cited(report: Report, pointers: Pointers, contents: Contents) -> Iterator[LineageLink]:
    for citation in pointers.cited[report.id]:
        words = " ".join(citation.span.text.split())
        if citation.publication is not None:
            title = pointers.publications.titles[citation.publication]
            target = contents.meant(report, citation.span, citation.publication)
            if target is not None:
                reason = f"“{words}” {'credits' if citation.credit else 'cites'} {title}{_impossible(report, target)}."
                yield _link("cites", report, target, title, reason, span=citation.span)
                continue
        title = pointers.publications.titles.get(citation.publication or "", citation.name)
        reason = f"“{words}” {'credits' if citation.credit else 'cites'} {title}; what it cites was not seen."
        yield _link("cites", report, None, title, reason, span=citation.span)


def _corrected(report: Report, publications: Publications, contents: Contents) -> Iterator[LineageLink]:
    own = publications.of_report[report.id]
    if len(publications.reports[own]) < 2:
        return
    title = publications.titles[own]
    withdrawn = retraction(report, title)
    words = withdrawn or correction(report)
    earlier = contents.meant(report, words, own) if words else None
    if words and earlier is not None and order.precedes(earlier, report):
        said = " ".join(words.text.split())
        does = "withdraws" if withdrawn else "corrects"
        reason = f"{title} {does} its own report of {order.said(earlier)} (“{said}”)."
        yield _link("cites", report, earlier, title, reason, span=words)


def _summaries(found: Sequence[LineageLink], contents: Contents, publications: Publications) -> Iterator[LineageLink]:
    reused = {(link.source, link.target) for link in found if link.kind in {"copies", "quotes"}}
    for link in found:
        if link.target is None or link.kind not in {"cites", "links-to"} or (link.source, link.target) in reused:
            continue
        taker, giver = contents.held[link.source], contents.held[link.target]
        share = contents.summary(taker, giver)
        if share is not None:
            title = publications.title(giver)
            part = f"{share:.0%}".replace("%", " %")
            reason = (
                f"{publications.title(taker)} tells shorter what {title} tells: {part} of its content stands there."
            )
            yield _link("summarises", taker, giver, title, reason, share=round(share, 3))


def _impossible(source: Report, target: Report) -> str:
    if not order.precedes(source, target):
        return ""
    return f", which was published later ({order.said(target)}): as dated, that is impossible"


def _link(
    kind: LinkKind,
    source: Report,
    target: Report | None,
    name: str,
    reason: str,
    *,
    share: float | None = None,
    span: Span | None = None,
    taking: Taking | None = None,
) -> LineageLink:
    given = None
    if taking is not None:
        span = source.span(taking.side.start, taking.side.end)
        given = taking.giver.span(taking.given.start, taking.given.end)
    target_id = target.id if target is not None else None
    return identified(LineageLink("", kind, source.id, target_id, name, share, span, given, reason))
