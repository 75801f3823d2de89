"""Amounts: the counts of events, by the tree.

Takes a scene, the frames of a sentence, their parties and the counts found in it; gives each frame its own counts, each
with the kind that the frame gives it. Leaves finding counts to `counts`, and what hangs below what to `attachment`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, cast

from tocsin.events.counts.vocabulary import listed, nouns
from tocsin.events.frames.parties import Parties
from tocsin.events.frames.policy import cut, table
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame
from tocsin.model import Count, CountKind


class Ground(Protocol):
    """What tells which frame a mention hangs below."""

    def top(self, start: int, end: int) -> int:
        """The token of a mention that its other tokens hang on."""

    def frame_above(self, top: int) -> tuple[int | None, list[int]]:
        """The frame that a token hangs below, and the tokens on the way up from it."""


class Amounts:
    """Gives the frames of one sentence their counts."""

    def __init__(self, scene: Scene, frames: Sequence[Frame], parties: Sequence[Parties], ground: Ground) -> None:
        self._scene = scene
        self._frames = frames
        self._parties = parties
        self._ground = ground

    def given(self, counts: Sequence[Count]) -> list[tuple[Count, ...]]:
        """Counts of each frame; one whose object is a pronoun keeps the counts of what the pronoun stands for."""
        result: list[list[Count]] = [[] for _ in self._frames]
        for count in counts:
            number = self._taker(count)
            if number is not None:
                result[number].append(self._as(count, self._frames[number]))
        for number in range(1, len(result)):
            if not result[number] and self._repeats(number):
                result[number] = [self._as(count, self._frames[number]) for count in result[number - 1]]
        return [tuple(found) for found in result]

    def _taker(self, count: Count) -> int | None:
        """The frame that a count belongs to: the one it hangs below, else the nearest that can take its kind."""
        top = self._ground.top(count.start, count.end)
        number, _ = self._ground.frame_above(top)
        if number is not None and count.kind in _takes(self._frames[number]):
            return None if self._is_only_named(count, number) else number
        able = [one for one, frame in enumerate(self._frames) if count.kind in _takes(frame)]
        if not able or count.kind in {"other", "present"}:
            return None
        return min(able, key=lambda one: abs(self._frames[one].trigger.head - top))

    def _is_only_named(self, count: Count, number: int) -> bool:
        """Whether the counted are only what a protest is about: "calling for the release of two men"."""
        if self._frames[number].trigger.type != "PROTEST" or count.kind != "other":
            return False
        parties = self._parties[number]
        return not any(
            party.start < count.end and count.start < party.end for party in (*parties.actors, *parties.recipients)
        )

    def _are_people(self, count: Count) -> bool:
        """Whether a count is of people and not of things."""
        words = count.text.lower().split()
        groups = {group for word in words[-1:] for rest, group in nouns().get(word, ()) if not rest}
        return not groups & {"things", "vehicles", "weapons"}

    def _repeats(self, number: int) -> bool:
        """Whether a frame's object is a pronoun for that of the frame before."""
        here, before = self._parties[number].recipients, self._parties[number - 1].recipients
        if not here or not before or here[0].name is None:
            return False
        return here[0].text.lower() in {"them", "they"} and here[0].name == before[0].name

    def _as(self, count: Count, frame: Frame) -> Count:
        """A count of unmarked people takes the kind that the event gives it."""
        if count.kind not in {"other", "present"}:
            return count
        lemmas = {self._scene.lemmas[place] for place in frame.trigger.places}
        if self._scene.lemmas[frame.trigger.head] in listed("kept") or not self._are_people(count):
            return count
        for kind, verbs in table("count_verbs").items():
            if lemmas & cut(verbs):
                return replace(count, kind=cast("CountKind", kind))
        mode = frame.trigger.mode
        becomes = table("count_modes").get(mode) if mode else None
        kind = becomes or _count_table(frame)["becomes"]
        return replace(count, kind=kind) if kind else count


def _count_table(frame: Frame) -> dict[str, CountKind]:
    found: dict[str, CountKind] = table("counts").get(frame.trigger.type, table("counts")["default"])
    return found


def _takes(frame: Frame) -> list[CountKind]:
    return cast("list[CountKind]", _count_table(frame)["takes"])
