"""The values that origins give for the fields of an incident, side by side.

Takes the accounts of one incident and who each claim rests on, gives `RivalValue` records with the words. Leaves which
of them disagree to `conflicts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.names import span_words
from tocsin.model import Count, RivalValue, Span

_SAID: Final = "said to have happened"
_STATUS: Final = {"occurred": _SAID, "ongoing": _SAID, "alleged": _SAID}


@dataclass(frozen=True, slots=True)
class Held:
    """One value with the account that gives it; `part` groups values that compete ("killed" with "killed")."""

    value: RivalValue
    account: Account
    part: str
    words: str
    """The value for readers."""


def held_values(accounts: Iterable[Account], origins: Mapping[str, str]) -> list[Held]:
    """Every value once for each field, origin and report, in order of publication."""
    found: dict[tuple[str, str, str, str], Held] = {}
    for account in accounts:
        for held in _values(account, origins[account.claim.id]):
            found.setdefault((held.value.field, held.value.value, held.value.origin, held.value.report), held)
    return list(found.values())


def distinct(values: Iterable[Held]) -> tuple[RivalValue, ...]:
    """One record for each field, value and origin: the earliest."""
    found: dict[tuple[str, str, str], RivalValue] = {}
    for held in values:
        found.setdefault((held.value.field, held.value.value, held.value.origin), held.value)
    order = ("date", "place", "count", "actor", "status")
    return tuple(sorted(found.values(), key=lambda value: order.index(value.field)))


def _values(account: Account, origin: str) -> Iterator[Held]:
    report, claim = account.report.id, account.claim.id
    time = account.when
    if time in account.event.times and time and time.begin and time.end_date:
        value = str(time.begin) if time.begin == time.end_date else f"{time.begin}/{time.end_date}"
        words = Span(time.start, time.end, time.text)
        yield Held(
            RivalValue("date", value, words, report, claim, origin),
            account,
            "date",
            span_words(time.begin, time.end_date),
        )
    for place in (place for place in account.places if place in account.event.places):
        name = place.name or place.text
        words = Span(place.start, place.end, place.text)
        yield Held(RivalValue("place", name, words, report, claim, origin), account, place.role or "where", name)
    for count in account.event.counts:
        figure = count_words(count)
        words = Span(count.start, count.end, count.text)
        yield Held(
            RivalValue("count", f"{count.kind} {figure}", words, report, claim, origin), account, count.kind, figure
        )
    for actor in account.event.actors:
        name = actor.name or actor.text
        words = Span(actor.start, actor.end, actor.text)
        yield Held(RivalValue("actor", name, words, report, claim, origin), account, "actor", name)
    status = account.event.status
    said = _STATUS.get(status, status)
    yield Held(RivalValue("status", status, account.event.trigger, report, claim, origin), account, "status", said)


def count_words(count: Count) -> str:
    """A count's figure: "16", "at least 12", "12 to 16", "up to 20"."""
    low, best, high = count.low, count.best, count.high
    if best is not None and low == best and high is None:
        return f"at least {low}"
    if best is not None and (low in {None, best}) and (high in {None, best}):
        return str(best)
    if low is not None and high is not None and low != high:
        return f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    return f"up to {high}" if high is not None else count.text
