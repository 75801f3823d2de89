"""Where origins disagree, one sentence for each field, and where one of them corrected itself.

Takes the values of one incident, gives sentences and the fields that independent origins dispute. A less precise value
(a month beside a day in it, "at least 12" beside 16) is no disagreement, nor is a value nobody gave.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.corroborate import order
from tocsin.corroborate.accounts import Account
from tocsin.corroborate.comparators import actors_differ
from tocsin.corroborate.context import Context
from tocsin.corroborate.names import listed, opening
from tocsin.corroborate.placing import compare_places
from tocsin.corroborate.policy import weights
from tocsin.corroborate.rivals import Held
from tocsin.corroborate.tallies import ranges_overlap
from tocsin.corroborate.voices import Statement

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


def disagreements(values: Sequence[Held], voices: Mapping[str, str], context: Context) -> Disagreements:
    """Compare the values of each field; `voices` gives for each origin's name the key of its voice."""
    sentences: list[str] = []
    disputed: set[str] = set()
    revised: set[tuple[str, str, str]] = set()
    grouped: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for held in values:
        grouped[(held.value.field, held.part)].append(held)
    for (field, part), group in grouped.items():
        if len({held.value.value for held in group}) == 1:
            continue  # one value, however often, is no disagreement
        label = _FIELDS.get(field, part.capitalize())
        for old, new in _revisions(group, voices, context):
            revised.update(_key(held) for held in _restated(group, old, new))
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
        return _disjoint(left, right)
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
    return bool(left.days and right.days and (left.days[0] > right.days[1] or right.days[0] > left.days[1]))


def _agree(
    mine: tuple[str, int | None, int | None, int | None], theirs: tuple[str, int | None, int | None, int | None]
) -> bool:
    return mine == theirs or ranges_overlap(mine[1:], theirs[1:])


def _revisions(group: Sequence[Held], voices: Mapping[str, str], context: Context) -> Iterator[tuple[Held, Held]]:
    """An earlier and a later value of one origin, each pair of values once, the earliest first."""
    seen = set()
    for new in group:
        for old in group:
            pair = (old.value.origin, old.value.value, new.value.value)
            if old.value.origin != new.value.origin or pair in seen or not excludes(old, new):
                continue
            if _revises(old.account, new.account, voices[new.value.origin], context):
                seen.add(pair)
                yield old, new


def _restated(group: Sequence[Held], old: Held, new: Held) -> list[Held]:
    """Everybody who gave the old value no later than the new one came out; the correction itself may repeat it."""
    return [
        held
        for held in group
        if (held.value.value, held.value.origin) == (old.value.value, old.value.origin)
        and not order.precedes(new.account.report, held.account.report)
    ]


def _revises(earlier: Account, later: Account, voice: str, context: Context) -> bool:
    """Whether the later one is the same outlet's, or the originator's own word and not passed on from the earlier."""
    if not order.precedes(earlier.report, later.report):
        return False
    of_report = context.publications.of_report
    if of_report[earlier.report.id] == of_report[later.report.id]:
        return True
    own = context.identities.key(Statement(later.claim, later.report)) == voice
    return own and earlier.report.id not in context.lineage.from_(later.report.id)


def _revision(label: str, old: Held, new: Held) -> str:
    before, after = order.said(old.account.report), order.said(new.account.report)
    if old.value.field == "status" and new.value.value == "denied":
        said = f"{old.value.origin} first said that it happened ({before}), later that it did not ({after})."
        return opening(said)
    if old.value.field == "status" and old.value.value == "denied":
        return opening(f"{old.value.origin} first denied it ({before}), later said that it happened ({after}).")
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
