"""One source on a terminal: the letter, why, and every case behind it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from tocsin.cli.source import print_source
from tocsin.model import Chance, Matter, PastCase, Source, SourceHistory

CHANCE = Chance(0.82, 0.641, 0.955)
HISTORY = SourceHistory(
    source=Source(
        name="Tamar Front",
        kind="armed group",
        access="unknown",
        interest="party to the matter",
        claims=9,
        reports=7,
        through=("Gulf Herald",),
        letter="B",
        resolved=6,
        borne_out=5,
        contradicted=1,
        corrected=0,
        open=1,
    ),
    reason="Tamar Front (B): of 6 cases resolved, 5 borne out and 1 contradicted.",
    chance=CHANCE,
    matters=(
        Matter("topic", "ASSAULT", "B", 6, 5, 1, 0, 0, CHANCE),
        Matter("region", "BEN", "B", 6, 5, 1, 0, 0, CHANCE),
        Matter("cause", "party to the matter", "F", 0, 0, 0, 0, 1, CHANCE),
    ),
    history=(
        PastCase(date(2024, 5, 2), date(2024, 5, 4), "sha256:abcdef0123456789", "Attack in Karsa", "borne out", "Why."),
        PastCase(None, None, "sha256:0123456789abcdef", "Attack in [red]Velm", "open", "Nothing.\x1b[31m"),
    ),
)


@pytest.fixture
def screen() -> str:
    out = io.StringIO()
    print_source(Console(file=out, width=90, highlight=False), HISTORY)
    return out.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "armed group · access unknown · party to the conflict",
        "Letter B, usually reliable",
        "82 % (64 to 96 %) to be borne out",
        "attack      B · 5 borne out and 1 contradicted · 82 % (64 to 96 %)",
        "Benin       B · 5 borne out",
        "party to the matter  F · 1 open",
        "2024-05-02  borne out, known on 2024-05-04",
        "no date     open",
        "Attack in [red]Velm",
        "(incident abcdef012345)",
    ],
)
def test_what_is_said_of_a_source(screen: str, words: str) -> None:
    assert words in screen


def test_control_characters_of_a_report_are_not_printed(screen: str) -> None:
    assert "\x1b" not in screen
