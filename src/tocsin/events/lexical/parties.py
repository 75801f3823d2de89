"""Parties: who acts in an event and to whom.

Takes a line, a trigger and where the claim begins and ends; gives spans with the names of their actors. There is no
parser here: it walks from the trigger over tokens, past what stands aside, and stops where a clause ends.
"""

from __future__ import annotations

from typing import Final

from tocsin.events.frames.discourse import Discourse
from tocsin.events.frames.parties import Parties
from tocsin.events.lexical.grammar import ADVERBS, AUXILIARIES, BARRIERS, PREPOSITIONS, RELATIVES
from tocsin.events.lexical.lexicon import policy
from tocsin.events.lexical.line import Line
from tocsin.events.lexical.triggers import Trigger, light_verb
from tocsin.events.lexical.walking import Group, Walker, describes

_INSIDE_COMPLEMENTS: Final = frozenset({"with", "on", "against", "from", "for"})
_RECIPROCAL: Final = frozenset({"CONSULT", "COOPERATE", "AGREE"})


class PartyFinder:
    """Finds the parties of the triggers of one sentence, from left to right."""

    def __init__(self, line: Line, discourse: Discourse, heads: frozenset[int], first: int, last: int) -> None:
        self._line = line
        self._walker = Walker(line, discourse, heads, first, last)
        self._first = first
        self._last = last
        self._before: Group = ()
        """Actors of the trigger before: the subject that a coordinated verb shares."""

    def find(self, trigger: Trigger) -> Parties:
        """The parties of a trigger."""
        if trigger.form == "noun":
            found = self._of_noun(trigger)
        elif trigger.form == "passive":
            found = self._of_passive(trigger)
        else:
            found = self._of_active(trigger)
        if found.actors:
            self._before = found.actors
        return found

    def _of_active(self, trigger: Trigger) -> Parties:
        actors = self._subject(trigger.first)
        recipients = self._objects(trigger, exclude=actors)
        reasons = []
        if actors:
            reasons.append(f"'{actors[0].text}' stands before '{self._text(trigger)}' as its subject")
        if recipients:
            reasons.append(f"'{recipients[0].text}' follows '{self._text(trigger)}'")
        if trigger.type == "PROTEST" and not actors:
            return Parties(recipients, (), tuple(reasons))
        return Parties(actors, recipients, tuple(reasons))

    def _of_passive(self, trigger: Trigger) -> Parties:
        recipients = self._subject(trigger.first)
        actors = self._walker.after(trigger.last, frozenset({"by"}), stop_at_verb=False)
        reasons = []
        if actors:
            reasons.append(f"'by {actors[0].text}' names who did it")
        if recipients:
            reasons.append(f"'{recipients[0].text}' is the subject of the passive '{self._text(trigger)}'")
        if trigger.type in {"SANCTION", "COERCE", "THREATEN", "REQUEST"} and trigger.head > trigger.first:
            against = self._walker.after(trigger.last, frozenset({"on", "against", "from"}), stop_at_verb=True)
            recipients = against or ()
        return Parties(actors, recipients, tuple(reasons))

    def _of_noun(self, trigger: Trigger) -> Parties:
        line, rules = self._line, policy()
        noun = line.lower(trigger.last - 1)
        undergone = bool(line.lemmas[trigger.last - 1] & rules["object_nouns"]) or noun in rules["object_nouns"]
        owners = self._owners(trigger.first)
        by = self._walker.after(trigger.last, frozenset({"by"}), stop_at_verb=False)
        between = self._walker.after(trigger.last, frozenset({"between", "among"}), stop_at_verb=True)
        on = self._walker.after(trigger.last, frozenset({"on", "against", "with", "at", "upon"}), stop_at_verb=True)
        of = self._walker.after(trigger.last, frozenset({"of"}), stop_at_verb=True)
        if between:
            return Parties(between, (), (f"'{between[0].text}' stands after 'between'",))
        actors, recipients = by, on or (of if undergone else ())
        possessive = line.lower(trigger.first - 1) == "'s"
        if owners and undergone and not recipients and (trigger.type != "ASSAULT" or possessive):
            recipients = owners
        elif owners:
            actors = actors or owners
        if not actors and of and not undergone:
            actors = of
        if not actors or trigger.light is not None:
            actors, recipients = self._carried(trigger, actors, recipients)
        if not actors:
            actors = self._passive_by(trigger)
        reasons = tuple(f"'{party.text}' is tied to '{self._text(trigger)}'" for party in (*actors, *recipients)[:2])
        return Parties(actors, recipients, reasons)

    def _carried(self, trigger: Trigger, actors: Group, recipients: Group) -> tuple[Group, Group]:
        """The subject of the verb that carries the noun: who launched the attack, or suffered it."""
        light = trigger.light if trigger.light is not None else light_verb(self._line, trigger.first)
        if light is None or light < self._first:
            return actors, recipients
        subject = self._subject(light)
        if not subject:
            return actors, recipients
        if self._line.lemmas[light] & policy()["undergo"]:
            return actors, recipients or subject
        if actors and trigger.type in _RECIPROCAL:
            return subject, actors
        return subject, recipients or (actors if actors != subject else ())

    def _passive_by(self, trigger: Trigger) -> Group:
        """ "The attack was carried out by rebels"."""
        for index in range(trigger.last, min(self._last, trigger.last + 12)):
            if self._line.lower(index) in {";", ",", "that", "killed"}:
                break
            if self._line.lower(index) == "by":
                return self._walker.group(index + 1)
        return ()

    def _owners(self, index: int) -> Group:
        """Who stands right before a noun: "Taliban attack", "the army's deadly raid"."""
        line = self._line
        before = index - 1
        for _ in range(4):
            if before < self._first:
                return ()
            if before in line.actor_at and line.actor_at[before] is not None:
                return self._walker.backward_group(line.actor_at[before])
            if line.lower(before) in {"'s", "'"} or describes(line.lower(before)):
                before -= 1
            elif line.lower(before) in {"their", "its", "his", "her"}:
                return (self._walker.pronoun(before),)
            else:
                return ()
        return ()

    def _subject(self, index: int) -> Group:
        """Who stands before a verb as its subject; a coordinated verb shares the one before."""
        line = self._line
        at = index - 1
        while at >= self._first and (line.lower(at) in AUXILIARIES | ADVERBS or self._walker.is_ly(at)):
            at -= 1
        if at < self._first:
            return ()
        word = line.lower(at)
        if self._before and word in {"and", "or", ","}:
            return self._before
        if word == "to" or (word in PREPOSITIONS and at not in line.actor_at):
            return self._controller(at)
        if word in RELATIVES or (word == "that" and at - 1 in line.actor_at):
            before = at - 2 if line.lower(at - 1) == "," else at - 1
            if before in line.actor_at and self._walker.inside(line.actor_at[before]):
                return (self._walker.mention(line.actor_at[before]),)
            return self._walker.walk(before, within=False, shared=self._before)
        return self._walker.walk(at, within=True, shared=self._before) or (self._before if word in {",", "and"} else ())

    def _controller(self, at: int) -> Group:
        """Who does what an infinitive or a gerund says."""
        line = self._line
        for index in range(at - 1, max(self._first - 1, at - 12), -1):
            if line.lower(index) in BARRIERS:
                break
            lemmas = line.lemmas[index]
            if lemmas & _control() and index in self._walker.verbs():
                between = self._walker.after(index + 1, frozenset({"direct", "on", "upon"}), stop_at_verb=True, last=at)
                return between or self._subject(index)
            if index in self._walker.verbs():
                return self._subject(index)
        return self._before or self._walker.walk(at - 1, within=True, shared=self._before)

    def _objects(self, trigger: Trigger, exclude: Group) -> Group:
        prepositions = frozenset(policy()["recipient_prepositions"][trigger.type])
        if trigger.absorbed:
            prepositions |= _INSIDE_COMPLEMENTS
        moves = trigger.type in {"MOBILIZE", "RETREAT"}
        governs = trigger.type == "REQUEST"
        found = self._walker.after(trigger.last, prepositions, stop_at_verb=True, moves=moves, governs=governs)
        if not found and trigger.last - trigger.first > 2:
            # "imposed a curfew", "took two soldiers hostage": the object may stand inside the phrase.
            found = self._walker.after(
                trigger.first + 1, prepositions, stop_at_verb=True, last=trigger.last, moves=moves
            )
        taken = {(actor.start, actor.end) for actor in exclude}
        return tuple(actor for actor in found if (actor.start, actor.end) not in taken)

    def _text(self, trigger: Trigger) -> str:
        return trigger_text(self._line, trigger)


def trigger_text(line: Line, trigger: Trigger) -> str:
    """The words of a trigger."""
    base = line.sentence.start
    return line.sentence.text[line.tokens[trigger.first].start - base : line.tokens[trigger.last - 1].end - base]


def _control() -> frozenset[str]:
    return frozenset(word.strip() for word in policy()["object_control"].split(";"))
