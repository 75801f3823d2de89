"""Every interval, boundary and code of the professional scales, pinned."""

from __future__ import annotations

import math
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import Access, ConfigError, HolderKind, InformationGrade, Interest, SourceGrade, scales
from tocsin.model.ontology import load
from tocsin.model.scales import Yardstick

ICD203 = {
    "almost no chance": (0.01, 0.05),
    "very unlikely": (0.05, 0.20),
    "unlikely": (0.20, 0.45),
    "roughly even chance": (0.45, 0.55),
    "likely": (0.55, 0.80),
    "very likely": (0.80, 0.95),
    "almost certain": (0.95, 0.99),
}
SYNONYMS = {
    "remote": "almost no chance",
    "highly improbable": "very unlikely",
    "improbable": "unlikely",
    "roughly even odds": "roughly even chance",
    "probable": "likely",
    "highly probable": "very likely",
    "nearly certain": "almost certain",
}
PHIA = {
    "remote chance": (0.0, 0.05),
    "highly unlikely": (0.10, 0.20),
    "unlikely": (0.25, 0.35),
    "realistic possibility": (0.40, 0.50),
    "likely": (0.55, 0.75),
    "highly likely": (0.80, 0.90),
    "almost certain": (0.95, 1.0),
}
KENT = {
    "certain": (1.0, 1.0),
    "almost certain": (0.87, 0.99),
    "probable": (0.63, 0.87),
    "about even": (0.40, 0.60),
    "probably not": (0.20, 0.40),
    "almost certainly not": (0.02, 0.12),
    "impossible": (0.0, 0.0),
}
YARDSTICKS: dict[Yardstick, dict[str, tuple[float, float]]] = {"icd203": ICD203, "phia": PHIA, "kent": KENT}


@pytest.mark.parametrize(
    ("yardstick", "term", "interval"),
    [(name, term, interval) for name, terms in YARDSTICKS.items() for term, interval in terms.items()],
)
def test_term_has_its_interval(yardstick: Yardstick, term: str, interval: tuple[float, float]) -> None:
    assert scales.likelihood(term, yardstick=yardstick) == (term, *interval)


@pytest.mark.parametrize("yardstick", YARDSTICKS)
def test_yardstick_holds_no_other_terms(yardstick: Yardstick) -> None:
    assert {entry.term for entry in scales.estimative_terms(yardstick).values()} == set(YARDSTICKS[yardstick])


@pytest.mark.parametrize(("synonym", "term"), SYNONYMS.items())
def test_synonym_means_its_term(synonym: str, term: str) -> None:
    assert scales.likelihood(synonym) == (term, *ICD203[term])


@pytest.mark.parametrize(("form", "term"), [("Probably", "likely"), ("ALMOST  certainly", "almost certain")])
def test_grammatical_form_case_and_spaces_do_not_matter(form: str, term: str) -> None:
    found = scales.likelihood(form)
    assert found is not None
    assert found[0] == term


def test_phia_probable_is_likely() -> None:
    assert scales.likelihood("probable", yardstick="phia") == ("likely", 0.55, 0.75)


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.0, None),
        (0.0099, None),
        (0.01, "almost no chance"),
        (0.0499, "almost no chance"),
        (0.05, "very unlikely"),
        (0.1999, "very unlikely"),
        (0.20, "unlikely"),
        (0.4499, "unlikely"),
        (0.45, "roughly even chance"),
        (0.5499, "roughly even chance"),
        (0.55, "likely"),
        (0.7999, "likely"),
        (0.80, "very likely"),
        (0.9499, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain"),
        (0.9901, None),
        (1.0, None),
    ],
)
def test_icd203_intervals_are_half_open_and_the_last_closed(probability: float, term: str | None) -> None:
    assert scales.term_for(probability) == term


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.0, "remote chance"),
        (0.05, "remote chance"),
        (0.07, None),
        (0.10, "highly unlikely"),
        (0.20, "highly unlikely"),
        (0.22, None),
        (0.25, "unlikely"),
        (0.35, "unlikely"),
        (0.38, None),
        (0.40, "realistic possibility"),
        (0.4999, "realistic possibility"),
        (0.50, None),
        (0.55, "likely"),
        (0.75, "likely"),
        (0.78, None),
        (0.80, "highly likely"),
        (0.90, "highly likely"),
        (0.92, None),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_phia_keeps_its_gaps(probability: float, term: str | None) -> None:
    assert scales.term_for(probability, yardstick="phia") == term


