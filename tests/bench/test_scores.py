"""Measures against cases worked by hand."""

from __future__ import annotations

import pytest

from bench.scores import Counts, compare, mean_absolute_error, pearson, share


def test_precision_recall_and_f1() -> None:
    counts = compare({1, 2, 3, 4}, {3, 4, 5})
    assert counts == Counts(right=2, gold=4, found=3)
    assert (counts.precision, counts.recall) == (2 / 3, 1 / 2)
    assert counts.f1 == pytest.approx(4 / 7)


def test_nothing_found_is_zero() -> None:
    assert compare({1}, set()).metrics("names") == {"names.precision": 0.0, "names.recall": 0.0, "names.f1": 0.0}


def test_metrics_are_scaled() -> None:
    assert Counts(1, 2, 4).metrics(scale=100) == {"precision": 25.0, "recall": 50.0, "f1": pytest.approx(100 / 3)}


def test_share_of_nothing_is_zero() -> None:
    assert share(0, 0) == 0.0


def test_pearson() -> None:
    assert pearson([1, 2, 3], [1, 3, 2]) == pytest.approx(0.5)
    assert pearson([1, 2, 3], [6, 4, 2]) == pytest.approx(-1.0)


@pytest.mark.parametrize(("gold", "predicted"), [([], []), ([1.0], [2.0]), ([1.0, 2.0], [3.0, 3.0])])
def test_pearson_is_not_defined_without_variation(gold: list[float], predicted: list[float]) -> None:
    assert pearson(gold, predicted) is None


def test_mean_absolute_error() -> None:
    assert mean_absolute_error([3.0, -3.0], [2.5, -1.0]) == pytest.approx(1.25)
    assert mean_absolute_error([], []) is None
