"""Forecasts as people and programs use them, from a table that was added to an outlook that can be read."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from tests.foresight.made import repeater
from tocsin.cli import app
from tocsin.cli.forecast import _MODELS
from tocsin.forecast import models
from tocsin.ledger import Ledger
from tocsin.model import TocsinError

Run = Callable[..., Result]
Json = Callable[..., Any]
COUNTRIES = {432: ("Mali", 30), 439: ("Burkina Faso", 12), 475: ("Nigeria", 5), 461: ("Togo", 0)}
COLUMNS = (
    *("id", "type_of_violence", "side_a", "side_b", "country", "country_id", "latitude", "longitude", "where_prec"),
    *("date_prec", "date_start", "date_end", "best", "low", "high"),
)


def ged(years: range) -> bytes:
    """A GED file with one event a month in each country at war."""
    text, rng = io.StringIO(newline=""), np.random.default_rng(3)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    number = 0
    for year in years:
        for month in range(1, 13):
            for code, (name, deaths) in COUNTRIES.items():
                killed = int(rng.poisson(deaths)) if deaths else int((year, month) == (years[0], 5))
                number += 1
                day = f"{year}-{month:02}-{28 if month == 12 else 15}"
                # The last event stands on the last day, so that the file covers its last month.
                day = f"{year}-12-31" if (year, month) == (years[-1], 12) else day
                row = (number, 1, "Government", "Rebels", name, code, 14, -2, 1, 1, day, day, killed, killed, killed)
                writer.writerow(row)
    return text.getvalue().encode()


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds two releases: copying it takes less time than adding them."""
    folder = tmp_path_factory.mktemp("stocked")
    for name, years, out in (("a.csv", range(2010, 2023), "2023-06-01"), ("b.csv", range(2010, 2024), "2024-06-01")):
        (folder / name).write_bytes(ged(years))
        arguments = ["data", "add", str(folder / name), "--source", "ucdp-ged", "--release", name[0]]
        more = ["--available", out, "--ledger", str(folder / "ledger.sqlite")]
        result = CliRunner().invoke(app, [*arguments, *more])
        assert result.exit_code == 0, (result.stderr, result.exception)
    return folder


