"""What the models in the ledger give a question: the forecasts of places, where the question is about deaths.

Takes the ledger, the data folder and a question, gives a probability with what it rests on. Leaves making forecasts to
`runs`, and base rates to `pasts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.forecast import months
from tocsin.forecast.models import DEFAULT
from tocsin.forecast.questions.spans import chance, shares
from tocsin.model import ForecastRun, Question

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

_STATE_BASED: Final = "deaths_state_based"


@dataclass(frozen=True, slots=True)
class Chance:
    """A model's probability for a question."""

    model: str
    version: str
    probability: float
    vintages: tuple[str, ...]
    why: str
    """What it rests on, and what it leaves out."""


def model_chance(ledger: Ledger, folder: Path, question: Question) -> Chance | None:
    """The probability after the latest run that covers the question's country and months; None where none does.

    A run counts deaths of countries by month, so it answers questions about deaths in one country, whoever did it.
    """
    query = question.query
    plain = not (query.actors or query.recipients or query.places or query.modes)
    if query.measure != "deaths" or len(query.countries) != 1 or not plain or set(query.types) != {"ASSAULT"}:
        return None
    parts = shares(question.begin, question.by)
    wanted = {months.written(month) for month in parts}
    runs = [run for run in ledger.foreseen(ForecastRun) if _covers(run, query.countries[0], wanted)]
    runs.sort(key=lambda run: run.model == DEFAULT)  # others are there to be compared with
    run = next((run for run in reversed(runs) if (folder / run.file).is_file()), None)
    if run is None:
        return None
    draws = _draws(folder / run.file, query.countries[0], wanted)
    probability = chance(draws, parts, at_least=query.at_least)
    return Chance(run.model, run.version, probability, run.vintages, _why(run, len(parts)))


def _covers(run: ForecastRun, place: str, wanted: set[str]) -> bool:
    return run.unit == "country" and place in run.places and wanted <= set(run.months)


def _draws(file: Path, place: str, wanted: set[str]) -> dict[int, list[int]]:
    import polars as pl  # noqa: PLC0415 - a quarter of a second

    rows = pl.scan_parquet(file).filter(pl.col("place") == place, pl.col("month").is_in(sorted(wanted)))
    frame = rows.select("month", "draw", "value").sort("month", "draw").collect()
    parted = frame.partition_by("month", as_dict=True)
    return {months.read(str(key[0])): part["value"].to_list() for key, part in parted.items()}


def _why(run: ForecastRun, number: int) -> str:
    over = f"{run.draws} joint draws over {number} month{'s' if number != 1 else ''}, origin {run.origin}"
    narrow = "; it counts state-based deaths only, so it is a lower limit" if run.measure == _STATE_BASED else ""
    return f"{over}{narrow}"
