"""An incident in a few words, and the one value of each field that a list can show.

Takes the accounts of one incident, best founded first, gives the fields of `Incident` that describe it. Rival values
are kept elsewhere: what is chosen here is the most precise value of the best founded account.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.names import listed, span_words
from tocsin.corroborate.policy import weights
from tocsin.corroborate.rivals import count_words
from tocsin.model import EventType, PlaceMention

_VAGUE = 9
_ROLES = {"where": 0, None: 0, "to": 1, "from": 2, "via": 3}


@dataclass(frozen=True, slots=True)
class Description:
    """What a list shows of an incident."""

    type: EventType
    mode: str | None
    begin: date | None
    end: date | None
    date_precision: int | None
    place: PlaceMention | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    summary: str


def describe(accounts: Sequence[Account], revised: frozenset[tuple[str, str, str]]) -> Description:
    """Describe one happening; `accounts` come best founded first, `revised` values are passed over."""
    types = Counter(account.event.type for account in accounts)
    kind = max(types, key=lambda each: (types[each], each))
    mode = next((account.event.mode for account in accounts if account.event.type == kind and account.event.mode), None)
    dated = [account for account in accounts if account.when in account.event.times]
    when = min(dated, key=lambda account: account.when.precision or _VAGUE if account.when else _VAGUE, default=None)
    place = min(
        (place for account in accounts for place in account.places if place in account.event.places),
        key=lambda place: (_ROLES.get(place.role, 0), place.precision or _VAGUE),
        default=None,
    )
    affirming = [account for account in accounts if account.event.status != "denied"] or accounts
    actors = _named(affirming, "actors")
    recipients = tuple(name for name in _named(affirming, "recipients") if name not in actors)
    time = when.when if when else None
    begin, end = (time.begin, time.end_date) if time else (None, None)
    return Description(
        type=kind,
        mode=mode,
        begin=begin,
        end=end,
        date_precision=time.precision if time else None,
        place=place,
        actors=actors,
        recipients=recipients,
        statuses=tuple(sorted({account.event.status for account in accounts})),
        summary=_summary(kind, accounts, (begin, end), place, (actors, recipients), revised),
    )


def _named(accounts: Sequence[Account], field: str) -> tuple[str, ...]:
    """Proper names once each; where nobody is named, the words of the first account that has any."""
    nobody = weights("nobody")["words"]
    parties = [[p for p in getattr(account, field) if p.name.lower() not in nobody] for account in accounts]
    named = [party.name for several in parties for party in several if party.named]
    words = next(([party.name for party in several] for several in parties if several), [])
    return tuple(dict.fromkeys(named or words))


def _summary(
    kind: EventType,
    accounts: Sequence[Account],
    when: tuple[date | None, date | None],
    place: PlaceMention | None,
    parties: tuple[Sequence[str], Sequence[str]],
    revised: frozenset[tuple[str, str, str]],
) -> str:
    noun, preposition = weights("words")[kind]
    actors, recipients = (listed(names, most=3) for names in parties)
    words = str(noun).capitalize()
    if actors:
        words += f" by {actors}"
    if recipients:
        words += f" {preposition} {recipients}"
    if place:
        words += f" {place.role if place.role in {'to', 'from'} else 'in'} {place.name or place.text}"
    if when[0] and when[1]:
        words += f", {span_words(when[0], when[1])}"
    if (count := _count(accounts, revised)) is not None:
        words += f": {count}"
    statuses = {account.event.status for account in accounts}
    if len(statuses) == 1 and not statuses & {"occurred", "ongoing"}:
        words += f" ({next(iter(statuses))})"
    return words


def _count(accounts: Sequence[Account], revised: frozenset[tuple[str, str, str]]) -> str | None:
    """The first count of the gravest kind that stands uncorrected."""
    for kind in weights("counted"):
        for account in accounts:
            for count in (count for count in account.event.counts if count.kind == kind):
                words = f"{count.kind} {count_words(count)}"
                if (account.claim.id, "count", words) not in revised:
                    return words
    return None
