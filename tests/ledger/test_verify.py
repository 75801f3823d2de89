"""Verify finds whatever was changed, removed or slipped in behind the ledger's back."""

# ruff: noqa: S608 - the statements are made of the names of our own tables

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.ledger import Ledger, Problem
from tocsin.ledger.kinds import FAILURES
from tocsin.ledger.rows import row_digest, stored_id
from tocsin.ledger.tables import metadata
from tocsin.model import (
    Corroboration,
    IntegrityError,
    LedgerError,
    Span,
    TocsinError,
    canonical_json,
    derive_id,
    identified,
    plain,
)

RECORDS = [table for table in metadata.tables if table not in {"transactions", "texts"}]
Cell = tuple[str, str, Any, str]
"""Table, name and value of the column that tells the row, column."""


def fine(_archive: str, _sha256: str) -> None:
    return None


def now() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def problems(ledger: Ledger) -> list[Problem]:
    return list(ledger.verify(fine))


@pytest.fixture
def filled(ledger: Ledger, samples: Any) -> Ledger:
    samples.fill(ledger)
    return ledger


def cells(place: Any) -> Iterator[Cell]:
    """Every stored value that is not NULL."""
    for table in metadata.sorted_tables:
        key = "number" if "number" in table.c else "id"
        for column in table.c:
            if (table.name, column.name) == ("texts", "number") and not place.is_sqlite:
                continue  # an arbitrary number there; in SQLite the search index refers to it
            rows = place.tamper(f'SELECT {key} FROM {table.name} WHERE "{column.name}" IS NOT NULL ORDER BY {key}')
            for (value,) in rows:
                yield table.name, key, value, column.name


def read(place: Any, cell: Cell) -> Any:
    table, key, value, column = cell
    return place.tamper(f'SELECT "{column}" FROM {table} WHERE {key} = ?', [value])[0][0]


def write(place: Any, cell: Cell, new: Any, *, told_by: Any = None) -> None:
    table, key, value, column = cell
    told_by = value if told_by is None else told_by
    marks = ["CAST(? AS TEXT)" if isinstance(one, bytes) else "?" for one in (new, told_by)]
    place.tamper(f'UPDATE {table} SET "{column}" = {marks[0]} WHERE {key} = {marks[1]}', [new, told_by])


def flipped(value: Any, where: int, bits: int, *, as_bytes: bool) -> Any:
    """The value with some bits of one byte turned over."""
    if isinstance(value, int):
        return value ^ (1 << (8 + where % 12))
    if as_bytes:
        raw = bytearray(value.encode("utf-8", "surrogateescape"))
        raw[where % len(raw)] ^= bits
        return bytes(raw)
    plain = [index for index, character in enumerate(value) if " " <= character <= "~"]
    index = plain[where % len(plain)]
    return value[:index] + chr(ord(value[index]) ^ 1) + value[index + 1 :]


def found_after(ledger: Ledger, place: Any, cell: Cell, new: Any) -> list[Problem]:
    """What verify says while a cell holds another value."""
    old = read(place, cell)
    assert new != old
    write(place, cell, new)
    try:
        return problems(ledger)
    finally:
        write(place, cell, old, told_by=new if cell[3] == cell[1] else None)


def test_a_sound_ledger_has_no_problems(filled: Ledger) -> None:
    assert problems(filled) == []


def test_an_empty_ledger_has_no_problems(ledger: Ledger) -> None:
    assert problems(ledger) == []


def test_every_table_has_something_to_tamper_with(filled: Ledger, place: Any) -> None:
    assert {cell[0] for cell in cells(place)} == set(metadata.tables)


def test_a_flip_in_any_column_is_found_and_its_row_named(filled: Ledger, place: Any) -> None:
    columns: dict[tuple[str, str], Cell] = {}
    for cell in cells(place):
        columns.setdefault((cell[0], cell[3]), cell)
    for cell in columns.values():
        found = found_after(filled, place, cell, flipped(read(place, cell), 9, 1, as_bytes=False))
        assert found, cell
        if cell[0] in RECORDS and cell[1] != cell[3]:
            assert cell[2] in {problem.id for problem in found}, cell
    assert problems(filled) == []


def test_a_flip_of_any_byte_is_found(filled: Ledger, place: Any) -> None:
    every = sorted((cell for cell in cells(place) if read(place, cell) != ""), key=repr)

    @settings(deadline=None, max_examples=100 if place.is_sqlite else 30)
    @given(cell=st.sampled_from(every), where=st.integers(0, 10_000), bits=st.integers(1, 255))
    def flip(cell: Cell, where: int, bits: int) -> None:
        new = flipped(read(place, cell), where, bits, as_bytes=place.is_sqlite)
        assert found_after(filled, place, cell, new)

    flip()
    assert problems(filled) == []


@pytest.mark.parametrize("table", RECORDS)
def test_a_removed_record_is_named(filled: Ledger, place: Any, table: str) -> None:
    ((record, tx),) = place.tamper(f"SELECT id, tx FROM {table} ORDER BY id LIMIT 1")
    place.tamper(f"DELETE FROM {table} WHERE id = ?", [record])
    said = f"Transaction {tx} added it, and it has been removed since."
    assert Problem(table, record, said) in problems(filled)


def test_a_removed_transaction_is_found(filled: Ledger, place: Any) -> None:
    for table in [*RECORDS, "transactions"]:
        place.tamper(f"DELETE FROM {table} WHERE {'number' if table == 'transactions' else 'tx'} = 2")
    assert any(problem.kind == "transactions" and problem.id == "3" for problem in problems(filled))


