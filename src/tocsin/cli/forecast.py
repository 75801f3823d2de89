"""`tocsin forecast run|score|list|COUNTRY`: what may come, from event tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
import typer.core
from rich.console import Console
from rich.text import Text

from tocsin.cli.forecast_score import score
from tocsin.cli.layout import heading, item, put
from tocsin.cli.options import ADD_FIRST, JsonOption, LedgerOption, build_settings, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, print_line, table
from tocsin.model import ConfigError, CountryOutlook, ForecastRun, Outlook, plain, short

if TYPE_CHECKING:
    from tocsin.foresight.forecasting import Answer

COUNTRY: Final = "country"
_NAME: Final = 16
"""Letters of a model's name that a row of eighty columns has room for."""
_MODELS: Final = ("zero", "last", "last-poisson", "conflictology", "conflictology-neighbours", "hurdle", "pooled")
"""`tocsin.forecast.models.MODELS`, which help texts need not load."""


class CountryOrCommand(typer.core.TyperGroup):
    """A group whose first word may be one of its commands or, for anything else, a country."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Take what is no command as the words of `country`."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            return COUNTRY, self.commands[COUNTRY], args
        return super().resolve_command(ctx, args)


forecast = typer.Typer(
    name="forecast",
    cls=CountryOrCommand,
    help="What may come: run a model, list runs, print the outlook of a country ([bold]tocsin forecast Mali[/bold]).",
    no_args_is_help=True,
    subcommand_metavar="COUNTRY | COMMAND [ARGS]...",
)

OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FOLDER", help="Where the page goes. Default: forecast-MONTH in this folder."),
]


@forecast.command()
def run(
    *,
    first: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="YYYY-MM",
            help="First month to be forecast. Default: the one after the last that the data cover.",
        ),
    ] = None,
    months: Annotated[int, typer.Option("--months", metavar="N", help="How many months, 1 to 14.")] = 12,
    model: Annotated[str, typer.Option("--model", metavar="NAME", help=f"One of {', '.join(_MODELS)}.")] = "pooled",
    unit: Annotated[
        str, typer.Option("--unit", metavar="NAME", help="What a place is: country, priogrid or h3.")
    ] = "country",
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", help="ucdp, acled or views-cm. Default: the one that covers most."),
    ] = None,
    draws: Annotated[
        int, typer.Option("--draws", metavar="N", min=100, help="Draws for each place and month, 100 or more.")
    ] = 1000,
    seed: Annotated[int, typer.Option("--seed", metavar="N", min=0, help="The same seed gives the same draws.")] = 0,
    hindsight: Annotated[
        bool, typer.Option("--hindsight", help="Use data too that came out after the first month had begun.")
    ] = False,
    out: OutOption = None,
    no_pages: Annotated[bool, typer.Option("--no-pages", help="Only keep it in the ledger.")] = False,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Forecast deaths in state-based conflict by place and month, and keep it in the ledger.

    A forecast from a month in the past rests only on what could be had when that month began; how much is left out is
    said. Where the data end earlier, the months between are gone over: a model looks 14 months ahead of them. What is
    kept is never edited, and the same inputs again add nothing. The page, a risk map, fan charts and tables (HTML, PNG,
    CSV, Parquet) are written beside it.

    Examples:

        tocsin forecast run

        tocsin forecast run --from 2023-10 --months 12 --out october
    """
    from tocsin.foresight import forecasting

    asked = forecasting.Asked(first, months, model, unit, source, draws, seed, hindsight)
    with open_ledger(ledger, first=ADD_FIRST) as opened:
        answer = forecasting.run(opened, build_settings(ledger).data, asked, tell=_progress)
    _tell(answer)
    _warn(answer)
    written = [] if no_pages else list(_write(answer.outlook, out or Path(f"forecast-{answer.run.months[0]}")))
    if as_json:
        print_json(_data(answer, written))
        return
    from tocsin.publish.forecast_page import sentences

    for sentence in sentences(answer.outlook):
        print_line(sentence)


