"""Judging by hand: what a person names becomes judgements, which are kept and under which all is looked at again.

Takes a ledger and ids, or the first digits of ids; gives what was judged and the incidents before and after. What a
judgement does to incidents is for `corroborate`; printing is for the command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.model import Event, Incident, InputError, Judgement, Report, identified
from tocsin.pipeline import corroborate_ledger

if TYPE_CHECKING:
    from tocsin.ledger import Ledger, Record

_SHORT: Final = 12
_LISTED: Final = 10
_TAKEN_BACK: Final = "It was taken back by hand."
_NEXT: Final = "Find one with: tocsin incidents --all"


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
        raise InputError("Only one incident was named to merge.", next_step="Name two or more; " + _lower(_NEXT))
    held = _Held.of(ledger.corroboration().incidents)
    sides = [held.side(ledger.get(one)) for one in named]
    _refuse_twice(named, [held.incident_of(side[0]) for side in sides])
    others = tuple(event for side in sides[1:] for event in side)
    return _judge(ledger, Judgement("", "merge", sides[0], others, reason, who), held)


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
    held = _Held.of(ledger.corroboration().incidents)
    whole = held.incident(ledger.get(incident))
    out = {event for one in named for event in _part(whole, ledger.get(one), ledger)}
    rest = tuple(event for event in whole.events if event not in out)
    if not rest:
        raise InputError(
            f"That is all of the incident {short(whole.id)}: nothing would be left to split from.",
            next_step="Name some of its events only: tocsin show " + short(whole.id),
        )
    taken = tuple(event for event in whole.events if event in out)
    return _judge(ledger, Judgement("", "split", taken, rest, reason, who), held)


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
    held, judgements = _Held.of(ledger.corroboration().incidents), ledger.judgements()
    judgement = _to_take_back(ledger.get(named), judgements, held)
    ledger.retire_judgement(judgement.id, reason)
    return _effect(ledger, judgement, held)


def short(record: str) -> str:
    """The first digits of an id."""
    return record.rpartition(":")[2][:_SHORT]


@dataclass(frozen=True, slots=True)
class _Held:
    """The incidents that hold, and where each event is."""

    incidents: tuple[Incident, ...]
    at: Mapping[str, Incident]
    """By event."""

    @classmethod
    def of(cls, incidents: tuple[Incident, ...]) -> _Held:
        return cls(incidents, {event: incident for incident in incidents for event in incident.events})

    def side(self, found: Record) -> tuple[str, ...]:
        """The events that a person means by an incident or an event."""
        if isinstance(found, Event):
            self.incident_of(found.id)
            return (found.id,)
        return self.incident(found).events

    def incident_of(self, event: str) -> Incident:
        """The incident that an event counts in."""
        if event not in self.at:
            raise InputError(
                f"The event {short(event)} counts in no incident.",
                choices="Events that are hypothetical, or told of a whole people, form none.",
                next_step=f"See why with: tocsin explain {short(event)}",
            )
        return self.at[event]

    def incident(self, found: Record) -> Incident:
        """The incident that was named, as it stands now."""
        if not isinstance(found, Incident):
            raise _another_kind(found, self.incidents, "an incident or event")
        now = next((each for each in self.incidents if each.id == found.id), None)
        if now is None:
            raise InputError(
                f"The incident {short(found.id)} no longer holds: what stands behind it is judged otherwise now.",
                choices=_choices("Its events are now in", (each.id for each in self.of_events(found.events))),
                next_step=_NEXT,
            )
        return now

    def of_events(self, events: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that some events count in."""
        found = {self.at[event].id: self.at[event] for event in events if event in self.at}
        return tuple(found.values())


def _part(whole: Incident, found: Record, ledger: Ledger) -> tuple[str, ...]:
    """The events of an incident that a person means by an event or a report."""
    if isinstance(found, Event):
        out, inside = {found.id}, _choices("Its events", whole.events)
    elif isinstance(found, Report):
        told = (reading.events for reading in ledger.readings() if reading.report.id == found.id)
        out, inside = {event.id for events in told for event in events}, _choices("Its reports", whole.reports)
    else:
        raise _another_kind(found, (whole,), "an event or report")
    if out.isdisjoint(whole.events):
        raise InputError(
            f"The {type(found).__name__.lower()} {short(found.id)} is not in the incident {short(whole.id)}.",
            choices=inside,
            next_step=f"See it with: tocsin show {short(whole.id)}",
        )
    return tuple(event for event in whole.events if event in out)


def _judge(ledger: Ledger, made: Judgement, held: _Held) -> Effect:
    judgement = identified(made)
    ledger.add_judgement(judgement)
    return _effect(ledger, judgement, held)


def _effect(ledger: Ledger, judgement: Judgement, before: _Held) -> Effect:
    """Look at all again, and tell what became of the incidents."""
    corroborate_ledger(ledger)
    after = _Held.of(ledger.corroboration().incidents)
    return Effect(judgement, before.of_events(judgement.events), after.of_events(judgement.events))


def _to_take_back(found: Record, judgements: Sequence[Judgement], held: _Held) -> Judgement:
    if isinstance(found, Judgement):
        if all(each.id != found.id for each in judgements):
            raise InputError(
                f"The judgement {short(found.id)} has been taken back already.",
                choices=_choices("Those that hold", (each.id for each in judgements)),
                next_step="List them all with: tocsin judgements --all",
            )
        return found
    if not isinstance(found, Incident):
        raise _another_kind(found, held.incidents, "a judgement or incident")
    incident = held.incident(found)
    touching = [each for each in judgements if not set(incident.events).isdisjoint(each.events)]
    if not touching:
        raise InputError(
            f"Nothing to take back: no judgement that holds names an event of the incident {short(incident.id)}.",
            choices=_choices("Judgements that hold", (each.id for each in judgements)),
            next_step="List them with: tocsin judgements",
        )
    return touching[-1]


def _reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason:
        raise InputError("The reason is empty.", next_step="Say why in a sentence, with --why: others will ask.")
    return reason


def _refuse_twice(named: Sequence[str], incidents: Sequence[Incident]) -> None:
    first: dict[str, str] = {}
    for word, incident in zip(named, incidents, strict=True):
        if incident.id in first:
            raise InputError(
                f"{first[incident.id]!r} and {word!r} are one incident already: {short(incident.id)}.",
                choices="Name different incidents, or events of different incidents.",
                next_step=_NEXT,
            )
        first[incident.id] = word


def _another_kind(found: Record, incidents: Sequence[Incident], wanted: str) -> InputError:
    inside = (each.id for each in incidents if found.id in (*each.reports, *each.claims, *each.events))
    return InputError(
        f"{short(found.id)} is the id of a record of another kind ({type(found).__name__.lower()}), not of {wanted}.",
        choices=_choices("It is part of", inside),
        next_step=_NEXT,
    )


def _choices(label: str, ids: Iterable[str]) -> str | None:
    shown = [short(one) for one in ids]
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    return f"{label}: {', '.join(shown[:_LISTED])}{more}." if shown else None


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
