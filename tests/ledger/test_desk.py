"""What a look at what is new needs of the ledger, on every database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.ledger import foresight
from tocsin.ledger import Desk, Ledger, Outcomes
from tocsin.model import Match, Question, Watch, identified

DAY = date(2026, 1, 1)


def test_a_look_finds_what_came_keeps_what_it_found_and_knows_what_it_touches(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    (incident,) = ledger.corroboration().incidents
    asked = foresight.question()
    match = Match(incident.id, "in doubt", None, DAY, 1, 1, 1)
    seen: dict[str, Any] = {}

    def first(desk: Desk) -> Outcomes:
        seen["new"] = [each.id for each in desk.news(0, lambda *_: True)]
        seen["unwanted"] = list(desk.news(0, lambda *_: False))
        seen["window"] = [each.id for each in desk.incidents(incident.country, date(1900, 1, 1), None, lambda *_: True)]
        seen["told"] = desk.told([incident])
        seen["heard"] = desk.hear(0)
        seen["again"] = desk.hear(0)
        seen["upto"] = desk.read_upto(date(2999, 1, 1))
        desk.keep([(asked.id, match)])
        return Outcomes((asked, identified(Watch("", desk.upto(), DAY))))

    ledger.watch(first)
    assert seen["new"] == seen["window"] == [incident.id]
    assert seen["unwanted"] == []
    assert set(seen["told"]) <= {incident.id}
    assert seen["again"] == frozenset()
    assert seen["upto"] is not None
    ledger.replace_corroboration(samples.corroboration(readings, "men move again"))

    def second(desk: Desk) -> Outcomes:
        last = desk.last()
        assert last is not None
        seen["stale"] = desk.stale(last.upto)
        seen["kept"] = desk.matches([asked.id, "another"])
        seen["touched"] = desk.drop_records({record for record, _ in seen["stale"]})
        seen["left"] = desk.matches([asked.id])
        seen["subjects"] = [question.id for _, question in desk.subjects(Question)]
        seen["silent"] = desk.was_heard(["XXX"], date(1900, 1, 1), date(2999, 1, 1))
        seen["loud"] = desk.was_heard([], date(1900, 1, 1), DAY + timedelta(days=99_999))
        desk.keep([(asked.id, match)])
        desk.empty()
        seen["empty"] = desk.matches([asked.id])
        return Outcomes()

    ledger.watch(second)
    assert seen["stale"] == {(incident.id, incident.country)}
    assert seen["kept"] == {asked.id: [match], "another": []}
    assert seen["touched"] == {asked.id}
    assert seen["left"] == seen["empty"] == {asked.id: []}
    assert asked.id in seen["subjects"]
    assert (seen["silent"], seen["loud"]) == (False, True)
    assert ledger.is_watched()


def test_an_empty_ledger_is_not_watched(ledger: Ledger) -> None:
    assert not ledger.is_watched()
