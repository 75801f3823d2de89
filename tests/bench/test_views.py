"""The folder of the ViEWS prediction challenge as a panel."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bench import views
from tests.conftest import SHARED
from tocsin.forecast.models import model
from tocsin.model import InputError

FOLDER = SHARED / "data" / "forecast"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cm_actuals_2018"):
        views.views_panel(tmp_path)


@pytest.mark.shared
@pytest.mark.skipif(not FOLDER.is_dir(), reason="the forecast data are not here")
def test_own_conflictology_is_the_official_one() -> None:
    panel = views.views_panel(FOLDER)
    for year in (2020, 2021, 2022, 2023):
        own = model("conflictology").forecast(panel, views.origin(year), steps=views.STEPS, draws=12, seed=0)
        assert np.array_equal(np.sort(own.values, axis=-1), np.sort(views.official(FOLDER, year), axis=-1))


@pytest.mark.shared
@pytest.mark.skipif(not FOLDER.is_dir(), reason="the forecast data are not here")
def test_the_panel_holds_what_the_folder_says() -> None:
    panel = views.views_panel(FOLDER)
    assert (len(panel.places), panel.months) == (191, range(109, 529))
    assert not np.isnan(panel.measures["deaths_state_based"][:, -12:]).any()
    assert np.isnan(panel.measures["deaths_one_sided"][:, -1]).all()
    assert np.array_equal(panel.measures["deaths_state_based"][:, -12:], views.windows(FOLDER)[2023])
    beside = {panel.places[one] for one in panel.neighbours[panel.places.index("AFG")]}
    assert beside == {"CHN", "IRN", "PAK", "TJK", "TKM", "UZB"}
