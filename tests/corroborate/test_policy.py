"""The weights and word lists fit the vocabulary."""

from __future__ import annotations

from typing import get_args

from tocsin.corroborate import policy
from tocsin.model import EventType, HolderKind, Status, ontology


def test_every_status_but_hypothetical_has_a_realm() -> None:
    assert set(policy.realms()) == set(get_args(Status)) - {"hypothetical"}


def test_types_and_kinds_are_known() -> None:
    assert set(policy.families()) <= set(get_args(EventType))
    assert set(policy.weights("words")) == set(get_args(EventType))
    assert set(policy.weights("origins")["own_means"]) <= set(get_args(HolderKind))
    assert set(policy.weights("origins")["state"]) <= set(policy.weights("origins")["own_means"])


def test_every_frame_names_its_publication_once() -> None:
    assert all(pattern.count("{NAME}") == 1 for pattern, _ in policy.frames())


def test_same_day_and_town_suffice_and_same_day_and_country_do_not() -> None:
    incidents = policy.weights("incidents")
    assert incidents["time"]["day"] + incidents["place"]["same"] >= incidents["threshold"]
    assert incidents["time"]["day"] + incidents["place"]["country"] < incidents["threshold"]


def test_precision_has_a_radius_up_to_fuzzy_areas() -> None:
    assert sorted(ontology.load("corroborate")["place_radius_km"]) == [1, 2, 3, 4, 5]
