"""Publications that a report names as where it has something from.

Takes a reading and the index of held publications, gives citations: the name, the words, whether the text itself is
credited. Names come from frames ("according to X", "(X)", "originally published by X"), bylines, channels of somebody's
own and holder chains. Leaves which report is meant to `lineage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.corroborate.channels import channels
from tocsin.corroborate.media import is_medium, media_words
from tocsin.corroborate.names import is_unnamed, normalise
from tocsin.corroborate.policy import credits_of, frames, words
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.signatures import byline_names
from tocsin.model import Claim, Holder, Reading, Report, Span

_CAPITALISED: Final = r"[^\W\d_a-zà-öø-ÿ][\w'’&-]{0,40}(?:\.\w[\w'’&-]{0,40}){0,4}"
_NAME: Final = (
    rf"(?P<name>(?:(?:Dr|Prof|Mr|Mrs|Ms)\.\s)?{_CAPITALISED}"
    rf"(?:\s(?:(?:of|the|for|de|du|la|al)\s)?{_CAPITALISED}|\s24){{0,5}}|[a-z0-9-]{{1,40}}(?:\.[a-z0-9-]{{1,40}}){{0,4}}\.[a-z]{{2,20}})"
)
_WORD: Final = re.compile(r"\S+")
_LINE: Final = re.compile(r"[^\n]+")
_TOKEN: Final = re.compile(r"[^\W_]+")
_SILENT: Final = frozenset({"boilerplate"})
_PASSERS: Final = frozenset({"media", "social media", "expert", None})


@dataclass(frozen=True, slots=True)
class Citation:
    """One publication named in one report."""

    name: str
    publication: str | None
    """The held publication that the name means."""
    span: Span
    credit: bool
    """Whether the words say that the text itself was taken."""
    framed: bool
    """Whether the words around the name say so; else it is known from a holder chain."""
    channel: bool = False
    """Whether it is a channel of somebody's own ("the Front’s Telegram channel") and not a publication."""


def citations(reading: Reading, publications: Publications) -> tuple[Citation, ...]:
    """Every publication the reading's report names, once each: a credit before a mention, a mention before a chain."""
    own = publications.of_report[reading.report.id]
    found = [
        *_framed(reading.report, publications),
        *_byline(reading.report, publications),
        *_agencies(reading.report),
        *_channels(reading, publications),
        *_chains(reading, publications),
    ]
    found.sort(
        key=lambda citation: (
            not citation.credit,
            not citation.framed,
            citation.span.start,
            citation.span.end,
            citation.name,
        )
    )
    kept: dict[str, Citation] = {}
    for citation in found:
        if citation.publication != own:
            kept.setdefault(citation.publication or normalise(citation.name), citation)
    return tuple(kept.values())


def correction(report: Report) -> Span | None:
    """The words by which a report says that it corrects an earlier one."""
    match = _corrections().search(report.text)
    return report.span(*match.span()) if match else None


def _framed(report: Report, publications: Publications) -> Iterator[Citation]:
    silent = [(passage.start, passage.end) for passage in report.passages if passage.role in _SILENT]
    for match, credit in _matches(report.text, publications):
        start, end = match.span("name")
        if any(begin <= start < stop for begin, stop in silent) or _pictured(report.text, match.start()):
            continue
        if (found := _publication(report, start, end, publications)) is not None:
            name, publication = found
            yield Citation(name, publication, report.span(*match.span()), credit, framed=True)


def _matches(text: str, publications: Publications) -> Iterator[tuple[re.Match[str], bool]]:
    """Frames in the lines that hold a word of some publication's name: the others cannot cite one."""
    for line in _LINE.finditer(text):
        tokens = {token.casefold() for token in _TOKEN.findall(line.group())}
        if tokens & publications.vocabulary or tokens & media_words():
            for pattern, credit in _frames():
                yield from ((match, credit) for match in pattern.finditer(text, *line.span()))


