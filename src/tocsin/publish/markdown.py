"""The brief as Markdown: for a message, a ticket, a terminal.

Takes a picture, gives text in CommonMark with tables. Words from reports are escaped, so that they cannot become links,
images, headings or HTML; addresses are given as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import Picture
from tocsin.publish.brief import heading
from tocsin.publish.chains import Chain, Link, sources
from tocsin.publish.claims import ClaimView
from tocsin.publish.days import moment
from tocsin.publish.facts import Facts, from_index
from tocsin.publish.happenings import IncidentView, OriginView, incidents
from tocsin.publish.index import Index, build, ranges
from tocsin.publish.lineage import lineage
from tocsin.publish.provenance import provenance
from tocsin.publish.safe import one_line
from tocsin.publish.watchouts import watch_outs
from tocsin.publish.words import amount

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$^]|(?<!\w)-|(?<=\w):(?=//)|@|www(?=\.))")
_NUMBERED: Final = re.compile(r"^(\d+)(\.)")


def brief_markdown(picture: Picture) -> str:
    """Write the brief of a picture as Markdown."""
    index = build(picture)
    facts = from_index(index)
    parts = [
        *_top(index, facts),
        *_incidents(incidents(index)),
        *_sources(index),
        *_watch_outs(index),
        *_lineage(index),
        *_provenance(index),
    ]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Put text from outside on one line and take away its meaning as Markdown, HTML or address."""
    inert = _SPECIAL.sub(r"\\\1", one_line(text)).replace("\\www", "w\u200bww")
    return _NUMBERED.sub(r"\1\\\2", inert)


def _top(index: Index, facts: Facts) -> Iterator[str]:
    yield f"# {escape(heading(index, None))}"
    yield f"As known on {moment(facts.known_at)}."
    yield f"**{escape(facts.headline)}**"
    yield escape(facts.bottom_line)
    if facts.origins:
        yield "\n".join(
            f"- {escape(origin.name)} ({origin.kind or 'kind unknown'}, {origin.access}"
            f"{f', **{origin.party}**' if origin.party else ''}): {ranges(origin.incidents)}"
            for origin in facts.origins
        )
    if facts.alerts:
        yield "\n".join(f"- **{alert.level}** {escape(alert.text)}" for alert in facts.alerts)


def _incidents(views: tuple[IncidentView, ...]) -> Iterator[str]:
    yield "## Incidents"
    if not views:
        yield "No claim says that something happened, so there is no incident."
        return
    rows = ["| ref | what | when | where | reports | origins | grade |", "| --- | --- | --- | --- | --- | --- | --- |"]
    for i in views:
        cells = (i.reference, escape(i.summary), i.when or "unknown", escape(i.where or "unknown"))
        rows.append(
            f"| {' | '.join((*cells, str(len(i.reports)), str(len(i.origins)), i.grade.code if i.grade else ''))} |"
        )
    yield "\n".join(rows)
    for i in views:
        yield f"### {i.reference} {escape(i.summary)}"
        yield "\n".join(_incident(i))


def _incident(i: IncidentView) -> Iterator[str]:
    yield f"- What: {i.meaning} ({escape(i.type)}{', ' + escape(i.mode) if i.mode else ''}); {', '.join(i.statuses)}"
    yield f"- When: {i.when or 'not said'}{f' ({i.when_precision})' if i.when_precision else ''}"
    yield f"- Where: {escape(i.where or 'not said')}{f' ({i.where_precision})' if i.where_precision else ''}"
    if i.actors:
        yield f"- Who: {escape(', '.join(i.actors))}"
    if i.recipients:
        yield f"- To whom: {escape(', '.join(i.recipients))}"
    yield from (_origin(origin) for origin in i.origins)
    yield from (f"- Denied by {escape(name)}. {escape(why)}" for name, why, _ in i.deniers)
    yield from (
        f"- Not an origin: {escape(name)}, counts with {escape(of)}. {escape(why)}" for name, of, why, _ in i.rejected
    )
    if i.grade:
        yield f"- Grade {i.grade.code}: {i.grade.source}; {i.grade.information}. {escape(' '.join(i.grade.reasons))}"
    yield from (f"- Conflict: {escape(conflict)}" for conflict in i.conflicts)
    for row in (row for row in i.rivals if row.differs):
        cells = zip(i.rival_origins, row.cells, strict=True)
        values = [f"{escape(name)} says {escape(', '.join(v[0] for v in cell))}" for name, cell in cells if cell]
        yield f"- By origin, {row.field}: {'; '.join(values)}"
    for count in i.counts:
        words = f"“{escape(count.words)}”, {escape(count.origin)}"
        yield f"- {count.kind}: {count.low} / **{count.best}** / {count.high} ({words})"
    yield f"- Claims: {', '.join(i.claims)}"


