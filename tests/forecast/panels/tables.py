"""Small event tables for the tests of panels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from tocsin.model.forecasts import Vintage

SCHEMA = {
    "id": pl.String,
    "begin": pl.Date,
    "end_date": pl.Date,
    "date_precision": pl.Int8,
    "country": pl.String,
    "lat": pl.Float64,
    "lon": pl.Float64,
    "place": pl.String,
    "place_precision": pl.Int8,
    "priogrid": pl.Int32,
    "violence": pl.String,
    "type": pl.String,
    "mode": pl.String,
    "side_a": pl.String,
    "side_b": pl.String,
    "low": pl.Int32,
    "best": pl.Int32,
    "high": pl.Int32,
    "events": pl.Int32,
    "sources": pl.Int32,
}


def event(country: str, day: date, best: int | None, **more: Any) -> dict[str, Any]:
    """An event of state-based violence on one day, exactly placed unless `more` says otherwise."""
    row = dict.fromkeys(SCHEMA) | {
        "id": f"{country}{day}{best}",
        "begin": day,
        "end_date": day,
        "date_precision": 1,
        "country": country,
        "place_precision": 1,
        "violence": "state-based",
        "best": best,
        "events": 1,
    }
    return row | more


def table(
    rows: Iterable[Mapping[str, Any]],
    *,
    source: str = "ucdp-ged",
    release: str | None = None,
    available: date | None = date(2022, 6, 1),
    begin: date | None = date(2020, 1, 1),
    end: date | None = date(2021, 12, 31),
    countries: tuple[str, ...] = (),
) -> tuple[Vintage, pl.DataFrame]:
    """A vintage with its table."""
    frame = pl.DataFrame(list(rows), schema=SCHEMA)
    name = f"{source} {release} {available} {begin} {end} {countries}"
    vintage = Vintage(name, source, release, available, "0" * 64, len(frame), begin, end, countries, "x.parquet")
    return vintage, frame
