"""Questions resolve and indicators fire when data arrive, and are overturned when data change."""

from __future__ import annotations

from datetime import timedelta

from tests.forecast.queries.making import incident
from tests.foresight.watchers import DAY, QUERY, Desk
from tocsin.model import Observation, Query, Resolution, Watch, identified

LATER = DAY + timedelta(days=11)


def test_a_question_ends_with_yes_on_arrival(desk: Desk) -> None:
    asked = desk.ask()
    assert desk.watch().endings == ()
    attack = incident(begin=DAY, end_date=DAY)
    desk.hold([attack])
    (ending,) = desk.watch().endings
    assert ending.after is not None
    assert (ending.after.outcome, ending.after.evidence) == ("yes", (attack.id,))
    assert ending.after.reason == "1 matching incident from 2024-05-03 to 2024-05-13; needed: 1."
    assert desk.outcome(asked) == "yes"


def test_a_question_is_open_until_reports_reach_over_its_last_day(desk: Desk) -> None:
    asked = desk.ask()
    desk.watch(LATER)
    assert desk.outcome(asked) is None
    desk.read("PAK", published=LATER)
    desk.watch()
    assert desk.outcome(asked) == "no"


def test_a_report_dated_after_today_reaches_over_nothing(desk: Desk) -> None:
    asked = desk.ask()
    desk.read("AFG", published=DAY + timedelta(days=900))
    desk.watch(LATER)
    assert desk.outcome(asked) is None


def test_later_data_overturn_and_the_past_stays_as_it_was(desk: Desk) -> None:
    asked = desk.ask()
    desk.day = LATER
    desk.read("AFG", published=LATER)
    desk.watch()
    assert desk.outcome(asked) == "no"
    then = desk.ledger.stats().last_known_at
    desk.hold([incident()])
    (ending,) = desk.watch().endings
    assert ending.is_overturned
    assert desk.outcome(asked) == "yes"
    assert [one.outcome for one in desk.ledger.foreseen(Resolution, as_of=then)] == ["no"]
    desk.hold([])
    desk.watch()
    assert desk.outcome(asked) == "no"


def test_a_yes_whose_evidence_goes_before_the_last_day_is_open_again(desk: Desk) -> None:
    asked = desk.ask()
    desk.hold([incident()])
    desk.watch()
    desk.hold([])
    (ending,) = desk.watch().endings
    assert ending.after is None
    assert desk.outcome(asked) is None


def test_a_resolution_by_hand_is_left_alone(desk: Desk) -> None:
    asked = desk.ask()
    annulled = Resolution("", asked.id, "annulled", None, (), None, "It was badly put.", "A. Analyst")
    desk.ledger.add_foreseen(identified(annulled))
    desk.hold([incident()])
    assert desk.watch().endings == ()
    assert desk.outcome(asked) == "annulled"


def test_an_incident_without_a_day_is_in_doubt_where_it_was_told_in_the_window(desk: Desk) -> None:
    before = desk.read("AFG", published=DAY - timedelta(days=3))
    inside = desk.read("AFG", published=DAY + timedelta(days=3))
    desk.read("AFG", published=LATER)
    asked = desk.ask()
    desk.hold([incident(begin=None, end_date=None, reports=(before, inside))])
    desk.watch(LATER)
    assert desk.outcome(asked) == "no"
    desk.hold([incident(begin=None, end_date=None, reports=(inside,))])
    desk.watch()
    assert desk.outcome(asked) == "ambiguous"


def test_a_question_is_matched_against_what_came_before_it(desk: Desk) -> None:
    desk.hold([incident(begin=DAY, end_date=DAY)])
    desk.watch()
    asked = desk.ask()
    desk.watch()
    assert desk.outcome(asked) == "yes"


def test_a_question_that_was_taken_back_and_put_again_ends(desk: Desk) -> None:
    asked = desk.ask()
    desk.watch()
    desk.ledger.add_foreseen(gone={asked.id: "A mistake."})
    desk.hold([incident()])
    assert desk.watch().endings == ()
    desk.ledger.add_foreseen(asked)
    desk.watch()
    assert desk.outcome(asked) == "yes"


