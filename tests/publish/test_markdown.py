"""The Markdown brief: complete, and inert."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tocsin.model import Picture
from tocsin.publish import brief_markdown
from tocsin.publish.markdown import escape


def test_it_leads_with_the_headline(one_voice: Picture) -> None:
    text = brief_markdown(one_voice)
    assert (
        "**11 claims in 1 report · 4 incidents · 1 independent origin · that origin is a party to the conflict**"
        in text
    )
    assert (
        "R1: Oren Hale (media) ← set as a quotation: Tomas Arden (expert)"
        " ← “reports that”, “the Front’s network says”: Pamir Ridge Front (armed group, **party to the conflict**)"
    ) in text


def test_every_claim_and_incident_is_named(many_voices: Picture) -> None:
    text = brief_markdown(many_voices)
    assert all(f"\n- C{n} “" in text for n in range(1, 13))
    assert all(f"### I{n} " in text for n in (1, 2, 3))


def test_hostile_text_renders_as_text(hostile: Picture) -> None:
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(brief_markdown(hostile))
    assert "<script" not in html
    assert "<img" not in html
    assert "<a " not in html


def test_an_empty_picture_still_makes_a_brief(no_reports: Picture) -> None:
    assert "No report has been read" in brief_markdown(no_reports)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf"))))
def test_escaped_text_reads_as_it_stood(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True}).render(f"x {escape(text)}")
    plain = MarkdownIt("zero").render(f"x {' '.join(text.split())}")
    assert html.replace("\u200b", "") == plain


@pytest.mark.parametrize("text", ["[a](http://b)", "<b>", "`c`", "| d |", "# e", "https://f.example", "1. g", "- h"])
def test_marks_lose_their_meaning(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table").render(escape(text))
    assert html.startswith("<p>")
    assert html.count("<") == 2
