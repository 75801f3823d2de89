"""Sentences: what ends one, what does not, and that no text is lost, slow or endless."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language import read
from tocsin.language.sentences import LONGEST
from tocsin.model import Passage, Report, identified


def _report(text: str, *passages: Passage) -> Report:
    return identified(Report("", None, None, None, None, None, None, "en", "0" * 64, text, tuple(passages)))


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read(_report(text)).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. A. B. Okoro met Dr. Lind at 5 p.m. in the capital.",
        "The U.S. Army said it had left.",
        "U.N. Resident Coordinator J.K. Lind and Sgt. Marsh spoke to Acme Inc. Chairman Osei.",
        "The toll rose to 1.5 million, i.e. half the town.",
        "St. Petersburg and Washington, D.C. were named.",
        "They wrote to Lt. Col. Marsh in Jan. 2023.",
        "Mr. No. 7 (a nickname) said vs. was wrong.",
        "KABUL, Aug. 20 (Agency) - Gunmen attacked a post.",
        "PORTVILLE, La. -- Deputies found it, said Sen. A. Lind, R-Ariz., on Sunday.",
        "They met at 10 p.m. EST and at 5 a.m. Monday.",
        "See pp. 5-7, fig. 3, No. 12 and c. 1818 in vol. 2.",
        "The founder (b. March 1901; d. 1950) and Osei et al. (2010) agree.",
        "He was heard in Okoro v. The Lake Company.",
    ],
)
def test_an_abbreviation_ends_nothing(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Reports ... the men arrived on Monday.",
        "They will fill the gap . . . and the conscripts too.",
        "It was handed to ... President Osei.",
        "The men [...] left.",
        "She said, “[...] They fear us.”",
    ],
)
def test_an_ellipsis_inside_a_sentence_stays(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "“Who goes there?” he asked.",
        "“Who goes there?” Col. Marsh asked.",
        "'No!' shouted the crowd.",
        "They use Yahoo! Mail and saw the film Alarm! (1965).",
        "Write to a.Lind@mail.example or see Node.js, example.Com and http://example.org/a.Page?b=C today.",
        "Is it really over !? :-)",
        "He left. “",
    ],
)
def test_a_mark_inside_a_sentence_ends_nothing(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "It ended.|Nobody spoke.",
        "He left at 5 p.m.|The gate was shut.",
        "“It is over.”|She left.",
        "Is it true?|Yes!",
        "They waited …|Then the shelling began.",
        "They moved to the U.S.|They stayed.",
        "He works for Acme Inc.|Mr. Lind left it.",
        "No.|He left.",
        "Plan B.|The army left.",
        "He fell ill.|Doctors came.",
        "This is modern art.|Few like it.",
        "On Sat. Lind sat.|Men left.",
        "He said: “We won.|It was great.”|Then he left.",
        "(It was late.)|She left.",
        "« Oui. »|He said so.",
        "It cost a lot. [3]|Then it rose.[4][5]|Nobody knew.",
        "The plan failed.[citation needed]|It was dropped.",
        "There were two things: 1. Bread.|2. Water.",
        "3.1. The north.|Figure 2. The river.",
        "nobody believes it.|what now?|he did not say",
        "Great!! :)|Thanks.",
        "It was in 2014.|iPhones sold.",
        "They were ten... in 1890. ...|Now there are few.",
    ],
)
def test_these_are_sentences(text: str) -> None:
    assert _sentences(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "The siege ended.|The army left.",
        "It fell 5%.|Nobody cared.",
        "It is over…|Or not.",
        "He said “No.”|Then he left.",
    ],
)
def test_a_missing_space_is_seen(text: str) -> None:
    assert _sentences(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First line\n\nSecond line", ["First line", "Second line"]),
        (
            "Town falls to rebels\nThe army left the town on Monday after a siege of three weeks.\nIt was the second.",
            [
                "Town falls to rebels",
                "The army left the town on Monday after a siege of three weeks.",
                "It was the second.",
            ],
        ),
        ("They took:\n- bread\n- water\n2) oil", ["They took:", "- bread", "- water", "2) oil"]),
        (
            "This line is wrapped, so\nthat General Marsh and\nOkoro are on lines of\ntheir own. It ends.",
            ["This line is wrapped, so\nthat General Marsh and\nOkoro are on lines of\ntheir own.", "It ends."],
        ),
        (
            "Sales of\nThe Old Book of Lines That Are Much Longer",
            ["Sales of\nThe Old Book of Lines That Are Much Longer"],
        ),
    ],
)
def test_a_line_break_counts_where_it_was_meant(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


def test_furniture_has_no_sentences_and_none_crosses_a_passage() -> None:
    text = "Share this page now\nThe army left. The town"
    report = _report(text, Passage(0, 19, "boilerplate"), Passage(20, 34, "body"), Passage(35, len(text), "body"))
    assert [sentence.text for sentence in read(report).sentences] == ["The army left.", "The town"]


@pytest.mark.parametrize(
    ("text", "first_ends"),
    [
        ("a, b; c\n" + "d, e; f " * 300, "c"),
        ("a, b; " + "c, " * 800, "a, b;"),
        ("a, " + "b " * 1500, "a,"),
        ("word " * 600, "word"),
        ("x" * 5000, "x"),
    ],
)
def test_what_runs_on_is_cut_at_the_best_place(text: str, first_ends: str) -> None:
    sentences = _sentences(text)
    assert sentences[0].endswith(first_ends)
    assert max(map(len, sentences)) <= LONGEST
    assert "".join(sentences).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(st.text(st.sampled_from("aB. ?!\n“”\"'’…-U.S1,é\u00a0[]():;@#/_&$"), max_size=80))
def test_spans_reproduce_their_words_in_order(text: str) -> None:
    position = 0
    for sentence in read(_report(text)).sentences:
        assert sentence.start >= position
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
        position = sentence.end


@given(st.text(st.sampled_from("aB. ?!\n“”\"'’…-U.S1,é\u00a0[]():;@#/_&$"), max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(token.text for sentence in read(_report(text)).sentences for token in sentence.tokens)
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]


@pytest.mark.parametrize("part", [". ", ".x", "a.", "A\n", "[1]", "a@", "a_", ". . .x", "?” A b ", "1. ", "a-", "\n x"])
def test_hostile_text_takes_no_more_than_its_share(part: str) -> None:
    report = _report((part * 50_000)[:50_000])
    start = time.perf_counter()
    read(report)
    # Ordinary text of this length takes 0.05 s, the worst of these ten times that; the quadratic would take minutes.
    assert time.perf_counter() - start < 20
