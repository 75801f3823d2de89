"""Which release answers for which days."""

from __future__ import annotations

from datetime import date

from tocsin.forecast.queries.coverage import is_whole, pieces
from tocsin.model import Query, Vintage

QUERY = Query("ucdp-candidate", countries=("AFG",))
JANUARY, MARCH = date(2023, 1, 1), date(2023, 3, 31)


def vintage(name: str, begin: date | None, end: date | None, countries: tuple[str, ...] = ()) -> Vintage:
    return Vintage(name, "ucdp-candidate", name, None, "0", 1, begin, end, countries, "f")


def named(found: object) -> list[tuple[str, date, date]]:
    return [(piece.vintage.id, piece.begin, piece.end) for piece in found]  # type: ignore[attr-defined]


def test_monthly_releases_join_up() -> None:
    months = [vintage("feb", date(2023, 2, 1), date(2023, 2, 28)), vintage("jan", JANUARY, date(2023, 1, 31))]
    found = pieces(QUERY, months, JANUARY, MARCH)
    assert named(found) == [("jan", JANUARY, date(2023, 1, 31)), ("feb", date(2023, 2, 1), date(2023, 2, 28))]
    assert not is_whole(found, JANUARY, MARCH)
    assert is_whole(pieces(QUERY, [*months, vintage("mar", date(2023, 3, 1), MARCH)], JANUARY, MARCH), JANUARY, MARCH)


def test_a_newer_release_answers_for_its_days_and_the_older_for_the_rest() -> None:
    both = [vintage("new", date(2023, 2, 1), date(2023, 2, 10)), vintage("old", date(2000, 1, 1), date(2030, 1, 1))]
    found = pieces(QUERY, both, JANUARY, MARCH)
    assert [name for name, *_ in named(found)] == ["old", "new", "old"]
    assert is_whole(found, JANUARY, MARCH)


def test_a_release_on_other_countries_covers_nothing() -> None:
    elsewhere = vintage("x", JANUARY, MARCH, ("MLI",))
    assert pieces(QUERY, [elsewhere], JANUARY, MARCH) == ()
    assert pieces(Query("ucdp-candidate"), [vintage("x", JANUARY, MARCH, ("AFG",))], JANUARY, MARCH) == ()
    assert is_whole(pieces(QUERY, [vintage("x", JANUARY, MARCH, ("AFG", "PAK"))], JANUARY, MARCH), JANUARY, MARCH)


def test_a_release_that_does_not_say_its_days_covers_none() -> None:
    assert pieces(QUERY, [vintage("x", None, MARCH)], JANUARY, MARCH) == ()
