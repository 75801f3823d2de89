"""Status: whether an event is said to have happened, to be planned, threatened, denied, or only thought of.

Takes a frame, its claim and the words before the trigger in its clause; gives a status and the words that show it. The
words beside the trigger count more than the claim's modality, which holds for the claim as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tocsin.events.lexical.background import background
from tocsin.events.lexical.grammar import BE
from tocsin.events.lexical.lexicon import lexicon, policy
from tocsin.events.lexical.line import Line
from tocsin.events.lexical.selection import Frame
from tocsin.model import Claim, Status, TimeMention

_REACH: Final = 7
_CLAUSE: Final = frozenset({";", ":", "that", "but", "after", "before", "when", "while", "which", "who", ","})
_OPENERS: Final = frozenset({"if", "unless", "whether"})
_SAID: Final = frozenset(
    {"denied", "denies", "deny", "denying", "alleged", "claims", "claimed", "claim", "feared", "fears"}
)
"""Verbs that tell of the clause after "that" whether it is so."""
_VERBAL: Final = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Found:
    """A status and a sentence why."""

    status: Status
    reason: str


def local(line: Line, frame: Frame, first: int) -> dict[str, str]:
    """The status words that stand before a trigger in its clause: name -> words."""
    trigger = frame.trigger
    anchor = trigger.first if trigger.light is None else min(trigger.light, trigger.first)
    words: list[str] = []
    index = anchor - 1
    while index >= first and anchor - index <= _REACH:
        word = line.lower(index)
        if word == "that" and line.lower(index - 1) in _SAID:
            words.insert(0, line.lower(index - 1))
            break
        if word in _CLAUSE and not (word == "," and anchor - index < 2):
            break
        words.insert(0, word)
        index -= 1
    if trigger.light is not None and trigger.light < trigger.first:
        words += [line.lower(at) for at in range(trigger.light, trigger.first)]
    found = {name: said for name, phrases in policy()["status"].items() if (said := _said(words, phrases, name))}
    opener = _opener(line, anchor, first)
    if opener:
        found.setdefault("hypothetical", opener)
    return found


def of(
    line: Line,
    frame: Frame,
    claim: Claim,
    *,
    here: dict[str, str],
    elsewhere: frozenset[str],
    times: tuple[TimeMention, ...],
    today: date | None,
) -> Found:
    """The status of an event.

    Args:
        here: What `local` gave for this frame.
        elsewhere: Names of status words that stand beside another trigger of the same claim, and so not to this one.
        times: The event's own times.
        today: Publication day, or the latest day told.
    """
    return (
        _unreal(frame, claim, here, elsewhere)
        or _intended(line, frame, claim, here, elsewhere)
        or _real(line, frame, claim, here, times, today)
    )


def _unreal(frame: Frame, claim: Claim, here: dict[str, str], elsewhere: frozenset[str]) -> Found | None:
    if claim.modality == "asked":
        return Found("hypothetical", "the sentence asks")
    if "denied" in here:
        return Found("denied", f"'{here['denied']}' stands before it")
    if (claim.modality == "denied" or claim.polarity == "negative") and "denied" not in elsewhere:
        return None if frame.trigger.type == "REJECT" else Found("denied", "the claim denies it")
    if "hypothetical" in here:
        return Found("hypothetical", f"'{here['hypothetical']}' makes it a possibility")
    if claim.modality in {"conditional", "possible"} and "hypothetical" not in elsewhere:
        return Found("hypothetical", f"the claim is {claim.modality}")
    return None


def _intended(line: Line, frame: Frame, claim: Claim, here: dict[str, str], elsewhere: frozenset[str]) -> Found | None:
    trigger = frame.trigger
    if "attempted" in here:
        return Found("attempted", f"'{here['attempted']}' shows an attempt")
    if "planned" in here:
        return Found("planned", f"'{here['planned']}' puts it in the future")
    if "threatened" in here and trigger.type != "THREATEN":
        return Found("threatened", f"'{here['threatened']}' makes it a threat")
    going_on = line.lower(trigger.first - 1) == "being"
    own = trigger.type in _VERBAL or "will" in trigger.pattern.words or "plan" in trigger.pattern.words
    if claim.modality in {"planned", "predicted"} and "planned" not in elsewhere and not (own or going_on):
        return Found("planned" if claim.modality == "planned" else "hypothetical", f"the claim is {claim.modality}")
    if trigger.form == "infinitive" and not _came_about(line, trigger.first):
        return Found("planned", "the infinitive names a purpose")
    return None


def _real(
    line: Line,
    frame: Frame,
    claim: Claim,
    here: dict[str, str],
    times: tuple[TimeMention, ...],
    today: date | None,
) -> Found:
    if "historical" in here:
        return Found("historical", f"'{here['historical']}' puts it in the past")
    old = next((time for time in times if _is_old(time, today)), None)
    if old is not None:
        return Found("historical", f"'{old.text}' lies long before the report")
    against = background(line, frame.trigger.first)
    if against is not None:
        return Found("historical", f"'{against}' tells it as context for what is so now")
    if "alleged" in here:
        return Found("alleged", f"'{here['alleged']}' marks it as alleged")
    if len(claim.holders) > 1:
        return Found("alleged", f"told on the word of {claim.originator.name}")
    if claim.modality == "probable":
        return Found("alleged", "the claim is only probable")
    before = line.lower(frame.trigger.first - 1)
    if before == "being":
        return Found("ongoing", "'being' shows that it goes on")
    if "ongoing" in here and (frame.trigger.form != "passive" or "being" in here["ongoing"]):
        progressive = frame.trigger.form == "gerund" or before not in BE
        if progressive and frame.trigger.form in {"gerund", "infinitive", "noun"}:
            return Found("ongoing", f"'{here['ongoing']}' shows that it goes on")
    return Found("occurred", "told as something that happened")


def _said(words: list[str], phrases: tuple[tuple[str, ...], ...], name: str) -> str | None:
    near = words[-4:] if name == "denied" else words
    for phrase in phrases:
        size = len(phrase)
        window = words if name == "denied" and phrase[0].startswith("den") else near
        for index in range(len(window) - size + 1):
            if tuple(window[index : index + size]) == phrase:
                return " ".join(phrase)
    return None


def _opener(line: Line, anchor: int, first: int) -> str | None:
    """The "if" that opens the clause of a trigger."""
    for index in range(anchor - 1, max(first - 1, anchor - 14), -1):
        word = line.lower(index)
        if word in _OPENERS:
            return word
        if word in {";", ":", "that", ",", "but"}:
            return None
    return None


def _came_about(line: Line, index: int) -> bool:
    """Whether the verb before an infinitive shows that it happened: "managed to seize", "forced to flee"."""
    words = {word.strip() for word in policy()["came_about"].split(";")}
    for before in range(index - 2, max(-1, index - 7), -1):
        if line.lemmas[before] & words or any(line.lower(before).startswith(word) for word in words if len(word) > 4):
            return True
        if line.lower(before) in lexicon().forms or line.lower(before) in {",", ";"}:
            return False
    return False


def _is_old(time: TimeMention, today: date | None) -> bool:
    if today is None or time.end_date is None or time.role in {"since", "duration"}:
        return False
    return time.end_date < today - timedelta(days=policy()["historical_days"])
