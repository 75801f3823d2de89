"""Where two accounts say it happened: agreement, rival places, different happenings.

Takes two accounts, gives one finding: the best relation among places of one role. Leaves geography to `geography`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.findings import Finding
from tocsin.corroborate.geography import Relation, relation
from tocsin.model import PlaceMention

_MOVING: Final = frozenset({"from", "to", "via"})


def compare_places(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """The best relation among places; places of other roles ("from" and "to") are not compared."""
    best: Finding | None = None
    for left in first.places:
        for right in second.places:
            if left.role in _MOVING and right.role in _MOVING and left.role != right.role:
                continue
            finding = _finding(left, right, policy["place"])
            if finding is not None and (best is None or _rank(finding) > _rank(best)):
                best = finding
    if best is not None:
        yield best
    elif not (first.places and second.places):
        yield from _setting(first, second, policy["place"])


def _setting(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """An event without a place stands in a text that speaks of the other's place."""
    one_report = first.report.id == second.report.id
    if one_report and not (first.places or second.places):
        return  # one report has one setting: it tells nothing
    for left in first.places or (first.setting.place,):
        for right in second.places or (second.setting.place,):
            related = relation(left, right) if left and right else None
            if left and related is not None and related[0] in {"same", "inside"}:
                score = policy["one_report" if one_report else "setting"]
                yield Finding("place", score, f"told of the same place ({left.name or left.text})", anchor=True)
                return


def _rank(finding: Finding) -> tuple[bool, float]:
    return (not finding.veto, finding.score)


def _finding(first: PlaceMention, second: PlaceMention, policy: dict[str, Any]) -> Finding | None:
    related = relation(first, second)
    if related is None:
        return None
    kind, kilometres = related
    left, right = sorted((first.name or first.text, second.name or second.text))
    if kind in _AGREEING:
        words = _AGREEING[kind].format(left=left, right=right)
        return Finding("place", policy[kind], words, anchor=True)
    if kind == "country":
        return Finding("place", policy["country"], "same country")
    if kind == "other name":
        return Finding("place", policy["other_name"], f"place names differ ({left}; {right})")
    if kilometres is not None and kilometres <= policy["rival_km"]:
        words = f"placed differently ({left}; {right}, {kilometres:.0f} km apart)"
        return Finding("place", policy["rival"], words, rival=True)
    return Finding("place", 0.0, f"different places ({left}; {right})", veto=True)


_AGREEING: Final[dict[Relation, str]] = {
    "same": "same place ({left})",
    "name": "same place name ({left})",
    "inside": "one place in the other ({left}; {right})",
    "near": "places within what their precision allows ({left}; {right})",
}
