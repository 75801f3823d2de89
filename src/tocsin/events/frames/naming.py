"""Naming: whom a noun of a sentence stands for, as a party to an event.

Takes a scene, the mentions before it and what pronouns stand for; gives a span of the sentence with the name and code
of whom it names: a mention, what a pronoun stands for, whose a thing is, a capital for its government. Leaves which
nouns act and are acted on to `parties`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from tocsin.events.frames.discourse import Discourse
from tocsin.events.frames.policy import table, words
from tocsin.events.frames.scene import SUBJECTS, Scene
from tocsin.model import ActorMention, EventActor, Reference

Group = tuple[EventActor, ...]

_OWNERS: Final = ("nmod:poss", "compound", "amod", "nmod", "appos", "flat")
_NAMING: Final = frozenset({"compound", "amod", "nummod", "nmod:poss", "flat", "flat:name", "nmod:desc", "nmod:npmod"})
_LOCATED: Final = frozenset({"in", "from", "of", "at", "near"})
_NOBODY: Final = frozenset(
    [
        "itself",
        "himself",
        "herself",
        "themselves",
        "each",
        "one",
        "there",
        "what",
        "whatever",
        "something",
        "anything",
        "everything",
        "nothing",
        "this",
        "that",
        "these",
        "those",
        "which",
        "whoever",
    ]
)
_TOWARDS: Final = frozenset({"by", "with", "to", "against", "on", "upon", "for", "between", "of"})


class Namer:
    """Names the nouns of one sentence.

    Args:
        references: What each pronoun stands for, by where it starts.
        seats: Capitals in small letters, with the country (alpha-3) whose government they stand for.
    """

    def __init__(
        self, scene: Scene, discourse: Discourse, references: Mapping[int, Reference], seats: Mapping[str, str]
    ) -> None:
        self._scene = scene
        self._seats = seats
        self._discourse = discourse
        self._references = references

    def may_be(self, place: int) -> bool:
        """Whether a noun may be somebody: a mention, a pronoun, persons, or something that belongs to somebody."""
        return self.party(place, loose=False) is not None

    def group(self, places: Sequence[int], *, loose: bool) -> Group:
        """The parties that some nouns and those coordinated with them name; `loose` takes any noun that may act."""
        parties: dict[tuple[int, int], EventActor] = {}
        members = [member for place in places for member in self._scene.members(place)]
        for sure in (False, True) if loose else (False,):
            for member in members:
                party = self.party(member, loose=sure)
                if party is not None:
                    parties.setdefault((party.start, party.end), party)
            if parties:
                break
        return tuple(parties.values())

    def party(self, place: int, *, loose: bool) -> EventActor | None:
        """Whom a noun names, or None."""
        scene = self._scene
        if scene.lower(place) in _NOBODY:
            return None
        if scene.tokens[place].upos == "PRON":
            return self._pronoun(place)
        place = scene.content(place)
        mention = self._mention_at(place)
        if mention is not None:
            return self._named(place, mention)
        person = scene.fits(place, "people") and scene.lemmas[place] not in words("no_party")
        owner = self._owner(place)
        if owner is not None and not person:
            return owner
        if not person and not (loose and place not in scene.place_at and self._may_act(place)):
            return self._seat(place)
        party = self.phrase(place)
        if owner is not None and owner.code:
            return replace(party, code=owner.code[:3])
        return self._located(party, place)

    def _may_act(self, place: int) -> bool:
        """Whether a noun that names no person may stand for somebody who acts: a bank may, a bomb or a raid may not."""
        scene = self._scene
        if scene.tokens[place].upos == "PROPN":
            return True
        return scene.tokens[place].upos == "NOUN" and not any(scene.fits(place, name) for name in table("no_agents"))

    def _mention_at(self, place: int) -> ActorMention | None:
        number = self._scene.actor_at.get(place)
        return None if number is None else self._scene.actors[number]

    def _named(self, place: int, mention: ActorMention) -> EventActor:
        """A mention as a party; what stands in apposition tells who it is where the mention itself does not."""
        party = EventActor(mention.start, mention.end, mention.text, mention.name, mention.code, mention.id)
        if mention.id is not None and mention.code:
            return party
        for child in self._scene.children(place, "appos", "nmod:desc", "compound", "flat"):
            other = self._mention_at(child)
            if other is not None and other is not mention and other.code and len(other.code) > len(party.code or ""):
                return replace(party, name=party.name or other.name, code=other.code, id=party.id or other.id)
        return self._located(party, place)

    def _located(self, party: EventActor, place: int) -> EventActor:
        """A role without a country takes that of the place that its words name: "police in Nairobi"."""
        if party.code is not None and len(party.code) != 3:
            return party
        if party.code is not None and party.code in _countries(self._scene):
            return party
        country = self._country_of(place)
        return party if country is None else replace(party, code=country + (party.code or ""))

    def _country_of(self, place: int) -> str | None:
        scene = self._scene
        for child in scene.children(place, "nmod", "compound", "nmod:poss", "amod", "appos"):
            if scene.relation(child) == "nmod" and scene.case(child) not in _LOCATED:
                continue
            number, named = scene.place_at.get(child), self._mention_at(child)
            country = scene.places[number].country if number is not None else None
            country = country or (named.country if named is not None else None)
            if country is not None:
                return country
        return None

    def _owner(self, place: int) -> EventActor | None:
        """The actor that a thing belongs to: "Taliban positions", "the offices of the UN"."""
        scene = self._scene
        done = bool(set(scene.forms[place]) & words("object_nouns"))
        for child in scene.children(place, *_OWNERS):
            by = {"of", "by", "from"} if scene.fits(place, "demands") else {"of", "by"}
            if scene.relation(child) == "nmod" and scene.case(child) not in (by - {"of"} if done else by):
                continue
            seat = self._seat(child) if scene.relation(child) == "nmod:poss" else None
            if seat is not None and child not in scene.actor_at:
                return seat
            if scene.tokens[child].upos == "PRON" and scene.relation(child) == "nmod:poss":
                return self._pronoun(child)
            mention = self._mention_at(child)
            if mention is not None:
                return self._named(child, mention)
        return None

    def _seat(self, place: int) -> EventActor | None:
        """A place that acts or is acted on stands for those who rule it: "Oslo praised", "assured Maputo"."""
        scene, number = self._scene, self._scene.place_at.get(place)
        core = (
            scene.relation(place) in {*SUBJECTS, "obj", "iobj", "obl:agent", "conj", "nmod:poss"}
            or scene.case(place) in _TOWARDS
        )
        if number is None or not core:
            return None
        mention = scene.places[number]
        if mention.country is None or mention.kind == "region":
            return None
        ruled = mention.name is not None and self._seats.get(mention.name.lower()) == mention.country
        return EventActor(
            mention.start, mention.end, mention.text, mention.name, mention.country + ("GOV" if ruled else "")
        )

    def phrase(self, place: int) -> EventActor:
        """A noun phrase that is no known actor: its words without article, number and what follows."""
        scene = self._scene
        inside = [place]
        for child in scene.children(place):
            if scene.relation(child) in _NAMING and scene.relation(child) != "nummod" and child < place:
                inside.extend(scene.tree.under(child))
            elif scene.relation(child).startswith("flat"):
                inside.append(child)
        first, last = min(inside), max(inside)
        start, end = scene.tokens[first].start, scene.tokens[last].end
        return EventActor(start, end, scene.text(start, end), None, None)

    def _pronoun(self, place: int) -> EventActor | None:
        """A pronoun as a party: its own words, with the name of what it stands for."""
        token = self._scene.tokens[place]
        party = EventActor(token.start, token.end, token.text, None, None)
        reference = self._references.get(token.start)
        known = None
        if reference is not None:
            known = self._discourse.covering(reference.antecedent.start, reference.antecedent.end)
        elif token.lower in {"who", "which", "that", "whom"}:
            return None
        if known is None and reference is None:
            known = self._discourse.antecedent(token.lower, token.start, self._scene.sentence.start)
        if known is None:
            return party
        return replace(party, name=known.name, code=known.code, id=known.id)


def _countries(scene: Scene) -> frozenset[str]:
    """Codes of three letters that are countries and not sectors."""
    return frozenset(mention.country for mention in scene.actors if mention.country)
