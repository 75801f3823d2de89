"""Chances over days from draws by month."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.forecast.questions.spans import chance, shares

DRAWS = {500: [0, 0, 5, 5], 501: [0, 3, 0, 3]}


def test_a_stretch_of_days_is_parted_over_its_months() -> None:
    parts = shares(date(2024, 1, 16), date(2024, 3, 31))
    assert list(parts.values()) == pytest.approx([16 / 31, 1, 1])
    assert list(shares(date(2024, 2, 1), date(2024, 2, 1)).values()) == pytest.approx([1 / 29])


def test_whole_months_are_added_up_draw_by_draw() -> None:
    assert chance(DRAWS, {500: 1.0, 501: 1.0}, at_least=1) == 0.75
    assert chance(DRAWS, {500: 1.0, 501: 1.0}, at_least=8) == 0.25
    assert chance(DRAWS, {500: 1.0}, at_least=5) == 0.5


def test_a_part_of_a_month_counts_with_its_part() -> None:
    assert chance(DRAWS, {500: 0.5}, at_least=1) == 0.25
    both = chance(DRAWS, {500: 0.5, 501: 0.5}, at_least=1)
    assert both == pytest.approx(0.25 * (0.75 + 0.5 + 0.5))
