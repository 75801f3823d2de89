"""Settings: built once from options and the environment, frozen, passed down.

Takes command-line options and a mapping of environment variables; leaves opening anything to the pipeline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from tocsin.model import ConfigError

LEDGER_VARIABLE: Final = "TOCSIN_LEDGER"
_SERVERS: Final = ("postgresql://", "postgresql+psycopg://")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are kept and what fetching may do."""

    ledger: str
    """Path of a SQLite file, or a `postgresql://` address."""
    archive: Path
    """Folder of the WARC files."""
    places: Path
    """The file of places of one's own."""
    data: Path
    """The folder of event tables and draws."""
    allow_private: bool = False
    """Whether pages may be fetched from private and loopback addresses."""


def settings(
    *,
    ledger: str | None = None,
    archive: Path | None = None,
    allow_private: bool = False,
    environment: Mapping[str, str],
) -> Settings:
    """Build the settings. An option wins over `TOCSIN_LEDGER`, which wins over the platform's user-data folder.

    Args:
        ledger: Path or address given as an option.
        archive: Folder for the WARC files; beside the ledger if not given.
        allow_private: Whether private and loopback addresses may be fetched.
        environment: Environment variables.

    Raises:
        ConfigError: For an address of a kind that there is no store for, or a folder given as the ledger.
    """
    if ledger is not None and not ledger.strip():
        raise ConfigError("The ledger's path is empty.", next_step="Name a file, or leave --ledger out.")
    where = ledger or environment.get(LEDGER_VARIABLE) or str(user_data_path("tocsin") / "ledger.sqlite")
    if "://" in where:
        if not where.startswith(_SERVERS):
            raise ConfigError(
                f"There is no store for {where.split('://')[0]!r} addresses.",
                choices="A ledger is the path of a SQLite file or a postgresql:// address.",
            )
        beside = user_data_path("tocsin") / "archive"
        places = user_data_path("tocsin") / "places.sqlite"
        data = user_data_path("tocsin") / "data"
    else:
        path = Path(where)
        if path.is_dir():
            raise ConfigError(
                f"The ledger {where!r} is a folder.", next_step=f"Name a file in it: {path / 'ledger.sqlite'}"
            )
        beside = path.with_name(path.stem + "-archive")
        places = path.with_name(path.stem + "-places.sqlite")
        data = path.with_name(path.stem + "-data")
    return Settings(ledger=where, archive=archive or beside, places=places, data=data, allow_private=allow_private)
