"""Flags about words: loaded language, likelihood and confidence mixed, opinion presented as fact.

Takes a claim's words and its stance, gives flag details.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

from tocsin.claims.flags.lexicon import listed
from tocsin.claims.flags.signs import Hit, Signs, Words
from tocsin.model import FlagDetail, Span

_MIXED: Final = "Likelihood is about the proposition, confidence about the evidence: a sentence should not carry both."
_PARTING: Final = frozenset({"by", ",", ".", ";", "and", "that", "when"})
_PERSONS: Final = frozenset({"role", "armed group", "people"})
_NAMES: Final = frozenset({"organisation", "armed group", "person", "country"})
_QUOTES: Final = frozenset({'"', "'", "``", "''", "“", "”", "‘", "’"})
_OPENING: Final = frozenset({'"', "'", "``", ":", "(", "-", "–", "—", "«"})
_PEOPLE_WITHIN: Final = 4
"""Words after "a flood" within which the people of it stand: "of young African migrants"."""
_OBJECT_WITHIN: Final = 5
_DEONTIC: Final = frozenset({"should", "ought"})
_SAID_OF: Final = frozenset({"they", "you", "these", "those"})


class Judged(Protocol):
    """What the flags take from a stance."""

    @property
    def marked_opinion(self) -> bool:
        """Whether words mark it as the speaker's view."""

    @property
    def evaluation(self) -> Span | None:
        """The words that judge."""


def wording(words: Words, stance: Judged) -> Iterator[FlagDetail]:
    """Raise the flags about a claim's words."""
    claim, signs = words.claim, words.signs
    if "loaded" in signs.hits:
        hit = next((hit for hit in words.hits("loaded") if _judges(signs, hit)), None)
        if hit is not None:
            why = f"“{signs.words(hit.first, hit.last)}” judges while it describes."
            yield signs.detail("loaded language", hit.first, hit.last, why)
    if claim.likelihood is not None and "confidence" in signs.hits:
        hit = next((hit for hit in signs.hits["confidence"] if _is_of_evidence(signs, hit)), None)
        if hit is not None:
            yield signs.detail("likelihood and confidence mixed", hit.first, hit.last, _MIXED)
    judging = stance.evaluation
    if judging is None or claim.modality != "opinion" or stance.marked_opinion or len(claim.holders) > 1:
        return  # what is attributed is marked as its holder's view
    if judging.text.lower() not in _DEONTIC | listed("measured"):
        why = f"“{judging.text}” is a judgement, and nothing marks it as the writer's view."
        yield FlagDetail("opinion presented as fact", judging.start, judging.end, judging.text, why)


def _is_of_evidence(signs: Signs, hit: Hit) -> bool:
    """Whether it is the writer's confidence in a judgement, not the voters' in the bank."""
    before, after = signs.lower(hit.first - 1), signs.lower(hit.last + 1)
    return before in listed("confidence", "after") or after in listed("confidence", "before")


def _judges(signs: Signs, hit: Hit) -> bool:
    """Whether a word of the list is meant as one, by what stands beside it."""
    limits = hit.entry.limits
    after = signs.lower(hit.last + 1)
    if signs.lower(hit.first - 1) in limits.not_after or after in limits.not_before:
        return False
    if limits.before and after not in limits.before:
        return False
    if limits.not_with and not limits.not_with.isdisjoint(signs.lowers):
        return False
    if hit.entry.use != "any_case" and _is_name(signs, hit):
        return False
    if signs.lower(hit.first - 1) in _QUOTES and after in _QUOTES:
        return False  # a word between quotation marks is somebody else's
    use = _USES.get(hit.entry.use)
    return use is None or use(signs, hit)


def _is_name(signs: Signs, hit: Hit) -> bool:
    """Whether it is part of a name: a capital within the sentence, or at its beginning in an actor's name."""
    token = signs.tokens[hit.first]
    if not token.text[0].isupper() or (token.text.isupper() and len(token.text) > 1):
        return False
    title = signs.sentence.passage.role == "title"
    opens = hit.first == 0 or signs.tokens[hit.first - 1].text in _OPENING
    following = signs.tokens[hit.last + 1].text if hit.last + 1 < len(signs.tokens) else ""
    if not title and (not opens or following[:1].isupper()):
        return True
    names = (actor for actor in signs.actors if actor.kind in _NAMES)
    return any(actor.start <= token.start and token.end < actor.end for actor in names)


def _of_people(signs: Signs, hit: Hit) -> bool:
    if signs.lower(hit.last + 1) != "of":
        return False
    people = listed("loaded", "people")
    near = range(hit.last + 2, hit.last + 2 + _PEOPLE_WITHIN)
    return any(signs.lower(place) in people for place in near) or any(
        one.first in near and one.entry.kind == "people" for one in signs.hits.get("people", ())
    )


def _likened(signs: Signs, hit: Hit) -> bool:
    """ "Like animals", "like wild animals", "these animals", "they are animals"."""
    likening = listed("loaded", "likening")
    if signs.lower(hit.first - 1) in likening or signs.lower(hit.first - 2) == "like":
        return True
    tree = signs.tree
    if tree is None:
        return False
    kids = tree.children[hit.first]
    if not any(tree.relations[kid] == "cop" for kid in kids):
        return False
    subject = next((kid for kid in kids if tree.relations[kid] == "nsubj"), None)
    return subject is not None and (signs.lower(subject) in _SAID_OF or _is_person(signs, subject))


def _is_person(signs: Signs, place: int) -> bool:
    start = signs.tokens[place].start
    return any(actor.start <= start < actor.end and actor.kind in _PERSONS for actor in signs.actors)


def _before_noun(signs: Signs, hit: Hit) -> bool:
    token = signs.tokens[hit.last]
    if token.deprel is not None:
        return token.deprel == "amod"
    following = signs.tokens[hit.last + 1].text if hit.last + 1 < len(signs.tokens) else ""
    return following.isalpha() and len(following) > 3


def _of_persons(signs: Signs, hit: Hit) -> bool:
    for place in range(hit.last + 1, min(hit.last + 1 + _OBJECT_WITHIN, len(signs.tokens))):
        if signs.lower(place) in _PARTING:
            break
        if _is_person(signs, place):
            return True
    tree = signs.tree
    done = () if tree is None else (kid for kid in tree.children[hit.first] if tree.relations[kid] == "nsubj:pass")
    return any(_is_person(signs, kid) for kid in done)


def _as_noun(signs: Signs, hit: Hit) -> bool:
    token = signs.tokens[hit.last]
    if token.deprel is not None:
        return token.deprel not in {"compound", "amod"}
    return token.lower.endswith("s") or bool(hit.entry.limits.before)


_USES: Final[Mapping[str, Callable[[Signs, Hit], bool]]] = {
    "of_people": _of_people,
    "likened": _likened,
    "before_noun": _before_noun,
    "of_persons": _of_persons,
    "as_noun": _as_noun,
}
