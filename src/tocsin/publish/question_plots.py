"""The picture of one forecaster's words as an Altair chart: bands, marks, counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from tocsin.publish.plate import BORDER, EVENT, INK, REPORT

WIDTH: Final = 380
_ROW: Final = 34


@dataclass(frozen=True, slots=True)
class Row:
    """One term: the band that it stands for, what happened with its interval, and the counts in words."""

    term: str
    low: float
    high: float
    happened: float
    least: float
    most: float
    label: str
    off: bool
    """Whether chance does not explain that the mark lies beside the band."""


def panel(rows: Sequence[Row]) -> Any:
    """One forecaster's picture."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    order = [row.term for row in rows]
    base = alt.Chart(alt.InlineData(values=[asdict(row) for row in rows]))
    y = alt.Y(
        "term:N", sort=order, title=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.15),
        axis=alt.Axis(domain=False, ticks=False, labelColor=INK, labelFontSize=13, labelPadding=14, labelLimit=150),
    )  # fmt: skip
    percent = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1], labelExpr="100 * datum.value + ' %'", title="how often it happened", grid=True
    )
    x = alt.X("low:Q", scale=alt.Scale(domain=[0, 1]), axis=percent)
    colour = alt.condition("datum.off", alt.value(EVENT), alt.value(REPORT))
    layers = [
        base.mark_bar(color=BORDER, opacity=0.55).encode(x=x, x2="high:Q", y=y),
        base.mark_rule(strokeWidth=2).encode(x="least:Q", x2="most:Q", y=y, color=colour),
        base.mark_point(filled=True, size=110, opacity=1).encode(x="happened:Q", y=y, color=colour),
        base.mark_text(align="left", fontSize=12, color=INK).encode(x=alt.value(WIDTH + 10), y=y, text="label:N"),
    ]
    return alt.layer(*layers).properties(width=WIDTH, height=_ROW * len(rows))
