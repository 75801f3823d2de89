"""Coreference scores, against examples worked out by hand in the papers that define them."""

from __future__ import annotations

import pytest

from bench.coreference import coreference

GOLD = [[1, 2, 3, 4, 5], [6, 7], [8, 9, 10, 11, 12]]


def test_muc_and_b3_of_the_paper_that_compares_them() -> None:
    """Bagga and Baldwin 1998, figure 1: the second and third chain run together."""
    scores = coreference(GOLD, [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11, 12]])
    assert scores["muc.recall"] == 1
    assert scores["muc.precision"] == pytest.approx(9 / 10)
    assert scores["b3.recall"] == 1
    assert scores["b3.precision"] == pytest.approx((5 + (2 * 2 + 5 * 5) / 7) / 12)


def test_ceafe_aligns_each_cluster_with_one() -> None:
    scores = coreference([[1, 2, 3], [4, 5]], [[1, 2], [3, 4, 5]])
    # The best alignment: 2 * 2 / (3 + 2) and 2 * 2 / (2 + 3).
    assert scores["ceafe.precision"] == scores["ceafe.recall"] == pytest.approx(1.6 / 2)


def test_what_is_the_same_scores_one_and_what_is_all_alone_has_no_link() -> None:
    same = coreference(GOLD, GOLD[::-1])
    assert all(value == pytest.approx(1) for value in same.values())
    alone = coreference(GOLD, [[mention] for cluster in GOLD for mention in cluster])
    assert alone["muc.f1"] == 0
    assert alone["b3.precision"] == 1
    assert alone["conll.f1"] == pytest.approx((alone["b3.f1"] + alone["ceafe.f1"]) / 3)
