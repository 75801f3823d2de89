"""Who says it: source, cue and content, and chains of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import tocsin
from tocsin.model import Claim

ReadClaims = Callable[..., tuple[Claim, ...]]


def _chain(claim: Claim) -> list[str]:
    return [holder.name for holder in claim.holders[1:]]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ministry said that ten men were killed.", "ministry", "ten men were killed"),
        ("The ministry said ten men were killed.", "ministry", "ten men were killed"),
        ("Ten men were killed, the ministry said.", "ministry", "Ten men were killed"),
        ("Ten men were killed, according to the ministry.", "ministry", "Ten men were killed"),
        ("According to the ministry, ten men were killed.", "ministry", "ten men were killed"),
        ("“Ten men were killed,” said Colonel Adan Warsame.", "Colonel Adan Warsame", "Ten men were killed"),
        ("Colonel Warsame told reporters that ten men were killed.", "Colonel Warsame", "ten men were killed"),
        ("The army said in a statement on Monday that the road was closed.", "army", "the road was closed"),
        (
            "The movement, which has fighters in the hills, reports that the road is closed.",
            "movement",
            "the road is closed",
        ),
        ("An essay by Prof. Nadia Kern suggests that's unlikely.", "Prof. Nadia Kern", "that's unlikely"),
        ("Kern's report claims that the road is closed.", "Kern", "the road is closed"),
        ("There, Warsame's network says they met the governor.", "Warsame's network", "they met the governor"),
        ("The group has denied that its fighters were there.", "group", "its fighters were there"),
        (
            "Radio Hargeisa said, “the road is closed to all traffic”.",
            "Radio Hargeisa",
            "the road is closed to all traffic",
        ),
        ("Witness Awa Diop saw two men open fire.", "Witness Awa Diop", "two men open fire"),
    ],
)
def test_source_and_content(claims: ReadClaims, text: str, source: str, content: str) -> None:
    (claim,) = claims(text)
    assert _chain(claim) == [source]
    assert claim.text == content


@pytest.mark.parametrize(
    "text",
    [
        "The ministry refused to say whether the road was closed.",
        "The minister did not say that the road was closed.",
        "The government published a report on the road.",
        "They want to claim the prize money this year.",
        "The report of the committee is long and dull.",
        "The town has never had a reported case of it before.",
        "There have been 12 confirmed attacks in the town.",
        "This week saw the deaths of two traders in town.",
    ],
)
def test_nothing_is_attributed_where_nobody_states_it(claims: ReadClaims, text: str) -> None:
    assert all(_chain(claim) == [] for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The men reportedly crossed the river.", "reportedly"),
        ("It was reported that the men crossed the river.", "was reported"),
        ("The men are believed to have crossed the river.", "are believed"),
    ],
)
def test_agentless_attribution_is_anonymous(claims: ReadClaims, text: str, cue: str) -> None:
    (claim,) = claims(text)
    assert claim.originator.kind == "anonymous"
    assert claim.originator.start is None
    assert claim.cue is not None
    assert claim.cue.text == cue
    assert "anonymous source" in claim.flags


def test_chains_nest_and_point_to_their_parent(claims: ReadClaims) -> None:
    outer, inner = claims("The agency reported that the governor told lawmakers that the army had left the town.")
    assert _chain(outer) == ["agency"]
    assert _chain(inner) == ["agency", "governor"]
    assert inner.parent == outer.id
    assert inner.text == "the army had left the town"
    assert [holder.access for holder in inner.holders] == ["second hand", "second hand", "unknown"]


def test_citing_adds_the_source_behind_the_source(claims: ReadClaims) -> None:
    (claim,) = claims("The newspaper reported that the army had left the town, citing two officials.")
    assert [name.removeprefix("two ") for name in _chain(claim)] == ["newspaper", "officials"]
    assert claim.text == "the army had left the town"


def test_a_quoted_passage_is_its_speakers_words_and_then_the_author_returns(claims: ReadClaims) -> None:
    quotation = "The army left the town.\n\nThe governor says the road is closed."
    text = f"An essay by Nadia Kern says so.\n\n{quotation}\n\nI doubt that."
    found = claims(
        text, roles={"The army": "quotation", "The governor": "quotation"}, speaker="Nadia Kern", byline="Jo Hale"
    )
    chains = {claim.text: [holder.name for holder in claim.holders] for claim in found}
    assert chains["The army left the town."] == ["Jo Hale", "Nadia Kern"]
    assert chains["the road is closed"] == ["Jo Hale", "Nadia Kern", "governor"]
    assert chains["I doubt that."] == ["Jo Hale"]


def test_every_sentence_of_a_quotation_has_its_speaker(claims: ReadClaims) -> None:
    text = "“The army left the town. Nobody stayed behind,” Mayor Ana Reyes said. “We saw it all ourselves.”"
    found = claims(text)
    assert [_chain(claim) for claim in found] == [["Mayor Ana Reyes"]] * 3


def test_pronouns_and_descriptions_go_back_to_the_last_speaker(claims: ReadClaims) -> None:
    text = (
        "Colonel Adan Warsame said the road was closed. He said the bridge was gone. Col. Warsame said nobody was hurt."
    )
    found = claims(text, actors={"Colonel Adan Warsame": "person"})
    assert [_chain(claim) for claim in found] == [["Colonel Adan Warsame"]] * 3
    pronoun = found[1].originator
    assert text[pronoun.start : pronoun.end] == "He"


def test_it_goes_back_to_the_body_named_before(claims: ReadClaims) -> None:
    found = claims(
        "The Port Authority corrected its count. It said six ships were hit.", actors={"Port Authority": "organisation"}
    )
    assert found[-1].originator.name == "Port Authority"


def test_the_owner_of_an_organisation_stands_for_it(claims: ReadClaims) -> None:
    text = "Ada Moss's Hill Front reports that men were moved. Moss's network says they met the governor."
    found = claims(text, actors={"Hill Front": "armed group"}, ids={"Hill Front": "hill-front"})
    assert [claim.originator.entity for claim in found] == ["hill-front", "hill-front"]
    assert [claim.originator.name for claim in found] == ["Hill Front", "Hill Front"]
    assert [claim.originator.kind for claim in found] == ["armed group", "armed group"]
    assert [claim.originator.interest for claim in found] == ["party to the matter"] * 2


@pytest.mark.parametrize(
    ("source", "kind", "access", "interest"),
    [
        ("The interior ministry", "official", "unknown", None),
        ("The army", "military", "unknown", "party to the matter"),
        ("Rebel commanders", "armed group", "unknown", "party to the matter"),
        ("An eyewitness", "witness", "first hand", "none known"),
        ("A surgeon at the hospital", "humanitarian", "unknown", "none known"),
        ("An analyst", "expert", "unknown", "none known"),
        ("A local newspaper", "media", "unknown", "none known"),
        ("A leaked memo", "document", "unknown", None),
        ("Two officials who spoke on condition of anonymity", "anonymous", "unknown", None),
    ],
)
def test_holders_are_described_by_their_words(
    claims: ReadClaims, source: str, kind: str, access: str, interest: str | None
) -> None:
    text = f"{source} said the bridge was destroyed."
    (claim,) = claims(text)
    holder = claim.originator
    assert (holder.kind, holder.access, holder.interest) == (kind, access, interest)
    assert holder.evidence
    assert all(text[span.start : span.end] == span.text for span in holder.evidence)


def test_a_semicolon_or_a_new_subject_begins_a_new_claim(claims: ReadClaims) -> None:
    found = claims("There are thousands of traders in the town, and many of them are poor; the road is closed.")
    assert [claim.text for claim in found] == [
        "There are thousands of traders in the town",
        "many of them are poor",
        "the road is closed",
    ]


def test_a_statement_without_a_byline_is_its_makers_words(claims: ReadClaims) -> None:
    text = "Statement of the Hill Front on the fire\n\nOur men were not there. The Hill Front denies everything."
    found = claims(text, actors={"Hill Front": "armed group"}, roles={"Statement": "title"}, title=True)
    assert {claim.holders[0].name for claim in found} == {"Hill Front"}
    assert found[1].originator.interest == "party to the matter"


def test_who_denies_a_report_is_not_told_it_by_the_reporter(claims: ReadClaims) -> None:
    denied, told = claims(
        "The defence ministry denied a report by Northgate TV that troops had opened fire in the town."
    )
    assert (_chain(denied), denied.modality) == (["defence ministry"], "denied")
    assert (_chain(told), told.modality) == (["Northgate TV"], "factual")


def test_whoever_is_cited_inside_a_quotation_does_not_take_it_over(claims: ReadClaims) -> None:
    text = "“They came at night. My uncle said that the militia had sent them. We ran to the river,” Ibrahim Adam said."
    assert [_chain(claim)[-1] for claim in claims(text)] == ["Ibrahim Adam", "My uncle", "Ibrahim Adam"]


def test_hearsay_is_not_first_hand_and_a_clause_is_nobody(claims: ReadClaims) -> None:
    (heard,) = claims("My cousin heard from a driver that the soldiers had left the town.")
    assert heard.originator.access != "first hand"
    found = claims("The channel stood by its story, saying it had spoken to three eyewitnesses in the town.")
    assert all("had spoken" not in claim.originator.name for claim in found)


@pytest.mark.parametrize(("doers", "interest"), [("Gunmen", None), ("Benin", "party to the matter")])
def test_an_official_is_no_party_for_standing_amid_what_it_says(
    reader: tocsin.Reader, doers: str, interest: str | None
) -> None:
    told = f"{doers} attacked fishermen near Baga on Monday and killed nine people"
    reading = reader.read_text(f"{told}, the interior ministry of Benin said on Tuesday.")
    assert [(claim.originator.name, claim.originator.interest) for claim in reading.claims] == [
        ("interior ministry of Benin", interest)
    ]
