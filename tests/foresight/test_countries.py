"""What people call a country."""

from __future__ import annotations

import pytest

from tests.foresight.made import NAMES
from tocsin.foresight.countries import code_of
from tocsin.model import InputError

CHOICE = NAMES | {"COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "CIV": "Ivory Coast"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Mali", "MLI"),
        ("mli", "MLI"),
        ("  burkina   faso ", "BFA"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire".replace("’", "'"), "CIV"),
        ("DR Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
    ],
)
def test_names_other_names_and_codes(words: str, code: str) -> None:
    assert code_of(words, CHOICE) == code


def test_near_misses_are_suggested_and_not_taken() -> None:
    with pytest.raises(InputError, match="is called 'Nigr'") as caught:
        code_of("Nigr", CHOICE)
    assert "Niger (NER)" in str(caught.value.choices)


def test_what_is_like_nothing_gets_no_suggestion() -> None:
    with pytest.raises(InputError) as caught:
        code_of("Xyzzyplugh", CHOICE)
    assert caught.value.choices is None
    assert "tocsin forecast MLI" in str(caught.value.next_step)


def test_a_country_that_is_not_in_the_forecast_is_not_found() -> None:
    with pytest.raises(InputError):
        code_of("France", CHOICE)
