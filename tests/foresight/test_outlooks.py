"""What a run says beside the past, how earlier runs did, and how far it can be relied on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.foresight import made
from tests.foresight.conftest import Clock
from tocsin.forecast.models import DEFAULT
from tocsin.forecast.months import read
from tocsin.foresight import outlooks, runs
from tocsin.foresight.runs import Plan
from tocsin.ledger import Ledger
from tocsin.model import InputError, Vintage, identified


@pytest.fixture
def ready(ledger: Ledger) -> Ledger:
    """A ledger that holds the vintage."""
    ledger.add_foreseen(made.vintage())
    return ledger


def test_places_stand_in_the_order_of_what_is_expected(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=200)).run
    shown = outlooks.outlook(ready, data, run, made.panel())
    middles = [place.total.middle for place in shown.places]
    assert middles == sorted(middles, reverse=True)
    assert {place.name for place in shown.places} == {"Burkina Faso", "Mali", "Niger", "Togo"}
    mali = next(place for place in shown.places if place.place == "MLI")
    assert mali.total.months == run.months
    assert mali.soon.months == run.months[:3]
    assert mali.soon.mean == pytest.approx(sum(month.mean for month in mali.months[:3]), abs=1e-5)
    assert mali.total.any_deaths >= max(month.any_deaths for month in mali.months)
    assert len(mali.history) == made.MONTHS
    assert mali.pace == sum(deaths or 0 for deaths in mali.history[-12:])
    assert mali.above_pace is not None
    assert 0.2 < mali.above_pace < 0.8
    assert [place.onset for place in shown.places if place.place in ("MLI", "TGO")] == [False, True]


def test_without_its_draws_a_run_cannot_be_shown(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20)).run
    (data / run.file).unlink()
    with pytest.raises(InputError, match="is missing"):
        outlooks.outlook(ready, data, run, made.panel())


def test_the_history_ends_at_the_origin(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read("2023-03"), months=3, draws=20)).run
    shown = outlooks.outlook(ready, data, run, made.panel())
    assert {len(place.history) for place in shown.places} == {read("2023-02") - made.FIRST + 1}


def test_base_rates_are_counted_over_spans_as_long_as_the_one_asked_about(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20)).run
    told = outlooks.country_outlook(ready, data, run, "TGO", made.panel(), now=made.panel())
    assert [(rate.years, rate.had, rate.of) for rate in told.base_rates] == [(5, 0, 58), (10, 3, 118)]
    assert told.last_year == (12, 0, 0.0)


def test_what_is_not_covered_counts_in_no_base_rate(ready: Ledger, data: Path) -> None:
    panel = made.changed(made.panel(), "TGO", "2020-06", float("nan"))
    run = runs.make(ready, data, made.grounds(panel), made.repeater(), Plan(draws=20)).run
    told = outlooks.country_outlook(ready, data, run, "TGO", panel, now=panel)
    assert told.base_rates[0].of == 55


def test_the_record_holds_each_month_that_came_to_pass(ready: Ledger, data: Path) -> None:
    for start in ("2022-07", "2023-01"):
        runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read(start), months=6, draws=200))
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=200)).run
    told = outlooks.country_outlook(ready, data, run, "MLI", made.panel(), now=made.panel())
    assert [past.month for past in told.record] == [f"2022-{m:02}" for m in range(7, 13)] + [
        f"2023-{m:02}" for m in range(1, 7)
    ]
    state = made.panel().measures["deaths_state_based"][made.PLACES.index("MLI")]
    assert [past.outcome for past in told.record] == [int(v) for v in state[read("2022-07") - made.FIRST :][:12]]
    assert all(past.hindcast for past in told.record)
    assert all(past.held == (past.low <= past.outcome <= past.high) for past in told.record)


def test_of_two_runs_with_one_origin_the_later_counts(ready: Ledger, data: Path) -> None:
    first = Plan(first=read("2023-01"), months=2, draws=20)
    runs.make(ready, data, made.grounds(), made.repeater(), first)
    later = runs.make(ready, data, made.grounds(), made.repeater(), replace(first, seed=1)).run
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=20)).run
    past = outlooks.record(ready, run, "MLI", made.panel())
    assert [each.run for each in past] == [later.id, later.id]


def test_months_after_the_origin_are_no_record(ready: Ledger, data: Path) -> None:
    runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read("2023-06"), months=6, draws=20))
    early = runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read("2023-03"), months=2, draws=20)).run
    assert outlooks.record(ready, early, "MLI", made.panel()) == ()


def test_a_forecast_made_in_its_month_is_no_hindcast(ready: Ledger, data: Path, clock: Clock) -> None:
    assert not runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=5)).run.is_hindcast
    clock.now = datetime(2024, 2, 1, tzinfo=UTC)
    assert runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=5, seed=1)).run.is_hindcast


def test_the_latest_origin_is_shown(ready: Ledger, data: Path) -> None:
    with pytest.raises(InputError, match="No forecast has been made"):
        outlooks.latest(ready)
    newest = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=5)).run
    runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read("2023-03"), draws=5))
    assert outlooks.latest(ready) == newest


def test_a_run_of_another_model_does_not_take_the_place_of_the_default_ones(ready: Ledger, data: Path) -> None:
    usual = runs.make(ready, data, made.grounds(), made.repeater(), Plan(first=read("2023-03"), draws=5)).run
    other = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=5)).run
    assert outlooks.latest(ready) == other
    default = identified(replace(usual, model=DEFAULT))
    ready.add_foreseen(default)
    assert outlooks.latest(ready).id == default.id


def test_a_place_that_no_source_covers_has_no_outlook(ready: Ledger, data: Path) -> None:
    run = runs.make(ready, data, made.grounds(), made.repeater(), Plan(draws=5)).run
    with pytest.raises(InputError, match="says nothing about Iceland"):
        outlooks.country_outlook(ready, data, run, "ISL", made.panel(), now=made.panel())


def told_confidence(ledger: Ledger, data: Path, *vintages: Vintage, first: str = "2024-01") -> tuple[str, str]:
    run = runs.make(
        ledger, data, made.grounds(None, *vintages), made.repeater(), Plan(first=read(first), months=2, draws=20)
    ).run
    told = outlooks.country_outlook(ledger, data, run, "MLI", made.panel(), now=made.panel())
    return told.confidence, " ".join(told.reasons)


def test_confidence_speaks_of_the_evidence(ready: Ledger, data: Path) -> None:
    level, why = told_confidence(ready, data, made.vintage())
    assert level == "moderate"
    assert "No earlier run" in why
    assert "132 months" in why
    level, why = told_confidence(ready, data, made.vintage(), first="2024-05")
    assert level == "low"
    assert why.startswith("The last data are of 2023-12, 5 months before")


def test_provisional_data_are_named(ready: Ledger, data: Path) -> None:
    candidate = identified(replace(made.vintage(), source="ucdp-candidate"))
    ready.add_foreseen(candidate)
    level, why = told_confidence(ready, data, candidate)
    assert level == "moderate"
    assert "provisional (ucdp-candidate)" in why
