"""A panel cut at a month, and as rows."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tocsin.forecast.panel import Panel
from tocsin.model import InputError

PANEL = Panel(
    ("MLI", "NER"), 457, {"deaths": np.array([[1.0, 2.0, np.nan], [0.0, 0.0, 5.0]])}, ((1,), (0,)), {"MLI": "Mali"}
)


def test_a_panel_is_cut_at_a_month() -> None:
    cut = PANEL.upto(458)
    assert cut.months == range(457, 459)
    assert cut.measures["deaths"].tolist() == [[1, 2], [0, 0]]


@pytest.mark.parametrize("month", [456, 460])
def test_a_month_beyond_the_panel_is_refused_with_what_there_is(month: int) -> None:
    with pytest.raises(InputError, match="2018-01 to 2018-03"):
        PANEL.upto(month)


def test_what_is_not_covered_is_null_in_the_rows() -> None:
    frame = PANEL.frame()
    assert frame.columns == ["place", "month", "deaths"]
    assert frame["deaths"].to_list() == [1, 2, None, 0, 0, 5]
    assert frame["month"].to_list()[:3] == [date(2018, 1, 1), date(2018, 2, 1), date(2018, 3, 1)]
