"""How many two accounts say there were: agreement, rival tolls, different happenings.

Takes two accounts, gives findings over all kinds of count. Kind "other" is not compared: it may count anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.findings import Finding


def compare_counts(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """The best agreement and the worst disagreement over all kinds of count."""
    if not first.counts or not second.counts:
        return
    findings = [
        _count(left, right, policy["counts"])
        for left in first.counts
        for right in second.counts
        if left[0] == right[0] and left[0] != "other"
    ]
    if not findings:
        return
    worst = min(findings, key=lambda finding: (finding.score, finding.sentence()))
    best = max(findings, key=lambda finding: (finding.score, finding.sentence()))
    proof = sum(finding.proof for finding in findings)
    if worst.score < 0 and not proof and first.report.id == second.report.id and _one_voice(first, second):
        yield Finding("counts", policy["counts"]["one_voice"], f"one source gives both: {worst.sentence()}")
        return
    if best.score > 0:
        repeated = policy["counts"]["repeated"] if proof and first.report.id == second.report.id else 0.0
        yield Finding("counts", best.score + repeated, best.words, proof=proof)
    if worst.score < 0:
        yield worst


def _count(left: tuple[Any, ...], right: tuple[Any, ...], policy: dict[str, Any]) -> Finding:
    kind, low, best, high = left
    _, other_low, other_best, other_high = right
    if best is not None and best == other_best:
        distinctive = best >= policy["distinctive_from"]
        words = f"same count ({kind} {best})"
        return Finding("counts", policy["distinctive" if distinctive else "same"], words, proof=int(distinctive))
    if ranges_overlap((low, best, high), (other_low, other_best, other_high)):
        return Finding("counts", policy["overlap"], f"counts may agree ({kind})")
    few, many = sorted((figure(low, best, high), figure(other_low, other_best, other_high)))
    far = many >= policy["factor"] * max(few, 1)
    return Finding("counts", policy["far" if far else "differ"], f"counts differ ({kind} {few}; {many})")


def ranges_overlap(left: tuple[int | None, ...], right: tuple[int | None, ...]) -> bool:
    """Whether two counts (low, best, high) can be one number: "at least 12" and 16 can, 12 and 16 cannot."""
    (low, high), (other_low, other_high) = _range(*left), _range(*right)
    return low <= other_high and other_low <= high


def _range(low: int | None, best: int | None, high: int | None) -> tuple[float, float]:
    if best is not None and low is None and high is None:
        return best, best
    return (low if low is not None else 0), (high if high is not None else float("inf"))


def figure(low: int | None, best: int | None, high: int | None) -> int:
    return next((value for value in (best, low, high) if value is not None), 0)


def _one_voice(first: Account, second: Account) -> bool:
    one, other = first.claim.originator, second.claim.originator
    return (one.entity or one.name) == (other.entity or other.name)