def test_a_record_that_was_slipped_in_is_found(filled: Ledger, place: Any) -> None:
    columns = [column.name for column in metadata.tables["failures"].c]
    (row,) = place.tamper(f"SELECT {', '.join(columns)} FROM failures LIMIT 1")
    forged = {**dict(zip(columns, row, strict=True)), "tx": 1}
    forged["digest"] = row_digest("failures", forged)
    marks = ", ".join("?" for _ in columns)
    place.tamper(f"INSERT INTO failures ({', '.join(columns)}) VALUES ({marks})", list(forged.values()))
    assert Problem("failures", forged["id"], "Transaction 1 did not add it.") in problems(filled)


def test_a_row_rewritten_with_a_digest_to_match_is_found(filled: Ledger, place: Any) -> None:
    columns = [column.name for column in metadata.tables["assessments"].c]
    (row,) = place.tamper(f"SELECT {', '.join(columns)} FROM assessments")
    forged = dict(zip(columns, row, strict=True))
    forged["body"] = forged["body"].replace('"source_grade":"C"', '"source_grade":"A"')
    sealed = row_digest("assessments", forged)
    place.tamper("UPDATE assessments SET body = ?, digest = ?", [forged["body"], sealed])
    (problem,) = problems(filled)
    assert (problem.kind, problem.id) == ("assessments", forged["id"])
    assert "Its id does not derive from what it says" in problem.what


def test_a_record_that_refers_to_nothing_is_found(filled: Ledger, samples: Any) -> None:
    elsewhere = (samples.reading(70),)
    filled.replace_corroboration(samples.corroboration(elsewhere))
    report = elsewhere[0].report.id
    assert any(problem.kind == "incidents" and report in problem.what for problem in problems(filled))


def test_a_judgement_whose_words_are_not_there_is_found(filled: Ledger, samples: Any) -> None:
    readings = [samples.reading(number) for number in range(2)]
    made = samples.corroboration(readings)
    link = identified(replace(made.links[0], target_span=Span(0, 5, "wrong")))
    filled.replace_corroboration(Corroboration((link,), made.incidents, made.assessments))
    (problem,) = problems(filled)
    assert (problem.kind, problem.id) == ("links", link.id)
    assert "'wrong', but 'Patro' stands at 0" in problem.what


def test_what_is_wrong_in_the_archive_is_passed_on(filled: Ledger) -> None:
    asked = []

    def check(archive: str, sha256: str) -> str | None:
        asked.append((archive, sha256))
        return "The file is missing." if len(asked) == 1 else None

    (problem,) = filled.verify(check)
    assert (problem.kind, problem.what) == ("archive", "The file is missing.")
    hashes = {reading.report.sha256 for reading in filled.readings()}
    assert set(asked) == {("2022/a.warc.gz", sha256) for sha256 in hashes}


# PostgreSQL writes nothing to verify, so it need not wait.
@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_verify_says_so_when_it_cannot_have_its_turn(place: Any, filled: Ledger) -> None:
    impatient = Ledger.open(place.where, clock=now, patience=0.1)
    with filled._writing(), pytest.raises(LedgerError, match="being written to by another program"):
        problems(impatient)
    impatient.close()


def test_a_record_of_before_a_field_was_added_keeps_its_id(samples: Any) -> None:
    failure = samples.failure()
    older = {name: value for name, value in plain(failure).items() if name != "message"}
    without = derive_id(dataclasses.make_dataclass("Failure", ["id", "source", "error"])(**older))
    assert stored_id(FAILURES, canonical_json(failure)) == failure.id
    assert stored_id(FAILURES, canonical_json(older)) == without


def test_a_missing_guard_is_found(empty_place: Any) -> None:
    with Ledger.open(empty_place.where, clock=now) as ledger:
        if empty_place.is_sqlite:
            with sqlite3.connect(empty_place.where) as connection:
                connection.execute("DROP TRIGGER claims_no_delete")
        else:
            empty_place.tamper("ALTER TABLE claims DISABLE TRIGGER claims_no_change")
        (problem,) = problems(ledger)
    assert problem.kind == "database"
    assert "claims" in problem.id


# PostgreSQL derives the index itself and lets nobody write it.
@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_a_search_index_that_lies_is_found(filled: Ledger, place: Any) -> None:
    with sqlite3.connect(place.where) as connection:
        connection.execute("INSERT INTO texts_index (rowid, text) VALUES (999, 'nothing of the kind')")
    assert [problem.kind for problem in problems(filled)] == ["search"]


def test_a_file_with_a_torn_page_is_reported_not_raised(samples: Any, migrated_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(migrated_file, tmp_path / "torn.sqlite"))
    with Ledger.open(path, clock=now) as ledger:
        samples.fill(ledger, 40)
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096, 3):
        content[page * 4096 : page * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)
    assert complaints(path)


def complaints(path: Path) -> list[str]:
    """What opening and verifying a file has to say against it."""
    try:
        with Ledger.open(path, clock=now) as ledger:
            return [problem.what for problem in problems(ledger)]
    except IntegrityError as error:
        return [str(error)]


def test_a_damaged_record_is_an_error_when_asked_for(filled: Ledger, place: Any) -> None:
    ((record,),) = place.tamper("SELECT id FROM claims ORDER BY id LIMIT 1")
    place.tamper("UPDATE claims SET modality = 'opinion' WHERE id = ?", [record])
    with pytest.raises(IntegrityError, match="does not match its digest"):
        filled.get(record)


def test_a_damaged_body_is_an_error_when_read(filled: Ledger, place: Any) -> None:
    place.tamper("UPDATE claims SET body = '{' WHERE modality = 'factual'")
    with pytest.raises(TocsinError, match="tocsin verify"):
        list(filled.readings())
