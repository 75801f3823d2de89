"""Reports: one publication as retrieved, and the parts of its text.

Every offset counts Unicode code points in `Report.text`; `text[start:end]` always equals the words given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from tocsin.model.canonical import NOT_IDENTITY

Role = Literal["title", "heading", "body", "quotation", "caption", "list", "byline", "boilerplate"]


def _day_or_moment(value: Any) -> Any:
    """Read "2022-08-20" as a day and "2022-08-20T00:00" as a moment; pydantic alone takes midnight for a day."""
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == len("2022-08-20") else datetime.fromisoformat(value)
    return value


Published = Annotated[date | datetime | None, BeforeValidator(_day_or_moment)]
"""The day of publication, or the moment where the report gives a time of day."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words as they stand in a report."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A contiguous part of a report's text with a role; passages are ordered and do not overlap.

    `speaker` holds the words that name whose words a quotation is ("Dr. Michael Rubin"), where the report says so.
    """

    start: int
    end: int
    role: Role
    speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the words that carry it and the absolute address it points to."""

    start: int
    end: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Report:
    """One publication as retrieved. Its identity is its address and its bytes."""

    id: str
    url: str | None
    title: str | None = field(metadata=NOT_IDENTITY)
    byline: str | None = field(metadata=NOT_IDENTITY)
    publisher: str | None = field(metadata=NOT_IDENTITY)
    published: Published = field(metadata=NOT_IDENTITY)
    retrieved: datetime | None = field(metadata=NOT_IDENTITY)
    language: str | None = field(metadata=NOT_IDENTITY)
    sha256: str
    """Hexadecimal SHA-256 of the bytes as retrieved (of the UTF-8 text where there were no bytes)."""
    text: str = field(metadata=NOT_IDENTITY)
    passages: tuple[Passage, ...] = field(default=(), metadata=NOT_IDENTITY)
    links: tuple[Link, ...] = field(default=(), metadata=NOT_IDENTITY)
    producer: str = field(default="", metadata=NOT_IDENTITY)
    """Name and version of the extractor, `name@version`."""

    def span(self, start: int, end: int) -> Span:
        """The words between two offsets, as a span."""
        return Span(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Capture:
    """What came from outside, untouched, and how: the input to text extraction."""

    source: str
    """As the user gave it: a path, an address, `-`."""
    url: str | None
    """The address it was finally fetched from; None for files and standard input."""
    body: bytes
    media_type: str
    """`text/html`, `text/plain`, `text/markdown`, `application/pdf` or `message/rfc822`."""
    charset: str | None
    """As declared by the transport, if it was."""
    method: str
    """`GET`, `file` or `stdin`."""
    retrieved: datetime
    """UTC."""
    tool: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Provenance of a report's bytes, after the Berkeley Protocol: what was got, from where, when, how, kept where."""

    id: str
    report: str
    source: str
    url: str | None
    method: str
    retrieved: datetime = field(metadata=NOT_IDENTITY)
    tool: str
    media_type: str
    sha256: str
    size: int
    archive: str
    """Path of the WARC file, relative to the ledger's archive folder."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, kept so that it can be listed and retried."""

    id: str
    source: str
    error: str
    """The class of the error, `CollectError` or `ExtractError`."""
    message: str
