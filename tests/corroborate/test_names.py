from __future__ import annotations

from datetime import date

import pytest

from tocsin.corroborate.names import body, counted, is_proper, is_unnamed, listed, normalise, span_words, without_day


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Meridian Wire", "Meridian Wire"),
        ("Meridian Wire news agency", "meridian wire"),
        ("Dr. Ana Calvet", "Ana Calvet"),
        ("the Tamar Front’s", "Tamar Front"),
        ("Ｍeridian Wire", "Meridian Wire"),
        ("U.N.", "UN"),
    ],
)
def test_names_of_one_bearer_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize("name", ["The", "Reporter", "Dr.", "news agency"])
def test_something_is_kept_of_every_name(name: str) -> None:
    assert normalise(name)


@pytest.mark.parametrize(
    "name",
    [
        "reports",
        "two residents of Karsa",
        "a senior official",
        "Witnesses",
        "sources close to the ministry",
        "aid workers",
        "",
    ],
)
def test_descriptions_name_nobody(name: str) -> None:
    assert is_unnamed(name)


@pytest.mark.parametrize(
    "name", ["Amina Talo", "the Ministry of Defence", "Tamar Front", "the clinic of Velm", "police"]
)
def test_names_name_somebody(name: str) -> None:
    assert not is_unnamed(name)


@pytest.mark.parametrize(
    ("name", "first", "proper"),
    [
        ("Gunmen", True, False),
        ("gunmen", False, False),
        ("Tamar Front", True, True),
        ("Basti", False, True),
        ("The men", True, False),
    ],
)
def test_a_capital_that_begins_a_sentence_makes_no_name(name: str, first: bool, proper: bool) -> None:
    assert is_proper(name, first=first) is proper


def test_a_body_has_one_name_in_either_order_and_through_its_spokesman() -> None:
    assert body("interior ministry of Tamaria") == body("Tamaria's interior ministry")
    assert body("interior ministry spokesman Jo Bell") < body("Tamaria's interior ministry")


@pytest.mark.parametrize(
    ("number", "words"), [(1, "One report"), (4, "Four reports"), (12, "Twelve reports"), (1300, "1,300 reports")]
)
def test_counts_in_words(number: int, words: str) -> None:
    assert counted(number, "report") == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDEF"), "A, B, C and 3 others"),
    ],
)
def test_lists_in_words(names: list[str], words: str) -> None:
    assert listed(names) == words


def test_days_in_words() -> None:
    assert span_words(date(2024, 5, 1), date(2024, 5, 1)) == "1 May 2024"
    assert span_words(date(2024, 5, 1), date(2024, 5, 7)) == "1 May 2024 to 7 May 2024"


def test_the_day_on_which_a_body_spoke_is_no_part_of_its_name() -> None:
    assert body("Benin's interior ministry on Monday") == body("interior ministry of Benin")
    assert without_day("On Sunday") == "On Sunday"
