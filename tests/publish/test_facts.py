"""The bottom line and the numbers behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.model import Corroboration, Picture, RejectedOrigin
from tocsin.publish import bottom_line, gather


def test_one_voice_is_said_to_be_one_party(one_voice: Picture) -> None:
    facts = gather(one_voice)
    assert facts.headline == (
        "11 claims in 1 report · 4 incidents · 1 independent origin · that origin is a party to the conflict"
    )
    assert facts.sentences[0] == (
        "Of 11 claims in 1 report, 5 tell of 4 incidents, all resting on one origin: "
        "Pamir Ridge Front (a party to the conflict)."
    )


def test_sources_that_only_look_independent_are_counted(one_voice: Picture) -> None:
    assert "2 other sources look independent but are not" in bottom_line(one_voice)


def test_the_same_origin_behind_several_incidents_counts_once(one_voice: Picture) -> None:
    (origin,) = gather(one_voice).origins
    assert (origin.name, origin.incidents) == ("Pamir Ridge Front", ("I1", "I2", "I3", "I4"))
    assert origin.alone == origin.incidents


def test_several_origins_are_told_apart(many_voices: Picture) -> None:
    facts = gather(many_voices)
    assert [origin.name for origin in facts.origins] == [
        "Bandama Column",
        "Bandama Governorate",
        "Awa Soro",
        "Radio Poro",
    ]
    assert facts.party_words == "1 of them is a party to the conflict"
    assert "4 independent origins, one of them a party itself" in facts.bottom_line


def test_unnamed_origins_of_different_reports_are_not_put_together(many_voices: Picture) -> None:
    first, second, third = many_voices.corroboration.incidents
    second, third = (
        replace(i, origins=(replace(i.origins[0], name="reports", kind="anonymous", reports=(i.id,)),))
        for i in (second, third)
    )
    picture = replace(many_voices, corroboration=replace(many_voices.corroboration, incidents=(first, second, third)))
    assert sum(origin.name == "reports" for origin in gather(picture).origins) == 2


@pytest.mark.parametrize(
    ("level", "text"),
    [
        ("caution", "I2, I3, told in 4 reports, rest on one origin each: Bandama Governorate and Radio Poro."),
        ("caution", "I1 is denied."),
        ("caution", "3 of 7 reports take from another and count with it."),
        ("caution", "Named as a source but not seen: statement of the Bandama Governorate."),
        ("note", "1 input could not be read."),
    ],
)
def test_alerts_of_many_voices(many_voices: Picture, level: str, text: str) -> None:
    assert (level, text) in [(alert.level, alert.text) for alert in gather(many_voices).alerts]


def test_alarms_come_first(one_voice: Picture) -> None:
    alerts = gather(one_voice).alerts
    assert alerts[0].level == "alarm"
    assert alerts[0].text == "I1–I4 rest on one origin, which is a party to the conflict: Pamir Ridge Front."


def test_generalisations_are_named_as_wording_not_evidence(one_voice: Picture) -> None:
    assert gather(one_voice).alerts[-1].text == (
        "1 claim generalises about a group of people: wording to note, not evidence."
    )


def test_the_count_of_the_whole_story_is_taken_where_the_picture_has_it(one_voice: Picture) -> None:
    *_, last = one_voice.corroboration.incidents
    story = replace(last.origins[0], claims=tuple(c for i in one_voice.corroboration.incidents[:3] for c in i.claims))
    facts = gather(replace(one_voice, origins=(story,)))
    assert [origin.incidents for origin in facts.origins] == [("I1", "I2", "I4")]
    assert "of which 3 rest on one origin: Pamir Ridge Front (a party to the conflict)." in facts.sentences[0]


def test_who_denies_is_named(many_voices: Picture) -> None:
    killing, *others = many_voices.corroboration.incidents
    denial = RejectedOrigin("Bandama Column", killing.reports[4], (), "Bandama Column", "It denies it.")
    killing = replace(killing, origins=killing.origins[:2], rejected=(*killing.rejected, denial))
    picture = replace(many_voices, corroboration=replace(many_voices.corroboration, incidents=(killing, *others)))
    assert "I1 is denied by Bandama Column." in [alert.text for alert in gather(picture).alerts]


def test_warnings_of_the_picture_are_kept_unless_said_already(many_voices: Picture) -> None:
    about = f"2 reports, one origin: {many_voices.corroboration.incidents[1].summary} rests on somebody."
    picture = replace(many_voices, alerts=("A and B cite one another in a circle", about))
    texts = [alert.text for alert in gather(picture).alerts]
    assert "A and B cite one another in a circle." in texts
    assert about not in texts


def test_an_empty_picture_says_so(no_reports: Picture) -> None:
    assert bottom_line(no_reports) == "No report has been read, so there is nothing to say."


def test_claims_without_incidents_say_so(one_voice: Picture) -> None:
    picture = replace(one_voice, corroboration=Corroboration((), (), ()))
    assert bottom_line(picture) == "11 claims in 1 report, but none of them says that something happened."


def test_reports_without_claims_say_so(one_voice: Picture) -> None:
    reading = replace(one_voice.readings[0], claims=(), events=())
    picture = replace(one_voice, readings=(reading,), corroboration=Corroboration((), (), ()))
    assert bottom_line(picture) == "1 report read; no claim was found."


def test_nothing_that_steers_a_terminal_is_in_the_bottom_line(hostile: Picture) -> None:
    facts = gather(hostile)
    text = facts.bottom_line + facts.headline + "".join(alert.text for alert in facts.alerts)
    assert not any(ord(char) < 32 or char in "\u202e\u202c" for char in text)
