"""Admiralty grades of incidents, with reasons.

Takes an incident, the voices of its origins, its denials and disputes; gives an `Assessment`. The letter is the
originator's and stays F until track records are kept; the digit follows the table in `corroborate.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from tocsin.corroborate.names import counted, listed
from tocsin.corroborate.policy import weights
from tocsin.corroborate.voices import Voice
from tocsin.model import Assessment, InformationGrade, SourceGrade, identified
from tocsin.model.scales import stix_confidence

_UNJUDGED = 6


def assess(subject: str, origins: Sequence[Voice], denials: Sequence[Voice], disputed: frozenset[str]) -> Assessment:
    """Grade the incident `subject`."""
    policy = weights("grades")
    row = next(row for row in policy["information"] if _fits(row, origins))
    digit = int(row["digit"])
    names = listed(voice.name for voice in origins)
    reasons = [f"{counted(len(origins), 'origin')} ({names}): {row['why']}."]
    if all(_party(voice) for voice in origins):
        reasons.append(
            f"{names}: {'' if len(origins) == 1 else 'each '}a party to the matter; its claim does not confirm itself."
        )
    capping = sorted(disputed & set(policy["capping_fields"]))
    if capping and digit < policy["conflict_caps_at"]:
        digit = policy["conflict_caps_at"]
        reasons.append(f"The origins differ on {listed(capping)}, so {digit} is the most it can be.")
    digit = _denied(digit, origins, denials, policy, reasons)
    grade = cast(InformationGrade, digit)
    letter = cast(SourceGrade, policy["source"])
    return identified(
        Assessment("", subject, letter, grade, stix_confidence(digit), (policy["source_reason"], *reasons))
    )


def _fits(row: dict[str, Any], origins: Sequence[Voice]) -> bool:
    neutral = [voice for voice in origins if not _party(voice)]
    seen = [voice for voice in origins if voice.access == "first hand" and voice.standing]
    both = [voice for voice in seen if not _party(voice)]
    return bool(
        len(origins) >= row["origins"]
        and len(seen) >= row.get("first_hand", 0)
        and len(neutral) >= row.get("disinterested", 0)
        and len(both) >= row.get("disinterested_first_hand", 0)
    )


def _party(voice: Voice) -> bool:
    return voice.interest == "party to the matter"


def _denied(
    digit: int, origins: Sequence[Voice], denials: Sequence[Voice], policy: dict[str, Any], reasons: list[str]
) -> int:
    others = [voice for voice in denials if voice.key not in {origin.key for origin in origins}]
    if not others:
        return digit
    reasons.append(
        f"{listed(voice.name for voice in others)} denies it."
        if len(others) == 1
        else f"{listed(voice.name for voice in others)} deny it."
    )
    if digit != _UNJUDGED:
        return int(min(digit + policy["denial"], max(policy["lowest"], digit)))
    if any(voice.access == "first hand" and not _party(voice) for voice in others):
        return int(policy["unjudged_denied"])
    return digit
