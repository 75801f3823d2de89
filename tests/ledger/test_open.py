"""Opening: new places are filled, ledgers are recognised, and anything else is refused with a reason."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from tocsin.ledger import Ledger, schema
from tocsin.ledger.tables import metadata
from tocsin.ledger.workings import workings
from tocsin.model import LedgerError


def now() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def refusal(where: str | Path, **options: Any) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(where, clock=now, **options)
    return caught.value


def test_a_new_ledger_is_made_and_opened_again(empty_place: Any, samples: Any) -> None:
    with Ledger.open(empty_place.where, clock=now) as ledger:
        samples.fill(ledger)
        held = ledger.fingerprint()
    with Ledger.open(empty_place.where, clock=now) as ledger:
        assert ledger.fingerprint() == held


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a" / "b" / "ledger.sqlite", clock=now) as ledger:
        assert ledger.stats().transactions == 0


def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.touch()
    with Ledger.open(path, clock=now) as ledger:
        assert ledger.stats().schema == schema.HEAD


def test_the_file_works_as_the_design_asks(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path, clock=now).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)


def test_migrations_make_the_tables_that_the_code_uses(place: Any) -> None:
    where = f"sqlite:///{place.where}" if place.is_sqlite else place.where.replace("://", "+psycopg://")
    engine = create_engine(where)
    # The search index is made by hand in the migration: SQLAlchemy knows neither FTS5 nor generated vectors.
    search = ("texts_index", "vector")
    with engine.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE}
        both: Any = [metadata, workings]  # its annotations name one only
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), both)
    engine.dispose()
    assert [one for one in differences if not any(name in str(one) for name in search)] == []


def test_head_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
    assert scripts.get_current_head() == schema.HEAD


def test_opening_a_ledger_of_today_does_not_load_alembic(migrated_file: Path) -> None:
    code = (
        "import sys, datetime; from tocsin.ledger import Ledger;"
        "Ledger.open(sys.argv[1], clock=lambda: datetime.datetime.now(datetime.UTC)).close();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, migrated_file], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_newer_ledger_is_refused(empty_place: Any) -> None:
    Ledger.open(empty_place.where, clock=now).close()
    empty_place.tamper(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")  # noqa: S608 - our own table
    error = refusal(empty_place.where)
    assert "'9999'" in error.what
    assert "newest version" in str(error.next_step)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"These are notes, and no database at all.\n" * 100)
    assert "is not a ledger" in refusal(path).what
    assert path.read_bytes() == b"These are notes, and no database at all.\n" * 100


def test_the_database_of_another_program_is_refused_and_left_alone(empty_place: Any, tmp_path: Path) -> None:
    empty_place.tamper("CREATE TABLE recipes (name TEXT)")
    before = Path(empty_place.where).read_bytes() if empty_place.is_sqlite else b""
    error = refusal(empty_place.where)
    assert "is not a ledger: it holds the tables recipes" in error.what
    assert (Path(empty_place.where).read_bytes() if empty_place.is_sqlite else b"") == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path).what


def test_a_path_through_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be made" in refusal(tmp_path / "file" / "ledger.sqlite").what


@pytest.mark.parametrize("where", ["mysql://host/db", "https://example.org/ledger", "postgresql+other://host/db"])
def test_an_address_of_another_kind_is_refused(where: str) -> None:
    assert "postgresql://user@host/database" in str(refusal(where).choices)


def test_a_server_that_is_not_there_is_an_error_without_the_password(tmp_path: Path) -> None:
    error = refusal(f"postgresql://me:secret@/db?host={tmp_path}", patience=2)
    assert "cannot be reached" in error.what
    assert "secret" not in str(error)


def test_a_writer_waits_and_then_says_so(place: Any, ledger: Ledger, samples: Any) -> None:
    impatient = Ledger.open(place.where, clock=now, patience=0.1)
    with ledger._writing(), pytest.raises(LedgerError, match="being written to by another program"):
        impatient.add_failure(samples.failure())
    assert impatient.add_failure(samples.failure())
    impatient.close()


def test_readers_do_not_wait_for_a_writer(place: Any, ledger: Ledger, samples: Any) -> None:
    samples.fill(ledger)
    with ledger._writing(), Ledger.open(place.where, clock=now, patience=0.1) as other:
        assert len(list(other.readings())) == 3


def test_two_that_create_one_ledger_at_once_both_succeed(empty_place: Any, samples: Any) -> None:
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with Ledger.open(empty_place.where, clock=now) as ledger:
                for index in range(number, 20, 2):
                    reading = samples.reading(index)
                    ledger.add_reading(reading, samples.retrieval(reading))
        except BaseException as error:  # noqa: BLE001 - handed to the test
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Ledger.open(empty_place.where, clock=now) as ledger:
        assert (ledger.stats().counts["reports"], list(ledger.verify(lambda *_: None))) == (20, [])