@pytest.fixture
def added(tocsin_command: Run, stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Commands against a ledger that holds two releases, with a model that repeats the last year."""
    monkeypatch.setattr(models, "model", lambda name: repeater(), raising=False)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(stocked, tmp_path, dirs_exist_ok=True)
    return tocsin_command


@pytest.fixture
def told(added: Run) -> Json:
    """Runs a command with --json and gives what it prints."""

    def run(*arguments: str) -> Any:
        result = added(*arguments, "--json")
        assert result.exit_code == 0, (result.stderr, result.exception)
        return json.loads(result.stdout)

    return run


def quick(*arguments: str) -> tuple[str, ...]:
    return ("forecast", "run", "--no-pages", "--draws", "100", *arguments)


def test_a_run_from_the_newest_data(told: Json) -> None:
    made = told(*quick("--months", "3"))
    assert made["new"]
    assert (made["run"]["origin"], made["run"]["months"]) == ("2023-12", ["2024-01", "2024-02", "2024-03"])
    assert made["run"]["places"] == sorted(made["run"]["places"])
    assert made["places"][0]["name"] == "Mali"
    assert (made["left_out"], made["files"], made["run"]["hindsight"]) == ([], [], True)


def test_the_same_again_is_said_to_be_there(added: Run, told: Json) -> None:
    first = told(*quick("--months", "2"))
    again = added(*quick("--months", "2"))
    assert "nothing is new" in again.stderr
    assert told(*quick("--months", "2"))["run"] == first["run"]
    assert len(told("forecast", "list")) == 1


def test_a_run_from_the_past_rests_on_what_was_there_then(added: Run, told: Json) -> None:
    result = added(*quick("--from", "2023-07", "--months", "3"))
    assert result.exit_code == 0, (result.stderr, result.exception)
    assert "Left out, for they came later: 1 (ucdp-ged b)" in result.stderr
    made = told(*quick("--from", "2023-07", "--months", "3"))
    assert (made["run"]["origin"], made["run"]["months"][0]) == ("2022-12", "2023-07")
    assert len(made["left_out"]) == 1
    assert not made["run"]["hindsight"]


def test_hindsight_uses_what_came_later_and_says_so(told: Json) -> None:
    made = told(*quick("--from", "2023-07", "--months", "3", "--hindsight"))
    assert made["run"]["origin"] == "2023-06"
    assert made["run"]["hindsight"]
    assert made["left_out"] == []


def test_before_anything_was_out_there_is_no_run(added: Run) -> None:
    result = added(*quick("--from", "2020-01"))
    assert isinstance(result.exception, TocsinError)
    assert "could be had by 2020-01-01" in result.exception.what
    assert "--hindsight" in str(result.exception.next_step)


def test_the_outlook_of_a_country(added: Run) -> None:
    for start in ("2022-06", "2022-12"):
        assert added(*quick("--from", start, "--months", "6", "--hindsight")).exit_code == 0
    assert added(*quick()).exit_code == 0
    result = added("forecast", "Mali")
    assert result.exit_code == 0, (result.stderr, result.exception)
    words = " ".join(result.stdout.split())
    assert "Deaths in state-based conflict in Mali are almost certain (more than 99 %) in January–March 2024." in words
    assert "In the last 5 years 58 of 58 spans of three months had deaths" in words
    assert "Of the last twelve months 12 of 12 had deaths" in words
    assert "Raise the odds of any deaths: deaths 3 (412; ×3.3)." in words
    assert "Of 12 months in 2 earlier runs, 2 of them hindcasts," in words
    assert "Confidence in this outlook is moderate." in words
    assert "UCDP GED b, to 31 December 2023, out since 1 June 2024." in words
    assert "January 2024" in words


@pytest.mark.parametrize("name", ["MLI", "mali", "Republic of Mali", "country Mali"])
def test_a_country_has_several_names(told: Json, name: str) -> None:
    told(*quick("--months", "1"))
    assert told("forecast", *name.split())["place"]["place"] == "MLI"


def test_a_mistyped_country_is_asked_back(added: Run) -> None:
    assert added(*quick("--months", "1")).exit_code == 0
    result = added("forecast", "Burkina", "Fasso")
    assert isinstance(result.exception, TocsinError)
    assert "Did you mean Burkina Faso (BFA)" in str(result.exception.choices)


def test_an_outlook_of_a_given_run(told: Json) -> None:
    early = told(*quick("--from", "2023-07", "--months", "3"))["run"]
    told(*quick("--months", "3"))
    assert told("forecast", "Mali")["run"]["origin"] == "2023-12"
    shown = told("forecast", "Mali", "--run", early["id"].removeprefix("sha256:")[:12])
    assert shown["run"]["id"] == early["id"]
    assert shown["record"] == []


def test_no_run_says_how_to_make_one(added: Run) -> None:
    assert "tocsin forecast run" in added("forecast", "list").stderr
    result = added("forecast", "Mali")
    assert isinstance(result.exception, TocsinError)
    assert "tocsin forecast run" in str(result.exception.next_step)


def test_no_data_say_how_to_add_some(tocsin_command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(models, "model", lambda name: repeater(), raising=False)
    Ledger.open(tmp_path / "ledger.sqlite", clock=lambda: datetime.now(UTC)).close()
    result = tocsin_command("forecast", "run")
    assert isinstance(result.exception, TocsinError)
    assert "tocsin data add" in str(result.exception.next_step)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--unit", "village"), "country, priogrid, h3"),
        (("--source", "rumours"), "ucdp, acled, views-cm"),
        (("--from", "soon"), "is no month"),
        (("--months", "20"), "20 months cannot be forecast"),
    ],
)
def test_what_cannot_be_run_says_why(added: Run, arguments: tuple[str, ...], words: str) -> None:
    result = added(*quick(*arguments))
    assert isinstance(result.exception, TocsinError)
    assert words in str(result.exception)


def test_runs_are_listed_and_shown(added: Run, told: Json) -> None:
    run = told(*quick("--months", "2"))["run"]
    digits = run["id"].removeprefix("sha256:")[:12]
    listed = added("forecast", "list").stdout.splitlines()
    assert digits in listed[1]
    assert "2024-01 … 2024-02" in listed[1]
    assert max(map(len, listed)) <= 80
    shown = added("show", digits).stdout
    assert "ForecastRun" in shown
    assert "2024-01, 2024-02" in shown
    assert told("show", digits)["id"] == run["id"]


def test_cells_can_be_forecast(told: Json) -> None:
    made = told(*quick("--months", "2", "--unit", "h3"))
    assert made["run"]["unit"] == "h3"
    assert len(made["run"]["places"]) > 1


def test_the_files_of_a_run(added: Run, tmp_path: Path) -> None:
    result = added("forecast", "run", "--months", "2", "--draws", "100", "--out", "page")
    assert result.exit_code == 0, (result.stderr, result.exception)
    folder = tmp_path / "page"
    assert {path.name for path in folder.iterdir()} == {
        *("forecast.html", "risk_map.png", "fans.png", "forecast.csv", "places.csv", "forecast.parquet"),
    }
    rows = list(csv.DictReader(io.StringIO((folder / "forecast.csv").read_text(encoding="utf-8"))))
    frame = pl.read_parquet(folder / "forecast.parquet")
    assert frame.height == len(rows)
    assert {row["month"] for row in rows} == {"2024-01", "2024-02"}
    assert frame.filter(place="MLI", month="2024-01")["mean"].item() == float(rows[0]["mean"])
    assert (folder / "risk_map.png").read_bytes().startswith(b"\x89PNG")
    assert "25 or more deaths in state-based conflict" in result.stdout
    assert "Wrote page/forecast.html" in result.stderr


def test_help_names_the_models() -> None:
    assert list(_MODELS) == list(models.MODELS)


def test_without_a_ledger_the_next_step_is_data(tocsin_command: Run) -> None:
    for command in (("forecast", "Mali"), ("forecast", "list"), ("forecast", "run"), ("forecast", "score")):
        result = tocsin_command(*command)
        assert isinstance(result.exception, TocsinError)
        assert "tocsin data add" in str(result.exception.next_step)


def test_a_run_that_is_not_there_leads_to_the_list(added: Run) -> None:
    result = added("forecast", "Mali", "--run", "ffffffff")
    assert isinstance(result.exception, TocsinError)
    assert "tocsin forecast list" in str(result.exception.next_step)


def test_help_shows_the_country_first(tocsin_command: Run) -> None:
    words = " ".join(tocsin_command("forecast", "--help").stdout.split())
    assert "COUNTRY | COMMAND" in words
    assert "tocsin forecast Mali" in words
