"""A small made world: five countries, eleven years of months, a model that repeats the last year."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from tocsin.forecast.draws import Draws, Drivers
from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.foresight.grounds import Grounds
from tocsin.model import Driver, Vintage, identified

FIRST: Final = read("2013-01")
MONTHS: Final = 132
PLACES: Final = ("BFA", "ISL", "MLI", "NER", "TGO")
NAMES: Final = {"BFA": "Burkina Faso", "ISL": "Iceland", "MLI": "Mali", "NER": "Niger", "TGO": "Togo"}


def panel(months: int = MONTHS, *, first: int = FIRST) -> Panel:
    """Mali and Burkina Faso at war, Niger now and then, Togo once long ago, Iceland not covered in the last year."""
    rng = np.random.default_rng(7)
    war = rng.negative_binomial(2, 0.02, size=(2, MONTHS))
    now_and_then = np.where(rng.random(MONTHS) < 0.3, rng.poisson(9, MONTHS), 0)
    once = np.zeros(MONTHS)
    once[20] = 3
    iceland = np.zeros(MONTHS)
    iceland[-12:] = np.nan
    state = np.stack([war[0], iceland, war[1], now_and_then, once]).astype(float)[:, :months]
    other = np.zeros_like(state)
    return Panel(
        PLACES,
        first,
        {"deaths_state_based": state, "deaths_non_state": other, "deaths_one_sided": other},
        ((2, 3, 4), (), (0, 3), (0, 2), (0,)),
        NAMES,
    )


def vintage(release: str = "24.1", available: date | None = date(2024, 1, 1)) -> Vintage:
    """A release that covers the made world."""
    covered = date(2013, 1, 1), date(2023, 12, 31)
    return identified(
        Vintage("", "ucdp-ged", release, available, release.ljust(64, "0"), 10, *covered, (), f"ucdp-{release}.parquet")
    )


def grounds(panel_: Panel | None = None, *vintages: Vintage) -> Grounds:
    """What a run of countries rests on."""
    return Grounds(panel_ or panel(), "country", vintages or (vintage(),))


@dataclass(frozen=True, slots=True)
class Repeater:
    """Draws from the last twelve months; counts how often it was asked."""

    asked: list[int]
    version: str = "1"

    @property
    def name(self) -> str:
        return "repeater"

    def forecast(self, panel: Panel, origin: int, *, steps: tuple[int, ...], draws: int, seed: int) -> Draws:
        self.asked.append(origin)
        rng = np.random.default_rng(seed)
        past = np.nan_to_num(panel.upto(origin).measures["deaths_state_based"][:, -12:]).astype(np.int32)
        values = rng.choice(past, size=(len(steps), draws), axis=1)
        return Draws(self.name, self.version, panel.places, origin, steps, values, _drivers)


def _drivers() -> Drivers:
    return {"MLI": (Driver("deaths_3", 412.0, 1.2, "any"), Driver("neighbours_3", 0.0, -0.3, "size"))}


def repeater() -> Repeater:
    """A model that has not been asked yet."""
    return Repeater([])


def changed(panel_: Panel, place: str, month: str, deaths: float) -> Panel:
    """The panel with another value in one month."""
    values = panel_.measures["deaths_state_based"].copy()
    values[panel_.places.index(place), read(month) - panel_.first] = deaths
    return replace(panel_, measures={**panel_.measures, "deaths_state_based": values})
