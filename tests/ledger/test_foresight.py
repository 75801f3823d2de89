"""Forecasts, questions and indicators are kept, and what is new about incidents is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from tests.ledger import foresight
from tocsin.ledger import Desk, Ledger, Outcomes
from tocsin.model import Incident, IntegrityError, PlaceForecast, Question, QuestionForecast, Resolution, identified


def test_what_is_kept_comes_back_with_its_moment(ledger: Ledger) -> None:
    records = foresight.foreseen()
    assert ledger.add_foreseen(*records) == len(records)
    known_at = ledger.stats().last_known_at
    for record in records:
        (held,) = ledger.foreseen(type(record))
        assert (held.id, held.known_at) == (record.id, known_at)
        assert ledger.get(record.id) == held
    assert list(ledger.verify(lambda *_: None)) == []


def test_what_holds_already_is_not_kept_twice(ledger: Ledger) -> None:
    ledger.add_foreseen(*foresight.foreseen())
    before = ledger.stats()
    assert ledger.add_foreseen(*foresight.foreseen()) == 0
    assert ledger.stats() == before


def test_a_forecast_of_before_can_be_made_again_after_another(ledger: Ledger) -> None:
    asked = foresight.question()
    first, second = foresight.forecast(asked, 0.35), foresight.forecast(asked, 0.5)
    ledger.add_foreseen(asked, first)
    ledger.add_foreseen(second)
    ledger.add_foreseen(first, gone={first.id: "It was made again."})
    assert [each.probability for each in ledger.foreseen(QuestionForecast, question=asked.id)] == [0.5, 0.35]


def test_a_resolution_is_replaced_and_the_past_stays_as_it_was(ledger: Ledger) -> None:
    asked = foresight.question()
    no = foresight.resolution(asked)
    ledger.add_foreseen(asked, no)
    then = ledger.stats().last_known_at
    yes = identified(Resolution("", asked.id, "yes", 2, (), None, "Two incidents were found."))
    ledger.add_foreseen(yes, gone={no.id: "Later reports tell of two."})
    assert [each.outcome for each in ledger.foreseen(Resolution, question=asked.id)] == ["yes"]
    assert [each.outcome for each in ledger.foreseen(Resolution, question=asked.id, as_of=then)] == ["no"]


def test_records_of_one_column_are_found(ledger: Ledger) -> None:
    one, other = foresight.question(), foresight.question(date(2023, 1, 31))
    ledger.add_foreseen(one, other, foresight.forecast(other))
    assert ledger.foreseen(QuestionForecast, question=one.id) == ()
    assert [each.id for each in ledger.foreseen(Question, by="2023-01-31")] == [other.id]
    assert ledger.foreseen(PlaceForecast) == ()


def test_a_record_that_was_altered_is_refused(ledger: Ledger) -> None:
    asked = foresight.question()
    object.__setattr__(asked, "text", "Another question")
    with pytest.raises(IntegrityError, match="does not derive"):
        ledger.add_foreseen(asked)


def test_news_are_the_incidents_that_came_changed_or_went(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    everything = news(ledger, 0)
    assert len(everything.added) == 1
    assert everything.gone == ()
    assert news(ledger, everything.upto).added == ()
    ledger.replace_corroboration(samples.corroboration(readings, "men move again"))
    changed = news(ledger, everything.upto)
    assert [incident.summary for incident in changed.added] == ["men move again"]
    assert changed.gone == ()
    ledger.replace_corroboration(samples.corroboration(readings[:2]))
    moved = news(ledger, changed.upto)
    assert [incident.reports for incident in moved.added] == [tuple(each.report.id for each in readings[:2])]
    assert moved.gone == (everything.added[0].id,)


@dataclass(frozen=True, slots=True)
class News:
    """What a desk tells of incidents since a transaction."""

    upto: int
    added: tuple[Incident, ...]
    gone: tuple[str, ...]


def news(ledger: Ledger, since: int) -> News:
    seen: list[News] = []

    def look(desk: Desk) -> Outcomes:
        added = tuple(desk.news(since, lambda *_: True))
        touched = {record for record, _ in desk.stale(since)}
        seen.append(News(desk.upto(), added, tuple(sorted(touched - {incident.id for incident in added}))))
        return Outcomes()

    ledger.watch(look)
    return seen[0]
