"""Measure a model, or settings of one, on origins whose outcomes lie before 2018.

    python -m training.forecast.tune --data DATA/forecast [--model pooled] [--every 12] [--set pool.trees=1 ...]

Origins go from October 2010 (or April, with `--every 6`) to October 2016; months 3 to 14 ahead. The panel is cut after
December 2017, so that the windows of the final benchmark cannot be seen. Prints a line of measures.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
import yaml

from bench import views
from tocsin.forecast.models import DEFAULT, MODELS, model
from tocsin.forecast.models.policy import settings
from tocsin.forecast.months import read, written
from tocsin.forecast.panel import Panel
from tocsin.model import ontology
from training.forecast.measures import Judged, measure

LAST_SEEN = read("2017-12")
LAST_ORIGIN = read("2016-10")
FIRST_ORIGIN = read("2010-04")
LARGEST = "SYR"
"""More than half of conflictology's CRPS in these years is this war's."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="The folder of the ViEWS prediction challenge.")
    parser.add_argument("--model", choices=list(MODELS), default=DEFAULT)
    parser.add_argument("--every", type=int, default=12, help="Months between origins.")
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--set", nargs="*", default=[], help="section.name=value, for this run alone.")
    given = parser.parse_args(argv)
    for change in given.set:
        _change(change)
    start = perf_counter()
    panel = tuning_panel(given.data)
    judged = [
        judge(panel, given.model, origin, draws=given.draws, seed=given.seed)
        for origin in range(LAST_ORIGIN, FIRST_ORIGIN - 1, -given.every)
    ]
    found = measure(judged, panel.places.index(LARGEST))
    print(
        f"{given.model} {' '.join(given.set)} seed {given.seed}, {len(judged)} origins, {perf_counter() - start:.0f} s"
    )
    print("  ".join(f"{name} {value:.4f}" for name, value in found.items()))


def tuning_panel(folder: Path) -> Panel:
    """The panel up to 2017; a country that did not exist yet counts as quiet, as the challenge has it."""
    panel = views.views_panel(folder).upto(LAST_SEEN)
    late = panel.places.index("SSD")
    measures = {name: values.copy() for name, values in panel.measures.items()}
    for values in measures.values():
        values[late] = np.nan_to_num(values[late])
    return replace(panel, measures=measures)


def judge(panel: Panel, name: str, origin: int, *, draws: int, seed: int) -> Judged:
    """Forecast from one origin and set it beside what came."""
    first = origin - panel.first + 1
    deaths = panel.measures["deaths_state_based"]
    given = model(name).forecast(panel, origin, steps=views.STEPS, draws=draws, seed=seed)
    yardstick = model("conflictology").forecast(panel, origin, steps=views.STEPS, draws=12, seed=0)
    came = deaths[:, first - 1 + views.STEPS[0] : first + views.STEPS[-1]]
    print(written(origin), end=" ", flush=True)
    return Judged(came, given.values, yardstick.values, deaths[:, first - 12 : first].sum(axis=1) == 0)


def _change(change: str) -> None:
    path, value = change.split("=", 1)
    section, *inner, name = path.split(".")
    place = settings(section) if inner or name in settings(section) else ontology.load("forecast")
    for step in inner:
        place = place[step]
    if name not in place:
        raise SystemExit(f"There is no setting {path!r}.")
    place[name] = yaml.safe_load(value)


if __name__ == "__main__":
    main()
