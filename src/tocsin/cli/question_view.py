"""Questions, forecasts and scores on a screen.

Takes what `foresight.questions` and `foresight.suggestions` give, prints it. Words from outside are escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from rich.console import Console

from tocsin.cli.output import cell, table
from tocsin.foresight.questions import (
    Answer,
    Case,
    Choice,
    Put,
    Sight,
    chosen_words,
    plain_number,
    proposition,
    table_name,
)
from tocsin.model import Question, QuestionForecast, short
from tocsin.model.question_scores import ForecasterRecord

if TYPE_CHECKING:
    from tocsin.foresight.suggestions import Suggestion


_FORECAST: Final = 'tocsin question forecast {} "35 %" --who NAME --why TEXT'


def print_put(screen: Console, held: Put) -> None:
    """A question that was put, and what can be said of it at once."""
    _head(screen, held.question)
    if not held.new:
        _line(screen, "kept", "It is held already; nothing was added.")
    for each in held.understood:
        _line(screen, "understood", each)
    print_base(screen, held.base)
    if held.chance is not None:
        model = f"{held.chance.model}@{held.chance.version}"
        _line(screen, "model", f"{model}: {plain_number(held.chance.probability)} ({held.chance.why})")
    _sights(screen, held.indicators)
    screen.print(f"\nForecast it: {_FORECAST.format(short(held.question.id))}", soft_wrap=True)


def print_base(screen: Console, base: Choice) -> None:
    """The base rate that was taken, and the classes beside it."""
    _line(screen, "base rate", chosen_words(base))
    if len(base.looked_at) < 2:
        return
    rows = table("", "reference class", "hits", "windows", "rate", "interval")
    for rate in base.looked_at:
        rate_is = "–" if rate.probability is None else plain_number(rate.probability)
        ends = (
            "–" if rate.low is None or rate.high is None else f"{plain_number(rate.low)} to {plain_number(rate.high)}"
        )
        taken = "→" if rate is base.taken else ""
        rows.add_row(taken, cell(rate.reference.name), str(rate.hits), str(rate.windows), rate_is, ends)
    screen.print(rows)


def print_answer(screen: Console, made: Answer) -> None:
    """A forecast that was added."""
    forecast = made.forecast
    before = f" (before: {plain_number(made.before.probability)})" if made.before else ""
    screen.print(
        f"[bold]{plain_number(forecast.probability)}[/bold]{before} by {cell(forecast.who)}, "
        f"read from {cell(repr(made.saying.said))} as {cell(made.saying.reading)}",
        soft_wrap=True,
    )


def print_cases(screen: Console, cases: Sequence[Case], *, today: date) -> None:
    """Questions in a table."""
    rows = table("id", "until", "question", "stands at", "end")
    for case in cases:
        late = case.outcome is None and case.question.by < today
        rows.add_row(
            short(case.question.id),
            str(case.question.by),
            cell(case.question.text),
            cell(", ".join(f"{_who(one)} {plain_number(one.probability)}" for one in _standing(case))),
            case.outcome or ("waits for data" if late else "open"),
        )
    screen.print(rows)


def print_case(screen: Console, case: Case, sights: Sequence[Sight]) -> None:
    """A question in full."""
    _head(screen, case.question)
    for label in ("who", "note", "report", "known_at"):
        if value := getattr(case.question, label):
            _line(screen, {"who": "asked by", "known_at": "put"}.get(label, label), value)
    _line(screen, "id", case.question.id)
    if case.forecasts:
        rows = table("made", "who", "probability", "said", "why")
        for one in case.forecasts:
            made = "–" if one.known_at is None else one.known_at.strftime("%Y-%m-%d %H:%M")
            rows.add_row(made, cell(_who(one)), plain_number(one.probability), cell(one.said), cell(one.why))
        screen.print()
        screen.print(rows)
    _sights(screen, sights)
    for end in case.resolutions:
        by = end.who or "the query"
        at = "" if end.known_at is None else f" on {end.known_at:%Y-%m-%d}"
        screen.print(f"\n[bold]{end.outcome}[/bold] by {cell(by)}{at}: {cell(end.reason)}", soft_wrap=True)
        if end.value is not None:
            _line(screen, "found", f"{end.value:g}")
        if end.evidence:
            _line(screen, "evidence", ", ".join(map(short, end.evidence)))
    if not case.resolutions:
        screen.print(f"\nOpen. Forecast it: {_FORECAST.format(short(case.question.id))}", soft_wrap=True)


def print_scores(screen: Console, made: Sequence[ForecasterRecord]) -> None:
    """Scores in a table, and below it how each word was borne out."""
    rows = table("who", "scored", "open", "left out", "Brier", "log", "peer", "baseline", "skill", "calibration")
    for one in made:
        rows.add_row(
            cell(one.forecaster.name),
            str(one.scored),
            str(one.open),
            _left_out(one),
            _number(one.brier, 3),
            _number(one.log, 3),
            _number(one.peer, 1),
            _number(one.baseline, 1),
            _number(one.skill, 2),
            _number(one.murphy.reliability if one.murphy else None, 3),
        )
    screen.print(rows)
    screen.print(
        "\nBrier, log, calibration: 0 is best. Peer, baseline, skill: above 0 is better than the others, than the base "
        "rate.",
        style="dim",
    )
    for one in made:
        _parts(screen, one)


def print_suggestion(screen: Console, made: Suggestion) -> None:
    """A question that a title leads to, or what it lacks."""
    screen.print(f"[dim]from[/dim]       {cell(made.title)}", soft_wrap=True)
    if made.text is not None:
        screen.print(f"[bold]{cell(made.text)}[/bold]", soft_wrap=True)
    for each in made.understood:
        _line(screen, "understood", each)
    for each in made.missing:
        _line(screen, "missing", each)
    for each in made.notes:
        _line(screen, "note", each)
    if made.base is not None:
        print_base(screen, made.base)
    if made.command is not None:
        screen.print(f"\nPut it: {cell(made.command)}", soft_wrap=True)


def _head(screen: Console, question: Question) -> None:
    screen.print(f"[bold]{cell(question.text)}[/bold]  {short(question.id)}", soft_wrap=True)
    query = question.query
    parts = (table_name(query.over), f"type {', '.join(query.types)}")
    _line(screen, "yes if", f"{proposition(question)} ({'; '.join(parts)})")


def _sights(screen: Console, sights: Sequence[Sight]) -> None:
    if not sights:
        return
    for sight in sights:
        last = sight.last
        seen = "not looked at yet" if last is None else f"{last.status} up to {last.upto}: {last.reason}"
        _line(screen, "indicator", f"{sight.indicator.name}: {seen}")


def _standing(case: Case) -> tuple[QuestionForecast, ...]:
    return tuple({_who(one): one for one in case.forecasts}.values())


def _who(forecast: QuestionForecast) -> str:
    return f"{forecast.who}@{forecast.version}" if forecast.version else forecast.who


def _left_out(one: ForecasterRecord) -> str:
    parts = ((one.ambiguous, "ambiguous"), (one.annulled, "annulled"))
    return ", ".join(f"{number} {word}" for number, word in parts if number) or "–"


def _parts(screen: Console, one: ForecasterRecord) -> None:
    if one.murphy is None:
        return
    parts = one.murphy
    screen.print(
        f"\n[bold]{cell(one.forecaster.name)}[/bold]  Brier {parts.brier:.3f} = calibration {parts.reliability:.3f} − "
        f"resolution {parts.resolution:.3f} + uncertainty {parts.uncertainty:.3f}"
        + (f" + residual {parts.residual:.3f}" if abs(parts.residual) >= 0.0005 else ""),
        soft_wrap=True,
    )
    rows = table("said", "from", "to", "questions", "mean said", "happened", f"{100 * one.level:.0f} % interval")
    for term in one.terms:
        rows.add_row(
            term.term,
            plain_number(term.low),
            plain_number(term.high),
            f"{term.questions:.1f}",
            plain_number(term.said),
            f"{plain_number(term.happened / term.questions)} ({term.happened:.1f})",
            f"{plain_number(term.least)} to {plain_number(term.most)}",
        )
    screen.print(rows)


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _line(screen: Console, label: str, value: object) -> None:
    screen.print(f"[dim]{label:<11}[/dim]{cell(value)}", soft_wrap=True)
