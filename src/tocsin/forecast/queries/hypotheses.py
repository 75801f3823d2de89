"""Hypotheses: what observed indicators say about each, after the analysis of competing hypotheses.

Takes indicators, each with whether it is observed; gives a table: cells, inconsistency, diagnosticity, and what changes
when one indicator is left out. The hypothesis with the lowest inconsistency has least against it. It is a way to keep
the books: controlled studies found little gain in accuracy, so none is promised. After Heuer, Psychology of
Intelligence Analysis (1999), chapter 8; constants in `scores.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from tocsin.model import Cell, Indicator, ontology

_ROUNDING: Final = 9
"""Digits to which sums are compared: the weights are decimal, and sums of them in another order are the same."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator."""

    indicator: Indicator
    observed: bool
    """Only those that are observed count."""
    cells: tuple[Cell, ...]
    """For each hypothesis in turn."""
    weight: float
    """Credibility times relevance."""
    diagnosticity: int | None
    """How far its cells lie apart, 0 (it tells nothing between them) to 4; None where fewer than two say anything."""


@dataclass(frozen=True, slots=True)
class Table:
    """All that indicators say about hypotheses."""

    hypotheses: tuple[str, ...]
    rows: tuple[Row, ...]
    """The most diagnostic first."""
    inconsistency: tuple[float, ...]
    """For each hypothesis, weighed: what is observed and speaks against it."""
    leading: tuple[str, ...]
    """Those with the lowest; none where nothing that counts is observed."""
    without: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids of the indicators without which others would lead, and which."""


def tabulate(indicators: Iterable[tuple[Indicator, bool]]) -> Table:
    """Put the indicators that speak of hypotheses into one table.

    Args:
        indicators: Each with whether it is observed.
    """
    policy = ontology.load("scores")["competing_hypotheses"]
    speaking = [(indicator, observed) for indicator, observed in indicators if indicator.hypotheses]
    names = tuple(dict.fromkeys(name for indicator, _ in speaking for name, _ in indicator.hypotheses))
    rows = [_row(indicator, observed, names, policy) for indicator, observed in speaking]
    rows.sort(key=lambda row: (-(row.diagnosticity or 0), not row.observed, row.indicator.name))
    counting = [row for row in rows if row.observed]
    leading = _leading(names, counting, policy)
    others = ((row, _leading(names, [each for each in counting if each is not row], policy)) for row in counting)
    without = tuple((row.indicator.id, lead) for row, lead in others if lead != leading)
    return Table(names, tuple(rows), _sums(names, counting, policy), leading, without)


def _row(indicator: Indicator, observed: bool, names: Sequence[str], policy: dict[str, Any]) -> Row:
    said = dict(indicator.hypotheses)
    cells: tuple[Cell, ...] = tuple(said.get(name, "NA") for name in names)
    places = [policy["scale"][cell] for cell in cells if cell != "NA"]
    weight = policy["weights"][indicator.credibility] * policy["weights"][indicator.relevance]
    return Row(indicator, observed, cells, weight, max(places) - min(places) if len(places) > 1 else None)


def _sums(names: Sequence[str], rows: Sequence[Row], policy: dict[str, Any]) -> tuple[float, ...]:
    points = policy["inconsistency"]
    return tuple(
        round(sum(row.weight * points.get(row.cells[place], 0) for row in rows), _ROUNDING)
        for place in range(len(names))
    )


def _leading(names: Sequence[str], rows: Sequence[Row], policy: dict[str, Any]) -> tuple[str, ...]:
    if not rows:
        return ()
    sums = _sums(names, rows, policy)
    return tuple(name for name, total in zip(names, sums, strict=True) if total == min(sums))
