"""Draws on disk: one Parquet file for a run, in the data folder, and the hash that says that it is the run's.

Takes and gives arrays; the columns are `place`, `month` (`YYYY-MM`), `draw` and `value`. A file is written beside its
place and moved there when it is whole.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from tocsin.forecast.months import written
from tocsin.model import ForecastRun, IntegrityError

if TYPE_CHECKING:
    from tocsin.forecast.draws import Draws, Sample

_NAMED: Final = 16
"""Digits of the hash in the file's name."""


def hashed(values: Sample) -> str:
    """The hash that `ForecastRun.draws_sha256` asks for."""
    return hashlib.sha256(np.ascontiguousarray(values, dtype="<i4").tobytes()).hexdigest()


def _file_name(sha256: str) -> str:
    """What the file of draws with this hash is called."""
    return f"draws-{sha256[:_NAMED]}.parquet"


def write(folder: Path, draws: Draws, *, sha256: str) -> str:
    """Write the draws unless they are there; gives the file's name."""
    import polars as pl  # noqa: PLC0415 - a quarter of a second

    target = folder / _file_name(sha256)
    if target.is_file():
        return target.name
    folder.mkdir(parents=True, exist_ok=True)
    places, steps, count = draws.values.shape
    frame = pl.DataFrame(
        {
            "place": np.repeat(np.arange(places, dtype=np.uint32), steps * count),
            "month": np.tile(np.repeat(np.arange(steps, dtype=np.uint32), count), places),
            "draw": np.tile(np.arange(count, dtype=np.int32), places * steps),
            "value": draws.values.ravel(),
        }
    )
    names = pl.Series(draws.places, dtype=pl.String)
    months = pl.Series([written(draws.origin + step) for step in draws.steps], dtype=pl.String)
    frame = frame.with_columns(
        names.gather(frame["place"]).alias("place"), months.gather(frame["month"]).alias("month")
    )
    unfinished = target.with_suffix(".tmp")
    frame.write_parquet(unfinished, compression="zstd", statistics=False)
    unfinished.replace(target)
    return target.name


def read(folder: Path, run: ForecastRun) -> Sample | None:
    """The draws of a run, places × months × draws; None where their file is not there.

    Raises:
        IntegrityError: Where the file does not hold what the run says.
    """
    import polars as pl  # noqa: PLC0415

    file = folder / run.file
    if not file.is_file():
        return None
    try:
        values = pl.read_parquet(file, columns=["value"])["value"].to_numpy()
        sample = values.astype(np.int32).reshape(len(run.places), len(run.months), run.draws)
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise _damaged(file, str(error)) from error
    if hashed(sample) != run.draws_sha256:
        raise _damaged(file, "its hash is another")
    return sample


def _damaged(file: Path, why: str) -> IntegrityError:
    return IntegrityError(
        f"The draws in {str(file)!r} are not those of the run: {' '.join(why.split())}.",
        next_step="Move the file away and run the forecast again: the same inputs give the same draws.",
    )
