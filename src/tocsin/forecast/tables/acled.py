"""ACLED's exports -> the typed event table.

Takes typed cells of an export, gives `EventTable`. ACLED counts no ranges of deaths, so `low` and `high` are null.
After the ACLED codebook; its kinds stand beside PLOVER's in `event_tables.yaml`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import polars as pl

from tocsin.forecast.tables.policy import countries, rules
from tocsin.forecast.tables.releases import end_of_month
from tocsin.forecast.tables.schema import NOTHING, Coverage, EventTable, fitted, shown, span

NAME: Final = "acled"
_GIVEN: Final = (
    "subkind",
    "inter_a",
    "inter_b",
    "side_a",
    "side_b",
    "number",
    "date_precision",
    "place_precision",
)


def table(rows: pl.DataFrame, *, release: str | None) -> EventTable:
    """Events of political violence and protest, with deaths or without.

    An export covers what was asked for, which it does not say: taken are the countries that it shows, from its first
    to its last event, to the month's edge where that is near.
    """
    missing = (pl.lit(None).alias(name) for name in _GIVEN if name not in rows.columns)
    frame = fitted(_events(rows.with_columns(missing)))
    return EventTable(frame, NAME, release, *_covered(frame))


def _events(rows: pl.DataFrame) -> pl.DataFrame:
    policy = rules("acled")
    types = {name: coded["type"] for name, coded in policy["types"].items()}
    modes = {name: coded["mode"] for name, coded in policy["types"].items() if "mode" in coded}
    narrow = pl.concat_str("kind", pl.lit(" / "), pl.col("subkind").cast(pl.String))
    # The mode goes with the type: a narrower kind without a mode does not take that of the wider one.
    key = pl.when(narrow.is_in(list(types))).then(narrow).otherwise("kind")
    return rows.with_columns(
        end_date=pl.col("begin"),
        date_precision=_coded("date_precision", policy["date_prec"]),
        place_precision=_coded("place_precision", policy["where_prec"]),
        country=_country(),
        type=_looked_up(key, types),
        mode=_looked_up(key, modes),
        violence=_violence(),
        events=pl.lit(1),
    )


def _looked_up(key: pl.Expr, words: dict[str, str]) -> pl.Expr:
    return key.replace_strict(words, default=None, return_dtype=pl.String)


def _coded(column: str, codes: dict[int, int]) -> pl.Expr:
    return pl.col(column).cast(pl.Int64).replace_strict(codes, default=None, return_dtype=pl.Int8)


def _country() -> pl.Expr:
    numbers = countries("iso", "iso_acled")
    return pl.col("number").cast(pl.Int64).replace_strict(numbers, default=None, return_dtype=pl.String)


def _violence() -> pl.Expr:
    """UCDP's kind of violence, by whose forces fight whom."""
    policy = rules("acled")
    kind = pl.col("kind")
    unarmed = _is_kind("inter_a", policy["unarmed"]) | _is_kind("inter_b", policy["unarmed"])
    state = _is_state("a") | _is_state("b")
    return (
        pl.when(kind.is_in(policy["one_sided"]) | (kind.is_in(policy["armed"]) & unarmed))
        .then(pl.lit("one-sided"))
        .when(kind.is_in(policy["armed"]) & state)
        .then(pl.lit("state-based"))
        .when(kind.is_in(policy["armed"]))
        .then(pl.lit("non-state"))
    )


def _is_state(side: str) -> pl.Expr:
    policy = rules("acled")
    named = pl.col(f"side_{side}").cast(pl.String).str.contains(policy["state_names"]).fill_null(value=False)
    return _is_kind(f"inter_{side}", policy["state"]) | named


def _is_kind(column: str, kinds: list[str]) -> pl.Expr:
    return pl.col(column).cast(pl.String).is_in(kinds).fill_null(value=False)


def _covered(frame: pl.DataFrame) -> Coverage:
    days, countries = span(frame), shown(frame)
    if days is None or not countries:
        return NOTHING
    first, last = days
    near = timedelta(days=rules("acled")["near_edge"])
    begin, end = first.replace(day=1), end_of_month(last)
    return begin if first - begin < near else first, end if end - last < near else last, countries
