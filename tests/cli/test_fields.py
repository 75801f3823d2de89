"""Any record, field by field."""

from __future__ import annotations

import io
from datetime import date

from rich.console import Console

from tocsin.cli.fields import print_fields
from tocsin.model import Indicator, MonthForecast, PlaceForecast, Query, identified


def printed(record: object) -> str:
    text = io.StringIO()
    print_fields(Console(file=text, width=100, highlight=False), record)
    return text.getvalue()


def test_words_from_outside_are_shown_as_they_are() -> None:
    query = Query(over="incidents", countries=("AFG", "PAK"), actors=("[red]x[/red]\x1b[31m",))
    made = printed(identified(Indicator("", "Moves [bold]north[/bold]", query, 30, "A. Analyst", date(2024, 5, 1))))
    assert made.startswith("Indicator\n")
    assert "Moves [bold]north[/bold]" in made
    assert "[red]x[/red][31m" in made
    assert "\x1b" not in made
    assert "countries AFG, PAK" in made
    assert "2024-05-01" in made


def test_records_in_a_record_have_lines_of_their_own() -> None:
    months = tuple(MonthForecast(f"2024-{month:02}", 1.5, (0.0,) * 7, 0.4, 0.1, 0.0, None) for month in (1, 2))
    made = printed(identified(PlaceForecast("", "sha256:" + "a" * 64, "MLI", months)))
    assert "month 2024-01, mean 1.5" in made
    assert "month 2024-02, mean 1.5" in made
    assert "onset" not in made
    assert "drivers" in made


def test_long_lists_are_cut_and_counted() -> None:
    made = printed(identified(Indicator("", "x", Query("incidents", tuple(map(str, range(25)))), 1, "y", None)))
    assert "and 5 more" in " ".join(made.split())
    assert "due         –" in made
