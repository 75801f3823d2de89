"""Forecasts that were kept, scored by what came.

Takes the ledger, the data folder and panels of outcomes; gives scores for each model, beside conflictology from the
same history. What is not known yet is counted, not scored. The scores of hindcasts stand apart. Leaves pages to
`publish`, printing to the command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.forecast.scores import Rows, calibration, measure, ratio, summarise
from tocsin.forecast.scores.policy import policy
from tocsin.foresight import drawn
from tocsin.foresight.holdings import run_named
from tocsin.model import Failure, ForecastRun, InputError, TocsinError
from tocsin.model.scores import ModelScores

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

PanelOf = Callable[[ForecastRun], Panel]
_AT_ONCE: Final = 4096
"""Forecasts measured in one go: cells of a grid with a thousand draws each would not fit into memory together."""
_BESIDE: Final = "Runs stand in the data folder beside the ledger; put the file back, or make the run again."


@dataclass(frozen=True, slots=True)
class Scoring:
    """Scores by model, in order of their first runs, and the runs that could not be scored."""

    models: tuple[ModelScores, ...]
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    """One run: what each known forecast scored, of the model and, where its history is known, of conflictology."""

    run: ForecastRun
    pending: int
    ours: Rows | None
    theirs: Rows | None
    places: NDArray[Any]
    """Of each row of `ours`."""
    quiet: NDArray[np.bool_]
    """Of each row of `ours`: whether the history had no deaths."""
    beside: NDArray[np.bool_]
    """Which rows of `ours` have one in `theirs`."""


def score_runs(
    ledger: Ledger, folder: Path, panel_of: PanelOf, *, run: str | None = None, as_of: datetime | None = None
) -> Scoring:
    """Score the runs of a ledger.

    Args:
        ledger: Where the runs are.
        folder: The data folder, with their draws.
        panel_of: Gives the outcomes for a run, NaN where they are not known, with the twelve months up to its origin.
        run: Id of one run, or its first digits; None: all.
        as_of: Score the runs that the ledger held at that moment.

    Raises:
        InputError: Where `run` is no run of a model.
        LedgerError: Where nothing has that id.
    """
    done: list[_Scored] = []
    failures = []
    for each in _chosen(ledger, run, as_of):
        try:
            done.append(_scored(each, folder, panel_of(each)))
        except TocsinError as error:
            failures.append(Failure("", each.id, type(error).__name__, str(error)))
    groups: dict[tuple[str, str, str, str, bool], list[_Scored]] = {}
    for scored in done:
        one = scored.run
        groups.setdefault((one.model, one.version, one.unit, one.measure, one.is_hindcast), []).append(scored)
    return Scoring(tuple(_together(group) for group in groups.values()), tuple(failures))


def _chosen(ledger: Ledger, run: str | None, as_of: datetime | None) -> tuple[ForecastRun, ...]:
    if run is None:
        return ledger.foreseen(ForecastRun, as_of=as_of)
    return (run_named(ledger, run, as_of=as_of),)


def _scored(run: ForecastRun, folder: Path, panel: Panel) -> _Scored:
    draws = drawn.read(folder, run)
    if draws is None:
        raise InputError(f"The draws of the run are not there: {str(folder / run.file)!r}.", next_step=_BESIDE)
    months = policy("counts")["quiet_months"]
    origin = read(run.origin)
    history = _values(panel, run, range(origin - months + 1, origin + 1))
    outcomes = _values(panel, run, [read(month) for month in run.months])
    known = ~np.isnan(outcomes)
    remembered: NDArray[np.bool_] = np.isnan(history).sum(axis=1) == 0
    quiet: NDArray[np.bool_] = (history == 0).all(axis=1)
    beside = known & remembered[:, None]
    past = np.broadcast_to(history[:, None, :], (*outcomes.shape, months))
    rows = np.nonzero(known)[0]
    return _Scored(
        run,
        pending=int((~known).sum()),
        ours=_measured(draws[known], outcomes[known]),
        theirs=_measured(past[beside], outcomes[beside]),
        places=np.array(run.places)[rows],
        quiet=quiet[rows],
        beside=remembered[rows],
    )


def _values(panel: Panel, run: ForecastRun, months: Sequence[int]) -> NDArray[np.float64]:
    """Places of the run × months; NaN where the panel has no such place or month.

    Raises:
        InputError: Where the panel has no such measure.
    """
    if run.measure not in panel.measures:
        raise InputError(
            f"The run is of {run.measure!r}, which the data do not have.",
            choices=f"They have: {', '.join(panel.measures)}.",
            next_step="Add an event table that has it: tocsin data add FILE",
        )
    rows = {place: row for row, place in enumerate(panel.places)}
    found = np.full((len(run.places), len(months)), np.nan)
    here = [(at, rows[place]) for at, place in enumerate(run.places) if place in rows]
    covered = [(at, month - panel.first) for at, month in enumerate(months) if month in panel.months]
    if here and covered:
        (to_row, row), (to_column, column) = zip(*here, strict=True), zip(*covered, strict=True)
        found[np.ix_(to_row, to_column)] = panel.measures[run.measure][np.ix_(row, column)]
    return found


def _measured(draws: NDArray[Any], outcomes: NDArray[np.float64]) -> Rows | None:
    starts = range(0, len(outcomes), _AT_ONCE)
    parts = [measure(draws[start : start + _AT_ONCE], outcomes[start : start + _AT_ONCE]) for start in starts]
    return Rows.joined(parts) if parts else None


def _together(group: Sequence[_Scored]) -> ModelScores:
    """The scores of all runs of one model, each forecast counting the same."""
    run = group[0].run
    ours = _joined(each.ours for each in group)
    theirs = _joined(each.theirs for each in group)
    quiet, beside, places = (
        np.concatenate([getattr(each, name) for each in group]) for name in ("quiet", "beside", "places")
    )
    return ModelScores(
        model=run.model,
        version=run.version,
        unit=run.unit,
        measure=run.measure,
        runs=tuple(each.run.id for each in group),
        hindcast=run.is_hindcast,
        pending=sum(each.pending for each in group),
        scores=None if ours is None else summarise(ours, quiet=quiet),
        reference=None if theirs is None else summarise(theirs, quiet=quiet[beside]),
        ratio=None if ours is None or theirs is None else ratio(ours.crps[beside], theirs.crps, places[beside]),
        calibration=None if ours is None else calibration(ours),
    )


def _joined(several: Iterator[Rows | None]) -> Rows | None:
    parts = [rows for rows in several if rows is not None]
    return Rows.joined(parts) if parts else None
