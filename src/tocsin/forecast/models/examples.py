"""Examples to learn from: a place, a month that serves as origin, and a number of months ahead.

Takes a history and its features, gives rows and their design matrix. An example counts only if its outcome lies no
later than the column asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.models import features
from tocsin.forecast.models.history import History
from tocsin.forecast.panel import Values

AHEAD: Final = ("months ahead", "season (sine)", "season (cosine)")
Rows = NDArray[np.intp]
"""N × 3: place, column of the origin, months ahead."""


@dataclass(frozen=True, slots=True)
class Examples:
    """A history with its features, from which rows can be drawn."""

    history: History
    table: features.Table

    @classmethod
    def of(cls, history: History) -> Self:
        """With the features worked out."""
        return cls(history, features.table(history))

    @property
    def names(self) -> tuple[str, ...]:
        """The design matrix's columns."""
        return self.table.names + AHEAD

    @property
    def towards(self) -> list[int]:
        """For each column the direction in which it may move the chance of deaths."""
        return [*self.table.towards, 0, 0, 0]

    def past(self, until: int, steps: tuple[int, ...], look_back: int) -> Rows:
        """All rows whose outcome is known and lies at column `until` or before, by months ahead."""
        return np.concatenate([self._past(until, step, look_back) for step in steps])

    def _past(self, until: int, step: int, look_back: int) -> Rows:
        known = self.history.known
        span = slice(look_back, max(look_back, until - step + 1))
        ahead = slice(look_back + step, max(look_back, until - step + 1) + step)
        place, column = np.nonzero(known[:, span] & known[:, ahead])
        return np.stack([place, column + look_back, np.full(len(place), step)], axis=1)

    def coming(self, column: int, steps: tuple[int, ...]) -> Rows:
        """A row for each place and step from one origin, places first."""
        place, step = np.meshgrid(np.arange(len(self.history.places)), np.array(steps), indexing="ij")
        return np.stack([place.ravel(), np.full(place.size, column), step.ravel()], axis=1)

    def outcome(self, rows: Rows) -> Values:
        """Deaths in the month that each row asks about."""
        return np.asarray(self.history.deaths[rows[:, 0], rows[:, 1] + rows[:, 2]])

    def level(self, rows: Rows) -> Values:
        """log(1 + deaths) as of late, at each row's origin."""
        return self.table.level[rows[:, 0], rows[:, 1]]

    def ahead(self, rows: Rows) -> Values:
        """N × the columns of `AHEAD`."""
        season = 2 * np.pi * ((self.history.first + rows[:, 1] + rows[:, 2] - 1) % 12) / 12
        return np.stack([rows[:, 2], np.sin(season), np.cos(season)], axis=1)

    def feature(self, name: str, rows: Rows) -> Values:
        """One column of the table, as it is kept there."""
        return np.asarray(self.table.values[rows[:, 0], rows[:, 1], self.table.names.index(name)], dtype=np.float64)

    def design(self, rows: Rows) -> NDArray[np.float32]:
        """N × the columns of `names`."""
        return np.concatenate([self.table.values[rows[:, 0], rows[:, 1]], self.ahead(rows)], axis=1, dtype=np.float32)

    def quiet(self, rows: Rows) -> NDArray[np.bool_]:
        """Whether the place had hardly a month with deaths in the years before."""
        return np.asarray(self.feature(features.QUIET, rows) < 1e-3)
