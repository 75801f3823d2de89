"""What the rows of event tables answer: the newest release that covers a day answers for it.

Takes vintages and a way to load their tables; gives the matches of a subject in a window, and whether all of it is
covered. A table is loaded once, and only where a window needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tocsin.forecast.queries import Match, Piece, is_whole, of_table, pieces
from tocsin.foresight.subjects import Subject
from tocsin.model import Vintage

if TYPE_CHECKING:
    import polars as pl

Load = Callable[[Vintage], "pl.DataFrame"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What event tables say of a subject."""

    matches: list[Match]
    covered: bool
    """Whether releases cover every day of the window."""
    vintage: str | None
    """The newest release that was looked at."""


class Tables:
    """The event tables at hand."""

    def __init__(self, vintages: Sequence[Vintage], load: Load) -> None:
        self._vintages = sorted(vintages, key=_newest, reverse=True)
        self._load = load
        self._frames: dict[str, pl.DataFrame] = {}

    def covers(self, subject: Subject, begin: date, end: date) -> bool:
        """Whether releases cover every day of a window."""
        return is_whole(self._pieces(subject, begin, end), begin, end)

    def answer(self, subject: Subject, begin: date, end: date) -> Answer:
        """Match the rows that lie in a window, or reach into it."""
        parts = self._pieces(subject, begin, end)
        found = [match for part in parts for match in self._matches(subject, part, is_first=part.begin == begin)]
        newest = min((part.vintage for part in parts), key=self._vintages.index, default=None)
        return Answer(found, is_whole(parts, begin, end), None if newest is None else newest.id)

    def _pieces(self, subject: Subject, begin: date, end: date) -> tuple[Piece, ...]:
        query = subject.record.query
        return pieces(query, (each for each in self._vintages if each.source == query.over), begin, end)

    def _matches(self, subject: Subject, part: Piece, *, is_first: bool) -> list[Match]:
        """The rows of one release that begin in its piece; in the first piece also those that reach into the window."""
        import polars as pl  # noqa: PLC0415 - a quarter of a second

        since = pl.coalesce("end_date", "begin") if is_first else pl.col("begin")
        frame = self._frame(part.vintage).filter(pl.col("begin") <= part.end, since >= part.begin)
        if subject.record.query.countries:
            frame = frame.filter(pl.col("country").is_in(subject.record.query.countries))
        return list(subject.matcher.matches(of_table(frame)))

    def _frame(self, vintage: Vintage) -> pl.DataFrame:
        if vintage.id not in self._frames:
            self._frames[vintage.id] = self._load(vintage)
        return self._frames[vintage.id]


def _newest(vintage: Vintage) -> tuple[date, str]:
    """By the day from which it could be had, then by the moment at which it was added."""
    known_at = vintage.known_at
    day = vintage.available or (known_at.date() if known_at is not None else date.min)
    return day, "" if known_at is None else known_at.isoformat()
