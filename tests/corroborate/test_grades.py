"""Admiralty digits by the table in corroborate.yaml."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from tocsin.corroborate.grades import Support, information
from tocsin.corroborate.policy import weights
from tocsin.corroborate.voices import Voice

PARTY: Literal["party to the matter"] = "party to the matter"


def _voice(name: str, *, seen: bool = False, party: bool = False) -> Voice:
    access: Literal["first hand", "unknown"] = "first hand" if seen else "unknown"
    return Voice(name, name, None, access, PARTY if party else None, 3 if seen else 2, None, None, ())


SEEN, TOLD = _voice("a", seen=True), _voice("b")
SEEN_OTHER = _voice("e", seen=True)
SEEN_PARTY, PARTY_TOLD = _voice("c", seen=True, party=True), _voice("d", party=True)


@pytest.mark.parametrize(
    ("origins", "denials", "disputed", "digit"),
    [
        ([SEEN, SEEN_PARTY], [], (), 1),
        ([SEEN, SEEN_PARTY], [], ("date",), 2),
        ([SEEN, SEEN_PARTY], [], ("count",), 1),
        ([SEEN, SEEN_PARTY], [PARTY_TOLD], (), 2),
        ([SEEN, PARTY_TOLD], [], (), 2),
        ([SEEN, TOLD], [PARTY_TOLD], (), 3),
        ([SEEN_PARTY, PARTY_TOLD], [], (), 3),
        ([SEEN], [], (), 3),
        ([SEEN], [PARTY_TOLD], (), 4),
        ([SEEN_PARTY], [], (), 6),
        ([TOLD], [], (), 6),
        ([PARTY_TOLD], [TOLD], (), 6),
        ([PARTY_TOLD], [SEEN], (), 4),
        ([SEEN], [SEEN], (), 3),
    ],
)
def test_digits(origins: list[Voice], denials: list[Voice], disputed: tuple[str, ...], digit: int) -> None:
    found, reasons = information(Support(origins, denials, frozenset(disputed)))
    assert found == digit
    assert reasons


def test_a_partys_word_is_said_not_to_confirm_itself() -> None:
    assert any("does not confirm itself" in reason for reason in information(Support([PARTY_TOLD]))[1])


@pytest.mark.parametrize(
    ("own", "beside", "digit"),
    [
        (SEEN, [SEEN_OTHER], 1),
        (SEEN_PARTY, [SEEN], 1),
        (TOLD, [SEEN], 2),
        (SEEN, [SEEN_PARTY], 3),
        (PARTY_TOLD, [SEEN_PARTY], 3),
        (SEEN, [], 3),
        (SEEN_PARTY, [], 6),
        (TOLD, [], 6),
        (None, [SEEN], 3),
        (None, [], 4),
    ],
)
def test_a_claim_is_judged_by_what_stands_beside_it(own: Voice | None, beside: list[Voice], digit: int) -> None:
    origins = [*([own] if own else []), *beside]
    taken_back = () if own else ("It was withdrawn.",)
    assert information(Support(origins, own=own is not None, taken_back=taken_back))[0] == digit


def test_a_denial_weighs_against_a_claim_and_an_affirmation_against_a_denial() -> None:
    digit, reasons = information(Support([TOLD], [SEEN], own=True, opposite="affirms"))
    assert (digit, reasons[-1]) == (4, "A says that it did.")


def test_what_everybody_took_back_is_doubtful_and_less_where_it_is_denied() -> None:
    assert information(Support([], taken_back=("A withdrew it.",)))[0] == 4
    assert information(Support([], [TOLD], taken_back=("A withdrew it.",)))[0] == 5


def test_some_row_fits_every_single_origin() -> None:
    last: dict[str, Any] = weights("grades")["information"][-1]
    assert set(last) == {"digit", "origins", "why"}
    assert last["origins"] == 1
