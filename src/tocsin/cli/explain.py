"""`tocsin explain`: the words behind every field of an event."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import console, print_json
from tocsin.model import Claim, Event, Incident, InputError, Picture, Report, short


def explain(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of an event, or its first digits.")],
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Explain an event: for every field its value, the words in the report, and why.

    Then the claim that tells of it, with who told it, and the incidents it counts in. Fields that are not told are
    said to be absent. [bold]tocsin show[/bold] of a claim or an incident lists the ids of its events.

    Example:

        tocsin explain 5d342a3e3bc7
    """
    from tocsin.cli.event import event_data, print_event

    with open_ledger(ledger) as opened:
        found = opened.get(event, as_of=end_of_day(as_of))
        picture = opened.picture(as_of=end_of_day(as_of))
    wanted = _event(found, picture)
    if as_json:
        print_json(event_data(wanted, picture))
    else:
        print_event(console(), wanted, picture)


def _event(found: object, picture: Picture) -> Event:
    """The event that was asked for.

    Raises:
        InputError: Where it is another record, or an event that the picture does not hold.
    """
    if not isinstance(found, Event):
        raise _no_event(found, picture)
    if not any(event.id == found.id for reading in picture.readings for event in reading.events):
        raise InputError(
            f"The event {short(found.id)} is not in the picture: it was learnt later, or a newer reading replaced it.",
            next_step="Leave --as-of out, or look for it with: tocsin incidents",
        )
    return found


def _no_event(found: object, picture: Picture) -> InputError:
    kind = type(found).__name__.lower()
    record = short(str(getattr(found, "id", "")))
    events = [short(event) for event in _events_of(found, picture)]
    return InputError(
        f"{record} is the id of a record of another kind ({kind}), not of an event.",
        choices=f"Its events: {', '.join(events)}." if events else "It has no events.",
        next_step=f"See it with: tocsin show {record}",
    )


def _events_of(found: object, picture: Picture) -> tuple[str, ...]:
    if isinstance(found, Incident):
        return found.events
    readings = picture.readings
    if isinstance(found, Report):
        return tuple(event.id for reading in readings if reading.report.id == found.id for event in reading.events)
    if isinstance(found, Claim):
        return tuple(event.id for reading in readings for event in reading.events if event.claim == found.id)
    return ()
