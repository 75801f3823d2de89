"""What titles say of what may happen, where and by whom; none of them from a real report."""

from __future__ import annotations

from datetime import date

import pytest

import tocsin
from tocsin.forecast.questions.understanding import Understood, understand

PUBLISHED = date(2024, 9, 2)


def read(reader: tocsin.Reader, text: str) -> Understood:
    reading = reader.read_text(text, published=PUBLISHED)
    return understand(next(reader.documents([reading.report])), reading.mentions, reading.events)


@pytest.mark.parametrize(
    ("title", "kind", "where", "actors"),
    [
        ("Is Ethiopia heading for a new war in Tigray?", "ASSAULT", ("Tigray", "ETH"), ()),
        ("Could Hezbollah strike northern Israel?", "ASSAULT", ("ISR",), ("Hezbollah",)),
        ("Protests planned across Georgia", "PROTEST", ("GEO",), ()),
        ("Will Turkey invade northern Syria again?", "ASSAULT", ("SYR",), ("Turkey",)),
        ("Is a coup brewing in Burkina Faso?", "COERCE", ("BFA",), ()),
        ("Boko Haram threatens attacks on Chad", "ASSAULT", ("TCD",), ("Boko Haram",)),
        ("Is Benin hiring foreign fighters?", "MOBILIZE", ("BEN",), ()),
        ("Fears grow of a Taliban attack on Tajikistan", "ASSAULT", ("TJK",), ("Taliban",)),
        ("Are China and Taiwan drifting towards war?", "ASSAULT", ("CHN", "TWN"), ()),
        ("Could Sudan's RSF attack El Fasher?", "ASSAULT", ("El Fasher", "SDN"), ("Rapid Support Forces",)),
        ("Serbia may move troops to the Kosovo border", "MOBILIZE", ("XKX",), ("Serbia",)),
        ("EU weighs sanctions against Georgia", "SANCTION", ("GEO",), ("European Union",)),
        ("Armenia fears new attack by Azerbaijan", "ASSAULT", ("ARM",), ("Azerbaijan",)),
        ("Kidnappings feared in Nigeria's Kaduna state", "ASSAULT", ("Kaduna", "NGA"), ()),
        ("Al-Shabaab plotting bombings in Nairobi, police warn", "ASSAULT", ("Nairobi", "KEN"), ("al-Shabaab",)),
        ("Houthis may resume attacks on ships off Yemen", "ASSAULT", ("YEM",), ("Houthis",)),
        ("Is Russia preparing to invade Moldova?", "ASSAULT", ("MDA",), ("Russia",)),
        ("Will Pakistan strike inside Afghanistan?", "ASSAULT", ("AFG",), ("Pakistan",)),
        ("US expected to impose sanctions on Iraqi militias", "SANCTION", ("IRQ",), ("United States",)),
        ("Mali junta could arrest opposition leaders before vote", "COERCE", ("MLI",), ()),
        ("Chinese navy may blockade Taiwan, US warns", "COERCE", ("TWN",), ()),
        ("Thousands expected to march in Tbilisi on Sunday", "PROTEST", ("Tbilisi", "GEO"), ()),
        ("UN peacekeepers to withdraw from Mali by December", "RETREAT", ("MLI",), ()),
        ("JNIM fighters could attack Togo", "ASSAULT", ("TGO",), ("JNIM",)),
        ("Pakistan braces for Islamist protests", "PROTEST", ("PAK",), ()),
    ],
)
def test_titles(reader: tocsin.Reader, title: str, kind: str, where: tuple[str, ...], actors: tuple[str, ...]) -> None:
    said = read(reader, title)
    assert said.types == (kind,)
    assert (*said.places, *said.countries) == where
    assert said.actors == actors


