"""The reports in full, block by block, with roles and marks.

Takes an index, gives one view per report. A block is a paragraph of one passage; text that no passage covers is shown
as body, so that nothing of a report is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from markupsafe import Markup

from tocsin.model import Claim, Passage, Reading, Report, Role, Span
from tocsin.publish.anchors import anchor
from tocsin.publish.days import moment
from tocsin.publish.highlight import Highlight, Painter
from tocsin.publish.index import Index, ranges
from tocsin.publish.safe import language_tag, one_line, web_address
from tocsin.publish.steps import steps

Part = Literal["cue", "name", "shown", "words"]
_PARAGRAPH: Final = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of one role that stand together; `speaker` is whose words a quotation is."""

    role: Role
    speaker: str | None
    paragraphs: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as section 5 shows it."""

    reference: str
    title: str
    byline: str | None
    publisher: str | None
    published: str | None
    url: str | None
    """As given; to be shown, not linked."""
    address: str | None
    """The url if it may be linked."""
    language: str | None
    claims: int
    blocks: tuple[Block, ...]


def reports(index: Index) -> tuple[ReportView, ...]:
    """Build the view of every report, in the picture's order."""
    return tuple(_view(index, reading) for reading in index.readings.values())


def _view(index: Index, reading: Reading) -> ReportView:
    report = reading.report
    return ReportView(
        reference=index.report_refs[report.id],
        title=index.report_name(report.id),
        byline=one_line(report.byline, limit=200) if report.byline else None,
        publisher=one_line(report.publisher, limit=200) if report.publisher else None,
        published=moment(report.published),
        url=report.url,
        address=web_address(report.url),
        language=language_tag(report.language),
        claims=len(reading.claims),
        blocks=tuple(_blocks(index, reading)),
    )


def _blocks(index: Index, reading: Reading) -> Iterator[Block]:
    report = reading.report
    painter = Painter(report.text, tuple(_highlights(index, reading)))
    pieces = [
        (passage.role, one_line(passage.speaker.text, limit=120) if passage.speaker else None, painter.paint(*bounds))
        for passage in _cover(report.passages, len(report.text))
        for bounds in _paragraphs(report.text, passage.start, passage.end)
    ]
    for (role, speaker), group in groupby(pieces, key=lambda piece: piece[:2]):
        yield Block(role, speaker, tuple(piece[2] for piece in group))


def _highlights(index: Index, reading: Reading) -> Iterator[Highlight]:
    for claim in reading.claims:
        yield Highlight(claim.start, claim.end, "claim", index.claim_refs[claim.id])
    for (kind, span), said in _parts(index, reading).items():
        place = anchor(index.report_refs[reading.report.id], span)
        yield Highlight(span.start, span.end, kind, title="; ".join(said), anchor=place)


def _parts(index: Index, reading: Reading) -> dict[tuple[Part, Span], list[str]]:
    """Words that have a part in a claim, each once, with what is to be said of them."""
    told: dict[tuple[Part, Span], dict[tuple[str, str], set[str]]] = {}
    for claim in reading.claims:
        for kind, span, before, after in _parts_of(claim, reading.report):
            told.setdefault((kind, span), {}).setdefault((before, after), set()).add(index.claim_refs[claim.id])
    return {
        part: [f"{before} {ranges(claims)}{after}" for (before, after), claims in said.items()]
        for part, said in told.items()
    }


def _parts_of(claim: Claim, report: Report) -> Iterator[tuple[Part, Span, str, str]]:
    """Each part with the words before and after the claims that are named for it."""
    chain = steps(claim, report)
    for step in chain:
        if step.cue is not None:
            yield "cue", step.cue, "attributes", f" to {step.name}"
        for naming in dict.fromkeys(span for span in (step.named, step.quotation) if span is not None):
            yield "name", naming, f"names {step.name}, who holds", ""
        for span in step.holder.evidence:
            yield "shown", span, f"shows what {step.name} is ({step.shows or 'a source'}) for", ""
    if claim.cue is not None and claim.cue not in [step.cue for step in chain]:
        yield "cue", claim.cue, "attributes", ""
    for detail in claim.flag_details:
        # A flag on the whole claim would underline all of it and say nothing.
        if (detail.start, detail.end) != (claim.start, claim.end) and detail.end - detail.start < len(claim.text):
            yield "words", Span(detail.start, detail.end, detail.text), f"{detail.flag}:", ""


def _cover(passages: tuple[Passage, ...], length: int) -> Iterator[Passage]:
    position = 0
    for passage in passages:
        if passage.start > position:
            yield Passage(position, passage.start, "body")
        yield passage
        position = max(position, passage.end)
    if position < length:
        yield Passage(position, length, "body")


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for match in _PARAGRAPH.finditer(text, start, end):
        yield from _trimmed(text, position, match.start())
        position = match.end()
    yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    trail = len(piece) - len(piece.rstrip())
    if lead < len(piece):
        yield start + lead, end - trail
