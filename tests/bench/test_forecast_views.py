"""Forecasts on the ViEWS challenge: a small made folder in its published format, with conflictology as the model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bench import forecast_views, views
from bench.forecast_views import MEASURE, Window, evaluate
from tests.conftest import SHARED
from tocsin.forecast.draws import Draws
from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.forecast.scores import score
from tocsin.model import InputError

COUNTRIES = {
    1: ("GUY", "Guyana"),
    4: ("VEN", "Venezuela"),
    50: ("MLI", "Mali"),
    47: ("BFA", "Burkina Faso"),
    78: ("NER", "Niger"),
}
FIRST, LAST = views.FIRST, read("2023-12")


@dataclass(frozen=True, slots=True)
class Remembering:
    """Repeats the last twelve months; `more` is added to each draw that is not 0."""

    more: int = 0
    name: str = "conflictology"
    version: str = "1"

    def forecast(self, panel: Panel, origin: int, *, steps: tuple[int, ...], draws: int, seed: int) -> Draws:
        past = panel.upto(origin).measures[MEASURE][:, -12:].astype(np.int32)
        past = np.where(past > 0, past + self.more, 0)
        values = np.resize(past, (len(past), draws)) if draws == 12 else np.tile(past, draws // 12 + 1)[:, :draws]
        return Draws(
            self.name, self.version, panel.places, origin, steps, np.repeat(values[:, None], len(steps), axis=1)
        )


def deaths() -> np.ndarray:
    """Countries × months since 1989: never, a little always, a war, one that begins in 2019, now and then."""
    rng = np.random.default_rng(5)
    wide = LAST - FIRST + 1
    made = rng.poisson([[0.0], [2.0], [60.0], [150.0], [9.0]], (5, wide))  # in the order of their numbers
    made[4] *= rng.random(wide) < 0.3
    made[3, : read("2019-04") - FIRST] = 0
    return made


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the challenge that the benchmark reads."""
    tmp_path = tmp_path_factory.mktemp("challenge")
    numbers, counts = sorted(COUNTRIES), deaths()
    months = np.arange(FIRST, LAST + 1)
    long = pl.DataFrame(
        {
            "country_id": np.repeat(numbers, len(months)),
            "month_id": np.tile(months, len(numbers)),
            "outcome": counts.ravel(),
        }
    )
    for name in ("tadda2020", "views2023"):
        (tmp_path / name).mkdir()
    history = long.with_columns(
        ged_best_sb=pl.col("outcome").cast(pl.Float64), ged_best_ns=pl.lit(0.0), ged_best_os=pl.lit(0.0)
    )
    history.drop("outcome").write_parquet(tmp_path / "tadda2020" / "ged_cm_postpatch.parquet")
    names = {
        "country_id": numbers,
        "isoab": [COUNTRIES[n][0] for n in numbers],
        "name": [COUNTRIES[n][1] for n in numbers],
    }
    pl.DataFrame(names).write_parquet(tmp_path / "tadda2020" / "country.parquet")
    cells = pl.DataFrame({"pg_id": [100_000, 100_001, 100_002, 150_000, 150_001], "country_id": numbers})
    cells.write_parquet(tmp_path / "tadda2020" / "skeleton_pg_c.parquet")
    for year in views.YEARS:
        _write_window(tmp_path / "views2023", long, year)
    return tmp_path


def _write_window(folder: Path, long: pl.DataFrame, year: int) -> None:
    first, origin = read(f"{year}-01"), views.origin(year)
    actual = long.filter(pl.col("month_id").is_between(first, first + 11))
    actual.select("outcome", "month_id", "country_id").write_parquet(folder / f"cm_actuals_{year}.parquet")
    past = long.filter(pl.col("month_id").is_between(origin - 11, origin))
    draws = past.with_columns(draw=pl.col("month_id") - origin + 11).drop("month_id")
    drawn = actual.drop("outcome").join(draws, on="country_id")
    drawn.select("outcome", "month_id", "country_id", "draw").write_parquet(folder / f"bm_{year}.parquet")


