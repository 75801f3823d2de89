"""Origins that took back their word.

Takes the two sides of an incident, marks the origins of either whose every claim was withdrawn, or whose originator
later said the opposite. Nothing is removed: such an origin stays, says so in its reason, and no longer confirms
anything. Leaves finding withdrawn reports to `retractions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.corroborate import order
from tocsin.corroborate.context import Context
from tocsin.corroborate.independence import carriers
from tocsin.corroborate.names import opening
from tocsin.corroborate.origins import Tally
from tocsin.corroborate.voices import Statement, TakenBack, Voice

_THEN_DENIED: Final = "first said that it happened, later that it did not"


def mark(side: list[Tally], other: Sequence[Tally], context: Context, *, denying: bool) -> list[Tally]:
    """Mark the origins of one side that took back their word, and put them last; `denying`: the side denies it."""
    opposite = spoken(other)
    for tally in side:
        tally.taken_back = taken_back(tally.voice, opposite, context, denying=denying)
    return sorted(side, key=lambda tally: tally.taken_back is not None)


def spoken(tallies: Iterable[Tally]) -> dict[str, Voice]:
    """The voices of one side by their originator."""
    return {voice.key: voice for tally in tallies for voice in (tally.voice, *(joined for joined, _ in tally.joined))}


def taken_back(voice: Voice, others: dict[str, Voice], context: Context, *, denying: bool) -> TakenBack | None:
    """How a voice took back all that it said, if it did; `others` are the voices of the other side."""
    opposite = others.get(voice.key)
    if opposite is None and not any(statement.claim.id in context.withdrawn for statement in voice.statements):
        return None  # as with most voices: nothing of it was withdrawn, and it does not stand on the other side
    first = {report.id for report in carriers(voice, context)}
    told = [statement for statement in voice.statements if statement.report.id in first]
    if not told:
        return None
    return _withdrawn(told, voice, context) or _reversed(told, opposite, denying=denying)


def _withdrawn(told: Sequence[Statement], voice: Voice, context: Context) -> TakenBack | None:
    found = [context.withdrawn.get(statement.claim.id) for statement in told]
    last = max((each for each in found if each), key=lambda each: order.key(each.later), default=None)
    if last is None or not all(found):
        return None
    own = voice.publication == last.publication
    return TakenBack(order.day(last.later), last.sentence(), by_itself=own)


def _reversed(told: Sequence[Statement], opposite: Voice | None, *, denying: bool) -> TakenBack | None:
    """The originator later said the opposite: its latest word is that one."""
    words = "first denied it, later said that it happened" if denying else _THEN_DENIED
    for statement in opposite.statements if opposite else ():
        if opposite and all(order.precedes(each.report, statement.report) for each in told):
            sentence = opening(f"{opposite.name} {words} ({order.said(statement.report)}).")
            return TakenBack(order.day(statement.report), sentence, by_itself=True)
    return None
