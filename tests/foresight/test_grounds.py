"""What a run may rest on: what was there, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.foresight.made import repeater
from tocsin.forecast.months import read, written
from tocsin.forecast.tables import SCHEMA
from tocsin.foresight import grounds, runs
from tocsin.foresight.outcomes import outcomes_from
from tocsin.foresight.runs import Plan
from tocsin.ledger import Ledger
from tocsin.model import ConfigError, InputError, LedgerError, Vintage, identified


def keep(
    ledger: Ledger,
    data: Path,
    name: str,
    *,
    out: date | None,
    until: date,
    source: str = "ucdp-ged",
    countries: Sequence[str] = ("MLI", "NER"),
) -> Vintage:
    """A release with a death a month in Mali, from 2015 on."""
    days = [date(year, month, 5) for year in range(2015, until.year + 1) for month in range(1, 13)]
    rows = [
        {"id": f"{name}{day}", "begin": day, "end_date": day, "country": "MLI", "violence": "state-based", "best": 1}
        for day in days
        if day <= until
    ]
    frame = pl.DataFrame([dict.fromkeys(SCHEMA) | row for row in rows], schema=SCHEMA)
    data.mkdir(exist_ok=True)
    frame.write_parquet(data / f"{name}.parquet")
    span = (date(2015, 1, 1), until, tuple(countries))
    vintage = identified(Vintage("", source, name, out, name.ljust(64, "0"), frame.height, *span, f"{name}.parquet"))
    ledger.add_foreseen(vintage)
    return vintage


def test_a_month_in_the_past_rests_on_what_was_out_when_it_began(ledger: Ledger, data: Path) -> None:
    early = keep(ledger, data, "a", out=date(2022, 6, 1), until=date(2021, 12, 31))
    late = keep(ledger, data, "b", out=date(2023, 6, 2), until=date(2022, 12, 31))
    undated = keep(ledger, data, "c", out=None, until=date(2020, 12, 31))
    then = grounds.gather(ledger, data, unit="country", source="ucdp", first=read("2023-06"))
    assert then.vintages == (of(ledger, early),)
    assert set(then.left_out) == {of(ledger, late), of(ledger, undated)}
    assert written(then.panel.last) == "2021-12"
    later = grounds.gather(ledger, data, unit="country", source="ucdp", first=read("2023-06"), hindsight=True)
    assert of(ledger, late) in later.vintages
    assert later.left_out == ()
    assert written(later.panel.last) == "2022-12"


def of(ledger: Ledger, vintage: Vintage) -> Vintage:
    """The vintage as the ledger has it."""
    return next(each for each in ledger.foreseen(Vintage) if each.id == vintage.id)


def test_a_release_that_nothing_is_taken_from_is_no_ground(ledger: Ledger, data: Path) -> None:
    keep(ledger, data, "a", out=date(2022, 6, 1), until=date(2021, 12, 31))
    newer = keep(ledger, data, "b", out=date(2023, 6, 1), until=date(2022, 12, 31))
    assert grounds.gather(ledger, data, unit="country", source=None).vintages == (of(ledger, newer),)


def test_another_source_is_not_mixed_in(ledger: Ledger, data: Path) -> None:
    keep(ledger, data, "a", out=date(2022, 6, 1), until=date(2021, 12, 31))
    other = keep(ledger, data, "x", out=date(2022, 6, 1), until=date(2020, 12, 31), source="acled")
    found = grounds.gather(ledger, data, unit="country", source="acled")
    assert found.vintages == (of(ledger, other),)
    assert grounds.gather(ledger, data, unit="country", source=None).vintages[0].source == "ucdp-ged"


def test_a_run_is_shown_on_what_it_rested_on_and_held_against_what_is_known_now(ledger: Ledger, data: Path) -> None:
    keep(ledger, data, "a", out=date(2022, 6, 1), until=date(2021, 12, 31))
    found = grounds.gather(ledger, data, unit="country", source="ucdp")
    run = runs.make(ledger, data, found, repeater(), Plan(months=1, draws=5)).run
    keep(ledger, data, "b", out=date(2023, 6, 1), until=date(2022, 12, 31))
    assert written(grounds.seen(ledger, data, run).last) == "2021-12"
    assert written(outcomes_from(ledger, data)(run).last) == "2022-12"


def test_a_run_is_shown_although_other_words_were_given_for_its_data(ledger: Ledger, data: Path) -> None:
    vintage = keep(ledger, data, "a", out=date(2022, 6, 1), until=date(2021, 12, 31))
    found = grounds.gather(ledger, data, unit="country", source="ucdp")
    run = runs.make(ledger, data, found, repeater(), Plan(months=1, draws=5)).run
    ledger.add_foreseen(gone={vintage.id: "The same file was added with other words about it."})
    assert [each.id for each in grounds.rested_on(ledger, run)] == [vintage.id]
    assert written(grounds.seen(ledger, data, run).last) == "2021-12"
    (data / vintage.file).unlink()
    with pytest.raises(LedgerError, match="no file"):
        grounds.seen(ledger, data, run)


def test_what_is_not_there_is_said(ledger: Ledger, data: Path) -> None:
    with pytest.raises(InputError, match="no event tables"):
        grounds.gather(ledger, data, unit="country", source=None)
    with pytest.raises(ConfigError, match="no unit"):
        grounds.gather(ledger, data, unit="town", source=None)
    with pytest.raises(ConfigError, match="no source"):
        grounds.gather(ledger, data, unit="country", source="incidents")
    keep(ledger, data, "a", out=date(2022, 6, 1), until=date(2021, 12, 31))
    with pytest.raises(InputError, match="could be had by 2022-01-01") as caught:
        grounds.gather(ledger, data, unit="country", source=None, first=read("2022-01"))
    assert "2022-06-01" in str(caught.value.choices)
