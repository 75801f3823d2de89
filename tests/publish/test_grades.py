"""The grade of a claim, wherever claims are shown."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from tocsin.model import Assessment, Claim, Picture, identified
from tocsin.publish import brief_html, brief_markdown, csv_tables

REASON = "The Front (C): of 8 earlier cases resolved, 4 borne out & 4 contradicted."


def _claim(picture: Picture) -> Claim:
    told = {claim for incident in picture.corroboration.incidents for claim in incident.claims}
    return next(claim for reading in picture.readings for claim in reading.claims if claim.id in told)


@pytest.fixture
def graded(many_voices: Picture) -> Picture:
    """The picture with a grade for one claim."""
    grade = identified(Assessment("", _claim(many_voices).id, "C", 4, 30, (REASON,)))
    found = many_voices.corroboration
    return replace(many_voices, corroboration=replace(found, assessments=(*found.assessments, grade)))


def test_the_brief_gives_the_code_and_the_reasons_behind_it(graded: Picture) -> None:
    page = lxml_html.document_fromstring(brief_html(graded))
    (code,) = page.xpath("//section[@id='sources']//span[@title and text()='C4']")
    assert code.get("title") == REASON
    assert page.xpath("//section[@id='sources']")[0].text_content().count(", graded") == 1


def test_tables_and_markdown_give_the_code(graded: Picture) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_tables(graded)["claims"])))
    assert {row["id"]: row["grade"] for row in rows if row["grade"]} == {_claim(graded).id: "C4"}
    assert brief_markdown(graded).count("graded C4") == 1
