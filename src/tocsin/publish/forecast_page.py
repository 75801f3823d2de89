"""The page of a run: one HTML file with the map, the fans and a table that can be sorted.

Takes an outlook, gives the page as text and its pictures as PNG. Works from a disk without a network; complete without
its script. What is likely stands apart from how good the evidence is, which only an outlook on one country judges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from tocsin.model import ForecastRun, Outlook, PlaceOutlook, Vintage
from tocsin.publish import fans, risk_map
from tocsin.publish.chances import (
    count,
    likelihood,
    middle,
    month,
    months,
    pace,
    percent_short,
    reach,
    term,
)
from tocsin.publish.charts import NARROW, WIDE, Plate
from tocsin.publish.days import moment
from tocsin.publish.page import assets, environment
from tocsin.publish.plate import inline
from tocsin.publish.risk_map import LIKELIHOOD, SIZE
from tocsin.publish.safe import one_line
from tocsin.publish.words import amount

_SCALE: Final = 2.0
"""Pixels of a PNG for each of the page: sharp on paper and on dense screens."""
_AT_RISK: Final = 0.05
"""Probability of 25 deaths from which a place stands in the first table: below it is "almost no chance"."""
_LIKELY: Final = 0.55
"""ICD 203: from here on "likely"."""
_COLUMNS: Final = 3
"""Fans beside one another; fewer places share the width."""
_ONSETS: Final = 10
_NAMED: Final = 3
SOURCES: Final = {
    "ucdp-ged": "UCDP GED",
    "ucdp-candidate": "UCDP candidate events",
    "acled": "ACLED",
    "views-cm": "ViEWS country-months",
    "incidents": "incidents of this ledger",
}
MEASURES: Final = {
    "deaths_state_based": "deaths in state-based conflict",
    "deaths_non_state": "deaths in non-state conflict",
    "deaths_one_sided": "deaths in one-sided violence",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the table: words, and the numbers that it is sorted by."""

    name: str
    middle: str
    range: str
    middle_number: float
    pace: str
    pace_number: float
    any_deaths: str
    any_number: float
    deaths_25: str
    number_25: float
    deaths_100: str
    number_100: float
    words: str
    above: str
    above_number: float
    above_words: str
    onset: bool


def forecast_html(outlook: Outlook) -> str:
    """Write the page of a run."""
    shown = fans.most_at_risk(outlook)
    rows = [_row(place) for place in outlook.places]
    page = environment().get_template("forecast.html")
    return page.render(
        title=f"{heading(outlook)}, {months(outlook.run.months)}",
        assets=assets("forecast"),
        run=outlook.run,
        made=moment(outlook.run.known_at),
        sentences=tuple(sentences(outlook)),
        warnings=tuple(warnings(outlook.run)),
        at_risk=[row for row in rows if row.number_25 >= _AT_RISK],
        others=[row for row in rows if row.number_25 < _AT_RISK],
        onsets=[_row(place) for place in onsets(outlook)],
        maps=maps(outlook),
        fans=Plate(
            _drawn(fans.chart(shown, outlook.run.origin, WIDE - 12, columns=_COLUMNS), "fans-wide"),
            _drawn(fans.chart(shown, outlook.run.origin, NARROW - 12, columns=1), "fans-narrow"),
            fans.description(shown),
        ),
        columns=amount(len(outlook.run.months), "month"),
        vintages=[named(vintage) for vintage in outlook.vintages],
        measure=MEASURES.get(outlook.run.measure, outlook.run.measure),
    )


def maps(outlook: Outlook) -> tuple[tuple[str, Plate], ...]:
    """Both maps with their titles; none where the places are no countries."""
    if outlook.run.unit != "country":
        return ()
    return tuple(
        (
            classes.title,
            Plate(
                _drawn(risk_map.chart(outlook, classes, WIDE), f"{classes.name}-wide"),
                _drawn(risk_map.chart(outlook, classes, NARROW), f"{classes.name}-narrow"),
                risk_map.description(outlook, classes),
            ),
        )
        for classes in (LIKELIHOOD, SIZE)
    )


def risk_map_png(outlook: Outlook) -> bytes | None:
    """The map of how likely 25 deaths are, with its title; None where the places are no countries."""
    spec = risk_map.chart(outlook, LIKELIHOOD, WIDE) if outlook.run.unit == "country" else None
    return None if spec is None else _png(spec, LIKELIHOOD.title, _under(outlook))


def fans_png(outlook: Outlook) -> bytes:
    """The fans of the places most at risk, with their title."""
    spec = fans.chart(fans.most_at_risk(outlook), outlook.run.origin, WIDE, columns=_COLUMNS)
    how = "Bars: deaths in a month. Dark band: 5 draws in 10; pale: 9 in 10; line: the median. Scale: log(1 + deaths)."
    return _png(spec, "Where the middle of the forecast is highest", f"{_under(outlook)} {how}")


def heading(outlook: Outlook) -> str:
    """What a run is called."""
    return "Forecast of deaths in conflict" if outlook.run.unit == "country" else "Forecast by cell"


