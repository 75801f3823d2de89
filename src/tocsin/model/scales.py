"""The professional scales of the field, read from the ontology: likelihood, grades, precision, vague words, scores.

Takes terms, codes and numbers, gives their meanings and conversions; probabilities lie in [0, 1]. Leaves finding the
words in a text to the stages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from tocsin.model.errors import ConfigError
from tocsin.model.ontology import load

Yardstick = Literal["icd203", "phia", "kent"]


@dataclass(frozen=True, slots=True)
class EstimativeTerm:
    """One term of a yardstick: its interval as probabilities, whether `high` belongs to it, its other words."""

    term: str
    low: float
    high: float
    closed: bool
    synonyms: tuple[str, ...]
    forms: tuple[str, ...]

    def __contains__(self, probability: float) -> bool:
        return self.low <= probability < self.high or (self.closed and probability == self.high)


@cache
def estimative_terms(yardstick: Yardstick = "icd203") -> Mapping[str, EstimativeTerm]:
    """Every phrase of a yardstick (terms, synonyms, forms; lower case) with the term it stands for.

    Raises:
        ConfigError: For a yardstick that there is not.
    """
    return MappingProxyType(
        {phrase: entry for entry in _scale(yardstick) for phrase in (entry.term, *entry.synonyms, *entry.forms)}
    )


def likelihood(term: str, *, yardstick: Yardstick = "icd203") -> tuple[str, float, float] | None:
    """The standard's own term for the words, and its interval; None for words that carry no number."""
    entry = estimative_terms(yardstick).get(" ".join(term.lower().split()))
    return None if entry is None else (entry.term, entry.low, entry.high)


def term_for(probability: float, *, yardstick: Yardstick = "icd203") -> str | None:
    """The term whose interval holds `probability`; None in a gap of the yardstick.

    Where intervals touch, as Kent's do, the one with the nearer middle wins, then the one listed first.
    """
    holding = [entry for entry in _scale(yardstick) if probability in entry]
    if not holding:
        return None
    return min(holding, key=lambda entry: abs(entry.low + entry.high - 2 * probability)).term


def sets_modality_only(word: str) -> bool:
    """Whether the words set a claim's modality but get no number ("may", "reportedly")."""
    return " ".join(word.lower().split()) in load("modality_words")["no_number"]


def confidence_meanings() -> Mapping[str, str]:
    """Analytic confidence (low, moderate, high) and what each says of the evidence."""
    return {level: entry["meaning"] for level, entry in load("confidence").items()}


def confidence_phrases() -> Mapping[str, str]:
    """Phrases that state an analytic confidence, each with its level."""
    return {phrase: level for level, entry in load("confidence").items() for phrase in entry["words"]}


def source_grades() -> Mapping[str, str]:
    """Admiralty letters A to F and their meanings."""
    return _shared("admiralty", "source")


def information_grades() -> Mapping[int, str]:
    """Admiralty digits 1 to 6 and their meanings."""
    return _shared("admiralty", "information")


def is_unknown(grade: str | int) -> bool:
    """Whether the grade says "cannot be judged" (F, 6): unknown, not low."""
    return grade in load("admiralty")["unknown"]


def stix_confidence(digit: int) -> int | None:
    """STIX 2.1 confidence of an Admiralty digit; None (leave the property out) for 6."""
    confidence: int | None = _coded("stix", "admiralty_digit", digit)
    return confidence


def stix_confidence_of_term(term: str) -> int | None:
    """STIX 2.1 confidence of an ICD 203 term or synonym; None for other words."""
    found = likelihood(term)
    return None if found is None else load("stix")["icd203"][found[0]]


def stix_confidence_of_word(word: str) -> int | None:
    """STIX 2.1 confidence of none, low, medium, high; None for other words."""
    confidence: int | None = load("stix")["word"].get(word.lower())
    return confidence


def source_kinds() -> Mapping[str, str]:
    """Kinds of source (after ICD 206) and what each means."""
    return _shared("source_description", "kind")


def source_access() -> Mapping[str, str]:
    """Kinds of access and what each means."""
    return _shared("source_description", "access")


def source_interests() -> Mapping[str, str]:
    """Kinds of interest and what each means."""
    return _shared("source_description", "interest")


def where_precision(code: int) -> str:
    """Meaning of a UCDP `where_prec` code."""
    meaning: str = _coded("precision", "where_prec", code)
    return meaning


def date_precision_meaning(code: int) -> str:
    """Meaning of a UCDP `date_prec` code."""
    meaning: str = _coded("precision", "date_prec", code)["meaning"]
    return meaning


def date_precision(days: int) -> int | None:
    """UCDP `date_prec` (1 to 5) of an interval of so many days, both ends counted; None beyond a year."""
    return _by_days("date_prec", days)


def acled_time_precision(days: int) -> int | None:
    """ACLED time precision (1 to 3) of an interval of so many days; None beyond a month."""
    return _by_days("acled_time", days)


def acled_time_precision_meaning(code: int) -> str:
    """Meaning of an ACLED time precision code."""
    meaning: str = _coded("precision", "acled_time", code)["meaning"]
    return meaning


def acled_geo_precision(where_prec: int) -> int:
    """ACLED geographic precision (1 to 3) that a UCDP `where_prec` code comes nearest to."""
    code: int = _coded("precision", "acled_geo_from_where_prec", where_prec)
    return code


def acled_geo_precision_meaning(code: int) -> str:
    """Meaning of an ACLED geographic precision code."""
    meaning: str = _coded("precision", "acled_geo", code)
    return meaning


def vague_count(word: str, *, battle: bool = False) -> int | None:
    """The number that stands for "several", "dozens" ...; None for other words."""
    entry = load("vague_counts").get(word.lower())
    if entry is None:
        return None
    number: int = entry.get("battle", entry["value"]) if battle else entry["value"]
    return number


def type_of_violence(code: int) -> str:
    """Meaning of a UCDP `type_of_violence` code."""
    meaning: str = _coded("ucdp", "type_of_violence", code)
    return meaning


def event_clarity(code: int) -> str:
    """Meaning of a UCDP `event_clarity` code."""
    meaning: str = _coded("ucdp", "event_clarity", code)
    return meaning


@cache
def _scale(yardstick: str) -> tuple[EstimativeTerm, ...]:
    if yardstick not in get_args(Yardstick):
        raise ConfigError(
            f"There is no yardstick {yardstick!r}.", choices=f"There are: {', '.join(get_args(Yardstick))}."
        )
    return tuple(
        EstimativeTerm(
            term=entry["term"],
            low=entry["low"] / 100,
            high=entry["high"] / 100,
            closed=entry["closed"] == "both",
            synonyms=tuple(entry["synonyms"]),
            forms=tuple(entry["forms"]),
        )
        for entry in load("estimative")[yardstick]
    )


def _shared(name: str, key: str) -> Mapping[Any, str]:
    return MappingProxyType(load(name)[key])


def _coded(name: str, key: str, code: int) -> Any:
    table = load(name)[key]
    if code not in table:
        raise ConfigError(f"{key} has no code {code!r}.", choices=f"The codes are: {', '.join(map(str, table))}.")
    return table[code]


def _by_days(scale: str, days: int) -> int | None:
    if days < 1:
        raise ConfigError(f"An interval has at least one day, not {days}.")
    return next((code for code, entry in load("precision")[scale].items() if days <= entry["days"]), None)