def _byline(report: Report, publications: Publications) -> Iterator[Citation]:
    for name in byline_names(report.byline):
        publication = publications.named(name)
        if publication is None and not is_medium(name):
            continue
        start = report.text.find(report.byline or name)
        span = report.span(start, start + len(report.byline or name)) if start >= 0 else Span(0, 0, "")
        yield Citation(name, publication, span, credit=True, framed=True)


def _agencies(report: Report) -> Iterator[Citation]:
    """Agencies that are credited without a name."""
    silent = [(passage.start, passage.end) for passage in report.passages if passage.role in _SILENT]
    for pattern in _unnamed_agencies():
        for match in pattern.finditer(report.text):
            if not any(begin <= match.start() < stop for begin, stop in silent):
                span = report.span(*match.span())
                yield Citation(credits_of("agencies")["name"], None, span, credit=True, framed=True)
    if report.byline and any(pattern.search(report.byline) for pattern in _unnamed_agencies()):
        start = max(report.text.find(report.byline), 0)
        end = start + len(report.byline) if report.text.startswith(report.byline, start) else start
        yield Citation(credits_of("agencies")["name"], None, report.span(start, end), credit=True, framed=True)


def _channels(reading: Reading, publications: Publications) -> Iterator[Citation]:
    for channel in channels(reading):
        if not is_medium(channel.owner):
            held = publications.named(channel.owner)
            yield Citation(channel.name, held, channel.span, credit=False, framed=True, channel=True)


def _chains(reading: Reading, publications: Publications) -> Iterator[Citation]:
    for claim in reading.claims:
        for position, holder in enumerate(claim.holders[1:], start=1):
            publication = publications.named(holder.name)
            middle = position < len(claim.holders) - 1
            if publication is None and not _passes_on(holder, middle=middle):
                continue
            yield Citation(holder.name, publication, _where(reading.report, claim, holder), credit=False, framed=False)


def _passes_on(holder: Holder, *, middle: bool) -> bool:
    if is_unnamed(holder.name) or holder.kind not in _PASSERS:
        return False
    return middle or holder.kind in {"media", "social media"} or is_medium(holder.name)


def _where(report: Report, claim: Claim, holder: Holder) -> Span:
    if holder.start is not None and holder.end is not None:
        return report.span(holder.start, holder.end)
    return claim.cue or report.span(claim.start, claim.end)


def _publication(report: Report, start: int, end: int, publications: Publications) -> tuple[str, str | None] | None:
    """The publication named between two offsets, the longest run of words first: held, known, or named like one."""
    parts = [(match.start() + start, match.end() + start) for match in _WORD.finditer(report.text[start:end])]
    runs = sorted(
        ((first, last) for first in range(len(parts)) for last in range(first, len(parts))),
        key=lambda run: (run[0] - run[1], run[0]),
    )
    names = [report.text[parts[first][0] : parts[last][1]] for first, last in runs]
    for name in names:
        if (publication := publications.named(name)) is not None:
            return name, publication
    return next(((name, None) for name in names if is_medium(name)), None)


def _pictured(text: str, offset: int) -> bool:
    before = re.findall(r"\w+", text[max(0, offset - 16) : offset].casefold())
    return bool(before) and before[-1] in words("pictures")


@cache
def _frames() -> tuple[tuple[re.Pattern[str], bool], ...]:
    compiled = []
    for pattern, credit in frames():
        before, after = pattern.split("{NAME}")
        # The frame's words in any case, the name's as written: its capitals are what makes it a name.
        compiled.append((re.compile(f"(?i:{before})(?:[Tt]he\\s)?{_NAME}(?i:{after})"), credit))
    return tuple(compiled)


@cache
def _unnamed_agencies() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE | re.MULTILINE) for each in credits_of("agencies")["patterns"])


@cache
def _corrections() -> re.Pattern[str]:
    phrases = sorted(words("corrections"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
