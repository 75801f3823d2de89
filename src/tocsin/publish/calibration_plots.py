"""The three kinds of calibration pictures as Altair charts.

Each comes with the question that it answers and how to read the answer. Every count is written beside its point or bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tocsin.model.scores import CalibrationTable, Reliability
from tocsin.publish.labels import Label, Spot, arrange
from tocsin.publish.plate import BORDER, EVENT, INK, PAPER, REPORT

_SIDE: Final = 300
"""Pixels of a picture's side."""
_QUARTERS: Final = [0, 25, 50, 75, 100]
_ROW: Final = 60
_MANY: Final = 1.35
"""The histogram is so much wider than high: ten counts stand in its bars."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture with the question that it answers and how to read the answer."""

    question: str
    reading: tuple[str, ...]
    chart: Any


def threshold(at_least: int) -> str:
    """A threshold in words."""
    return "any deaths" if at_least == 1 else f"{at_least:,} deaths or more"


def share_in_words(share: float) -> str:
    """A share that was counted, as whole percent and never rounded to none or all; of probabilities see `chances`."""
    if 0 < share < 0.005:
        return "below 1 %"
    return "above 99 %" if 0.995 <= share < 1 else f"{100 * share:.0f} %"


def ranks(table: CalibrationTable) -> Plot:
    """How many outcomes fell into each tenth of the forecast."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    parts, even = len(table.pit), sum(table.pit) / len(table.pit)
    step = 100 / parts
    rows = [
        {
            "from": step * place,
            "to": step * (place + 1),
            "middle": step * (place + 0.5),
            "n": count,
            "foot": 0,
            "text": f"{count:,}",
        }
        for place, count in enumerate(table.pit)
    ]
    ends = "datum.value == 0 ? 'lowest' : datum.value == 100 ? 'highest' : datum.value + ' %'"
    axis = alt.Axis(values=_QUARTERS, labelExpr=ends, labelFlush=False, grid=False)
    x = alt.X("from:Q", scale=_hundred(alt), axis=axis, title="Where the outcome fell among the forecast’s draws")
    y = alt.Y("n:Q", scale=alt.Scale(domain=[0, 1.1 * max(table.pit)], nice=False), title="Months")
    base = _of(alt, rows)
    line = _of(alt, [{"y": even, "x": 100, "text": f"even: {even:,.0f}"}])
    chart = alt.layer(
        base.mark_rect(color=REPORT, stroke=PAPER, strokeWidth=2).encode(x=x, x2="to:Q", y=y, y2="foot:Q"),
        base.mark_text(dy=-9, color=PAPER, fontSize=12).encode(x="middle:Q", y="foot:Q", text="text:N"),
        line.mark_rule(color=EVENT, strokeDash=[6, 4], strokeWidth=2).encode(y="y:Q"),
        line.mark_text(align="left", dx=6, color=EVENT, fontSize=12).encode(x="x:Q", y="y:Q", text="text:N"),
    ).properties(width=_SIDE * _MANY, height=_SIDE)
    return Plot(
        "Do outcomes fall evenly over what was forecast?",
        (
            "Even bars: yes. High at both ends: too sure. High in the middle: too unsure.",
            "High on the right: more deaths than foreseen. High on the left: fewer.",
            f"Months in which deaths had a chance of {share_in_words(table.possible)} or more.",
        ),
        chart,
    )


def coverage(table: CalibrationTable) -> Plot:
    """How often each interval held the outcome."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    rows = []
    for place, level in enumerate(table.coverage):
        here = {
            "y": _ROW * (place + 0.75),
            "promised": 100 * level.level,
            "name": f"{share_in_words(level.level)} interval",
            "left": 0,
        }
        rows.append({**here, "held": 100 * level.every, "fill": REPORT, "text": share_in_words(level.every), "at": 117})
        if level.active is not None:
            shown = {"held": 100 * level.active, "fill": EVENT, "text": share_in_words(level.active), "at": 150}
            rows.append({**here, **shown})
    heads = [
        {"y": 8, "at": 117, "text": "all months", "fill": REPORT},
        {"y": 8, "at": 150, "text": "with deaths", "fill": EVENT},
    ]
    tall = _ROW * len(table.coverage) + 15
    axis = alt.Axis(values=_QUARTERS, labelExpr="datum.value + ' %'", labelFlush=False)
    x = alt.X("held:Q", scale=_hundred(alt), axis=axis, title="Share of outcomes that lay in the interval")
    y = alt.Y("y:Q", scale=alt.Scale(domain=[tall, 0], nice=False), axis=None)
    base, fill = _of(alt, rows), alt.expr("datum.fill")
    figures = _of(alt, [*heads, *rows]).mark_text(color=fill, fontSize=13, fontWeight="bold")
    chart = alt.layer(
        base.mark_rule(color=BORDER, strokeWidth=3).encode(x="held:Q", x2="promised:Q", y=y),
        base.mark_tick(color=INK, thickness=3, size=30).encode(x="promised:Q", y=y),
        base.mark_point(filled=True, size=130, opacity=1, color=fill).encode(x=x, y=y),
        base.mark_text(align="right", dx=-10, fontSize=13, color=INK).encode(x="left:Q", y=y, text="name:N"),
        figures.encode(x=alt.X("at:Q", scale=_hundred(alt)), y=y, text="text:N"),
    ).properties(width=_SIDE, height=_SIDE)
    return Plot(
        "Do the intervals hold what they promise?",
        (
            "Black bar: the share promised. Dot left of it: too narrow; right: too wide.",
            "All months lie to the right by nature: most are zeros that were foretold,",
            "and an interval of counts ends on a count.",
        ),
        chart,
    )


