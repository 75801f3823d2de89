"""The actor table and its finder."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.events.actors import ActorTable
from tocsin.events.actors.senses import plural, roles, spellings
from tocsin.language import read
from tocsin.model import ActorMention, ConfigError, Document, Entity, Report, ontology

TABLE = ActorTable.load()
SENTENCES = yaml.safe_load((Path(__file__).parent / "actors.yaml").read_text(encoding="utf-8"))


def find(text: str, *, published: date | None = None, table: ActorTable = TABLE) -> tuple[ActorMention, ...]:
    report = Report("r", None, None, None, None, published, None, "en", "0" * 64, text)
    return table.find(read(report))


def only(text: str, words: str, *, published: date | None = None) -> ActorMention:
    found = [mention for mention in find(text, published=published) if mention.text == words]
    assert found, [mention.text for mention in find(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "code", "kind"),
    [
        ("Afghan police fired on a crowd.", "Afghan police", "AFGCOP", "role"),
        ("Russian troops left the town.", "Russian troops", "RUSMIL", "role"),
        ("Somalia's interior ministry spoke.", "Somalia's interior ministry", "SOMGOV", "organisation"),
        ("The interior ministry of Somalia spoke.", "interior ministry of Somalia", "SOMGOV", "organisation"),
        ("Rebels burned a bridge.", "Rebels", "REB", "role"),
        ("Turkish-backed fighters came.", "Turkish-backed fighters", "UAF", "role"),
        ("Former Kenyan minister Amos Tiko came.", "Former Kenyan minister Amos Tiko", "KENELI", "person"),
        ("UN peacekeepers came.", "UN peacekeepers", "IGOMIL", "role"),
        ("Hamas officials came.", "Hamas officials", "PSEREB", "role"),
        ("Kurdish fighters came.", "Kurdish fighters", "UAF", "role"),
        ("North Korean state media said so.", "North Korean state media", "PRKJRN", "role"),
        ("Members of the Lord's Resistance Army fled.", "Members of the Lord's Resistance Army", "UGAREB", "role"),
        ("A spokeswoman for the Kenyan army spoke.", "spokeswoman for the Kenyan army", "KENMIL", "role"),
        ("Protesters marched.", "Protesters", "CVL", "role"),
        ("ISIS claimed it.", "ISIS", "IMGREB", "armed group"),
    ],
)
def test_names_and_roles_are_composed(text: str, words: str, code: str, kind: str) -> None:
    mention = only(text, words)
    assert (mention.code, mention.kind) == (code, kind)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Kabul accused its neighbour of shelling.", "Kabul", "AFGGOV"),
        ("They will turn it against Moscow.", "Moscow", "RUSGOV"),
        ("Talks between Moscow and Kyiv failed.", "Kyiv", "UKRGOV"),
    ],
)
def test_a_capital_stands_for_its_government(text: str, words: str, code: str) -> None:
    assert only(text, words).code == code


@pytest.mark.parametrize("text", ["A bomb went off in Kabul.", "They drove from Moscow to Minsk.", "Kabul is a city."])
def test_a_capital_is_mostly_a_place(text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(
    "text",
    [
        "Give it to us.",
        "Who is it?",
        "He is in New Mexico.",
        "Ships cross the South China Sea.",
        "Roast turkey and chad.",
    ],
)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert not [mention for mention in find(text) if mention.kind in {"country", "organisation", "armed group"}]


def test_sector_changes_with_the_day_of_the_report() -> None:
    text = "The Taliban took the town."
    assert only(text, "Taliban", published=date(2019, 5, 1)).code == "AFGREB"
    assert only(text, "Taliban", published=date(2021, 8, 15)).code == "AFGGOV"
    assert only(text, "Taliban").code == "AFGGOV"


def test_a_possessive_person_and_the_organisation_are_two_mentions() -> None:
    found = find("Karim Doran’s National Resistance Front said so.")
    assert [(mention.text, mention.kind, mention.id) for mention in found] == [
        ("Karim Doran", "person", None),
        ("National Resistance Front", "armed group", "nrf"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "name", "code"),
    [
        ("Dr. Anna Kellermann suggests so.", "Dr. Anna Kellermann", "Anna Kellermann", None),
        ("Gen. Musa Kale came.", "Gen. Musa Kale", "Musa Kale", "MIL"),
        (
            "Ukraine's Defence Minister Oleh Marin came.",
            "Ukraine's Defence Minister Oleh Marin",
            "Oleh Marin",
            "UKRGOV",
        ),
        ("Jane Alder said no.", "Jane Alder", "Jane Alder", None),
        ("Jane Alder, an army spokeswoman, came.", "Jane Alder", "Jane Alder", "MIL"),
    ],
)
def test_persons_are_told_by_shape(text: str, words: str, name: str, code: str | None) -> None:
    mention = only(text, words)
    assert (mention.kind, mention.id, mention.name, mention.code) == ("person", None, name, code)


def test_a_surname_alone_is_known_after_the_full_name() -> None:
    assert only("Jane Alder said no. Nobody believed Alder.", "Alder").name == "Jane Alder"


def test_a_surname_alone_is_nobody_before() -> None:
    assert not find("Nobody believed Alder.")


@pytest.mark.parametrize(
    ("text", "words", "kind", "code"),
    [
        ("The Sahel Defence Front fled.", "Sahel Defence Front", "armed group", "REB"),
        ("The Sahel Liberation Front fled.", "Sahel Liberation Front", "armed group", "REB"),
        (
            "The Lakeland Observatory for Human Rights spoke.",
            "Lakeland Observatory for Human Rights",
            "organisation",
            "NGO",
        ),
        ("Ministry of Ports officials spoke.", "Ministry of Ports", "organisation", "GOV"),
    ],
)
def test_unknown_organisations_are_told_by_shape(text: str, words: str, kind: str, code: str) -> None:
    mention = only(text, words)
    assert (mention.kind, mention.code, mention.id) == (kind, code, None)


def test_a_report_may_give_its_own_abbreviation() -> None:
    text = "Officials blamed the Sahel Defence Front (SDF) for it. The SDF fled."
    assert [mention.name for mention in find(text) if mention.text == "SDF"] == ["Sahel Defence Front"] * 2


@pytest.mark.parametrize("word", ["Muslims", "Tutsis", "Jews", "Kurds", "Christians"])
def test_peoples_and_faiths_have_no_code(word: str) -> None:
    mention = only(f"Many {word} live there.", word)
    assert (mention.kind, mention.code, mention.id) == ("people", None, None)


def test_demonyms_share_the_role_of_the_last() -> None:
    assert [mention.code for mention in find("Turkish, Greek and Cypriot officials met.")] == [
        "TURGOV",
        "GRCGOV",
        "CYPGOV",
    ]


@pytest.mark.parametrize(
    ("actor", "holder", "party"),
    [("reuters", "media", False), ("nrf", "party to the conflict", True), ("icrc", "humanitarian", False)],
)
def test_entries_describe_a_source(actor: str, holder: str, party: bool) -> None:
    entry = TABLE.get(actor)
    assert entry is not None
    assert (entry.holder_kind, entry.party_to) == (holder, party)


def test_an_unknown_id_gives_nothing() -> None:
    assert TABLE.get("no-such-actor") is None


def test_every_code_is_a_country_and_a_sector() -> None:
    for mention in find("Iran, NATO, the UN, Hamas, Reuters, the FBI, Interpol and the Red Cross met."):
        assert mention.code is not None
        assert re.fullmatch(r"(?:[A-Z]{3}){1,2}", mention.code)


def test_own_actors_are_added(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text("lake-watch: {names: Lake Watch; LW, country: KEN, sector: NGO, holder: humanitarian}\n")
    table = ActorTable.load(file)
    found = find("Lake Watch told the UN.", table=table)
    assert [(mention.id, mention.code) for mention in found] == [("lake-watch", "KENNGO"), ("un", "IGOUNO")]


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "a: b",
        "a: {kind: organisation}",
        "a: {names: A, kind: planet}",
        "a: {names: A, sector: rebels}",
        "a: [",
    ],
)
def test_a_bad_file_of_own_actors_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(text)
    with pytest.raises(ConfigError):
        ActorTable.load(file)


WORDS = (
    "Afghan police of the Taliban 's U.S. and , interior minister Gen. Musa Kale said ( ) İran K\u0130 IS Hamas "
    "rebels’ Liberation Front Union ethnic in from Nairobi - led Bush administration Kurds King"
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
def test_mentions_reproduce_their_words_and_do_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for mention in find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.parametrize("line", SENTENCES, ids=lambda line: f"{line[1]} of {line[0][:30]}")
def test_sentences_of_our_own(line: list[object]) -> None:
    text, words, code, *day = line
    start = str(text).index(str(words))
    end = start + len(str(words))
    published = day[0] if day and isinstance(day[0], date) else None
    over = [mention for mention in find(str(text), published=published) if mention.start < end and mention.end > start]
    # Of a role and the country named with it the role is meant, of two others the one that shares more of the words.
    over.sort(key=lambda one: (one.kind != "country", min(one.end, end) - max(one.start, start)))
    assert ((over[-1].code if over else None) or "") == code


def test_the_table_is_wide() -> None:
    assert len(TABLE) >= 1200


def test_no_two_entries_share_an_id_and_every_code_is_in_the_codebook() -> None:
    sectors = set(ontology.load("plover")["sectors"])
    for name in ("actors_armed", "actors_international", "actors_companies"):
        for entry in ontology.load(name).values():
            spells = [spell.split(" until ")[0].strip() for spell in str(entry.get("sector", "BUS")).split(";")]
            assert {spell[-3:] for spell in spells} <= sectors


@pytest.mark.parametrize(
    ("text", "id_", "code"),
    [
        ("The SLA shelled a town in Darfur.", "slm", "SDNREB"),
        ("The SLA held its ground in southern Lebanon.", "sla-lebanon", "LBNPRM"),
        ("The Sudan Liberation Army spoke. The SLA denied it.", "slm", "SDNREB"),
        ("The SLA denied it.", None, None),
        ("Al-Shabab fighters burned a village in Mozambique.", "is-mozambique", "MOZREB"),
        ("Al-Shabab fighters burned a village.", "al-shabaab", "SOMREB"),
    ],
)
def test_a_name_that_several_bear_is_settled_by_the_report(text: str, id_: str | None, code: str | None) -> None:
    found = [mention for mention in find(text) if mention.kind in {"armed group", "role"}]
    assert (found[-1].id, found[-1].code) == (id_, code) if found else id_ is None


def test_a_country_changes_with_the_day_of_the_report() -> None:
    text = "The SPLM welcomed the vote."
    assert only(text, "SPLM", published=date(2003, 1, 1)).code == "SDNREB"
    assert only(text, "SPLM", published=date(2012, 1, 1)).code == "SSDGOV"


@pytest.mark.parametrize("text", ["The U.S. Defence Department spoke.", "The U.S. Defense Department spoke."])
def test_either_spelling_names_the_same(text: str) -> None:
    assert find(text)[0].country == "USA"


def test_spellings_of_a_name() -> None:
    assert set(spellings("UN Organisation")) == {
        "UN Organisation",
        "UN Organization",
        "U.N. Organisation",
        "United Nations Organisation",
    }


@pytest.mark.parametrize(
    ("noun", "many"), [("minister of mines", "ministers of mines"), ("policeman", "policemen"), ("attaché", "attachés")]
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_a_portfolio_gives_a_minister_and_a_ministry() -> None:
    nouns = {role.noun: role.kind for role in roles()}
    assert (nouns["sports ministers"], nouns["ministry of sports"]) == ("role", "organisation")


@pytest.mark.parametrize(
    ("text", "words", "code", "country"),
    [
        ("President Bola Kerr threatened Ethiopia.", "President Bola Kerr", "GOV", None),
        ("President Bola Kerr closed roads in Ethiopia.", "President Bola Kerr", "ETHGOV", None),
        ("Foreign fighters left Syria.", "Foreign fighters", "REB", None),
        ("Judges in Peru and Chile met.", "Judges", "PERJUD", "PER"),
        ("Kenya and Uganda met as rebels closed in.", "rebels", "REB", None),
        ("The army denied shooting near Khartoum.", "army", "MIL", None),
        ("The refugees fleeing a civil war in Liberia slept there.", "refugees", "LBRREF", "LBR"),
    ],
)
def test_a_role_takes_the_country_only_where_it_is_told(text: str, words: str, code: str, country: str | None) -> None:
    mention = only(text, words)
    assert (mention.code, mention.country) == (code, country)


def test_the_report_may_tell_whose_a_role_is() -> None:
    found = find("Kenya's parliament met. Later police fired shots.")
    assert [mention.code for mention in found if mention.text == "police"] == ["KENCOP"]


def test_persons_and_bodies_that_a_model_found_are_mentions() -> None:
    text = "Ada Kale left the Blue Lantern Circle."
    document = read(Report("r", None, None, None, None, None, None, "en", "0" * 64, text))
    entities = (Entity(0, 8, "Ada Kale", "PERSON"), Entity(18, 37, "Blue Lantern Circle", "ORG"))
    found = TABLE.find(Document(document.report, document.sentences, entities))
    assert [(mention.text, mention.kind, mention.code) for mention in found] == [
        ("Ada Kale", "person", None),
        ("Blue Lantern Circle", "organisation", None),
    ]


def test_own_actors_may_be_listed_together(tmp_path: Path) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text("lake-clubs: {each: Lake Club = LKC; Hill Club, country: KEN, sector: SOC}\n")
    table = ActorTable.load(file)
    assert [mention.id for mention in find("LKC wrote to Hill Club.", table=table)] == ["lake-club", "hill-club"]