@pytest.mark.parametrize(
    ("title", "where", "whence"),
    [
        ("Might Uzbekistan be facing Islamist terrorism coming out of Afghanistan?", "UZB", "AFG"),
        ("Wagner fighters from Libya could be sent to Sudan", "SDN", "LBY"),
        ("Militants crossing from Mali could threaten northern Benin", "BEN", "MLI"),
        ("Kurdish militants threaten Turkey from bases in Iraq", "TUR", "IRQ"),
        ("Jordan braces for attacks from Syria", "JOR", "SYR"),
        ("Insurgency spilling out of Mozambique threatens Tanzania", "TZA", "MOZ"),
    ],
)
def test_where_it_happens_and_whence_it_comes(reader: tocsin.Reader, title: str, where: str, whence: str) -> None:
    said = read(reader, title)
    assert said.countries == (where,)
    assert said.whence == (whence,)
    assert not {"Afghanistan", "Libya", "Mali", "Syria", "Mozambique"} & set(said.actors)


@pytest.mark.parametrize(
    "title",
    [
        "Is Kenya facing Islamic terrorism?",
        "Muslims plan attacks on Christians in Egypt",
        "Will Kurds attack Turkey?",
        "Jewish extremists could attack mosques in Jerusalem",
    ],
)
def test_a_faith_or_a_people_is_never_a_doer_nor_the_one_it_is_done_to(reader: tocsin.Reader, title: str) -> None:
    said = read(reader, title)
    assert said.types == ("ASSAULT",)
    assert said.actors == ()
    assert said.recipients == ()


@pytest.mark.parametrize("title", ["What next for Mali?", "Will the situation get worse?", "A letter from Paris"])
def test_what_names_no_happening_gives_none(reader: tocsin.Reader, title: str) -> None:
    assert read(reader, title).types == ()


def test_doers_without_a_name_are_kept_as_words(reader: tocsin.Reader) -> None:
    said = read(reader, "Sahel juntas may expel the UN mission")
    assert (said.types, said.modes) == (("COERCE",), ("deport",))
    assert (said.actors, said.unnamed) == ((), ("juntas",))
    assert said.countries == ()


def test_what_stands_until_it_is_broken_asks_for_what_breaks_it(reader: tocsin.Reader) -> None:
    said = read(reader, "Will the ceasefire in Yemen hold?")
    assert (said.types, said.countries, said.undone) == (("ASSAULT",), ("YEM",), True)
    assert not read(reader, "Ceasefire agreed in Yemen").undone


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Will there be an attack in Russia by 31 March 2025?", date(2025, 3, 31)),
        ("Will protests be held in Georgia before 1 November 2024?", date(2024, 10, 31)),
        ("Will there be an attack in Kenya by the end of October?", date(2024, 10, 31)),
        ("Will rebels attack Goma again after the raid of May 2024?", None),
    ],
)
def test_the_last_day(reader: tocsin.Reader, text: str, by: date | None) -> None:
    assert read(reader, text).by == by


@pytest.mark.parametrize(
    ("text", "measure", "at_least", "unread"),
    [
        ("Will more than 100 people be killed in Mali by 30 June 2025?", "deaths", 101, ()),
        ("Will there be at least 50 deaths in attacks in Mali by 30 June 2025?", "deaths", 50, ()),
        ("Will there be at least 2 attacks in Mali by 30 June 2025?", "incidents", 2, ()),
        ("Will there be more than 3 attacks in Mali by 30 June 2025?", "incidents", 4, ()),
        ("Will there be fewer than 3 attacks in Mali by 30 June 2025?", "incidents", None, ("3",)),
        ("Will there be more than three attacks in Mali by 30 June 2025?", "incidents", None, ("three",)),
        ("Will attacks kill fewer than 10 people in Mali by 30 June 2025?", "incidents", None, ("10",)),
        ("Will there be an attack in Mali by 30 June 2025?", "incidents", None, ()),
    ],
)
def test_how_many_are_asked_for_and_no_number_is_passed_over(
    reader: tocsin.Reader, text: str, measure: str, at_least: int | None, unread: tuple[str, ...]
) -> None:
    found = read(reader, text).amount
    assert (found.measure, found.at_least, found.unread) == (measure, at_least, unread)


def test_the_month_of_march_is_no_protest(reader: tocsin.Reader) -> None:
    assert read(reader, "Will deaths in Mali exceed 500 by 31 March 2025?").types == ()
