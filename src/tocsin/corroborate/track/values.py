"""Values that exclude an originator's own: a count far off, another doer.

Takes a voice, an independent origin that was there, and the values of the incident; gives a sentence, or None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.corroborate import order
from tocsin.corroborate.conflicts import excludes
from tocsin.corroborate.policy import weights
from tocsin.corroborate.rivals import Held, count_words
from tocsin.corroborate.tallies import figure
from tocsin.corroborate.voices import Voice


def excluded(voice: Voice, origin: Voice, values: Sequence[Held], name: str) -> str | None:
    """How the first value of the voice that an origin's excludes differs from it; `name` is that origin's."""
    theirs = _of(origin, values)
    for mine in _of(voice, values):
        for other in theirs:
            if (mine.value.field, mine.part) == (other.value.field, other.part) and _against(mine, other):
                label = "Actor" if mine.value.field == "actor" else mine.part.capitalize()
                return f"{label}: {mine.words} against {other.words} ({name})."
    return None


def _of(voice: Voice, values: Iterable[Held]) -> list[Held]:
    """The counts and doers that a voice gives, each once."""
    own = {statement.claim.id for statement in voice.statements}
    found: dict[tuple[str, str], Held] = {}
    for held in values:
        if held.value.claim in own and held.value.field in {"count", "actor"}:
            found.setdefault((held.value.field, held.value.value), held)
    return list(found.values())


def _against(mine: Held, other: Held) -> bool:
    if not excludes(mine, other):
        return False
    return mine.value.field == "actor" or _far_off(mine, other)


def _far_off(mine: Held, other: Held) -> bool:
    """Whether two tolls are no rounding and no rise: an early figure that is too low is no error of him who gave it."""
    policy = weights("credibility")
    told, found = _figure(mine), _figure(other)
    if told < found and order.precedes(mine.account.report, other.account.report):
        return False
    few, many = sorted((told, found))
    return bool(many >= policy["count_factor"] * max(few, 1) and many - few >= policy["count_difference"])


def _figure(held: Held) -> int:
    counts = held.account.event.counts
    meant = (count for count in counts if f"{count.kind} {count_words(count)}" == held.value.value)
    return next((figure(count.low, count.best, count.high) for count in meant), 0)
