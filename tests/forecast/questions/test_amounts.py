"""Whether a text is worth reading for how many it asks for."""

from __future__ import annotations

import pytest

from tocsin.forecast.questions.amounts import may_hold_an_amount


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("Will there be an attack in Benin by 31 August 2024?", False),
        ("Will there be an attack in Benin by August 31, 2024?", False),
        ("Will there be an attack in Benin before 2024-08-31 or by 2025?", False),
        ("Will 2000 people die in Benin by 31 August 2024?", True),
        ("Will three attacks be seen in Benin in August?", True),
        ("Will there be 25 or more deaths in May 2024?", True),
    ],
)
def test_a_number_outside_a_date_may_be_an_amount(text: str, worth: bool) -> None:
    assert may_hold_an_amount(text) is worth
