"""The flag of predictions that do not say by when, so that they can never be found wrong.

Takes a claim's words, gives a flag detail or None. A likelihood frees nothing; a date, a deadline or a horizon does.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.flags.lexicon import listed, value
from tocsin.claims.flags.signs import Signs, Words
from tocsin.model import FlagDetail
from tocsin.model.trees import Tree

_DATED: Final = frozenset({"DATE", "TIME", "DURATION"})
_VAGUE: Final = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
_LIKELY: Final = frozenset({"likely", "unlikely", "probable", "improbable"})
_BEHIND: Final = frozenset({"since", "after"})
_ELSEWHERE: Final = frozenset({"acl", "acl:relcl", "nmod:poss"})
"""A date below one of these is of something else: "the army, which left on Monday", "Monday's attack"."""
_SELF: Final = frozenset({"i", "we"})
_THEMSELVES: Final = frozenset({"i", "we", "he", "she", "they", "it"})
"""In what somebody is quoted with, these are mostly the one who speaks."""
_PAST: Final = frozenset({"was", "were"})
_WILL: Final = frozenset({"will", "'ll"})
_OPENING: Final = 5
"""Words of a claim among which, where there is no parse, its subject and predicate stand."""
_ASKING: Final = frozenset({"how", "what", "who", "whom", "whether", "why", "where", "which"})
_WOULD: Final = frozenset({"would", "'d"})


def undated(words: Words) -> FlagDetail | None:
    """Flag a prediction without a date, a deadline or a horizon."""
    if not foretells(words) or _says_when(words):
        return None
    return words.whole(
        "prediction without a date",
        "It says what will happen and not by when, so it can never be found wrong.",
    )


def foretells(words: Words) -> bool:
    """Whether a claim says what will happen, and time could refute it."""
    claim = words.claim
    if claim.modality == "predicted":
        return not (_is_intention(words) or _is_open(words) or (claim.likelihood is None and _is_announced(words)))
    return claim.modality == "probable" and claim.likelihood is not None and _is_to_come(words)


def _is_announced(words: Words) -> bool:
    """ "The minister will visit": a plan or a description."""
    signs, tree = words.signs, words.signs.tree
    announced = listed("announced")
    if tree is not None:
        lemma = tree.tokens[words.head].lemma or ""
        passive = tree.child(words.head, {"aux:pass"}) is not None
        return lemma in announced or (passive and lemma not in listed("outcomes"))
    lowers = signs.lowers[words.first : words.end]
    will = next((place for place, word in enumerate(lowers) if word in _WILL), None)
    return will is not None and not announced.isdisjoint(lowers[will + 1 : will + 3])


def _is_to_come(words: Words) -> bool:
    """ "Likely to attack", and not "likely to have left", "likely to be hiding"."""
    likelihood = words.claim.likelihood
    assert likelihood is not None  # noqa: S101 - the caller has looked
    signs = words.signs
    last = signs.place(likelihood.end) - 1
    if signs.lower(last) not in _LIKELY or signs.lower(last + 1) != "to":
        return False
    verb = signs.lower(last + 2)
    if verb == "have":
        return False
    tag = signs.tokens[last + 3].tag if last + 3 < len(signs.tokens) else None
    return verb != "be" or tag == "VBN"


def _is_intention(words: Words) -> bool:
    """ "We will fight": what one will do oneself is no prediction, what befalls one is."""
    signs, head = words.signs, words.head
    tree = signs.tree
    told = len(words.claim.holders) > 1
    if tree is None:
        lowers = signs.lowers[words.first : words.first + _OPENING]
        return not _SELF.isdisjoint(lowers[:2]) and listed("befalling").isdisjoint(lowers)
    subject = tree.child(head, {"nsubj"})
    own = subject is not None and tree.tokens[subject].lower in (_THEMSELVES if told else _SELF)
    if not told and subject is not None and tree.tokens[subject].lower == "you":
        return True  # directions and horoscopes
    return own and tree.tokens[head].upos == "VERB" and tree.tokens[head].lemma not in listed("befalling")


def _is_open(words: Words) -> bool:
    """Whether nothing is foretold, or nothing at some time: a question, a habit, "will never", the author's "would"."""
    signs = words.signs
    if signs.tokens[-1].text == "?" or signs.lower(words.first) in _ASKING:
        return True
    tree = signs.tree
    near = range(words.first, words.end) if tree is None else tree.children[words.head]
    lowers = {signs.lower(place) for place in near}
    past = tree is not None and any(tree.tokens[kid].lower in _PAST for kid in tree.children[words.head])
    return (
        past
        or not listed("ever").isdisjoint(lowers)
        or (len(words.claim.holders) == 1 and not _WOULD.isdisjoint(lowers))
    )


def _says_when(words: Words) -> bool:
    signs = words.signs
    if "horizon" in signs.hits or _has_horizon(signs):
        return True
    for time in signs.times:
        if time.type not in _DATED or time.value in _VAGUE:
            continue
        place = signs.place(time.start)
        if signs.lower(place - 1) in listed("horizons", "before"):
            return True
        tree = signs.tree
        of_it = _is_ahead(signs, place) if tree is None else _belongs(words, tree, place)
        if of_it and words.first <= place < words.end:
            return True
    return False


def _has_horizon(signs: Signs) -> bool:
    """ "By the end of the year", "within weeks", "in the coming months", wherever it stands in the sentence."""
    units, reach = listed("horizons", "units"), int(value("horizons", "reach"))
    ahead = listed("horizons", "before")
    places = (place for place, word in enumerate(signs.lowers) if word in units)
    return any(not ahead.isdisjoint(signs.lowers[max(0, place - reach) : place]) for place in places)


def _is_ahead(signs: Signs, place: int) -> bool:
    return signs.lower(place - 1) not in _BEHIND and signs.lower(place + 1) not in {"'s", "'", "ago"}


def _belongs(words: Words, tree: Tree, place: int) -> bool:
    """Whether a date hangs on the prediction itself, not on something that has been."""
    for _ in range(len(tree.tokens)):
        if place == words.head:
            return True
        if tree.relations[place] in _ELSEWHERE or tree.tokens[place].tag == "VBD":
            return False
        if any(tree.relations[kid] == "case" and tree.tokens[kid].lower == "since" for kid in tree.children[place]):
            return False
        if tree.heads[place] == place:
            return True
        place = tree.heads[place]
    return True
