"""What a query found in the past: in the ledger's incidents, or in an event table.

Takes incidents or a typed table, gives happenings by day and country. A table can have half a million rows, so what
columns can settle is settled by columns, and only the rows of the query's countries are matched one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from tocsin.forecast.queries import Matcher, Sighting, of_incident, of_table
from tocsin.forecast.queries.names import actor_keys
from tocsin.forecast.questions.baserates import Happening, unrestricted
from tocsin.model import Incident, Query

if TYPE_CHECKING:
    import polars as pl


class Past(Protocol):
    """What one source tells of, and the days that it covers."""

    @property
    def over(self) -> str:
        """The source's name, as `Query.over` has it."""

    @property
    def first(self) -> date:
        """First day that it covers."""

    @property
    def last(self) -> date:
        """Last day that it covers."""

    @property
    def countries(self) -> tuple[str, ...]:
        """Those that it covers; of a source of the whole world, those that it ever tells of."""

    def find(self, query: Query) -> Iterable[Happening]:
        """What a query certainly finds that has a day."""

    def knows(self, query: Query) -> bool:
        """Whether it ever tells of those whom the query names, and of places where it names some."""


@dataclass(frozen=True)
class PastIncidents:
    """The ledger's incidents; they cover the days between the first and the last, as far as anything was read."""

    over: str
    first: date
    last: date
    countries: tuple[str, ...]
    sightings: tuple[Sighting, ...]

    @classmethod
    def of(cls, incidents: Iterable[Incident], *, over: str) -> PastIncidents | None:
        """Those that are reported; None where none has a day."""
        held = tuple(of_incident(one) for one in incidents if one.is_reported)
        days = [one.begin for one in held if one.begin is not None]
        countries = tuple(sorted({one.country for one in held if one.country}))
        return cls(over, min(days), max(days), countries, held) if days else None

    def find(self, query: Query) -> Iterator[Happening]:
        """What a query certainly finds that has a day."""
        return _matched(query, self.sightings)

    def knows(self, query: Query) -> bool:
        """Whether it ever tells of those whom the query names; reports always tell of places."""
        names = query.actors or query.recipients
        return not names or next(self.find(_anywhere(query)), None) is not None


@dataclass(frozen=True)
class PastTable:
    """An event table with the days and countries that it covers."""

    over: str
    first: date
    last: date
    countries: tuple[str, ...]
    frame: pl.DataFrame

    def find(self, query: Query) -> Iterator[Happening]:
        """What a query certainly finds that has a day."""
        import polars as pl  # noqa: PLC0415 - a quarter of a second

        rows = self.frame
        if query.countries:
            rows = rows.filter(pl.col("country").is_in(query.countries))
        if query != unrestricted(query):
            return _matched(query, of_table(rows))
        return _counted(query, rows)

    def knows(self, query: Query) -> bool:
        """Whether it ever tells of those whom the query names, and of places at all where it names some."""
        if query.places and self.frame["place"].null_count() == self.frame.height:
            return False
        sides = set(self.frame["side_a"].unique().drop_nulls()) | set(self.frame["side_b"].unique().drop_nulls())
        told = actor_keys(sides)
        wanted = [(*query.actors, *query.actor_names), (*query.recipients, *query.recipient_names)]
        return all(not actor_keys(names).isdisjoint(told) for names in wanted if names)


def _anywhere(query: Query) -> Query:
    return replace(query, countries=(), places=(), divisions=())


def _matched(query: Query, sightings: Iterable[Sighting]) -> Iterator[Happening]:
    matcher = Matcher.of(query)
    for sighting in sightings:
        match = matcher.match(sighting)
        if match is not None and match.doubt is None and match.begin is not None:
            yield Happening(match.begin, sighting.country, match.best)


def _counted(query: Query, rows: pl.DataFrame) -> Iterator[Happening]:
    """What `_matched` finds with a query that names no doer, place or mode, summed by day and country."""
    import polars as pl  # noqa: PLC0415 - a quarter of a second

    if query.origins > 1:
        return
    kind = pl.coalesce("type", pl.when(pl.col("violence").is_not_null()).then(pl.lit("ASSAULT")))
    found = rows.filter(pl.col("begin").is_not_null())
    if query.types:
        found = found.filter(kind.is_in(query.types))
    value = pl.col("best").fill_null(0) if query.measure == "deaths" else pl.col("events").fill_null(1)
    summed = found.group_by("begin", "country").agg(value.sum().cast(pl.Int64).alias("value"))
    for day, country, number in summed.sort("begin", "country").iter_rows():
        yield Happening(day, country, number)
