"""`tocsin question new` and `suggest`: putting a question, and making one of a report's title."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli import options
from tocsin.cli.asked import (
    ActorOption,
    AtLeastOption,
    MeasureOption,
    ModeOption,
    NoteOption,
    OriginsOption,
    OverOption,
    PlaceOption,
    RecipientOption,
    TypeOption,
    WhereOption,
    day_given,
    query_of,
)
from tocsin.cli.options import SHIPPED, JsonOption, LedgerOption, ModelOption, build_settings, open_ledger
from tocsin.cli.output import console, print_json

if TYPE_CHECKING:
    from tocsin.pipeline import Reader


def new(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='The question: "Will there be an attack in Russia …?"')],
    *,
    where: WhereOption = None,
    place: PlaceOption = None,
    types: TypeOption = None,
    mode: ModeOption = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    measure: MeasureOption = "incidents",
    at_least: AtLeastOption = 1,
    origins: OriginsOption = 1,
    by: Annotated[str | None, typer.Option("--by", metavar="DATE", help="Last day that counts.")] = None,
    begin: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day that counts; today if not given.")
    ] = None,
    over: OverOption = "incidents",
    who: Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who asks.")] = None,
    note: NoteOption = None,
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
    query = query_of(over, place, types, mode, actor, recipient, measure=measure, at_least=at_least, origins=origins)
    days = {"begin": day_given(begin), "by": day_given(by)}
    asked = questions.Asked(text, query, tuple(where or ()), **days, who=who, note=note, report=report, past=past)
    with open_ledger(ledger, create=True) as opened:
        folder, places, now = settings.data, settings.places, options.clock()
        reader = partial(_reader, model, places)
        held = questions.put(opened, asked, folder=folder, places=places, now=now, reader=reader)
    if as_json:
        print_json(held)
    else:
        print_put(console(), held)


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
            today=options.clock().date(),
            reader=_reader(model, settings.places),
        )
    if as_json:
        print_json(made)
    else:
        print_suggestion(console(), made)


def _reader(model: str, places: Path) -> Reader:
    from tocsin.pipeline import Reader

    return Reader.load(model, places=places)
