"""One claim on a terminal: a tired reader can tell who really said it, and by which words that is known."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from rich.console import Console

from tocsin.cli.claim import print_claim
from tocsin.model import (
    Claim,
    Corroboration,
    FlagDetail,
    Holder,
    Likelihood,
    Mentions,
    Passage,
    Picture,
    Reading,
    Report,
    Span,
    identified,
)

BEFORE: Final = "A column by Ada Lind, who studies the border, is quoted below."
COLUMN: Final = (
    "The quiet is over. A trader who saw the convoy spoke. He said it was likely that forty men had crossed."
)
TEXT: Final = f"{BEFORE}\n\n{COLUMN}"
REPORT: Final = identified(
    Report(
        id="",
        url=None,
        title="At the border",
        byline=None,
        publisher="Gulf Herald",
        published=None,
        retrieved=None,
        language="en",
        sha256="",
        text=TEXT,
        passages=(
            Passage(0, len(BEFORE), "body"),
            Passage(len(BEFORE) + 2, len(TEXT), "quotation", Span(12, 20, "Ada Lind")),
        ),
        producer="",
    )
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return REPORT.span(start, start + len(words))


AUTHOR: Final = Holder("the author", None, None, access="second hand")
LIND: Final = Holder(
    "Ada Lind", 12, 20, "expert", "second hand", "none known", evidence=(at("who studies the border"),)
)
TRADER: Final = Holder(
    "trader",
    at("He said").start,
    at("He said").start + 2,
    "witness",
    "first hand",
    "party to the matter",
    evidence=(at("trader"), at("who saw")),
    cue=at("said"),
)


def claim(words: str, *holders: Holder, **more: Any) -> Claim:
    span = at(words)
    given = {"cue": None, "modality": "factual", "polarity": "positive", **more}
    return identified(Claim("", REPORT.id, span.start, span.end, span.text, holders, **given))


OUTER: Final = claim("it was likely that forty men had crossed", AUTHOR, LIND, TRADER, cue=at("said"))
LIKELY: Final = at("likely")
INNER: Final = claim(
    "forty men had crossed",
    AUTHOR,
    LIND,
    TRADER,
    cue=at("said"),
    modality="probable",
    likelihood=Likelihood("likely", 0.55, 0.8, LIKELY.start, LIKELY.end, LIKELY.text),
    happened=1.25,
    parent=OUTER.id,
    flags=("second-hand",),
    flag_details=(FlagDetail("second-hand", at("trader").start, at("trader").end, "trader", "It came far."),),
)


def shown(wanted: Claim, *claims: Claim, report: Report | None = REPORT, width: int = 80) -> str:
    readings = () if report is None else (Reading(report, Mentions(), claims, ()),)
    picture = Picture(readings, (), Corroboration((), (), ()), (), datetime(2024, 5, 3, tzinfo=UTC))
    out = io.StringIO()
    print_claim(Console(file=out, width=width, highlight=False), wanted, picture)
    return out.getvalue()


def test_every_step_has_its_words() -> None:
    chain = shown(INNER, OUTER, INNER).split("\n\n")[1].splitlines()
    assert [line.strip() for line in chain[1:]] == [
        "1  the author · writes",
        "kind unknown · second hand · interest unknown",
        "↓ sets the passage as a quotation of",
        "2  Ada Lind · is quoted",
        "expert · second hand · no interest known",
        "“who studies the border” shows: expert",
        "↓ attributes it, by “said”, to",
        "3  trader · first source",
        "witness · first hand · PARTY TO THE MATTER",
        "called “He” here",
        "“trader” and “who saw” show: witness, first hand, party to the matter",
    ]


def test_the_first_lines_say_who_really_said_it() -> None:
    first = " ".join(shown(INNER, INNER).split("\n\n")[0].split())
    assert first == (
        "“forty men had crossed” Goes back to trader (witness, party to the matter), told by Ada Lind and the author."
    )
    assert "Said by the author (kind unknown); no other source is named." in shown(claim("The quiet is over", AUTHOR))


def test_the_claim_stands_between_marks_in_its_sentence() -> None:
    assert "  He said it was likely that ▸forty men had crossed◂.\n" in shown(INNER, INNER)


def test_a_cue_elsewhere_is_shown_where_it_stands() -> None:
    text = shown(claim("The quiet is over", AUTHOR, TRADER))
    assert "▸The quiet is over◂.\n" in text
    assert "He ▸said◂ it was likely" in " ".join(text.split())


def test_how_sure_it_is_and_what_to_be_wary_of() -> None:
    text = shown(INNER, INNER)
    assert "modality    probable: called probable" in text
    assert "polarity    positive" in text
    assert "likelihood  likely: 55% to 80% (“likely”)" in text
    assert "factuality  +1.2, on a scale from -3 (did not happen) to 3 (happened)" in text
    assert "⚑ second-hand: “trader”\n    It came far." in text
    plain = shown(claim("The quiet is over", AUTHOR, polarity="negative", cue=at("said")))
    assert "negative: it is not so" in plain
    assert "factuality  not measured" in plain
    assert "cue         “said”" in plain


def test_claims_inside_one_another_name_each_other() -> None:
    inner, outer = shown(INNER, OUTER, INNER), shown(OUTER, OUTER, INNER)
    digits = [one.id.removeprefix("sha256:")[:12] for one in (INNER, OUTER)]
    assert f"Stands inside the claim\n  {digits[1]}  trader: “it was likely that forty men" in inner
    assert f"Holds the claim\n  {digits[0]}  trader: “forty men had crossed”" in outer


@pytest.mark.parametrize("width", [40, 80])
def test_it_fits_the_screen_and_is_plain_without_colour(width: int) -> None:
    text = shown(INNER, OUTER, INNER, width=width)
    lines = [line for line in text.splitlines() if not line.startswith("id sha256:")]
    assert max(len(line) for line in lines) <= width
    assert "\x1b" not in text


def test_a_claim_whose_report_was_not_known_yet_still_has_its_cues() -> None:
    text = shown(INNER, report=None)
    assert "attributes it, by “said”, to" in text
    assert "In the report" not in text


def test_text_from_outside_steers_nothing() -> None:
    evil = "x\x1b[31m[red]\u202e"
    report = identified(replace(REPORT, title=evil, text=evil, passages=()))
    span = Span(0, len(evil), evil)
    holder = Holder(evil, 0, len(evil), "anonymous", cue=span, evidence=(span,))
    details = (FlagDetail("unsourced", 0, 1, evil, evil),)
    nasty = identified(
        replace(
            claim("said", AUTHOR),
            report=report.id,
            start=0,
            end=len(evil),
            text=evil,
            holders=(AUTHOR, holder),
            cue=span,
            flags=("unsourced",),
            flag_details=details,
        )
    )
    text = shown(nasty, nasty, report=report)
    assert "x‹U+001B›[31m[red]‹U+202E›" in text
    assert not {"\x1b", "\u202e"} & set(text)