@pytest.fixture(scope="module")
def world(folder: Path) -> tuple[Panel, list[Window]]:
    """The panel and the six windows."""
    return read_in(folder)


def read_in(folder: Path) -> tuple[Panel, list[Window]]:
    panel, outcomes = views.views_panel(folder), views.windows(folder)
    return panel, [
        Window(year, views.origin(year), panel.places, outcomes[year], views.official(folder, year))
        for year in outcomes
    ]


def test_the_benchmark_is_as_good_as_itself(world: tuple[Panel, list[Window]]) -> None:
    panel, windows = world
    found = evaluate(panel, windows, Remembering(), Remembering())
    assert found["conflictology_equals_official"] == 1
    for key in ("crps_ratio", "crps_ratio_geometric", "2019.crps_ratio"):
        assert found[key] == pytest.approx(1, abs=2e-3)  # a thousand draws are no multiple of twelve
    assert found["ign"] == pytest.approx(found["conflictology.ign"], abs=2e-3)
    assert found["conflictology.ign_of_twelve"] > found["conflictology.ign"]
    assert (found["windows"], found["n"]) == (6, 5 * 12 * 6)


def test_a_worse_model_has_ratios_above_1_in_every_window(world: tuple[Panel, list[Window]]) -> None:
    panel, windows = world
    found = evaluate(panel, windows, Remembering(more=200), Remembering(more=1))
    assert min(found[f"{window.year}.crps_ratio"] for window in windows) > 1
    assert "crps_ratio.low" not in found  # five countries are too few
    assert found["conflictology_equals_official"] < 1


def test_scores_are_those_of_the_draws(world: tuple[Panel, list[Window]]) -> None:
    panel, windows = world[0], world[1][:2]
    found = evaluate(panel, windows, Remembering(), Remembering())
    (first, second) = windows
    for window in windows:
        draws = Remembering().forecast(panel, window.origin, steps=views.STEPS, draws=1000, seed=0).values
        assert found[f"{window.year}.crps"] == pytest.approx(score(draws, window.outcomes).crps)
    assert found["crps"] == pytest.approx((found[f"{first.year}.crps"] + found[f"{second.year}.crps"]) / 2)


def test_onset_is_of_places_that_were_quiet_up_to_the_origin(world: tuple[Panel, list[Window]]) -> None:
    """A war begins in April 2019: nine of its twelve months of 2019 are onsets, none of 2020."""
    panel, windows = world[0], world[1][:3]
    found = evaluate(panel, windows, Remembering(), Remembering())
    assert found["2019.onset.positives"] == 9
    assert found["2020.onset.positives"] == 0
    assert "2020.onset.auc" not in found


def test_the_three_with_the_most_deaths_can_be_left_out(world: tuple[Panel, list[Window]]) -> None:
    """Five deaths too many are little beside a war of hundreds, and much beside one of two."""
    panel, windows = world
    found = evaluate(panel, windows, Remembering(more=5), Remembering())
    assert found["crps_ratio.without_three"] > found["crps_ratio"] > 1


def test_the_command_reads_the_folder_and_keeps_to_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forecast_views, "model", lambda name: Remembering())
    found = forecast_views.run(folder, 2)
    assert found["windows"] == 2
    assert "2019.crps" in found
    assert "2020.crps" not in found
    assert found["seconds"] >= found["forecast_seconds"]
    assert all(isinstance(value, int | float) for value in found.values())


def test_a_missing_folder_says_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ViEWS prediction challenge"):
        forecast_views.run(None, None)
    with pytest.raises(InputError, match="tadda2020"):
        forecast_views.run(tmp_path, None)


@pytest.mark.shared
def test_our_conflictology_is_the_official_one_from_2020_on() -> None:
    data = SHARED / "data" / "forecast"
    if not data.is_dir():
        pytest.skip("shared/data/forecast is not beside the checkout")
    panel, windows = read_in(data)
    found = evaluate(panel, windows[2:], Remembering(), Remembering())
    assert found["conflictology_equals_official"] == 1
    assert found["n"] == 191 * 12 * 4
