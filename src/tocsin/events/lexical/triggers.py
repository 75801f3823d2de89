"""Triggers: the words of a sentence that tell of an event.

Takes a line, gives triggers with type, mode and grammatical form (active, passive, noun). Drops idioms, figures of
speech and participles that only describe ("the wounded soldiers"). Leaves who did it to `arguments`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from tocsin.events.frames.inflection import Tag
from tocsin.events.frames.lexicon import GAP, Pattern
from tocsin.events.lexical.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    MODALS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
)
from tocsin.events.lexical.lexicon import lexicon, policy
from tocsin.events.lexical.line import Line
from tocsin.model import EventType

Form = Literal["active", "passive", "noun", "infinitive", "gerund"]

_GAP: Final = 5
_OBJECT_WINDOW: Final = 8
_NOUNY_BEFORE: Final = DETERMINERS | PREPOSITIONS - {"to", "as", "than", "like"} | {"'s", "'", "whose"}
_AFTER_NOUN: Final = frozenset({"on", "against", "by", "of", "in", "between", "with", "near", "at", "for", "from"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event: tokens `first` up to, not including, `last`; `head` carries it."""

    first: int
    last: int
    head: int
    pattern: Pattern
    form: Form
    mode: str | None
    object_fits: bool = False
    absorbed: tuple[str, ...] = ()
    """Words of triggers that this one governs ("agreed to withdraw")."""
    light: int | None = None
    """Index of the verb that carries a noun ("launched an attack")."""
    base: EventType | None = None

    @property
    def type(self) -> EventType:
        """The event type; a rule may have put another in place of the pattern's."""
        return self.base or self.pattern.type


def find(line: Line) -> list[Trigger]:
    """Every trigger of a sentence in order; they do not overlap."""
    candidates = [trigger for index in range(len(line.tokens)) for trigger in _at(line, index)]
    candidates.sort(key=lambda trigger: (-trigger.pattern.weight, not trigger.object_fits, trigger.first))
    blocked = list(_idioms(line))
    taken: set[int] = set()
    chosen: list[Trigger] = []
    for trigger in candidates:
        cells = set(range(trigger.first, trigger.last))
        if cells & taken or any(_covers(idiom, trigger) for idiom in blocked):
            continue
        taken |= cells
        chosen.append(trigger)
    return sorted(chosen, key=lambda trigger: trigger.first)


def _at(line: Line, index: int) -> Iterator[Trigger]:
    known = lexicon()
    if index in line.actor_at:
        return
    meanings = known.forms.get(line.lower(index), ())
    for lemma, tag in meanings:
        noun = tag in {"base", "s"} and _is_noun(line, index, tag)
        if not noun:
            yield from _verbal(line, index, lemma, tag)
    for word in line.lemmas[index]:
        for pattern in known.patterns.get(word, ()):
            if pattern.kind in {"noun", "weak"}:
                last = _match(line, index, pattern.words)
                if last is not None and _noun_counts(line, index, last, pattern, bool(meanings)):
                    light = light_verb(line, index)
                    yield Trigger(index, last, last - 1, pattern, "noun", pattern.mode, light=light)
    if not meanings:
        for pattern in known.patterns.get(line.lower(index), ()):
            if pattern.kind == "verb" and (last := _match(line, index, pattern.words)) is not None:
                yield Trigger(index, last, index, pattern, "active", pattern.mode)


def _verbal(line: Line, index: int, lemma: str, tag: Tag) -> Iterator[Trigger]:
    form = _form(line, index, tag)
    if form is None:
        return
    known = lexicon()
    for pattern in known.patterns.get(lemma, ()):
        if pattern.kind != "verb":
            continue
        last = _match(line, index, pattern.words)
        if last is not None:
            yield from _constrained(line, Trigger(index, last, index, pattern, form, pattern.mode))
    if form == "passive":
        for pattern in known.crossed.get(lemma, ()):
            first = _object_before(line, index, pattern.words[pattern.words.index(GAP) + 1 :])
            if first is not None:
                yield Trigger(first, index + 1, index, pattern, form, pattern.mode, object_fits=True)


