"""`tocsin forecast score`: a table for people, JSON for programs, a page and a sheet of pictures."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from tests.foresight import made
from tocsin.cli.forecast_score import score
from tocsin.forecast.months import read
from tocsin.forecast.panels import country_panel
from tocsin.foresight import data as tables
from tocsin.foresight import runs
from tocsin.foresight.grounds import Grounds
from tocsin.foresight.runs import Plan
from tocsin.ledger import Ledger
from tocsin.model import ForecastRun

SECOND = datetime(2023, 1, 15, tzinfo=UTC)


@dataclass(slots=True)
class World:
    """A ledger with a run of January 2023, and the command."""

    folder: Path
    run: Callable[..., Result]

    @property
    def data(self) -> Path:
        return self.folder / "ledger-data"

    def open(self) -> Ledger:
        return Ledger.open(self.folder / "ledger.sqlite", clock=lambda: SECOND)

    def add(self, upto: str, available: date) -> None:
        """Add a release of made deaths in four countries, from 2018 up to a month."""
        months = range(read("2018-01"), read(upto) + 1)
        countries = (47, 50, 78, 4)  # ViEWS numbers
        rng = np.random.default_rng(3)
        deaths = {(month, country): int(rng.poisson(country)) for month in range(1, 600) for country in countries}
        rows = [
            {"month_id": month, "country_id": country, "ged_sb": deaths[month, country] if country != 4 else 0}
            for month in months
            for country in countries
        ]
        file = io.BytesIO()
        pl.DataFrame(rows).write_parquet(file)
        with self.open() as ledger:
            tables.add(
                file.getvalue(), ledger=ledger, folder=self.data, now=SECOND, name="cm.parquet", available=available
            )

    def forecast(self) -> ForecastRun:
        """Make a run of what is there."""
        with self.open() as ledger:
            found = tables.tables(ledger, self.data, as_of=None)
            grounds = Grounds(country_panel(found), "country", tuple(vintage for vintage, _ in found))
            return runs.make(ledger, self.data, grounds, made.repeater(), Plan(draws=40)).run


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("COLUMNS", "200")
    app = typer.Typer()
    app.command()(score)
    return World(tmp_path, lambda *arguments: CliRunner().invoke(app, list(arguments)))


@pytest.fixture
def scored(world: World) -> World:
    """Half of the forecast year is known."""
    world.add("2022-12", date(2023, 1, 1))
    world.forecast()
    world.add("2023-06", date(2023, 7, 20))
    return world


def test_a_table_says_what_is_scored_and_what_is_to_come(scored: World) -> None:
    result = scored.run()
    assert result.exit_code == 0, result.stderr
    of, *_, row = result.stdout.splitlines()
    assert of == "state-based deaths by country and month"
    assert row.split()[:4] == ["repeater", "1", "24", "24"]  # four places, six months known and six to come


def test_the_same_as_json(scored: World) -> None:
    told = json.loads(scored.run("--json").stdout)
    (model,) = told["models"]
    assert (model["scores"]["n"], model["pending"], model["hindcast"]) == (24, 24, False)
    assert model["ratio"]["value"] == pytest.approx(model["scores"]["crps"] / model["reference"]["crps"])
    assert model["ratio"]["low"] is None  # four countries are too few
    assert sum(one["n"] for one in model["calibration"]["reliability"][0]["bins"]) == 24
    assert told["failures"] == []


def test_before_the_outcomes_could_be_had_all_is_to_come(scored: World) -> None:
    told = json.loads(scored.run("--as-of", "2023-07-01", "--json").stdout)
    (model,) = told["models"]
    assert (model["scores"], model["pending"]) == (None, 48)
    row = scored.run("--as-of", "2023-07-01").stdout.splitlines()[-1].split()
    assert row[:4] == ["repeater", "1", "0", "48"]


def test_where_nothing_is_scored_the_next_step_is_said(scored: World) -> None:
    assert "tocsin data add" in scored.run("--as-of", "2023-07-01").stderr
    assert "tocsin data add" not in scored.run().stderr


def test_a_page_and_a_sheet_are_written(scored: World, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    result = scored.run("--out", str(out))
    assert result.exit_code == 0, result.stderr
    assert "repeater 1: state-based deaths by country and month" in (out / "scores.html").read_text(encoding="utf-8")
    (sheet,) = out.glob("calibration-repeater-*.png")
    assert sheet.read_bytes().startswith(b"\x89PNG")
    assert "scores.html" in result.stderr


def test_a_run_whose_draws_are_gone_is_told_and_exits_with_1(scored: World) -> None:
    with scored.open() as ledger:
        (run,) = ledger.foreseen(ForecastRun)
    (scored.data / run.file).unlink()
    result = scored.run("--json")
    assert result.exit_code == 1
    assert "are not there" in result.stderr
    assert json.loads(result.stdout)["failures"][0]["source"] == run.id


def test_without_forecasts_it_says_how_to_make_one(world: World) -> None:
    world.add("2022-12", date(2023, 1, 1))
    result = world.run()
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "tocsin forecast run" in result.stderr
