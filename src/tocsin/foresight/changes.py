"""Changes: what a look made of a question or an indicator, and what is to be kept and retired for it.

Takes what was held before and what is found now; gives a change, or None where nothing changed. What a person decided is
left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.forecast.queries import Finding, Verdict
from tocsin.model import Indicator, Observation, Question, Resolution, identified

_NO_MORE: Final = "What it rested on no longer holds."


@dataclass(frozen=True, slots=True)
class Ending:
    """A question that ended, ended otherwise, or is open again (`after` is None)."""

    question: Question
    before: Resolution | None
    after: Resolution | None

    @property
    def is_overturned(self) -> bool:
        """Whether it had another outcome before."""
        return self.before is not None and (self.after is None or self.before.outcome != self.after.outcome)


@dataclass(frozen=True, slots=True)
class Sign:
    """An indicator that was found to be something else, or on other evidence; `after` is None where it waits again."""

    indicator: Indicator
    before: Observation | None
    after: Observation | None

    @property
    def is_fired(self) -> bool:
        """Whether it is observed now and was not before."""
        return _status(self.after) == "observed" != _status(self.before)

    @property
    def went_back(self) -> bool:
        """Whether it was observed and is no more."""
        return _status(self.before) == "observed" != _status(self.after)


Change = Ending | Sign


def end(question: Question, before: Resolution | None, verdict: Verdict | None, vintage: str | None) -> Ending | None:
    """What becomes of a question."""
    if before is not None and before.who is not None:
        return None
    if verdict is None:
        return None if before is None else Ending(question, before, None)
    same = before is not None and before.outcome == verdict.outcome
    if before is not None and same and set(before.evidence) <= set(verdict.evidence):
        return None
    after = identified(
        Resolution("", question.id, verdict.outcome, verdict.value, verdict.evidence, vintage, verdict.reason)
    )
    return Ending(question, before, after)


def sign(indicator: Indicator, before: Observation | None, finding: Finding | None) -> Sign | None:
    """What becomes of an indicator."""
    if finding is None:
        return None if before is None else Sign(indicator, before, None)
    same = before is not None and _what(before) == _what(finding)
    if same:
        return None
    after = identified(
        Observation("", indicator.id, finding.status, finding.value, finding.evidence, finding.upto, finding.reason)
    )
    return Sign(indicator, before, after)


def retired(change: Change) -> tuple[str, str] | None:
    """The record that holds no more, with the reason; an older observation stays, as what was seen on its day."""
    if change.before is None:
        return None
    if isinstance(change, Ending):
        return change.before.id, _NO_MORE if change.after is None else f"Decided anew: {change.after.reason}"
    return (change.before.id, _NO_MORE) if change.after is None else None


def _what(found: Observation | Finding) -> tuple[str, int | None, frozenset[str]]:
    return found.status, found.value, frozenset(found.evidence)


def _status(observation: Observation | None) -> str | None:
    return None if observation is None else observation.status
