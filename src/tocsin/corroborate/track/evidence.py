"""What bears a claim out and what speaks against it, each with the day on which it became known.

Takes one voice, the side it is on and the other; gives evidence in words. Only origins that are independent of the
voice, have no stake and stand by their word are asked: a party never confirms another, and nobody confirms itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tocsin.corroborate import order
from tocsin.corroborate.basis import Basis
from tocsin.corroborate.context import Context
from tocsin.corroborate.grades import is_party
from tocsin.corroborate.independence import carriers, dependence
from tocsin.corroborate.names import listed, opening
from tocsin.corroborate.origins import Tally
from tocsin.corroborate.track.corrections import corrected
from tocsin.corroborate.track.values import excluded
from tocsin.corroborate.voices import Voice, public_name
from tocsin.corroborate.withdrawals import spoken, taken_back
from tocsin.model import Report

Kind = Literal["borne out", "taken back", "denied", "excluded", "corrected"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against an originator's word."""

    kind: Kind
    day: date | None
    """On which the last report needed for it came out; None if unknown."""
    why: str


@dataclass(frozen=True, slots=True)
class Side:
    """The origins on a voice's side and those on the other."""

    own: Sequence[Tally]
    other: Sequence[Tally]
    denying: bool = False


def evidence(voice: Voice, side: Side, basis: Basis, context: Context) -> Iterator[Evidence]:
    """All that bears on a voice's word about one incident."""
    taken = taken_back(voice, spoken(side.other), context, denying=side.denying)
    if taken is not None and taken.by_itself:
        yield Evidence("taken back", taken.day, taken.sentence)
    if (fixed := corrected(voice, basis.against.revised, context)) is not None:
        yield Evidence("corrected", *fixed)
    said, _ = _heard(voice, context)
    if supporters := _independent(voice, side.own, side.other, context):
        day, names = _earliest(supporters, context), _names(supporters, context)
        says = "says" if len(supporters) == 1 else "say"
        yield Evidence("borne out", _later(said, day), opening(f"{names} {says} so independently."))
    opponents = [other for other in _independent(voice, side.other, side.own, context) if _was_there(other)]
    if opponents:
        one = len(opponents) == 1
        does = (
            ("denies it" if one else "deny it") if not side.denying else f"{'says' if one else 'say'} that it happened"
        )
        day, names = _earliest(opponents, context), _names(opponents, context)
        yield Evidence("denied", _later(said, day), opening(f"{names}, there and without a known stake, {does}."))
    for other in (other for other in supporters if _was_there(other)):
        if (words := excluded(voice, other, basis.values, public_name(other, context.publications))) is not None:
            yield Evidence("excluded", _later(said, _heard(other, context)[0]), words)


def _independent(voice: Voice, side: Sequence[Tally], against: Sequence[Tally], context: Context) -> list[Voice]:
    """The origins of a side that can say something of a voice's word: others, disinterested, standing by it."""
    contradicting = spoken(against)
    return [
        tally.voice
        for tally in side
        if tally.taken_back is None
        and tally.voice.statements
        and tally.voice.standing >= 2
        and not is_party(tally.voice)
        and tally.voice.key != voice.key
        and tally.voice.key not in contradicting
        and dependence(tally.voice, voice, context) is None
        and (voice.standing >= 2 or _first(voice, tally.voice, context))
    ]


def _first(voice: Voice, origin: Voice, context: Context) -> bool:
    """Whether a voice without access of its own said it before the origin did, and so did not have it from there."""
    return all(
        order.precedes(report, other) for report in carriers(voice, context) for other in carriers(origin, context)
    )


def _names(voices: Sequence[Voice], context: Context) -> str:
    return listed(public_name(voice, context.publications) for voice in voices)


def _was_there(voice: Voice) -> bool:
    return voice.access == "first hand"


def _heard(voice: Voice, context: Context) -> tuple[date | None, Sequence[Report]]:
    """The day on which a voice was first heard."""
    reports = carriers(voice, context)
    return min((day for report in reports if (day := order.day(report))), default=None), reports


def _earliest(voices: Sequence[Voice], context: Context) -> date | None:
    return min((day for voice in voices if (day := _heard(voice, context)[0])), default=None)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