def reliability(shown: Reliability) -> Plot:
    """What came about, against the probability that it was given."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    rows = [
        {
            "forecast": 100 * one.forecast, "observed": 100 * one.observed, "low": 100 * one.low,
            "high": 100 * one.high, "n": one.n,
        }
        for one in shown.bins
    ]  # fmt: skip
    axis = alt.Axis(values=_QUARTERS, labelExpr="datum.value + ' %'", labelFlush=False)
    x = alt.X("forecast:Q", scale=_hundred(alt), axis=axis, title="Probability that was forecast")
    y = alt.Y("observed:Q", scale=_hundred(alt), axis=axis, title="Share that came about")
    base = _of(alt, rows)
    diagonal = _of(alt, [{"forecast": end, "observed": end} for end in (0, 100)])
    chart = alt.layer(
        diagonal.mark_line(color=EVENT, strokeDash=[6, 4], strokeWidth=2).encode(x=x, y=y),
        base.mark_line(color=REPORT, opacity=0.35).encode(x=x, y=y),
        base.mark_rule(color=REPORT, opacity=0.7, strokeWidth=2).encode(x=x, y="low:Q", y2="high:Q"),
        base.mark_point(color=REPORT, filled=True, opacity=1, size=80).encode(x=x, y=y),
        *_counts(alt, shown),
    ).properties(width=_SIDE, height=_SIDE)
    return Plot(
        f"Do {'deaths' if shown.at_least == 1 else threshold(shown.at_least)} come as often as forecast?",
        (
            "On the dashed line: yes. Below it: warned too often. Above: too seldom.",
            "Beside each point: the months behind it. Bars: 90 % interval.",
        ),
        chart,
    )


def _counts(alt: Any, shown: Reliability) -> list[Any]:
    """The number behind each point, where it covers no other."""
    scale = _SIDE / 100
    points = [
        Label(f"{one.n:,}", scale * 100 * one.forecast, _SIDE - scale * 100 * one.observed, True) for one in shown.bins
    ]
    spots = arrange(points, _SIDE + 40, _SIDE + 10, gap=9)
    return [layer for align in ("left", "center", "right") for layer in _side(alt, spots, align)]


def _side(alt: Any, spots: list[Spot], align: str) -> list[Any]:
    rows = [
        {"forecast": 100 * spot.x / _SIDE, "observed": 100 - 100 * spot.y / _SIDE, "text": spot.text}
        for spot in spots
        if spot.align == align
    ]
    if not rows:
        return []
    base = _of(alt, rows).encode(x="forecast:Q", y="observed:Q", text="text:N")
    look = {"align": align, "baseline": "middle", "fontSize": 12}
    return [
        base.mark_text(**look, color=PAPER, stroke=PAPER, strokeWidth=3, strokeJoin="round"),
        base.mark_text(**look, color=INK),
    ]


def _of(alt: Any, rows: list[dict[str, Any]]) -> Any:
    """A chart of rows."""
    return alt.Chart(alt.Data(values=rows))


def _hundred(alt: Any) -> Any:
    return alt.Scale(domain=[0, 100], nice=False)