@forecast.command(COUNTRY)
def country(
    words: Annotated[
        list[str],
        typer.Argument(metavar="COUNTRY", help="Its name, or its ISO code of three letters.", show_default=False),
    ],
    *,
    chosen: Annotated[
        str | None, typer.Option("--run", metavar="ID", help="Which run. Default: of the default model the newest.")
    ] = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the outlook of a country; the word "country" may be left out.

    It says what is likely in the words of ICD 203 with their numbers, beside the base rate, what drives it, where the
    model has been wrong before, and how good the evidence is.

    Examples:

        tocsin forecast Mali

        tocsin forecast COD --json
    """
    from tocsin.foresight import forecasting

    with open_ledger(ledger, first=ADD_FIRST) as opened:
        told = forecasting.country(opened, build_settings(ledger).data, " ".join(words), run_id=chosen)
    if as_json:
        from tocsin.publish.outlook import parts

        in_words = {part.heading: part.sentences for part in parts(told)}
        print_json({**plain(told), "hindcast": told.run.is_hindcast, "in_words": in_words})
        return
    _print(console(), told)


forecast.command()(score)


@forecast.command("list")
def list_(*, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """List the runs in the ledger, in the order in which they were made.

    Example:

        tocsin forecast list
    """
    with open_ledger(ledger, first=ADD_FIRST) as opened:
        runs = opened.foreseen(ForecastRun)
    if as_json:
        print_json(runs)
        return
    if not runs:
        errors().print("No forecast has been made yet: tocsin forecast run")
        return
    rows = table("id", "made", "model", "months", "data to", "places", whole=("id", "made", "months", "data to"))
    for each in runs:
        rows.add_row(
            short(each.id),
            cell(each.known_at.date() if each.known_at else None),
            _model(each),
            f"{each.months[0]} … {each.months[-1]}",
            each.origin,
            f"{len(each.places)}\n{cell(each.unit)}",
        )
    console().print(rows)


def _model(run: ForecastRun) -> str:
    """Its name, broken at a hyphen where it is long, and below it whether it used hindsight."""
    name = cell(f"{run.model} {run.version}")
    broken = name.replace("-", "-\n", 1) if len(name) > _NAME else name
    return broken + ("\nhindsight" if run.hindsight else "")


def _progress(words: str) -> None:
    errors().print(cell(words), soft_wrap=True)


def _tell(answer: Answer) -> None:
    if answer.left_out:
        names = ", ".join(sorted({f"{each.source} {each.release or each.name}" for each in answer.left_out}))
        errors().print(
            f"Left out, for they came later: {len(answer.left_out)} ({cell(names)}). --hindsight uses them.",
            soft_wrap=True,
        )
    what = "Kept" if answer.new else "In the ledger already, nothing is new"
    errors().print(f"{what}: run {short(answer.run.id)}, {len(answer.run.places)} places.", soft_wrap=True)


def _warn(answer: Answer) -> None:
    """What the page puts before its pictures, where nobody may open it."""
    from tocsin.publish.forecast_page import warnings

    for warning in warnings(answer.run):
        errors().print(f"Before you use this: {cell(warning)}", soft_wrap=True)


def _write(outlook: Outlook, folder: Path) -> Iterator[Path]:
    from tocsin.publish.forecast_files import forecast_files

    errors().print("Drawing.")
    for name, content in forecast_files(outlook):
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise ConfigError(
                f"Cannot write {str(path)!r}: {error.strerror}.", next_step="Name another folder with --out."
            ) from error
        errors().print(f"Wrote {path}", soft_wrap=True)
        yield path


def _data(answer: Answer, written: list[Path]) -> dict[str, Any]:
    return {
        "run": answer.run,
        "new": answer.new,
        "left_out": [each.id for each in answer.left_out],
        "hindcast": answer.run.is_hindcast,
        "files": [str(path) for path in written],
        "places": [
            {
                "place": place.place,
                "name": place.name,
                "months": place.months,
                "total": place.total,
                "pace": place.pace,
                "above_pace": place.above_pace,
                "onset": place.onset,
            }
            for place in answer.outlook.places
        ],
    }


def _print(screen: Console, told: CountryOutlook) -> None:
    from tocsin.publish.outlook import month_rows, parts

    put(screen, Text(f"{told.place.name} ({told.place.place})", "bold"))
    for part in parts(told):
        heading(screen, part.heading)
        for sentence in part.sentences:
            item(screen, "·", Text(sentence))
        if part.heading == "Outlook":
            screen.print()
            rows = table("month", "middle [90 %]", "any", "25 or more", "100 or more")
            for row in month_rows(told):
                rows.add_row(*(cell(value) for value in row))
            screen.print(rows)
