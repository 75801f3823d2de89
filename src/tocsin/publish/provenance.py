"""Where the bytes came from and how to check them.

Takes an index, gives one row per report with its retrievals, the failures, and the tools that read.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Retrieval
from tocsin.publish.days import moment
from tocsin.publish.index import Index
from tocsin.publish.safe import clean, one_line, web_address


@dataclass(frozen=True, slots=True)
class Got:
    """One retrieval in words."""

    source: str
    address: str | None
    method: str
    retrieved: str | None
    tool: str
    media_type: str
    size: str
    sha256: str
    archive: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One report's provenance."""

    reference: str
    title: str
    id: str
    sha256: str
    producer: str
    retrievals: tuple[Got, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Section 8."""

    known_at: str
    kept: tuple[Kept, ...]
    failures: tuple[tuple[str, str, str], ...]
    """Source, error class, message."""
    producers: tuple[str, ...]


def provenance(index: Index) -> Provenance:
    """Build the provenance of a picture."""
    picture = index.picture
    got: dict[str, list[Got]] = {}
    for retrieval in picture.retrievals:
        got.setdefault(retrieval.report, []).append(_got(retrieval))
    kept = tuple(
        Kept(
            index.report_refs[reading.report.id],
            index.report_name(reading.report.id),
            reading.report.id,
            reading.report.sha256,
            one_line(reading.report.producer),
            tuple(got.get(reading.report.id, ())),
        )
        for reading in index.readings.values()
    )
    failures = tuple((one_line(f.source), one_line(f.error), clean(f.message)) for f in picture.failures)
    makers = {claim.producer for claim in index.claims.values()} | {event.producer for event in index.events.values()}
    makers |= {reading.report.producer for reading in index.readings.values()}
    return Provenance(moment(picture.known_at) or "", kept, failures, tuple(sorted(makers - {""})))


def _got(retrieval: Retrieval) -> Got:
    return Got(
        source=one_line(retrieval.source),
        address=web_address(retrieval.url),
        method=one_line(retrieval.method),
        retrieved=moment(retrieval.retrieved),
        tool=one_line(retrieval.tool),
        media_type=one_line(retrieval.media_type),
        size=f"{retrieval.size:,} bytes",
        sha256=one_line(retrieval.sha256),
        archive=one_line(retrieval.archive),
    )
