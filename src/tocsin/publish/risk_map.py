"""The risk map: every country in one of five or six colours, by what a run says about it.

Takes an outlook, gives a Vega-Lite specification and the same in words. One hue from pale to dark, so that it can be
read in grey and by whoever sees red and green alike; what no source covers is grey. Names stand at the places most at
risk. Cells are not drawn here: a run of countries is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from tocsin.model import Outlook, PlaceOutlook
from tocsin.publish.chances import months
from tocsin.publish.labels import Label, Spot, arrange
from tocsin.publish.plate import INK, LAND, MUTED, PAPER, SEA
from tocsin.publish.safe import one_line
from tocsin.publish.words import amount, listed
from tocsin.publish.world import Sheet, middles, painted, short_names

RAMP: Final = ("#f6e7d2", "#eec290", "#de8f50", "#b85420", "#6f2208")
"""From the lowest class to the highest: each is darker than the one before by a like part of the range of lightness."""
RAMP_OF_SIX: Final = ("#f7ecdb", "#efcd9c", "#e5a45f", "#cf7834", "#a94a1b", "#6b2007")
UNCOVERED: Final = "#c6cacd"
_NAMED: Final = {True: 12, False: 5}
"""How many names a wide and a narrow map bear: more would cover one another in the Sahel and the Levant."""
_WIDE: Final = 600
_LINE: Final = 17
_SWATCH: Final = 16
_BESIDE: Final = _SWATCH + 6
_LETTER, _GAP = 6.3, 14.0
"""A letter of the legend and the room between two entries, in pixels: the longest row takes 810 of 860."""
_FIGURES: Final = 122
"""Where the numbers stand beside the words on a narrow map: the longest words take 115."""


@dataclass(frozen=True, slots=True)
class Classes:
    """What a map shows: a number for each place, in classes."""

    name: str
    title: str
    value: Callable[[PlaceOutlook], float]
    bounds: tuple[float, ...]
    """Where a class ends and the next begins: one fewer than there are classes."""
    labels: tuple[tuple[str, str], ...]
    """For each class, what it is called and its numbers; neighbours of one name have it once in the legend."""
    ramp: tuple[str, ...]
    named_from: int
    """The class from which places are named, if there is room."""

    def of(self, place: PlaceOutlook) -> int:
        """The number of a place's class."""
        return sum(self.value(place) >= bound for bound in self.bounds)


# ICD 203's seven terms in five classes, cut where its terms are: nobody tells seven shades apart on a map. Its lowest
# is cut once more at 1 %: most of the world lies below 5 % in most months, and would be one colour.
LIKELIHOOD: Final = Classes(
    "likelihood",
    "How likely are 25 deaths or more?",
    # As it is written, so that words and colours agree: under 0.01 is "less than 1 %".
    lambda place: round(place.total.deaths_25, 2) if place.total.deaths_25 >= 0.01 else 0.0,
    (0.01, 0.05, 0.20, 0.55, 0.80),
    (
        ("almost no chance", "under 1 %"),
        ("almost no chance", "1–5 %"),
        ("very unlikely", "5–20 %"),
        ("unlikely to even", "20–55 %"),
        ("likely", "55–80 %"),
        ("very likely or more", "80 % and over"),
    ),
    RAMP_OF_SIX,
    4,
)
# 25 deaths a year make a conflict active and 1,000 a war for UCDP; the steps between are tens.
SIZE: Final = Classes(
    "size",
    "How many deaths? The middle of the forecast",
    lambda place: place.total.middle,
    (1, 25, 100, 1000),
    (("", "under 1"), ("", "1–25"), ("", "25–100"), ("", "100–1,000"), ("", "1,000 and over")),
    RAMP,
    3,
)


