"""The page of scores: for each model how it did, beside what it must beat, and how far it can be taken at its word.

Takes scores of models, gives one HTML file that asks for nothing. Leaves files and the PNG to the caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from tocsin.model.scores import EventScores, ModelScores, Ratio, Scores
from tocsin.publish.calibration import panels, told
from tocsin.publish.page import assets, environment
from tocsin.publish.plate import inline
from tocsin.publish.safe import one_line
from tocsin.publish.sheets import specification
from tocsin.publish.words import amount

_WHAT: Final = {
    "deaths_state_based": "state-based deaths",
    "deaths_non_state": "non-state deaths",
    "deaths_one_sided": "one-sided deaths",
}
_WHERE: Final = {"priogrid": "PRIO-GRID cell", "h3": "H3 cell"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture and its words."""

    question: str
    reading: str
    drawing: Markup
    alternative: str


@dataclass(frozen=True, slots=True)
class Row:
    """A score of the model and of the reference, as text."""

    name: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page says of one model."""

    name: str
    sentences: tuple[str, ...]
    pictures: tuple[Drawn, ...]
    rows: tuple[Row, ...]


def scoresheet_html(models: Sequence[ModelScores], *, title: str = "How the forecasts did") -> str:
    """Write the page."""
    sheets = tuple(_sheet(each, place) for place, each in enumerate(models))
    return environment().get_template("scoresheet.html").render(
        title=one_line(title, limit=200), assets=assets(), sheets=sheets
    )  # fmt: skip


def model_name(model: ModelScores) -> str:
    """A model with its version and what it forecasts."""
    afterwards = ", hindcast" if model.hindcast else ""
    return one_line(f"{model.model} {model.version}: {subject(model)}{afterwards}", limit=110)


def subject(model: ModelScores) -> str:
    """What a model forecasts, e.g. `state-based deaths by country and month`."""
    return f"{_WHAT.get(model.measure, model.measure)} by {_WHERE.get(model.unit, model.unit)} and month"


def verdict(ratio: Ratio) -> str:
    """A ratio to the reference in words."""
    if ratio.value == 1:
        return "Its error was that of the last twelve months."
    word = "less" if ratio.value < 1 else "more"
    said = f"Its error was {100 * abs(1 - ratio.value):.1f} % {word} than that of repeating the last twelve months"
    if ratio.low is None or ratio.high is None:
        return f"{said} (ratio {ratio.value:.3f}); the places are too few to say what chance alone could do."
    sure = "chance alone does not explain it" if ratio.high < 1 or ratio.low > 1 else "chance alone may explain it"
    return f"{said}; {sure} (ratio {ratio.value:.3f}, 95 % interval {ratio.low:.3f} to {ratio.high:.3f})."


def _sheet(model: ModelScores, place: int) -> Sheet:
    return Sheet(
        model_name(model),
        tuple(_sentences(model)),
        tuple(_pictures(model, f"s{place + 1}")),
        tuple(_rows(model.scores, model.reference)) if model.scores else (),
    )


def _sentences(model: ModelScores) -> Iterator[str]:
    if model.ratio is not None:
        yield verdict(model.ratio)
    if model.hindcast:
        yield (
            "A hindcast: these runs were made, or rest on data that came out, after their first month. They say how "
            "the model would have done, not how it did."
        )
    runs = amount(len(model.runs), "run")
    if model.calibration is None:
        yield f"Nothing can be scored yet: {model.pending:,} months of places from {runs} are still to come."
        return
    rest = f"{model.pending:,} more are not known yet." if model.pending else "No outcome is open."
    yield f"{told(model.calibration)}, from {runs}. {rest}"


def _pictures(model: ModelScores, prefix: str) -> Iterator[Drawn]:
    if model.calibration is None:
        return
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    for row in panels(model.calibration):
        for panel in row:
            svg = vl_convert.vegalite_to_svg(specification(panel.plot.chart, background="transparent"))
            # Inert by construction: `inline` keeps known elements and attributes only.
            drawing = Markup(inline(svg, prefix=f"{prefix}-{panel.name}"))  # noqa: S704
            yield Drawn(panel.plot.question, " ".join(panel.plot.reading), drawing, panel.alternative)


def _rows(ours: Scores, theirs: Scores | None) -> Iterator[Row]:
    for name, field, form in (
        ("CRPS (mean error in deaths)", "crps", ",.2f"),
        ("CRPS of log(1 + deaths)", "log1p_crps", ".4f"),
        ("IGN (bits)", "ign", ".3f"),
        ("Interval score, 90 %", "mis", ",.1f"),
        ("Width of the 90 % interval", "width", ",.1f"),
        ("90 % interval held, all months", "coverage", ".1%"),
        ("90 % interval held, months with deaths", "coverage_active", ".1%"),
    ):
        yield Row(name, _number(getattr(ours, field), form), _number(getattr(theirs, field, None), form))
    for name, field in (
        ("any deaths", "any"),
        ("25 deaths or more", "deaths_25"),
        ("100 deaths or more", "deaths_100"),
        ("deaths after a quiet year", "onset"),
    ):
        yield from _event_rows(name, getattr(ours, field), getattr(theirs, field, None))


def _event_rows(name: str, ours: EventScores | None, theirs: EventScores | None) -> Iterator[Row]:
    if ours is None or not ours.n:
        return
    came = f"{name} ({ours.positives:,} of {ours.n:,})"
    for field, words, form in (("brier", "Brier", ".4f"), ("auc", "AUC", ".3f"), ("ap", "average precision", ".3f")):
        here, there = getattr(ours, field), getattr(theirs, field, None)
        yield Row(f"{words}, {came}", _number(here, form), _number(there, form))


def _number(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)
