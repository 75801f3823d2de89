"""`tocsin question score`: how people and models did, as a table and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json
from tocsin.model import ConfigError

if TYPE_CHECKING:
    from tocsin.model.question_scores import ForecasterRecord

_PAGE: Final = "calibration-questions.html"


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
