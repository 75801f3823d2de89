"""Calibration pictures: how far the forecasts can be taken at their word.

Takes a calibration table, gives its pictures as Vega-Lite with their words, or all of them as one PNG. Leaves the
drawing of each to `calibration_plots` and the page to `scoresheet`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.model.scores import CalibrationTable, Reliability
from tocsin.publish.calibration_plots import Plot, coverage, ranks, reliability, share_in_words, threshold
from tocsin.publish.safe import one_line
from tocsin.publish.sheets import sheet, specification, titled

_SHARP: Final = 2
"""Pixels of the PNG for each of the page."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture, and the same in words."""

    name: str
    plot: Plot
    alternative: str


def panels(table: CalibrationTable) -> tuple[tuple[Panel, ...], ...]:
    """The pictures of one table, row by row; what there is nothing to draw of is left out."""
    first = [Panel("ranks", ranks(table), _ranks_words(table))] if sum(table.pit) else []
    first.append(Panel("coverage", coverage(table), _coverage_words(table)))
    second = [
        Panel(f"reliability-{each.at_least}", reliability(each), _reliability_words(each)) for each in table.reliability
    ]
    return tuple(first), tuple(second)


def calibration_png(table: CalibrationTable, *, title: str) -> bytes:
    """All pictures of a table on one sheet.

    Args:
        table: What to draw.
        title: Whose forecasts of what they are.
    """
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    rows = [[titled(each.plot.chart, each.plot.question, each.plot.reading) for each in row] for row in panels(table)]
    spec = specification(sheet(rows, title=one_line(title, limit=110), subtitle=told(table)))
    png: bytes = vl_convert.vegalite_to_png(spec, scale=_SHARP)
    return png


def told(table: CalibrationTable) -> str:
    """How much a table rests on."""
    return f"{table.n:,} months of places, {table.active:,} of them with deaths"


def _ranks_words(table: CalibrationTable) -> str:
    total = sum(table.pit)
    shares = ", ".join(share_in_words(count / total) for count in table.pit)
    chance = share_in_words(table.possible)
    return (
        f"Of {total:,} months in which deaths had a chance of {chance} or more, this share fell into each of "
        f"{len(table.pit)} equal parts of the forecast, from its lowest draws to its highest: {shares}."
    )


def _coverage_words(table: CalibrationTable) -> str:
    parts = []
    for level in table.coverage:
        active = "" if level.active is None else f" and {share_in_words(level.active)} of those with deaths"
        parts.append(
            f"the {share_in_words(level.level)} interval held {share_in_words(level.every)} of all months{active}"
        )
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _reliability_words(shown: Reliability) -> str:
    parts = "; ".join(
        f"{share_in_words(one.forecast)}, {share_in_words(one.observed)} of {one.n:,} months" for one in shown.bins
    )
    return f"Probability of {threshold(shown.at_least)} that was forecast, and share that came about: {parts}."
