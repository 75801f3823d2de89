"""Admiralty digits by the table in corroborate.yaml."""

from __future__ import annotations

from typing import Any, Literal

import pytest

from tocsin.corroborate.grades import assess
from tocsin.corroborate.policy import weights
from tocsin.corroborate.voices import Voice
from tocsin.model import derive_id

PARTY: Literal["party to the matter"] = "party to the matter"


def _voice(name: str, *, seen: bool = False, party: bool = False) -> Voice:
    access: Literal["first hand", "unknown"] = "first hand" if seen else "unknown"
    return Voice(name, name, None, access, PARTY if party else None, 3 if seen else 2, None, None, ())


SEEN, TOLD = _voice("a", seen=True), _voice("b")
SEEN_PARTY, PARTY_TOLD = _voice("c", seen=True, party=True), _voice("d", party=True)


@pytest.mark.parametrize(
    ("origins", "denials", "disputed", "digit", "confidence"),
    [
        ([SEEN, SEEN_PARTY], [], (), 1, 90),
        ([SEEN, SEEN_PARTY], [], ("date",), 2, 70),
        ([SEEN, SEEN_PARTY], [], ("count",), 1, 90),
        ([SEEN, SEEN_PARTY], [PARTY_TOLD], (), 2, 70),
        ([SEEN, PARTY_TOLD], [], (), 2, 70),
        ([SEEN, TOLD], [PARTY_TOLD], (), 3, 50),
        ([SEEN_PARTY, PARTY_TOLD], [], (), 3, 50),
        ([SEEN], [], (), 3, 50),
        ([SEEN], [PARTY_TOLD], (), 4, 30),
        ([SEEN_PARTY], [], (), 6, None),
        ([TOLD], [], (), 6, None),
        ([PARTY_TOLD], [TOLD], (), 6, None),
        ([PARTY_TOLD], [SEEN], (), 4, 30),
        ([SEEN], [SEEN], (), 3, 50),
    ],
)
def test_digits(
    origins: list[Voice], denials: list[Voice], disputed: tuple[str, ...], digit: int, confidence: int | None
) -> None:
    grade = assess("sha256:x", origins, denials, frozenset(disputed))
    assert (grade.source_grade, grade.information_grade, grade.stix_confidence) == ("F", digit, confidence)
    assert grade.id == derive_id(grade)
    assert len(grade.reasons) >= 2


def test_a_partys_word_is_said_not_to_confirm_itself() -> None:
    assert any("does not confirm itself" in reason for reason in assess("x", [PARTY_TOLD], [], frozenset()).reasons)


def test_some_row_fits_every_single_origin() -> None:
    last: dict[str, Any] = weights("grades")["information"][-1]
    assert set(last) == {"digit", "origins", "why"}
    assert last["origins"] == 1
