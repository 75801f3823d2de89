"""What drives a forecast: the features that add most to its log-odds of any deaths, and to the log of their number.

Takes fitted trees and the rows of one origin; gives `Driver` records by place, the effects averaged over the months to
come. Effects are Shapley values of the trees (Lundberg and Lee, 2017), as LightGBM works them out.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from tocsin.forecast.models.examples import Examples, Rows
from tocsin.forecast.models.learning import Chances, Sizes
from tocsin.forecast.models.policy import settings
from tocsin.forecast.panel import Values
from tocsin.model.forecasts import Driver


def drivers(examples: Examples, rows: Rows, chances: Chances, sizes: Sizes) -> Mapping[str, tuple[Driver, ...]]:
    """For each place the strongest features for `any`, then for `size`, strongest first."""
    values = _natural(examples, rows)
    found = {
        "any": _by_place(examples, rows, chances.effects(examples, rows)),
        "size": _by_place(examples, rows, sizes.effects(examples, rows)),
    }
    return {
        place: tuple(
            driver
            for on, effects in found.items()
            for driver in _strongest(examples, values[index], effects[index], on)
        )
        for index, place in enumerate(examples.history.places)
    }


def _by_place(examples: Examples, rows: Rows, effects: Values) -> Values:
    """Mean over the steps, without the part that all rows share: P × columns."""
    places = len(examples.history.places)
    return np.asarray(effects[:, :-1].reshape(places, len(rows) // places, -1).mean(axis=1))


def _natural(examples: Examples, rows: Rows) -> Values:
    """The features' values at the origin in their own units: P × features of the table."""
    values = examples.table.values[:, rows[0, 1]].astype(np.float64)
    return np.where(np.array(examples.table.logged), np.expm1(values), values)


def _strongest(examples: Examples, values: Values, effects: Values, on: str) -> list[Driver]:
    """What is the same for all places (months ahead, season) is no driver of one."""
    of_place = effects[: len(values)]
    order = np.argsort(-np.abs(of_place), kind="stable")[: settings("drivers")]
    return [
        Driver(examples.names[one], float(values[one]), float(of_place[one]), on) for one in order if of_place[one] != 0
    ]
