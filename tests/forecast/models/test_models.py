"""What holds for every model: counts, seeds, and that nothing after the origin is seen."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tocsin.forecast.models import DEFAULT, MODELS, model
from tocsin.forecast.panel import Panel, Values
from tocsin.model import ConfigError, InputError

PanelOf = Callable[..., Panel]
ORIGIN = 109 + 129
STEPS = (1, 3, 6)
every_model = pytest.mark.parametrize("name", MODELS)


@every_model
def test_draws_are_counts_for_each_place_and_month(name: str, panel_of: PanelOf, violence: Values) -> None:
    given = model(name).forecast(panel_of(violence), ORIGIN, steps=STEPS, draws=50, seed=1)
    assert given.values.shape == (24, 3, 50)
    assert given.values.dtype == np.int32
    assert (given.values >= 0).all()
    assert (given.model, given.origin, given.steps, given.places[:2]) == (name, ORIGIN, STEPS, ("P00", "P01"))


@every_model
def test_nothing_after_the_origin_changes_a_draw(name: str, panel_of: PanelOf, violence: Values) -> None:
    later = violence.copy()
    rng = np.random.default_rng(0)
    later[:, 130:] = rng.permuted(later[:, 130:], axis=0) + rng.integers(0, 1000, later[:, 130:].shape)
    later[::2, 140:] = np.nan
    drawn = [
        model(name).forecast(panel_of(deaths), ORIGIN, steps=STEPS, draws=20, seed=3).values
        for deaths in (violence, later)
    ]
    assert np.array_equal(drawn[0], drawn[1])


@every_model
def test_the_same_seed_gives_the_same_draws(name: str, panel_of: PanelOf, violence: Values) -> None:
    panel = panel_of(violence)
    drawn = [model(name).forecast(panel, ORIGIN, steps=(2,), draws=40, seed=5).values for _ in range(2)]
    assert np.array_equal(drawn[0], drawn[1])


@every_model
def test_too_short_a_history_is_refused(name: str, panel_of: PanelOf, violence: Values) -> None:
    with pytest.raises(InputError, match="Too short a history"):
        model(name).forecast(panel_of(violence), 109 + 8, steps=(1,), draws=5, seed=1)


@every_model
def test_a_place_that_was_not_covered_of_late_is_named(name: str, panel_of: PanelOf, violence: Values) -> None:
    gap = violence.copy()
    gap[4, 110:] = np.nan
    with pytest.raises(InputError, match=r"1 of 24 places.*P04"):
        model(name).forecast(panel_of(gap), ORIGIN, steps=(1,), draws=5, seed=1)


@every_model
def test_months_that_were_not_covered_are_borne(name: str, panel_of: PanelOf, violence: Values) -> None:
    gap = violence.copy()
    gap[:5, :40] = np.nan
    gap[6, 120:123] = np.nan
    given = model(name).forecast(panel_of(gap), ORIGIN, steps=(1, 2), draws=10, seed=1)
    assert (given.values >= 0).all()


def test_an_unknown_model_is_refused_with_the_choices() -> None:
    with pytest.raises(ConfigError, match="conflictology") as caught:
        model("crystal ball")
    assert "crystal ball" in caught.value.what


def test_the_default_is_one_of_them() -> None:
    assert model(DEFAULT).name == DEFAULT
