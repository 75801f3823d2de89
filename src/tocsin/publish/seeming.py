"""Who looks like an origin of an incident and is none, each said once.

Takes an incident, gives those that count with an origin and those who deny it, in the order of the reports, with every
report of which the same is true. Leaves words and layout to whoever shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model import Incident, RejectedOrigin
from tocsin.publish.safe import one_line
from tocsin.publish.words import sentence


@dataclass(frozen=True, slots=True)
class Seeming:
    """Somebody who is no origin, why, and the ids of the reports in which that is so."""

    name: str
    of: str
    reason: str
    reports: tuple[str, ...]


def seeming(incident: Incident) -> tuple[Seeming, ...]:
    """Those who look like an origin and count with one."""
    return _once(each for each in incident.rejected if each.of != each.name)


def deniers(incident: Incident) -> tuple[Seeming, ...]:
    """Those who say that it did not happen."""
    return _once(each for each in incident.rejected if each.of == each.name)


def _once(rejected: Iterable[RejectedOrigin]) -> tuple[Seeming, ...]:
    reports: dict[tuple[str, str, str], list[str]] = {}
    for each in rejected:
        key = (one_line(each.name, limit=120), one_line(each.of, limit=120), sentence(one_line(each.reason)))
        reports.setdefault(key, []).append(each.report)
    return tuple(Seeming(*key, tuple(dict.fromkeys(held))) for key, held in reports.items())
