"""Attachment: the places, times and counts of events.

Takes the frames of one claim, gives each frame its own: a place or a time goes to the nearest frame that can take it,
with the part that its preposition gives it. Leaves finding them to `places`, `times` and `counts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from tocsin.events.frames.parties import Parties
from tocsin.events.lexical.grammar import ADVERBS, AUXILIARIES, BARRIERS, DETERMINERS, PREPOSITIONS
from tocsin.events.lexical.lexicon import policy
from tocsin.events.lexical.line import Line
from tocsin.events.lexical.selection import Frame
from tocsin.model import Count, CountKind, PlaceMention, PlaceRole, TimeMention, TimeRole

_BACKWARD: Final = 12
"""A place or time before a trigger is this many tokens further away than one after it."""
_BARRIER: Final = 12
_WHEN_REACH: Final = 4
_FARTHEST: Final = 26
"""What is further away than this, barriers counted, belongs to no trigger."""
_MEETING: Final = frozenset({"discuss", "negotiate", "consult"})
_LIST_REACH: Final = 14
_CUTS: Final = BARRIERS | AUXILIARIES - {"to", "'s", "being", "been", "having"}


class Attachment:
    """Gives the frames of one claim their places, times and counts."""

    def __init__(self, line: Line, frames: Sequence[Frame], parties: Sequence[Parties], first: int, last: int) -> None:
        self._line = line
        self._frames = frames
        self._parties = parties
        self._first = first
        self._last = last

    def places(self) -> list[tuple[PlaceMention, ...]]:
        """Places of each frame, with roles."""
        result: list[list[PlaceMention]] = [[] for _ in self._frames]
        for place in self._line.places:
            index = self._line.index(place.start)
            if not self._first <= index < self._last or self._is_party(place):
                continue
            role = self._role(index)
            number = self._nearest(index, moves=role in {"to", "from", "via"})
            if number is not None and not self._is_topic(number, index):
                role = self._as_object(number, index) or self._as_arrival(number, index, role)
                result[number].append(replace(place, role=role))
        return [tuple(found) for found in result]

    def times(self) -> list[tuple[TimeMention, ...]]:
        """Times of each frame, with roles; a time before the first of coordinated verbs holds for the others too."""
        result: list[list[TimeMention]] = [[] for _ in self._frames]
        for time in self._line.times:
            index = self._line.index(time.start)
            if not self._first <= index < self._last:
                continue
            number = self._nearest(index)
            if number is not None:
                result[number].append(replace(time, role=self._time_role(time, index)))
        for number in range(1, len(result)):
            shares = self._parties[number].actors and self._parties[number].actors == self._parties[number - 1].actors
            fronted = [time for time in result[number - 1] if self._fronted(time, number - 1)]
            if not result[number] and shares and fronted:
                result[number] = fronted
        return [tuple(found) for found in result]

    def counts(self, counts: Sequence[Count]) -> list[tuple[Count, ...]]:
        """Counts of each frame; one whose object is a pronoun keeps the counts of what the pronoun stands for."""
        result: list[list[Count]] = [[] for _ in self._frames]
        for count in counts:
            index = self._line.index(count.start)
            if not self._first <= index < self._last:
                continue
            number = self._nearest(index, kind=count.kind)
            if number is not None:
                result[number].append(self._as(count, self._frames[number]))
        for number in range(1, len(result)):
            if not result[number] and self._repeats(number):
                frame = self._frames[number]
                result[number] = [self._as(count, frame) for count in result[number - 1]]
        return [tuple(found) for found in result]

    def _nearest(self, index: int, *, moves: bool = False, kind: CountKind | None = None) -> int | None:
        """The frame nearest to a token that can take what stands there."""
        best: tuple[int, int] | None = None
        for number, frame in enumerate(self._frames):
            if kind is not None and kind not in _takes(frame):
                continue
            distance = self._distance(frame, index)
            if kind is None and distance > _FARTHEST:
                continue
            if moves and frame.trigger.type not in policy()["movement"]:
                distance += _BARRIER
            if best is None or distance < best[0]:
                best = distance, number
        return best[1] if best is not None else None

    def _distance(self, frame: Frame, index: int) -> int:
        options = []
        for trigger in frame.all:
            if trigger.first <= index < trigger.last:
                return 0
            low, high = (trigger.last, index) if index >= trigger.last else (index, trigger.first)
            barriers = sum(self._line.lower(at) in _CUTS for at in range(low, high) if not self._links(index, at))
            aside = self._line.islands.get(index)
            if aside is not None and not aside[0] <= trigger.head < aside[1]:
                barriers += 3
            backward = _BACKWARD if index < trigger.first else 0
            options.append(high - low + barriers * _BARRIER + backward)
        return min(options)

    def _links(self, index: int, at: int) -> bool:
        """Whether a "when" ties a clause to the time right before it: "on Friday when two men opened fire"."""
        return self._line.lower(at) == "when" and 0 < at - index <= _WHEN_REACH

    def _is_party(self, place: PlaceMention) -> bool:
        """Whether a place is in truth a state that acts, or part of somebody's description."""
        index = self._line.index(place.start)
        rules = policy()
        before = self._line.lower(index - 1)
        if before in rules["place_roles"] and before not in rules["party_prepositions"]:
            number = self._line.actor_at.get(index)
            return number is not None and self._line.actors[number].start != place.start
        if index in self._line.actor_at and self._line.actors[self._line.actor_at[index]].kind == "role":
            return True
        spans = [
            (party.start, party.end)
            for frame, parties in zip(self._frames, self._parties, strict=True)
            # The state that is attacked is also where it happens.
            for party in (*parties.actors, *(() if frame.trigger.type == "ASSAULT" else parties.recipients))
        ]
        return any(start <= place.start and place.end <= end for start, end in spans)

    def _is_topic(self, number: int, index: int) -> bool:
        """Whether a place belongs to what was discussed and not to the meeting."""
        frame = self._frames[number]
        if frame.trigger.type != "CONSULT":
            return False
        return any(
            trigger.last <= index and self._line.lemmas[trigger.head] & _MEETING
            for trigger in frame.all
            if self._line.lower(index - 1) not in {"in", "at"} or index - trigger.last > 3
        )

    def _role(self, index: int) -> PlaceRole:
        """The part that the preposition before a place, or before the list it stands in, gives it."""
        line, roles = self._line, policy()["place_roles"]
        heads = {trigger.head for frame in self._frames for trigger in frame.all}
        at = index - 1
        while at >= self._first and index - at < _LIST_REACH and at not in heads:
            word = line.lower(at)
            if word == "of" and line.lower(at - 1) == "out":
                return "from"
            if word in roles and word != "of" and at not in line.actor_at:
                return cast("PlaceRole", roles[word])
            if at not in line.place_at and not self._within_list(at):
                break
            at -= 1
        return "where"

    def _within_list(self, at: int) -> bool:
        """Whether a token may stand between a preposition and a place: commas, articles, "town of", other names."""
        word = self._line.lower(at)
        if at in self._line.time_at:
            return False
        if word in {",", "and", "or", "of", "both", "'s", "(", ")"} or word in DETERMINERS | ADVERBS:
            return True
        return word not in PREPOSITIONS | BARRIERS and word.replace("-", "").isalpha()

    def _as_object(self, number: int, index: int) -> PlaceRole | None:
        """A place that is the object of its verb: "left Kabul", "entered Goma"."""
        line = self._line
        for trigger in self._frames[number].all:
            between = range(trigger.last, index)
            direct = all(line.lower(at) == "of" or line.lower(at) not in PREPOSITIONS | BARRIERS for at in between)
            if trigger.last <= index <= trigger.last + 5 and direct:
                for lemma in sorted(line.lemmas[trigger.head]):
                    if lemma in policy()["place_objects"]:
                        return cast("PlaceRole", policy()["place_objects"][lemma])
        return None

    def _as_arrival(self, number: int, index: int, role: PlaceRole) -> PlaceRole:
        frame = self._frames[number].trigger
        arrivals = {word.strip() for word in policy()["arrival"].split(";")}
        moves = frame.type == "MOBILIZE" and bool(self._line.lemmas[frame.head] & arrivals)
        near = frame.last <= index <= frame.last + 5
        return "to" if role == "where" and moves and near else role

    def _time_role(self, time: TimeMention, index: int) -> TimeRole:
        if time.type == "DURATION":
            return "duration"
        roles = policy()["time_roles"]
        word = self._line.lower(index) if self._line.lower(index) in roles else self._line.lower(index - 1)
        return cast("TimeRole", roles[word]) if word in roles and word != "for" else "when"

    def _fronted(self, time: TimeMention, number: int) -> bool:
        return time.end <= self._line.tokens[self._frames[number].trigger.first].start

    def _repeats(self, number: int) -> bool:
        """Whether a frame's object is a pronoun for that of the frame before."""
        here, before = self._parties[number].recipients, self._parties[number - 1].recipients
        if not here or not before:
            return False
        pronoun = here[0].text.lower() in {"them", "they"}
        return pronoun and here[0].name == before[0].name

    def _as(self, count: Count, frame: Frame) -> Count:
        """A count of unmarked people takes the kind that the event gives it."""
        if count.kind not in {"other", "present"}:
            return count
        rules = policy()
        mode = frame.trigger.mode
        becomes = rules["count_modes"].get(mode) if mode else None
        for kind, verbs in rules["count_verbs"].items():
            words = {verb.strip() for verb in verbs.split(";")}
            if any(self._line.lemmas[at] & words for at in range(frame.trigger.first, frame.trigger.last)):
                return replace(count, kind=cast("CountKind", kind))
        table = rules["counts"].get(frame.trigger.type, rules["counts"]["default"])
        kind = becomes or table["becomes"]
        return replace(count, kind=kind) if kind else count


def _takes(frame: Frame) -> list[CountKind]:
    table = policy()["counts"]
    kinds: list[CountKind] = table.get(frame.trigger.type, table["default"])["takes"]
    return kinds