def chart(outlook: Outlook, classes: Classes, width: int) -> dict[str, Any] | None:
    """Draw the map as a Vega-Lite specification; None where the package has no outlines."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    sheet = Sheet(width)
    colours = {place.place: classes.ramp[classes.of(place)] for place in outlook.places}
    outlines = painted(sheet, colours, otherwise=UNCOVERED)
    if outlines is None:
        return None
    wide = width >= _WIDE
    high = sheet.height + (3 * _LINE if wide else (len(classes.ramp) + 2) * _LINE)
    named = alt.NamedData(name="outlines", format=alt.TopoDataFormat(type="topojson", feature="countries"))
    land = alt.Chart(named).mark_geoshape(stroke=PAPER, strokeWidth=0.5 if wide else 0.25)
    layers = [
        land.encode(fill=alt.Fill("properties.fill:N", scale=None, legend=None)),
        *_names(alt, outlook, classes, sheet, high),
        *_legend(alt, classes, sheet, high, wide=wide),
    ]
    picture = (
        alt.layer(*layers)
        .project(type="identity", scale=1, translate=[0, 0], clipExtent=[[0, 0], [width, sheet.height]])
        .properties(width=width, height=high, padding=0, background=SEA)
        .configure_view(stroke=None)
    )
    spec: dict[str, Any] = picture.to_dict()
    spec["datasets"] = {**spec.get("datasets", {}), "outlines": outlines}
    return spec


def description(outlook: Outlook, classes: Classes) -> str:
    """The map in words, from the highest class down; countries of the lowest are only counted."""
    parts = []
    for number in range(len(classes.ramp) - 1, -1, -1):
        names = sorted(one_line(place.name) for place in outlook.places if classes.of(place) == number)
        label = ", ".join(part for part in classes.labels[number] if part)
        if names:
            parts.append(
                f"{label}: {listed(names) if number else amount(len(names), 'other country', 'other countries')}."
            )
    title = classes.title if classes.title.endswith("?") else f"{classes.title}."
    return f"World map, {months(outlook.run.months)}. {title} {' '.join(parts)}"


def _names(alt: Any, outlook: Outlook, classes: Classes, sheet: Sheet, high: int) -> list[Any]:
    """A dot and a name at the places most at risk."""
    at = middles()
    worst = [place for place in outlook.places if classes.of(place) >= classes.named_from and place.place in at]
    worst = sorted(worst, key=lambda place: -place.total.middle)[: _NAMED[sheet.width >= _WIDE]]
    if not worst:
        return []
    names = short_names()
    labels = [
        Label(names.get(place.place, one_line(place.name, limit=30)), *sheet.pixel(*at[place.place]), main=True)
        for place in worst
    ]
    spots = arrange(labels, sheet.width, sheet.height, gap=5)
    dots = [{"x": label.x, "y": label.y} for label in labels]
    dot = alt.Chart(alt.Data(values=dots)).mark_point(
        shape="circle", filled=True, fill=INK, stroke=LAND, opacity=1, size=22
    )
    return [dot.encode(**_at(alt, sheet, high)), *_texts(alt, spots, sheet, high)]


def _texts(alt: Any, spots: list[Spot], sheet: Sheet, high: int) -> list[Any]:
    layers = []
    for align in ("left", "center", "right"):
        rows = [{"x": spot.x, "y": spot.y, "text": spot.text} for spot in spots if spot.align == align]
        if rows:
            base = alt.Chart(alt.Data(values=rows)).encode(**_at(alt, sheet, high), text="text:N")
            # A size smaller than `arrange` counts with: the page's own font may be wider than the renderer's.
            style = {"align": align, "baseline": "middle", "fontSize": 11, "fontWeight": 600}
            layers.append(base.mark_text(**style, color=LAND, stroke=LAND, strokeWidth=3.5, strokeJoin="round"))
            layers.append(base.mark_text(**style, color=INK))
    return layers


def _legend(alt: Any, classes: Classes, sheet: Sheet, high: int, *, wide: bool) -> list[Any]:
    """Swatches with their words: in a row below a wide map, one under the other below a narrow one."""
    swatches, words, numbers = [], [], []
    x, y = 8.0, sheet.height + (8.0 if wide else 6.0)
    for fill, word, figures in _entries(classes):
        swatches.append({"x": x, "x2": x + _SWATCH, "y": y, "y2": y + 12, "fill": fill})
        words.append({"x": x + _BESIDE, "y": y + 6, "text": word})
        over, down = (0, _LINE) if wide else (_FIGURES, 0)
        numbers.append({"x": x + _BESIDE + over, "y": y + 6 + down, "text": figures})
        if wide:
            x += _BESIDE + _LETTER * max(len(word), len(figures)) + _GAP
        else:
            y += _LINE
    here = _at(alt, sheet, high)
    box = alt.Chart(alt.Data(values=swatches)).mark_rect(stroke=MUTED, strokeWidth=0.6)
    box = box.encode(**here, x2="x2:Q", y2="y2:Q", fill=alt.Fill("fill:N", scale=None, legend=None))
    style = {"align": "left", "baseline": "middle", "fontSize": 12}
    layers = [box, alt.Chart(alt.Data(values=words)).mark_text(**style, color=INK).encode(**here, text="text:N")]
    if any(number["text"] for number in numbers):
        small = alt.Chart(alt.Data(values=numbers)).mark_text(**style, color=MUTED)
        layers.append(small.encode(**here, text="text:N"))
    return layers


def _entries(classes: Classes) -> Iterator[tuple[str, str, str]]:
    """Colour, word and numbers; a word that goes on is left out, and numbers without words stand in their place."""
    before = None
    for fill, (word, figures) in zip(classes.ramp, classes.labels, strict=True):
        yield fill, "" if word and word == before else word or figures, figures if word else ""
        before = word
    yield UNCOVERED, "not covered", ""


def _at(alt: Any, sheet: Sheet, high: int) -> dict[str, Any]:
    """Pixels from the upper left."""
    return {
        "x": alt.X("x:Q", scale=alt.Scale(domain=[0, sheet.width], range=[0, sheet.width], nice=False), axis=None),
        "y": alt.Y("y:Q", scale=alt.Scale(domain=[0, high], range=[0, high], nice=False), axis=None),
    }
