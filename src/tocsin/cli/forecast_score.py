"""`tocsin forecast score`: how the forecasts did that were kept, now that outcomes are known."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.options import ADD_FIRST, AsOfOption, JsonOption, LedgerOption, build_settings, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_failure, print_json, print_nothing, table
from tocsin.model import ConfigError, short

if TYPE_CHECKING:
    from tocsin.foresight.scoring import Scoring
    from tocsin.model.scores import ModelScores, Ratio

_PAGE = "scores.html"
_FIGURES: Final = ("scored", "to\ncome", "CRPS", "ratio", "90 %\nheld", "with\ndeaths", "Brier")


def score(
    run: Annotated[
        str | None,
        typer.Argument(metavar="[RUN]", help="Id of one run, or its first digits; all runs where it is left out."),
    ] = None,
    *,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FOLDER", help="Write a page (HTML) and a sheet of pictures for each model (PNG)."
        ),
    ] = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Score the forecasts in the ledger by the event tables that came since.

    For each model it prints how many places and months are scored and how many are still to come, the mean error in
    deaths (CRPS), its ratio to that of repeating the last twelve months ("conflictology") with a 95 % interval, how
    often the 90 % interval held, and the Brier score for any deaths. Runs that were made when their first month was
    over are hindcasts and stand apart.

    Examples:

        tocsin forecast score

        tocsin forecast score --out scores --as-of 2024-06-30
    """
    from tocsin.foresight.outcomes import outcomes_from
    from tocsin.foresight.scoring import score_runs

    folder, day = build_settings(ledger).data, end_of_day(as_of)
    with open_ledger(ledger, first=ADD_FIRST) as opened:
        found = score_runs(opened, folder, outcomes_from(opened, folder, as_of=day), run=run, as_of=day)
    if as_json:
        print_json({"models": found.models, "failures": found.failures})
    else:
        _print(found, as_of)
    if out is not None and found.models:
        _write(found, out)
    for failure in found.failures:
        print_failure(failure)
    if found.failures:
        raise typer.Exit(1)


def _print(found: Scoring, as_of: str | None) -> None:
    if not found.models:
        if not found.failures:
            print_nothing("No forecasts to score: make one with tocsin forecast run.", as_of=as_of)
        return
    from tocsin.publish.scoresheet import subject

    # What is scored stands above its models and not beside them, so that a row fits eighty columns.
    for number, (of, models) in enumerate(groupby(sorted(found.models, key=subject), subject)):
        console().print(f"{chr(10) if number else ''}[bold]{cell(of)}[/bold]", soft_wrap=True)
        rows = table("model", *_FIGURES, whole=_FIGURES)
        for model in models:
            hindcast = "\n(hindcast)" if model.hindcast else ""
            rows.add_row(f"{cell(f'{model.model} {model.version}')}{hindcast}", *_figures(model))
        console().print(rows)
    if not any(model.scores for model in found.models):
        errors().print("No event table covers these months yet. Add one: tocsin data add FILE", soft_wrap=True)


def _figures(model: ModelScores) -> tuple[str, ...]:
    scores = model.scores
    if scores is None:
        return "0", f"{model.pending:,}", *("–" for _ in range(5))
    return (
        f"{scores.n:,}",
        f"{model.pending:,}",
        f"{scores.crps:,.2f}",
        _ratio(model.ratio),
        f"{scores.coverage:.1%}",
        "–" if scores.coverage_active is None else f"{scores.coverage_active:.1%}",
        "–" if scores.any.brier is None else f"{scores.any.brier:.4f}",
    )


def _ratio(ratio: Ratio | None) -> str:
    if ratio is None:
        return "–"
    within = "" if ratio.low is None or ratio.high is None else f"\n({ratio.low:.3f}–{ratio.high:.3f})"
    return f"{ratio.value:.3f}{within}"


def _write(found: Scoring, out: Path) -> None:
    """The page, and for each model that has scores a sheet of pictures."""
    from tocsin.publish.calibration import calibration_png
    from tocsin.publish.scoresheet import model_name, scoresheet_html

    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / _PAGE).write_text(scoresheet_html(found.models), encoding="utf-8")
        for model in found.models:
            if model.calibration is not None:
                sheet = calibration_png(model.calibration, title=model_name(model))
                (out / _sheet(model)).write_bytes(sheet)
    except OSError as error:
        raise ConfigError(f"{str(out)!r} cannot be written to: {error.strerror}.") from error
    errors().print(f"Written: {cell(out / _PAGE)}", soft_wrap=True)


def _sheet(model: ModelScores) -> str:
    """A file name that no name of a model can lead elsewhere: letters and digits, and the first run's."""
    safe = "".join(letter if letter.isalnum() else "-" for letter in model.model)[:40]
    return f"calibration-{safe}-{short(model.runs[0])}.png"
