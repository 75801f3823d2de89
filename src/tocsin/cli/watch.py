"""`tocsin watch`: what came in since the last look, brought to the questions and indicators."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from tocsin.cli.options import JsonOption, LedgerOption, build_settings, clock, open_ledger
from tocsin.cli.output import cell, console, errors, print_json
from tocsin.model import plain, short

if TYPE_CHECKING:
    from tocsin.foresight.surging import Surge
    from tocsin.foresight.watching import Ending, Sign, Watched
    from tocsin.ledger import Ledger


def watch(
    *,
    surges: Annotated[
        bool,
        typer.Option("--surges", help="Also where more came in this week than its own past explains."),
    ] = False,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look at what came in since the last look: which questions ended, which indicators fired or went back.

    [bold]tocsin read[/bold] does the same when it is done. A look of its own is for days that passed, for judgements
    by hand, and for event tables that were added.

    With [bold]--surges[/bold] also: countries and types of event of which more came in within seven days than their own
    weeks before explain, with one false alarm in ten at most, over all that are watched.

    Examples:

        tocsin watch

        tocsin watch --surges --json
    """
    from tocsin.foresight.watching import watch as look

    today = clock().date()
    with open_ledger(ledger) as opened:
        watched = look(opened, build_settings(ledger).data, today=today)
        found = _surges(opened, today) if surges else ()
    if as_json:
        print_json({**_data(watched), **({"surges": found} if surges else {})})
        return
    if not print_watched(console(), watched):
        errors().print("Nothing new.")
    if surges:
        _print_surges(console(), found)


def print_watched(screen: Console, watched: Watched) -> bool:
    """Say what a look found; whether it found anything."""
    for ending in watched.endings:
        _ending(screen, ending)
    for sign in watched.signs:
        _sign(screen, sign)
    return bool(watched.endings or watched.signs)


def _surges(opened: Ledger, today: date) -> tuple[Surge, ...]:
    from tocsin.foresight.surging import weekly

    return weekly(opened, today=today)


def _print_surges(screen: Console, found: tuple[Surge, ...]) -> None:
    for each in found:
        if each.surge:
            screen.print(f"[bold]surge[/bold]  {cell(each.series)}  {cell(each.reason)}", soft_wrap=True)
    unknown = sum(each.surge is None for each in found)
    told = sum(bool(each.surge) for each in found)
    errors().print(f"{told} surges in {len(found)} series; of {unknown} too little is known.")


def _ending(screen: Console, ending: Ending) -> None:
    head = f"{short(ending.question.id)}  {cell(ending.question.text)}"
    if ending.after is None:
        screen.print(f"[yellow]open again[/yellow]  {head}  What it rested on no longer holds.", soft_wrap=True)
        return
    was = f" (was: {ending.before.outcome})" if ending.before is not None and ending.is_overturned else ""
    screen.print(f"[bold]{ending.after.outcome}[/bold]{was}  {head}  {cell(ending.after.reason)}", soft_wrap=True)
    _evidence(screen, ending.after.evidence)


def _sign(screen: Console, sign: Sign) -> None:
    head = f"{short(sign.indicator.id)}  {cell(sign.indicator.name)} ({cell(sign.indicator.owner)})"
    if sign.after is None:
        screen.print(f"[yellow]waits again[/yellow]  {head}  What it rested on no longer holds.", soft_wrap=True)
        return
    state = "[bold red]fired[/bold red]" if sign.is_fired else sign.after.status
    back = "[yellow]went back[/yellow]  " if sign.went_back else ""
    screen.print(f"{back}{state}  {head}  {cell(sign.after.reason)}", soft_wrap=True)
    if sign.is_fired:
        _evidence(screen, sign.after.evidence)


def _evidence(screen: Console, evidence: tuple[str, ...]) -> None:
    if evidence:
        screen.print(f"  [dim]{' '.join(short(record) for record in evidence[:10])}[/dim]", soft_wrap=True)


def _data(watched: Watched) -> dict[str, Any]:
    return {
        "questions": [
            {
                "question": plain(ending.question),
                "before": plain(ending.before),
                "after": plain(ending.after),
                "overturned": ending.is_overturned,
            }
            for ending in watched.endings
        ],
        "indicators": [
            {
                "indicator": plain(sign.indicator),
                "before": plain(sign.before),
                "after": plain(sign.after),
                "fired": sign.is_fired,
                "went_back": sign.went_back,
            }
            for sign in watched.signs
        ],
    }
