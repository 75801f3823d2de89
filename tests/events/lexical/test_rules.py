"""Event frames by rules: types, parties, places, times, counts, status."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.events import ActorTable, read_mentions
from tocsin.events.gazetteer import Gazetteer
from tocsin.events.lexical import EventRules
from tocsin.language import read
from tocsin.model import Claim, Document, Event, EventType, Holder, Modality, Polarity, Report, derive_id, identified

ACTORS = ActorTable.load()
AUTHOR = Holder("the author", None, None)
WITNESS = Holder("a witness", None, None)
Read = Callable[..., list[Event]]


def claims_of(document: Document, modality: Modality, polarity: Polarity, holders: tuple[Holder, ...]) -> list[Claim]:
    """One claim for each sentence."""
    return [
        identified(Claim("", document.report.id, each.start, each.end, each.text, holders, None, modality, polarity))
        for each in document.sentences
    ]


@pytest.fixture
def events(gazetteer: Gazetteer) -> Read:
    """Reads the events of a text, one claim to a sentence."""

    def events_of(
        text: str,
        *,
        published: date | None = None,
        modality: Modality = "factual",
        polarity: Polarity = "positive",
        holders: tuple[Holder, ...] = (AUTHOR,),
    ) -> list[Event]:
        report = Report("r", None, None, None, None, published, None, "en", "0" * 64, text)
        document = read(report)
        mentions = read_mentions(document, gazetteer=gazetteer, actors=ACTORS)
        claims = claims_of(document, modality, polarity, holders)
        return list(EventRules().read(document, claims, mentions))

    return events_of


@pytest.mark.parametrize(
    ("text", "event_type", "mode"),
    [
        ("Kenya pledged to rebuild the bridge.", "AGREE", None),
        ("Uganda will meet Rwandan officials in June.", "AGREE", None),
        ("The envoy met rebel leaders.", "CONSULT", None),
        ("The president visited Ghana.", "CONSULT", "visit"),
        ("Norway praised the Malian government.", "SUPPORT", None),
        ("Peru and Chile signed a border treaty.", "SUPPORT", None),
        ("The minister apologised to the families.", "CONCEDE", None),
        ("Jordan lifted the night curfew.", "CONCEDE", None),
        ("Russia and China held joint naval exercises.", "COOPERATE", None),
        ("Turkey sent 200 tons of food to Somalia.", "AID", None),
        ("The rebels withdrew from the town.", "RETREAT", "withdraw"),
        ("The rebels released 14 prisoners.", "RETREAT", "release"),
        ("The governor resigned.", "RETREAT", "resign"),
        ("The attackers fled north.", "RETREAT", "withdraw"),
        ("Thousands of villagers fled.", "SANCTION", "expel"),
        ("Mali demanded the withdrawal of French troops.", "REQUEST", "yield"),
        ("The rebels must disarm.", "REQUEST", "yield"),
        ("Kenya condemned the Somali government.", "ACCUSE", "disapprove"),
        ("Prosecutors indicted three officers.", "ACCUSE", "allege"),
        ("Police opened an investigation.", "ACCUSE", "investigate"),
        ("Sudan refused to meet the mediators.", "REJECT", "meet"),
        ("Iran threatened to attack the base.", "THREATEN", "violence"),
        ("Students marched in Dakar.", "PROTEST", "demo"),
        ("Dockworkers went on strike in Lagos.", "PROTEST", "strike"),
        ("Norway severed diplomatic relations with Belarus.", "SANCTION", "discontinue"),
        ("Chad expelled four UN diplomats.", "SANCTION", "expel"),
        ("Russia deployed troops along the border.", "MOBILIZE", "troops"),
        ("Fighters moved 40 tanks to the front.", "MOBILIZE", "weapons"),
        ("Police arrested two journalists.", "COERCE", "arrest"),
        ("The junta declared martial law.", "COERCE", "martial-law"),
        ("Gunmen shot dead three soldiers.", "ASSAULT", "firearms"),
        ("Gunmen kidnapped a nurse.", "ASSAULT", "abduct"),
        ("A drone strike killed five people.", "ASSAULT", "drone"),
    ],
)
def test_each_type_is_found(events: Read, text: str, event_type: str, mode: str | None) -> None:
    first = events(text)[0]
    assert (first.type, first.mode) == (event_type, mode)


def test_the_sentences_above_cover_every_type() -> None:
    marks = getattr(test_each_type_is_found, "pytestmark", [])
    assert {case[1] for mark in marks for case in mark.args[1]} == set(get_args(EventType))


@pytest.mark.parametrize(
    "text",
    [
        "The war of words went on.",
        "Critics killed the bill in the senate.",
        "She shot a film in Nairobi.",
        "He died of a heart attack.",
        "The company executed its plan.",
        "Shares rallied on Monday.",
        "The two sides struck a balance.",
        "The wounded soldiers were in good spirits.",
        "The team beat its rivals.",
        "The minister met the deadline.",
        "The ministry released a report.",
        "It rained in March.",
        "The grain stalls near the gate were empty.",
    ],
)
def test_figures_of_speech_are_no_events(events: Read, text: str) -> None:
    assert not events(text)


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Rebels attacked the Malian army.", ["MLIREB"], ["MLIMIL"]),
        ("Three soldiers were killed by rebels near Bunia.", ["REB"], ["MIL"]),
        ("Ugandan police arrested two journalists.", ["UGACOP"], ["UGAJRN"]),
        ("The arrest of two journalists by Ugandan police was filmed.", ["UGACOP"], ["UGAJRN"]),
        ("The Taliban attack on the Afghan army lasted an hour.", ["AFGGOV"], ["AFGMIL"]),
        ("Rebels carried out a raid on Kenyan police.", ["KENREB"], ["KENCOP"]),
        ("Talks between Ethiopia and Eritrea ended.", ["ETH", "ERI"], []),
        ("Russia and China accused Japan of spying.", ["RUS", "CHN"], ["JPN"]),
        ("The envoy met the rebels, who had attacked the town.", ["GOV"], ["REB"]),
        ("The Kenyan army, which has bases in Goma, attacked rebels.", ["KENMIL"], ["REB"]),
        ("Ethiopia imposed sanctions on Sudan.", ["ETH"], ["SDN"]),
        ("Thousands of Kenyan students marched.", ["KENEDU"], []),
    ],
)
def test_parties_are_found(events: Read, text: str, actors: list[str], recipients: list[str]) -> None:
    first = events(text)[0]
    assert [party.code for party in first.actors] == actors
    assert [party.code for party in first.recipients] == recipients


def test_a_relative_clause_has_its_antecedent_for_subject(events: Read) -> None:
    _, attacked = events("The envoy met the rebels, who had attacked the town.")
    assert [party.code for party in attacked.actors] == ["REB"]


def test_a_pronoun_keeps_its_words_and_takes_the_name(events: Read) -> None:
    event = events("Kenyan soldiers left the town. They arrested a trader.")[-1]
    assert [(party.text, party.code) for party in event.actors] == [("They", "KENMIL")]


def test_coordinated_verbs_share_their_subject(events: Read) -> None:
    first, second = events("Police arrested a nurse and deported a teacher.")
    assert first.actors == second.actors != ()


def test_killing_and_wounding_are_one_event(events: Read) -> None:
    (event,) = events("Rebels killed five people and wounded 12 in Goma.")
    assert [(count.kind, count.best) for count in event.counts] == [("killed", 5), ("injured", 12)]


def test_a_blast_and_its_dead_are_one_event(events: Read) -> None:
    (event,) = events("A car bomb killed five people in Goma.")
    assert (event.mode, event.counts[0].best) == ("explosives", 5)


def test_places_take_the_part_of_their_preposition(events: Read) -> None:
    (event,) = events("Rebels moved 40 fighters from Goma via Bukavu to Bunia.")
    assert [(place.text, place.role) for place in event.places] == [
        ("Goma", "from"),
        ("Bukavu", "via"),
        ("Bunia", "to"),
    ]


def test_a_list_of_places_shares_its_preposition(events: Read) -> None:
    event = events("Kenya sent troops to the towns of Garissa, Wajir and Mandera.")[0]
    assert [(place.text, place.role) for place in event.places if place.text != "Kenya"] == [
        ("Garissa", "to"),
        ("Wajir", "to"),
        ("Mandera", "to"),
    ]


def test_the_object_of_leaving_is_where_from(events: Read) -> None:
    (event,) = events("The rebels left Goma in trucks.")
    assert [(place.text, place.role) for place in event.places] == [("Goma", "from")]


def test_each_movement_has_its_own_places_and_the_pronoun_keeps_the_count(events: Read) -> None:
    text = "In recent days the rebels first moved 12 recruits to Goma and then sent them to Bunia and Beni."
    first, second = events(text)
    assert [place.text for place in first.places] == ["Goma"]
    assert [place.text for place in second.places] == ["Bunia", "Beni"]
    assert [(count.kind, count.best) for event in (first, second) for count in event.counts] == [("moved", 12)] * 2
    assert first.times == second.times != ()


def test_times_go_to_the_nearest_trigger(events: Read) -> None:
    first, second = events("Rebels attacked Goma on 3 May 2023 and police arrested a nurse on 5 May 2023.")
    assert [time.value for time in first.times] == ["2023-05-03"]
    assert [time.value for time in second.times] == ["2023-05-05"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Rebels attacked Goma.", "occurred"),
        ("Russian troops are shelling Kharkiv.", "ongoing"),
        ("Rebels are preparing to attack Goma.", "planned"),
        ("The rebels attempted to bomb the embassy.", "attempted"),
        ("The army did not attack the village.", "denied"),
        ("The army denied that soldiers had killed civilians.", "denied"),
        ("If rebels attack Goma, people will flee.", "hypothetical"),
        ("Rebels might attack Goma.", "hypothetical"),
        ("The army allegedly shelled the village.", "alleged"),
        ("Decades ago rebels attacked Goma.", "historical"),
        ("Rebels sent fighters to attack Goma.", "occurred"),
        ("Rebels managed to seize Goma.", "occurred"),
    ],
)
def test_status_follows_the_words_beside_the_trigger(events: Read, text: str, status: str) -> None:
    assert events(text)[0].status == status


@pytest.mark.parametrize(
    ("modality", "polarity", "status"),
    [
        ("asked", "positive", "hypothetical"),
        ("possible", "positive", "hypothetical"),
        ("conditional", "positive", "hypothetical"),
        ("denied", "positive", "denied"),
        ("factual", "negative", "denied"),
        ("predicted", "positive", "hypothetical"),
        ("planned", "positive", "planned"),
        ("probable", "positive", "alleged"),
        ("opinion", "positive", "occurred"),
    ],
)
def test_status_follows_the_claim(events: Read, modality: Modality, polarity: Polarity, status: str) -> None:
    (event,) = events("Rebels attacked Goma.", modality=modality, polarity=polarity)
    assert event.status == status


def test_what_somebody_else_says_is_alleged(events: Read) -> None:
    (event,) = events("Rebels attacked Goma.", holders=(AUTHOR, WITNESS))
    assert event.status == "alleged"


def test_an_old_date_makes_an_event_background(events: Read) -> None:
    (event,) = events("Rebels attacked Goma in May 2009.", published=date(2023, 6, 1))
    assert event.status == "historical"


def test_an_event_belongs_to_the_innermost_claim(gazetteer: Gazetteer) -> None:
    text = "The army said rebels attacked Goma."
    document = read(Report("r", None, None, None, None, None, None, "en", "0" * 64, text))
    mentions = read_mentions(document, gazetteer=gazetteer, actors=ACTORS)
    outer = claims_of(document, "factual", "positive", (AUTHOR,))[0]
    start = text.index("rebels")
    inner = identified(
        Claim("", "r", start, 34, text[start:34], (AUTHOR,), None, "factual", "positive", parent=outer.id)
    )
    (event,) = EventRules().read(document, (outer, inner), mentions)
    assert event.claim == inner.id


def test_nothing_comes_from_outside_a_claim(gazetteer: Gazetteer) -> None:
    text = "Rebels attacked Goma, police said in Nairobi."
    document = read(Report("r", None, None, None, None, None, None, "en", "0" * 64, text))
    mentions = read_mentions(document, gazetteer=gazetteer, actors=ACTORS)
    claim = identified(Claim("", "r", 0, 20, text[:20], (AUTHOR,), None, "factual", "positive"))
    (event,) = EventRules().read(document, (claim,), mentions)
    assert [place.text for place in event.places] == ["Goma"]


def test_without_claims_there_are_no_events(gazetteer: Gazetteer) -> None:
    document = read(Report("r", None, None, None, None, None, None, "en", "0" * 64, "Rebels attacked Goma."))
    mentions = read_mentions(document, gazetteer=gazetteer, actors=ACTORS)
    assert EventRules().read(document, (), mentions) == ()


def test_a_run_without_end_is_left_alone(events: Read) -> None:
    assert not events("men hit Goma, " * 130)


def test_contexts_come_from_the_words_of_the_claim(events: Read) -> None:
    (event,) = events("Police arrested two refugees over a bribe.")
    assert event.contexts == ("migration", "corruption")


def test_confidence_rises_with_what_was_found(events: Read) -> None:
    bare = events("There was an attack.")[0]
    full = events("Rebels attacked Kenyan soldiers in Garissa on 3 May 2023.")[0]
    assert bare.confidence is not None
    assert full.confidence is not None
    assert 0 <= bare.confidence < full.confidence <= 1


def test_a_state_may_be_actor_and_a_group_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Lebanon arrested members of the Kurdistan Workers' Party."
    document = read(Report("r", None, None, None, None, None, None, "en", "0" * 64, text))
    mentions = read_mentions(document, gazetteer=gazetteer, actors=ACTORS)
    assert "Lebanon" in {mention.text for mention in mentions.actors}
    assert not any("Kurdistan" in place.text for place in mentions.places)


WORDS = (
    "Rebels Kenya the army attacked killed 12 soldiers in Goma from to and then them said that will not by who , . ? "
    "talks arrested was troops were moved on Monday if between sanctions imposed"
)


@settings(max_examples=120, deadline=None)
@given(parts=st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=30))
def test_every_span_reproduces_its_words_and_every_id_re_derives(gazetteer: Gazetteer, parts: list[str]) -> None:
    text = " ".join(parts)
    document = read(Report("r", None, None, None, None, None, None, "en", "0" * 64, text))
    mentions = read_mentions(document, gazetteer=gazetteer, actors=ACTORS)
    for event in EventRules().read(document, claims_of(document, "factual", "positive", (AUTHOR,)), mentions):
        parties = (*event.actors, *event.recipients)
        for start, end, words in [
            *((party.start, party.end, party.text) for party in parties),
            *((place.start, place.end, place.text) for place in event.places),
            *((time.start, time.end, time.text) for time in event.times),
            *((count.start, count.end, count.text) for count in event.counts),
            (event.trigger.start, event.trigger.end, event.trigger.text),
        ]:
            assert text[start:end] == words
        assert event.id == derive_id(event)
        assert event.reasons


def test_a_number_of_wounded_is_nobody_s_deed(events: Read) -> None:
    (event,) = events("The army said that the clinic had received 20 wounded on Monday.")
    assert (event.type, event.actors) == ("ASSAULT", ())
    assert [(count.kind, count.best) for count in event.counts] == [("injured", 20)]
