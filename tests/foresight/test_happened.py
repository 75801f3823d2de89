"""What queries find in tables, by columns and row by row."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tocsin.forecast.queries import Matcher, of_table
from tocsin.forecast.tables import SCHEMA, fitted
from tocsin.foresight.happened import PastTable
from tocsin.model import Query

FIRST = date(2024, 1, 1)
ROW = st.fixed_dictionaries(
    {
        "begin": st.one_of(st.none(), st.integers(0, 5).map(lambda day: FIRST + timedelta(days=day))),
        "country": st.sampled_from(("BEN", "NER", None)),
        "violence": st.sampled_from(("state-based", "one-sided", None)),
        "type": st.sampled_from(("ASSAULT", "PROTEST", None)),
        "side_a": st.sampled_from(("JNIM", "Government of Benin", None)),
        "best": st.one_of(st.none(), st.integers(0, 9)),
        "events": st.sampled_from((None, 1, 3)),
    }
)
SEVERAL = {
    "begin": FIRST, "country": "BEN", "violence": "state-based", "type": None, "side_a": "JNIM", "best": 2, "events": 3,
}  # fmt: skip


def table(rows: list[dict[str, Any]]) -> PastTable:
    columns: dict[str, Any] = {"id": [str(place) for place in range(len(rows))]}
    for name in ("begin", "country", "violence", "type", "side_a", "best", "events"):
        columns[name] = [row.get(name) for row in rows]
    frame = fitted(pl.DataFrame(columns, schema={name: SCHEMA[name] for name in columns}))
    return PastTable("acled", FIRST, FIRST, ("BEN",), frame)


@settings(max_examples=40, deadline=None)  # the first example loads polars
@example([SEVERAL, SEVERAL], (), (), "incidents", 1)
@example([SEVERAL, SEVERAL], (), (), "deaths", 1)
@given(
    st.lists(ROW, max_size=12),
    st.sampled_from(((), ("BEN",), ("BEN", "NER"))),
    st.sampled_from((("ASSAULT",), ("PROTEST",), ())),
    st.sampled_from(("incidents", "deaths")),
    st.sampled_from((1, 2)),
)
def test_columns_find_what_matching_row_by_row_finds(
    rows: list[dict[str, Any]], countries: Any, types: Any, measure: Any, origins: int
) -> None:
    past = table(rows)
    query = Query("acled", countries=countries, types=types, measure=measure, origins=origins)
    by_columns = {(one.day, one.country): one.value for one in past.find(query)}
    by_rows: Counter[tuple[date, str | None]] = Counter()
    country = dict(zip(past.frame["id"], past.frame["country"], strict=True))
    for match in Matcher.of(query).matches(of_table(past.frame)):
        if match.doubt is None and match.begin is not None:
            by_rows[match.begin, country[match.record]] += match.best
    assert by_columns == dict(by_rows)


@pytest.mark.parametrize(
    ("query", "known"),
    [
        (Query("acled", actors=("JNIM",)), True),
        (Query("acled", actors=("Benin",)), True),
        (Query("acled", actors=("Front",)), False),
        (Query("acled", actors=("Front",), actor_names=("JNIM",)), True),
        (Query("acled", actors=("JNIM",), recipients=("Front",)), False),
        (Query("acled", places=("Kandi",)), False),
        (Query("acled"), True),
    ],
)
def test_whom_a_table_knows(query: Query, known: bool) -> None:
    sides = ("JNIM", "Government of Benin")
    rows = [
        {"begin": FIRST, "country": "BEN", "violence": "state-based", "type": None, "side_a": side, "best": 1}
        for side in sides
    ]
    assert table(rows).knows(query) is known
