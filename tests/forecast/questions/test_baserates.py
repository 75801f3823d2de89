"""Base rates: which windows, which class, what is said of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast.questions.baserates import (
    BaseRate,
    Happening,
    ReferenceClass,
    base_rate,
    choose,
    chosen_words,
    jeffreys,
    past_windows,
    reference_classes,
    windows_of,
)
from tocsin.model import Query

LAST = date(2022, 8, 31)
QUERY = Query("incidents", countries=("RUS",), types=("ASSAULT",), actors=("Taliban",))
NEIGHBOURS = {"RUS": ("GEO", "UKR")}
OWN = ReferenceClass("own", QUERY)


def found(*days: int, country: str = "RUS", value: float = 1) -> list[Happening]:
    """Happenings so many days before the last day."""
    return [Happening(LAST - timedelta(days=day), country, value) for day in days]


def rate(windows: int, hits: int, reference: ReferenceClass = OWN) -> BaseRate:
    """A base rate with so many windows of ten days, and one thing in each of the latest."""
    held = past_windows(10, first=LAST - timedelta(days=10 * windows - 1), last=LAST)
    assert len(held) == windows
    return base_rate(reference, found(*(10 * place for place in range(hits))), held, days=10)


@given(st.integers(1, 400), st.integers(0, 20_000))
def test_windows_are_whole_do_not_overlap_and_end_on_the_last_day(days: int, covered: int) -> None:
    held = past_windows(days, first=LAST - timedelta(days=covered), last=LAST)
    assert len(held) == min((covered + 1) // days, 60)
    last = LAST
    for begin, end in held:
        assert end == last
        assert (end - begin).days + 1 == days
        last = begin - timedelta(days=1)
    assert last >= LAST - timedelta(days=covered + 1)


def test_a_window_counts_once_however_much_happens_in_it() -> None:
    held = past_windows(10, first=LAST - timedelta(days=29), last=LAST)
    made = base_rate(OWN, found(0, 1, 9, 10, 29, 30), held, days=10)
    assert (made.hits, made.windows) == (3, 3)
    twice = base_rate(ReferenceClass("own", Query("incidents", at_least=2)), found(0, 9, 10, 29), held, days=10)
    assert twice.hits == 1


def test_what_happened_after_the_last_window_is_not_seen() -> None:
    held = past_windows(10, first=LAST - timedelta(days=29), last=LAST)
    assert base_rate(OWN, found(-1, -40), held, days=10).hits == 0


def test_deaths_of_a_window_are_added_up() -> None:
    held = past_windows(10, first=LAST - timedelta(days=19), last=LAST)
    deadly = ReferenceClass("own", Query("ucdp-ged", measure="deaths", at_least=25))
    assert base_rate(deadly, [*found(1, 2, value=12), *found(11, 12, value=13)], held, days=10).hits == 1


def test_countries_apart_are_tries_of_their_own() -> None:
    held = past_windows(10, first=LAST - timedelta(days=19), last=LAST)
    apart = ReferenceClass("wide", QUERY, ("RUS", "GEO", "UKR"))
    made = base_rate(apart, [*found(1), *found(2, country="GEO"), *found(3, country="FRA")], held, days=10)
    assert (made.hits, made.windows) == (2, 6)


def test_the_rate_is_the_mean_after_jeffreys_and_lies_in_its_interval() -> None:
    made = rate(60, 14)
    assert made.probability == pytest.approx(14.5 / 61)
    assert made.low == pytest.approx(0.154, abs=0.002)
    assert made.high == pytest.approx(0.331, abs=0.001)


@given(st.integers(0, 60), st.integers(1, 60))
def test_an_interval_holds_the_part_that_was_seen(hits: int, more: int) -> None:
    tries = hits + more
    low, high = jeffreys(hits, tries, level=0.9)
    assert 0 <= low <= hits / tries <= high <= 1


def test_classes_from_the_narrowest_to_the_widest() -> None:
    classes = reference_classes(QUERY, neighbours=NEIGHBOURS, world=("FRA", "GEO", "RUS", "UKR"))
    assert [each.apart for each in classes] == [(), (), ("RUS", "GEO", "UKR"), ("FRA", "GEO", "RUS", "UKR")]
    assert [each.limit for each in classes] == [False, True, True, True]
    assert classes[1].query.actors == ()
    assert classes[3].query.countries == ()


def test_a_question_that_names_nobody_has_no_class_of_anybody() -> None:
    plain = Query("incidents", countries=("RUS",), types=("ASSAULT",))
    classes = reference_classes(plain, neighbours={}, world=("RUS",))
    assert [each.query for each in classes] == [plain]


def test_the_own_class_is_taken_where_it_is_large_enough() -> None:
    choice = choose([rate(10, 0), rate(60, 30)], known_anywhere=True)
    assert choice.taken == rate(10, 0)
    assert "large enough" in choice.why


def test_too_few_windows_lead_to_a_wider_class() -> None:
    wide = ReferenceClass("all countries, each for itself", QUERY, ("RUS", "GEO"), limit=True)
    choice = choose([rate(9, 3), rate(9, 3, wide)], known_anywhere=True)
    assert choice.taken is not None
    assert choice.taken.reference is wide
    assert "only 9 windows of 10 days" in choice.why
    assert "upper limit" in choice.why


def test_a_doer_of_whom_nothing_is_known_leads_to_anybody() -> None:
    anybody = ReferenceClass("the same country, whoever did it", Query("incidents"), limit=True)
    choice = choose([rate(60, 0), rate(60, 30, anybody)], known_anywhere=False)
    assert choice.taken is not None
    assert choice.taken.reference is anybody
    assert "Taliban" in choice.why


def test_no_windows_give_no_rate_and_say_so() -> None:
    choice = choose([rate(0, 0)], known_anywhere=True)
    assert choice.taken is None
    assert chosen_words(choice).startswith("none. No source")


def test_the_words_hold_the_counts() -> None:
    words = chosen_words(choose([rate(60, 14)], known_anywhere=True))
    assert words.startswith("24 % (15 % to 33 %, 90 % Jeffreys): in 14 of the 60 windows of 10 days")
    assert "at least 1 attack by Taliban in Russia" in words


def test_one_window_is_no_windows() -> None:
    assert windows_of(1, 1) == "1 window of 1 day"
    assert windows_of(0, 30) == "0 windows of 30 days"
