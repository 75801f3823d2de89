"""What each forecast scored, one by one, before any mean.

Takes draws and outcomes, gives arrays over N places and months. CRPS and the interval score are scoringrules'; IGN is
that of the ViEWS prediction challenge. Leaves means to `summary`, `bootstrap` and `calibration`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.scores.policy import policy
from tocsin.model import InputError

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
_ESTIMATOR: Final = "qd"
"""Of the CRPS. Equal to E|X − y| − ½ E|X − X'| over all pairs of draws, as in the challenge, without making the pairs:
a second for a million draws, where `nrg` makes a thousand million of them. `fair` and `akr` are other estimators."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Arrays over the same N places and months."""

    outcomes: Numbers
    crps: Numbers
    log1p_crps: Numbers
    ign: Numbers
    mis: Numbers
    width: Numbers
    """Of the central interval of the interval score."""
    covered: Flags
    """N × levels: whether the central interval of each of `coverage_levels` held the outcome."""
    chances: Numbers
    """N × thresholds: share of the draws that reach each of `thresholds`."""
    below: Numbers
    """Rank of the outcome among the draws, scaled to [0, 1], if all draws equal to it were higher."""
    upto: Numbers
    """The same if all draws equal to it were lower."""

    def __len__(self) -> int:
        """N."""
        return len(self.outcomes)

    def where(self, mask: Flags) -> Self:
        """The rows that a mask names."""
        return type(self)(**{each.name: getattr(self, each.name)[mask] for each in fields(self)})

    @classmethod
    def joined(cls, several: Iterable[Self]) -> Self:
        """The rows of several, one after the other."""
        parts = list(several)
        return cls(**{each.name: np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(cls)})


def measure(draws: NDArray[Any], outcomes: NDArray[Any]) -> Rows:
    """Score each forecast.

    Args:
        draws: N × D or P × S × D counts, 0 and more.
        outcomes: N or P × S counts, all known.

    Raises:
        InputError: Where the shapes do not fit, there is nothing to score, or a number is unknown or below 0.
    """
    sample, truth = _checked(draws, outcomes)
    levels = policy("counts")["coverage_levels"]
    tails = np.array([(1 - level) / 2 for level in levels])
    ends = np.quantile(sample, np.concatenate([tails, 1 - tails]), axis=1)
    low, high = ends[: len(levels)], ends[len(levels) :]
    main = levels.index(policy("interval_score")["level"])
    less, equal = (sample < truth[:, None]).sum(axis=1), (sample == truth[:, None]).sum(axis=1)
    ranks = sample.shape[1] + 1
    return Rows(
        outcomes=truth,
        crps=_crps(sample, truth),
        log1p_crps=_crps(np.log1p(sample), np.log1p(truth)),
        ign=ignorance(sample, truth),
        mis=_interval_score(low[main], high[main], truth),
        width=high[main] - low[main],
        covered=((low <= truth) & (truth <= high)).T,
        chances=np.stack([(sample >= least).mean(axis=1) for least in policy("counts")["thresholds"].values()], axis=1),
        below=less / ranks,
        upto=(less + equal + 1) / ranks,
    )


def ignorance(sample: NDArray[Any], truth: NDArray[Any], *, worth: int | None = None) -> Numbers:
    """Bits of surprise: −log₂ of the probability of the bin that the outcome fell into.

    The ViEWS prediction challenge (Hegre et al. 2025, `ensemble_ignorance_score` in its code) bins the draws by fixed
    edges, adds one to every bin so that none is impossible, and asks for a thousand draws of all, since the added
    ones weigh more among few. Here shares are taken as if of so many draws, so that ensembles of any size compare: of a
    thousand draws the challenge's own score.

    Args:
        sample: N × D counts.
        truth: N counts.
        worth: How many draws an ensemble counts as; None: as `scores.yaml` says; D gives the challenge's score as is.
    """
    rules = policy("ignorance")
    draws = rules["draws"] if worth is None else worth
    edges = np.array([*rules["bin_edges"], np.inf])
    place = np.searchsorted(edges, truth, side="right") - 1
    inside = (sample >= edges[place][:, None]) & (sample < edges[place + 1][:, None])
    added, bins = rules["pseudo_counts"], len(edges) - 1
    surprise: Numbers = -np.log2((inside.mean(axis=1) * draws + added) / (draws + added * bins))
    return surprise


def _checked(draws: NDArray[Any], outcomes: NDArray[Any]) -> tuple[Numbers, Numbers]:
    """Sorted draws, N × D, and N outcomes."""
    if draws.ndim not in (2, 3) or draws.shape[:-1] != outcomes.shape or not draws.size:
        raise InputError(
            f"Draws of the shape {draws.shape} cannot be scored by outcomes of the shape {outcomes.shape}.",
            choices="Draws are N × D or places × months × D, outcomes N or places × months, and none of these is 0.",
        )
    sample = np.sort(draws.reshape(-1, draws.shape[-1]).astype(np.float64), axis=1)
    truth = outcomes.reshape(-1).astype(np.float64)
    if not (np.isfinite(sample).all() and np.isfinite(truth).all() and sample.min() >= 0 and truth.min() >= 0):
        raise InputError(
            "Draws and outcomes are counts: one of them is unknown or below 0.",
            next_step="Leave out the months that are not known yet.",
        )
    return sample, truth


def _crps(sample: Numbers, truth: Numbers) -> Numbers:
    import scoringrules  # noqa: PLC0415 - half a second

    found: Numbers = scoringrules.crps_ensemble(
        truth, sample, estimator=_ESTIMATOR, sorted_ensemble=True, backend="numpy"
    )
    return found


def _interval_score(low: Numbers, high: Numbers, truth: Numbers) -> Numbers:
    import scoringrules  # noqa: PLC0415 - half a second

    alpha = 1 - policy("interval_score")["level"]
    found = scoringrules.interval_score(truth, low, high, alpha, backend="numpy")
    return np.reshape(found, truth.shape)  # of one forecast it gives a bare number