def _constrained(line: Line, trigger: Trigger) -> Iterator[Trigger]:
    """The trigger, if what its pattern asks of the object is there; its mode may follow from the object."""
    pattern = trigger.pattern
    if not pattern.objects or "any" in pattern.objects:
        yield trigger
        return
    window = _objects(line, trigger)
    for name in pattern.modes:
        if any(line.fits(index, name) for index in window) and name in {*pattern.objects, "police"}:
            yield replace(trigger, mode=pattern.modes[name], object_fits=True)
            return
    names = pattern.objects
    pronoun = any(line.lower(index) in OBJECT_PRONOUNS for index in window[:2]) and trigger.form != "passive"
    if pronoun or any(line.fits(index, name) for index in window for name in names):
        yield replace(trigger, object_fits=True)


def _objects(line: Line, trigger: Trigger) -> list[int]:
    """Tokens among which the object stands: after an active verb, before a passive one."""
    if trigger.form == "passive":
        start = max(0, trigger.first - _OBJECT_WINDOW - 2)
        window = list(range(start, trigger.first))
        stops = [index for index in window if line.lower(index) in {";", ":", "that", "said"}]
        return window[stops[-1] - start + 1 :] if stops else window
    window = []
    for index in range(trigger.last, min(len(line.tokens), trigger.last + _OBJECT_WINDOW)):
        word = line.lower(index)
        if word in {";", ":", ".", "that", "which", "who", "after", "before", "when", "while", "as", "to"}:
            break
        if window and word in PREPOSITIONS and word not in {"of", "on", "at", "against", "with"}:
            break
        window.append(index)
    return window


def _object_before(line: Line, verb: int, words: tuple[str, ...]) -> int | None:
    """Where words that end right before a passive begin: "sanctions were imposed"."""
    index = verb - 1
    while index > 0 and (line.lower(index) in AUXILIARIES or _is_adverb(line, index)):
        index -= 1
    for start in range(index, max(-1, index - 3), -1):
        last = _match(line, start, words)
        if last is not None and last - 1 <= index:
            return start
    return None


def _match(line: Line, index: int, words: tuple[str, ...]) -> int | None:
    """Where a pattern that begins at a token ends."""
    position, at = index, 0
    while at < len(words):
        if words[at] == GAP:
            return _after_gap(line, position, words[at + 1 :])
        if position >= len(line.tokens):
            return None
        if not _is(line, position, words[at]):
            # An adverb may stand between the words of a phrase: "agreed yesterday to".
            if at and _is_adverb(line, position) and words[at] != "not":
                position += 1
                continue
            return None
        position += 1
        at += 1
    return position


def _after_gap(line: Line, position: int, rest: tuple[str, ...]) -> int | None:
    for skipped in range(_GAP + 1):
        if position + skipped >= len(line.tokens) or line.lower(position + skipped - 1) in {";", ".", ":"}:
            return None
        last = _match(line, position + skipped, rest)
        if last is not None:
            return last
    return None


def _is(line: Line, index: int, word: str) -> bool:
    return word in line.lemmas[index] or (word == "not" and line.lower(index) in {"n't", "never"})


def _is_adverb(line: Line, index: int) -> bool:
    word = line.lower(index)
    return (word in ADVERBS and word != "not") or (len(word) > 4 and word.endswith("ly"))


def _form(line: Line, index: int, tag: Tag) -> Form | None:
    """How a verb stands; None for a participle that only describes a noun."""
    before = index - 1
    while before >= 0 and _is_adverb(line, before):
        before -= 1
    word = line.lower(before)
    if tag == "ing":
        return "gerund"
    if tag in {"base", "s"}:
        return "infinitive" if word == "to" else "active"
    if word == "'s" and (line.lower(index + 1) in DETERMINERS or index + 1 in line.actor_at):
        return "active"
    if word in BE or (word in {"not", "n't"} and line.lower(before - 1) in BE):
        return "passive"
    if line.lower(index + 1) == "by" and line.lower(index + 2) not in {"a.m", "monday"}:
        return "passive"
    if word in {"'s", *DETERMINERS} or word.isdigit():
        # "the wounded soldiers": told in passing. But "Kenya's attacked" does not occur, and "that attacked" does.
        follows = line.lower(index + 1)
        if word != "that" and (follows.isalpha() and follows not in PREPOSITIONS | DETERMINERS):
            return None
        if word[0].isdigit():
            return "noun"  # "received 11 bodies and 20 wounded": nobody is said to have done it
    return "active" if tag == "past" or word in {"have", "has", "had", "'ve", "'d"} else "passive"