@pytest.mark.parametrize(
    ("probability", "term"),
    [
        (0.0, "impossible"),
        (0.01, None),
        (0.12, "almost certainly not"),
        (0.15, None),
        (0.20, "probably not"),
        (0.61, None),
        (0.87, "almost certain"),
        (0.995, None),
        (1.0, "certain"),
    ],
)
def test_kent_boundaries(probability: float, term: str | None) -> None:
    assert scales.term_for(probability, yardstick="kent") == term


@given(st.floats(min_value=0.01, max_value=0.99))
def test_icd203_names_every_probability_it_covers(probability: float) -> None:
    term = scales.term_for(probability)
    assert term is not None
    low, high = ICD203[term]
    assert low <= probability <= high


@pytest.mark.parametrize(
    "word", ["may", "could", "might", "reportedly", "seems", "fears that", "possible", "certain", "perhaps"]
)
def test_journalists_words_get_no_number(word: str) -> None:
    assert scales.likelihood(word) is None


@pytest.mark.parametrize("word", ["may", "could", "might", "reportedly", "seems", "fears that"])
def test_words_that_set_modality_only(word: str) -> None:
    assert scales.sets_modality_only(word)


def test_an_estimative_term_does_more_than_set_modality() -> None:
    assert not scales.sets_modality_only("likely")


def test_unknown_yardstick_names_the_choices() -> None:
    with pytest.raises(ConfigError, match="icd203, phia, kent"):
        scales.likelihood("likely", yardstick="nato")  # type: ignore[arg-type]


def test_confidence_describes_evidence_and_has_three_levels() -> None:
    assert list(scales.confidence_meanings()) == ["low", "moderate", "high"]
    assert scales.confidence_meanings()["low"] == "uncorroborated, many assumptions"
    assert scales.confidence_meanings()["high"] == "well corroborated, few assumptions"


def test_confidence_phrases_are_never_estimative_terms() -> None:
    phrases = scales.confidence_phrases()
    assert phrases["moderate confidence"] == "moderate"
    assert not set(phrases) & {phrase for name in YARDSTICKS for phrase in scales.estimative_terms(name)}


def test_admiralty_letters() -> None:
    assert dict(scales.source_grades()) == {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "cannot be judged",
    }
    assert set(scales.source_grades()) == set(get_args(SourceGrade))


def test_admiralty_digits() -> None:
    assert dict(scales.information_grades()) == {
        1: "confirmed by other independent sources",
        2: "probably true",
        3: "possibly true",
        4: "doubtful",
        5: "improbable",
        6: "cannot be judged",
    }
    assert set(scales.information_grades()) == set(get_args(InformationGrade))


@pytest.mark.parametrize(("grade", "unknown"), [("F", True), (6, True), ("E", False), (5, False), ("A", False)])
def test_f_and_6_mean_unknown(grade: str | int, unknown: bool) -> None:
    assert scales.is_unknown(grade) is unknown


@pytest.mark.parametrize(("digit", "confidence"), [(1, 90), (2, 70), (3, 50), (4, 30), (5, 10), (6, None)])
def test_stix_confidence_of_a_digit(digit: int, confidence: int | None) -> None:
    assert scales.stix_confidence(digit) == confidence


def test_stix_confidence_refuses_other_digits() -> None:
    with pytest.raises(ConfigError, match="1, 2, 3, 4, 5, 6"):
        scales.stix_confidence(7)


@pytest.mark.parametrize(("term", "confidence"), list(zip(ICD203, (5, 15, 30, 50, 70, 85, 95), strict=True)))
def test_stix_confidence_of_an_icd203_term(term: str, confidence: int) -> None:
    assert scales.stix_confidence_of_term(term) == confidence


def test_stix_confidence_of_other_words_is_absent() -> None:
    assert scales.stix_confidence_of_term("reportedly") is None


@pytest.mark.parametrize(("word", "confidence"), [("none", 0), ("low", 15), ("medium", 50), ("high", 85), ("x", None)])
def test_stix_confidence_of_a_word(word: str, confidence: int | None) -> None:
    assert scales.stix_confidence_of_word(word) == confidence


