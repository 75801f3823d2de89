"""Selection: which triggers are events of their own.

Takes the triggers of a sentence, gives those that stand: what is agreed, asked, refused or threatened belongs to the
governing word; "the blast killed five and wounded ten" is one event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from tocsin.events.frames.selection import THREATS, WISHES
from tocsin.events.lexical.grammar import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS
from tocsin.events.lexical.lexicon import lexicon, policy
from tocsin.events.lexical.line import Line
from tocsin.events.lexical.triggers import Trigger

_REACH: Final = 9
_COORDINATION: Final = 14
_MODE_WINDOW: Final = 12
_STOPS: Final = frozenset({";", ":", "after", "before", "when", "while", "because", "but", "if", "as", "who", "which"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger with those that tell of the same happening."""

    trigger: Trigger
    partners: tuple[Trigger, ...] = ()

    @property
    def all(self) -> tuple[Trigger, ...]:
        """The trigger and its partners."""
        return (self.trigger, *self.partners)


def select(line: Line, triggers: Sequence[Trigger]) -> list[Frame]:
    """Give the frames of a sentence in order."""
    governed = _governed(line, triggers)
    frames: list[Frame] = []
    for trigger in governed:
        if frames and (joined := _joined(line, frames[-1], trigger)) is not None:
            frames[-1] = joined
        else:
            frames.append(Frame(trigger))
    return [replace(frame, trigger=replace(frame.trigger, mode=_mode(line, frame))) for frame in frames]


def _governed(line: Line, triggers: Sequence[Trigger]) -> list[Trigger]:
    rules = policy()
    kept: list[Trigger] = []
    index = 0
    while index < len(triggers):
        trigger = triggers[index]
        index += 1
        if trigger.type in rules["governors"]:
            while index < len(triggers) and _complements(line, trigger, triggers[index]):
                trigger = _absorb(trigger, triggers[index])
                index += 1
        elif trigger.type in rules["about"] and index < len(triggers):
            about = triggers[index]
            topical = about.form == "noun" or (trigger.type == "PROTEST" and about.form in {"infinitive", "gerund"})
            if topical and about.type in rules["about"][trigger.type] and _near(line, trigger, about):
                trigger = replace(trigger, absorbed=(*trigger.absorbed, about.type))
                index += 1
                while index < len(triggers) and _complements(line, about, triggers[index]):
                    index += 1
        kept.append(_obliged(line, trigger))
    return kept


def _obliged(line: Line, trigger: Trigger) -> Trigger:
    """What somebody must do is asked for."""
    rules = policy()
    before = line.lower(trigger.first - 1) if trigger.form != "noun" else ""
    two = f"{line.lower(trigger.first - 2)} {before}"
    asked = {before, two} & _cut(rules["obligation"])
    if not asked or trigger.type not in rules["obliged"]:
        return trigger
    return replace(trigger, base="REQUEST", mode=WISHES.get(trigger.type), absorbed=(trigger.type,))


def _absorb(governor: Trigger, inner: Trigger) -> Trigger:
    base = governor.base
    if governor.type == "AGREE" and inner.type in policy()["hostile"] and inner.form != "noun":
        base = "THREATEN"
    if governor.type == "AGREE" and inner.type in {"REJECT", "THREATEN"}:
        base = inner.type
    mode = governor.mode or (THREATS.get((inner.type, inner.mode)) or THREATS.get((inner.type, None)))
    if (base or governor.type) != "THREATEN":
        mode = governor.mode or WISHES.get(inner.type)
    return replace(governor, absorbed=(*governor.absorbed, inner.type), base=base, mode=mode)


def _complements(line: Line, governor: Trigger, inner: Trigger) -> bool:
    """Whether a trigger belongs to what another one agrees to, asks for, refuses or threatens."""
    between = [line.lower(index) for index in range(governor.last, inner.first)]
    if inner.first - governor.last > _REACH or any(word in _STOPS for word in between):
        return False
    ends_to = line.lower(governor.last - 1) in {"to", "not", "never"}
    if inner.form in {"infinitive", "passive", "active"} and (ends_to or "to" in between[-3:]):
        return "and" not in between or "to" in between
    if inner.form == "noun":
        return all(_fills(line, index) for index in range(governor.last, inner.first))
    if inner.form == "gerund":
        return not between or between[-1] in {"of", "against", "from", "in", "to", "on", "for"}
    if "that" in between and governor.type == "REQUEST":
        return True
    if "that" in between or governor.pattern.words[-1] == "that":
        return any(word in {"would", "will", "should", "must", "could"} for word in between)
    return bool(governor.absorbed) and between == ["and"]


