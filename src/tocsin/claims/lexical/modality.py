"""How sure: modality, polarity and likelihood of a proposition, from its words and the cue's stance.

For text without a parse; `claims.modality` judges by the parse. Numbers come from estimative terms and stated
percentages only; hedges that journalists use set modality alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.claims.lexicon import phrases, straight, words
from tocsin.claims.modality import Stance, likelihood
from tocsin.model import Modality, Span

_NUMBER: Final = re.compile(
    r"\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|a dozen|twenty|thirty|forty|fifty|sixty|a hundred)\b)"
)
_MAIN_WORDS: Final = 12
_ASKS: Final = re.compile(r"\?[\"'”’)\]]*\s*$")
_RELATIVE: Final = re.compile(r"\b(?:who|which)\s+$", re.IGNORECASE)  # "X, who will lead it, has …" predicts nothing
_IF_SO: Final = re.compile(
    r"^\W*(?:if|unless|provided that|should it)\b|\bif\b(?=.*\bwould\b)|\bwould\b(?=.*\bif\b)", re.IGNORECASE
)


def stance(
    text: str, start: int, end: int, *, cue: Modality | None, own_cue: bool, sentence: tuple[int, int]
) -> Stance:
    """Judge the proposition `text[start:end]`.

    Args:
        text: The report's text.
        start: Where the proposition begins.
        end: Where it ends.
        cue: What the attributing verb says of it ("denied", "warned").
        own_cue: Whether the holder is the speaker ("I think"), so that belief is opinion.
        sentence: Offsets of the whole sentence, where the question mark stands.
    """
    number = likelihood(text, start, end)
    marked = phrases("modality", "opinion_marks").first(text, start, end) is not None
    judging = phrases("modality", "evaluative").first(text, start, end)
    modality = _modality(
        text,
        start,
        end,
        cue=cue,
        own_cue=own_cue,
        question=bool(_ASKS.search(text[sentence[0] : sentence[1]]) and end > sentence[1] - 4),
        likely=number is not None,
        opinion=marked or judging is not None,
    )
    denied = modality == "denied" or phrases("modality", "denied").first(text, start, end) is not None
    return Stance(
        modality=modality,
        polarity="negative" if denied or _negated(text, start, end) else "positive",
        likelihood=number,
        marked_opinion=marked or (own_cue and cue == "opinion"),
        evaluation=Span(judging.start(), judging.end(), text[judging.start() : judging.end()]) if judging else None,
    )


def _modality(
    text: str, start: int, end: int, *, cue: Modality | None, own_cue: bool, question: bool, likely: bool, opinion: bool
) -> Modality:
    def says(kind: str) -> bool:
        found = phrases("modality", kind).find(text, start, end)
        return any(_hedges(text, match, start) for match in found)

    choices: Iterator[tuple[bool, Modality]] = iter(
        (
            (question or cue == "asked", "asked"),
            (cue == "denied" or says("denied"), "denied"),
            (cue is not None and own_cue, "opinion"),
            (opinion and cue != "predicted", "opinion"),
            (bool(_IF_SO.search(text[start:end])), "conditional"),
            (cue == "predicted" or (cue is None and says("predicted")), "predicted"),
            (says("planned") or cue == "planned", "planned"),
            (says("predicted"), "predicted"),
            (likely, "probable"),
            (says("possible") or cue == "possible", "possible"),
            (says("probable") or cue in {"opinion", "probable"}, "probable"),
        )
    )
    return next((modality for holds, modality in choices if holds), "factual")


def _hedges(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the words found are meant: not inside "who will …", not the month of May, not "could not"."""
    relative = _RELATIVE.search(text, max(start, match.start() - 8), match.start())
    month = match.group() == "May" and match.start() > start
    unable = match.group().lower() == "could" and text[match.end() : match.end() + 4] == " not"
    number = _NUMBER.match(text, match.end())  # "perhaps sixty of them": the number is unsure, the rest is not
    return relative is None and not month and not unable and number is None


def _negated(text: str, start: int, end: int) -> bool:
    """Whether the main statement is negated: by a word among its first; ", not 16 as …" only contrasts."""
    negations = words("modality", "negation")
    found = straight(text[start:end]).lower().split()[:_MAIN_WORDS]
    if found[:2] == ["not", "only"]:
        return False
    return any(
        word.endswith("n't")
        or (word in negations and not (index and found[index - 1].endswith(",")))
        or (word == "no" and index < _MAIN_WORDS // 2)
        for index, word in enumerate(found)
    )
