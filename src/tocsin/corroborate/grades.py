"""Admiralty digits of incidents and claims, with reasons.

Takes the voices that stand behind what is graded, those that deny it and what they dispute; gives a digit and
sentences, by the tables in `corroborate.yaml`. Leaves the letter to `track` and the record to `assessing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.corroborate.names import counted, listed, opening
from tocsin.corroborate.policy import weights
from tocsin.corroborate.voices import Voice

_UNJUDGED = 6


@dataclass(frozen=True, slots=True)
class Support:
    """What bears on a judgement."""

    origins: Sequence[Voice]
    """The independent origins whose word stands; for a claim its own first, unless it was taken back."""
    denials: Sequence[Voice] = ()
    disputed: frozenset[str] = frozenset()
    """Fields on which the origins differ."""
    taken_back: Sequence[str] = ()
    """Sentences about origins whose word no longer stands."""
    own: bool = False
    """Whether the first of the origins is a claim's own, which cannot confirm it."""
    opposite: str = "denies"
    """What those on the other side do."""


def information(support: Support) -> tuple[int, list[str]]:
    """The digit, and why.

    A claim is judged by a table of its own, in which `beside_...` counts the others: its own origin never confirms it.
    What is left of a claim that was taken back is judged as an incident is, by those whose word stands.
    """
    policy = weights("grades")
    reasons = list(support.taken_back)
    if support.origins:
        digit = _supported(support, policy, reasons)
    else:
        digit = int(policy["taken_back"])
        reasons.append(f"Nobody else says so: {policy['taken_back_why']}.")
    return _denied(digit, support, policy, reasons), reasons


def _supported(support: Support, policy: dict[str, Any], reasons: list[str]) -> int:
    origins = support.origins
    numbers = {**_numbers("", origins), **_numbers("beside_", origins[1:])}
    row = next(row for row in policy["claim" if support.own else "information"] if _fits(row, numbers))
    digit = int(row["digit"])
    names = listed(voice.name for voice in origins)
    reasons.append(f"{counted(len(origins), 'origin')} ({names}): {row['why']}.")
    if all(is_party(voice) for voice in origins):
        each = "" if len(origins) == 1 else "each "
        reasons.append(opening(f"{names}: {each}a party to the matter; its claim does not confirm itself."))
    capping = sorted(support.disputed & set(policy["capping_fields"]))
    if capping and digit < policy["conflict_caps_at"]:
        digit = policy["conflict_caps_at"]
        reasons.append(f"The origins differ on {listed(capping)}, so {digit} is the most it can be.")
    return digit


def _fits(row: dict[str, Any], numbers: dict[str, int]) -> bool:
    return all(numbers[name] >= least for name, least in row.items() if name in numbers)


def _numbers(prefix: str, voices: Sequence[Voice]) -> dict[str, int]:
    seen = [voice for voice in voices if voice.access == "first hand" and voice.standing]
    return {
        f"{prefix}origins": len(voices),
        f"{prefix}first_hand": len(seen),
        f"{prefix}disinterested": sum(not is_party(voice) for voice in voices),
        f"{prefix}disinterested_first_hand": sum(not is_party(voice) for voice in seen),
    }


def is_party(voice: Voice) -> bool:
    """Whether a voice has a stake in what it tells."""
    return voice.interest == "party to the matter"


def _denied(digit: int, support: Support, policy: dict[str, Any], reasons: list[str]) -> int:
    """A denial by anybody whose own word does not stand for it as well costs a step."""
    others = [voice for voice in support.denials if voice.key not in {origin.key for origin in support.origins}]
    if not others:
        return digit
    names = listed(voice.name for voice in others)
    one, several = {"denies": ("denies it", "deny it"), "affirms": ("says that it did", "say that it did")}[
        support.opposite
    ]
    reasons.append(opening(f"{names} {one if len(others) == 1 else several}."))
    if digit != _UNJUDGED:
        return int(min(digit + policy["denial"], max(policy["lowest"], digit)))
    if any(voice.access == "first hand" and not is_party(voice) for voice in others):
        return int(policy["unjudged_denied"])
    return digit
