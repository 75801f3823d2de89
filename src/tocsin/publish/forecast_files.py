"""A run as files: the page, the pictures, and tables for spreadsheets and programs.

Takes an outlook, gives names with bytes, one after the other. Leaves writing to the caller.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from tocsin.model import QUANTILES, Outlook
from tocsin.publish.forecast_page import fans_png, forecast_html, risk_map_png
from tocsin.publish.safe import cell

_QUANTILES: Final = tuple(f"q{round(level * 100):02}" for level in QUANTILES)
_SHARED: Final = ("mean", *_QUANTILES, "any_deaths", "deaths_25", "deaths_100")
MONTH_COLUMNS: Final = ("place", "name", "month", *_SHARED, "onset")
PLACE_COLUMNS: Final = ("place", "name", "first", "last", *_SHARED, "pace", "above_pace", "onset")


def forecast_files(outlook: Outlook) -> Iterator[tuple[str, bytes]]:
    """Every file of a run: tables first, for they are quick, then pictures and the page."""
    months, places = list(month_rows(outlook)), list(place_rows(outlook))
    yield "forecast.csv", _csv(MONTH_COLUMNS, months)
    yield "places.csv", _csv(PLACE_COLUMNS, places)
    yield "forecast.parquet", _parquet(months)
    drawn = risk_map_png(outlook)
    if drawn is not None:
        yield "risk_map.png", drawn
    yield "fans.png", fans_png(outlook)
    yield "forecast.html", forecast_html(outlook).encode("utf-8")


def month_rows(outlook: Outlook) -> Iterator[dict[str, Any]]:
    """A row for each place and month, with `MONTH_COLUMNS`; `onset` is empty where the year before had deaths."""
    for place in outlook.places:
        for month in place.months:
            yield {
                "place": place.place,
                "name": place.name,
                "month": month.month,
                "mean": month.mean,
                **dict(zip(_QUANTILES, month.quantiles, strict=True)),
                "any_deaths": month.any_deaths,
                "deaths_25": month.deaths_25,
                "deaths_100": month.deaths_100,
                "onset": month.onset,
            }


def place_rows(outlook: Outlook) -> Iterator[dict[str, Any]]:
    """A row for each place over all months together, with `PLACE_COLUMNS`."""
    for place in outlook.places:
        total = place.total
        yield {
            "place": place.place,
            "name": place.name,
            "first": total.months[0],
            "last": total.months[-1],
            "mean": total.mean,
            **dict(zip(_QUANTILES, total.quantiles, strict=True)),
            "any_deaths": total.any_deaths,
            "deaths_25": total.deaths_25,
            "deaths_100": total.deaths_100,
            "pace": place.pace,
            "above_pace": place.above_pace,
            "onset": total.any_deaths if place.onset else None,
        }


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8")


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import polars as pl  # noqa: PLC0415 - a quarter of a second

    schema: dict[str, Any] = dict.fromkeys(MONTH_COLUMNS, pl.Float64) | dict.fromkeys(
        ("place", "name", "month"), pl.String
    )
    made = io.BytesIO()
    pl.DataFrame(rows, schema=schema).write_parquet(made)
    return made.getvalue()
