"""Means of what each forecast scored."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.scores.chances import event_scores
from tocsin.forecast.scores.policy import policy
from tocsin.forecast.scores.rows import Flags, Rows, measure
from tocsin.model import InputError
from tocsin.model.scores import Scores


def score(draws: NDArray[Any], outcomes: NDArray[Any], *, quiet: Flags | None = None) -> Scores:
    """Score draws by what came: `summarise(measure(draws, outcomes))`.

    Args:
        draws: N × D or P × S × D counts.
        outcomes: N or P × S counts, all known.
        quiet: For each outcome whether the twelve months up to the origin had no deaths; None: not known.

    Raises:
        InputError: As `measure`.
    """
    return summarise(measure(draws, outcomes), quiet=None if quiet is None else quiet.reshape(-1))


def summarise(rows: Rows, *, quiet: Flags | None = None) -> Scores:
    """The means over all rows, each of them counting the same.

    Args:
        rows: What each forecast scored.
        quiet: For each row whether the twelve months up to the origin had no deaths; None: not known.

    Raises:
        InputError: Where there is no row.
    """
    if not len(rows):
        raise InputError("There is nothing to score: no outcome is known.", next_step="Add newer data.")
    active = rows.outcomes > 0
    held = rows.covered[:, policy("counts")["coverage_levels"].index(policy("interval_score")["level"])]
    thresholds = policy("counts")["thresholds"]
    events = {
        name: event_scores(rows.chances[:, place], rows.outcomes >= least)
        for place, (name, least) in enumerate(thresholds.items())
    }
    anyone = rows.chances[:, list(thresholds).index("any")]
    return Scores(
        n=len(rows),
        active=int(active.sum()),
        crps=float(rows.crps.mean()),
        log1p_crps=float(rows.log1p_crps.mean()),
        ign=float(rows.ign.mean()),
        mis=float(rows.mis.mean()),
        coverage=float(held.mean()),
        coverage_active=float(held[active].mean()) if active.any() else None,
        width=float(np.mean(rows.width)),
        onset=None if quiet is None else event_scores(anyone[quiet], active[quiet]),
        **events,
    )
