"""Runs are kept whole, once, and never edited."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.foresight import made
from tocsin.forecast.months import read
from tocsin.foresight import drawn, runs
from tocsin.foresight.runs import Plan
from tocsin.ledger import Ledger
from tocsin.model import ForecastRun, InputError, IntegrityError, PlaceForecast


@pytest.fixture
def ready(ledger: Ledger) -> Ledger:
    """A ledger that holds the vintage."""
    ledger.add_foreseen(made.vintage())
    return ledger


def test_a_run_is_kept_with_a_forecast_for_each_place_that_is_covered(ready: Ledger, data: Path) -> None:
    kept = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=50))
    assert kept.new
    assert kept.run.places == ("BFA", "MLI", "NER", "TGO")  # Iceland is not covered at the origin
    assert (kept.run.origin, kept.run.months[0], kept.run.months[-1]) == ("2023-12", "2024-01", "2024-12")
    assert kept.run.vintages == (made.vintage().id,)
    assert ready.foreseen(ForecastRun) == (kept.run,)
    held = {each.place: each for each in ready.foreseen(PlaceForecast, run=kept.run.id)}
    assert set(held) == set(kept.run.places)
    assert [month.month for month in held["MLI"].months] == list(kept.run.months)
    assert held["MLI"].drivers[0].feature == "deaths_3"
    assert list(ready.verify(lambda *_: None)) == []


def test_onset_is_for_places_with_a_quiet_year(ready: Ledger, data: Path) -> None:
    kept = runs.make(ready, data, made.grounds(), made.repeater(), Plan(months=1, draws=50))
    onset = {each.place: each.months[0].onset for each in kept.forecasts}
    assert onset["TGO"] == 0.0
    assert onset["MLI"] is None


def test_the_draws_are_on_disk_as_the_run_says(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(months=2, draws=30)).run
    frame = pl.read_parquet(data / run.file)
    assert frame.schema == {"place": pl.String, "month": pl.String, "draw": pl.Int32, "value": pl.Int32}
    assert frame.height == len(run.places) * 2 * 30
    sample = drawn.read(data, run)
    assert sample is not None
    one = frame.filter(place="MLI", month="2024-02", draw=7)["value"].item()
    assert sample[run.places.index("MLI"), 1, 7] == one


def test_draws_that_were_changed_are_refused(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(months=1, draws=20)).run
    frame = pl.read_parquet(data / run.file)
    frame.with_columns(pl.col("value") + 1).write_parquet(data / run.file)
    with pytest.raises(IntegrityError, match="its hash is another"):
        drawn.read(data, run)


def test_the_same_inputs_again_add_nothing_and_ask_no_model(ready: Ledger, data: Path) -> None:
    model = made.repeater()
    first = runs.make(ready, data, made.grounds(), model, Plan(draws=20))
    before = ready.stats()
    again = runs.make(ready, data, made.grounds(), model, Plan(draws=20))
    assert (again.run, again.new) == (first.run, False)
    assert again.forecasts == ready.foreseen(PlaceForecast, run=first.run.id)
    assert len(model.asked) == 1
    assert ready.stats() == before


def test_draws_that_are_gone_come_back_the_same(ready: Ledger, data: Path) -> None:
    first = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20))
    (data / first.run.file).unlink()
    again = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20))
    assert not again.new
    assert again.run == first.run
    assert drawn.read(data, first.run) is not None


def test_another_seed_is_another_run(ready: Ledger, data: Path) -> None:
    first = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20))
    second = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20, seed=1))
    assert second.new
    assert {run.id for run in ready.foreseen(ForecastRun)} == {first.run.id, second.run.id}


def test_what_comes_after_the_origin_changes_no_forecast(ready: Ledger, data: Path) -> None:
    plan = Plan(first=read("2023-03"), months=3, draws=20)
    first = runs.make(ready, data, made.grounds(), made.repeater(), plan).run
    later = made.changed(made.panel(), "MLI", "2023-03", 9999)
    ready.add_foreseen(made.vintage("24.2"))
    second = runs.make(ready, data, made.grounds(later, made.vintage("24.2")), made.repeater(), plan).run
    assert first.origin == "2023-02"
    assert second.draws_sha256 == first.draws_sha256


def test_a_gap_between_the_data_and_the_first_month_is_gone_over(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read("2024-03"), months=12, draws=5)).run
    assert (run.origin, run.months[0], run.months[-1]) == ("2023-12", "2024-03", "2025-02")


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (Plan(months=0), "0 months cannot be forecast"),
        (Plan(months=15), "15 months cannot be forecast"),
        (Plan(first=read("2024-04"), months=12), "is 15 months after that"),
        (Plan(first=read("2012-06")), "no month 2012-05"),
    ],
)
def test_months_that_cannot_be_reached_are_refused(ready: Ledger, data: Path, plan: Plan, words: str) -> None:
    with pytest.raises(InputError, match=words):
        runs.make(ready, data, made.grounds(), made.repeater(), plan)
    assert ready.foreseen(ForecastRun) == ()


def test_a_panel_that_covers_nothing_is_refused() -> None:
    empty = made.panel()
    empty.measures["deaths_state_based"][:] = np.nan
    with pytest.raises(InputError, match="cover no place"):
        runs.horizon(empty, Plan())


@pytest.mark.parametrize(
    ("available", "hindsight"), [(date(2024, 1, 1), False), (date(2024, 1, 2), True), (None, True)]
)
def test_data_that_were_not_out_when_the_first_month_began_are_hindsight(
    ready: Ledger, data: Path, available: date | None, hindsight: bool
) -> None:
    vintage = made.vintage("x", available)
    ready.add_foreseen(vintage)
    run = runs.make(ready, data, made.grounds(None, vintage), made.repeater(), Plan(draws=5)).run
    assert run.hindsight is hindsight


def test_a_panel_of_some_places_keeps_their_neighbours() -> None:
    some = made.panel().only([0, 2, 4])
    assert some.places == ("BFA", "MLI", "TGO")
    assert some.neighbours == ((1, 2), (0,), (0,))
    assert some.measures["deaths_state_based"].shape == (3, made.MONTHS)


def test_places_that_are_hardly_covered_of_late_are_not_forecast() -> None:
    panel = made.panel()
    state = panel.measures["deaths_state_based"]
    state[panel.places.index("NER"), -24:-11] = np.nan
    assert runs.forecastable(panel, panel.last).places == ("BFA", "MLI", "TGO")
    state[:, -1] = np.nan
    with pytest.raises(InputError, match="No place is covered in 2023-12"):
        runs.forecastable(panel, panel.last)
