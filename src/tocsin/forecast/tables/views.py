"""ViEWS country-months (Parquet) -> the typed event table.

Takes bytes, gives `EventTable`: a row for each country, month and kind of violence with deaths. Rows of zeros are left
out and kept as coverage. Draws of forecasts are refused: they are nothing that happened.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import polars as pl

from tocsin.forecast.months import first_day
from tocsin.forecast.tables.policy import countries, rules
from tocsin.forecast.tables.releases import end_of_month
from tocsin.forecast.tables.schema import NOTHING, Coverage, EventTable, Rejected, fitted
from tocsin.model import InputError

NAME: Final = "views-cm"
_MOST_ROWS: Final = 20_000_000
"""A hundred years of months for every cell of PRIO-GRID in a country would be fewer; what claims more is a trap."""
_MONTHS: Final = (1, 2640)
"""January 1980 to the end of 2199."""
_KEYS: Final = ("month_id", "country_id")
_A_MONTH: Final = 4
"""UCDP `date_prec` of a month."""
_A_COUNTRY: Final = 6
"""UCDP `where_prec` of a country."""
_NEAR: Final = 1e-6
"""Share of a count that a whole number may be off: files that went through logarithms hold 33.99999999999999."""


def is_parquet(data: bytes) -> bool:
    """Whether the bytes begin like a Parquet file."""
    return data[:4] == b"PAR1"


def table(data: bytes, *, name: str, release: str | None) -> EventTable:
    """Read country-months.

    Raises:
        InputError: Where it is damaged, or no table of country-months with deaths.
    """
    frame = _opened(data, name)
    measures = _measures(frame.columns, name)
    codes = countries("views", "views_past")
    frame = frame.with_columns(
        row=pl.int_range(1, pl.len() + 1),
        country=pl.col("country_id").replace_strict(codes, default=None, return_dtype=pl.String),
    )
    covered = _covered(frame, list(measures))
    parts, rejected = [], []
    for column, rule in measures.items():
        part, broken = _counted(frame, column, rule)
        parts.append(part)
        rejected += broken
    events = pl.concat(parts).sort("month_id", "country", "violence")
    return EventTable(fitted(events), NAME, release, *covered, tuple(sorted(rejected, key=lambda each: each.row)))


def _opened(data: bytes, name: str) -> pl.DataFrame:
    try:
        scanned = pl.scan_parquet(io.BytesIO(data))
        columns = scanned.collect_schema().names()
        rows = scanned.select(pl.len()).collect().item()
        if rows > _MOST_ROWS:
            raise InputError(f"{name!r} has {rows:,} rows, more than {_MOST_ROWS:,}.")
        policy = rules("views")
        keys = [pl.col(key).cast(pl.Int64, strict=False) for key in _KEYS if key in columns]
        known = [each for rule in policy["measures"].items() for each in (rule[0], rule[1].get("events"))]
        wanted = [column for column in columns if column in {*policy["signs"], *policy["never"], *known}]
        return scanned.select(wanted).collect().with_columns(keys)
    except pl.exceptions.PolarsError as error:
        raise InputError(
            f"The Parquet file {name!r} cannot be read: {error}.", next_step="Download it again."
        ) from error


def _measures(columns: Sequence[str], name: str) -> dict[str, Any]:
    policy = rules("views")
    missing = [sign for sign in policy["signs"] if sign not in columns]
    found = {column: rule for column, rule in policy["measures"].items() if column in columns}
    if missing or not found:
        raise InputError(
            f"{name!r} is no table of country-months.",
            choices=f"It should have {', '.join(policy['signs'])} and one of {', '.join(policy['measures'])}.",
        )
    drawn = [column for column in policy["never"] if column in columns]
    if drawn:
        raise InputError(f"{name!r} has a column {drawn[0]!r}: it is a forecast, and nothing that happened.")
    once = {rule["violence"]: column for column, rule in reversed(found.items())}
    return {column: found[column] for column in once.values()}


def _covered(frame: pl.DataFrame, measures: Sequence[str]) -> Coverage:
    """First day, last day and countries of the rows that say anything, be it zero."""
    says = pl.any_horizontal(pl.col(column).is_not_null() for column in measures)
    said = frame.filter(says & pl.col("month_id").is_between(*_MONTHS) & pl.col("country").is_not_null())
    if said.is_empty():
        return NOTHING
    first, last = said.select(pl.col("month_id").min(), pl.col("month_id").max().alias("last")).row(0)
    return first_day(first), end_of_month(first_day(last)), tuple(sorted(said["country"].unique()))


def _counted(frame: pl.DataFrame, column: str, rule: dict[str, Any]) -> tuple[pl.DataFrame, list[Rejected]]:
    """The rows with deaths of one kind of violence, and those whose number, month or country is none."""
    deaths = pl.col(column).cast(pl.Float64, strict=False)
    whole = (deaths - deaths.round()).abs() <= _NEAR * deaths
    known = pl.col("month_id").is_between(*_MONTHS) & pl.col("country").is_not_null()
    good = (deaths.is_between(0, rules("views")["most"]) & whole & known).fill_null(value=False)
    said = frame.filter((deaths != 0).fill_null(value=False)).with_columns(
        why=pl.when(~good)
        .then(pl.lit("no count of deaths in a known month and country"))
        .when(~pl.struct(_KEYS).is_first_distinct())
        .then(pl.lit("given further up"))
    )
    bad = said.filter(pl.col("why").is_not_null()).select("row", *_KEYS, column, "why")
    rejected = [
        Rejected(row, f"{column} is {value} in month_id {month} and country_id {number}, which is {why}.")
        for row, month, number, value, why in bad.iter_rows()
    ]
    counts = pl.col(rule["events"]) if rule.get("events") in frame.columns else pl.lit(None)
    kept = said.filter(pl.col("why").is_null())
    return kept.select("month_id", *_row(rule["violence"], deaths, counts)), rejected


def _row(violence: str, deaths: pl.Expr, counts: pl.Expr) -> list[pl.Expr]:
    """Columns of the event table for a country-month."""
    months = pl.col("month_id") - 1
    begin = pl.date(1980 + months // 12, months % 12 + 1, 1)
    return [
        pl.format(f"{{}}-{{}}-{violence}", *_KEYS).alias("id"),
        begin.alias("begin"),
        begin.dt.month_end().alias("end_date"),
        pl.lit(_A_MONTH).alias("date_precision"),
        pl.col("country"),
        pl.lit(_A_COUNTRY).alias("place_precision"),
        pl.lit(violence).alias("violence"),
        pl.lit(rules("views")["type"]).alias("type"),
        deaths.round().cast(pl.Int32).alias("best"),
        counts.cast(pl.Int32, strict=False).alias("events"),
    ]
