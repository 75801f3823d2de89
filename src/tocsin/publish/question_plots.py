"""The picture of one forecaster's words as an Altair chart: bands, marks, counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from tocsin.publish.plate import BORDER, EVENT, INK, LAND, MUTED, REPORT

WIDTH: Final = 380
_ROW: Final = 34
_PER_ROW: Final = 2
"""Panels side by side in the picture of all."""


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


def panel(rows: Sequence[Row], *, title: str | None = None, subtitle: Sequence[str] = ()) -> Any:
    """One forecaster's picture, with a title where it stands among others."""
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
    made = alt.layer(*layers).properties(width=WIDTH, height=_ROW * len(rows))
    if title is None:
        return made
    head = alt.TitleParams(
        title, subtitle=list(subtitle), color=INK, fontSize=15, subtitleColor=MUTED, subtitleFontSize=12,
        anchor="start", frame="group", offset=12,
    )  # fmt: skip
    return made.properties(title=head)


def sheet(panels: Sequence[Any], *, title: str, subtitle: Sequence[str]) -> Any:
    """Several pictures on one sheet."""
    import altair as alt  # noqa: PLC0415 - as above

    lines = [panels[start : start + _PER_ROW] for start in range(0, len(panels), _PER_ROW)]
    rows = [alt.hconcat(*line, spacing=90) for line in lines]
    head = alt.TitleParams(
        title, subtitle=list(subtitle), anchor="start", fontSize=20, color=INK, offset=22, subtitleFontSize=14,
        subtitleColor=MUTED,
    )  # fmt: skip
    return alt.vconcat(*rows, spacing=40).properties(title=head)


def specification(chart: Any, *, background: str) -> dict[str, Any]:
    """A chart as Vega-Lite, with the looks that all have."""
    spec: dict[str, Any] = (
        chart.configure(background=background, padding=14)
        .configure_view(stroke=None, fill=LAND)
        .configure_axis(
            labelColor=MUTED, titleColor=INK, titleFontWeight="normal", titleFontSize=13, labelFontSize=12,
            gridColor=BORDER, gridOpacity=0.4, domainColor=BORDER, tickColor=BORDER, titlePadding=8,
        )
        .to_dict()
    )  # fmt: skip
    return spec
