"""Merging, splitting and taking back: the judgement is kept, and all is looked at again under it.

Takes a ledger and ids, or the first digits of ids; gives what was judged and the incidents before and after. What a
judgement does to incidents is for `corroborate`; printing is for the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.judging.held import NEXT, Held, another_kind, listed, part
from tocsin.model import Incident, InputError, Judgement, identified, short
from tocsin.pipeline import corroborate_ledger

if TYPE_CHECKING:
    from tocsin.ledger import Ledger, Record

_TAKEN_BACK: Final = "It was taken back by hand."


@dataclass(frozen=True, slots=True)
class Effect:
    """A judgement that was made or taken back, and the incidents of the events it names, before and after."""

    judgement: Judgement
    before: tuple[Incident, ...]
    after: tuple[Incident, ...]


def merge(ledger: Ledger, named: Sequence[str], *, why: str, who: str | None = None) -> Effect:
    """Judge that incidents, or events, are one happening.

    Args:
        ledger: Where the judgement is kept.
        named: Ids of two or more incidents or events, or their first digits.
        why: The reason.
        who: Who judges.

    Raises:
        InputError: For fewer than two, for what is no incident or event that counts, for one incident twice, and
            where there is no reason.
        LedgerError: For an id that is not held.
    """
    reason = _reason(why)
    if len(named) < 2:
        raise InputError("Only one incident was named to merge.", next_step="Name two or more; " + _lower(NEXT))
    held = Held.of(ledger.corroboration().incidents)
    sides = [held.side(ledger.get(one)) for one in named]
    _refuse_twice(named, [held.incident_of(side[0]) for side in sides])
    others = tuple(event for side in sides[1:] for event in side)
    return _judge(ledger, Judgement("", "merge", sides[0], others, reason, _name(who)), held)


def split(ledger: Ledger, incident: str, named: Sequence[str], *, why: str, who: str | None = None) -> Effect:
    """Judge that events of an incident are another happening.

    Args:
        ledger: Where the judgement is kept.
        incident: Id of the incident, or its first digits.
        named: Ids of events to take out of it, or of reports, all of whose events are taken out.
        why: The reason.
        who: Who judges.

    Raises:
        InputError: For what is no incident, event or report, for an event or report that is not in the incident, where
            nothing would be left in it, and where there is no reason.
        LedgerError: For an id that is not held.
    """
    reason = _reason(why)
    held = Held.of(ledger.corroboration().incidents)
    whole = held.incident(ledger.get(incident))
    out = {event for one in named for event in part(whole, ledger.get(one), ledger)}
    rest = tuple(event for event in whole.events if event not in out)
    if not rest:
        raise InputError(
            f"That is all of the incident {short(whole.id)}: nothing would be left to split from.",
            next_step="Name some of its events only: tocsin show " + short(whole.id),
        )
    taken = tuple(event for event in whole.events if event in out)
    return _judge(ledger, Judgement("", "split", taken, rest, reason, _name(who)), held)


def unmerge(ledger: Ledger, named: str, *, why: str | None = None) -> Effect:
    """Take back a judgement: the one with this id, or the latest that names an event of the incident with this id.

    Args:
        ledger: Where the judgement is kept.
        named: Id of a judgement or an incident, or its first digits.
        why: The reason, if any.

    Raises:
        InputError: For what is neither, and where there is nothing to take back.
        LedgerError: For an id that is not held.
    """
    reason = _TAKEN_BACK if why is None else _reason(why)
    held, judgements = Held.of(ledger.corroboration().incidents), ledger.judgements()
    judgement = _to_take_back(ledger.get(named), judgements, held)
    ledger.retire_judgement(judgement.id, reason)
    return _effect(ledger, judgement, held)


def _judge(ledger: Ledger, made: Judgement, held: Held) -> Effect:
    judgement = identified(made)
    ledger.add_judgement(judgement)
    kept = next(each for each in ledger.judgements() if each.id == judgement.id)
    return _effect(ledger, kept, held)


def _effect(ledger: Ledger, judgement: Judgement, before: Held) -> Effect:
    """Look at all again, and tell what became of the incidents."""
    corroborate_ledger(ledger)
    after = Held.of(ledger.corroboration().incidents)
    return Effect(judgement, before.of_events(judgement.events), after.of_events(judgement.events))


def _to_take_back(found: Record, judgements: Sequence[Judgement], held: Held) -> Judgement:
    if isinstance(found, Judgement):
        if all(each.id != found.id for each in judgements):
            raise InputError(
                f"The judgement {short(found.id)} has been taken back already.",
                choices=listed("Those that hold", (each.id for each in judgements)),
                next_step="List them all with: tocsin judgements --all",
            )
        return found
    if not isinstance(found, Incident):
        raise another_kind(found, held.incidents, "a judgement or incident")
    incident = held.incident(found)
    touching = [each for each in judgements if not set(incident.events).isdisjoint(each.events)]
    if not touching:
        raise InputError(
            f"Nothing to take back: no judgement that holds names an event of the incident {short(incident.id)}.",
            choices=listed("Judgements that hold", (each.id for each in judgements)),
            next_step="List them with: tocsin judgements",
        )
    return touching[-1]


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not any(character.isalnum() for character in reason):
        raise InputError("The reason is empty.", next_step="Say why in a sentence, with --why: others will ask.")
    return reason


def _name(who: str | None) -> str | None:
    return " ".join((who or "").split()) or None


def _refuse_twice(named: Sequence[str], incidents: Sequence[Incident]) -> None:
    first: dict[str, str] = {}
    for word, incident in zip(named, incidents, strict=True):
        if incident.id in first:
            raise InputError(
                f"{first[incident.id]!r} and {word!r} are one incident already: {short(incident.id)}.",
                choices="Name different incidents, or events of different incidents.",
                next_step=NEXT,
            )
        first[incident.id] = word


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
