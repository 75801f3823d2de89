"""Who took what from whom: links between reports.

Takes readings in order of publication and the index of their publications, gives links: copies, quotes, cites,
links-to, summarises, each with its direction in words and the claims that it ties. A publication that is named but not
held is a link without a target. Leaves the sentences to `linking`, and what the links mean for independence to
`origins`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.corroborate import addresses, linking, order
from tocsin.corroborate.citations import Citation, citations, correction
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.relevance import Contents
from tocsin.corroborate.retractions import retraction
from tocsin.corroborate.reuse import overlaps
from tocsin.corroborate.taking import takings
from tocsin.corroborate.translations import Translations
from tocsin.corroborate.tying import Tying
from tocsin.model import LineageLink, Reading, Report, Span


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
    unique: dict[tuple[str, str, str], LineageLink] = {}
    for link in _Linker(readings, publications).run():
        unique.setdefault((link.source, link.kind, link.target or link.target_name), link)
    return tuple(
        sorted(
            unique.values(),
            key=lambda link: (position[link.source], link.kind, position.get(link.target or "", -1), link.id),
        )
    )


class _Linker:
    """The held reports with what is known of them all, looked at in one way after the other."""

    def __init__(self, readings: Sequence[Reading], publications: Publications) -> None:
        self.reports = [reading.report for reading in readings]
        self.publications = publications
        self.pointers = Pointers(
            publications,
            {reading.report.id: citations(reading, publications) for reading in readings},
            dict(_hyperlinks(self.reports, publications)),
        )
        self.contents = Contents(self.reports, publications)
        self.translations = Translations(self.reports, publications)
        self.tying = Tying({reading.report.id: reading.claims for reading in readings})

    def run(self) -> list[LineageLink]:
        """Every link, those found twice included."""
        found = [*self._reused(), *self._linked()]
        for report in self.reports:
            found += [*self._cited(report), *self._corrected(report)]
        found += list(self._translated(found))
        return [*found, *self._summaries(found)]

    def _reused(self) -> Iterator[LineageLink]:
        for taking in takings(overlaps(self.reports), self.pointers.points):
            ties = self.tying.passages(taking.taker.id, taking.giver.id, taking.spans, taking.given_spans)
            yield linking.reused(taking, self.publications, ties)

    def _linked(self) -> Iterator[LineageLink]:
        for (source, target), span in self.pointers.linked.items():
            ties = self.tying.citation(source, target, span)
            yield linking.linked(self.contents.held[source], self.contents.held[target], span, self.publications, ties)

    def _cited(self, report: Report) -> Iterator[LineageLink]:
        for citation in self.pointers.cited[report.id]:
            target, shown = self._meant(report, citation)
            if target is None:
                yield linking.unseen(report, citation, self.publications)
            else:
                ties = self.tying.citation(report.id, target.id, citation.span)
                yield linking.cited(report, target, citation, shown, self.publications, ties)

    def _meant(self, report: Report, citation: Citation) -> tuple[Report | None, str]:
        """The report cited, and what shows it where it is not its words."""
        if citation.publication is None:
            return None, ""
        target = self.contents.meant(report, citation.span, citation.publication)
        if target is None and not citation.channel:
            original = self.translations.original(report, citation.publication)
            if original is not None:
                return original[
                    0
                ], f", which has in its own language the same in the same order ({original[1].listed()})"
        return target, ""

    def _corrected(self, report: Report) -> Iterator[LineageLink]:
        own = self.publications.of_report[report.id]
        if len(self.publications.reports[own]) < 2:
            return
        withdrawn = retraction(report, self.publications.titles[own])
        words = withdrawn or correction(report)
        earlier = self.contents.meant(report, words, own) if words else None
        if words and earlier is not None and order.precedes(earlier, report):
            ties = self.tying.citation(report.id, earlier.id, words)
            does = "withdraws" if withdrawn else "corrects"
            yield linking.corrected(report, earlier, words, does, self.publications, ties)

    def _translated(self, found: Sequence[LineageLink]) -> Iterator[LineageLink]:
        told = {(link.source, link.target) for link in found}
        for translation in self.translations.found():
            pair = (translation.taker.id, translation.giver.id)
            if pair not in told and pair[::-1] not in told:
                yield linking.translated(translation, self.publications, self.tying.citation(*pair, None))

    def _summaries(self, found: Sequence[LineageLink]) -> Iterator[LineageLink]:
        reused = {(link.source, link.target) for link in found if link.kind in {"copies", "quotes"}}
        for link in found:
            if link.target is None or link.kind not in {"cites", "links-to"} or (link.source, link.target) in reused:
                continue
            taker, giver = self.contents.held[link.source], self.contents.held[link.target]
            own = self.publications.of_report[taker.id] == self.publications.of_report[giver.id]
            share = None if own else self.contents.summary(taker, giver)  # a correction is no summary
            if share is not None:
                ties = self.tying.citation(taker.id, giver.id, None)
                yield linking.summary(taker, giver, share, self.publications, ties)


def _hyperlinks(reports: Sequence[Report], publications: Publications) -> Iterator[tuple[tuple[str, str], Span]]:
    for report in reports:
        furniture = [(passage.start, passage.end) for passage in report.passages if passage.role == "boilerplate"]
        for link in report.links:
            target = publications.addresses.get(addresses.normalise(link.url) or "")
            if target in {None, report.id} or any(start <= link.start < end for start, end in furniture):
                continue
            yield (report.id, str(target)), report.span(link.start, link.end)
