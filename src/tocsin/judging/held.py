"""What a person names, found: incidents as they stand now, the events meant, and why something cannot be judged on.

Takes records and the incidents that hold; raises InputErrors that say the choices and the next step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tocsin.model import Event, Incident, InputError, Report, short

if TYPE_CHECKING:
    from tocsin.ledger import Ledger, Record

NEXT: Final = "Find one with: tocsin incidents --all"
_LISTED: Final = 10


@dataclass(frozen=True, slots=True)
class Held:
    """The incidents that hold, and where each event is."""

    incidents: tuple[Incident, ...]
    at: Mapping[str, Incident]
    """By event."""

    @classmethod
    def of(cls, incidents: tuple[Incident, ...]) -> Held:
        return cls(incidents, {event: incident for incident in incidents for event in incident.events})

    def side(self, found: Record) -> tuple[str, ...]:
        """The events that a person means by an incident or an event."""
        if isinstance(found, Event):
            self.incident_of(found.id)
            return (found.id,)
        return self.incident(found, "an incident or event").events

    def incident_of(self, event: str) -> Incident:
        """The incident that an event counts in."""
        if event not in self.at:
            raise InputError(
                f"The event {short(event)} counts in no incident.",
                choices="Events that are hypothetical, or told of a whole people, form none.",
                next_step=f"See why with: tocsin explain {short(event)}",
            )
        return self.at[event]

    def incident(self, found: Record, wanted: str = "an incident") -> Incident:
        """The incident that was named, as it stands now; `wanted` is what else could have been named."""
        if not isinstance(found, Incident):
            raise another_kind(found, self.incidents, wanted)
        now = next((each for each in self.incidents if each.id == found.id), None)
        if now is None:
            raise InputError(
                f"The incident {short(found.id)} no longer holds: what stands behind it is judged otherwise now.",
                choices=listed("Its events are now in", (each.id for each in self.of_events(found.events))),
                next_step=NEXT,
            )
        return now

    def of_events(self, events: Iterable[str]) -> tuple[Incident, ...]:
        """The incidents that some events count in."""
        found = {self.at[event].id: self.at[event] for event in events if event in self.at}
        return tuple(found.values())


def part(whole: Incident, found: Record, ledger: Ledger) -> tuple[str, ...]:
    """The events of an incident that a person means by an event or a report."""
    if isinstance(found, Event):
        out, inside = {found.id}, listed("Its events", whole.events)
    elif isinstance(found, Report):
        told = (reading.events for reading in ledger.readings() if reading.report.id == found.id)
        out, inside = {event.id for events in told for event in events}, listed("Its reports", whole.reports)
    else:
        raise another_kind(found, (whole,), "an event or report")
    if out.isdisjoint(whole.events):
        raise InputError(
            f"The {type(found).__name__.lower()} {short(found.id)} is not in the incident {short(whole.id)}.",
            choices=inside,
            next_step=f"See it with: tocsin show {short(whole.id)}",
        )
    return tuple(event for event in whole.events if event in out)


def another_kind(found: Record, incidents: Sequence[Incident], wanted: str) -> InputError:
    """The error for a record of a kind that cannot be judged on there."""
    inside = (each.id for each in incidents if found.id in (*each.reports, *each.claims, *each.events))
    return InputError(
        f"{short(found.id)} is the id of a record of another kind ({type(found).__name__.lower()}), not of {wanted}.",
        choices=listed("It is part of", inside),
        next_step=NEXT,
    )


def listed(label: str, ids: Iterable[str]) -> str | None:
    """Choices in words; None where there are none."""
    shown = [short(one) for one in ids]
    more = f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else ""
    return f"{label}: {', '.join(shown[:_LISTED])}{more}." if shown else None
