"""Status: whether an event is said to have happened, to be planned, threatened, denied, or only thought of.

Takes a scene, a frame, its claim and its times; gives a status and a sentence why. The words that govern the trigger in
the tree count first (auxiliaries, negation, verbs such as "plan" and "deny", "if"), then the claim's modality, which
holds for the claim as a whole, then the dates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from tocsin.events.frames import background
from tocsin.events.frames.policy import cut, table, words
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame
from tocsin.model import Claim, Status, TimeMention, Token

_VERBAL: Final = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT", "ACCUSE", "CONCEDE", "SUPPORT"})
_UNREAL: Final = ("denied", "hypothetical", "attempted", "planned", "threatened")
_HIGHEST: Final = 4
_THROUGH: Final = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "nmod", "advcl", "acl", "conj", "nsubj", "nsubj:pass", "csubj"}
)
_REPORTING: Final = frozenset({"ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Found:
    """A status and a sentence why."""

    status: Status
    reason: str


def of(
    scene: Scene,
    frame: Frame,
    claim: Claim,
    own: Mapping[str, str],
    *,
    alone: bool,
    times: Sequence[TimeMention],
    today: date | None,
) -> Found:
    """The status of an event.

    Args:
        own: What the words around the trigger show, from `signs`.
        alone: No other event of the claim shows by its own words what the claim's modality speaks of.
        times: The event's own times.
        today: Publication day, or the latest day told.
    """
    head = scene.tokens[frame.trigger.head]
    speaks = is_cue(claim, head) or not claim.start <= head.start < claim.end
    for name in _UNREAL:
        if name in own and not (name == "threatened" and frame.trigger.type == "THREATEN"):
            return Found(name, own[name])
    aside = frame.trigger.form == "noun" and scene.depth(frame.trigger.verb) > 0
    found = None if speaks else _by_claim(frame, claim, alone=alone and not aside)
    return found or _real(scene, frame, claim, own, times, today, told_by=len(claim.holders) - speaks)


def is_cue(claim: Claim, token: Token) -> bool:
    """Whether a word is what attributes a claim, and so tells of the saying and not of what is said."""
    cues = (claim.cue, *(holder.cue for holder in claim.holders))
    return any(cue is not None and cue.start <= token.start and token.end <= cue.end for cue in cues)


def signs(scene: Scene, frame: Frame) -> Iterator[tuple[str, str]]:
    """What the words around a trigger show: (status, reason), the most telling first."""
    trigger = frame.trigger
    verb = trigger.verb
    yield from _negated(scene, frame)
    yield from _denied_above(scene, verb)
    yield from _auxiliary(scene, verb, frame)
    if trigger.form == "noun":
        yield from _described(scene, trigger.head)
    yield from _governed(scene, verb)
    yield from _conditional(scene, verb)
    if _progressive(scene, verb) or _lasts(scene, frame):
        yield "ongoing", f"'{scene.tokens[verb].text}' with a form of 'be' shows that it goes on"


def _denied_above(scene: Scene, verb: int) -> Iterator[tuple[str, str]]:
    """ "Rumours that it fell are false", "has yet to withdraw", "without withdrawing"."""
    above, relation = scene.head(verb), scene.relation(verb)
    if scene.mark(verb) == "without" or scene.case(verb) == "without":
        yield "denied", "'without' denies it"
    if relation == "xcomp" and scene.is_yet_to(verb):
        yield "denied", f"'{scene.tokens[above].text} yet to' denies it"
    if relation in {"acl", "ccomp", "nmod", "csubj"} and scene.relation(above) in {"nsubj", "nsubj:outer"}:
        said = scene.head(above)
        for verdict in (said, *scene.children(said, "ccomp")):
            if scene.lemmas[verdict] in words("untrue"):
                yield "denied", f"'{scene.tokens[verdict].text}' denies it"


def _negated(scene: Scene, frame: Frame) -> Iterator[tuple[str, str]]:
    own = frame.trigger.places
    for place in {frame.trigger.verb, frame.trigger.head}:
        for child in scene.children(place):
            word = scene.lower(child)
            if child in own or word not in words("negations"):
                continue
            if scene.relation(child) in {"advmod", "det", "cc:preconj", "advmod:neg"}:
                yield "denied", f"'{scene.tokens[child].text}' denies it"
    for child in scene.children(frame.trigger.verb, "nsubj", "nsubj:pass", "obj"):
        if child in own:
            continue
        none = scene.lower(child) in {"nobody", "none", "nothing"}
        det = next(
            (one for one in scene.children(child, "det", "advmod") if scene.lower(one) in {"no", "neither"}), None
        )
        if none or det is not None:
            yield "denied", f"'{scene.tokens[child if none else det or child].text}' denies it"


def _auxiliary(scene: Scene, verb: int, frame: Frame) -> Iterator[tuple[str, str]]:
    if frame.trigger.base in {"REQUEST", "REJECT"} and frame.trigger.pattern.type != frame.trigger.base:
        return
    yield from (sign for sign in _modal(scene, verb, own=frame.trigger.places))
    if scene.mark(verb) == "to" and scene.tokens[verb].tag == "VB" and scene.relation(verb) in {"advcl", "acl"}:
        above = scene.lemmas[scene.head(verb)]
        if above not in words("came_about"):
            yield "planned", "the infinitive names a purpose"


def _modal(scene: Scene, verb: int, *, own: Collection[int]) -> Iterator[tuple[str, str]]:
    """What auxiliaries show that are no words of the trigger: "will pay a heavy price" is a threat that was made."""
    for place in scene.children(verb, "aux", "aux:pass", "cop"):
        if place in own:
            continue
        word = scene.tokens[place].lower
        announced = word in words("announcing_auxiliaries") and _is_announced(scene, verb)
        if announced or word in words("planned_auxiliaries"):
            yield "planned", f"'{word}' puts it in the future"
        elif word in words("possible_auxiliaries"):
            yield "hypothetical", f"'{word}' makes it a possibility"


def _is_announced(scene: Scene, verb: int) -> bool:
    """Whether "would" is the "will" of reported speech: "said it would withdraw"."""
    place = scene.head(verb) if scene.relation(verb) == "conj" else verb
    if any(scene.mark(clause) == "if" for clause in scene.children(verb, "advcl")):
        return False
    return scene.relation(place) in {"ccomp", "parataxis"} or bool(scene.children(verb, "parataxis"))


def _described(scene: Scene, noun: int) -> Iterator[tuple[str, str]]:
    """Words beside a noun: "the planned attack", "an alleged plot"."""
    for child in scene.children(noun, "amod", "compound", "advmod"):
        for form in scene.forms[child]:
            name = _beside().get(form)
            if name is not None:
                yield name, f"'{scene.tokens[child].text}' stands beside it"
                break


def _governed(scene: Scene, verb: int) -> Iterator[tuple[str, str]]:
    """Verbs and nouns above: "plans to", "tried to", "denied that", "fears of", "accused of"."""
    place = verb
    for _ in range(_HIGHEST):
        relation, above = scene.relation(place), scene.head(place)
        if above == place or relation not in _THROUGH:
            return
        if relation == "conj":
            place = above
            continue
        if relation in {"nsubj", "nsubj:pass"} and not scene.is_passive(above):
            return
        if relation == "obl" and scene.case(place) in {"after", "during", "before", "since", "in", "by", "at"}:
            return
        if relation == "advcl" and scene.mark(place) not in {"to", "of", "from", "for", "with", "in"}:
            return
        name = _above(scene, above, place, relation)
        if name is not None:
            yield name, f"'{scene.tokens[above].text}' governs it"
        if name is None and scene.is_verb(above) and relation in _REPORTING:
            return
        if name is None:
            yield from _lifted(scene, above, relation)
        place = above


def _lifted(scene: Scene, above: int, relation: str) -> Iterator[tuple[str, str]]:
    """An auxiliary or negation of the verb above holds for an infinitive below: "will begin to", "did not help to"."""
    if relation != "xcomp" or not scene.is_verb(above):
        return
    yield from _modal(scene, above, own=())
    for child in scene.children(above, "advmod"):
        if scene.lower(child) in words("negations"):
            yield "denied", f"'{scene.tokens[child].text}' denies it"


def _above(scene: Scene, above: int, place: int, relation: str) -> str | None:
    lemma = scene.lemmas[above]
    verbal = scene.is_verb(above) or scene.tokens[above].upos == "ADJ"
    known = _governors("verbs" if verbal else "nouns")
    name = known.get(lemma)
    if name is None:
        return None
    infinitive = scene.mark(place) == "to" or relation == "xcomp"
    if lemma in words("only_with_infinitive") and not infinitive:
        return None
    if not verbal and relation == "nmod" and scene.case(place) not in {"of", "for", "to", "against", "on", "about"}:
        return None
    return name


def _conditional(scene: Scene, verb: int) -> Iterator[tuple[str, str]]:
    place = verb
    for _ in range(_HIGHEST):
        if _is_inverted(scene, place):
            yield "hypothetical", "the verb before its subject makes it a condition"
            return
        for mark in scene.children(place, "mark", "advmod"):
            if scene.lower(mark) in words("conditions"):
                yield "hypothetical", f"'{scene.tokens[mark].text}' makes it a condition"
                return
        if scene.head(place) == place or scene.relation(place) not in {"xcomp", "conj", "obj", "obl", "nmod", "acl"}:
            break
        place = scene.head(place)
    if scene.case(verb) in words("conditions") or scene.case(verb) in {"in case of", "in the event of"}:
        yield "hypothetical", f"'{scene.case(verb)}' makes it a condition"


def _is_inverted(scene: Scene, verb: int) -> bool:
    """ "Should they attack, …", "were they to attack"."""
    if scene.relation(verb) not in {"advcl", "ccomp"}:
        return False
    subject = scene.children(verb, "nsubj", "nsubj:pass")
    first = scene.children(verb, "aux", "aux:pass", "cop")
    return bool(subject and first) and first[0] < subject[0] and scene.lower(first[0]) in {"should", "had", "were"}


def _progressive(scene: Scene, verb: int) -> bool:
    if scene.tokens[verb].tag != "VBG":
        return "being" in scene.auxiliaries(verb)
    auxiliaries = set(scene.auxiliaries(verb))
    if auxiliaries & {"is", "are", "'s", "'re", "been", "am"}:
        return True
    return scene.relation(verb) == "xcomp" and scene.lemmas[scene.head(verb)] in words("ongoing_verbs")


def _lasts(scene: Scene, frame: Frame) -> bool:
    """Whether a state is told of as holding now ("are on strike") or an event as the subject of what goes on."""
    trigger = frame.trigger
    if trigger.pattern.words[0] == "be":
        return bool(set(scene.auxiliaries(trigger.head)) & {"is", "are", "'s", "'re", "has", "have", "been", "am"})
    above = scene.head(trigger.head)
    subject = trigger.form == "noun" and scene.relation(trigger.head) in {"nsubj", "nsubj:pass"}
    return (
        subject
        and scene.is_verb(above)
        and (scene.lemmas[above] in words("ongoing_verbs") or _progressive(scene, above))
    )


def _by_claim(frame: Frame, claim: Claim, *, alone: bool) -> Found | None:
    if claim.modality == "asked":
        return Found("hypothetical", "the sentence asks")
    if not alone:
        return None
    if claim.modality == "denied" or claim.polarity == "negative":
        return None if frame.trigger.type == "REJECT" else Found("denied", "the claim denies it")
    if claim.modality in {"conditional", "possible"}:
        return Found("hypothetical", f"the claim is {claim.modality}")
    own = frame.trigger.type in _VERBAL or bool(set(frame.trigger.pattern.words) & {"will", "plan"})
    if claim.modality in {"planned", "predicted"} and not own:
        return Found("planned" if claim.modality == "planned" else "hypothetical", f"the claim is {claim.modality}")
    return None


def _real(
    scene: Scene,
    frame: Frame,
    claim: Claim,
    own: Mapping[str, str],
    times: Sequence[TimeMention],
    today: date | None,
    *,
    told_by: int,
) -> Found:
    past = own.get("historical") or background.past(scene, frame, claim, times, today)
    if past is not None:
        return Found("historical", past)
    if "alleged" in own:
        return Found("alleged", own["alleged"])
    if told_by > 1:
        return Found("alleged", f"told on the word of {claim.originator.name}")
    if claim.modality == "probable":
        return Found("alleged", "the claim is only probable")
    if "ongoing" in own:
        return Found("ongoing", own["ongoing"])
    return Found("occurred", "told as something that happened")


@cache
def _governors(kind: str) -> dict[str, str]:
    data = table("governing")
    return {word: name for name, entry in data.items() for word in cut(entry.get(kind, ""))}


@cache
def _beside() -> dict[str, str]:
    return {word: name for name, entry in table("governing").items() for word in cut(entry.get("beside", ""))}