def _fills(line: Line, index: int) -> bool:
    """Whether a token may stand between a verb and the noun it is about."""
    word = line.lower(index)
    if word in DETERMINERS | PREPOSITIONS | ADVERBS or index in line.actor_at or word in {"'s", "and"}:
        return True
    return word not in lexicon().forms or word.endswith(("ing", "ed"))


def _near(line: Line, trigger: Trigger, noun: Trigger) -> bool:
    if trigger.type == "PROTEST":
        words = [line.lower(index) for index in range(trigger.last, noun.first)]
        return len(words) <= _REACH + 6 and not {"and", "but", "after", ";"} & set(words)
    return noun.first - trigger.last <= 5 and all(_fills(line, index) for index in range(trigger.last, noun.first))


def _joined(line: Line, frame: Frame, trigger: Trigger) -> Frame | None:
    """The frame before with a trigger that tells of the same happening, or None."""
    before = frame.all[-1]
    if before.type != trigger.type or trigger.first < before.last:
        return None
    between = [line.lower(index) for index in range(before.last, trigger.first)]
    if len(between) > _COORDINATION or any(word in _STOPS | {"that"} for word in between):
        return None
    lemmas = line.lemmas[trigger.head]
    harm = trigger.type == "ASSAULT" and bool(lemmas & _words("harm"))
    if before.form == "noun" and trigger.form in {"active", "gerund"} and harm and "and" not in between:
        return _led_by(frame, trigger)
    if trigger.form == "noun" and before.form != "noun":
        linked = {"in", "by", "during", "with", "from", "at", "of"} & set(between)
        own = any(word in AUXILIARIES or word == "and" for word in between)
        return replace(frame, partners=(*frame.partners, trigger)) if linked and not own else None
    coordinated = {"and", ",", "or"} & set(between) or trigger.form == "gerund"
    meeting = trigger.type == "CONSULT" and bool(lemmas & _words("meeting"))
    if coordinated and ((harm and before.form != "noun") or meeting) and not _new_subject(line, before, trigger):
        return replace(frame, partners=(*frame.partners, trigger))
    return None


def _led_by(frame: Frame, verb: Trigger) -> Frame:
    """The noun stays the trigger of "the attack killed five"; the verb tells whom and how many."""
    return replace(frame, partners=(*frame.partners, verb))


def _new_subject(line: Line, before: Trigger, trigger: Trigger) -> bool:
    """Whether somebody new stands between "and" and the verb."""
    words = [line.lower(index) for index in range(before.last, trigger.first)]
    at = max((index for index, word in enumerate(words) if word in {"and", ",", "or"}), default=len(words))
    after = range(before.last + at + 1, trigger.first)
    return trigger.form == "active" and any(index in line.actor_at for index in after)


def _mode(line: Line, frame: Frame) -> str | None:
    trigger = frame.trigger
    own = trigger.mode or next((partner.mode for partner in frame.partners if partner.mode), None)
    if trigger.type == "ASSAULT":
        return own if own and own not in {"destroy"} else _said(line, frame, policy()["assault_modes"]) or own
    if own is None and trigger.type in policy()["mode_words"]:
        return _after(line, trigger, policy()["mode_words"][trigger.type])
    return own


def _said(line: Line, frame: Frame, modes: dict[str, str]) -> str | None:
    """The mode whose words stand nearest around the triggers."""
    first = max(0, frame.trigger.first - _MODE_WINDOW)
    last = min(len(line.tokens), frame.all[-1].last + _MODE_WINDOW)
    for mode in modes:
        words = _phrases(mode)
        for index in range(first, last):
            if line.lower(index) in words or f"{line.lower(index)} {line.lower(index + 1)}" in words:
                return mode
    return None


def _after(line: Line, trigger: Trigger, modes: dict[str, str]) -> str | None:
    for index in range(trigger.first, min(len(line.tokens), trigger.last + _MODE_WINDOW)):
        for mode, words in modes.items():
            if line.lower(index) in _cut(words):
                return mode
    return None


def _phrases(mode: str) -> frozenset[str]:
    modes: dict[str, Any] = policy()["assault_modes"]
    return _cut(modes[mode])


@cache
def _cut(words: str) -> frozenset[str]:
    return frozenset(part.strip() for part in words.split(";"))


def _words(name: str) -> frozenset[str]:
    return _cut(policy()[name])
