"""The interval of an estimate against values known in closed form."""

from __future__ import annotations

import pytest

from tocsin.corroborate.policy import weights
from tocsin.corroborate.track.estimates import Estimate


def test_ends_of_the_interval_are_known_quantiles() -> None:
    tail = (1 - weights("credibility")["interval"]) / 2
    assert Estimate(6, 1).low == pytest.approx(tail ** (1 / 6))
    assert Estimate(6, 1).high == pytest.approx((1 - tail) ** (1 / 6))
    assert Estimate(1, 4).low == pytest.approx(1 - (1 - tail) ** (1 / 4))
    assert Estimate(1, 4).high == pytest.approx(1 - tail ** (1 / 4))
