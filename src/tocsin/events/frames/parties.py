"""Parties: who acts in an event and to whom.

Takes a scene, a frame and what pronouns stand for, gives actors and recipients, each a span of the sentence with the
name and code of whom it names. Leaves which nouns are subject or object to `arguments`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.events.frames import arguments
from tocsin.events.frames.discourse import Discourse
from tocsin.events.frames.naming import Group, Namer
from tocsin.events.frames.policy import table, words
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame
from tocsin.events.frames.trigger import Trigger
from tocsin.model import EventActor, Reference

_BY: Final = frozenset({"by"})
_BETWEEN: Final = frozenset({"between", "among"})
_AGAINST: Final = frozenset({"on", "against", "at", "upon", "targeting"})
_WITH: Final = frozenset({"with"})
_OF: Final = frozenset({"of"})
_FROM: Final = frozenset({"by", "from"})
_SYMMETRIC: Final = frozenset({"CONSULT", "COOPERATE", "AGREE"})
_DEEPEST: Final = 5
_NOT_BELOW: Final = frozenset({"nsubj", "nsubj:pass", "acl:relcl", "advcl", "parataxis", "conj", "obl:agent", "punct"})
_POSSESSIVE: Final = frozenset({"its", "his", "her", "their", "our", "my", "your", "it", "he", "she", "they"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Actors and recipients of one frame, with how they were found."""

    actors: Group = ()
    recipients: Group = ()
    reasons: tuple[str, ...] = ()


