"""`tocsin show`: one record, with the words behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer
from rich.console import Console

from tocsin.cli.fields import print_fields
from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, print_json
from tocsin.model import Claim, Event, Incident, Judgement, Picture, Report, short
from tocsin.publish.accounts import account


def show(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a report, claim, event, incident, judgement, forecast or question, or its first digits.",
        ),
    ],
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one record and the words behind every part of it.

    A claim is shown with its chain, from the report's author to its first source, and the words in the report for
    every step: who attributes it to whom, by which words, and what they show of each. For the words behind an event
    there is [bold]tocsin explain[/bold].

    Example:

        tocsin show 3fa94c2b01de
    """
    with open_ledger(ledger) as opened:
        found = opened.get(record, as_of=end_of_day(as_of))
        picture = opened.picture(as_of=end_of_day(as_of))
    if as_json:
        print_json(found)
        return
    printers: dict[type, Callable[[Console, Any, Picture], None]] = {
        Report: _report,
        Claim: _claim,
        Event: _event,
        Incident: _incident,
        Judgement: _judgement,
    }
    printer = printers.get(type(found))
    if printer is None:
        print_fields(console(), found)
        return
    printer(console(), found, picture)


def _line(screen: Console, label: str, value: object) -> None:
    screen.print(f"[dim]{label:<11}[/dim]{cell(value)}", soft_wrap=True)


def _report(screen: Console, report: Report, picture: Picture) -> None:
    screen.print(f"[bold]{cell(report.title or 'Untitled report')}[/bold]", soft_wrap=True)
    for label in ("publisher", "byline", "published", "url", "language", "retrieved", "sha256", "producer"):
        _line(screen, label, getattr(report, label))
    _line(screen, "id", report.id)
    for reading in picture.readings:
        if reading.report.id == report.id:
            screen.print(f"\n{len(reading.claims)} claims, {len(reading.events)} events")
            for claim in reading.claims:
                screen.print(f"  {short(claim.id)}  {cell(_chain(claim))}: {cell(claim.text)}", soft_wrap=True)


def _chain(claim: Claim) -> str:
    return " → ".join(holder.name for holder in claim.holders)


def _claim(screen: Console, claim: Claim, picture: Picture) -> None:
    from tocsin.cli.claim import print_claim

    print_claim(screen, claim, picture)


def _event(screen: Console, event: Event, picture: Picture) -> None:
    from tocsin.cli.event import print_short

    print_short(screen, event, picture)


def _incident(screen: Console, incident: Incident, picture: Picture) -> None:
    from tocsin.cli.incident import print_incident

    print_incident(screen, incident, picture)


def _judgement(screen: Console, judgement: Judgement, picture: Picture) -> None:
    screen.print(f"[bold]{cell(judgement.sentence())}[/bold]", soft_wrap=True)
    _line(screen, "known at", judgement.known_at)
    held = {event.id: event for reading in picture.readings for event in reading.events}
    for label, side in (("first", judgement.first), ("second", judgement.second)):
        for event in side:
            _line(screen, label, f"{short(event)}  {account(held[event]) if event in held else 'not held'}")
    touched = [short(i.id) for i in picture.corroboration.incidents if not set(i.events).isdisjoint(judgement.events)]
    _line(screen, "incidents", ", ".join(touched))
    _line(screen, "id", judgement.id)
