"""`tocsin question …`: dated questions that data answer, forecasts of them, and scores."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import typer

from tocsin.cli import options
from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json
from tocsin.cli.question_new import new, suggest
from tocsin.cli.question_score import score
from tocsin.model import ConfigError, InputError, plain, scales, short

question = typer.Typer(
    name="question",
    help="Dated questions that data answer by themselves: ask, forecast, resolve, score.",
    no_args_is_help=True,
)
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a question, or its first digits.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for those who read it later.")]
question.command()(new)
question.command()(suggest)
question.command()(score)


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
            opened, named, probability, who=who, why=why, yardstick=_yardstick(yardstick), now=options.clock()
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
        print_cases(console(), wanted, today=options.clock().date())
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


def _case(case: Any) -> dict[str, Any]:
    return {**plain(case), "outcome": case.outcome}


def _yardstick(given: str) -> scales.Yardstick:
    for one in get_args(scales.Yardstick):
        if one == given:
            yardstick: scales.Yardstick = one
            return yardstick
    raise InputError(
        f"There is no yardstick {given!r}.", choices=f"There are: {', '.join(get_args(scales.Yardstick))}."
    )