class PartyFinder:
    """Finds the parties of the frames of one sentence.

    Args:
        references: What each pronoun stands for, by where it starts.
        seats: Capitals in small letters, with the country (alpha-3) whose government they stand for.
    """

    def __init__(
        self, scene: Scene, discourse: Discourse, references: Mapping[int, Reference], seats: Mapping[str, str]
    ) -> None:
        self._scene = scene
        self._namer = Namer(scene, discourse, references, seats)

    def find(self, frame: Frame) -> Parties:
        """The parties of a frame: its trigger's, then what its partners and complements add."""
        actors, recipients = self._of(frame.trigger)
        for partner in frame.partners:
            more_actors, more_recipients = self._of(partner, cause=frame.trigger.form != "noun")
            if frame.trigger.form == "noun" and partner.form != "noun":
                more_actors = []
            actors = actors or [one for one in more_actors if one not in recipients]
            recipients = recipients + [one for one in more_recipients if one not in recipients]
        if not recipients:
            recipients = self._inside(frame, actors)
        who = self._namer.group(actors, loose=True)
        whom = tuple(one for one in self._namer.group(recipients, loose=False) if not _is_among(one, who))
        if not whom and frame.trigger.type in table("far_recipients"):
            for place in self._deep(frame):
                whom = whom or tuple(one for one in self._namer.group([place], loose=False) if not _is_among(one, who))
        if not whom and frame.trigger.type in {"ASSAULT", "COERCE"}:
            whom = tuple(self._namer.phrase(one) for one in recipients_of_force(self._scene, frame.trigger))
        return Parties(who, whom, tuple(self._reasons(frame, who, whom)))

    def _reasons(self, frame: Frame, who: Group, whom: Group) -> Iterator[str]:
        word = self._scene.tokens[frame.trigger.head].text
        if who:
            yield f"'{who[0].text}' is who does it, by its place beside '{word}'"
        if whom:
            yield f"'{whom[0].text}' is whom it is done to, by its place beside '{word}'"

    def _of(self, trigger: Trigger, *, cause: bool = False) -> tuple[list[int], list[int]]:
        if trigger.form == "noun":
            return self._of_noun(trigger, cause=cause)
        return self._of_verb(trigger)

    def _of_verb(self, trigger: Trigger) -> tuple[list[int], list[int]]:
        scene, verb = self._scene, trigger.head
        own = set(trigger.places)
        actors = [one for one in arguments.agents(scene, verb) if one not in own]
        if not scene.is_verb(verb) or trigger.pattern.words[0] == "be":
            actors = [one for one in arguments.subject(scene, verb) if one not in own]
        if trigger.pattern.swap:
            return [one for preposition in ("from", "by") for one in self._led_to(trigger, preposition)], actors
        recipients: list[int] = []
        for preposition in table("recipient_prepositions")[trigger.type]:
            if preposition == "direct" and trigger.pattern.words[0] != "be":
                found = [one for one in arguments.patients(scene, verb) if one not in own and one not in actors]
            else:
                found = self._led_to(trigger, preposition)
            found = [one for one in found if one not in scene.time_at and self._namer.may_be(one)]
            if found:
                recipients = found
                break
        if trigger.type == "PROTEST" and not actors:
            return recipients, []
        if trigger.type == "AID" and not actors and trigger.form == "passive":
            actors = [one for thing in arguments.patients(scene, verb) for one in arguments.after(scene, thing, _FROM)]
        if not actors and trigger.form == "active" and trigger.pattern.agent is not None:
            actors, recipients = arguments.patients(scene, verb), []
        return actors, recipients

    def _led_to(self, trigger: Trigger, preposition: str) -> list[int]:
        """What a preposition leads to, under the verb or under a noun of its phrase ("imposed sanctions on")."""
        scene = self._scene
        prepositions = frozenset({preposition})
        own = set(trigger.places)
        found = arguments.after(scene, trigger.head, prepositions)
        things = [] if scene.is_passive(trigger.head) else scene.children(trigger.head, "obj", "xcomp")
        for place in dict.fromkeys((*trigger.places, *things)):
            if place != trigger.head and scene.tokens[place].upos in {"NOUN", "ADJ", "VERB"}:
                found = [*found, *arguments.after(scene, place, prepositions)]
        return [one for one in found if one not in own]

    def _of_noun(self, trigger: Trigger, *, cause: bool = False) -> tuple[list[int], list[int]]:
        """Parties of a noun; as the cause of a verb ("killed in Israeli shelling") its owner is who does it."""
        scene, noun = self._scene, trigger.head
        undergone = trigger.type in {"ASSAULT", "COERCE"} or bool(set(scene.forms[noun]) & words("object_nouns"))
        near = [noun, *(place for place in trigger.places if place != noun)]
        between = self._after(near, _BETWEEN)
        if not between and trigger.carrier is not None:
            between = arguments.after(scene, trigger.carrier, _BETWEEN)
        if between:
            return between, []
        by, of = self._after(near, _FROM if trigger.type != "RETREAT" else _BY), self._after(near, _OF)
        aimed = self._after(near, _AGAINST) or self._after(near, _WITH)
        owners = self._owners(near)
        actors, recipients = by, aimed or (of if undergone else [])
        named = bool(set(scene.forms[noun]) & words("object_nouns")) and not cause
        if owners and named and not recipients:
            recipients = owners
        elif owners:
            actors = actors or owners
        if not actors and not undergone:
            actors = [one for one in of if self._namer.may_be(one)]
        return self._carried(trigger, actors, recipients)

    def _after(self, near: Sequence[int], prepositions: frozenset[str]) -> list[int]:
        return [one for place in near for one in arguments.after(self._scene, place, prepositions) if one not in near]

    def _owners(self, near: Sequence[int]) -> list[int]:
        """Who stands before a noun: "the army's raid", "Taliban attack", "Israeli strikes"."""
        scene = self._scene
        found = [
            child
            for place in near
            for child in scene.children(place, "nmod:poss", "compound", "amod")
            if child not in near
            and (child in scene.actor_at or scene.relation(child) == "nmod:poss")
            and scene.tokens[child].upos != "NUM"
        ]
        return [one for one in found if one not in scene.time_at]

    def _carried(self, trigger: Trigger, actors: list[int], recipients: list[int]) -> tuple[list[int], list[int]]:
        """With the subject of the verb that carries the noun: who launched the attack, or suffered it."""
        scene, carrier = self._scene, trigger.carrier
        if carrier is None:
            return actors, recipients
        own = {trigger.head}
        subject = [one for one in arguments.agents(scene, carrier) if one not in own]
        with_whom = arguments.after(scene, carrier, _WITH | _AGAINST)
        if scene.lemmas[carrier] in words("undergo"):
            return actors, recipients or subject
        if scene.lemmas[carrier] in words("happening"):
            return actors, recipients
        if not subject:
            return actors, recipients
        if actors and trigger.type in _SYMMETRIC:
            return subject, recipients or [one for one in actors if one not in subject]
        return subject, recipients or with_whom or [one for one in actors if one not in subject]

    def _inside(self, frame: Frame, actors: list[int]) -> list[int]:
        """Whom it is done to inside what is asked, agreed or refused: "threatened to attack Iran"."""
        scene = self._scene
        for inner in frame.absorbed:
            who, whom = self._of(inner)
            found = [one for one in (who if frame.trigger.type == "REQUEST" else whom) if one not in actors]
            found = found or [one for one in whom if one not in actors]
            if found:
                return found
        clauses = scene.children(frame.trigger.head, "ccomp", "xcomp")
        if frame.trigger.type == "REQUEST":
            for clause in clauses:
                told = [one for one in arguments.subject(scene, clause) if one not in actors]
                if told:
                    return told
        if frame.trigger.form != "noun":
            # Whose thing it is: "rejected a US offer", "condemned Israel's decision".
            return [
                one
                for one in arguments.objects(scene, frame.trigger.head)
                if one not in actors and self._namer.may_be(one)
            ]
        return []

    def _deep(self, frame: Frame) -> list[int]:
        """Somebody named further down in what is said, nearest first: "agreed to lift the embargo against Iran"."""
        scene = self._scene
        own = frame.places
        level, found = [frame.trigger.head], list[int]()
        for _ in range(_DEEPEST):
            level = [
                child
                for place in level
                for child in scene.children(place)
                if scene.relation(child) not in _NOT_BELOW
                or (scene.relation(child) == "advcl" and scene.mark(child) == "to")
            ]
            found.extend(place for place in level if place in scene.actor_at and place not in own)
        return [place for place in found if scene.case(place) not in {"by", "in", "than", "like", "as"}]


def recipients_of_force(scene: Scene, trigger: Trigger) -> list[int]:
    """Buildings and vehicles that force is used on: "torched a clinic", "the oil pipeline was blown up"."""
    if trigger.form == "noun":
        return []
    found = [
        one for one in arguments.objects(scene, trigger.head) if one not in trigger.places and one not in scene.place_at
    ]
    return [one for one in found if any(scene.fits(one, name) for name in ("sites", "homes", "vehicles", "places"))]


def _is_among(party: EventActor, others: Group) -> bool:
    """Whether a party is one of some others, by its words or as what its pronoun stands for."""
    if party.text.lower() in _POSSESSIVE and party.name is None:
        return True
    return any(
        (party.start, party.end) == (one.start, one.end) or (party.name is not None and party.name == one.name)
        for one in others
    )
