"""Cells of text -> typed columns; rows that break a limit are set aside with the reason.

Takes a frame of strings and the layout's fields (see `event_tables.yaml`), gives a typed frame under our names. All of
it is vectorised; reasons are only written for the rows that need one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from tocsin.forecast.tables.schema import Rejected
from tocsin.forecast.tables.separated import ROW

_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2200, 1, 1)
_SHOWN: Final = 40
_DAY: Final = 10
"""Characters of an ISO day."""
_ISO: Final = "%Y-%m-%d"
_RAW: Final = "~"
"""Ends the name of a column that holds the text of a cell."""
_MEANING: Final = {"text": "no text", "day": "no day", "whole": "no whole number", "number": "no number"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of ours and the column of theirs that it is read from."""

    name: str
    column: str
    kind: str
    low: float | None
    high: float | None
    needed: bool


def fields(layout: Mapping[str, Any], names: Sequence[str]) -> list[Field]:
    """The fields of a layout that a file with the columns `names` has."""
    found = []
    for name, rule in layout["fields"].items():
        column = next((each for each in rule["names"] if each in names), None)
        if column is not None:
            limits = (rule.get("from"), rule.get("to"))
            found.append(Field(name, column, rule["kind"], *limits, rule.get("needed", False)))
    return found


def typed(
    cells: pl.DataFrame, wanted: Sequence[Field], *, days: Sequence[str], comma: bool
) -> tuple[pl.DataFrame, list[Rejected]]:
    """Read every cell as what its field asks for.

    Args:
        cells: Strings under the file's own names, and `ROW`.
        wanted: The fields.
        days: Formats of days, the likeliest first.
        comma: Whether 3,5 means three and a half.

    Returns:
        The good rows under our names, and the others with the reason.
    """
    both = cells.select(
        ROW,
        *(pl.col(field.column).alias(field.name + _RAW) for field in wanted),
        *(_value(field, days, comma).alias(field.name) for field in wanted),
    )
    good = both.select(~pl.any_horizontal(_is_broken(field) for field in wanted)).to_series()
    whole = [field.name for field in wanted if field.kind == "whole"]
    values = both.filter(good).select(ROW, *(field.name for field in wanted)).cast(dict.fromkeys(whole, pl.Int64))
    return values, _reasons(both.filter(~good), wanted)


def twice(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Rejected]]:
    """Set rows aside whose `id` stands further up."""
    first = frame["id"].is_first_distinct()
    again = frame.filter(~first).select(ROW, "id").iter_rows()
    return frame.filter(first), [Rejected(row, f"The id {name[:_SHOWN]!r} stands further up.") for row, name in again]


def _value(field: Field, days: Sequence[str], comma: bool) -> pl.Expr:
    cell = pl.col(field.column)
    if field.kind == "text":
        return cell
    if field.kind == "day":
        # A time may stand after an ISO day.
        forms = ((cell.str.head(_DAY) if form == _ISO else cell, form) for form in days)
        return pl.coalesce(each.str.to_date(form, strict=False) for each, form in forms)
    return (cell.str.replace(",", ".", literal=True) if comma else cell).cast(pl.Float64, strict=False)


def _is_broken(field: Field) -> pl.Expr:
    value, raw = pl.col(field.name), pl.col(field.name + _RAW)
    missing = raw.is_null() & pl.lit(field.needed)
    if field.kind == "text":
        return missing
    # What is no number ("nan") lies between no limits, and infinity beyond all.
    low, high = (_EARLIEST, _LATEST) if field.kind == "day" else (field.low, field.high)
    fits = value.is_between(low, high)
    if field.kind == "whole":
        fits &= value == value.floor()
    return missing | (raw.is_not_null() & ~fits.fill_null(value=False))


def _reasons(broken: pl.DataFrame, wanted: Sequence[Field]) -> list[Rejected]:
    whys = [
        pl.when(_is_broken(field)).then(
            pl.format(
                f"{field.column} is {{}}, which is {_MEANING[field.kind]}{_limits(field)}.",
                pl.concat_str(pl.lit("'"), pl.col(field.name + _RAW).str.head(_SHOWN), pl.lit("'")).fill_null("empty"),
            )
        )
        for field in wanted
    ]
    if broken.is_empty():
        return []
    return [Rejected(row, why) for row, why in broken.select(ROW, pl.coalesce(whys)).iter_rows()]


def _limits(field: Field) -> str:
    return "" if field.low is None or field.high is None else f" from {field.low} to {field.high}"
