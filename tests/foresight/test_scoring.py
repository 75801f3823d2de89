"""Forecasts in the ledger are scored by what came later, and only by that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.foresight import made
from tests.foresight.conftest import Clock
from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.forecast.scores import measure
from tocsin.foresight import drawn, runs
from tocsin.foresight.runs import Plan
from tocsin.foresight.scoring import Scoring, score_runs
from tocsin.ledger import Ledger
from tocsin.model import ForecastRun, InputError, LedgerError

YEAR = 12


@pytest.fixture
def run(ledger: Ledger, data: Path, clock: Clock) -> ForecastRun:
    """A run made in January 2023 for that year, from what was there up to December 2022."""
    clock.now = datetime(2023, 1, 15, tzinfo=UTC)
    vintage = made.vintage("22.1", date(2023, 1, 1))
    ledger.add_foreseen(vintage)
    seen = made.panel(made.MONTHS - YEAR)
    return runs.make(ledger, data, made.grounds(seen, vintage), made.repeater(), Plan(draws=60)).run


def score(ledger: Ledger, data: Path, came: Panel) -> Scoring:
    return score_runs(ledger, data, lambda _: came)


def test_a_run_is_scored_by_its_draws_and_the_outcomes(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    came = made.panel()
    (found,) = score(ledger, data, came).models
    sample = drawn.read(data, run)
    assert sample is not None
    rows = [came.places.index(place) for place in run.places]
    outcomes = came.measures["deaths_state_based"][rows, -YEAR:]
    known = ~np.isnan(outcomes)
    assert found.scores is not None
    assert found.scores.crps == pytest.approx(measure(sample[known], outcomes[known]).crps.mean())
    assert (found.scores.n, found.pending) == (known.sum(), (~known).sum())
    assert (found.model, found.version, found.runs, found.hindcast) == ("repeater", "1", (run.id,), False)


def test_the_reference_repeats_the_twelve_months_up_to_the_origin(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    came = made.panel()
    (found,) = score(ledger, data, came).models
    rows = [came.places.index(place) for place in run.places if place != "ISL"]
    values = came.measures["deaths_state_based"][rows]
    past, outcomes = values[:, -2 * YEAR : -YEAR], values[:, -YEAR:]
    expected = measure(np.repeat(past[:, None, :], YEAR, axis=1), outcomes)
    assert found.reference is not None
    assert found.ratio is not None
    assert found.scores is not None
    assert found.reference.crps == pytest.approx(expected.crps.mean())
    assert found.ratio.value == pytest.approx(found.scores.crps / found.reference.crps)
    assert found.scores.onset is not None
    assert found.scores.onset.n == YEAR * (past == 0).all(axis=1).sum()


def test_months_that_are_not_known_yet_are_pending(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    """Data up to March: nine months of each place, and all of what is not covered, are to come."""
    (found,) = score(ledger, data, made.panel(made.MONTHS - 9)).models
    covered = len(run.places) - 1  # Iceland is not covered in 2023
    assert found.scores is not None
    assert (found.scores.n, found.pending) == (3 * covered, 9 * covered + YEAR)


def test_without_any_outcome_there_is_no_score(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    (found,) = score(ledger, data, made.panel(made.MONTHS - YEAR)).models
    assert (found.scores, found.reference, found.ratio, found.calibration) == (None, None, None, None)
    assert found.pending == YEAR * len(run.places)


def test_an_unknown_history_leaves_the_reference_out_and_not_the_score(
    ledger: Ledger, data: Path, run: ForecastRun
) -> None:
    whole = made.panel()
    late = replace(
        whole, first=read("2023-01"), measures={name: each[:, -YEAR:] for name, each in whole.measures.items()}
    )
    (found,) = score(ledger, data, late).models
    assert found.scores is not None
    assert found.scores.crps == pytest.approx(score(ledger, data, whole).models[0].scores.crps)  # type: ignore[union-attr]
    assert (found.reference, found.ratio) == (None, None)


def test_nothing_after_the_forecast_months_changes_a_score(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    whole = made.panel()
    early = replace(whole, measures={name: each[:, 3:] for name, each in whole.measures.items()}, first=whole.first + 3)
    assert score(ledger, data, early) == score(ledger, data, whole)


def test_runs_of_one_model_are_scored_together_and_hindcasts_apart(
    ledger: Ledger, data: Path, run: ForecastRun, clock: Clock
) -> None:
    vintage = made.vintage("22.1", date(2023, 1, 1))
    grounds = made.grounds(made.panel(made.MONTHS - YEAR), vintage)
    again = runs.make(ledger, data, grounds, made.repeater(), Plan(draws=60, seed=1)).run
    clock.now = datetime(2024, 3, 1, tzinfo=UTC)
    late = runs.make(ledger, data, grounds, made.repeater(), Plan(draws=60, seed=2)).run
    real, later = score(ledger, data, made.panel()).models
    assert (real.runs, real.hindcast) == ((run.id, again.id), False)
    assert (later.runs, later.hindcast) == ((late.id,), True)
    assert real.scores is not None
    assert later.scores is not None
    assert real.scores.n == 2 * later.scores.n


def test_a_run_without_its_draws_does_not_stop_the_others(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    vintage = made.vintage("22.1", date(2023, 1, 1))
    grounds = made.grounds(made.panel(made.MONTHS - YEAR), vintage)
    again = runs.make(ledger, data, grounds, made.repeater(), Plan(draws=60, seed=1)).run
    (data / run.file).unlink()
    found = score(ledger, data, made.panel())
    assert [model.runs for model in found.models] == [(again.id,)]
    assert [failure.source for failure in found.failures] == [run.id]
    assert "are not there" in found.failures[0].message


def test_draws_that_were_changed_are_not_scored(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    frame = pl.read_parquet(data / run.file)
    frame.with_columns(value=pl.col("value") + 1).write_parquet(data / run.file)
    found = score(ledger, data, made.panel())
    assert found.models == ()
    assert found.failures[0].error == "IntegrityError"


def test_data_without_the_measure_say_what_they_have(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    came = replace(made.panel(), measures={"incidents": made.panel().measures["deaths_state_based"]})
    (failure,) = score(ledger, data, came).failures
    assert "deaths_state_based" in failure.message
    assert "They have: incidents." in failure.message


def test_one_run_can_be_named(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    named = score_runs(ledger, data, lambda _: made.panel(), run=run.id.removeprefix("sha256:")[:12])
    assert named == score(ledger, data, made.panel())
    with pytest.raises(InputError, match="is no run of a model but a Vintage"):
        score_runs(ledger, data, lambda _: made.panel(), run=run.vintages[0])
    with pytest.raises(LedgerError):
        score_runs(ledger, data, lambda _: made.panel(), run="0" * 64)


def test_a_past_day_scores_what_was_held_then(ledger: Ledger, data: Path, run: ForecastRun) -> None:
    before = datetime(2023, 1, 1, tzinfo=UTC)
    assert score_runs(ledger, data, lambda _: made.panel(), as_of=before) == Scoring((), ())
