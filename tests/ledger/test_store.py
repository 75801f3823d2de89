"""What is added comes back, once, and as it stood at any moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger import foresight
from tocsin.ledger import Ledger
from tocsin.model import Corroboration, IntegrityError, LedgerError, Span, identified

EMPTY = Corroboration((), (), ())


def test_a_reading_comes_back_as_it_was(ledger: Ledger, samples: Any) -> None:
    reading = samples.reading()
    ledger.add_reading(reading, samples.retrieval(reading))
    assert list(ledger.readings()) == [reading]


def test_a_report_is_held_once_added(ledger: Ledger, samples: Any) -> None:
    reading = samples.reading()
    before = ledger.has_report(reading.report.id)
    ledger.add_reading(reading, samples.retrieval(reading))
    assert (before, ledger.has_report(reading.report.id)) == (False, True)


def test_a_reading_that_is_there_adds_nothing(ledger: Ledger, samples: Any) -> None:
    reading = samples.reading()
    first = ledger.add_reading(reading, samples.retrieval(reading))
    before = ledger.stats()
    second = ledger.add_reading(reading, samples.retrieval(reading, "2023/b.warc.gz"))
    assert (first, second) == (True, False)
    assert ledger.stats() == before


def test_readings_come_in_order_of_publication_unknown_last(ledger: Ledger, samples: Any) -> None:
    kabul = timezone(timedelta(hours=4, minutes=30))
    days = [None, date(2022, 8, 21), datetime(2022, 8, 21, 1, tzinfo=kabul), datetime(2022, 8, 21, 2, tzinfo=UTC)]
    for number, day in enumerate(days):
        reading = samples.reading(number, day)
        ledger.add_reading(reading, samples.retrieval(reading))
    assert [reading.report.published for reading in ledger.readings()] == [days[2], days[1], days[3], None]


def test_a_reading_with_a_wrong_id_is_refused(ledger: Ledger, samples: Any) -> None:
    reading = samples.reading()
    claim = replace(reading.claims[1], text=reading.claims[1].text, modality="factual")
    with pytest.raises(IntegrityError, match="does not derive"):
        ledger.add_reading(replace(reading, claims=(reading.claims[0], claim)), samples.retrieval(reading))
    assert ledger.stats().transactions == 0


def test_a_reading_whose_span_does_not_hold_its_words_is_refused(ledger: Ledger, samples: Any) -> None:
    reading = samples.reading()
    claim = identified(replace(reading.claims[0], cue=Span(0, 6, "patrol")))
    wrong = replace(reading, claims=(claim,), events=())
    with pytest.raises(IntegrityError, match="'patrol', but 'Patrol' stands at 0"):
        ledger.add_reading(wrong, samples.retrieval(reading))


def test_records_of_another_report_are_refused(ledger: Ledger, samples: Any) -> None:
    reading, other = samples.reading(1), samples.reading(2)
    stray = identified(replace(reading.claims[0], report=other.report.id))
    with pytest.raises(IntegrityError, match="belongs to another report"):
        ledger.add_reading(replace(reading, claims=(stray,), events=()), samples.retrieval(reading))
    with pytest.raises(IntegrityError, match="claim that is not in the reading"):
        ledger.add_reading(replace(reading, claims=()), samples.retrieval(reading))
    with pytest.raises(IntegrityError, match="retrieval is of another report"):
        ledger.add_reading(reading, samples.retrieval(other))


def test_a_failure_stays_open_until_resolved(ledger: Ledger, samples: Any) -> None:
    failure = samples.failure()
    ledger.add_failure(failure)
    assert ledger.failures() == (failure,)
    assert ledger.resolve_failure(failure.source)
    assert ledger.failures() == ()
    assert not ledger.resolve_failure(failure.source)


def test_the_same_failure_twice_is_one(ledger: Ledger, samples: Any) -> None:
    assert ledger.add_failure(samples.failure())
    before = ledger.stats()
    assert not ledger.add_failure(samples.failure())
    assert ledger.stats() == before


def test_a_new_failure_of_a_source_replaces_the_old_one(ledger: Ledger, samples: Any) -> None:
    ledger.add_failure(samples.failure(message="404"))
    ledger.add_failure(samples.failure(message="500"))
    assert [failure.message for failure in ledger.failures()] == ["500"]


def test_a_resolved_failure_can_come_back(ledger: Ledger, samples: Any) -> None:
    failure = samples.failure()
    for _ in range(2):
        ledger.add_failure(failure)
        ledger.resolve_failure(failure.source)
    ledger.add_failure(failure)
    assert ledger.failures() == (failure,)


@pytest.mark.parametrize("source", ["notes/caf\udce9.txt", "a\x00b", "", 'it\'s "quoted"; --'])
def test_a_failure_of_a_source_with_an_odd_name_is_kept(ledger: Ledger, samples: Any, source: str) -> None:
    ledger.add_failure(samples.failure(source))
    assert [failure.source for failure in ledger.failures()] == [source]
    assert ledger.resolve_failure(source)


def test_corroboration_comes_back_as_it_was(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    found, expected = ledger.picture().corroboration, samples.corroboration(readings)
    assert set(found.links) == set(expected.links)
    assert (found.incidents, found.assessments) == (expected.incidents, expected.assessments)


def test_the_same_corroboration_twice_writes_nothing(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    before = ledger.stats()
    changes = ledger.replace_corroboration(samples.corroboration(readings))
    assert not changes
    assert ledger.stats() == before


def test_a_judgement_that_changed_replaces_its_older_self(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    changes = ledger.replace_corroboration(samples.corroboration(readings, "many men move"))
    assert (changes.added, changes.retired) == (1, 1)
    assert [incident.summary for incident in ledger.picture().corroboration.incidents] == ["many men move"]


def test_a_judgement_may_go_and_come_back(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    corroboration = samples.corroboration(readings)
    for _ in range(2):
        ledger.replace_corroboration(EMPTY)
        assert ledger.picture().corroboration == EMPTY
        ledger.replace_corroboration(corroboration)
        assert ledger.picture().corroboration.incidents == corroboration.incidents


def test_a_link_to_a_report_that_is_not_held_is_refused(ledger: Ledger, samples: Any) -> None:
    readings = (samples.reading(1), samples.reading(2))
    with pytest.raises(LedgerError, match="does not hold a record"):
        ledger.replace_corroboration(samples.corroboration(readings))
    assert ledger.stats().transactions == 0


def test_a_past_picture_shows_what_was_known_then(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    past = ledger.picture()
    extra = samples.reading(9)
    ledger.add_reading(extra, samples.retrieval(extra))
    ledger.add_failure(samples.failure("later"))
    ledger.resolve_failure("https://post.example/gone")
    ledger.replace_corroboration(samples.corroboration((*readings, extra)))
    assert ledger.picture(as_of=past.known_at) == past
    assert ledger.picture() != past


def test_before_the_first_entry_nothing_was_known(ledger: Ledger, samples: Any) -> None:
    samples.fill(ledger)
    first = ledger.stats().first_known_at
    assert first is not None
    picture = ledger.picture(as_of=first - timedelta(microseconds=1))
    assert (picture.readings, picture.retrievals, picture.failures, picture.corroboration) == ((), (), (), EMPTY)


def test_a_moment_counts_in_its_own_zone(ledger: Ledger, samples: Any) -> None:
    samples.fill(ledger)
    known_at = ledger.picture().known_at
    assert ledger.picture(as_of=known_at.astimezone(timezone(timedelta(hours=-9)))) == ledger.picture()


def test_a_moment_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no time zone"):
        ledger.picture(as_of=datetime(2026, 1, 1))  # noqa: DTZ001


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.tuples(st.integers(-5, 20), st.integers(-5, 20)))
def test_readings_known_earlier_are_known_later(
    ledger: Ledger, samples: Any, clock: Any, minutes: tuple[int, int]
) -> None:
    samples.fill(ledger, 6)
    first = ledger.stats().first_known_at
    assert first is not None
    early, late = (
        {reading.report.id for reading in ledger.readings(as_of=first + timedelta(minutes=offset))}
        for offset in sorted(minutes)
    )
    assert early <= late


def test_a_clock_set_back_does_not_rewrite_the_past(ledger: Ledger, samples: Any, clock: Any) -> None:
    samples.fill(ledger)
    before = ledger.picture()
    clock.now -= timedelta(days=2)
    ledger.add_failure(samples.failure("later"))
    assert ledger.picture().known_at > before.known_at
    assert ledger.picture(as_of=before.known_at) == before


def test_an_empty_ledger_gives_an_empty_picture_of_now(ledger: Ledger, clock: Any) -> None:
    picture = ledger.picture()
    assert (picture.readings, picture.known_at) == ((), clock.now)


def test_stats_count_what_holds(ledger: Ledger, samples: Any) -> None:
    samples.fill(ledger)
    counts = ledger.stats().counts
    assert (counts["reports"], counts["claims"], counts["events"], counts["links"]) == (3, 6, 3, 2)
    assert (counts["failures"], counts["retirements"]) == (1, 1)


def test_the_fingerprint_does_not_tell_when_or_in_which_order(ledger: Ledger, samples: Any, tmp_path: Any) -> None:
    readings = samples.fill(ledger)
    with Ledger.open(tmp_path / "other.sqlite", clock=lambda: datetime(2030, 1, 1, tzinfo=UTC)) as other:
        for reading in reversed(readings):
            later = replace(reading, report=replace(reading.report, retrieved=datetime(2030, 1, 1, tzinfo=UTC)))
            other.add_reading(later, samples.retrieval(reading))
        other.add_judgement(samples.judgement(readings))
        other.replace_corroboration(samples.corroboration(readings[:2]))
        other.add_failure(samples.failure(message="500"))
        assert other.fingerprint() != ledger.fingerprint()
        other.replace_corroboration(samples.corroboration(readings))
        other.add_failure(samples.failure())
        other.add_foreseen(*foresight.foreseen())
        assert other.fingerprint() == ledger.fingerprint()


def test_readings_can_be_added_while_others_are_read(ledger: Ledger, samples: Any) -> None:
    samples.fill(ledger)
    seen = []
    for number, reading in enumerate(ledger.readings()):
        extra = samples.reading(100 + number)
        ledger.add_reading(extra, samples.retrieval(extra))
        seen.append(reading)
    assert len(seen) == 3
    assert len(list(ledger.readings())) == 6
