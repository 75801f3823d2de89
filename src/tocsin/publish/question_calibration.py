"""Calibration of those who forecast questions: what each word was borne out by, as a picture and as a page.

Takes forecasters' records, gives one HTML file that asks for nothing, and the same picture as a PNG. Each term of
ICD 203 is a row: a band for what the word promises, a mark for what happened, the counts in words. Drawing is by
vl-convert, loaded only when there is something to draw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from tocsin.model.question_scores import ForecasterRecord, TermRecord
from tocsin.publish.page import assets, environment
from tocsin.publish.plate import LAND, inline
from tocsin.publish.question_plots import Row, panel
from tocsin.publish.safe import one_line
from tocsin.publish.sheets import sheet, specification, titled
from tocsin.publish.words import amount

_SHARP: Final = 2
"""Pixels of the PNG for each of the page."""
_PER_ROW: Final = 2
"""Pictures side by side in the picture of all."""
_GAP: Final = 90
"""Pixels between them: the counts stand there."""
_FEW: Final = 10
"""Questions below which a record says little: of ten with a chance of one half, two to eight come true as a rule."""
_EVEN: Final = 0.005
"""Differences of skill below this are shown as none: they vanish when rounded to whole percents."""


_HALF: Final = 0.5
_BASE: Final = "base-rate@"
_READING: Final = (
    "Band: what the word promises. Dot: what happened. Line: what chance allows. A dot in its band is good,",
    "an orange one is off by more than chance. A question on which somebody changed their mind counts in parts.",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page says of one forecaster."""

    name: str
    kind: str
    verdict: str
    leaning: str | None
    counts: str
    drawing: Markup | None
    told: tuple[str, ...]
    scores: tuple[tuple[str, str, str], ...]
    """Name, value, and what is good."""


def calibration_html(records: Sequence[ForecasterRecord], *, title: str = "How the forecasters did") -> str:
    """Write the page."""
    sheets = tuple(_sheet(record, place) for place, record in enumerate(records))
    page = environment().get_template("question_calibration.html")
    return page.render(title=one_line(title, limit=200), assets=assets(), sheets=sheets)


def calibration_png(records: Sequence[ForecasterRecord], *, title: str = "How the forecasters did") -> bytes | None:
    """Draw everybody with a scored question on one sheet; None where nobody has one."""
    panels = [titled(panel(_rows(record)), _name(record), _subtitle(record)) for record in records if record.terms]
    if not panels:
        return None
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    rows = [panels[start : start + _PER_ROW] for start in range(0, len(panels), _PER_ROW)]
    whole = sheet(rows, title=one_line(title, limit=110), subtitle=_READING, gap=_GAP)
    spec = specification(whole, ground=LAND)
    png: bytes = vl_convert.vegalite_to_png(spec, scale=_SHARP)
    return png


def verdict(record: ForecasterRecord) -> str:
    """A record in one sentence: against the base rate, and whether it is enough to tell."""
    if not record.scored:
        return "Nothing can be scored yet."
    thin = f" Only {amount(record.scored, 'question')}: chance explains much." if record.scored < _FEW else ""
    if record.forecaster.kind == "model" and record.forecaster.name.startswith(_BASE):
        return f"The base rate itself.{thin}"
    if record.skill is None:
        return f"No base rate to compare with.{thin}"
    if abs(record.skill) < _EVEN:
        return f"As good as the base rate.{thin}"
    word = "less" if record.skill > 0 else "more"
    return f"{100 * abs(record.skill):.0f} % {word} error than the base rate.{thin}"


def leaning(record: ForecasterRecord) -> str | None:
    """Whether words were too strong or too weak, by more than chance; None where neither shows."""
    off = [term for term in reversed(record.terms) if is_off(term)]
    strong = [term.term for term in off if _is_too_strong(term)]
    weak = [term.term for term in off if not _is_too_strong(term)]
    said = [f"Too sure with {_quoted(strong)}."] if strong else []
    said += [f"Not sure enough with {_quoted(weak)}."] if weak else []
    return " ".join(said) or None


def _is_too_strong(term: TermRecord) -> bool:
    """Whether what happened lies nearer to one half than the word, or on its other side."""
    middle = (term.low + term.high) / 2
    part = term.happened / term.questions
    return (part < middle) == (middle >= _HALF)


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def counts(record: ForecasterRecord) -> str:
    """How many questions were scored, and how many not."""
    parts = [f"{amount(record.scored, 'question')} scored"]
    for number, word in ((record.open, "open"), (record.ambiguous, "ambiguous"), (record.annulled, "annulled")):
        if number:
            parts.append(f"{number} {word}")
    return ", ".join(parts)


