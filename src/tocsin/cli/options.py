"""Options that several commands share, and what they open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from tocsin.config import Settings, settings
from tocsin.model import ConfigError

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH|URL",
        help="A SQLite file or a postgresql:// address. Default: TOCSIN_LEDGER, else the user-data folder.",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Show only what was known at the end of that day (YYYY-MM-DD, UTC)."),
]
ModelOption = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        help="Language model: tocsin_en (shipped), a spaCy pipeline's name or folder, or rules@1 for none.",
    ),
]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Allow pages on private and loopback addresses.")
]
SHIPPED: Final = "tocsin_en"
READ_FIRST: Final = "Read something into it: tocsin read SOURCE..."
ADD_FIRST: Final = "Add event tables to it: tocsin data add FILE"
"""What forecasts rest on."""
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def clock() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


def build_settings(ledger: str | None, *, archive: Path | None = None, allow_private: bool = False) -> Settings:
    """Settings from options and the environment."""
    return settings(ledger=ledger, archive=archive, allow_private=allow_private, environment=os.environ)


@contextmanager
def open_ledger(ledger: str | None, *, create: bool = False, first: str = READ_FIRST) -> Iterator[Ledger]:
    """Open the ledger that the options name, and close it; `first` is what to do where there is none.

    Raises:
        ConfigError: Where there is none and it is not to be created.
    """
    from tocsin.ledger import Ledger

    where = build_settings(ledger).ledger
    if "://" not in where:
        if not create and not Path(where).is_file():
            raise ConfigError(f"There is no ledger at {where!r}.", next_step=first)
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    with Ledger.open(where, clock=clock) as opened:
        yield opened


def end_of_day(as_of: str | None) -> datetime | None:
    """The last moment of a day given as YYYY-MM-DD.

    Raises:
        ConfigError: Where it is not a date.
    """
    if as_of is None:
        return None
    return datetime.combine(a_date(as_of), time.max, tzinfo=UTC)


def a_date(words: str) -> date:
    """A date given as YYYY-MM-DD.

    Raises:
        ConfigError: Where it is not one.
    """
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise ConfigError(
            f"{words!r} is not a date.", choices="Write it as YYYY-MM-DD, for example 2022-08-20."
        ) from error
