"""What two accounts agree and disagree on, field by field, in points and words.

Takes two accounts, gives findings: evidence for (above zero) or against (below) one happening; a veto where no other
evidence can help. Unknown is no disagreement. Weights stand in `corroborate.yaml`. Leaves the verdict to `matching`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Final

from tocsin.corroborate.accounts import Account, Party
from tocsin.corroborate.findings import Finding
from tocsin.corroborate.placing import compare_places
from tocsin.corroborate.policy import weights
from tocsin.corroborate.tallies import compare_counts
from tocsin.corroborate.timing import compare_times
from tocsin.corroborate.wording import compare_returns, compare_stories, compare_triggers, compare_words


def compare(first: Account, second: Account, *, linked: bool) -> list[Finding]:
    """Every finding, the first veto last: after one nothing else is looked at."""
    policy = weights("incidents")
    found: list[Finding] = []
    for comparator in _COMPARATORS:
        for finding in comparator(first, second, policy):
            found.append(finding)
            if finding.veto:
                return found
    if linked:
        denied = "denied" in {first.event.status, second.event.status}
        alike = any(each.field == "words" and each.score >= policy["linked_from"] for each in found)
        close = denied or first.words == second.words or alike
        score = policy["linked" if close else "linked_only"]
        found.append(Finding("lineage", score, "one report takes from the other", anchor=close))
    return found


def actors_differ(first: Account, second: Account) -> bool:
    """Whether both name who did it and none of the names or kinds can be the same."""
    return any(finding.score < 0 for finding in _parties("actors")(first, second, weights("incidents")))


def _types(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    if first.event.type != second.event.type:
        words = f"types that one happening may be coded as ({first.event.type}, {second.event.type})"
        yield Finding("type", policy["type"]["compatible"], words)
    elif first.event.mode and second.event.mode:
        if first.event.mode == second.event.mode:
            yield Finding("mode", policy["mode"]["same"], f"same mode ({first.event.mode})")
        else:
            yield Finding("mode", policy["mode"]["differ"], f"modes differ ({first.event.mode}, {second.event.mode})")


def _parties(field: str) -> Callable[[Account, Account, dict[str, Any]], Iterator[Finding]]:
    def comparator(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
        left: tuple[Party, ...] = getattr(first, field)
        right: tuple[Party, ...] = getattr(second, field)
        if not left or not right:
            return
        keys = {party.key for party in right}
        common = [party.key for party in left if party.key in keys]  # parties stand in the order of their keys
        telling = [key for key in common if key not in _vague()]
        if common:
            named = next(party.name for party in left if party.key == (telling or common)[0])
            score, proof = policy[field]["same" if telling else "vague"], int(bool(telling) and field == "recipients")
            yield Finding(field, score, f"same {field} ({named})", proof=proof)
        elif shared := sorted({word for party in left for word in party.names} & {w for p in right for w in p.names}):
            yield Finding(field, policy[field]["name"], f"{field} share a name ({shared[0].capitalize()})")
        elif any(_codes_agree(one, other) for one in left for other in right):
            yield Finding(field, policy[field]["code"], f"{field} of one kind")
        elif any(party.named for party in left) and any(party.named for party in right):
            yield Finding(field, policy[field]["differ"], f"{field} differ ({left[0].name}; {right[0].name})")

    return comparator


@cache
def _vague() -> frozenset[str]:
    return frozenset(weights("incidents")["vague"])


def _another(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    if first.report.id == second.report.id and first.another != second.another:
        yield Finding("another", policy["other_one"], "one is told as another of its kind")


def _codes_agree(one: Party, other: Party) -> bool:
    """ "AFG" and "AFGREB" agree, being more and less precise; "AFGREB" and "AFGMIL" do not."""
    if not one.code or not other.code:
        return False
    return one.code.startswith(other.code) or other.code.startswith(one.code)


_COMPARATORS: Final = (
    compare_times,
    compare_places,
    _another,
    _types,
    compare_counts,
    _parties("actors"),
    _parties("recipients"),
    compare_triggers,
    compare_words,
    compare_stories,
    compare_returns,
)
