"""Changes: what a look made of a question or an indicator, and what is to be kept and retired for it.

Takes what was held before and what is found now; gives a change, or None where nothing changed. What a person decided
is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.forecast.queries import Finding, Verdict
from tocsin.model import Indicator, Observation, Question, Resolution, identified

_NO_MORE: Final = "What it rested on no longer holds."
_AGAIN: Final = "It was found again."


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
    earlier: tuple[Observation, ...]
    """What it was found to be before, in order."""
    after: Observation | None

    @property
    def before(self) -> Observation | None:
        """What it was found to be last."""
        return self.earlier[-1] if self.earlier else None

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


def sign(indicator: Indicator, earlier: tuple[Observation, ...], finding: Finding | None) -> Sign | None:
    """What becomes of an indicator."""
    if finding is None:
        return Sign(indicator, earlier, None) if earlier else None
    if earlier and _what(earlier[-1]) == _what(finding):
        return None
    after = identified(
        Observation("", indicator.id, finding.status, finding.value, finding.evidence, finding.upto, finding.reason)
    )
    return Sign(indicator, earlier, after)


def retired(change: Change) -> dict[str, str]:
    """The records that hold no more, with the reason. What an indicator was on earlier days stays, while it is true."""
    if isinstance(change, Sign):
        if change.after is None:
            return {each.id: _NO_MORE for each in change.earlier}
        # The same was found before something else was: it counts from now.
        return {each.id: _AGAIN for each in change.earlier if each.id == change.after.id}
    if change.before is None:
        return {}
    return {change.before.id: _NO_MORE if change.after is None else f"Decided anew: {change.after.reason}"}


def _what(found: Observation | Finding) -> tuple[str, int | None, frozenset[str]]:
    return found.status, found.value, frozenset(found.evidence)


def _status(observation: Observation | None) -> str | None:
    return None if observation is None else observation.status
