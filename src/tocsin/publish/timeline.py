"""The timeline: when the incidents are said to have been, and when the reports were published.

Takes an index, gives an Altair chart and its description in words. One row per incident: a diamond for a day, a bar for
an interval, hollow diamonds for other days that origins give; below, a tick per day on which reports were published.
Incidents far outside the time of the others (background from another decade) are named beside the picture instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from tocsin.model import Incident
from tocsin.publish.days import as_day, interval
from tocsin.publish.index import Index, ranges
from tocsin.publish.plate import BORDER, EVENT, INK, MUTED, PAPER, REPORT
from tocsin.publish.safe import one_line

_ROW: Final = 46
_FOOT: Final = 54
_LETTER: Final = 7.3
"""Width in pixels of a letter of the names, taken wide: the page may have another font than the renderer."""
_APART: Final = 58
"""Pixels between days of publication from which on each has a label of its own."""
_FAR: Final = timedelta(days=400)
"""Further than this from everything else, an incident would press the rest into one spot."""
_STEPS: Final = (1, 2, 7, 14, 28, 61, 91, 182, 365, 730, 1826, 3652)


@dataclass(frozen=True, slots=True)
class Row:
    """An incident on the timeline; `rivals` are other intervals that an origin gives."""

    ref: str
    label: str
    begin: date
    end: date
    rivals: tuple[tuple[date, date], ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the timeline shows, and what it leaves out: `far` with their dates in words, `undated` references."""

    rows: tuple[Row, ...]
    published: tuple[tuple[date, tuple[str, ...]], ...]
    far: tuple[tuple[str, str], ...]
    undated: tuple[str, ...]

    @property
    def height(self) -> int:
        """Pixels that the plot needs."""
        return len(self.rows) * _ROW + _FOOT


def schedule(index: Index) -> Schedule:
    """Collect what can be put in time."""
    rows = [row for incident in index.incidents if (row := _row(index, incident))]
    published: dict[date, list[str]] = {}
    for reading in index.readings.values():
        if day := as_day(reading.report.published):
            published.setdefault(day, []).append(index.report_refs[reading.report.id])
    far = _far(rows, sorted(published))
    return Schedule(
        rows=tuple(row for row in rows if row not in far),
        published=tuple((day, tuple(refs)) for day, refs in sorted(published.items())),
        far=tuple((row.ref, interval(row.begin, row.end) or "") for row in far),
        undated=tuple(index.incident_refs[i.id] for i in index.incidents if not (i.begin or i.end_date)),
    )


def description(shown: Schedule) -> str:
    """The timeline in words, for those who do not see it."""
    parts = [f"{row.ref} {interval(row.begin, row.end)}" for row in shown.rows]
    days = [f"{', '.join(refs)} {interval(day, day)}" for day, refs in shown.published]
    text = f"Incidents: {'; '.join(parts)}." if parts else ""
    text += f" Published: {'; '.join(days)}." if days else ""
    text += f" Outside the picture: {'; '.join(f'{ref} ({when})' for ref, when in shown.far)}." if shown.far else ""
    text += f" Without a date: {ranges(shown.undated)}." if shown.undated else ""
    return text.strip()


