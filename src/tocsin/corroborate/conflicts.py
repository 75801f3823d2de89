"""Where origins disagree, one sentence for each field, and where one of them corrected itself.

Takes the values of one incident, gives sentences and the fields that independent origins dispute. A less precise value
(a month beside a day in it, "at least 12" beside 16) is no disagreement, nor is a value nobody gave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.corroborate import order
from tocsin.corroborate.accounts import Account
from tocsin.corroborate.comparators import actors_differ
from tocsin.corroborate.context import Context
from tocsin.corroborate.names import listed
from tocsin.corroborate.placing import compare_places
from tocsin.corroborate.policy import weights
from tocsin.corroborate.rivals import Held
from tocsin.corroborate.tallies import ranges_overlap

_FIELDS = {"date": "Date", "place": "Place", "actor": "Actor", "status": "Status"}
_UNDONE = frozenset({"denied", "attempted"})
_DONE = frozenset({"occurred", "ongoing", "alleged"})


@dataclass(frozen=True, slots=True)
class Disagreements:
    """What the values of one incident say against each other."""

    sentences: tuple[str, ...]
    disputed: frozenset[str]
    """Fields on which different origins differ."""
    revised: frozenset[tuple[str, str, str]]
    """Claim, field and value that the same origin corrected later."""


def disagreements(values: Sequence[Held], context: Context) -> Disagreements:
    """Compare the values of each field."""
    sentences: list[str] = []
    disputed: set[str] = set()
    revised: set[tuple[str, str, str]] = set()
    grouped: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in values:
        grouped[(held.value.field, held.part)].append(held)
    for (field, part), group in grouped.items():
        label = _FIELDS.get(field, part.capitalize())
        for old, new in _revisions(group, context):
            revised.add(_key(old))
            sentences.append(_revision(label, old, new))
        rivals = _rivals([held for held in group if _key(held) not in revised])
        if rivals:
            sentences.append(_conflict(label, rivals, context))
            if len({held.value.origin for held in rivals}) > 1:
                disputed.add(field)
    return Disagreements(tuple(dict.fromkeys(sentences)), frozenset(disputed), frozenset(revised))


def _key(held: Held) -> tuple[str, str, str]:
    return held.value.claim, held.value.field, held.value.value


def _rivals(group: Sequence[Held]) -> list[Held]:
    """The values that at least one other excludes, one for each value and origin."""
    found: dict[tuple[str, str], Held] = {}
    first = list({(held.value.value, held.value.origin): held for held in reversed(group)}.values())[::-1]
    for held in first:
        if any(excludes(held, other) for other in first):
            found.setdefault((held.value.value, held.value.origin), held)
    return list(found.values())


def excludes(one: Held, other: Held) -> bool:
    """Whether both values cannot be true of one happening."""
    if one.value.value == other.value.value:
        return False
    left, right = one.account, other.account
    field = one.value.field
    if field == "date":
        return bool(left.begin and left.end and right.begin and right.end) and _disjoint(left, right)
    if field == "status":
        statuses = {one.value.value, other.value.value}
        return bool(statuses & _UNDONE) and bool(statuses & _DONE)
    if field == "count":
        return not any(
            _agree(mine, theirs) for mine in left.counts for theirs in right.counts if mine[0] == theirs[0] == one.part
        )
    # Places and actors: lists agree if any of their members do ("the provinces of A, B and C" with "B").
    if field == "actor":
        return actors_differ(left, right)
    return any(finding.veto or finding.rival for finding in compare_places(left, right, weights("incidents")))


def _disjoint(left: Account, right: Account) -> bool:
    return bool(
        left.begin and left.end and right.begin and right.end and (left.begin > right.end or right.begin > left.end)
    )


def _agree(
    mine: tuple[str, int | None, int | None, int | None], theirs: tuple[str, int | None, int | None, int | None]
) -> bool:
    return mine == theirs or ranges_overlap(mine[1:], theirs[1:])


def _revisions(group: Sequence[Held], context: Context) -> Iterator[tuple[Held, Held]]:
    """An earlier and a later value of one originator; a report that only passes the earlier one on revises nothing."""
    by_origin: dict[str, list[Held]] = defaultdict(list)
    for held in group:
        by_origin[held.value.origin].append(held)
    for told in by_origin.values():
        latest: list[Held] = []
        for held in told:
            for earlier in latest:
                if excludes(earlier, held) and _revises(earlier.account, held.account, context):
                    yield earlier, held
            latest = [other for other in latest if not excludes(other, held)] + [held]


def _revises(earlier: Account, later: Account, context: Context) -> bool:
    if not order.precedes(earlier.report, later.report):
        return False
    of_report = context.publications.of_report
    if of_report[earlier.report.id] == of_report[later.report.id]:
        return True
    same_voice = _originator(earlier) == _originator(later) and len(later.claim.holders) > 1
    return same_voice and earlier.report.id not in context.lineage.from_(later.report.id)


def _originator(account: Account) -> str:
    return account.claim.originator.entity or account.claim.originator.name


def _revision(label: str, old: Held, new: Held) -> str:
    before, after = order.said(old.account.report), order.said(new.account.report)
    first, then = f"{old.words} ({before})", f"{new.words} ({after})"
    return f"{label}: {old.value.origin} first gave {first}, later {then}, which corrects it."


def _conflict(label: str, rivals: Iterable[Held], context: Context) -> str:
    several = list(rivals)
    origins = {held.value.origin for held in several}
    by_words: dict[str, list[str]] = defaultdict(list)
    for held in several:
        title = context.title(held.account.report)
        # One origin behind both: the difference is between those who pass it on.
        who = (
            held.value.origin
            if len(origins) > 1 or title == held.value.origin
            else f"{title}, from {held.value.origin}"
        )
        if who not in by_words[held.words]:
            by_words[held.words].append(who)
    return f"{label}: {' against '.join(f'{words} ({listed(who)})' for words, who in by_words.items())}."
