"""Which accounts are worth comparing.

Takes accounts, gives pairs of their positions. Accounts meet in blocks of one family, realm, week and place (or actor,
or words). In each block those at home there are set beside their nearest neighbours in time, so the work grows with
the accounts and not with their square.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from math import cos, floor, radians
from typing import Any, Final

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.names import normalise
from tocsin.corroborate.policy import weights
from tocsin.model import PlaceMention

_KM_PER_DEGREE: Final = 111.0
_SALTS: Final = (0x5BD1E995, 0x27D4EB2F, 0x165667B1, 0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x2545F491, 0x7FEB352D)
_NOBODY: Final[frozenset[int]] = frozenset()
_SETTLED: Final = frozenset({"admin1", "country"})


def pairs(accounts: Sequence[Account]) -> set[tuple[int, int]]:
    """Pairs of positions (smaller first) to compare."""
    policy = weights("incidents")
    home: dict[Hashable, set[int]] = defaultdict(set)
    guests: dict[Hashable, set[int]] = defaultdict(set)
    for number, account in enumerate(accounts):
        for key, at_home in _keys(account, policy):
            (home if at_home else guests)[key].add(number)
    moments = [_moment(account) for account in accounts]
    ranks = {number: rank for rank, number in enumerate(sorted(range(len(accounts)), key=moments.__getitem__))}
    found: set[tuple[int, int]] = set()
    for key, natives in home.items():
        members = sorted(natives | guests.get(key, _NOBODY), key=ranks.__getitem__)
        if len(members) > 1:
            found.update(_neighbours(members, natives, policy["width"]))
    return found


def _neighbours(members: Sequence[int], natives: set[int], width: int) -> Iterator[tuple[int, int]]:
    for place, number in enumerate(members):
        if number not in natives:
            continue
        for other in (*members[max(0, place - width) : place], *members[place + 1 : place + 1 + width]):
            yield (number, other) if number < other else (other, number)


def _keys(account: Account, policy: dict[str, Any]) -> Iterator[tuple[Hashable, bool]]:
    kind = (account.realm, account.family)
    grounds = dict(_grounds(account, policy))
    for week in _weeks(account, policy):
        for ground, at_home in grounds.items():
            yield (kind, week, ground), at_home
    for band in _bands(account, policy):
        yield (kind, "words", band), not account.places


def _grounds(account: Account, policy: dict[str, Any]) -> Iterator[tuple[Hashable, bool]]:
    """Where an account may meet others, and whether it is at home there."""
    for party in (*account.actors, *account.recipients):
        if party.named or not account.places:
            yield ("party", party.key), not account.places
    if not account.places and account.setting.place is not None:
        yield ("place", account.setting.place.id), True
    for place in account.places:
        yield ("place", place.id or normalise(place.name or place.text)), True
        yield from _around(account, place, policy)
        if place.country:
            # A narrow place is a guest in the block of its division and country: it meets those who know no more.
            yield ("country", place.country), place.kind == "country"
            for name in {place.admin1, place.name if place.kind == "admin1" else None} - {None}:
                yield ("admin1", place.country, normalise(str(name))), place.kind in {"admin1", "admin2"}


def _around(account: Account, place: PlaceMention, policy: dict[str, Any]) -> Iterator[tuple[Hashable, bool]]:
    """Neighbouring places meet where one is not exact, or where what is told is distinctive enough for rival places."""
    least = policy["counts"]["distinctive_from"]
    for cell in _cells(place, policy):
        yield ("cell", cell), place.precision != 1
        for party in account.recipients:
            yield ("cell", cell, party.key), True
        for kind, _, best, _ in account.counts:
            if best is not None and best >= least:
                yield ("cell", cell, kind, best), True


def _cells(place: PlaceMention, policy: dict[str, Any]) -> set[tuple[int, int]]:
    if place.lat is None or place.lon is None or place.kind in _SETTLED:
        return set()
    reach = policy["place"]["rival_km"] / _KM_PER_DEGREE
    across = reach / max(0.1, cos(radians(place.lat)))
    size = policy["cell_degrees"]
    return {
        (floor((place.lat + north) / size), floor((place.lon + east) / size))
        for north in (-reach, 0.0, reach)
        for east in (-across, 0.0, across)
    }


def _weeks(account: Account, policy: dict[str, Any]) -> tuple[int | None, ...]:
    """Weeks in which the account may meet others; None, a block of its own, where it says too little of time."""
    begin, end = _bounds(account, policy)
    if begin is None or end is None or (end - begin).days > policy["longest_days"]:
        return (None,)
    return tuple(range(begin.toordinal() // 7, end.toordinal() // 7 + 1))


def _bounds(account: Account, policy: dict[str, Any]) -> tuple[date | None, date | None]:
    if account.days:
        slack = timedelta(days=policy["time"]["rival_days"])
        begin, end = map(date.fromordinal, account.days)
        return _shifted(begin, -slack), _shifted(end, slack)
    if account.setting.days:
        return date.fromordinal(account.setting.days[0]), date.fromordinal(account.setting.days[1])
    if account.published:
        slack = timedelta(days=policy["time"]["near_days"])
        return _shifted(account.published, -slack), _shifted(account.published, slack)
    return None, None


def _shifted(value: date, by: timedelta) -> date:
    try:
        return value + by
    except OverflowError:  # year 1 or 9999, as a hostile text may say
        return value


def _bands(account: Account, policy: dict[str, Any]) -> Iterator[tuple[int, int, int]]:
    """Pairs of minimum hashes of the claim's words: equal ones are likely where most words are common."""
    if len(account.words) < policy["words"]["least"]:
        return
    low = list(map(min, zip(*map(_codes, account.words), strict=True)))
    yield from ((band, low[2 * band], low[2 * band + 1]) for band in range(len(low) // 2))


@lru_cache(maxsize=65_536)
def _codes(word: str) -> tuple[int, ...]:
    code = zlib.crc32(word.encode("utf-8", "surrogatepass"))
    return tuple((code ^ salt) * 0x9E3779B1 & 0xFFFFFFFF for salt in _SALTS)


def _moment(account: Account) -> date:
    days = account.days or account.setting.days
    return date.fromordinal(days[0]) if days else account.published or date.max