def _origin(origin: OriginView) -> str:
    what = f"{origin.kind or 'kind unknown'}, {origin.access}{f', **{origin.party}**' if origin.party else ''}"
    return f"- Origin: {escape(origin.name)} ({what}) in {', '.join(origin.reports)}. {escape(origin.reason)}"


def _sources(index: Index) -> Iterator[str]:
    yield "## Sources: who said it first"
    for source in sources(index):
        yield f"### {escape(source.name)}: {amount(source.claims, 'claim')}"
        for chain in source.chains:
            yield _chain(chain)
            yield "\n".join(_claim(claim) for claim in chain.claims)


def _chain(chain: Chain) -> str:
    return f"{chain.report}: {''.join(_link(link, first=place == 0) for place, link in enumerate(chain.links))}"


def _link(link: Link, *, first: bool) -> str:
    """A holder, behind an arrow that carries the words that attribute to it."""
    ways = [f"“{escape(cue.text)}”" for cue in link.cues] + (["set as a quotation"] if link.quotation else [])
    arrow = "" if first else f" ← {', '.join(ways)}: " if ways else " ← "
    return f"{arrow}{escape(link.name)} ({link.kind or 'kind unknown'}{f', **{link.party}**' if link.party else ''})"


def _claim(claim: ClaimView) -> str:
    sure = f", {claim.sureness.term} {claim.sureness.low}–{claim.sureness.high} %" if claim.sureness else ""
    flags = "".join(f"; {flag.flag}" for flag in claim.flags)
    graded = f"; graded {claim.grade.code}" if claim.grade else ""
    return f"- {claim.reference} “{escape(claim.text)}” ({claim.meaning}{sure}{flags}{graded})"


def _watch_outs(index: Index) -> Iterator[str]:
    found = watch_outs(index)
    yield "## Watch-outs"
    if not found:
        yield "Nothing in the wording or the sourcing was flagged."
    for item in found:
        yield f"### {item.flag.capitalize()}\n\n{item.meaning}"
        yield "\n".join(
            f"- {claim.reference} “{escape(claim.text)}” {escape(flag.why or '')}" for claim, flag in item.claims
        )


def _lineage(index: Index) -> Iterator[str]:
    yield "## Lineage"
    lines = []
    for link in lineage(index).links:
        giver = f"{link.giver_ref} {escape(link.giver)}" if link.giver_ref else f"{escape(link.giver)} (not seen)"
        share = "" if link.share is None else f", {link.share} % of the passage"
        lines.append(f"- {link.taker} {link.verb} {giver}{share}. {escape(link.reason)}")
    yield "\n".join(lines) or "No report was found to take from another."


def _provenance(index: Index) -> Iterator[str]:
    held = provenance(index)
    yield "## Provenance"
    yield "`tocsin verify` derives every id and hash again and names what does not match."
    rows = ["| report | title | retrieved | from | sha256 |", "| --- | --- | --- | --- | --- |"]
    for report in held.kept:
        for got in report.retrievals:
            cells = (report.reference, escape(report.title), got.retrieved or "unknown", escape(got.source))
            rows.append(f"| {' | '.join(cells)} | `{got.sha256}` |")
        if not report.retrievals:
            rows.append(f"| {report.reference} | {escape(report.title)} | not on record |  | `{report.sha256}` |")
    yield "\n".join(rows)
    if held.failures:
        failed = (f"- {escape(source)} {escape(error)}: {escape(why)}" for source, error, why in held.failures)
        yield "### Could not be read\n\n" + "\n".join(failed)
