"""Forecasting as people ask for it: make a run, show one, tell the outlook of a country.

Takes a ledger, the data folder and what was asked; gives what the command line prints and draws. Puts together
`grounds`, `runs` and `outlooks`, and holds nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.forecast import models
from tocsin.forecast.months import read
from tocsin.foresight import grounds, outlooks, runs
from tocsin.foresight.countries import code_of
from tocsin.foresight.holdings import run_named
from tocsin.foresight.outcomes import outcomes_from
from tocsin.model import CountryOutlook, ForecastRun, Outlook, Vintage

if TYPE_CHECKING:
    from tocsin.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Asked:
    """A run as it is asked for."""

    first: str | None = None
    """The first month to be forecast, `YYYY-MM`; None: the one after the last that the data cover."""
    months: int = 12
    model: str = models.DEFAULT
    unit: str = "country"
    source: str | None = None
    draws: int = 1000
    seed: int = 0
    hindsight: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A run, whether it is new, the vintages that were left out, and what it says."""

    run: ForecastRun
    new: bool
    left_out: tuple[Vintage, ...]
    outlook: Outlook


def run(ledger: Ledger, folder: Path, asked: Asked, *, tell: Callable[[str], None] = lambda _: None) -> Answer:
    """Make a run, or find the same one in the ledger.

    Raises:
        ConfigError: For a model, unit or source that there is not.
        InputError: Where the data do not reach, or what was asked cannot be.
    """
    first = None if asked.first is None else read(asked.first)
    forecaster = models.model(asked.model)
    tell("Reading the event tables.")
    found = grounds.gather(ledger, folder, unit=asked.unit, source=asked.source, first=first, hindsight=asked.hindsight)
    plan = runs.Plan(first, asked.months, asked.draws, asked.seed)
    made = runs.make(ledger, folder, found, forecaster, plan, tell=tell)
    return Answer(made.run, made.new, found.left_out, outlooks.outlook(ledger, folder, made.run, found.panel))


def country(ledger: Ledger, folder: Path, words: str, *, run_id: str | None = None) -> CountryOutlook:
    """The outlook of a country, by its name or code, from the newest run or a given one.

    Raises:
        InputError: For a country or a run that there is not.
    """
    chosen = outlooks.latest(ledger) if run_id is None else run_named(ledger, run_id)
    seen = grounds.seen(ledger, folder, chosen)
    known = outcomes_from(ledger, folder)(chosen)
    return outlooks.country_outlook(ledger, folder, chosen, code_of(words, seen.names), seen, now=known)
