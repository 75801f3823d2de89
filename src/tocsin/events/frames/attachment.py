"""Attachment: the places, times and counts of events, by the tree.

Takes a scene, the frames of a sentence and their parties; gives each frame its own. What hangs below a word of a frame
is the frame's, with the part that its preposition gives it; what hangs on a verb of saying is nobody's. Leaves finding
places, times and counts to their own packages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from tocsin.events.frames.amounts import Amounts
from tocsin.events.frames.parties import Parties
from tocsin.events.frames.policy import table, words
from tocsin.events.frames.scene import SUBJECTS, Scene
from tocsin.events.frames.selection import Frame
from tocsin.model import Count, EventActor, PlaceMention, PlaceRole, TimeMention, TimeRole

_INNER: Final = frozenset({"xcomp", "obj", "nsubj", "nsubj:pass", "obl", "nmod"})
"""Relations by which a frame may hang below a word that a time or place stands beside."""
_OPEN: Final = frozenset({"ccomp", "parataxis", "conj", "advcl"})
_CLOSED: Final = frozenset({"acl", "acl:relcl", "ccomp", "parataxis", "advcl"})
"""Clauses that keep their times and places to themselves."""


class Attachment:
    """Gives the frames of one sentence their places, times and counts."""

    def __init__(self, scene: Scene, frames: Sequence[Frame], parties: Sequence[Parties]) -> None:
        self._scene = scene
        self._frames = frames
        self._parties = parties
        self._owner = {place: number for number, frame in enumerate(frames) for place in frame.places}

    def places(self) -> list[tuple[PlaceMention, ...]]:
        """Places of each frame, with roles; one that has none takes what stands in the description of its parties."""
        result: list[list[PlaceMention]] = [[] for _ in self._frames]
        weaker: list[tuple[int, PlaceMention]] = []
        for mention in self._scene.places:
            top = self.top(mention.start, mention.end)
            number, path = self.frame_above(top)
            if self._scene.is_label(top):
                weaker += [(one, replace(mention, role="where")) for one in range(len(self._frames))]
                continue
            if number is None:
                described = self._described(path)
                if described is not None and not self._is_party(described, mention):
                    weaker.append((described, replace(mention, role=self._inner_role(path))))
                continue
            if self._is_party(number, mention):
                continue
            if not self._describes_place(number, path):
                if mention.kind not in {"country", "region"} and self._scene.case(top) in {"of", "from"}:
                    weaker.append((number, replace(mention, role="where")))
                continue
            role = self._role(number, path)
            if role is not None:
                result[number].append(replace(mention, role=role))
        bare = [number for number, found in enumerate(result) if not found]
        for number, mention in weaker:
            if number in bare and mention.role is not None:
                result[number].append(mention)
        self._share_places(result)
        return [tuple(found) for found in result]

    def _described(self, path: Sequence[int]) -> int | None:
        """The frame whose party is described by the clause that a path ends in: "gunmen who entered Kandi killed"."""
        low = path[-1]
        if self._scene.relation(low) not in {"acl", "acl:relcl"}:
            return None
        for above in self._scene.tree.above(low):
            if above in self._owner:
                return self._owner[above]
            if self._scene.is_verb(above):
                return None
        return None

    def times(self) -> list[tuple[TimeMention, ...]]:
        """Times of each frame, with roles; a time before the first of coordinated verbs holds for the others too."""
        result: list[list[TimeMention]] = [[] for _ in self._frames]
        for mention in self._scene.times:
            top = self.top(mention.start, mention.end)
            number, _ = self.frame_above(top)
            if number is not None:
                result[number].append(replace(mention, role=self._time_role(mention, top)))
        for number, frame in enumerate(self._frames):
            before = self._coordinated_with(frame)
            if before is not None and not result[number]:
                reach = self._shared_up_to(frame, self._frames[before])
                result[number] = [time for time in result[before] if self._scene.place(time.start) < reach]
        return [tuple(found) for found in result]

    def counts(self, counts: Sequence[Count]) -> list[tuple[Count, ...]]:
        """Counts of each frame."""
        return Amounts(self._scene, self._frames, self._parties, self).given(counts)

    def top(self, start: int, end: int) -> int:
        """The token of a mention that its other tokens hang on."""
        scene = self._scene
        inside = range(scene.place(start), max(scene.place(start) + 1, scene.place(end)))
        for place in inside:
            if scene.head(place) not in inside or scene.head(place) == place:
                return place
        return inside[0]

    def frame_above(self, top: int) -> tuple[int | None, list[int]]:
        """The frame that a token hangs below, and the tokens on the way up from it."""
        path = [top]
        if top in self._owner:
            return self._owner[top], path
        for above in self._scene.tree.above(top):
            if self._closes(path[-1]):
                return None, path
            if above in self._owner:
                return self._owner[above], path
            if self._scene.is_verb(above) or not self._scene.children(above, "case"):
                beside = self._beside(above, path[-1])
                if beside is not None:
                    return beside, path
            if self._scene.is_verb(above) and self._scene.children(above, "ccomp"):
                return None, path
            path.append(above)
        return None, path

    def _closes(self, place: int) -> bool:
        """Whether a clause that is not of the frame above lies between: what stands in it is its own."""
        scene, relation = self._scene, self._scene.relation(place)
        if relation == "advcl":
            return scene.mark(place) not in {"when", "as", "after", "while", ""}
        return relation in _CLOSED or (relation == "conj" and scene.is_verb(place))

    def _beside(self, above: int, below: int) -> int | None:
        """The frame that hangs beside a token under the same word: "there was an attack in Goma", "began to fight"."""
        scene = self._scene
        inner = _INNER | (_OPEN if below < above and self._opens(below) else frozenset())
        found = [child for child in scene.tree.children[above] if child != below and scene.relation(child) in inner]
        owned = [self._owner[child] for child in found if child in self._owner]
        return min(owned, key=lambda number: abs(self._frames[number].trigger.head - below)) if owned else None

    def _opens(self, below: int) -> bool:
        """Whether words stand at the beginning of their sentence: "In Goma, officials said, rebels attacked"."""
        return min(self._scene.tree.under(below)) <= 1

    def _is_party(self, number: int, mention: PlaceMention) -> bool:
        """Whether a place is in truth a state that acts, or part of somebody's name."""
        scene = self._scene
        place = scene.place(mention.start)
        inside = scene.actor_at.get(place)
        if inside is not None and scene.actors[inside].start != mention.start:
            return True
        case = scene.case(self.top(mention.start, mention.end))
        if case in table("place_roles") and case not in table("party_prepositions"):
            return False
        own, frame = self._parties[number], self._frames[number]
        parties: tuple[EventActor, ...] = own.actors
        if frame.trigger.type not in {"ASSAULT", "PROTEST"}:
            # The state that is attacked is also where it happens.
            parties = (*parties, *own.recipients)
        return any(party.start <= mention.start and mention.end <= party.end for party in parties)

    def _describes_place(self, number: int, path: Sequence[int]) -> bool:
        """Whether a place says where, and not whose somebody is: "Iraq's minister", "envoys from Kosovo"."""
        scene, top = self._scene, path[0]
        while scene.relation(top) == "conj" and scene.head(top) in path:
            top = scene.head(top)
        relation, holder = scene.relation(top), scene.head(top)
        if relation in SUBJECTS and not scene.case(top):
            return relation == "nsubj:pass" and scene.lemmas[self._frames[number].trigger.head] in table(
                "place_objects"
            )
        if relation == "nmod:poss" and holder in self._owner:
            return self._frames[number].trigger.type in {"ASSAULT", "PROTEST"}
        if holder in self._owner or relation not in {"nmod", "nmod:poss", "compound", "amod", "appos", "flat"}:
            return True
        case = scene.case(top)
        if relation == "nmod" and (case not in {"of", "from", ""} or (case == "from" and self._moves(number, holder))):
            return True
        return scene.fits(holder, "places") or scene.fits(holder, "sites")

    def _moves(self, number: int, holder: int) -> bool:
        """Whether a noun is what is moved: then "from" tells from where it was, not where it comes from."""
        moving = self._frames[number].trigger.type in table("moving")
        return moving and self._scene.relation(holder) in {"obj", "nsubj:pass", "nmod"}

    def _role(self, number: int, path: Sequence[int]) -> PlaceRole | None:
        """The part that a place plays: by the preposition of the noun phrase it stands in, or as object of its verb."""
        scene, frame = self._scene, self._frames[number]
        outer = path[-1]
        while scene.relation(outer) == "conj" and scene.head(outer) not in self._owner:
            outer = scene.head(outer)
        case = scene.case(outer)
        if scene.relation(outer) in {*SUBJECTS, "obl:agent"} and len(path) > 1:
            case = scene.case(path[0]) or case
        if scene.relation(outer) == "obj" or (scene.relation(outer) == "nsubj:pass" and not case):
            lemma = scene.lemmas[frame.trigger.verb]
            if len(path) == 1 or scene.fits(outer, "places"):
                return cast("PlaceRole", table("place_objects").get(lemma, "where"))
            case = self._case_above(path)
        if case and case not in table("place_roles"):
            return "where" if len(path) > 1 and not scene.case(path[0]) else self._inner_role(path)
        role = cast("PlaceRole", table("place_roles").get(case, "where"))
        return self._as_arrival(frame, role)

    def _case_above(self, path: Sequence[int]) -> str:
        """The preposition of the list or name that a place stands in: "to Baghlan, Kunduz and Badakhshan provinces"."""
        for place in path:
            case = self._scene.case(place)
            if case or self._scene.relation(place) not in {"conj", "compound", "flat", "nmod:poss", "amod"}:
                return case
        return ""

    def _inner_role(self, path: Sequence[int]) -> PlaceRole | None:
        case = self._case_above(path)
        if case in {"about", "over", "on", "with", "against", "between", "for"}:
            return None
        return cast("PlaceRole", table("place_roles").get(case, "where"))

    def _as_arrival(self, frame: Frame, role: PlaceRole) -> PlaceRole:
        moves = frame.trigger.type == "MOBILIZE" and self._scene.lemmas[frame.trigger.head] in words("arrival")
        return "to" if role == "where" and moves else role

    def _share_places(self, result: list[list[PlaceMention]]) -> None:
        """A place before the first of coordinated verbs holds for the others too."""
        for number, frame in enumerate(self._frames):
            before = self._coordinated_with(frame)
            if before is not None and not result[number]:
                reach = self._shared_up_to(frame, self._frames[before])
                result[number] = [
                    place
                    for place in result[before]
                    if place.role == "where" and self._scene.place(place.start) < reach
                ]

    def _shared_up_to(self, frame: Frame, before: Frame) -> int:
        """Up to where words of a first verb hold for the next: for a like event with the same subject, all between."""
        scene, verb = self._scene, frame.trigger.verb
        alike = frame.trigger.type == before.trigger.type and scene.relation(verb) == "conj"
        if alike and not scene.children(verb, *SUBJECTS):
            return verb
        return min(before.places)

    def _coordinated_with(self, frame: Frame) -> int | None:
        scene, verb = self._scene, frame.trigger.verb
        if scene.relation(verb) not in {"conj", "parataxis", "advcl"}:
            return None
        return self._owner.get(scene.head(verb))

    def _time_role(self, mention: TimeMention, top: int) -> TimeRole:
        if mention.type == "DURATION":
            return "duration"
        case = self._scene.lower(self._scene.place(mention.start))
        roles = table("time_roles")
        case = case if case in roles else self._scene.case(top)
        return cast("TimeRole", roles[case]) if case in roles and case != "for" else "when"
