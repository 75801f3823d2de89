"""The outlook of a country in words: likelihood with its number, and never with confidence in one sentence."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish import forecasts
from tocsin.forecast.models.features import table
from tocsin.forecast.models.history import History
from tocsin.forecast.models.policy import settings
from tocsin.model import Driver, Past
from tocsin.model.scales import confidence_phrases, estimative_terms
from tocsin.publish import chances, driver_groups, drivers
from tocsin.publish.outlook import month_rows, parts


def said(part: str, *record: Past) -> list[str]:
    told = forecasts.country(record=record)
    return list(next(each.sentences for each in parts(told) if each.heading == part))


def test_likelihood_comes_in_words_with_its_number() -> None:
    assert said("Outlook")[0] == (
        "Deaths in state-based conflict in Mali are almost certain (more than 99 %) in January–March 2024."
    )
    assert said("Outlook")[1] == (
        "At least half of the draws lie at or below 284 (90 % range 94–662); their mean is 315. 25 or more: "
        "almost certain (97 %); 100 or more: very likely (84 %)."
    )
    assert said("Outlook")[2].startswith("In all of January–April 2024 they are almost certain")
    assert said("Outlook")[3] == "More than at the pace of the last twelve months (120): very likely (91 %)."


def test_no_sentence_carries_likelihood_and_confidence() -> None:
    for told in (forecasts.country(), forecasts.country(forecasts.TOGO)):
        for part in parts(told):
            for sentence in part.sentences:
                likely = any(f" {term} (" in sentence for term in estimative_terms())
                sure = "onfidence" in sentence or any(phrase in sentence for phrase in confidence_phrases())
                assert not (likely and sure), sentence


def test_an_onset_is_named() -> None:
    told = parts(forecasts.country(forecasts.TOGO))[0].sentences
    assert told[-1] == "They would be the first in twelve months."
    assert "They would be the first in twelve months." not in said("Outlook")


def test_the_base_rate_has_its_counts() -> None:
    assert said("Base rate") == [
        "In the last 5 years 57 of 58 spans of three months had deaths (98 %), 41 had 25 or more.",
        "Of the last twelve months 9 of 12 had deaths, 60 a month: if they repeated themselves (conflictology), 180 in "
        "three months, where the model’s mean is 315.",
    ]


def test_a_year_that_is_not_covered_is_said() -> None:
    told = replace(forecasts.country(), last_year=None)
    assert parts(told)[1].sentences[-1] == "None of the last twelve months is covered."


def test_drivers_are_told_with_their_weight_and_slight_ones_left_out() -> None:
    assert said("What drives it") == [drivers.EXPLAINED, "Raise the odds of any deaths: deaths 3 (412; ×3.3)."]
    assert "does not say" in parts(forecasts.country(forecasts.TOGO))[2].sentences[0]


def test_what_raises_stands_apart_from_what_lowers() -> None:
    moved = (
        Driver("deaths a month, half-life 3", 41.26, 1.0, "size"),
        Driver("share of months with deaths, half-life 36", 0.89, 0.2, "size"),
        Driver("x", None, -0.7, "size"),
    )
    assert drivers.told(moved)[1:] == [
        "Raise the number of deaths, where there are any: recent deaths (about 41 a month lately; ×2.7), "
        "how often there were deaths (in 89 % of the months of the last years; ×1.2).",
        "Lower the number of deaths, where there are any: x (unknown; ×0.5).",
    ]


def test_features_that_say_the_same_are_told_as_one_with_their_logs_added_up() -> None:
    moved = (
        Driver("deaths a month, half-life 1", 5.5, math.log(3), "any"),
        Driver("deaths a month, half-life 3, over the recent level", -0.22, math.log(2), "any"),
        Driver("deaths in the last month", 7.0, -math.log(1.5), "any"),
        Driver("months since deaths", 0.0, math.log(1.7), "any"),
    )
    assert drivers.told(moved)[1:] == [
        "Raise the odds of any deaths: recent deaths (about 6 a month lately; ×4), "
        "time since deaths (some in the last month; ×1.7)."
    ]


@pytest.mark.parametrize(
    ("feature", "value", "words"),
    [
        ("deaths a month, half-life 24, over the recent level", -0.55, "the trend over years (rising; ×2.7)"),
        ("deaths a month, half-life 1", 0.0, "recent deaths (none lately; ×2.7)"),
        ("deaths a month, half-life 1", 0.001, "recent deaths (few, or long ago; ×2.7)"),
        ("months since 25 deaths", 240.0, "time since deaths (20 years or more since 25 or more; ×2.7)"),
        ("unrest of twelve months", 0.7, "how far months differ from one another (×2.7)"),
        ("deaths non state, half-life 3", 2.0, "other violence (about 2 a month in non-state conflict; ×2.7)"),
    ],
)
def test_a_value_keeps_its_unit_and_a_log_is_never_shown(feature: str, value: float, words: str) -> None:
    assert drivers.told((Driver(feature, value, 1.0, "any"),))[1] == f"Raise the odds of any deaths: {words}."


def test_every_feature_of_the_learned_models_has_its_words() -> None:
    deaths = np.zeros((2, 24))
    history = History(
        ("AAA", "BBB"), 400, deaths, deaths == 0, dict.fromkeys(settings("features")["optional"], deaths), 1 - np.eye(2)
    )
    assert [name for name in table(history).names if driver_groups.kind_of(name) is None] == []


def test_without_a_record_it_is_said_how_to_get_one() -> None:
    assert "tocsin forecast run --from" in said("Where the model has been wrong")[0]


def test_the_record_tells_the_worst_misses() -> None:
    record = (
        *(forecasts.past(f"2022-{month:02}", 40) for month in range(1, 10)),
        forecasts.past("2022-10", 0, any_deaths=0.8),
        forecasts.past("2022-11", 412),
        forecasts.past("2022-12", 161),
    )
    told = said("Where the model has been wrong", *record)
    assert told == [
        "Of 12 months in 1 earlier run, 1 of them hindcasts, 9 lay within the 90 % range.",
        "In the 11 months that had deaths it had given 90 % to any, on average.",
        "In the 1 month that had none it had given 80 % to any, on average.",
        "October 2022: 0 died, where it expected 35 (5–160) from data to October 2022.",
        "November 2022: 412 died, where it expected 35 (5–160) from data to October 2022.",
        "December 2022: 161 died, where it expected 35 (5–160) from data to October 2022.",
    ]


def test_months_are_listed() -> None:
    assert month_rows(forecasts.country())[0] == ("January 2024", "94 [32–220]", "more than 99 %", "97 %", "84 %")


@given(st.floats(0, 1))
def test_every_probability_has_a_term_and_a_number(probability: float) -> None:
    term = chances.term(probability)
    assert term in {entry.term for entry in estimative_terms().values()}
    assert term in chances.likelihood(probability)
    assert term in chances.predicate(probability)
    assert chances.percent(probability).endswith(" %")


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0.0, "less than 1 %"), (0.0099, "less than 1 %"), (0.01, "1 %"), (0.91, "91 %"), (0.995, "more than 99 %")],
)
def test_a_sample_shows_neither_never_nor_always(probability: float, words: str) -> None:
    assert chances.percent(probability) == words


@pytest.mark.parametrize(
    ("value", "words"), [(0.0, "0"), (0.04, "under 0.1"), (0.26, "0.3"), (7.4, "7"), (1240.4, "1,240")]
)
def test_counts_are_no_more_exact_than_they_can_be(value: float, words: str) -> None:
    assert chances.count(value) == words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (("2024-01",), "January 2024"),
        (("2024-01", "2024-03"), "January–March 2024"),
        (("2023-11", "2024-01"), "November 2023 – January 2024"),
    ],
)
def test_months_in_words(months: tuple[str, ...], words: str) -> None:
    assert chances.months(months) == words


def test_the_term_is_that_of_the_number_beside_it() -> None:
    assert chances.likelihood(0.548) == "likely (55 %)"
    assert chances.likelihood(0.542) == "roughly even chance (54 %)"


def test_nothing_lies_below_zero() -> None:
    told = forecasts.country(forecasts.TOGO)
    none = replace(told.place.soon, quantiles=tuple(0.0 for _ in told.place.soon.quantiles))
    quiet = replace(told, place=replace(told.place, soon=none))
    assert parts(quiet)[0].sentences[1].startswith("At least half of the draws are 0 (90 % range 0–0)")


def test_a_hindcast_says_so_before_anything_else() -> None:
    told = forecasts.country()
    late = replace(told, run=replace(told.run, known_at=datetime(2030, 1, 1, tzinfo=UTC)))
    assert parts(late)[0].sentences[:2] == (
        "It was made after its first month had ended.",
        "So it is a hindcast, for seeing how the model would have done. "
        "An outlook on what is to come needs newer data.",
    )
