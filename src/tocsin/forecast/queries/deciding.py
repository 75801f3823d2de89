"""Deciding: how a question ends, given what was found and whether all of it can have been found.

Takes a `Question` and a `Tally`, gives an outcome with one sentence of reason, or None while it is open. People annul;
nothing here does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.forecast.queries.counting import Tally
from tocsin.model import Outcome, Query, Question


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
    days = f"from {question.begin} to {question.by}"
    if tally.low >= need:
        return _verdict("yes", tally, tally.certain, f"{_found(question.query, tally)} {days}; {need} decide.")
    if today <= question.by or not covered:
        return None
    if tally.high < need:
        more = f", {len(tally.unclear)} in doubt included" if tally.unclear else ""
        said = f"{_found(question.query, tally)} {days}{more}; {need} would have decided."
        return _verdict("no", tally, (*tally.certain, *tally.unclear), said)
    said = f"{_found(question.query, tally)} {days}, and {need} decide, but {_doubt(question.query, tally)}."
    return _verdict("ambiguous", tally, (*tally.certain, *tally.unclear), said)


def _verdict(outcome: Outcome, tally: Tally, evidence: tuple[str, ...], reason: str) -> Verdict:
    return Verdict(outcome, float(tally.best), evidence, reason)


def _found(query: Query, tally: Tally) -> str:
    if query.measure == "deaths":
        spread = "" if tally.low == tally.best else f" (at least {tally.low})"
        return f"{_amount(tally.best, 'death')}{spread} in {_amount(len(tally.certain), 'matching incident')}"
    return _amount(len(tally.certain), "matching incident")


def _doubt(query: Query, tally: Tally) -> str:
    """What could decide it, and why it does not."""
    parts = []
    if query.measure == "deaths":
        parts.append(f"it may be up to {tally.high}")
    if tally.unclear:
        why = "; ".join(f"{reason} ({number})" for reason, number in tally.doubts)
        parts.append(f"{_amount(len(tally.unclear), 'more incident')} may count or not: {why}")
    return ", and ".join(parts)


def _amount(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