def term_words(term: TermRecord) -> str:
    """One term in a sentence: "Said “likely” (55–80 %) of 16 questions: 12 happened (75 %)."."""
    part = percent(term.happened / term.questions)
    said = f"Said “{term.term}” ({_range(term)}) of {_many(term.questions)} question{_plural(term.questions)}"
    return f"{said}: {_many(term.happened)} happened ({part}). {_judged(term)}"


def percent(part: float) -> str:
    """A part as whole percent."""
    return f"{100 * part:.0f} %"


def is_off(term: TermRecord) -> bool:
    """Whether chance does not explain that the word was not borne out: its interval lies beside its band."""
    return term.least > term.high or term.most < term.low


def _sheet(record: ForecasterRecord, place: int) -> Sheet:
    return Sheet(
        name=_name(record),
        kind=record.forecaster.kind,
        verdict=verdict(record),
        leaning=leaning(record),
        counts=counts(record),
        drawing=_drawing(record, f"q{place + 1}"),
        told=tuple(map(term_words, reversed(record.terms))),
        scores=tuple(_scores(record)),
    )


def _subtitle(record: ForecasterRecord) -> list[str]:
    return [line for line in (verdict(record), leaning(record), counts(record)) if line]


def _drawing(record: ForecasterRecord, prefix: str) -> Markup | None:
    if not record.terms:
        return None
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    svg = vl_convert.vegalite_to_svg(specification(panel(_rows(record)), background="transparent", ground=LAND))
    # Inert by construction: `inline` keeps known elements and attributes only.
    return Markup(inline(svg, prefix=prefix))  # noqa: S704


def _rows(record: ForecasterRecord) -> list[Row]:
    """The terms that were said, the surest first."""
    return [
        Row(
            term=term.term,
            low=term.low,
            high=term.high,
            happened=term.happened / term.questions,
            least=term.least,
            most=term.most,
            label=f"{_many(term.happened)} of {_many(term.questions)}",
            off=is_off(term),
        )
        for term in reversed(record.terms)
    ]


def _judged(term: TermRecord) -> str:
    part = term.happened / term.questions
    if term.low <= part <= term.high:
        return "The word held."
    way = "more often" if part > term.high else "less often"
    return f"{way.capitalize()} than the word says{'' if is_off(term) else ', but chance may explain it'}."


def _scores(record: ForecasterRecord) -> Iterator[tuple[str, str, str]]:
    parts = record.murphy
    yield "Brier score", _number(record.brier, 3), "0 is best, always saying 50 % gives 0.250"
    yield "Log score", _number(record.log, 3), "0 is best, always saying 50 % gives 0.693"
    yield "Skill against the base rate", _signed(record.skill, 2), "above 0 is better than the base rate"
    yield "Baseline score", _signed(record.baseline, 1), "above 0 is better than the base rate"
    yield "Peer score", _signed(record.peer, 1), "above 0 is better than the others on the same questions"
    yield (
        "Part of the time with a forecast",
        "–" if record.coverage is None else percent(record.coverage),
        "100 % is all",
    )
    if parts is not None:
        yield "Calibration (reliability)", _number(parts.reliability, 3), "0 is best: words and numbers were borne out"
        yield "Resolution", _number(parts.resolution, 3), "more is better: told what came from what did not"
        yield "Uncertainty", _number(parts.uncertainty, 3), "of the questions, not of the forecaster"
        yield "Residual", _signed(parts.residual, 3), "left over by differing probabilities within one word"


def _name(record: ForecasterRecord) -> str:
    return one_line(record.forecaster.name, limit=60)


def _range(term: TermRecord) -> str:
    return f"{100 * term.low:.0f}–{100 * term.high:.0f} %"


def _many(number: float) -> str:
    """Whole where it is; a question that somebody changed their mind on counts in parts."""
    return f"{number:.0f}" if abs(number - round(number)) < 0.05 else f"{number:.1f}"


def _plural(number: float) -> str:
    return "" if _many(number) == "1" else "s"


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _signed(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:+.{digits}f}".replace("-", "−")
