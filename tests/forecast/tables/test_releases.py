"""What names of files and releases tell."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.forecast.tables.releases import described, named


@pytest.mark.parametrize(
    ("file", "release"),
    [
        ("GEDEvent_v25_1.csv", "25.1"),
        ("GEDEvent_v17_2.csv", "17.2"),
        ("GEDEvent_v25_0_9.csv", "25.0.9"),
        ("GEDEvent_v25_0_12.csv", "25.0.12"),
        ("gedevent_v24_01_24_12 (1).csv", "24.01.24.12"),
        ("some/folder/ged251-csv.zip", "25.1"),
        (r"C:\data\ged191.csv", "19.1"),
        ("conflict_data_ukr.csv", None),
        ("merged251.csv", None),
        ("GEDEvent_v25.csv", None),
    ],
)
def test_releases_of_files(file: str, release: str | None) -> None:
    assert named(file) == release


@pytest.mark.parametrize(
    ("release", "begin", "end", "available"),
    [
        ("25.1", date(1989, 1, 1), date(2024, 12, 31), date(2025, 6, 30)),
        ("25.0.9", date(2025, 9, 1), date(2025, 9, 30), date(2025, 10, 20)),
        ("24.0.12", date(2024, 12, 1), date(2024, 12, 31), date(2025, 1, 20)),
        ("24.01.24.03", date(2024, 1, 1), date(2024, 3, 31), date(2024, 5, 20)),
    ],
)
def test_releases_say_what_they_cover(release: str, begin: date, end: date, available: date) -> None:
    found = described(release)
    assert found is not None
    assert (found.begin, found.end_date, found.available) == (begin, end, available)


@pytest.mark.parametrize("release", [None, "", "17.2", "5.0", "25.0.13", "25.0.0", "24.06.24.01", "my own"])
def test_other_names_say_nothing(release: str | None) -> None:
    assert described(release) is None
