"""UCDP's Georeferenced Event Dataset and its candidate releases -> the typed event table.

Takes typed cells of a GED file (any version's columns), gives `EventTable`. After Sundberg & Melander (2013) and the
GED codebook.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from tocsin.forecast.tables.policy import countries, known_countries, rules
from tocsin.forecast.tables.releases import Release, described, end_of_month
from tocsin.forecast.tables.schema import NOTHING, Coverage, EventTable, Rejected, fitted, shown, span
from tocsin.model import InputError

NAMES = ("ucdp-ged", "ucdp-candidate")


def table(rows: pl.DataFrame, *, release: str | None, source: str | None, tagged: bool) -> EventTable:
    """Events of organised violence.

    A yearly release covers the world from 1989 to the end of the year before it is named after, a candidate the months
    that its name gives. Without a name that says so, the months from the January of the first event (a candidate: from
    the first event's month) to the month of the last one. A table of few countries is a part of a release and covers
    only them.

    Args:
        rows: Typed cells, as `casting.typed` gives them for the layout `ucdp`.
        release: Its name; None: unknown.
        source: `ucdp-ged` or `ucdp-candidate`; None: by the release's name, else by `code_status`.
        tagged: Whether the file has the tags of the Humanitarian Data Exchange, which gives one country at a time.

    Raises:
        InputError: Where most events lie outside of what the release covers.
    """
    known = described(release)
    frame, rejected = _events(rows)
    source = source or (known.source if known else _guessed(rows))
    if known is not None:
        _check(frame, known, str(release))
    covered = _covered(frame, known, release, source, part=tagged)
    available = known.available if known and not tagged else None
    return EventTable(frame, source, release, *covered, tuple(rejected), available)


def _events(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Rejected]]:
    given = set(rows.columns)
    rows = rows.with_columns(
        pl.lit(None).alias(name) for name in ("number", "iso3", "end_date", "sources") if name not in given
    )
    policy: dict[str, Any] = rules("ucdp")
    iso = pl.col("iso3").cast(pl.String)
    made = rows.with_columns(
        end_date=pl.coalesce("end_date", "begin"),
        country=pl.coalesce(
            pl.col("number")
            .cast(pl.Int64)
            .replace_strict(countries("gleditsch_ward", "gleditsch_ward_past"), default=None, return_dtype=pl.String),
            pl.when(iso.is_in(sorted(known_countries()))).then(iso),
        ),
        violence=pl.col("violence").replace_strict(policy["violence"], return_dtype=pl.String),
        type=pl.lit(policy["type"]),
        sources=pl.when(pl.col("sources") >= 0).then("sources"),
        events=pl.lit(1),
    )
    backwards = pl.col("end_date") < pl.col("begin")
    wrong = made.filter(backwards).select("_row", "begin", "end_date").iter_rows()
    rejected = [Rejected(row, f"It ends on {end}, before it begins on {begin}.") for row, begin, end in wrong]
    return fitted(made.filter(~backwards)), rejected


def _guessed(rows: pl.DataFrame) -> str:
    """Candidates have events that are still being checked; finished releases have none."""
    if "status" in rows.columns and (rows["status"].drop_nulls() != rules("ucdp")["finished"]).any():
        return "ucdp-candidate"
    return "ucdp-ged"


def _check(frame: pl.DataFrame, known: Release, release: str) -> None:
    inside = frame["begin"].is_between(known.begin, known.end_date).sum()
    if inside * 2 < frame.height:
        raise InputError(
            f"Release {release} covers {known.begin} to {known.end_date}, but {frame.height - inside:,} of its "
            f"{frame.height:,} events lie outside.",
            next_step="Give the release that it is: --release NAME",
        )


def _covered(frame: pl.DataFrame, known: Release | None, release: str | None, source: str, *, part: bool) -> Coverage:
    days, seen = span(frame), shown(frame)
    if days is None:
        return NOTHING
    first, last = days
    january = source == "ucdp-ged"
    begin, end = first.replace(month=1, day=1) if january else first.replace(day=1), end_of_month(last)
    if known is not None:
        begin, end = known.begin, known.end_date
    if not part and len(seen) >= rules("ucdp")["fewest_countries"]:
        return begin, end, _world(release, seen)
    return (begin, end, seen) if seen else NOTHING


def _world(release: str | None, seen: tuple[str, ...]) -> tuple[str, ...]:
    """() for the whole world; all countries but those that a version is known to lack, where it does lack them."""
    version = (release or "").partition(".")[0]
    lacks = {
        code
        for rule in rules("ucdp")["lacks"]
        if version.isdecimal() and int(version) < rule["before"]
        for code in rule["countries"]
        if code not in seen
    }
    return tuple(sorted(known_countries() - lacks)) if lacks else ()
