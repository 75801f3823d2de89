"""How each person and model has done over many questions, with the questions that are counted but not scored.

Takes cases, gives a record for each forecaster: mean scores, Murphy's parts, skill, and calibration by the terms of
ICD 203, so that the table reads as the words do ("said likely 16 times; it happened 12 times").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tocsin.forecast.questions.baserates import jeffreys
from tocsin.forecast.questions.scoring import murphy, skill
from tocsin.forecast.questions.standing import Case, QuestionScore, forecaster, question_scores
from tocsin.model import ontology, scales
from tocsin.model.question_scores import Forecaster, ForecasterRecord, Murphy, TermRecord


def records(cases: Sequence[Case]) -> tuple[ForecasterRecord, ...]:
    """A record for everybody who gave a forecast: most questions scored first, then by name."""
    scores: dict[Forecaster, list[QuestionScore]] = {}
    for case in cases:
        for one in case.forecasts:
            scores.setdefault(forecaster(one), [])
        for score in question_scores(case):
            scores[score.forecaster].append(score)
    made = [_record(who, found, cases) for who, found in scores.items()]
    return tuple(sorted(made, key=lambda one: (-one.scored, one.forecaster.name)))


def _record(who: Forecaster, scores: Sequence[QuestionScore], cases: Iterable[Case]) -> ForecasterRecord:
    ends = [case.outcome for case in cases if any(forecaster(one) == who for one in case.forecasts)]
    parts = murphy([one for score in scores for one in score.stood], _edges()) if scores else None
    return ForecasterRecord(
        forecaster=who,
        scored=len(scores),
        open=ends.count(None),
        ambiguous=ends.count("ambiguous"),
        annulled=ends.count("annulled"),
        brier=_mean(score.brier for score in scores),
        log=_mean(score.log for score in scores),
        baseline=_mean(score.baseline for score in scores if score.baseline is not None),
        peer=_mean(score.peer for score in scores if score.peer is not None),
        skill=_skill(scores),
        coverage=_mean(score.coverage for score in scores),
        murphy=parts,
        terms=_terms(parts) if parts else (),
        level=_level(),
    )


def _skill(scores: Iterable[QuestionScore]) -> float | None:
    """Over the questions for which a base rate stood."""
    pairs = [(score.brier, score.base_brier) for score in scores if score.base_brier is not None]
    own, base = _mean(own for own, _ in pairs), _mean(base for _, base in pairs)
    return None if own is None or base is None else skill(own, base)


def _edges() -> tuple[float, ...]:
    """The limits between the terms of ICD 203; its outermost terms take in 0 and 1 as well."""
    entries = dict.fromkeys(scales.estimative_terms().values())
    return (0.0, *sorted(entry.low for entry in entries)[1:], 1.0)


def _terms(parts: Murphy) -> tuple[TermRecord, ...]:
    made = []
    for each in parts.bins:
        hits = each.weight * each.happened
        term = scales.term_for((each.low + each.high) / 2) or ""
        ends = jeffreys(hits, each.weight, level=_level())
        made.append(TermRecord(term, each.low, each.high, each.weight, each.said, hits, *ends))
    return tuple(made)


def _level() -> float:
    return float(ontology.load("questions")["base_rate"]["level"])


def _mean(values: Iterable[float]) -> float | None:
    held = tuple(values)
    return sum(held) / len(held) if held else None
