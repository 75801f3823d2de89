"""One incident on a terminal: everything wraps, nothing is said twice, the most telling pairings come first."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from rich.console import Console

from tocsin.cli.incident import print_incident
from tocsin.corroborate import corroborate
from tocsin.model import Incident, Picture, RejectedOrigin
from tocsin.pipeline import Reader

WIRE = "Bridge attacked\n\nRebels attacked a bridge in Kabul on 3 May 2024 and killed 12 soldiers, the army said.\n"
NASTY = "[red]Post[/red]\x1b[31m\u202e" + "w" * 300


@cache
def told() -> tuple[Incident, Picture]:
    reading = Reader.load().read_text(WIRE)
    found = corroborate([reading])
    incident = max(found.incidents, key=lambda each: len(each.events))
    return incident, Picture((reading,), (), found, (), datetime(2024, 5, 4, tzinfo=UTC))


def printed(width: int = 80, **fields: Any) -> str:
    incident, picture = told()
    screen = Console(file=io.StringIO(), width=width, highlight=False)
    print_incident(screen, replace(incident, **fields), picture)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def rejected(name: str, report: str, reason: str, of: str = "army") -> RejectedOrigin:
    return RejectedOrigin(name=name, report=report, claims=(), of=of, reason=reason)


@pytest.mark.parametrize("width", [40, 60, 200])
def test_no_line_but_the_id_is_wider_than_the_terminal(width: int) -> None:
    *lines, last = printed(width).splitlines()
    assert max(len(line) for line in lines) <= min(width, 100)
    assert last == f"id {told()[0].id}"


def test_what_holds_in_several_reports_is_said_once() -> None:
    same = [rejected("Lagoon Post", f"sha256:{digit * 64}", "it copies the Herald") for digit in "ab"]
    shown = printed(rejected=(*same, rejected("Front", f"sha256:{'c' * 64}", "it denies it", of="Front")))
    assert shown.count("It copies the Herald.") == 1
    assert f"○ Lagoon Post, counts with army  {'a' * 12} {'b' * 12}" in shown
    assert f"✗ Front  {'c' * 12}" in shown


def test_the_pairings_a_reader_may_doubt_come_first_and_the_rest_are_counted() -> None:
    plain = [f"Post (“hit {n}”) with “hit” in Herald: same day." for n in range(9)]
    own = "Post (“hit”) with “raid” earlier in the same report: told in one report."
    doubtful = "Post (“hit”) with “raid” in Herald: same place; although counts differ (1; 9)."
    shown = printed(pairings=(own, *plain, doubtful, "Post with Herald. Merged by hand: one raid."))
    places = [shown.index(words) for words in ("Merged by hand", "although counts", "hit 0", "4 more:")]
    assert places == sorted(places)
    assert "earlier in the same report" not in shown


def test_text_from_outside_cannot_steer_the_terminal() -> None:
    shown = printed(
        summary=NASTY,
        conflicts=(NASTY,),
        pairings=(NASTY,),
        judgements=(NASTY,),
        rejected=(rejected(NASTY, f"sha256:{'a' * 64}", NASTY, of=NASTY), rejected(NASTY, "x", NASTY)),
    )
    assert not {"\x1b", "\u202e"} & set(shown)
    assert shown.count("[red]Post[/red]") >= 6
