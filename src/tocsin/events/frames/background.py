"""Background: what a sentence tells of the past, as history, before a court, or as context for what it tells of now.

Takes a scene, a frame, its claim and times; gives the reason why the event is background, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from tocsin.events.frames.policy import table, words
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame
from tocsin.model import Claim, TimeMention


def past(scene: Scene, frame: Frame, claim: Claim, times: Sequence[TimeMention], today: date | None) -> str | None:
    """Why an event lies in the past of its report, or None.

    Args:
        times: The event's own times.
        today: Publication day, or the latest day told.
    """
    return (
        _dated(scene, frame, times, today)
        or _era(scene, times, today)
        or _before_court(scene, frame, claim)
        or _as_context(scene, frame.trigger.verb)
    )


def _dated(scene: Scene, frame: Frame, times: Sequence[TimeMention], today: date | None) -> str | None:
    """An old date of its own, or of the clause it belongs to or is coordinated with."""
    own = next((time for time in times if _is_old(time, today)), None)
    if own is None and not any(time.end_date is not None and time.role != "duration" for time in times):
        verb = frame.trigger.verb
        near = {verb, *scene.tree.above(verb), *_coordinated(scene, verb)}
        own = next((time for time in scene.times if _is_old(time, today) and _clause_of(scene, time) in near), None)
    return None if own is None else f"'{own.text}' lies long before the report"


def _coordinated(scene: Scene, verb: int) -> list[int]:
    first = scene.head(verb) if scene.relation(verb) == "conj" else verb
    return scene.members(first)


def _clause_of(scene: Scene, time: TimeMention) -> int:
    """The verb that a time belongs to; where none stands above it, the root."""
    place = scene.place(time.start)
    for above in scene.tree.above(place):
        place = above
        if scene.is_verb(above):
            break
    return place


def _is_old(time: TimeMention, today: date | None) -> bool:
    if today is None or time.end_date is None or time.role in {"since", "duration"}:
        return False
    return time.end_date < today - timedelta(days=table("historical_days"))


def _era(scene: Scene, times: Sequence[TimeMention], today: date | None) -> str | None:
    """A time long ago that goes by a name: "during the First World War"."""
    if any(time.end_date is not None and not _is_old(time, today) for time in times):
        return None
    text = f" {scene.sentence.text.lower()} "
    found = next((era for era in _eras() if era in text and f" {era}" in text), None)
    return None if found is None else f"'{found}' lies in the past"


@cache
def _eras() -> tuple[str, ...]:
    return tuple(sorted(words("eras")))


def _before_court(scene: Scene, frame: Frame, claim: Claim) -> str | None:
    """A deed that a court speaks of is not news of the deed: "jailed for firebombing", "the driver who shot"."""
    if frame.trigger.type not in table("deeds"):
        return None
    own = frame.places
    below = frame.trigger.verb
    for place in scene.tree.above(frame.trigger.verb):
        listeners = ("obj", "iobj", "obl") if scene.relation(below) == "ccomp" else ()
        subjects = scene.children(place, "nsubj", "nsubj:pass", "obl:agent", *listeners) if scene.is_verb(place) else []
        below = place
        for word in (place, *subjects):
            if word not in own and scene.lemmas[word] in words("court"):
                return f"'{scene.tokens[word].text}': a court speaks of it"
    names = {word for holder in claim.holders[1:] for word in holder.name.lower().split()}
    heard = names & words("court")
    return f"'{min(heard)}': a court speaks of it" if heard else None


def _as_context(scene: Scene, verb: int) -> str | None:
    """The conjunction of a past clause that stands against a main clause in the present, or None.

    "While the envoy struck a deal, the commander has strong ties": the deal is history.
    """
    for place in (verb, *scene.tree.above(verb)):
        if scene.relation(place) in {"ccomp", "xcomp"} and place != verb:
            return None
        if scene.relation(place) == "advcl":
            mark = next((one for one in scene.children(place, "mark") if scene.lower(one) in words("concessive")), None)
            told = _tense(scene, place) == "past" and _tense(scene, scene.head(place)) == "present"
            if mark is None or not told:
                return None
            return f"'{scene.tokens[mark].text}' tells it as context for what is so now"
    return None


def _tense(scene: Scene, head: int) -> str | None:
    """Past or present, by the first auxiliary, else by the verb itself."""
    auxiliaries = scene.children(head, "aux", "aux:pass", "cop")
    tag = scene.tokens[auxiliaries[0] if auxiliaries else head].tag
    if tag in {"VBZ", "VBP", "MD"}:
        return "present"
    return "past" if tag in {"VBD", "VBN"} else None
