"""The schema: is this a ledger, is it as new as this program, and if not, bring it there with Alembic.

Takes an engine. Alembic is imported only where there is something to migrate: opening stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, inspect, text

from tocsin.ledger.database import name, reading, writing
from tocsin.model import LedgerError

if TYPE_CHECKING:
    from alembic.config import Config

HEAD: Final = "0004"
"""The newest revision under `migrations/versions`."""
VERSION_TABLE: Final = "ledger_version"
APPLICATION_ID: Final = 0x544F4353
"""Marks an SQLite file as a ledger ("TOCS", in the file's header)."""


def prepare(engine: Engine) -> None:
    """Create the ledger where there is none, migrate it where it is older.

    Raises:
        LedgerError: Where the database is something else, or was written by a newer program.
    """
    with reading(engine) as connection:
        revision = _revision(connection)
    if revision == HEAD:
        return
    if revision is None and engine.dialect.name == "sqlite":
        _set_journal(engine)
    with writing(engine) as connection:
        # Another program may have migrated it while this one waited for the lock.
        revision = _revision(connection)
        if revision != HEAD:
            _refuse_newer(connection, revision)
            migrate(connection)


def migrate(connection: Connection) -> None:
    """Bring an empty database or an older ledger to HEAD, inside the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - half a second

    command.upgrade(_config(connection), "head")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _set_journal(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()


def _revision(connection: Connection) -> str | None:
    """The revision a ledger stands at; None for an empty database."""
    if connection.dialect.name == "sqlite":
        ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID
        names = [] if ours else inspect(connection).get_table_names()
    else:
        names = inspect(connection).get_table_names()
        ours = VERSION_TABLE in names
    if not ours and names:
        raise _not_a_ledger(connection, names)
    if not ours:
        return None
    revision: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608
    return revision or "none"


def _not_a_ledger(connection: Connection, names: list[str]) -> LedgerError:
    shown = ", ".join(sorted(names)[:5])
    return LedgerError(
        f"The database {name(connection.engine)} is not a ledger: it holds the tables {shown}.",
        next_step="Name another with --ledger; an empty one is filled.",
    )


def _refuse_newer(connection: Connection, revision: str | None) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - half a second

    known = {script.revision for script in ScriptDirectory.from_config(_config(connection)).walk_revisions()}
    if revision is not None and revision not in known:
        raise LedgerError(
            f"The ledger {name(connection.engine)} has schema {revision!r}, which this program does not know.",
            choices=f"It knows: {', '.join(sorted(known))}.",
            next_step="Install the newest version of tocsin and try again.",
        )


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - half a second

    config = Config()
    config.set_main_option("script_location", "tocsin.ledger:migrations")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    return config
