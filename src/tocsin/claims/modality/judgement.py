"""The stance of a proposition: its signs, the attributing word's stance and the numbers, weighed in one order.

Takes a sentence, its tree and places, gives a `Stance`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.claims.modality import opinion
from tocsin.claims.modality import signs as reading
from tocsin.claims.modality.estimates import estimate
from tocsin.claims.modality.lexicon import Grammar, grammar, phrases
from tocsin.claims.modality.likelihood import record, trigger_words
from tocsin.claims.modality.negations import negations
from tocsin.claims.modality.predicate import Predicate, main
from tocsin.claims.modality.records import Number, Sign, Signs, Stance
from tocsin.model import Modality, Polarity, Sentence, Span
from tocsin.model.trees import Tree

_BY_SIGN: Final[dict[Sign, Modality]] = {
    "asked": "asked",
    "denied": "denied",
    "deontic": "opinion",
    "marked": "opinion",
    "conditional": "conditional",
    "evaluative": "opinion",
    "possible": "possible",
    "planned": "planned",
    "predicted": "predicted",
    "probable": "probable",
}
"""The first sign that a statement shows decides."""
_CLOSING: Final = frozenset('"”’»')
_NOT: Final = frozenset({"not", "n't", "never"})
_CAN: Final = frozenset({"can", "could"})
_AS_SAID: Final[dict[Modality, Sign]] = {
    "asked": "asked",
    "possible": "possible",
    "planned": "planned",
    "predicted": "predicted",
    "probable": "probable",
}
_BELIEVED: Final = frozenset({"opinion", "probable", "possible"})
_RAISED: Final = frozenset({"opinion", "probable", "predicted", "planned"})


def stance(sentence: Sentence, tree: Tree, places: Sequence[int], *, cue: Modality | None, own_cue: bool) -> Stance:
    """Judge the proposition that stands at some places of a sentence.

    Args:
        sentence: The sentence, parsed.
        tree: Its tree.
        places: The proposition's tokens within the sentence, ascending, perhaps with gaps: the whole sentence, or the
            content of an attribution (a clause, a quoted part, a noun phrase, an infinitive).
        cue: What the attributing word says of it ("denied", "planned"); None for a whole sentence.
        own_cue: Whether the holder is the speaker ("I think"), so that belief is opinion.
    """
    words = grammar()
    head = main(tree, places)
    if head is None:
        return Stance(cue or "factual", "positive", None, False, None)
    signs = reading.read(tree, head, words)
    starts, numbers = _watched(tree, places)
    found = estimate(tree, numbers, signs, words, outer=None if cue is None else tree.heads[head])
    marks = opinion.marks(tree, places, starts, signs, words)
    _note(tree, places, head, marks, signs)
    _cue(tree, head, cue, signs, words, own_cue=own_cue, counted=found is not None)
    if found is not None:
        _count(found, signs)
    sign = next((sign for sign in _BY_SIGN if sign in signs.found), None)
    modality: Modality = "factual" if sign is None else _BY_SIGN[sign]
    evaluation = _span(sentence, *marks.evaluation) if marks.evaluation is not None else None
    return Stance(
        modality=modality,
        polarity=_polarity(signs, modality),
        likelihood=None if found is None else record(found, tree.tokens, sentence.text, offset=sentence.start),
        marked_opinion="marked" in signs.found,
        evaluation=evaluation,
        evidence=_evidence(sentence, signs, sign),
    )


def _count(found: Number, signs: Signs) -> None:
    """Add what a number shows: more than the "chance" that it is of."""
    signs.add("probable", found.last)
    if signs.found.get("possible") in range(found.first, found.last + 1):
        del signs.found["possible"]


def _watched(tree: Tree, places: Sequence[int]) -> tuple[list[int], list[int]]:
    """The places at which a phrase of opinion may begin, and those that a number can hang on: one pass."""
    first, triggers = phrases(), trigger_words()
    starts: list[int] = []
    numbers: list[int] = []
    tokens = tree.tokens
    for place in places:
        lower = tokens[place].lower
        if lower in first:
            starts.append(place)
        if lower in triggers:
            numbers.append(place)
    return starts, numbers


def _note(tree: Tree, places: Sequence[int], head: int, marks: opinion.Marks, signs: Signs) -> None:
    """Add the signs that are read off the words: question marks, views, judgements."""
    mark = _question_mark(tree, places, head)
    if mark is not None:
        signs.add("asked", mark)
    if marks.view is not None:
        signs.add("marked", marks.view[0])
    if marks.hedge is not None:
        signs.add("probable", marks.hedge[0])
    if marks.evaluation is not None:
        signs.add("evaluative", marks.evaluation[0])


def _question_mark(tree: Tree, places: Sequence[int], head: int) -> int | None:
    """The question mark at the end of the words or right behind them."""
    last = places[-1]
    tokens = tree.tokens
    for place in range(max(places[0], last - 2), min(last + 3, len(tokens))):
        if tokens[place].text[0] == "?" or tokens[place].text in {"!?", "?!"}:
            quoted = place + 1 < len(tokens) and tokens[place + 1].text in _CLOSING
            elsewhere = (place > last or quoted) and tree.heads[place] != head
            return None if elsewhere else place
    return None


def _cue(
    tree: Tree, head: int, cue: Modality | None, signs: Signs, words: Grammar, *, own_cue: bool, counted: bool
) -> None:
    """Add what the attributing word says; what the statement says of itself may go before it, by the order of signs."""
    if cue is None:
        return
    governor = Predicate(tree, tree.heads[head])
    negating = _above(governor, head, words)
    if cue == "denied":
        _denial(governor, negating, signs)
    elif own_cue and cue in _BELIEVED:
        signs.add("marked", None)
    elif cue == "opinion":
        signs.add("probable" if signs.finite else "evaluative", None)
    elif cue in {"predicted", "planned"}:
        warned = governor.lemma in words.warnings and signs.finite and "predicted" not in signs.found
        if not signs.settled and not warned:
            signs.add(_AS_SAID[cue], None)
    elif cue == "possible" and (counted or "probable" in signs.found):
        return  # "suggests that it is likely": the statement says itself how sure it is
    elif cue in _AS_SAID:
        signs.add(_AS_SAID[cue], None)
    if cue in _RAISED and len(negating) % 2 and governor.lemma in words.neg_raising:
        signs.negations.extend(negating)


def _above(governor: Predicate, head: int, words: Grammar) -> list[int]:
    """The negations of the word that the statement hangs on: "does not think", "no denial", "little doubt"."""
    if governor.place == head:
        return []
    small = (one for one in governor.kids.get("amod", ()) if governor.tree.tokens[one].lower in words.small)
    return [*negations(governor, words), *small]


def _denial(governor: Predicate, negating: Sequence[int], signs: Signs) -> None:
    """Add a denial; "did not deny" leaves it possible, "nobody denies" and "cannot deny" a fact."""
    tokens = governor.tree.tokens
    if len(negating) % 2 == 0:
        signs.add("denied", None)
    elif tokens[negating[0]].lower in _NOT and not any(tokens[one].lower in _CAN for one in governor.under(("aux",))):
        signs.add("possible", negating[0])


def _polarity(signs: Signs, modality: Modality) -> Polarity:
    """Negations take each other back; a denial is one more."""
    count = len(signs.negations) + (modality == "denied")
    return "negative" if count % 2 else "positive"


def _evidence(sentence: Sentence, signs: Signs, sign: Sign | None) -> tuple[Span, ...]:
    """The words that decided the modality, and those that negate."""
    deciding = {*signs.negations, None if sign is None else signs.found[sign]}
    return tuple(_span(sentence, place, place) for place in sorted(one for one in deciding if one is not None))


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])
