"""`tocsin question …`: dated questions that data answer, forecasts of them, and scores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args

import typer

from tocsin.cli.asked import measure_named, names_given, source_named, types_named
from tocsin.cli.options import (
    SHIPPED,
    AsOfOption,
    JsonOption,
    LedgerOption,
    ModelOption,
    a_date,
    build_settings,
    clock,
    end_of_day,
    open_ledger,
)
from tocsin.cli.output import cell, console, errors, print_json, short
from tocsin.model import ConfigError, InputError, Query, plain, scales

if TYPE_CHECKING:
    from tocsin.model.question_scores import ForecasterRecord
    from tocsin.pipeline import Reader

question = typer.Typer(
    name="question",
    help="Dated questions that data answer by themselves: ask, forecast, resolve, score.",
    no_args_is_help=True,
)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a question, or its first digits.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for those who read it later.")]
_PAGE: Final = "calibration-questions.html"


@question.command()
def new(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='The question: "Will there be an attack in Russia …?"')],
    *,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="COUNTRY", help="Country, by name or ISO code; repeatable.")
    ] = None,
    place: Annotated[
        list[str] | None, typer.Option("--place", metavar="NAME", help="Town or region in it; repeatable.")
    ] = None,
    types: Annotated[
        list[str] | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, e.g. ASSAULT; repeatable.")
    ] = None,
    mode: Annotated[
        list[str] | None, typer.Option("--mode", metavar="MODE", help="Mode of the type, e.g. abduct; repeatable.")
    ] = None,
    actor: Annotated[list[str] | None, typer.Option("--actor", metavar="NAME", help="Who does it; repeatable.")] = None,
    recipient: Annotated[
        list[str] | None, typer.Option("--recipient", metavar="NAME", help="Whom it is done to; repeatable.")
    ] = None,
    measure: Annotated[str, typer.Option("--measure", metavar="WHAT", help="incidents or deaths.")] = "incidents",
    at_least: Annotated[int, typer.Option("--at-least", metavar="N", help="How many make a yes.")] = 1,
    origins: Annotated[
        int, typer.Option("--origins", metavar="N", help="Independent origins that an incident needs to count.")
    ] = 1,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="Last day that counts.")] = None,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day that counts; today if not given.")
    ] = None,
    over: Annotated[
        str,
        typer.Option("--over", metavar="SOURCE", help="incidents (the ledger's), ucdp-ged, ucdp-candidate or acled."),
    ] = "incidents",
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who asks.")] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="A note to keep with it.")] = None,
    report: Annotated[str | None, typer.Option("--report", metavar="ID", help="The report that led to it.")] = None,
    past: Annotated[
        bool, typer.Option("--past", help="Keep a question whose last day has passed; no forecast of it is scored.")
    ] = False,
    model: ModelOption = SHIPPED,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a question: what must be found, where, until when.

    What is not given as an option is taken from the words where they say it plainly. At once it shows how often such a
    thing happened before, what a model in the ledger gives it, and which indicators watch it. A question that data
    could not settle is refused, with all that is missing.

    Example:

        tocsin question new "Will there be an attack in Russia by 31 March 2027?" --type ASSAULT --origins 2
    """
    from tocsin.cli.question_view import print_put
    from tocsin.foresight import questions

    settings = build_settings(ledger)
    query = Query(
        over=source_named(over),
        places=tuple(place or ()),
        types=types_named(types or ()),
        modes=tuple(mode or ()),
        actors=names_given(actor),
        recipients=names_given(recipient),
        measure=measure_named(measure),
        at_least=at_least,
        origins=origins,
    )
    asked = questions.Asked(
        text,
        query,
        where=tuple(where or ()),
        begin=a_date(begin) if begin else None,
        by=a_date(by) if by else None,
        who=who,
        note=note,
        report=report,
        past=past,
    )
    with open_ledger(ledger, create=True) as opened:
        held = questions.put(
            opened,
            asked,
            folder=settings.data,
            places=settings.places,
            now=clock(),
            reader=lambda: _reader(model, settings.places),
        )
    if as_json:
        print_json(held)
    else:
        print_put(console(), held)