def test_an_indicator_fires_on_arrival_and_goes_back_when_its_window_empties(desk: Desk) -> None:
    indicator = desk.set(days=10)
    desk.watch()
    assert desk.status(indicator) == "no-information"
    attack = incident()
    desk.hold([attack])
    (sign,) = desk.watch().signs
    assert sign.is_fired
    assert sign.after is not None
    assert sign.after.evidence == (attack.id,)
    assert desk.watch(DAY + timedelta(days=9)).signs == ()
    desk.read("AFG", published=DAY + timedelta(days=8))
    (sign,) = desk.watch(DAY + timedelta(days=10)).signs
    assert sign.went_back
    assert desk.status(indicator) == "observed-not"


def test_silence_is_not_absence(desk: Desk) -> None:
    indicator = desk.set(due=DAY + timedelta(days=5))
    desk.watch()
    assert desk.status(indicator) is None
    desk.read("PAK", published=DAY + timedelta(days=1))
    desk.watch(DAY + timedelta(days=6))
    assert desk.status(indicator) == "no-information"
    desk.read("AFG", published=DAY + timedelta(days=1))
    desk.watch()
    assert desk.status(indicator) == "observed-not"


def test_an_incident_of_another_type_is_information_too(desk: Desk) -> None:
    indicator = desk.set()
    desk.watch()
    assert desk.status(indicator) == "no-information"
    desk.hold([incident(type="PROTEST")])
    desk.watch()
    assert desk.status(indicator) == "observed-not"


def test_an_incident_that_turns_out_to_be_elsewhere_is_no_information_any_more(desk: Desk) -> None:
    indicator = desk.set()
    desk.hold([incident(type="PROTEST")])
    desk.watch()
    assert desk.status(indicator) == "observed-not"
    desk.hold([incident(type="PROTEST", country="PAK")])
    desk.watch()
    assert desk.status(indicator) == "no-information"


def test_what_was_found_before_is_found_again(desk: Desk) -> None:
    indicator = desk.set()
    for held in ([], [incident()], [], [incident()]):
        desk.hold(held)
        desk.watch()
        assert desk.status(indicator) == ("observed" if held else "no-information")


def test_an_indicator_with_a_due_date_stays_observed(desk: Desk) -> None:
    indicator = desk.set(days=3, due=DAY + timedelta(days=30))
    desk.hold([incident()])
    desk.watch()
    desk.watch(DAY + timedelta(days=40))
    assert desk.status(indicator) == "observed"


def test_an_observation_that_rested_on_what_is_gone_is_taken_back_while_it_waits(desk: Desk) -> None:
    indicator = desk.set(due=DAY + timedelta(days=30))
    desk.hold([incident()])
    desk.watch()
    desk.hold([])
    (sign,) = desk.watch().signs
    assert sign.went_back
    assert desk.status(indicator) is None


def test_all_that_an_indicator_was_found_to_be_is_taken_back_with_what_it_rested_on(desk: Desk) -> None:
    indicator = desk.set(due=DAY + timedelta(days=30))
    for held in ([incident(1)], [incident(1), incident(2)], []):
        desk.hold(held)
        desk.watch()
    assert desk.status(indicator) is None


def test_an_observation_is_added_only_where_something_changed(desk: Desk) -> None:
    indicator = desk.set(query=Query("incidents", ("AFG",), types=("ASSAULT",), at_least=2))
    first, second = incident(1), incident(2)
    for held in ([first], [first], [first, second], [second, first]):
        desk.hold(held)
        desk.watch()
    found = desk.ledger.foreseen(Observation, indicator=indicator.id)
    assert [(one.status, one.value) for one in found] == [("observed-not", 1), ("observed", 2)]


def test_what_is_not_asked_for_touches_nothing(desk: Desk) -> None:
    desk.ask()
    desk.set()
    desk.watch()
    desk.hold([incident(country="RUS"), incident(2, country=None)])
    assert desk.watch() == desk.watch()
    assert desk.watch().endings == ()


def test_a_second_look_on_the_same_day_writes_nothing(desk: Desk) -> None:
    desk.ask(query=QUERY)
    desk.set()
    desk.hold([incident()])
    desk.read("AFG", published=DAY)
    desk.watch()
    before = desk.ledger.stats()
    found = desk.watch()
    assert (found.endings, found.signs) == ((), ())
    assert desk.ledger.stats() == before
    assert len(desk.ledger.foreseen(Watch)) == 1
    # Incidents of tests stand on reports that nobody read.
    assert {problem.kind for problem in desk.ledger.verify(lambda *_: None)} == {"incidents"}
