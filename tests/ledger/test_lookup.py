"""A record is found by the beginning of its id."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tocsin.ledger import Ledger
from tocsin.model import Incident, LedgerError, Retirement


def test_every_record_is_found_by_its_id(ledger: Ledger, samples: Any) -> None:
    (first, *_) = readings = samples.fill(ledger)
    made = samples.corroboration(readings)
    records = [first.report, samples.retrieval(first), *first.claims, *first.events, samples.failure()]
    records += [*made.links, *made.incidents, *made.assessments]
    assert [ledger.get(record.id) for record in records] == records


@pytest.mark.parametrize(
    "shorten", [lambda full: full[7:], lambda full: full[:19], lambda full: f" {full[7:23].upper()} "]
)
def test_the_beginning_will_do(ledger: Ledger, samples: Any, shorten: Any) -> None:
    claim = samples.fill(ledger)[0].claims[0]
    assert ledger.get(shorten(claim.id)) == claim


def test_the_newest_version_of_a_judgement_is_given(ledger: Ledger, samples: Any) -> None:
    readings = samples.fill(ledger)
    ledger.replace_corroboration(samples.corroboration(readings, "many men move"))
    (incident,) = ledger.picture().corroboration.incidents
    found = ledger.get(incident.id)
    assert isinstance(found, Incident)
    assert found.summary == "many men move"


def test_a_retirement_tells_why(ledger: Ledger, samples: Any, place: Any) -> None:
    samples.fill(ledger)
    ((record,),) = place.tamper("SELECT id FROM retirements")
    retirement = ledger.get(record)
    assert isinstance(retirement, Retirement)
    assert retirement.reason == "It has been read since."
    assert retirement.known_at is not None


@pytest.mark.parametrize("prefix", ["", "abc", "sha256:", "xyzxyz", "' OR 1=1 --", "%%%%", "12345 6789", "a" * 65])
def test_what_is_no_beginning_of_an_id_is_refused(ledger: Ledger, prefix: str) -> None:
    with pytest.raises(LedgerError, match="is not the beginning of an id"):
        ledger.get(prefix)


def test_an_unknown_id_says_what_to_do(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="No record has an id that begins with '00000000'") as caught:
        ledger.get("00000000")
    assert "tocsin search" in str(caught.value.next_step)


def test_an_ambiguous_beginning_lists_the_candidates(ledger: Ledger, samples: Any) -> None:
    seen: dict[str, Any] = {}
    for number in itertools.count():
        failure = samples.failure(str(number))
        other = seen.setdefault(failure.id[7:11], failure)
        if other is not failure:
            break
    ledger.add_failure(failure)
    ledger.add_failure(other)
    with pytest.raises(LedgerError, match="More than one id") as caught:
        ledger.get(failure.id[7:11])
    assert all(f"{one.id[7:19]} (failures)" in str(caught.value.choices) for one in (failure, other))