def test_source_description_matches_the_records() -> None:
    assert set(scales.source_kinds()) == set(get_args(HolderKind))
    assert set(scales.source_access()) == set(get_args(Access))
    assert set(scales.source_interests()) == set(get_args(Interest))


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (1, "exact"),
        (2, "within about 25 km of a known point"),
        (3, "second-order division"),
        (4, "first-order division"),
        (5, "linear feature or fuzzy area"),
        (6, "country"),
        (7, "international waters or airspace"),
    ],
)
def test_where_precision(code: int, meaning: str) -> None:
    assert scales.where_precision(code) == meaning


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (1, "exact day"),
        (2, "two to six days"),
        (3, "a week"),
        (4, "eight to thirty days or a month"),
        (5, "over a month up to a year"),
    ],
)
def test_date_precision_meaning(code: int, meaning: str) -> None:
    assert scales.date_precision_meaning(code) == meaning


@pytest.mark.parametrize(
    ("days", "code"),
    [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (30, 4), (31, 4), (32, 5), (365, 5), (366, 5), (367, None), (3653, None)],
)
def test_date_precision_of_days(days: int, code: int | None) -> None:
    assert scales.date_precision(days) == code


@pytest.mark.parametrize("days", [0, -1])
def test_an_interval_without_days_is_refused(days: int) -> None:
    with pytest.raises(ConfigError, match="at least one day"):
        scales.date_precision(days)


@pytest.mark.parametrize(("days", "code"), [(1, 1), (2, 2), (7, 2), (8, 3), (31, 3), (32, None)])
def test_acled_time_precision(days: int, code: int | None) -> None:
    assert scales.acled_time_precision(days) == code


@pytest.mark.parametrize(("code", "meaning"), [(1, "day"), (2, "week"), (3, "month")])
def test_acled_time_precision_meaning(code: int, meaning: str) -> None:
    assert scales.acled_time_precision_meaning(code) == meaning


@pytest.mark.parametrize(
    ("code", "meaning"), [(1, "town"), (2, "near a town or part of a region"), (3, "larger region")]
)
def test_acled_geo_precision_meaning(code: int, meaning: str) -> None:
    assert scales.acled_geo_precision_meaning(code) == meaning


@pytest.mark.parametrize(("where_prec", "code"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 3), (7, 3)])
def test_acled_geo_precision_from_where_prec(where_prec: int, code: int) -> None:
    assert scales.acled_geo_precision(where_prec) == code


@pytest.mark.parametrize(
    ("word", "calm", "battle"),
    [
        ("several", 3, 10),
        ("many", 3, 10),
        ("few", 3, 10),
        ("dozens", 12, 12),
        ("hundreds", 100, 100),
        ("not_mentioned", 0, 0),
        ("tens", 10, 10),
        ("scores", 20, 20),
        ("thousands", 1000, 1000),
        ("millions", 1_000_000, 1_000_000),
        ("sixteen", None, None),
    ],
)
def test_vague_count(word: str, calm: int | None, battle: int | None) -> None:
    assert (scales.vague_count(word), scales.vague_count(word, battle=True)) == (calm, battle)


@pytest.mark.parametrize(("code", "meaning"), [(1, "state-based"), (2, "non-state"), (3, "one-sided")])
def test_type_of_violence(code: int, meaning: str) -> None:
    assert scales.type_of_violence(code) == meaning


@pytest.mark.parametrize(("code", "meaning"), [(1, "clear"), (2, "aggregated")])
def test_event_clarity(code: int, meaning: str) -> None:
    assert scales.event_clarity(code) == meaning


def test_forecast_score_constants() -> None:
    scores = load("scores")
    assert scores["log_score"]["clip"] == [0.001, 0.999]
    assert scores["brier"] == {"range_binary": [0, 1], "range_options": [0, 2]}
    assert scores["peer_score"]["scale"] == 100
    assert scores["ignorance"]["bin_edges"] == [0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5]
    assert scores["interval_score"]["level"] == 0.9
    assert scores["not_scored"] == ["ambiguous", "annulled"]


def test_competing_hypotheses_constants() -> None:
    hypotheses = load("scores")["competing_hypotheses"]
    assert hypotheses["cells"] == ["CC", "C", "N", "I", "II", "NA"]
    assert hypotheses["inconsistency"] == {"I": 1, "II": 2}
    assert hypotheses["weights"] == {"low": 0.707, "medium": 1.0, "high": 1.414}
    assert math.isclose(hypotheses["weights"]["low"] * hypotheses["weights"]["high"], 1.0, rel_tol=1e-3)
