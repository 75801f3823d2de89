"""ViEWS country-months."""

from __future__ import annotations

import io
from datetime import date

import polars as pl
import pytest

from tests.conftest import SHARED
from tocsin.forecast.tables import SCHEMA, read
from tocsin.model import InputError


def _parquet(**columns: list[float | int | None]) -> bytes:
    made = io.BytesIO()
    pl.DataFrame(columns).write_parquet(made)
    return made.getvalue()


def test_deaths_are_rows_and_zeros_are_coverage() -> None:
    table = read(_parquet(outcome=[0, 12, 0], month_id=[457, 458, 459], country_id=[1, 50, 50]), name="cm.parquet")
    assert table.frame.schema == SCHEMA
    (row,) = table.frame.rows(named=True)
    assert (row["id"], row["country"], row["best"], row["events"]) == ("458-50-state-based", "MLI", 12, None)
    assert (row["begin"], row["end_date"], row["date_precision"]) == (date(2018, 2, 1), date(2018, 2, 28), 4)
    assert (row["violence"], row["type"], row["low"], row["place_precision"]) == ("state-based", "ASSAULT", None, 6)
    assert (table.source, table.begin, table.end_date) == ("views-cm", date(2018, 1, 1), date(2018, 3, 31))
    assert table.countries == ("GUY", "MLI")


def test_three_kinds_of_violence_and_their_events() -> None:
    data = _parquet(
        ged_best_sb=[3.0], ged_best_ns=[0.0], ged_best_os=[5.0], ged_count_sb=[2.0], month_id=[300], country_id=[50]
    )
    rows = read(data, name="cm.parquet").frame.select("violence", "best", "events").rows()
    assert rows == [("one-sided", 5, None), ("state-based", 3, 2)]


def test_a_month_without_a_value_is_not_covered() -> None:
    table = read(_parquet(ged_sb=[None, 1.0], month_id=[1, 300], country_id=[50, 50]), name="cm.parquet")
    assert (table.begin, table.end_date) == (date(2004, 12, 1), date(2004, 12, 31))


def test_counts_that_went_through_logarithms_are_whole() -> None:
    data = _parquet(ged_sb=[33.99999999999999], month_id=[300], country_id=[50])
    assert read(data, name="cm.parquet").frame["best"].to_list() == [34]


@pytest.mark.parametrize(
    ("deaths", "month", "country"),
    [(2.5, 300, 50), (-1.0, 300, 50), (1e12, 300, 50), (float("nan"), 300, 50), (1.0, 0, 50), (1.0, 300, 9999)],
)
def test_absurd_rows_are_told(deaths: float, month: int, country: int) -> None:
    table = read(_parquet(ged_sb=[deaths, 4.0], month_id=[month, 301], country_id=[country, 50]), name="cm.parquet")
    assert table.frame["best"].to_list() == [4]
    assert [each.row for each in table.rejected] == [1]


def test_a_country_month_that_stands_twice_is_told() -> None:
    table = read(_parquet(ged_sb=[1.0, 1.0], month_id=[300, 300], country_id=[50, 50]), name="cm.parquet")
    assert (table.frame.height, [each.row for each in table.rejected]) == (1, [2])


def test_states_of_the_past_have_the_code_of_today() -> None:
    table = read(_parquet(ged_sb=[9.0], month_id=[230], country_id=[227]), name="cm.parquet")
    assert table.frame["country"].to_list() == ["SRB"]


def test_forecasts_are_no_events() -> None:
    with pytest.raises(InputError, match="it is a forecast"):
        read(_parquet(outcome=[1], month_id=[457], country_id=[50], draw=[0]), name="bm.parquet")


def test_another_parquet_file_is_refused() -> None:
    with pytest.raises(InputError, match="is no table of country-months"):
        read(_parquet(a=[1]), name="x.parquet")


def test_a_cut_parquet_file_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read(_parquet(outcome=[1], month_id=[457], country_id=[50])[:60], name="x.parquet")


@pytest.mark.shared
def test_the_actuals_of_the_prediction_challenge_are_read_whole() -> None:
    path = SHARED / "data" / "forecast" / "views2023" / "cm_actuals_2018.parquet"
    if not path.is_file():
        pytest.skip("shared/data/forecast/views2023 is not beside the checkout")
    plain = pl.read_parquet(path)
    table = read(path.read_bytes(), name=path.name)
    assert table.frame["best"].sum() == plain["outcome"].sum()
    assert table.frame.height == (plain["outcome"] > 0).sum()
    assert (len(table.countries), table.begin, table.end_date) == (191, date(2018, 1, 1), date(2018, 12, 31))
    assert table.rejected == ()
