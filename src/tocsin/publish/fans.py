"""Fan charts: three years of what was, and the months to come with how sure the run is of them.

Takes an outlook, gives a Vega-Lite specification with one small chart for each of the places most at risk, and the same
in words. Bars are months that were; the pale band holds nine draws in ten, the dark one five, the line is the median.
All have one scale, log(1 + deaths), so that places can be compared and a month without deaths has a place on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

from tocsin.model import QUANTILES, Outlook, PlaceOutlook
from tocsin.publish.chances import middle, months, pace, percent, reach
from tocsin.publish.plate import BORDER, INK, MUTED, PAPER
from tocsin.publish.risk_map import UNCOVERED
from tocsin.publish.safe import one_line

_SHOWN: Final = 12
"""Places: four rows of three, as many as can be taken in on one page."""
PAST: Final = 36
"""Months of history: long enough to see whether last year was like the ones before."""
_BAND: Final = "#eec290"
_CORE: Final = "#de8f50"
_LINE: Final = "#6f2208"
_HEIGHT: Final = 120
_GAP: Final = 26
_AXIS: Final = 40
_NAME: Final = 36
"""Letters that fit above a chart. The renderer ends the process where a control character reaches it."""
_WHOLE: Final = frozenset({"$schema", "config", "datasets"})
"""What stands at the top of a specification only."""
_LEVELS: Final = {
    name: QUANTILES.index(level)
    for name, level in {"low": 0.05, "from": 0.25, "middle": 0.5, "to": 0.75, "high": 0.95}.items()
}


def chart(places: Sequence[PlaceOutlook], origin: str, width: int, *, columns: int) -> dict[str, Any]:
    """Draw a fan for each place as a Vega-Lite specification.

    Args:
        places: One or more.
        origin: The last month that was seen, `YYYY-MM`.
        width: Of the whole, in pixels.
        columns: Charts beside one another; fewer places share the width, or one chart would be blown up to it.
    """
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    top = max(_highest(place) for place in places)
    columns = min(columns, len(places))
    each = (width - columns * _AXIS - (columns - 1) * _GAP) // columns
    # Altair checks and copies a chart of charts again at every level, which takes seconds; each is made by itself.
    made = [_fan(alt, place, origin, top, each).to_dict(validate=False) for place in places]
    return {
        "$schema": made[0]["$schema"],
        "concat": [{name: part for name, part in fan.items() if name not in _WHOLE} for fan in made],
        "columns": columns,
        "spacing": {"row": 22, "column": _GAP},
        "datasets": {name: rows for fan in made for name, rows in fan.get("datasets", {}).items()},
        "background": PAPER,
        "padding": 6,
        "config": {"view": {"stroke": None}},
    }


def most_at_risk(outlook: Outlook) -> tuple[PlaceOutlook, ...]:
    """The places that are drawn: those with the highest middle, without those where it is none."""
    return tuple(place for place in outlook.places[:_SHOWN] if place.total.middle >= 1) or outlook.places[:1]


def description(places: Sequence[PlaceOutlook]) -> str:
    """The fans in words."""
    return " ".join(
        f"{one_line(place.name)}: in {months(place.total.months)} {middle(place.total)}, any "
        f"{percent(place.total.any_deaths)}; at last year’s pace {pace(place)}."
        for place in places
    )


def _fan(alt: Any, place: PlaceOutlook, origin: str, top: float, width: int) -> Any:
    past = _history(place, origin)
    ends = [_day(past[0][0] if past else place.months[0].month), _day(place.months[-1].month, 1)]
    x = alt.X("x:T", axis=_time_axis(alt, ends), scale=alt.Scale(type="utc", domain=ends, nice=False))
    axis, scale = _axis(alt, math.log1p(top)), alt.Scale(domain=[0, math.log1p(top)], nice=False)
    y = {name: alt.Y(f"{name}:Q", axis=axis, scale=scale) for name in ("y", *_LEVELS)}
    unknown = [(when, top) for when, deaths in past if deaths is None]
    had = [(when, float(deaths)) for when, deaths in past if deaths]
    # Months that no source covers are grey from top to bottom: not known is not none.
    layers = [
        *_bars(alt, unknown, UNCOVERED, 1.0, x, y["y"]),
        *_bars(alt, had, MUTED, 0.8, x, y["y"]),
        *_future(alt, place, x, y),
    ]
    title = alt.TitleParams(
        one_line(place.name, limit=_NAME),
        subtitle=[
            f"middle {place.total.middle:,.0f} [{reach(place.total.quantiles)}]",
            f"last year’s pace {pace(place)}",
        ],
        anchor="start",
        color=INK,
        fontSize=13,
        fontWeight=600,
        subtitleColor=MUTED,
        subtitleFontSize=11,
        offset=4,
    )
    return alt.layer(*layers).properties(width=width, height=_HEIGHT, title=title)


def _bars(alt: Any, rows: list[tuple[str, float]], fill: str, wide: float, x: Any, y: Any) -> list[Any]:
    """A bar for each month, so wide as a share of it."""
    if not rows:
        return []
    values = [{"x": _day(when), "x2": _day(when, wide), "y": math.log1p(high)} for when, high in rows]
    bars = alt.Chart(alt.Data(values=values)).mark_rect(fill=fill, stroke=None)
    return [bars.encode(x=x, x2="x2:T", y=y, y2=alt.datum(0))]


def _future(alt: Any, place: PlaceOutlook, x: Any, y: dict[str, Any]) -> list[Any]:
    rows = [
        {"x": _day(when.month, 0.4)} | {name: math.log1p(when.quantiles[at]) for name, at in _LEVELS.items()}
        for when in place.months
    ]
    fan = alt.Chart(alt.Data(values=rows))
    if len(rows) == 1:
        return [
            fan.mark_rule(stroke=_BAND, strokeWidth=9).encode(x=x, y=y["low"], y2="high:Q"),
            fan.mark_rule(stroke=_CORE, strokeWidth=9).encode(x=x, y=y["from"], y2="to:Q"),
            fan.mark_point(fill=_LINE, stroke=None, opacity=1, size=40).encode(x=x, y=y["middle"]),
        ]
    return [
        fan.mark_area(fill=_BAND, opacity=1).encode(x=x, y=y["low"], y2="high:Q"),
        fan.mark_area(fill=_CORE, opacity=1).encode(x=x, y=y["from"], y2="to:Q"),
        fan.mark_line(stroke=_LINE, strokeWidth=2).encode(x=x, y=y["middle"]),
    ]


def _axis(alt: Any, top: float) -> Any:
    """Deaths, at 0, 10, 100 ..."""
    return alt.Axis(
        values=[math.log1p(tick) for tick in _ticks(top)],
        labelExpr="format(round(exp(datum.value) - 1), ',')",
        title=None,
        domain=False,
        ticks=False,
        grid=True,
        gridColor=BORDER,
        gridOpacity=0.45,
        labelColor=MUTED,
        labelFontSize=10,
        labelOverlap=False,
        minExtent=_AXIS - 8,
        maxExtent=_AXIS - 8,
    )


def _time_axis(alt: Any, ends: list[str]) -> Any:
    """A tick at each January, with the year."""
    years = range(int(ends[0][:4]), int(ends[1][:4]) + 1)
    values = [day for year in years if ends[0] <= (day := f"{year}-01-01T00:00:00Z") < ends[1]]
    return alt.Axis(
        values=values,
        format="%Y",
        title=None,
        domainColor=BORDER,
        tickColor=BORDER,
        grid=True,
        gridColor=BORDER,
        gridOpacity=0.45,
        labelColor=MUTED,
        labelFontSize=10,
    )


def _history(place: PlaceOutlook, origin: str) -> list[tuple[str, int | None]]:
    """The last months with their deaths, the origin's the last."""
    year, number = int(origin[:4]), int(origin[5:])
    shown = place.history[-PAST:]
    first = year * 12 + number - len(shown)
    return [(f"{(first + n) // 12}-{(first + n) % 12 + 1:02}", deaths) for n, deaths in enumerate(shown)]


def _ticks(top: float) -> Iterator[int]:
    """0, 10, 100 ... up to the top, which is log(1 + deaths); 1 would stand on top of 0."""
    yield 0
    tick = 10
    while math.log1p(tick) <= top:
        yield tick
        tick *= 10


def _highest(place: PlaceOutlook) -> float:
    past = max((deaths for deaths in place.history[-PAST:] if deaths is not None), default=0)
    return max(past, *(when.quantiles[_LEVELS["high"]] for when in place.months), 10.0)


def _day(written: str, share: float = 0.0) -> str:
    """A moment so far into a month, as the charts want it."""
    if share >= 1:
        year, number = int(written[:4]), int(written[5:])
        return f"{year + number // 12}-{number % 12 + 1:02}-01T00:00:00Z"
    return f"{written}-{1 + int(share * 28):02}T00:00:00Z"