@question.command()
def forecast(
    named: IdArgument,
    probability: Annotated[
        str,
        typer.Argument(
            metavar="PROBABILITY", help='0.35, "35 %", odds ("3:1 against", "7/2"), or a term ("unlikely").'
        ),
    ],
    *,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Whose forecast it is: scores are kept by name.")],
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason.")] = None,
    yardstick: Annotated[
        str, typer.Option("--yardstick", metavar="NAME", help="Whose terms: icd203, phia or kent.")
    ] = "icd203",
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a forecast to a question; revise one by adding another.

    A term counts as the middle of its interval. Words that carry no number ("may", "could") are refused.

    Example:

        tocsin question forecast 3fa94c2b01de "3:1 against" --who "A. Analyst" --why "No transfers seen since May."
    """
    from tocsin.cli.question_view import print_answer
    from tocsin.foresight import questions

    with open_ledger(ledger) as opened:
        made = questions.answer(
            opened, named, probability, who=who, why=why, yardstick=_yardstick(yardstick), now=clock()
        )
    if as_json:
        print_json(made)
        return
    print_answer(console(), made)
    if made.forecast.probability in (0.0, 1.0):
        errors().print(
            "Certainty leaves no room: if it turns out otherwise, the log score is the worst there is.", soft_wrap=True
        )


@question.command(name="list")
def list_questions(
    *,
    only_open: Annotated[bool, typer.Option("--open", help="Only those that are not resolved.")] = False,
    only_resolved: Annotated[bool, typer.Option("--resolved", help="Only those that are.")] = False,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """List questions, by the last day that counts.

    Example:

        tocsin question list --open
    """
    from tocsin.cli.question_view import print_cases
    from tocsin.foresight import questions

    if only_open and only_resolved:
        raise ConfigError("--open and --resolved leave nothing.", next_step="Give one of them, or neither for all.")
    with open_ledger(ledger) as opened:
        held = questions.cases(opened, as_of=end_of_day(as_of))
    wanted = [
        one for one in held if not (only_open and one.resolutions) and not (only_resolved and not one.resolutions)
    ]
    if as_json:
        print_json([_case(one) for one in wanted])
    elif wanted:
        print_cases(console(), wanted, today=clock().date())
    else:
        errors().print("No questions. Put one with: tocsin question new", soft_wrap=True)


@question.command()
def show(named: IdArgument, *, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Show a question with every forecast, its resolution and the evidence.

    Example:

        tocsin question show 3fa94c2b01de
    """
    from tocsin.cli.question_view import print_case
    from tocsin.foresight import questions

    with open_ledger(ledger) as opened:
        held = questions.find(opened, named)
        watching = questions.sights(opened, held.question.query)
    if as_json:
        print_json({**_case(held), "indicators": watching})
    else:
        print_case(console(), held, watching)


@question.command()
def resolve(
    named: IdArgument,
    outcome: Annotated[str, typer.Argument(metavar="END", help="yes, no, ambiguous or annulled.")],
    *,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help="Who decides.")],
    why: WhyOption,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """End a question by hand; the last resolution counts.

    Example:

        tocsin question resolve 3fa94c2b01de annulled --who "A. Analyst" --why "The town was renamed."
    """
    from tocsin.foresight import questions

    with open_ledger(ledger) as opened:
        made = questions.resolve(opened, named, outcome, who=who, why=why)
    if as_json:
        print_json(made)
    else:
        console().print(f"Resolved: [bold]{made.outcome}[/bold]. {cell(made.reason)}", soft_wrap=True)


@question.command()
def retire(named: IdArgument, *, why: WhyOption, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Take a question back: it is neither listed nor scored, and stays in the ledger with the reason.

    Example:

        tocsin question retire 3fa94c2b01de --why "It asks the same as another."
    """
    from tocsin.foresight import questions

    with open_ledger(ledger) as opened:
        gone = questions.retire(opened, named, why=why)
    if as_json:
        print_json(gone)
    else:
        console().print(f"Taken back: {short(gone.id)} {cell(gone.text)}", soft_wrap=True)


@question.command()
def suggest(
    source: Annotated[
        str, typer.Argument(metavar="REPORT|TEXT", help="Id of a report (or its first digits), or a title as text.")
    ],
    *,
    model: ModelOption = SHIPPED,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a question of a report's title: what, where, by whom, until when, with its base rate.

    Nothing is kept: it prints the command that puts the question. The date is a proposal, to be confirmed. What the
    title does not say is named.

    Example:

        tocsin question suggest "Could Hezbollah strike northern Israel?"
    """
    from tocsin.cli.question_view import print_suggestion
    from tocsin.foresight import suggestions

    settings = build_settings(ledger)
    with open_ledger(ledger, create=True) as opened:
        made = suggestions.suggest(
            opened,
            source,
            folder=settings.data,
            places=settings.places,
            today=clock().date(),
            reader=_reader(model, settings.places),
        )
    if as_json:
        print_json(made)
    else:
        print_suggestion(console(), made)


@question.command()
def score(
    *,
    who: Annotated[
        list[str] | None, typer.Option("--who", metavar="NAME", help="Only this person or model; repeatable.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write the calibration page and its picture there.")
    ] = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score every person and model on the questions that have ended.

    Each forecast counts for the time that it stood. Ambiguous and annulled questions are counted, not scored.

    Example:

        tocsin question score --out calibration
    """
    from tocsin.cli.question_view import print_scores
    from tocsin.foresight import questions

    with open_ledger(ledger) as opened:
        made = questions.score(opened, who=who or (), as_of=end_of_day(as_of))
    if as_json:
        print_json(made)
    elif made:
        print_scores(console(), made)
    else:
        errors().print("No forecasts. Add one with: tocsin question forecast", soft_wrap=True)
    if out is not None and made:
        _write_page(out, made)


def _write_page(out: Path, made: Sequence[ForecasterRecord]) -> None:
    from tocsin.publish.question_calibration import calibration_html, calibration_png

    try:
        out.mkdir(parents=True, exist_ok=True)
        page = out / _PAGE
        page.write_text(calibration_html(made), encoding="utf-8")
        picture = calibration_png(made)
        if picture is not None:
            page.with_suffix(".png").write_bytes(picture)
    except OSError as error:
        raise ConfigError(
            f"Nothing can be written to {str(out)!r}: {error}.", next_step="Name another folder."
        ) from error
    errors().print(f"Wrote {cell(page)}" + ("" if picture is None else f" and {cell(page.with_suffix('.png').name)}"))


def _case(case: Any) -> dict[str, Any]:
    return {**plain(case), "outcome": case.outcome}


def _reader(model: str, places: Path) -> Reader:
    from tocsin.pipeline import Reader

    return Reader.load(model, places=places)


def _yardstick(given: str) -> scales.Yardstick:
    for one in get_args(scales.Yardstick):
        if one == given:
            yardstick: scales.Yardstick = one
            return yardstick
    raise InputError(
        f"There is no yardstick {given!r}.", choices=f"There are: {', '.join(get_args(scales.Yardstick))}."
    )
