"""Names that are spelt otherwise are one key; names of others are not."""

from __future__ import annotations

import pytest

from tocsin.forecast.queries.names import actor_key, folded, place_key


@pytest.mark.parametrize(
    ("one", "other"),
    [("Fayẕābād", "Fayzabad"), ("SAR-E POL", "Sar e Pol"), ("Côte d’Ivoire", "cote d'ivoire"), ("the Hague", "Hague")],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Badakhshan province", "Badakhshān"), ("Kabul city", "Kabul"), ("City", "city")]
)
def test_a_place_is_named_with_or_without_what_it_is(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


def test_a_state_as_a_party_is_the_state() -> None:
    assert actor_key("Government of Russia (Soviet Union)") == actor_key("Russia")


def test_a_longer_name_is_another_actor() -> None:
    assert actor_key("Islamic State") != actor_key("Islamic State Khorasan Province")
