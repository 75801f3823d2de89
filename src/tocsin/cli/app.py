"""The application object with every command group on it."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin import __version__
from tocsin.cli.brief import brief
from tocsin.cli.data import data
from tocsin.cli.explain import explain
from tocsin.cli.forecast import forecast
from tocsin.cli.gazetteer import gazetteer
from tocsin.cli.indicator import indicator
from tocsin.cli.judge import judgements, merge, split, unmerge
from tocsin.cli.lineage import lineage
from tocsin.cli.lists import incidents
from tocsin.cli.origins import origins
from tocsin.cli.parse import parse
from tocsin.cli.question import question
from tocsin.cli.read import read
from tocsin.cli.search import search
from tocsin.cli.show import show
from tocsin.cli.sources import sources
from tocsin.cli.verify import verify
from tocsin.cli.watch import watch

app = typer.Typer(
    name="tocsin",
    help="Read reports; see who really said it, how sure they were, how many independent origins stand behind it, "
    "and what may follow.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"tocsin {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


for command in (
    read,
    brief,
    show,
    explain,
    incidents,
    origins,
    lineage,
    sources,
    search,
    merge,
    split,
    unmerge,
    judgements,
    watch,
    parse,
    verify,
):
    app.command()(command)
app.add_typer(gazetteer)
app.add_typer(question)
app.add_typer(indicator)
app.add_typer(data)
app.add_typer(forecast)
