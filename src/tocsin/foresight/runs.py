"""Runs: a model's forecast for all places, kept in the ledger with what it rests on.

Takes a ledger, the data folder, a panel with its vintages and a model; gives the run. What is kept is never edited: the
same inputs again add nothing. Leaves tables to `data`, what is shown to `outlooks`, printing to the command line.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from tocsin.forecast.draws import Draws, Drivers, Forecaster
from tocsin.forecast.months import first_day, written
from tocsin.forecast.panel import Panel
from tocsin.forecast.paths import joined
from tocsin.forecast.summaries import months_of
from tocsin.foresight import drawn
from tocsin.foresight.grounds import Grounds
from tocsin.model import ForecastRun, InputError, PlaceForecast, Vintage, identified

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

MEASURE: Final = "deaths_state_based"
_FURTHEST: Final = 14
"""Months ahead that the models are made and scored for."""
_RECENT: Final = 24
"""Months of which half must be covered for a place to be forecast: every model rests on the twelve months of late."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a run."""

    first: int | None = None
    """The first month to be forecast; None: the one after the last that the data cover."""
    months: int = 12
    draws: int = 1000
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A run in the ledger, with its places, and whether it is new there."""

    run: ForecastRun
    forecasts: tuple[PlaceForecast, ...]
    new: bool


def make(
    ledger: Ledger, folder: Path, grounds: Grounds, forecaster: Forecaster, plan: Plan, *, tell: Tell = lambda _: None
) -> Made:
    """Run a model and keep what it says; where the ledger has this very run, give that.

    Args:
        ledger: Where the run is kept.
        folder: The data folder, for the draws.
        grounds: What it rests on.
        forecaster: The model.
        plan: Months, draws, seed.
        tell: Is told what is going on.

    Raises:
        InputError: Where the months cannot be reached from the data.
    """
    origin, steps = horizon(grounds.panel, plan)
    wanted = _wanted(grounds, forecaster, plan, origin, steps)
    held = _held(ledger, folder, wanted)
    if held is not None:
        return held
    panel = forecastable(grounds.panel, origin)
    left_out = len(grounds.panel.places) - len(panel.places)
    tell(
        f"{wanted.model}: {len(panel.places)} places, {len(steps)} months, from what was there up to {wanted.origin}."
        + (f" {left_out} more are not covered well enough of late." if left_out else "")
    )
    draws = joined(
        forecaster.forecast(panel, origin, steps=steps, draws=plan.draws, seed=plan.seed),
        panel,
        measure=MEASURE,
        seed=plan.seed,
    )
    sha256 = drawn.hashed(draws.values)
    file = drawn.write(folder, draws, sha256=sha256)
    run = identified(replace(wanted, draws_sha256=sha256, places=draws.places, file=file))
    tell("Saying what drives it.")
    forecasts = _places(run, draws, panel, draws.drivers())
    new = ledger.add_foreseen(run, *forecasts) > 0
    return Made(_kept(ledger, run), forecasts, new)


def horizon(panel: Panel, plan: Plan) -> tuple[int, tuple[int, ...]]:
    """The last month that may be seen, and the months ahead of it that are forecast.

    Raises:
        InputError: Where that is too far ahead, or the months are not 1 to 14.
    """
    if not 1 <= plan.months <= _FURTHEST:
        raise InputError(f"{plan.months} months cannot be forecast.", choices=f"Ask for 1 to {_FURTHEST}.")
    covered = _last_covered(panel)
    first = covered + 1 if plan.first is None else plan.first
    origin = min(covered, first - 1)
    furthest = first + plan.months - 1 - origin
    if furthest > _FURTHEST:
        raise InputError(
            f"The data reach to {written(origin)}: {written(first + plan.months - 1)} is {furthest} months after that.",
            choices=f"Models look {_FURTHEST} months ahead: up to {written(origin + _FURTHEST)}.",
            next_step="Ask for fewer months, begin earlier, or add newer data: tocsin data add FILE",
        )
    return origin, tuple(range(first - origin, furthest + 1))


def _last_covered(panel: Panel) -> int:
    """The last month that most of the places are covered in, of those that are covered at all.

    Raises:
        InputError: Where no place is.
    """
    covered = ~np.isnan(panel.measures[MEASURE])
    share = covered.sum(axis=0)
    places = int(covered.any(axis=1).sum())
    if not places:
        raise InputError("The data cover no place in any month.", next_step="Add data: tocsin data add FILE")
    return int(panel.months[np.flatnonzero(share * 2 >= places)[-1]])


def forecastable(panel: Panel, origin: int) -> Panel:
    """The panel up to the origin, of the places that are covered then and in half of the two years before.

    Raises:
        InputError: Where there is none.
    """
    seen = panel.upto(origin)
    covered = ~np.isnan(seen.measures[MEASURE])
    rows = np.flatnonzero(covered[:, -1] & (covered[:, -_RECENT:].sum(axis=1) * 2 >= _RECENT))
    if not rows.size:
        raise InputError(
            f"No place is covered in {written(origin)} and in twelve of the two years before.",
            next_step="Add data that cover more: tocsin data add FILE",
        )
    return seen.only([int(row) for row in rows])


def _rests_on_hindsight(vintages: tuple[Vintage, ...], first: int) -> bool:
    """Whether a vintage could not be had when the month began, or it is unknown whether it could."""
    begun = first_day(first)
    return any(each.available is None or each.available > begun for each in vintages)


def _wanted(grounds: Grounds, forecaster: Forecaster, plan: Plan, origin: int, steps: tuple[int, ...]) -> ForecastRun:
    """The run as far as it is known before it is made."""
    return ForecastRun(
        id="",
        model=forecaster.name,
        version=forecaster.version,
        seed=plan.seed,
        unit=grounds.unit,
        measure=MEASURE,
        origin=written(origin),
        months=tuple(written(origin + step) for step in steps),
        vintages=tuple(sorted(each.id for each in grounds.vintages)),
        draws=plan.draws,
        draws_sha256="",
        places=(),
        file="",
        hindsight=_rests_on_hindsight(grounds.vintages, origin + steps[0]),
    )


def _held(ledger: Ledger, folder: Path, wanted: ForecastRun) -> Made | None:
    """The run that was made of the same before, if its draws are at hand."""
    for run in ledger.foreseen(ForecastRun, model=wanted.model, origin=wanted.origin):
        unmade = replace(run, id="", draws_sha256="", places=(), file="", known_at=None)
        if unmade == wanted and (folder / run.file).is_file():
            return Made(run, ledger.foreseen(PlaceForecast, run=run.id), new=False)
    return None


def _places(run: ForecastRun, draws: Draws, panel: Panel, drivers: Drivers) -> tuple[PlaceForecast, ...]:
    months = months_of(draws, panel, measure=run.measure)
    return tuple(
        identified(PlaceForecast("", run.id, place, months[number], drivers.get(place, ())))
        for number, place in enumerate(draws.places)
    )


def _kept(ledger: Ledger, run: ForecastRun) -> ForecastRun:
    """The run with the moment at which the ledger learnt it."""
    held = ledger.foreseen(ForecastRun, model=run.model, origin=run.origin)
    return next(each for each in held if each.id == run.id)
