"""Small event tables for the tests of panels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl

from tocsin.forecast.tables import SCHEMA
from tocsin.model.forecasts import Vintage


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
