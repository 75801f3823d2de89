"""Places in text. Every sentence here was written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.events.gazetteer import Gazetteer
from tocsin.events.places import find
from tocsin.language import read
from tocsin.model import Document, PlaceMention, Report, identified

_SHARED = Gazetteer.open()  # Hypothesis asks for no function-scoped fixtures; this is the same file


def _document(text: str) -> Document:
    return read(identified(Report("", None, None, None, None, None, None, "en", "0" * 64, text)))


def _find(text: str, *avoid: str) -> list[PlaceMention]:
    spans = [(text.index(words), text.index(words) + len(words)) for words in avoid]
    return list(find(_document(text), gazetteer=_SHARED, avoid=spans))


def _one(text: str, words: str) -> PlaceMention:
    mentions = [mention for mention in _find(text) if mention.text == words]
    assert mentions, f"no mention of {words!r} in {[mention.text for mention in _find(text)]}"
    return mentions[0]


def test_an_enumeration_of_provinces_is_of_provinces() -> None:
    text = "Men were sent to the Baghlan, Kunduz and Badakhshan provinces in northern Afghanistan."
    mentions = _find(text)
    assert [(mention.text, mention.kind, mention.country, mention.precision) for mention in mentions] == [
        ("Baghlan", "admin1", "AFG", 4),
        ("Kunduz", "admin1", "AFG", 4),
        ("Badakhshan", "admin1", "AFG", 4),
        ("northern Afghanistan", "region", "AFG", 5),
    ]
    assert [mention.id for mention in mentions] == ["iso:AF-BGL", "iso:AF-KDZ", "iso:AF-BDS", None]


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("Shells fell on Kunduz province.", "Kunduz", "iso:AF-KDZ"),
        ("Shells fell on Kunduz.", "Kunduz", "1135689"),
        ("Shells fell on the city of Kunduz.", "Kunduz", "1135689"),
        ("The provinces of Herat and Farah are calm.", "Herat", "iso:AF-HER"),
        ("The provinces of Herat and Farah are calm.", "Farah", "iso:AF-FRA"),
        ("The Kharkiv region was shelled.", "Kharkiv", "iso:UA-63"),
        ("Kharkiv was shelled.", "Kharkiv", "706483"),
        ("Officials in Sumy Oblast spoke.", "Sumy Oblast", "iso:UA-59"),
        ("Clashes in the governorate of Nineveh went on.", "Nineveh", "iso:IQ-NI"),
        ("They stopped at Henry County, Georgia.", "Henry County", "fips:13151"),
    ],
)
def test_the_words_around_a_name_choose_between_town_and_division(text: str, words: str, identity: str) -> None:
    assert _one(text, words).id == identity


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("They met in Paris, Texas.", "Paris", "USA", "Texas"),
        ("They met in Paris, France.", "Paris", "FRA", None),
        ("They met in Paris.", "Paris", "FRA", None),
        ("The store in London, Ontario burnt.", "London", "CAN", "Ontario"),
        ("A man from Columbia, S.C., was held.", "Columbia", "USA", "South Carolina"),
        ("A man from Columbia, Mo., was held.", "Columbia", "USA", "Missouri"),
        ("He left Tripoli, Lebanon, by sea.", "Tripoli", "LBN", None),
        ("He left Tripoli, Libya, by sea.", "Tripoli", "LBY", None),
        ("The Lebanese city of Tripoli was calm.", "Tripoli", "LBN", None),
        ("Lebanon's second city Tripoli was calm.", "Tripoli", "LBN", None),
        ("Police in Hyderabad, Pakistan, spoke.", "Hyderabad", "PAK", None),
        ("Police in Hyderabad in India spoke.", "Hyderabad", "IND", None),
        ("Troops reached Georgia, officials in Tbilisi said.", "Georgia", "GEO", None),
    ],
)
def test_what_contains_a_place_chooses_it(text: str, words: str, country: str, admin1: str | None) -> None:
    mention = _one(text, words)
    assert mention.country == country
    assert admin1 is None or mention.admin1 == admin1


def test_an_explained_name_is_the_same_place_later() -> None:
    text = "A tornado struck Paris, Texas. Roads into Paris were shut."
    assert {mention.id for mention in _find(text) if mention.text == "Paris"} == {"4717560"}


def test_a_document_about_a_country_pulls_its_towns() -> None:
    text = "Pakistan sent aid. Pakistani troops secured roads in Pakistan. A bomb hurt nine in Hyderabad."
    assert _one(text, "Hyderabad").country == "PAK"


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("A bomb exploded in Goma.", 1),
        ("A bomb exploded near Goma.", 2),
        ("A bomb exploded on the outskirts of Goma.", 2),
        ("A bomb exploded 10 km east of Goma.", 2),
        ("A bomb exploded about 12 miles from Goma.", 2),
        ("A bomb exploded 90 km north of Goma.", 5),
        ("A bomb exploded in Beirut.", 1),
        ("A bomb exploded in Ituri province.", 4),
        ("A bomb exploded in Somalia.", 6),
        ("A bomb exploded in southern Somalia.", 5),
        ("A bomb exploded in the north of Somalia.", 5),
        ("A bomb exploded in Darfur.", 5),
        ("A ship was hit in the Red Sea.", 7),
        ("A bomb exploded in Autauga County.", 3),
    ],
)
def test_precision_says_how_well_the_place_is_known(text: str, precision: int) -> None:
    mentions = _find(text)
    assert [mention.precision for mention in mentions] == [precision]


def test_the_north_of_a_country_lies_north_and_the_south_south() -> None:
    north, south = (_one(f"They fled to {side} Mali.", f"{side} Mali") for side in ("northern", "southern"))
    assert north.lat is not None
    assert south.lat is not None
    assert north.lat > south.lat + 2
    assert north.id is None
    assert north.country == "MLI"


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Washington and Mr. Trenton spoke.",
        "Denzel Washington plays a judge.",
        "Paris Hilton danced.",
        "American and Russian troops met the Afghan envoy.",
        "Reading is fun, and May is nice.",
        "Of all the men, Many stayed. Mobile phones rang.",
        "The Kabul Times said so.",
        "A professor of the University of Aleppo wrote it.",
        "In March the Senate voted. On Sunday it rained.",
        "Jordan Smith met Austin Bailey.",
        "WHO and NATO said AID was late.",
        "The Department of Agriculture replied.",
        "Hope and Victory came. Battle and Rose left.",
        "",
    ],
)
def test_these_name_no_place(text: str) -> None:
    assert _find(text) == []


def test_a_name_in_a_persons_name_is_the_person_later() -> None:
    text = "Mr. Trenton denied it. Trenton said he was at home."
    assert _find(text) == []


@pytest.mark.parametrize("words", ["Nice", "Reading"])
def test_an_everyday_word_is_a_place_where_the_words_say_so(words: str) -> None:
    country = {"Nice": "France", "Reading": "England"}[words]
    assert words in [mention.text for mention in _find(f"She flew from {words}, {country}, on Monday.")]


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "precision"),
    [
        ("Afghan police searched a house in Wazir Akbar Khan.", "Wazir Akbar Khan", "unknown", "AFG", None),
        ("Afghan rebels hold the Panjshir Valley.", "Panjshir Valley", "feature", "AFG", 5),
        ("Sudanese troops burnt the village of Zabdatu.", "Zabdatu", "city", "SDN", None),
        ("Fighters crossed the Qarghozar Mountains.", "Qarghozar Mountains", "feature", None, 5),
    ],
)
def test_place_shaped_names_that_the_gazetteer_lacks_are_kept_without_a_point(
    text: str, words: str, kind: str, country: str | None, precision: int | None
) -> None:
    mention = _one(text, words)
    assert (mention.kind, mention.country, mention.precision) == (kind, country, precision)
    assert (mention.id, mention.lat, mention.lon) == (None, None, None)


def test_a_namesake_abroad_is_not_located() -> None:
    text = "Sudan's army left. In Sudan, Sudanese troops burnt the village of Weldon."
    mention = _one(text, "Weldon")
    assert (mention.id, mention.lat, mention.country) == (None, None, "SDN")


def test_spans_to_avoid_give_no_mention_but_a_hint() -> None:
    text = "The Tripoli Brigade of Libya's army spoke in Tripoli."
    mentions = _find(text, "Tripoli Brigade of Libya's army")
    assert [mention.text for mention in mentions] == ["Tripoli"]
    assert mentions[0].start == text.rindex("Tripoli")
    assert mentions[0].country == "LBY"


@pytest.mark.parametrize(
    ("text", "words", "identity"),
    [
        ("KABUL (Wire) — Two men were held.", "KABUL", "1138958"),
        ("He fled to Sana'a by bus.", "Sana'a", "71137"),
        ("Planes struck al-Bab in Syria.", "al-Bab", "174018"),
        ("The People's Republic of China protested.", "People's Republic of China", "1814991"),
        ("The U.S. sent help to the UAE.", "U.S.", "6252001"),
        ("Militias in St. Louis marched.", "St. Louis", "4407066"),
    ],
)
def test_names_are_read_as_they_are_written(text: str, words: str, identity: str) -> None:
    assert _one(text, words).id == identity


def test_confidence_grows_with_evidence() -> None:
    bare, placed, explained = (
        _one(text, "Herat").confidence
        for text in ("Herat is calm.", "All is calm in Herat.", "All is calm in Herat, Afghanistan.")
    )
    assert bare is not None
    assert placed is not None
    assert explained is not None
    assert bare < placed < explained < 1


_WORDS = st.sampled_from(
    [
        "Kabul",
        "Paris",
        "in",
        "near",
        "the",
        "province",
        "provinces",
        "northern",
        ",",
        "and",
        "of",
        "Gen.",
        "Texas",
        "U.S.",
        "Valley",
        "'s",
        "10",
        "km",
        "east",
        "Smith",
        "Iraqi",
        "city",
        "(",
        "Lake",
        "Wazir",
        "Khan",
        ".",
    ]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_every_mention_reproduces_its_words_in_order_and_in_bounds(text: str) -> None:
    end = 0
    for mention in find(_document(text), gazetteer=_SHARED):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.confidence is not None
        assert 0 <= mention.confidence < 1
        assert mention.precision is None or 1 <= mention.precision <= 7
        assert (mention.lat is None) == (mention.lon is None)
        end = mention.end


@example("northern U.S.", 0, 1)
@given(st.lists(_WORDS, max_size=15).map(" ".join), st.integers(0, 60), st.integers(1, 20))
def test_no_mention_touches_what_is_to_be_avoided(text: str, start: int, length: int) -> None:
    avoid = (start, start + length)
    for mention in find(_document(text), gazetteer=_SHARED, avoid=[avoid]):
        assert mention.end <= avoid[0] or avoid[1] <= mention.start
