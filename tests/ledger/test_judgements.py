"""Judgements by hand are kept in the order in which they were made, taken back with a reason, and made again."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import create_engine, inspect

from tocsin.ledger import Ledger, database, schema
from tocsin.ledger.kinds import INCIDENTS
from tocsin.ledger.rows import record_from, stored_id
from tocsin.model import IntegrityError, Judgement, LedgerError, canonical_json, identified, plain


def now() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


def judgement(why: str = "One raid.", **changes: Any) -> Judgement:
    """On events that no ledger holds: a judgement may come first."""
    return identified(replace(Judgement("", "merge", ("sha256:a",), ("sha256:b",), why), **changes))


def ids(found: tuple[Judgement, ...]) -> list[str]:
    return [one.id for one in found]


def test_a_judgement_comes_back_with_when_it_was_made(ledger: Ledger, clock: Any) -> None:
    made = judgement(who="A. Analyst")
    assert ledger.add_judgement(made)
    (found,) = ledger.judgements()
    assert found == replace(made, known_at=clock.now)
    assert ledger.get(made.id) == found
    assert list(ledger.verify(lambda *_: None)) == []


def test_they_come_in_the_order_in_which_they_were_made(ledger: Ledger) -> None:
    made = [judgement(str(number)) for number in range(5)]
    for one in made:
        ledger.add_judgement(one)
    assert ids(ledger.judgements()) == ids(tuple(made))


def test_the_last_one_again_writes_nothing(ledger: Ledger) -> None:
    ledger.add_judgement(judgement())
    before = ledger.stats()
    assert not ledger.add_judgement(judgement())
    assert ledger.stats() == before


def test_an_older_one_again_counts_from_now(ledger: Ledger) -> None:
    first, second = judgement("first"), judgement("second", kind="split")
    for one in (first, second, first):
        assert ledger.add_judgement(one)
    assert ids(ledger.judgements()) == [second.id, first.id]
    states = [(each.judgement.id, each.taken_back and each.taken_back.reason) for each in ledger.judgement_history()]
    assert states == [(first.id, "It was made again."), (second.id, None), (first.id, None)]


def test_one_that_was_taken_back_may_be_made_again(ledger: Ledger) -> None:
    made = judgement()
    for _ in range(2):
        ledger.add_judgement(made)
        assert ledger.retire_judgement(made.id, "Another town.")
        assert ledger.judgements() == ()
    assert not ledger.retire_judgement(made.id, "Twice.")
    ledger.add_judgement(made)
    assert ids(ledger.judgements()) == [made.id]
    reasons = [each.taken_back and each.taken_back.reason for each in ledger.judgement_history()]
    assert reasons == ["Another town.", "Another town.", None]
    assert list(ledger.verify(lambda *_: None)) == []


def test_a_past_moment_knows_what_held_then(ledger: Ledger, clock: Any) -> None:
    made = judgement()
    ledger.add_judgement(made)
    while_it_held = clock.now
    ledger.retire_judgement(made.id, "Another town.")
    taken_back = clock.now
    ledger.add_judgement(made)
    assert ids(ledger.judgements(as_of=while_it_held)) == [made.id]
    assert ledger.judgements(as_of=taken_back) == ()
    assert [each.taken_back for each in ledger.judgement_history(as_of=while_it_held)] == [None]
    assert len(ledger.judgement_history(as_of=taken_back)) == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"first": ()}, "names no event on one of its sides"),
        ({"second": ()}, "names no event on one of its sides"),
        ({"second": ("sha256:a",)}, "on both of its sides"),
        ({"why": " "}, "has no reason"),
    ],
)
def test_a_judgement_that_decides_nothing_is_refused(ledger: Ledger, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        ledger.add_judgement(judgement(**wrong))
    assert ledger.stats().transactions == 0


def test_a_judgement_with_an_id_of_another_is_refused(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError, match="does not derive"):
        ledger.add_judgement(replace(judgement(), why="Something else."))


@pytest.mark.parametrize("why", ["a\x00b", "half \ud83d", 'it\'s "quoted"; --'])
def test_odd_words_are_kept(ledger: Ledger, why: str) -> None:
    ledger.add_judgement(judgement(why))
    assert len(ledger.judgements()) == 1
    assert list(ledger.verify(lambda *_: None)) == []


def test_an_older_ledger_is_opened_and_brought_to_today(empty_place: Any, samples: Any) -> None:
    engine = database.connect(empty_place.where, patience=5)
    with database.writing(engine) as connection:
        command.upgrade(schema._config(connection), "0001")
        if empty_place.is_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    reading = samples.reading()
    older = Ledger(engine, now)
    older.add_reading(reading, samples.retrieval(reading))
    older.replace_corroboration(samples.corroboration([reading]))
    with engine.connect() as connection:
        assert "judgements" not in inspect(connection).get_table_names()
    older.close()
    with Ledger.open(empty_place.where, clock=now) as ledger:
        assert ledger.stats().schema == schema.HEAD
        assert list(ledger.readings()) == [reading]
        assert ledger.add_judgement(judgement())
        assert list(ledger.verify(lambda *_: None)) == []


def test_a_migrated_ledger_has_the_schema_of_a_new_one(empty_place: Any) -> None:
    if not empty_place.is_sqlite:
        pytest.skip("the guards of a server's tables are looked at by verify")
    engine = database.connect(empty_place.where, patience=5)
    with database.writing(engine) as connection:
        command.upgrade(schema._config(connection), "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    engine.dispose()
    Ledger.open(empty_place.where, clock=now).close()
    fresh = create_engine("sqlite://")
    with fresh.begin() as connection:
        schema.migrate(connection)
        query = "SELECT name, sql FROM sqlite_master ORDER BY name"
        expected = [tuple(row) for row in connection.exec_driver_sql(query)]
    assert empty_place.tamper(query) == expected


def test_an_incident_of_before_reads_and_keeps_its_id(samples: Any) -> None:
    (incident,) = samples.corroboration([samples.reading()]).incidents
    said = plain(incident)
    del said["judgements"]
    older = canonical_json(said)
    assert record_from(INCIDENTS, older) == incident
    assert stored_id(INCIDENTS, older) == stored_id(INCIDENTS, json.dumps(plain(incident))) == incident.id


def test_search_as_of_a_moment_finds_what_was_known_in_an_order_that_stays(
    ledger: Ledger, samples: Any, clock: Any
) -> None:
    for number in range(3):
        ledger.add_reading(reading := samples.reading(number), samples.retrieval(reading))
    then = clock.now
    before = ledger.search('elders "Harbour Post"', as_of=then)
    assert {hit.report for hit in before} <= {samples.reading(number).report.id for number in range(3)}
    assert before
    for number in range(10, 20):
        ledger.add_reading(reading := samples.reading(number), samples.retrieval(reading))
    assert ledger.search('elders "Harbour Post"', as_of=then) == before
    assert ledger.search("elders", limit=50) != ledger.search("elders", limit=50, as_of=then)


def test_a_record_as_of_a_moment_is_the_version_of_then(ledger: Ledger, samples: Any, clock: Any) -> None:
    readings = samples.fill(ledger)
    then = clock.now
    (held,) = ledger.picture().corroboration.incidents
    ledger.replace_corroboration(samples.corroboration(readings, "many men move"))
    later = samples.reading(9)
    ledger.add_reading(later, samples.retrieval(later))
    assert ledger.get(held.id, as_of=then) == held
    assert ledger.get(held.id) != held
    with pytest.raises(LedgerError, match="No record known by 2026-01-01T"):
        ledger.get(later.report.id, as_of=then)
