"""What the tests of times share: the time expressions of a text, published on a known day."""

from __future__ import annotations

from datetime import date, datetime

from tocsin.events import times
from tocsin.language import read
from tocsin.model import Report, TimeMention

PUBLISHED = date(2022, 8, 20)
"""A Saturday."""


def find(text: str, published: date | datetime | None = PUBLISHED) -> tuple[TimeMention, ...]:
    """The time expressions of a text."""
    return times.find(read(Report("", None, None, None, None, published, None, "en", "", text)))


def only(text: str, published: date | datetime | None = PUBLISHED) -> TimeMention:
    """The only time expression of a text."""
    (mention,) = find(text, published)
    return mention
