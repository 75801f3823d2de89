"""`tocsin merge`, `split`, `unmerge` and `judgements`: what a person decides about which events are one happening."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, table
from tocsin.model import Incident, plain, short

if TYPE_CHECKING:
    from tocsin.judging import Effect
    from tocsin.ledger import Judged

WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for those who read it later.")]
WhoOption = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who judges.")]


def merge(
    named: Annotated[
        list[str],
        typer.Argument(metavar="A B...", help="Ids of incidents or events, or their first digits; two or more."),
    ],
    *,
    why: WhyOption,
    who: WhoOption = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge that incidents are one happening.

    The judgement is kept, later runs respect it, and reports that come later join as before. What was judged can be
    taken back with [bold]tocsin unmerge[/bold].

    Example:

        tocsin merge c095337a419c a952180f6e19 --why "Both tell of the raid on the market." --who "A. Analyst"
    """
    from tocsin import judging

    with open_ledger(ledger) as opened:
        effect = judging.merge(opened, named, why=why, who=who)
    _tell(effect, "Kept", as_json=as_json)


def split(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Id of an incident, or its first digits.")],
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="EVENT|REPORT...",
            help="Ids of events to take out of it, or of reports, all of whose events are taken out.",
        ),
    ],
    *,
    why: WhyOption,
    who: WhoOption = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge that events of an incident are another happening, and take them out of it.

    [bold]tocsin show[/bold] of an incident lists its events. What was judged can be taken back with
    [bold]tocsin unmerge[/bold].

    Example:

        tocsin split c095337a419c 5d342a3e3bc7 --why "It tells of the raid of the year before."
    """
    from tocsin import judging

    with open_ledger(ledger) as opened:
        effect = judging.split(opened, incident, named, why=why, who=who)
    _tell(effect, "Kept", as_json=as_json)


def unmerge(
    named: Annotated[
        str, typer.Argument(metavar="JUDGEMENT|INCIDENT", help="Id of a judgement or incident, or its first digits.")
    ],
    *,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="The reason, if there is one to give.")
    ] = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take back a merge or split: the one with this id, or the latest that touches this incident.

    The judgement stays in the ledger, with the reason why it no longer holds.

    Example:

        tocsin unmerge 3fa94c2b01de --why "The second report was about another town."
    """
    from tocsin import judging

    with open_ledger(ledger) as opened:
        effect = judging.unmerge(opened, named, why=why)
    _tell(effect, "Taken back", as_json=as_json)


def judgements(
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    every: Annotated[bool, typer.Option("--all", help="Also those that were taken back.")] = False,
    as_json: JsonOption = False,
) -> None:
    """List the merges and splits that people judged, in the order in which they were made.

    Example:

        tocsin judgements --all
    """
    with open_ledger(ledger) as opened:
        found = opened.judgement_history(as_of=end_of_day(as_of))
        incidents = opened.corroboration(as_of=end_of_day(as_of)).incidents
    shown = [each for each in found if every or each.taken_back is None]
    if as_json:
        print_json([_data(each) for each in shown])
        return
    if shown:
        _print(shown, incidents)
    left_out = len(found) - len(shown)
    if left_out:
        errors().print(f"{left_out} more were taken back: --all shows them.")
    elif not shown:
        errors().print("No judgements.")


def _tell(effect: Effect, what: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"judgement": effect.judgement, "before": effect.before, "after": effect.after})
        return
    screen = console()
    screen.print(f"{what}: {short(effect.judgement.id)}  {cell(effect.judgement.sentence())}", soft_wrap=True)
    rows = table("", "id", "what", "reports", "origins")
    for label, incidents in (("before", effect.before), ("after", effect.after)):
        for incident in incidents:
            names = ", ".join(origin.name for origin in incident.origins)
            origins = f"{len(incident.origins)}: {cell(names)}"
            rows.add_row(label, short(incident.id), cell(incident.summary), str(len(incident.reports)), origins)
    screen.print(rows)
    screen.print(f"Origins: {_origins(effect.before)} → {_origins(effect.after)}")


def _origins(incidents: Iterable[Incident]) -> str:
    return " + ".join(str(len(incident.origins)) for incident in incidents) or "–"


def _data(judged: Judged) -> dict[str, Any]:
    """A judgement as JSON, with what took it back (null while it holds)."""
    return {**plain(judged.judgement), "taken_back": plain(judged.taken_back)}


def _print(shown: Iterable[Judged], incidents: Iterable[Incident]) -> None:
    at = {event: short(incident.id) for incident in incidents for event in incident.events}
    rows = table("id", "when", "what", "events", "incidents")
    for judged in shown:
        judgement, back = judged.judgement, judged.taken_back
        said = judgement.sentence() + (f" Taken back: {back.reason}" if back else "")
        touched = dict.fromkeys(at[event] for event in judgement.events if event in at)
        rows.add_row(
            short(judgement.id),
            cell(judgement.known_at.date() if judgement.known_at else None),
            cell(said),
            f"{len(judgement.first)} / {len(judgement.second)}",
            cell(", ".join(touched)),
        )
    console().print(rows)
