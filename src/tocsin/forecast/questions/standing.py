"""Which probability stood when: a question's forecasts on its time, and the scores that follow.

Takes questions with their forecasts and resolutions as they came in, gives scores for each question and forecaster. A
forecast stands from when it was made, or the question was opened, until its maker revises it or the question closes;
its scores are averaged over the time that it stood. Forecasts made after the closing count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from tocsin.forecast.questions.scoring import Stood, baseline_score, brier, log_score, peer_scores
from tocsin.model import Outcome, Question, QuestionForecast, Resolution, ontology
from tocsin.model.question_scores import Forecaster

BASE_RATE: Final = "base-rate"
"""Name of the model that gives each question's base rate: the baseline of its scores."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question with all that was said of it, in the order in which it came in."""

    question: Question
    forecasts: tuple[QuestionForecast, ...]
    resolutions: tuple[Resolution, ...]

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, after the last resolution; None while it is open."""
        return self.resolutions[-1].outcome if self.resolutions else None

    @property
    def is_scored(self) -> bool:
        """Whether its end is one that forecasts are scored on."""
        return self.outcome is not None and self.outcome not in ontology.load("scores")["not_scored"]

    @property
    def opened(self) -> datetime:
        """When it was put: a question about the time ahead can be answered before its first day."""
        return self.question.known_at or datetime.combine(self.question.begin, time.min, tzinfo=UTC)

    @property
    def closed(self) -> datetime:
        """When it was first resolved, or its last day ended."""
        over = datetime.combine(self.question.by + timedelta(days=1), time.min, tzinfo=UTC)
        first = next((one.known_at for one in self.resolutions if one.known_at is not None), over)
        return min(over, first)


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """How one forecaster did on one question, over the time that their forecasts stood."""

    question: str
    forecaster: Forecaster
    brier: float
    log: float
    baseline: float | None
    """None where no base rate stood."""
    peer: float | None
    """Over the question's whole time, 0 where the forecaster was silent; None where nobody else ever spoke."""
    base_brier: float | None
    """What the base rate scored over the same time."""
    coverage: float
    """Part of the question's time for which a forecast of theirs stood."""
    stood: tuple[Stood, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of time in which nobody changed anything."""

    share: float
    """Of the question's time."""
    standing: dict[Forecaster, float]


def forecaster(forecast: QuestionForecast) -> Forecaster:
    """Who gave a forecast; each version of a model is one of its own."""
    version = f"@{forecast.version}" if forecast.version else ""
    return Forecaster(f"{forecast.who}{version}", forecast.kind)


def question_scores(case: Case) -> tuple[QuestionScore, ...]:
    """The scores of everybody whose forecasts stood, first forecasts first; none where the question is not scored."""
    if not case.is_scored:
        return ()
    happened = case.outcome == "yes"
    spans = tuple(_spans(case))
    everybody = dict.fromkeys(one for span in spans for one in span.standing)
    peers = _peers(spans, happened=happened)
    return tuple(_score(case, one, spans, peers.get(one), happened=happened) for one in everybody)


def _spans(case: Case) -> Iterator[_Span]:
    """The question's time, cut where somebody spoke; what was said last before the opening stands from there."""
    opened, closed = case.opened, case.closed
    said = [(max(at, opened), one) for one in case.forecasts if (at := one.known_at) is not None and at < closed]
    cuts = sorted({opened, closed, *(at for at, _ in said)})
    whole = (closed - opened).total_seconds()
    for begin, end in pairwise(cuts):
        standing = {forecaster(one): one.probability for at, one in said if at <= begin}
        yield _Span((end - begin).total_seconds() / whole, standing)


def _score(case: Case, who: Forecaster, spans: Sequence[_Span], peer: float | None, *, happened: bool) -> QuestionScore:
    own = [span for span in spans if who in span.standing]
    coverage = sum(span.share for span in own)
    stood = tuple(Stood(span.standing[who], span.share / coverage, happened) for span in own)
    based = [(one, base) for one, span in zip(stood, own, strict=True) if (base := _base(span)) is not None]
    return QuestionScore(
        question=case.question.id,
        forecaster=who,
        brier=_mean((one.weight, brier(one.probability, happened=happened)) for one in stood) or 0.0,
        log=_mean((one.weight, log_score(one.probability, happened=happened)) for one in stood) or 0.0,
        baseline=_mean((one.weight, baseline_score(one.probability, base, happened=happened)) for one, base in based),
        peer=peer,
        base_brier=_mean((one.weight, brier(base, happened=happened)) for one, base in based),
        coverage=coverage,
        stood=stood,
    )


def _peers(spans: Iterable[_Span], *, happened: bool) -> dict[Forecaster, float]:
    sums: dict[Forecaster, float] = {}
    for span in spans:
        if len(span.standing) > 1:
            scores = peer_scores(tuple(span.standing.values()), happened=happened)
            for who, score in zip(span.standing, scores, strict=True):
                sums[who] = sums.get(who, 0.0) + span.share * score
    return sums


def _base(span: _Span) -> float | None:
    """The base rate that stands; where there are several versions the one that came first."""
    based = (p for who, p in span.standing.items() if who.kind == "model" and who.name.startswith(f"{BASE_RATE}@"))
    return next(based, None)


def _mean(weighted: Iterable[tuple[float, float]]) -> float | None:
    pairs = tuple(weighted)
    total = sum(weight for weight, _ in pairs)
    return sum(weight * value for weight, value in pairs) / total if total else None
