"""The HTML brief as text: escaping, policy, structure, accessibility that can be read from the markup."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html as lxml_html

from tocsin.model import Corroboration, Picture, RejectedOrigin
from tocsin.publish import brief_html
from tocsin.publish.page import assets


@pytest.fixture
def page(any_picture: Picture) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(brief_html(any_picture))


def one(picture: Picture) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(brief_html(picture))


def test_ids_are_unique(page: lxml_html.HtmlElement) -> None:
    repeated = [name for name, times in Counter(page.xpath("//@id")).items() if times > 1]
    assert repeated == []


def test_every_link_inside_the_page_has_its_target(page: lxml_html.HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    wanted = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert wanted - ids == set()


def test_links_outwards_are_http_and_give_nothing_away(page: lxml_html.HtmlElement) -> None:
    for link in page.xpath("//a[not(starts-with(@href, '#'))]"):
        assert link.get("href").startswith(("http://", "https://"))
        assert {"noopener", "noreferrer"} <= set(link.get("rel").split())


def test_no_script_but_ours_no_handler_no_style_attribute(page: lxml_html.HtmlElement) -> None:
    assert [script.text for script in page.xpath("//script")] == [assets().script]
    assert page.xpath("//@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//@style") == []
    assert page.xpath("//iframe | //img | //object | //embed | //link | //form | //base") == []


def test_the_policy_names_the_hashes_of_style_and_script(page: lxml_html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for word, element in (("style-src", "style"), ("script-src", "script")):
        (text,) = page.xpath(f"//{element}/text()")
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{word} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_headings_go_down_one_level_at_a_time(page: lxml_html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_have_words(page: lxml_html.HtmlElement) -> None:
    assert all(heading.text_content().strip() for heading in page.xpath("//h1|//h2|//h3|//h4"))


def test_landmarks_are_there_and_named(page: lxml_html.HtmlElement) -> None:
    assert len(page.xpath("//main")) == len(page.xpath("//body/header")) == len(page.xpath("//body/footer")) == 1
    assert page.xpath("//nav/@aria-label")
    for section in page.xpath("//section | //article"):
        (label,) = page.xpath("//*[@id=$name]", name=section.get("aria-labelledby"))
        assert label.text_content().strip()


def test_every_picture_is_described_or_hidden(page: lxml_html.HtmlElement) -> None:
    for svg in page.xpath("//*[local-name()='svg'][not(ancestor::*[local-name()='svg'])]"):
        assert svg.get("aria-hidden") == "true" or (svg.get("role") == "img" and svg.get("aria-label", "").strip())
    assert all(label.strip() for label in page.xpath("//*[@role='img']/@aria-label"))


def test_tables_have_captions_and_scoped_headers(page: lxml_html.HtmlElement) -> None:
    for table in page.xpath("//table"):
        assert table.xpath("./caption")[0].text_content().strip()
        assert all(header.get("scope") in ("col", "row") for header in table.xpath(".//th"))


def test_every_link_has_words(page: lxml_html.HtmlElement) -> None:
    assert all(link.text_content().strip() or link.get("aria-label") for link in page.xpath("//a"))


def test_page_says_its_language_and_title(page: lxml_html.HtmlElement) -> None:
    assert page.get("lang") == "en"
    assert page.xpath("//title")[0].text.strip().endswith("Tocsin brief")


def test_every_claim_is_marked_and_leads_back(one_voice: Picture, many_voices: Picture) -> None:
    for picture in (one_voice, many_voices):
        page = one(picture)
        count = sum(len(reading.claims) for reading in picture.readings)
        assert len(page.xpath("//mark[@id]")) == count
        assert len(page.xpath("//a[@class='back']")) == count


def test_marks_hold_the_words_of_their_claims(one_voice: Picture) -> None:
    page = one(one_voice)
    claims = sorted(one_voice.readings[0].claims, key=lambda claim: (claim.start, -claim.end))
    for number, claim in enumerate(claims, start=1):
        pieces = page.xpath(f"//mark[@data-claim='c{number}']//text()[not(ancestor::a)]")
        assert "".join(pieces) == claim.text


def test_a_chain_is_drawn_once_however_many_claims_it_carries(one_voice: Picture) -> None:
    chains = one(one_voice).xpath("//section[@id='sources']//ol[@class='chain']")
    names = [tuple(li.xpath("string(.//*[contains(@class, 'name')])") for li in chain) for chain in chains]
    assert len(names) == len(set(names)) == 4
    assert ("Oren Hale", "Tomas Arden", "Pamir Ridge Front") in names


def test_the_words_that_attribute_stand_on_the_arrows(one_voice: Picture) -> None:
    chains = one(one_voice).xpath("//section[@id='sources']//ol[@class='chain']")
    front = next(chain for chain in chains if "Pamir Ridge Front" in chain.text_content())
    arrows = [" ".join(via.text_content().split()) for via in front.xpath(".//p[starts-with(@class, 'via')]")]
    assert arrows == ["attributed by set as a quotation", "attributed by “reports that”, “the Front’s network says”"]
    assert "Oren Hale has it from Tomas Arden" in front.get("aria-label")
    assert "(“reports that”, “the Front’s network says”)" in front.get("aria-label")


def test_words_on_a_chain_open_where_they_stand(any_picture: Picture) -> None:
    page = one(any_picture)
    for link in page.xpath("//ol[starts-with(@class, 'chain')]//a[@class='opens outside']"):
        (place,) = page.xpath(f"//div[contains(@class, 'text ')]//span[@id='{link.get('href')[1:]}']")
        shown = link.text_content().strip("“”").removesuffix("…")
        # Where a claim begins or ends within the words, the first piece of them is the place.
        assert shown.startswith("".join(place.xpath(".//text()[not(ancestor::a)]"))[: len(shown)])
        assert f"▸{shown[:20]}" in link.get("title")


def test_a_claim_says_its_own_cue_where_its_chain_has_several(one_voice: Picture) -> None:
    page = one(one_voice)
    told = {claim: " ".join(page.xpath(f"string(//li[@id='{claim}'])").split()) for claim in ("c3", "c6", "c2", "c11")}
    assert "attributed by “reports that”" in told["c3"]
    assert "attributed by “the Front’s network says”" in told["c6"]
    assert "attributed by “says”" in told["c2"]
    assert "in the words “I think”" in told["c11"]


def test_evidence_says_what_it_shows(one_voice: Picture) -> None:
    (front, *_) = one(one_voice).xpath("//div[contains(@class, 'holder') and contains(@class, 'is-party')]")
    assert "“keeps observers in both valleys” shows: armed group, first hand" in " ".join(front.text_content().split())


def test_the_whole_text_of_a_report_is_there(many_voices: Picture) -> None:
    page = one(many_voices)
    for reading, shown in zip(many_voices.readings, page.xpath("//div[contains(@class, 'text ')]"), strict=True):
        pieces = shown.xpath(".//text()[not(ancestor::a)]")
        assert "".join("".join(pieces).split()) == "".join(reading.report.text.split())


def test_party_is_marked_by_word_and_picture_not_by_colour_alone(one_voice: Picture) -> None:
    for party in one(one_voice).xpath("//*[contains(@class, 'is-party')]"):
        (mark,) = party.xpath(".//strong[@class='party']")
        assert "party to the conflict" in mark.text_content()
        assert mark.xpath(".//*[local-name()='use']/@href") == ["#i-party"]


def test_hostile_addresses_and_languages_are_not_used(hostile: Picture) -> None:
    text = brief_html(hostile)
    page = lxml_html.document_fromstring(text)
    assert not [href for href in page.xpath("//@href") if "javascript" in href]
    assert "not a web address; not linked" in text
    assert set(page.xpath("//@lang")) == {"en"}


def test_hostile_text_stays_text(hostile: Picture) -> None:
    text = brief_html(hostile)
    assert "<img" not in text
    assert text.count("<script>") == 1
    assert "<svg onload" not in text
    assert "{{ 7*7 }}" in text


def test_controls_and_overrides_never_reach_the_page(hostile: Picture) -> None:
    text = brief_html(hostile)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert "‹U+202E›" in text
    text.encode("utf-8")


def test_the_page_is_the_same_every_time(one_voice: Picture) -> None:
    assert brief_html(one_voice) == brief_html(one_voice)


def test_a_title_can_be_given(one_voice: Picture) -> None:
    assert "Friday &lt;1&gt;" in brief_html(one_voice, title="Friday <1>")


def test_an_incident_shows_rival_values_side_by_side(many_voices: Picture) -> None:
    (table,) = one(many_voices).xpath("//table[contains(@class, 'rivals')]")
    row = next(row for row in table.xpath(".//tr[@class='differs']") if "count" in row.xpath("string(./th)"))
    governor, witness, _ = (cell.text_content() for cell in row.xpath("./td"))
    assert "killed 16" in governor
    assert "killed 12" in governor
    assert "killed 16" not in witness


def test_who_denies_is_not_shown_as_a_mistaken_origin(many_voices: Picture) -> None:
    killing, *others = many_voices.corroboration.incidents
    denial = RejectedOrigin("Bandama Column", killing.reports[4], (), "Bandama Column", "It denies it.")
    killing = replace(killing, origins=killing.origins[:2], rejected=(*killing.rejected, denial))
    found = Corroboration((), (killing, *others), ())
    blocks = one(replace(many_voices, corroboration=found)).xpath("//article[@id='i1']//div[@class='rejected']")
    shown = {block.xpath("string(./h4)"): block.text_content() for block in blocks}
    assert "Bandama Column" in shown["Denied by"]
    assert "Bandama Column" not in shown["Looks like an origin, is not"]


def test_a_grade_is_shown_with_its_meaning_and_reasons(many_voices: Picture) -> None:
    graded = one(many_voices).xpath("//article[@id='i1']//*[@class='graded']")[0].text_content()
    assert "B2" in graded
    assert "usually reliable" in graded
    assert "probably true" in graded
    assert "The governorate is usually right." in graded