def chart(shown: Schedule, width: int) -> dict[str, Any]:
    """Draw the timeline as a Vega-Lite specification; `shown` holds at least one row."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    first, last = _domain(shown)
    days = max((last - first).days, 1)
    x = alt.X("x:T", scale=_scale(alt, first, last), axis=_axis(alt, first, last, width))
    layers = [*_guides(alt, shown, x), *_bars(alt, shown, x), *_texts(alt, shown, x, first, width / days, width)]
    layers += _published(alt, shown, x, width / days)
    picture = (
        alt.layer(*layers)
        .properties(width=width, height=shown.height, background="transparent", padding=3)
        .configure_view(stroke=None)
    )
    spec: dict[str, Any] = picture.to_dict()
    return spec


def _row(index: Index, incident: Incident) -> Row | None:
    begin, end = incident.begin or incident.end_date, incident.end_date or incident.begin
    if begin is None or end is None:
        return None
    rivals = []
    for value in (value.value for value in incident.values if value.field == "date"):
        try:
            parts = [date.fromisoformat(part) for part in value.split("/", 1)]
        except ValueError:
            continue
        if (parts[0], parts[-1]) != (begin, end):
            rivals.append((parts[0], parts[-1]))
    return Row(index.incident_refs[incident.id], one_line(incident.summary, limit=110), begin, end, tuple(rivals))


def _far(rows: list[Row], published: list[date]) -> list[Row]:
    """Rows on the far side of a gap, seen from the latest day."""
    marks = sorted({*published, *(row.end for row in rows)})
    cut = max((after for before, after in pairwise(marks) if after - before > _FAR), default=None)
    far = [row for row in rows if cut and row.end < cut]
    return far if len(far) < len(rows) else []


def _domain(shown: Schedule) -> tuple[date, date]:
    days = [day for row in shown.rows for pair in ((row.begin, row.end), *row.rivals) for day in pair]
    days += [day for day, _ in shown.published]
    first, last = min(days), max(days) + timedelta(days=1)
    pad = max((last - first) * 0.06, timedelta(days=2))
    return first - pad, last + pad


def _scale(alt: Any, first: date, last: date) -> Any:
    return alt.Scale(type="utc", domain=[_iso(first), _iso(last)], nice=False)


def _axis(alt: Any, first: date, last: date, width: int) -> Any:
    span = (last - first).days
    step = next((step for step in _STEPS if span / step <= max(width / 85, 3)), _STEPS[-1])
    ticks = _ticks(first, last, step)
    return alt.Axis(
        values=[_iso(tick) for tick in ticks],
        format="%-d %b" if step < 28 else "%b %Y" if step < 365 else "%Y",
        title=None,
        domain=False,
        tickColor=BORDER,
        grid=True,
        gridColor=BORDER,
        gridOpacity=0.45,
        labelColor=MUTED,
        labelFontSize=11,
        labelOverlap=True,
    )


def _ticks(first: date, last: date, step: int) -> list[date]:
    if step < 28:
        monday = first + timedelta(days=(-first.weekday()) % 7 if step >= 7 else 0)
        return [monday + timedelta(days=n) for n in range(0, (last - monday).days + 1, step)]
    months = max(round(step / 30.4), 1)
    ticks = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13, min(months, 12))
    ]
    every = max(months // 12, 1)
    return [tick for tick in ticks if first <= tick <= last and tick.year % every == 0]


def _guides(alt: Any, shown: Schedule, x: Any) -> list[Any]:
    """Thin lines up from each publication: what stands to their right had not happened when it was written."""
    if not shown.published:
        return []
    rows = [{"x": _iso(day, noon=True)} for day, _ in shown.published]
    return [alt.Chart(alt.Data(values=rows)).mark_rule(color=REPORT, strokeDash=[2, 4], opacity=0.6).encode(x=x)]


def _bars(alt: Any, shown: Schedule, x: Any) -> list[Any]:
    spans, days = [], []
    for place, row in enumerate(shown.rows):
        marks = [(row.begin, row.end, EVENT), *((begin, end, PAPER) for begin, end in row.rivals)]
        for begin, end, fill in reversed(marks):
            y = place * _ROW + 31
            if begin == end:
                days.append({"x": _iso(begin, noon=True), "y": y, "fill": fill})
            else:
                spans.append(
                    {"x": _iso(begin), "x2": _iso(end + timedelta(days=1)), "y": y - 5, "y2": y + 5, "fill": fill}
                )
    y = _down(alt, shown, "y")
    look = {"stroke": EVENT, "strokeWidth": 1.6, "opacity": 1, "fill": alt.expr("datum.fill")}
    layers = []
    if spans:
        bar = alt.Chart(alt.Data(values=spans)).mark_rect(cornerRadius=3, **look)
        layers.append(bar.encode(x=x, x2="x2:T", y=y, y2="y2:Q"))
    if days:
        layers.append(alt.Chart(alt.Data(values=days)).mark_point(shape="diamond", size=130, **look).encode(x=x, y=y))
    return layers


def _texts(alt: Any, shown: Schedule, x: Any, first: date, pixels_a_day: float, width: int) -> list[Any]:
    """A name above each mark, starting at it, or further left where it would leave the picture."""
    rows = []
    for place, row in enumerate(shown.rows):
        text = one_line(f"{row.ref}  {row.label}", limit=int(width / _LETTER))
        at = min((row.begin - first).days * pixels_a_day, width - len(text) * _LETTER)
        moment = datetime(first.year, first.month, first.day, tzinfo=UTC) + timedelta(days=max(0.0, at) / pixels_a_day)
        rows.append({"x": moment.isoformat(), "y": place * _ROW + 14, "text": text})
    base = alt.Chart(alt.Data(values=rows)).mark_text(align="left", color=INK, fontSize=12, fontWeight=600)
    return [base.encode(x=x, y=_down(alt, shown, "y"), text="text:N")]


def _published(alt: Any, shown: Schedule, x: Any, pixels_a_day: float) -> list[Any]:
    """A triangle per day; days that stand close together share one label above them."""
    if not shown.published:
        return []
    ticks = [{"x": _iso(day, noon=True), "y": shown.height - 12} for day, _ in shown.published]
    groups: list[list[tuple[date, tuple[str, ...]]]] = []
    for entry in shown.published:
        near = groups and (entry[0] - groups[-1][-1][0]).days * pixels_a_day < _APART
        groups[-1].append(entry) if near else groups.append([entry])
    labels = [
        {
            "x": _iso(group[0][0] + (group[-1][0] - group[0][0]) / 2, noon=True),
            "y": shown.height - 27,
            "text": ranges(ref for _, refs in group for ref in refs),
        }
        for group in groups
    ]
    tick = alt.Chart(alt.Data(values=ticks)).mark_point(
        shape="triangle-up", fill=REPORT, stroke=None, size=70, opacity=1
    )
    label = alt.Chart(alt.Data(values=labels)).mark_text(color=REPORT, fontSize=11, fontWeight=600)
    y = _down(alt, shown, "y")
    return [tick.encode(x=x, y=y), label.encode(x=x, y=y, text="text:N")]


def _down(alt: Any, shown: Schedule, field: str) -> Any:
    """Pixels from the top."""
    scale = alt.Scale(domain=[0, shown.height], range=[0, shown.height])
    return alt.Y(f"{field}:Q", scale=scale, axis=None)


def _iso(day: date, *, noon: bool = False) -> str:
    return f"{day.isoformat()}T{'12' if noon else '00'}:00:00Z"
