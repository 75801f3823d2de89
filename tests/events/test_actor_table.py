"""The shipped actor table: its size, its consistency, and names that must and must not be found."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any, Final

import pytest

from tocsin.events.actors import ActorTable, entries
from tocsin.events.actors.entries import Actor
from tocsin.events.gazetteer import Gazetteer
from tocsin.language import read
from tocsin.model import ActorMention, Report, ontology

TABLE: Final = ActorTable.load()
ACTORS: Final = (*entries.states(), *entries.shipped())
FILES: Final = ("organs", "parties", "media", "leaders")
SHARED: Final[frozenset[str]] = frozenset()
"""Full names that two actors bear on purpose. Names that several bear belong under `short`."""
NAMES: Final = frozenset({"country", "organisation", "armed group"})


def find(text: str, published: date | None = None) -> tuple[ActorMention, ...]:
    return TABLE.find(read(Report("r", None, None, None, None, published, None, "en", "0" * 64, text)))


def all_names(actor: Actor) -> tuple[str, ...]:
    words = (*actor.names, *actor.alone, *actor.short, *actor.adjectives, *actor.nationals, *actor.seats)
    return tuple(dict.fromkeys(words))


def test_the_table_is_wide() -> None:
    assert len(ACTORS) >= 7500
    assert sum(len(all_names(actor)) for actor in ACTORS) >= 17000


@pytest.mark.parametrize(("file", "least"), [("organs", 1500), ("parties", 1300), ("media", 1200), ("leaders", 900)])
def test_each_file_is_wide(file: str, least: int) -> None:
    listed = ontology.load(f"actors_{file}").values()
    assert sum(len(entries.words(entry.get("each"))) or 1 for entry in listed) >= least


def test_no_id_stands_twice() -> None:
    assert [name for name, count in Counter(actor.id for actor in ACTORS).items() if count > 1] == []


def test_no_full_name_is_borne_by_two() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for actor in ACTORS:
        for name in (*actor.names, *actor.alone):
            bearers[name].add(actor.id)
    clashes = {name: sorted(ids) for name, ids in bearers.items() if len(ids) > 1 and name not in SHARED}
    assert clashes == {}


def test_no_name_stands_twice_in_an_entry() -> None:
    assert [actor.id for actor in ACTORS if len(set(actor.names)) != len(actor.names)] == []


def test_every_country_has_a_code_of_iso_or_kosovo(gazetteer: Gazetteer) -> None:
    codes = {actor.country for actor in ACTORS} | {code for actor in ACTORS for code, _ in actor.countries}
    assert [code for code in codes if code is not None and gazetteer.country(code) is None] == []


def test_every_state_with_people_is_there() -> None:
    alone = {code for code in ontology.load("actors_states") if code.isupper()}
    assert len(alone) == 244
    assert {"TWN", "XKX", "PSE", "ESH", "HKG", "MAC", "GRL", "FRO", "PRI"} <= alone


def test_every_sector_is_known() -> None:
    known = ontology.load("plover")["sectors"]
    assert {sector for actor in ACTORS for sector, _ in actor.sectors} <= set(known)


def test_days_of_change_rise_and_only_the_last_stands_open() -> None:
    for actor in ACTORS:
        days = [until for _, until in actor.sectors]
        ends = [day for day in days if day is not None]
        assert ends == sorted(ends), actor.id
        assert None not in days[:-1], actor.id


def test_whom_an_actor_acts_for_is_in_the_table() -> None:
    missing = [actor.id for actor in ACTORS if actor.acts_for and TABLE.get(actor.acts_for) is None]
    assert missing == []


@pytest.mark.parametrize("file", FILES)
def test_names_are_long_enough_to_tell(file: str) -> None:
    data: dict[str, dict[str, Any]] = ontology.load(f"actors_{file}")
    names = [
        name
        for entry in data.values()
        for part in (*entries.words(entry.get("names")), *entries.words(entry.get("each")))
        for name in part.split(" = ")
    ]
    assert [name for name in names if len(name) < 2 or not any(letter.isalpha() for letter in name)] == []
    assert [name for name in names if name.isalpha() and name.islower() and name not in SMALL] == []


SMALL: Final = frozenset({"peshmerga", "spetsnaz", "chengguan", "gacaca", "dpa", "detikcom"})
"""Words of one body that reports write small; every other name wants a capital."""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Lok Sabha passed the bill on Monday.", "INDLEG"),
        ("The Verkhovna Rada rejected the motion.", "UKRLEG"),
        ("Casa Rosada denied the report.", "ARGGOV"),
        ("The Planalto declined to comment.", "BRAGOV"),
        ("Rashtrapati Bhavan issued a statement.", "INDGOV"),
        ("Aso Villa dismissed the claim.", "NGAGOV"),
        ("The Sejm voted to recall the envoy.", "POLLEG"),
        ("The Grand National Assembly of Turkey ratified the treaty.", "TURLEG"),
        ("The Supreme People's Assembly convened in Pyongyang.", "PRKLEG"),
        ("The Pyidaungsu Hluttaw adjourned.", "MMRLEG"),
        ("The Philippine Senate approved the treaty.", "PHLLEG"),
        ("Nigeria's Senate rejected the deployment.", "NGALEG"),
        ("The Kenya Defence Forces bombed a camp.", "KENMIL"),
        ("The UPDF withdrew from the town.", "UGAMIL"),
        ("The TNI denied the shooting.", "IDNMIL"),
        ("FAMa killed several fighters.", "MLIMIL"),
        ("The Carabinieri arrested two men.", "ITACOP"),
        ("The Garda Síochána questioned a man.", "IRLCOP"),
        ("Detachment 88 raided a house.", "IDNCOP"),
        ("The Stasi spied on the dissidents.", "DEUSPY"),
        ("SEBIN arrested an opposition lawmaker.", "VENSPY"),
        ("ASIO warned of a plot.", "AUSSPY"),
        ("The SLORC refused to hand over power.", "MMRGOV"),
        ("The Sovereignty Council dissolved the cabinet.", "SDNGOV"),
        ("The Central Bank of Iraq sold dollars.", "IRQGOV"),
        ("The Independent Electoral and Boundaries Commission delayed the vote.", "KENGOV"),
        ("Brazil's Supreme Federal Court ordered his arrest.", "BRAJUD"),
        ("The Lahore High Court freed the editor.", "PAKJUD"),
        ("The Audiencia Nacional opened an inquiry.", "ESPJUD"),
        ("Soviet troops left the base.", "RUSMIL"),
        ("Yugoslav police closed the road.", "SRBCOP"),
        ("Czechoslovakia expelled three diplomats.", "CZE"),
        ("East German guards shot a man.", "DEU"),
        ("Rhodesian forces crossed the river.", "ZWE"),
        ("Burma freed the prisoners.", "MMR"),
        ("Zaire closed the border.", "COD"),
        ("Scottish police charged a man.", "GBRCOP"),
        ("Transnistrian police stopped the bus.", "MDACOP"),
        ("Abkhazia rejected the offer.", "GEO"),
        ("Somaliland accused its neighbour of meddling.", "SOM"),
        ("The Kurdistan Region halted exports.", "IRQ"),
        ("Turkish Cypriot officials boycotted the talks.", "CYPGOV"),
        ("Nagorno-Karabakh accused Baku of shelling.", "AZE"),
        ("Hongkongers marched in the rain.", "HKG"),
        ("Faroese fishermen blocked the port.", "FRO"),
        ("Yesh Atid left the coalition.", "ISRPTY"),
        ("The Awami League called a strike.", "BGDPTY"),
        ("PSOE won the most seats.", "ESPPTY"),
        ("The Kuomintang criticised the visit.", "TWNPTY"),
        ("Pheu Thai named its candidate.", "THAPTY"),
        ("The Christian Democratic Union lost the state.", "DEUPTY"),
        ("The Muttahida Qaumi Movement called off the rally.", "PAKPTY"),
        ("The Economic Freedom Fighters marched on the embassy.", "ZAFPTY"),
        ("Golkar withdrew its support.", "IDNPTY"),
        ("Japan's Liberal Democratic Party elected a new leader.", "JPNPTY"),
        ("Bernama reported the arrests.", "MYSJRN"),
        ("Anadolu Agency reported two deaths.", "TURJRN"),
        ("Radio Okapi reported clashes.", "CODJRN"),
        ("Daw Suu waited; Mizzima reported new clashes.", "MMRJRN"),
        ("The Economist said the plan would fail.", "GBRJRN"),
        ("Hichilema met the envoys.", "ZMBGOV"),
        ("Emmerson Mnangagwa signed the decree.", "ZWEGOV"),
        ("Tsai Ing-wen thanked the delegation.", "TWNELI"),
        ("Javier Milei met the bankers.", "ARGGOV"),
        ("Michelle Bachelet visited the camp.", "CHLELI"),
        ("The Serb List quit the talks.", "XKXPTY"),
    ],
)
def test_names_are_found(text: str, code: str) -> None:
    assert code in {(mention.code or "")[: len(code)] for mention in find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The economist said prices would fall.",
        "The guardian of the girl came.",
        "Europe now faces a hard winter.",
        "European solidarity with the town grew.",
        "Future movement of people is unclear.",
        "Justice first, then peace, they said.",
        "New democracy takes time.",
        "The independent inquiry began.",
        "The times are hard.",
        "The standard of living fell.",
        "The nation mourned.",
        "Progress was slow.",
        "Forward he went.",
        "He will go to congress halls.",
        "The senate of the university met.",
        "Strong republicans they are not.",
        "A federal bush fire burned.",
        "She wore a jersey from New Jersey.",
        "He lives in Jersey City.",
        "People before profit was the slogan.",
        "Historic pact or not, it failed.",
        "Roast duck and kiwi were served.",
        "Popular will is hard to know.",
        "Important stories were lost.",
        "Foreign policy experts disagree.",
        "North block of the building burned.",
        "Together for change, they marched.",
        "The herald of spring sang.",
        "The punch landed on his jaw.",
        "The observer left early.",
        "Vanguard funds rose.",
        "Tempo matters in music.",
        "The sun rose over the hills.",
        "Reforma agraria was the word.",
        "The hindu temple burned.",
        "Vox pops were aired.",
        "Most party goers left.",
        "Horizons widened.",
        "Solidarity grew among the strikers.",
        "Morena Silva sang.",
        "Labour was cheap.",
        "The league table changed.",
        "Sharon Stone sang.",
        "Eid Mubarak, they wished.",
        "Petro Ivanenko waved.",
        "Brown bread was sold.",
        "May rain fell.",
    ],
)
def test_look_alikes_are_not_found(text: str) -> None:
    assert [mention.text for mention in find(text) if mention.id is not None or mention.kind in NAMES] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [("New Zealand first sent a letter.", "NZLPTY"), ("Latvia first joined in May.", "LVAPTY")],
)
def test_a_country_before_an_adverb_is_no_party(text: str, party: str) -> None:
    assert party not in {mention.code for mention in find(text)}


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Nelson Mandela", date(1990, 2, 11), "ZAFOPP"),
        ("Nelson Mandela", date(1996, 1, 1), "ZAFGOV"),
        ("Nelson Mandela", date(2005, 1, 1), "ZAFELI"),
        ("Charles Taylor", date(1992, 1, 1), "LBRREB"),
        ("Aung San Suu Kyi", date(2018, 1, 1), "MMRGOV"),
        ("Muhammadu Buhari", date(2016, 1, 1), "NGAGOV"),
        ("Paul Kagame", date(2010, 1, 1), "RWAGOV"),
    ],
)
def test_an_office_lasts_as_long_as_it_did(name: str, day: date, code: str) -> None:
    assert [mention.code for mention in find(f"{name} spoke.", day)] == [code]


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The Nigerian president waited. The PDP rejected the result.", "PDP", "NGAPTY"),
        ("Lawmakers in Kashmir and Delhi waited, Indian media said. The PDP left.", "PDP", "INDPTY"),
        ("Norway's premier resigned. The Labour Party chose another.", "Labour Party", "NORPTY"),
        ("Manila waited. The Philippine president appealed to the Senate.", "Senate", "PHLLEG"),
        ("Washington waited. The American president urged Congress to act.", "Congress", "USALEG"),
        ("The Indian premier spoke, PTI reported.", "PTI", "INDJRN"),
        ("Pakistani police stopped the march of the PTI.", "PTI", "PAKPTY"),
    ],
)
def test_a_name_that_several_bear_goes_by_the_country(text: str, words: str, code: str) -> None:
    assert code in {mention.code for mention in find(text) if words in mention.text}


@pytest.mark.parametrize("words", ["The PDP left.", "The Labour Party won.", "The DPP lost.", "PTI said so."])
def test_a_name_that_several_bear_is_nobody_without_a_country(words: str) -> None:
    assert [mention.id for mention in find(words) if mention.id is not None] == []
