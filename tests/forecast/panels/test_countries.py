"""Panels of countries by month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forecast.panels.tables import event, table
from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.forecast.panels import Table, country_panel, known_panel
from tocsin.model import ConfigError, InputError


def value(panel: Panel, country: str, month: str, measure: str = "deaths") -> float:
    return float(panel.measures[measure][panel.places.index(country), read(month) - panel.first])


def same(one: Panel, other: Panel) -> bool:
    alike = one.places == other.places and one.first == other.first and one.neighbours == other.neighbours
    return alike and all(
        np.array_equal(one.measures[name], other.measures[name], equal_nan=True) for name in one.measures
    )


def test_deaths_are_summed_by_kind_and_in_all() -> None:
    day = date(2020, 3, 5)
    rows = [
        event("MLI", day, 3),
        event("MLI", day, 4, violence="non-state"),
        event("MLI", day, 5, violence="one-sided", events=2),
        event("MLI", day, 6, violence=None),
    ]
    panel = country_panel([table(rows)])
    kinds = [value(panel, "MLI", "2020-03", f"deaths_{kind}") for kind in ("state_based", "non_state", "one_sided")]
    assert kinds == [3, 4, 5]
    assert value(panel, "MLI", "2020-03") == 18
    assert value(panel, "MLI", "2020-03", "events") == 5


def test_an_event_over_several_months_belongs_to_the_month_of_its_last_day() -> None:
    panel = country_panel([table([event("MLI", date(2020, 1, 30), 9, end_date=date(2020, 4, 1), date_precision=5)])])
    assert value(panel, "MLI", "2020-04") == 9
    assert np.nansum(panel.measures["deaths"]) == 9


def test_an_event_without_a_last_day_belongs_to_the_month_of_its_first() -> None:
    panel = country_panel([table([event("MLI", date(2020, 1, 30), 9, end_date=None)])])
    assert value(panel, "MLI", "2020-01") == 9


def test_unknown_deaths_add_none_but_the_event_counts() -> None:
    panel = country_panel([table([event("MLI", date(2020, 1, 3), None)])])
    assert value(panel, "MLI", "2020-01") == 0
    assert value(panel, "MLI", "2020-01", "events") == 1


def test_a_covered_month_without_events_is_zero() -> None:
    assert value(country_panel([table([event("MLI", date(2020, 1, 3), 1)])]), "NER", "2021-12") == 0


def test_a_country_that_no_vintage_covers_is_no_place() -> None:
    panel = country_panel([table([event("MLI", date(2020, 1, 3), 1)], countries=("MLI", "NER"))])
    assert panel.places == ("MLI", "NER")


def test_a_month_that_is_covered_in_part_is_not_covered() -> None:
    rows = [event("MLI", date(2020, 1, 20), 1), event("MLI", date(2020, 3, 3), 2)]
    panel = country_panel([table(rows, begin=date(2020, 1, 2), end=date(2020, 3, 30))])
    assert list(panel.months) == [read("2020-02")]
    assert np.nansum(panel.measures["deaths"]) == 0


def test_a_gap_between_vintages_is_not_covered_and_null_in_the_frame() -> None:
    early = table([], begin=date(2020, 1, 1), end=date(2020, 1, 31), countries=("MLI",))
    late = table([], begin=date(2020, 3, 1), end=date(2020, 3, 31), countries=("MLI",))
    frame = country_panel([early, late]).frame()
    assert frame["deaths"].to_list() == [0, None, 0]
    assert frame["month"].to_list() == [date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1)]


def test_the_final_release_goes_before_a_later_candidate() -> None:
    day = date(2021, 5, 5)
    final = table([event("MLI", day, 10)], available=date(2022, 6, 1))
    candidate = table([event("MLI", day, 7)], source="ucdp-candidate", available=date(2022, 7, 1))
    assert value(country_panel([final, candidate]), "MLI", "2021-05") == 10


def test_the_candidate_counts_until_the_final_release_is_there_and_after_its_end() -> None:
    rows = [event("MLI", date(2021, 5, 5), 7), event("MLI", date(2022, 1, 5), 8)]
    candidate = table(rows, source="ucdp-candidate", available=date(2022, 2, 20), end=date(2022, 1, 31))
    final = table([event("MLI", date(2021, 5, 5), 10)], available=date(2022, 6, 1))
    before = country_panel([final, candidate], as_of=date(2022, 5, 31))
    after = country_panel([final, candidate], as_of=date(2022, 6, 1))
    assert (value(before, "MLI", "2021-05"), value(before, "MLI", "2022-01")) == (7, 8)
    assert (value(after, "MLI", "2021-05"), value(after, "MLI", "2022-01")) == (10, 8)


def test_the_later_of_two_releases_counts_by_day_and_then_by_number() -> None:
    day = date(2021, 5, 5)
    releases = [
        table([event("MLI", day, deaths)], release=release, available=available)
        for deaths, release, available in [
            (1, "9.1", date(2022, 1, 1)),
            (2, "10.1", date(2022, 1, 1)),
            (3, "99.1", None),
        ]
    ]
    assert value(country_panel(releases), "MLI", "2021-05") == 2


def test_a_vintage_of_unknown_day_counts_for_no_day() -> None:
    undated = table([event("MLI", date(2021, 5, 5), 3)], available=None)
    assert value(country_panel([undated]), "MLI", "2021-05") == 3
    with pytest.raises(InputError, match="covers a whole month as it was known on 2030-01-01"):
        country_panel([undated], as_of=date(2030, 1, 1))


def test_families_are_never_added_up() -> None:
    day = date(2021, 5, 5)
    ucdp = table([event("MLI", day, 10)])
    acled = table([event("MLI", day, 12)], source="acled", countries=("MLI",))
    assert value(country_panel([acled, ucdp]), "MLI", "2021-05") == 10
    assert value(country_panel([acled, ucdp], family="acled"), "MLI", "2021-05") == 12


def test_the_family_that_covers_most_is_taken() -> None:
    narrow = table([], countries=("MLI",))
    wide = table([event("MLI", date(2021, 5, 5), 12)], source="acled", countries=("MLI", "NER"))
    assert country_panel([narrow, wide]).places == ("MLI", "NER")


def test_an_unknown_family_names_the_choices() -> None:
    with pytest.raises(ConfigError, match=r"no family 'gtd'.*ucdp, acled, views-cm, incidents"):
        country_panel([table([])], family="gtd")


def test_a_kind_of_violence_that_a_family_does_not_give_is_not_zero() -> None:
    panel = country_panel([table([event("MLI", date(2021, 5, 5), 3)], source="views-cm", countries=("MLI",))])
    assert value(panel, "MLI", "2021-05", "deaths_state_based") == 3
    assert np.isnan(panel.measures["deaths_non_state"]).all()


def test_what_one_release_gives_says_nothing_of_the_months_of_another() -> None:
    both = [event("MLI", date(2020, 5, 5), 3), event("MLI", date(2020, 5, 5), 4, violence="non-state")]
    early = table(both, source="views-cm", end=date(2020, 12, 31), countries=("MLI",))
    late = table(both[:1], source="views-cm", begin=date(2021, 1, 1), countries=("MLI",))
    panel = country_panel([early, late])
    assert value(panel, "MLI", "2020-05", "deaths_non_state") == 4
    assert np.isnan(value(panel, "MLI", "2021-05", "deaths_non_state"))
    assert value(panel, "MLI", "2021-05", "deaths_state_based") == 0


def test_sums_that_do_not_say_how_many_events_give_no_number_of_events() -> None:
    panel = country_panel([table([event("MLI", date(2020, 5, 5), 3, events=None)], source="views-cm")])
    assert np.isnan(panel.measures["events"]).all()
    assert value(panel, "MLI", "2020-05") == 3


def test_a_state_is_not_covered_before_it_was_one() -> None:
    panel = country_panel([table([], begin=date(2010, 1, 1), end=date(2012, 12, 31))])
    assert np.isnan(value(panel, "SSD", "2011-06"))
    assert value(panel, "SSD", "2011-07") == 0
    assert value(panel, "SDN", "2010-01") == 0


def test_a_territory_that_ucdp_counts_with_a_state_is_no_place_of_its_own() -> None:
    assert "PSE" not in country_panel([table([])]).places
    assert "PSE" in country_panel([table([], source="acled")]).places


def test_a_territory_that_ucdp_does_name_is_a_place() -> None:
    panel = country_panel([table([event("PSE", date(2020, 3, 5), 3)])])
    assert value(panel, "PSE", "2020-03") == 3


def test_months_can_be_named() -> None:
    panel = country_panel([table([])], first=read("2021-11"), last=read("2022-02"))
    assert [value(panel, "MLI", month) for month in ("2021-11", "2021-12")] == [0, 0]
    assert np.isnan([value(panel, "MLI", month) for month in ("2022-01", "2022-02")]).all()


def test_neighbours_are_indices_of_places() -> None:
    panel = country_panel([table([], countries=("MLI", "NER", "ISL", "DZA"))])
    assert panel.places == ("DZA", "ISL", "MLI", "NER")
    assert panel.neighbours == ((2, 3), (), (0, 3), (0, 2))
    assert panel.names["NER"] == "Niger"


def test_other_borders_can_be_given() -> None:
    tables = [table([], countries=("MLI", "ISL"))]
    assert country_panel(tables, borders={"MLI": ("ISL",), "ISL": ("MLI",)}).neighbours == ((1,), (0,))


def test_what_was_known_at_a_months_end_reaches_to_it() -> None:
    tables = [table([event("MLI", date(2021, 5, 5), 3)], available=date(2022, 6, 1))]
    panel = known_panel(tables, read("2022-06"))
    assert panel.last == read("2022-06")
    assert value(panel, "MLI", "2021-12") == 0
    assert np.isnan(value(panel, "MLI", "2022-01"))
    with pytest.raises(InputError):
        known_panel(tables, read("2022-05"))


COUNTRIES = ("DZA", "MLI", "NER")
SOURCES = ("ucdp-ged", "ucdp-candidate", "acled")
BEGIN, END = date(2020, 1, 1), date(2020, 12, 31)


@st.composite
def vintages(draw: st.DrawFn) -> Table:
    """A release with a few events, inside and outside what it covers."""
    day = st.dates(BEGIN, END)
    begin, end = sorted([draw(day), draw(day)])
    rows: list[dict[str, Any]] = [
        event(draw(st.sampled_from(COUNTRIES)), start, draw(st.none() | st.integers(0, 50)), end_date=start + later)
        for start, later in draw(st.lists(st.tuples(day, st.timedeltas(timedelta(0), timedelta(60))), max_size=8))
    ]
    return table(
        rows,
        source=draw(st.sampled_from(SOURCES)),
        release=draw(st.sampled_from(("1", "2", "10"))),
        available=draw(st.none() | day),
        begin=begin,
        end=end,
        countries=tuple(draw(st.sets(st.sampled_from(COUNTRIES), max_size=2))),
    )


def made(tables: list[Table], **options: Any) -> Panel | None:
    try:
        return country_panel(tables, **options)
    except InputError:
        return None


@settings(max_examples=30, deadline=None)
@given(st.lists(vintages(), max_size=4), vintages(), st.dates(BEGIN, END), st.data())
def test_a_later_vintage_changes_no_panel_of_an_earlier_day(
    tables: list[Table], late: Table, day: date, data: st.DataObject
) -> None:
    available = late[0].available
    if available is not None and available <= day:
        day = available - timedelta(days=1)
    position = data.draw(st.integers(0, len(tables)))
    before = made(tables, as_of=day)
    after = made([*tables[:position], late, *tables[position:]], as_of=day)
    assert (before is None) == (after is None)
    assert before is None or after is None or same(before, after)


def known_by_hand(tables: list[Table], sources: tuple[str, ...]) -> dict[tuple[str, date], tuple[int, int]]:
    """Deaths and events by country and month, one vintage, event and month after the other."""
    found: dict[tuple[str, date], tuple[int, int]] = {}
    ranked = sorted(
        (one for one in tables if one[0].source in sources),
        key=lambda one: (
            sources.index(one[0].source),
            one[0].available or date.min,
            int(one[0].release or 0),
            one[0].id,
        ),
    )
    for vintage, frame in ranked:
        assert vintage.begin is not None
        assert vintage.end_date is not None
        for number in range(1, 13):
            first = date(2020, number, 1)
            after = (first + timedelta(days=31)).replace(day=1)
            if vintage.begin > first or after - timedelta(days=1) > vintage.end_date:
                continue
            for country in vintage.countries or COUNTRIES:
                events = [
                    row
                    for row in frame.iter_rows(named=True)
                    if row["country"] == country and first <= row["end_date"] < after
                ]
                found[country, first] = (sum(row["best"] or 0 for row in events), sum(row["events"] for row in events))
    return found


@settings(max_examples=30, deadline=None)
@given(
    st.lists(vintages(), min_size=1, max_size=4),
    st.sampled_from([("ucdp-candidate", "ucdp-ged"), ("acled",)]),
    st.data(),
)
def test_a_panel_holds_the_winners_events_and_nothing_where_none_covers(
    tables: list[Table], sources: tuple[str, ...], data: st.DataObject
) -> None:
    panel = made(data.draw(st.permutations(tables)), family=sources[0].split("-")[0])
    by_hand = known_by_hand(tables, sources)
    assert (panel is None) == (not by_hand)
    if panel is None:
        return
    rows = panel.frame().filter(pl.col("deaths").is_not_null(), pl.col("place").is_in(COUNTRIES))
    assert {
        (place, month): (deaths, events)
        for place, month, deaths, events in rows["place", "month", "deaths", "events"].iter_rows()
    } == by_hand
    assert np.nansum(panel.measures["deaths"]) == sum(deaths for deaths, _ in by_hand.values())
    assert all(
        np.array_equal(np.isnan(values), np.isnan(panel.measures["deaths"]))
        for name, values in panel.measures.items()
        if name == "events"
    )
