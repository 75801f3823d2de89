"""Atoms: the words of a sentence that the actor lexicon knows, before they are composed.

Takes a sentence, gives matches in order that do not overlap: names, demonyms, peoples, role nouns, and capitals and
regions as places. Leaves putting "Afghan" and "police" together to `compose`, and which of several bearers of a name
is meant to `context`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.events.actors.phrases import Folded, Phrases
from tocsin.events.actors.senses import Sense
from tocsin.events.actors.vocabulary import Words
from tocsin.model import Sentence, Token

_PERSONAL: Final = frozenset({"jordan", "chad", "israel", "georgia", "wagner", "amal", "fano", "lehi", "kach"})
"""Countries and groups that are also given or family names; beside another capitalised word they are left alone."""
POSSESSIVE: Final = frozenset({"'s", "'", "’s", "’"})
"""Possessive marks."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A match: tokens `first` up to, not including, `last`.

    `place` is True for a capital that stands where a place does, `others` are the senses of other bearers of the name.
    """

    first: int
    last: int
    sense: Sense
    place: bool = False
    others: tuple[Sense, ...] = ()


def atoms(sentence: Sentence, lexicon: Phrases[Sense], words: Words) -> Iterator[Atom]:
    """Give the longest matches from left to right."""
    folded = Folded.of(sentence)
    tokens = sentence.tokens
    index, count = 0, len(tokens)
    while index < count:
        found = _best(tokens, folded, index, lexicon, words)
        if found is None or (found.sense.short and _is_outrun(found, tokens, folded, lexicon, words)):
            index += 1
        else:
            yield found
            index = found.last


def _is_outrun(found: Atom, tokens: tuple[Token, ...], folded: Folded, lexicon: Phrases[Sense], words: Words) -> bool:
    """Whether a longer name begins within a doubtful one: "The National" of "The National Liberation Army"."""
    for index in range(found.first + 1, found.last):
        other = _best(tokens, folded, index, lexicon, words)
        if other is not None and other.last > found.last:
            return True
    return False


def text_of(tokens: tuple[Token, ...], first: int, last: int) -> str:
    """The words of tokens as they stand, but for one space wherever there was a gap."""
    parts = [tokens[first].text]
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        parts.append(token.text if token.start == before.end else f" {token.text}")
    return "".join(parts)


def _best(tokens: tuple[Token, ...], folded: Folded, index: int, lexicon: Phrases[Sense], words: Words) -> Atom | None:
    best: Atom | None = None
    for last, sense in lexicon.at(folded, index):
        if best is not None and (last != best.last or not _rivals(best.sense, sense)):
            if last != best.last:
                return best
            continue
        if best is not None:
            best = Atom(index, last, best.sense, best.place, (*best.others, sense))
        elif sense.kind in {"seat", "region"}:
            place = sense.kind == "region" or not stands_for_government(tokens, index, last, words)
            best = Atom(index, last, sense, place)
        elif _plausible(tokens, index, last, sense, words):
            best = Atom(index, last, sense)
    return best


def _rivals(first: Sense, second: Sense) -> bool:
    """Whether a second sense of the same words is another bearer of the name, or the role that it is elsewhere."""
    if first.kind not in {"actor", "leader"} or first.actor is None or first.actor.kind == "country":
        return False
    if second.kind == "role":
        return first.actor.kind == "organisation" and first.actor.country is not None
    return second.kind == first.kind and second.actor is not None and second.actor.id != first.actor.id


def _plausible(tokens: tuple[Token, ...], first: int, last: int, sense: Sense, words: Words) -> bool:
    if sense.kind in {"role", "people", "leader"} or sense.actor is None:
        return True
    personal = last - first == 1 and tokens[first].lower in _PERSONAL
    if sense.actor.kind != "country" and not personal:
        return True
    before = tokens[first - 1].text if first else ""
    two_before = f"{tokens[first - 2].text} {before}" if first > 1 else before
    after = tokens[last].text if last < len(tokens) else ""
    if before in words.not_after or two_before in words.not_after or after in words.not_before:
        return False
    if personal:
        neighbour = before[:1].isupper() and first > 1 and before not in words.never
        follows = after[:1].isupper() and after.isalpha() and after not in words.never
        return not (neighbour or (follows and sense.actor.kind == "country"))
    return True


def stands_for_government(tokens: tuple[Token, ...], first: int, last: int, words: Words) -> bool:
    """Whether a capital city stands for the government: "Kabul said", "talks with Moscow", not "in Kabul"."""
    before = tokens[first - 1].lower if first else ""
    if before in words.place_after:
        return False
    if _acts(tokens, first, last, words):
        return True
    after = last
    while after < len(tokens) and tokens[after].lower in words.between:
        after += 1
    follows = tokens[after].lower if after < len(tokens) else ""
    if follows in words.speech and not (after == last and follows.endswith("s") and before == "the"):
        return True
    if before in words.seat_after or before in words.speech:
        return follows[:1] not in "'" or not follows
    return before == "and" and first > 1 and tokens[first - 2].text[:1].isupper() and _between(tokens, first)


def _acts(tokens: tuple[Token, ...], first: int, last: int, words: Words) -> bool:
    """Whether the tree shows the city as subject of a verb that a city cannot do: "Tehran freed two hostages"."""
    token = tokens[last - 1]
    if token.deprel != "nsubj" or token.head is None or (first and tokens[first - 1].lower == "the"):
        return False
    verb = tokens[token.head]
    return (verb.tag or "").startswith("VB") and (verb.lemma or verb.lower) not in words.city_verbs


def _between(tokens: tuple[Token, ...], first: int) -> bool:
    return any(token.lower == "between" for token in tokens[max(0, first - 4) : first])