def _is_noun(line: Line, index: int, tag: Tag) -> bool:
    """Whether a form that may be noun or verb is a noun here."""
    if not line.lemmas[index] & _noun_words():
        return False
    before, after = line.lower(index - 1), line.lower(index + 1)
    if before in MODALS or (tag == "base" and before in {"they", "we", "i", "you", "who"}):
        return tag == "s" and before == "to"
    if before in _NOUNY_BEFORE or (index - 1 not in line.actor_at and _adjectival(before)):
        return before != "that" or after in _AFTER_NOUN
    if index == 0:
        return after in _AFTER_NOUN or tag == "s"
    if index - 1 in line.actor_at:
        plural = before.endswith("s") or before in {"police", "troops", "people", "men", "militia"}
        opens = after in DETERMINERS or index + 1 in line.actor_at or index + 1 in line.place_at or after.isdigit()
        if tag == "s":
            return not opens or plural
        return not (plural and (opens or after in PREPOSITIONS - _AFTER_NOUN or after in {"to", "on"}))
    if before in {"and", "or", ","} or before in PRONOUNS or before in AUXILIARIES or _is_adverb(line, index - 1):
        return False
    opens = after in DETERMINERS or index + 1 in line.actor_at or index + 1 in line.place_at or after[:1].isdigit()
    return not opens and before.isalpha()


@cache
def _noun_words() -> frozenset[str]:
    nouns = {
        group[0].words[0]
        for group in lexicon().patterns.values()
        if any(pattern.kind != "verb" and len(pattern.words) == 1 for pattern in group)
    }
    return frozenset(nouns | {word.strip() for word in policy()["also_nouns"].split(";")})


def _adjectival(word: str) -> bool:
    return word.endswith(("al", "ic", "ive", "ous", "ary", "ed", "ful", "ern", "an", "ing", "ent", "ist", "-wide")) or (
        word
        in {"air", "bomb", "drone", "rocket", "missile", "gun", "new", "fresh", "joint", "recent", "deadly", "last"}
    )


def _noun_counts(line: Line, first: int, last: int, pattern: Pattern, verbal: bool) -> bool:
    """Whether a noun trigger is one here: it is a noun, and a weak one has somebody beside it."""
    word = line.lower(last - 1)
    if verbal and last - first == 1 and word in lexicon().forms:
        tags = {tag for _, tag in lexicon().forms[word]}
        if not tags & {"base", "s", "ing"} or not (_is_noun(line, first, "s" if "s" in tags else "base")):
            return False
    if pattern.kind == "noun":
        return True
    if light_verb(line, first) is not None:
        return True
    beside = first - 1 in line.actor_at or (line.lower(first - 1) == "'s" and first - 2 in line.actor_at)
    follows = line.lower(last) in {"on", "against", "by", "between", "with", "of", "from", "to", "in"}
    near = any(index in line.actor_at or index in line.place_at for index in range(last + 1, last + 5))
    return beside or (follows and near)


def light_verb(line: Line, noun: int) -> int | None:
    """The verb that carries a noun: "launched an attack", "carried out several raids"."""
    light = policy()["light"]
    for index in range(noun - 1, max(-1, noun - 7), -1):
        word = line.lower(index)
        if word in {",", ";", ":", "that", "in", "after", "of", "and"} or index in line.place_at:
            return None
        meanings = lexicon().forms.get(word, ())
        for lemma, tag in meanings:
            if lemma in light and not (tag in {"base", "s"} and _is_noun(line, index, tag)):
                return index
    return None


def _idioms(line: Line) -> Iterator[tuple[int, int]]:
    known = lexicon()
    for index, lemmas in enumerate(line.lemmas):
        for word in lemmas:
            for pattern in known.idioms.get(word, ()):
                last = _match(line, index, pattern.words)
                if last is not None:
                    yield index, last


def _covers(idiom: tuple[int, int], trigger: Trigger) -> bool:
    """Whether an idiom takes a trigger's head away; a trigger that covers the whole idiom stands."""
    inside = idiom[0] <= trigger.head < idiom[1]
    return inside and not (trigger.first <= idiom[0] and idiom[1] <= trigger.last)
