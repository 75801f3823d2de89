"""Places in text. Every sentence here was written for these tests."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tocsin.events.gazetteer import Gazetteer
from tocsin.events.places import choices, demonyms, find, resolve
from tocsin.language import read
from tocsin.model import Document, Entity, EntityLabel, PlaceMention, Report, identified

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


def test_a_district_that_is_not_held_lies_where_its_seat_is() -> None:
    mention = _one("A bomb exploded in Sangin district, Afghanistan.", "Sangin")
    assert (mention.kind, mention.precision, mention.id, mention.country) == ("admin2", 3, None, "AFG")
    assert mention.lat is not None


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


def _published(text: str, *, url: str | None = None, publisher: str | None = None) -> Document:
    report = Report("", url, None, None, publisher, None, None, "en", "0" * 64, text)
    return read(identified(report))


def _modelled(text: str, **labels: EntityLabel) -> Document:
    """The document as a model would give it that takes these words for these."""
    document = _document(text)
    sentences = tuple(
        replace(one, tokens=tuple(replace(token, upos="X") for token in one.tokens)) for one in document.sentences
    )
    entities = sorted(
        (Entity(text.index(words), text.index(words) + len(words), words, label) for words, label in labels.items()),
        key=lambda entity: entity.start,
    )
    return replace(document, sentences=sentences, entities=tuple(entities))


def _resolved(document: Document, words: str) -> PlaceMention:
    start = document.report.text.index(words)
    (mention,) = resolve(document, [(start, start + len(words))], gazetteer=_SHARED)
    assert mention is not None
    return mention


@pytest.mark.parametrize(
    ("url", "publisher", "country"),
    [
        ("https://www.oxfordpost.co.uk/news/1", None, "GBR"),
        ("https://lafayettegazette.com/1", None, "USA"),
        (None, "The Lafayette Gazette", "USA"),
        ("https://example.ca/1", None, "CAN"),
    ],
)
def test_the_publisher_says_where_it_is_at_home(url: str | None, publisher: str | None, country: str) -> None:
    document = _published("The sheriff met deputies in Oxford.", url=url, publisher=publisher)
    if country != "USA":
        document = _published("The road through Oxford was shut.", url=url, publisher=publisher)
    assert _resolved(document, "Oxford").country == country


def test_names_settle_each_other() -> None:
    text = "Roads from Pineville and Ball to Alexandria were shut in Rapides Parish."
    assert {mention.admin1 for mention in find(_document(text), gazetteer=_SHARED)} == {"Louisiana"}


def test_names_in_an_enumeration_are_alike() -> None:
    text = "Storms hit Ohio, Indiana and Pennsylvania."
    assert [mention.kind for mention in find(_document(text), gazetteer=_SHARED)] == ["admin1"] * 3


def test_words_that_belong_to_one_country_place_a_report() -> None:
    assert _resolved(_document("The Athens sheriff and two deputies were sued."), "Athens").country == "USA"
    assert _resolved(_document("The Athens metro was shut."), "Athens").country == "GRC"


def test_what_the_model_takes_for_a_person_is_no_place() -> None:
    text = "Kirkland spoke at length."
    assert find(_modelled(text, Kirkland="PERSON"), gazetteer=_SHARED) == ()
    assert find(_modelled(text, Kirkland="PLACE"), gazetteer=_SHARED) != ()


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The U.S. Senate met in the US on Monday.", "US", "United States"),
        ("Prices rose in the S.C. lowlands.", "S.C.", "South Carolina"),
        ("Tillsonburg Mayor Ann Lee spoke.", "Tillsonburg", "Tillsonburg"),
    ],
)
def test_short_forms_and_places_of_offices_are_found(text: str, words: str, name: str) -> None:
    assert name in {mention.name for mention in _find(text) if mention.text == words}


def test_money_is_no_place() -> None:
    assert _find("It cost US$10 million.") == []


@pytest.mark.parametrize(
    ("text", "words", "country", "admin1"),
    [
        ("An Israeli minister spoke.", "Israeli", "ISR", None),
        ("Two Ohioans were hurt.", "Ohioans", "USA", "Ohio"),
        ("A South Korean ship sank.", "South Korean", "KOR", None),
        ("A fire broke out in Loudon Co. on Monday.", "Loudon Co.", "USA", "Tennessee"),
        ("She lives in County Mayo.", "County Mayo", "IRL", "Connaught"),
        ("They came from Readington Township, N.J.", "N.J.", "USA", "New Jersey"),
        ("Rebels hold northern Mali.", "Mali", "MLI", None),
    ],
)
def test_given_words_are_resolved_however_they_are_written(
    text: str, words: str, country: str, admin1: str | None
) -> None:
    mention = _resolved(_document(text), words)
    assert mention.country == country
    assert admin1 is None or mention.admin1 == admin1
    assert mention.lat is not None


def test_a_given_name_that_the_gazetteer_lacks_lies_where_the_document_is() -> None:
    mention = _resolved(_document("Police in Kunduz searched the quarter of Zarbandtel."), "Zarbandtel")
    assert (mention.country, mention.confidence, mention.id) == ("AFG", 0.0, None)


def test_a_given_span_outside_all_sentences_is_none() -> None:
    assert resolve(_document("Goma."), [(50, 60)], gazetteer=_SHARED) == (None,)


def test_demonyms_stand_for_countries_and_are_no_places() -> None:
    document = _document("American and Kurdish officers met South Korean envoys in Ankara.")
    assert [mention.text for mention in find(document, gazetteer=_SHARED)] == ["Ankara"]
    found = demonyms(document, gazetteer=_SHARED)
    assert [(mention.text, mention.country) for mention in found] == [
        ("American", "USA"),
        ("Kurdish", None),
        ("South Korean", "KOR"),
    ]


def test_each_choice_has_rivals_and_reasons() -> None:
    (chosen,) = choices(_document("Men were held in Tripoli."), gazetteer=_SHARED)
    assert chosen.mention.country == "LBY"
    assert "LBN" in {place.country for place, _ in chosen.rivals}
    assert all(0 < share < 1 for _, share in chosen.rivals)
    assert "the best known place of the name" in chosen.reasons
    (said,) = (one for one in choices(_document("They met in Paris, Texas."), gazetteer=_SHARED)[:1])
    assert "said to lie in Texas" in said.reasons


def test_hundreds_of_names_in_one_sentence_are_read_in_time() -> None:
    names = ["Goma", "Kharkiv", "Mosul", "Herat", "Oxford", "Tripoli", "Hyderabad", "Kunduz"] * 100
    document = _document(f"They went to {', '.join(names)}.")
    started = time.process_time()
    assert len(find(document, gazetteer=_SHARED)) > 0.9 * len(names)
    assert time.process_time() - started < 5
