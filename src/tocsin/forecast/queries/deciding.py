"""Deciding: how a question ends, given what was found and whether all of it can have been found.

Takes a `Question` and a `Tally`, gives an outcome with one sentence of reason, or None while it is open. People annul;
nothing here does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.forecast.queries.counting import Tally
from tocsin.forecast.queries.saying import found, in_doubt
from tocsin.model import Outcome, Question


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a question ends."""

    outcome: Outcome
    value: float
    evidence: tuple[str, ...]
    reason: str


def decide(question: Question, tally: Tally, *, today: date, covered: bool) -> Verdict | None:
    """End a question, or leave it open.

    Yes as soon as enough is certain, whenever that is. Once its last day has passed and the data reach over it: no
    where even all that is in doubt would not be enough, otherwise ambiguous.

    Args:
        question: The question.
        tally: What was found between its first day and its last.
        today: The day on which is decided.
        covered: Whether the data reach over its last day, so that what is not found was not told.
    """
    need = question.query.at_least
    said = f"{found(question.query, tally)} from {question.begin} to {question.by}"
    every = (*tally.certain, *tally.unclear)
    if tally.low >= need:
        return Verdict("yes", float(tally.best), tally.certain, f"{said}; needed: {need}.")
    if today <= question.by or not covered:
        return None
    if tally.high < need:
        more = f", {len(tally.unclear)} in doubt besides" if tally.unclear else ""
        return Verdict("no", float(tally.best), every, f"{said}{more}; needed: {need}.")
    doubt = in_doubt(question.query, tally)
    return Verdict("ambiguous", float(tally.best), every, f"{said}; needed: {need}, but {doubt}.")
