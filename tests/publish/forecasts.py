"""A small outlook made by hand: a war, a quiet country with a chance of one, one that goes on, and a hostile name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from tocsin.model import (
    BaseRate,
    CountryOutlook,
    Driver,
    ForecastRun,
    MonthForecast,
    Outlook,
    Past,
    PlaceOutlook,
    Total,
    Vintage,
    identified,
)

MONTHS: Final = ("2024-01", "2024-02", "2024-03", "2024-04")
NASTY: Final = "<img src=x onerror=alert(1)>\x1b[31m"
VINTAGE: Final = identified(
    Vintage(
        *("", "ucdp-ged", "24.1", date(2024, 6, 1), "ab" * 32, 10, date(1989, 1, 1), date(2023, 12, 31), ()),
        "ucdp.parquet",
    )
)
RUN: Final = replace(
    identified(
        ForecastRun(
            id="",
            model="pooled",
            version="1",
            seed=0,
            unit="country",
            measure="deaths_state_based",
            origin="2023-12",
            months=MONTHS,
            vintages=(VINTAGE.id,),
            draws=1000,
            draws_sha256="cd" * 32,
            places=("MLI", "TGO", "NER"),
            file="draws.parquet",
        )
    ),
    known_at=datetime(2024, 1, 2, 6, 0, tzinfo=UTC),
)


def total(months: tuple[str, ...], mean: float, any_deaths: float, deaths_25: float, deaths_100: float) -> Total:
    """A total whose quantiles are shares of its mean."""
    quantiles = tuple(float(round(mean * share)) for share in (0.3, 0.4, 0.7, 0.9, 1.2, 1.7, 2.1))
    return Total(months, mean, quantiles, any_deaths, deaths_25, deaths_100)


def place(
    code: str,
    name: str,
    mean: float,
    chances: tuple[float, float, float],
    history: tuple[int | None, ...],
    above: float,
) -> PlaceOutlook:
    """A place whose months are all alike."""
    quiet = history[-12:] == (0,) * 12
    each = total(MONTHS[:1], mean / 4, *chances)
    months = tuple(
        MonthForecast(month, each.mean, each.quantiles, *chances, chances[0] if quiet else None) for month in MONTHS
    )
    return PlaceOutlook(
        code, name, history, months, total(MONTHS, mean, *chances), total(MONTHS[:3], mean * 0.75, *chances), above
    )


MALI: Final = replace(
    place("MLI", "Mali", 420.0, (0.999, 0.97, 0.84), (*range(10, 46), None, *([30] * 11)), 0.91),
    drivers=(Driver("deaths_3", 412.0, 1.2, "any"), Driver("tiny", 1.0, 0.01, "any")),
)
TOGO: Final = place("TGO", "Togo", 1.4, (0.22, 0.03, 0.002), (0,) * 60, 0.22)
NIGER: Final = place("NER", "Niger", 61.0, (0.93, 0.62, 0.21), (20,) * 60, 0.31)


def outlook(*, name: str = "Niger") -> Outlook:
    """Three countries, the worst first."""
    return Outlook(RUN, (VINTAGE,), (MALI, replace(NIGER, name=name), TOGO))


def past(month: str, outcome: int, *, any_deaths: float = 0.9) -> Past:
    """A month of an earlier run that expected 35 (5–160)."""
    return Past("sha256:" + "e" * 64, month, "2022-10", 35.0, 5.0, 160.0, any_deaths, outcome, hindcast=True)


def country(place_: PlaceOutlook = MALI, record: tuple[Past, ...] = ()) -> CountryOutlook:
    """An outlook on one of them."""
    return CountryOutlook(
        run=RUN,
        vintages=(VINTAGE,),
        place=place_,
        base_rates=(BaseRate(5, 57, 41, 58),),
        last_year=(12, 9, 60.0),
        record=record,
        confidence="moderate",
        reasons=("The data cover 408 months of its past.",),
    )