def sentences(outlook: Outlook) -> Iterator[str]:
    """The bottom line: how many places, where most, where it may begin, compared with what."""
    when, places = months(outlook.run.months), outlook.places
    likely = [place for place in places if place.total.deaths_25 >= LIKELIHOOD.bounds[-1]]
    yield (
        f"In {when}, 25 or more {MEASURES.get(outlook.run.measure, outlook.run.measure)} are very likely or almost "
        f"certain in {len(likely) or 'none'} of {_places(outlook)}."
    )
    worst = [f"{one_line(place.name)}, {middle(place.total)}" for place in places[:_NAMED] if place.total.middle >= 1]
    if worst:
        yield f"The middle of the forecast is highest in {'; '.join(worst)}."
    yield from _beside_last_year(outlook)
    first = next(iter(onsets(outlook)), None)
    if first is not None:
        how = likelihood(first.total.any_deaths)
        yield f"After a year without any, deaths are likeliest in {one_line(first.name)}: {how}."


def _beside_last_year(outlook: Outlook) -> Iterator[str]:
    """In how many of the places that had deaths more is likely than at last year's pace, and in how many less."""
    had = [place for place in outlook.places if place.pace and place.above_pace is not None]
    if not had:
        return
    higher = sum(place.above_pace >= _LIKELY for place in had if place.above_pace is not None)
    lower = sum(1 - place.above_pace >= _LIKELY for place in had if place.above_pace is not None)
    more, fewer = (many or "none" for many in (higher, lower))
    pace_of_all = count(sum(place.pace or 0.0 for place in had))
    yield (
        f"{_counted(outlook, len(had))} had deaths in the twelve months up to {month(outlook.run.origin)}; at their "
        f"pace these months would bring {pace_of_all}. More are likely in {more} of them, fewer in {fewer}."
    )


def warnings(run: ForecastRun) -> Iterator[str]:
    """What must be known before the run is used."""
    if not run.is_hindcast:
        return
    if run.hindsight:
        yield "It rests on data that were not yet out, or not known to be, when its first month began."
    else:
        yield "It was made after its first month had ended."
    yield (
        "So it is a hindcast, for seeing how the model would have done. An outlook on what is to come needs newer data."
    )


def onsets(outlook: Outlook) -> list[PlaceOutlook]:
    """Places after a quiet year, the likeliest to see deaths first; none of those that have almost no chance of it."""
    quiet = [place for place in outlook.places if place.onset and place.total.any_deaths >= _AT_RISK]
    return sorted(quiet, key=lambda place: -place.total.any_deaths)[:_ONSETS]


def named(vintage: Vintage) -> str:
    """A vintage in words: `UCDP GED 24.1, to December 2023, out since 1 June 2024`."""
    name = vintage.release or vintage.name
    release = f" {one_line(name, limit=40)}" if name else ""
    return (
        f"{SOURCES.get(vintage.source, vintage.source)}{release}{_until(vintage.end_date)}{_since(vintage.available)}"
    )


def _places(outlook: Outlook) -> str:
    return _counted(outlook, len(outlook.places))


def _counted(outlook: Outlook, many: int) -> str:
    country = outlook.run.unit == "country"
    return amount(many, "country" if country else "cell", "countries" if country else "cells")


def _until(day: date | None) -> str:
    return f", to {moment(day)}" if day else ""


def _since(day: date | None) -> str:
    return f", out since {moment(day)}" if day else ", out since an unknown day"


def _row(place: PlaceOutlook) -> Row:
    total = place.total
    return Row(
        name=one_line(place.name, limit=60),
        middle=f"{total.middle:,.0f}",
        range=reach(total.quantiles),
        middle_number=total.middle,
        pace=pace(place),
        pace_number=-1.0 if place.pace is None else place.pace,
        any_deaths=percent_short(total.any_deaths),
        any_number=total.any_deaths,
        deaths_25=percent_short(total.deaths_25),
        number_25=round(total.deaths_25, 2),
        deaths_100=percent_short(total.deaths_100),
        number_100=total.deaths_100,
        words=term(total.deaths_25),
        above="not known" if place.above_pace is None else percent_short(place.above_pace),
        above_number=-1.0 if place.above_pace is None else place.above_pace,
        above_words="" if place.above_pace is None else term(place.above_pace),
        onset=place.onset,
    )


def _under(outlook: Outlook) -> str:
    run = outlook.run
    return (
        f"{months(run.months)}, {MEASURES.get(run.measure, run.measure)}; "
        f"model {run.model}, data to {month(run.origin)}."
    )


def _png(spec: dict[str, Any], title: str, under: str) -> bytes:
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    from tocsin.publish.plate import INK, MUTED, PAPER  # noqa: PLC0415

    head = {
        "text": title,
        "subtitle": _lines(under),
        "anchor": "start",
        "color": INK,
        "fontSize": 17,
        "subtitleColor": MUTED,
        "subtitleFontSize": 12,
        "offset": 12,
    }
    framed = {**spec, "title": head, "background": PAPER, "padding": 14}
    png: bytes = vl_convert.vegalite_to_png(framed, scale=_SCALE)
    return png


def _lines(text: str) -> list[str]:
    """At most so wide that a line stays in the picture."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > 125:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _drawn(spec: dict[str, Any] | None, name: str) -> Markup | None:
    if spec is None:
        return None
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    # Inert by construction: `inline` keeps known elements and attributes only.
    return Markup(inline(vl_convert.vegalite_to_svg(spec), prefix=name))  # noqa: S704
