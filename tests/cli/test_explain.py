"""One event on a terminal: every field opens onto its words, and what is not told is said to be absent."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
from rich.console import Console
from typer.testing import Result

from tocsin.cli.event import event_data, print_event, print_short
from tocsin.model import (
    Claim,
    Corroboration,
    Count,
    Event,
    EventActor,
    Holder,
    Mentions,
    Passage,
    Picture,
    PlaceMention,
    Reading,
    Report,
    Span,
    TimeMention,
    identified,
)

Run = Callable[..., Result]
TITLE: Final = "Market attacked"
BODY: Final = "Gunmen attacked a market in Kandi on Friday and killed 16 people, the ministry said. They fled to Niger."
TEXT: Final = f"{TITLE}\n\n{BODY}"
REPORT: Final = identified(
    Report(
        id="",
        url=None,
        title=TITLE,
        byline=None,
        publisher="Gulf Herald",
        published=date(2024, 5, 4),
        retrieved=None,
        language="en",
        sha256="",
        text=TEXT,
        passages=(Passage(0, len(TITLE), "title"), Passage(len(TITLE) + 2, len(TEXT), "body")),
        producer="",
    )
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return REPORT.span(start, start + len(words))


def spanned(words: str) -> dict[str, Any]:
    span = at(words)
    return {"start": span.start, "end": span.end, "text": words}


MINISTRY: Final = Holder("ministry", at("the ministry").start, at("the ministry").end, "official", cue=at("said"))
CLAIM: Final = identified(
    Claim(
        id="",
        report=REPORT.id,
        **spanned("Gunmen attacked a market in Kandi on Friday and killed 16 people"),
        holders=(Holder("the author", None, None), MINISTRY),
        cue=at("said"),
        modality="factual",
        polarity="positive",
    )
)
KANDI: Final = PlaceMention(
    **spanned("Kandi"),
    id="2393693",
    name="Kandi",
    lat=11.1,
    lon=2.9,
    country="BEN",
    admin1="Alibori",
    precision=1,
    confidence=0.9,
    kind="city",
    role="where",
)
FRIDAY: Final = TimeMention(
    **spanned("Friday"),
    type="DATE",
    value="2024-05-03",
    begin=date(2024, 5, 3),
    end_date=date(2024, 5, 3),
    precision=1,
    role="when",
)
KILLED: Final = identified(
    Event(
        id="",
        claim=CLAIM.id,
        type="ASSAULT",
        mode="firearms",
        contexts=("economic",),
        status="alleged",
        trigger=at("killed"),
        actors=(EventActor(**spanned("Gunmen"), name="Gunmen", code="UAF"),),
        recipients=(EventActor(**spanned("people"), name=None, code="BENCVL"),),
        places=(KANDI,),
        times=(FRIDAY,),
        counts=(Count("killed", 16, 16, 16, **spanned("16 people")),),
        confidence=0.9,
        reasons=(
            "'killed' names ASSAULT (firearms)",
            "'Gunmen' is who does it, by its place beside 'killed'",
            "'people' is whom it is done to, by its place beside 'killed'",
            "'people' is taken to be of Kandi, where it happened",
            "told on the word of ministry",
        ),
    )
)
FLED: Final = identified(
    Event(
        id="",
        claim=CLAIM.id,
        type="AGREE",
        mode=None,
        contexts=(),
        status="planned",
        trigger=at("fled"),
        actors=(EventActor(**spanned("They"), name="Gunmen", code="UAF"),),
        reasons=(
            "'fled' names RETREAT",
            "RETREAT still to come counts as AGREE",
            "'They' is who does it, by its place beside 'fled'",
            "'to' puts it in the future",
        ),
    )
)


def picture(event: Event, report: Report = REPORT, claim: Claim = CLAIM) -> Picture:
    reading = Reading(report, Mentions(), (claim,), (event,))
    return Picture((reading,), (), Corroboration((), (), ()), (), datetime(2024, 5, 5, tzinfo=UTC))


def shown(event: Event, *, width: int = 80, **more: Any) -> str:
    out = io.StringIO()
    print_event(Console(file=out, width=width, highlight=False), event, picture(event, **more))
    return out.getvalue()


def fields(event: Event) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = event_data(event, picture(event))["fields"]
    return found


def test_the_first_line_is_what_happened() -> None:
    first = " ".join(shown(KILLED).split("\n\n")[0].split())
    assert first == ("Attack (ASSAULT, firearms), alleged: Gunmen → people, in Kandi, on Friday 3 May 2024, 16 killed.")


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("mode", ["firearms · Rifles, pistols, light machine guns.", "▸Gunmen◂ attacked a market in Kandi on Friday"]),
        ("status", ["alleged · Told on the word", "the ministry ▸said◂", "because told on the word of ministry"]),
        ("who", ["Gunmen · UAF · Armed people of unknown allegiance", "▸Gunmen◂ attacked", "because 'Gunmen' is who"]),
        ("to whom", ["people · BENCVL · Benin, Civilians", "killed 16 ▸people◂", "because 'people' is taken to be of"]),
        ("where", ["Kandi (Alibori, Benin) · exact place · 0.90 sure", "a market in ▸Kandi◂ on Friday"]),
        ("when", ["Friday 3 May 2024 · 2024-05-03 · exact day", "on ▸Friday◂ and", "the report is of 4 May 2024"]),
        ("how many", ["16 killed", "and killed ▸16 people◂"]),
        ("about", ["economic · Trade and finance.", "attacked a ▸market◂ in"]),
        ("sureness", ["0.90 · how sure the reader is"]),
    ],
)
def test_every_field_has_its_words_and_why(label: str, lines: list[str]) -> None:
    block = shown(KILLED, width=120).split("by which words\n")[1].split("\n\n")[0]
    row = block[block.index(f"\n  {label} ") :]
    places = [" ".join(row.split()).find(line) for line in lines]
    assert -1 not in places
    assert places == sorted(places)


def test_the_type_is_marked_in_its_whole_sentence() -> None:
    assert "and ▸killed◂ 16 people, the ministry said." in " ".join(shown(KILLED).split())


def test_what_is_not_told_is_said_to_be_absent() -> None:
    text = shown(FLED)
    for words in ("no mode: AGREE has none", "nobody: no words say to whom", "no place: none", "no time: none"):
        assert words in text
    assert "no number: none is told" in text
    assert "sureness    not measured" in text
    assert "no incident" in text


def test_a_pronoun_says_whom_it_stands_for() -> None:
    (who,) = fields(FLED)["actors"]
    assert (who["value"], who["words"]) == ("Gunmen", "They")
    assert who["why"][-1] == "'They' stands for Gunmen"


def test_a_type_that_was_changed_says_so() -> None:
    (found,) = fields(FLED)["type"]
    assert found["why"] == ["'fled' names RETREAT", "RETREAT still to come counts as AGREE"]
    (status,) = fields(FLED)["status"]
    assert status["words"] == "to"


def test_every_reason_is_shown_once_and_nothing_is_lost() -> None:
    for event in (KILLED, FLED):
        data = event_data(event, picture(event))
        told = [reason for found in data["fields"].values() for one in found for reason in one["why"]]
        assert set(event.reasons) <= {*told, *data["other_reasons"]}
        assert not data["other_reasons"]


def test_a_reason_about_nothing_in_particular_is_kept() -> None:
    odd = replace(KILLED, reasons=(*KILLED.reasons[:2], "a reason of old", KILLED.reasons[-1]))
    assert "also        a reason of old" in shown(odd)


@pytest.mark.parametrize("event", [KILLED, FLED])
def test_data_gives_the_same_words(event: Event) -> None:
    for found in (one for several in fields(event).values() for one in several if one["words"] is not None):
        assert TEXT[found["start"] : found["end"]] == found["words"]
    assert fields(event)["confidence"] == [] or fields(event)["confidence"][0]["words"] is None


@pytest.mark.parametrize("width", [40, 80])
def test_it_fits_the_screen_and_is_plain_without_colour(width: int) -> None:
    text = shown(KILLED, width=width)
    lines = [line for line in text.splitlines() if not line.startswith("id sha256:")]
    assert max(len(line) for line in lines) <= width
    assert "\x1b" not in text


def test_the_claim_is_shown_with_its_chain() -> None:
    text = " ".join(shown(KILLED).split())
    assert f"The claim that tells of it, tocsin show {CLAIM.id.removeprefix('sha256:')[:12]}" in text
    assert "Goes back to ministry (official), told by the author." in text


def test_the_short_form_has_the_values_and_points_to_the_words() -> None:
    out = io.StringIO()
    print_short(Console(file=out, width=100, highlight=False), KILLED, picture(KILLED))
    assert "who         Gunmen · UAF" in out.getvalue()
    assert "because" not in out.getvalue()
    assert f"tocsin explain {KILLED.id.removeprefix('sha256:')[:12]}" in out.getvalue()


def test_ranges_and_times_without_a_day_are_told_as_they_are() -> None:
    recent = replace(FRIDAY, value="PAST_REF", begin=None, end_date=None, precision=None)
    count = replace(KILLED.counts[0], low=12, high=None, best=None)
    text = shown(replace(KILLED, times=(recent,), counts=(count,)))
    assert "“Friday” · PAST_REF" in text
    assert "at least 12 killed · low 12" in text


def test_text_from_outside_steers_nothing() -> None:
    evil = "x\x1b[31m[red]\u202e"
    report = identified(replace(REPORT, title=evil, text=evil, passages=()))
    span = Span(0, len(evil), evil)
    holder = Holder(evil, 0, len(evil), "anonymous", cue=span)
    claim = identified(replace(CLAIM, report=report.id, start=0, end=len(evil), text=evil, holders=(holder,), cue=span))
    actor = EventActor(0, len(evil), evil, evil, evil)
    event = replace(KILLED, claim=claim.id, trigger=span, actors=(actor,), recipients=(actor,), reasons=(evil,) * 3)
    event = replace(event, times=(), counts=(), places=(replace(KANDI, name=evil, text=evil, start=0, end=1),))
    text = shown(event, report=report, claim=claim)
    assert "x‹U+001B›[31m[red]‹U+202E›" in text
    assert not {"\x1b", "\u202e"} & set(text)


def test_the_command_explains_events_and_says_what_else_an_id_is(tocsin_command: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Rebels attacked a bridge in Kabul on 3 May 2024, the army said.\n", encoding="utf-8")
    reading = json.loads(tocsin_command("read", str(story), "--jsonl").stdout)
    (event, *_), claim = reading["events"], reading["claims"][-1]
    text = tocsin_command("explain", event["id"].removeprefix("sha256:")[:12]).stdout
    assert "▸Rebels◂ attacked a bridge" in text
    assert "tocsin explain" in tocsin_command("show", event["id"]).stdout
    data = json.loads(tocsin_command("explain", event["id"], "--json").stdout)
    assert data["id"] == event["id"]
    assert data["incidents"][0]["id"].removeprefix("sha256:")[:12] in text
    other = tocsin_command("explain", claim["id"])
    assert other.exit_code != 0
    assert event["id"].removeprefix("sha256:")[:12] in str(other.exception)
    assert "ffffffff" in str(tocsin_command("explain", "ffffffff").exception)
    early = tocsin_command("explain", event["id"], "--as-of", "2020-01-01")
    assert "No record known by 2020-01-01" in str(early.exception)
