"""Hypotheses weighed by indicators."""

from __future__ import annotations

import pytest

from tocsin.forecast.queries.hypotheses import tabulate
from tocsin.model import Cell, Indicator, Query, Weight


def indicator(
    name: str, *cells: tuple[str, Cell], credibility: Weight = "medium", relevance: Weight = "medium"
) -> Indicator:
    return Indicator(name, name, Query("incidents"), 30, "A. Analyst", None, cells, credibility, relevance)


TRANSFERS = indicator("transfers", ("H1", "C"), ("H2", "II"), credibility="high", relevance="low")
TALKS = indicator("talks", ("H1", "I"), ("H2", "CC"), ("H3", "N"))
RAIN = indicator("rain", ("H1", "N"), ("H2", "N"), ("H3", "N"))


def test_inconsistency_counts_what_speaks_against_weighed() -> None:
    table = tabulate([(TRANSFERS, True), (TALKS, True)])
    assert table.hypotheses == ("H1", "H2", "H3")
    assert table.inconsistency == pytest.approx((1, 2 * 1.414 * 0.707, 0))
    assert table.leading == ("H3",)


def test_only_what_is_observed_counts() -> None:
    table = tabulate([(TRANSFERS, False), (TALKS, True)])
    assert table.inconsistency == (1, 0, 0)
    assert table.leading == ("H2", "H3")
    assert tabulate([(TRANSFERS, False)]).leading == ()


def test_rows_that_tell_more_come_first_and_what_is_not_said_does_not_apply() -> None:
    table = tabulate([(RAIN, True), (TALKS, True), (TRANSFERS, True)])
    assert [(row.indicator.name, row.diagnosticity) for row in table.rows] == [
        ("talks", 3),
        ("transfers", 3),
        ("rain", 0),
    ]
    assert table.rows[1].cells == ("C", "II", "NA")
    assert tabulate([(indicator("one", ("H1", "C")), True)]).rows[0].diagnosticity is None


def test_leaving_one_out_tells_what_the_lead_rests_on() -> None:
    two = indicator("two", ("H1", "C"), ("H2", "I"))
    table = tabulate([(two, True), (RAIN, True)])
    assert table.leading == ("H1", "H3")
    assert table.without == (("two", ("H1", "H2", "H3")),)
    again = indicator("again", ("H1", "C"), ("H2", "I"))
    assert tabulate([(two, True), (again, True)]).without == ()


def test_indicators_that_say_nothing_of_hypotheses_are_left_out() -> None:
    assert tabulate([(indicator("alone"), True)]).rows == ()
