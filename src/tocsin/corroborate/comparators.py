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
from tocsin.corroborate.names import listed
from tocsin.corroborate.placing import compare_places
from tocsin.corroborate.policy import weights
from tocsin.corroborate.rarity import likeness
from tocsin.corroborate.tallies import compare_counts
from tocsin.corroborate.timing import compare_times


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
        close = denied or first.words == second.words or any(each.field == "words" for each in found)
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
        common = sorted({party.key for party in left} & {party.key for party in right})
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


def _words(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """Words of content in both claims: the more of them, the more it says."""
    table = policy["words"]
    share = _shared(first, second, table["least"]) if first.claim.id != second.claim.id else 0.0
    if share < table["some"]:
        return
    told = "told in the same words" if share >= table["verbatim"] else "told in much the same words"
    close = share >= table["alike"]
    words = told if close else "words in common"
    yield Finding("words", table["score"] * share, words, proof=int(close), anchor=close)


def _triggers(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """By which words it is told: the same, or words for one happening ("shot dead", "killing")."""
    left, right = (account.event.trigger.text for account in (first, second))
    table = policy["trigger"]
    if first.telling.light or second.telling.light:
        yield Finding("trigger", table["light"], f"told by words that say little ({left}; {right})")
    elif first.telling.stems & second.telling.stems:
        yield Finding("trigger", table["same"], f"told by the same word ({left})")
    elif first.telling.groups & second.telling.groups:
        yield Finding("trigger", table["alike"], f"told by words for one happening ({left}; {right})")


def _stories(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """Whether the reports share rare names and numbers, as reports of one story do; short texts have too few to say."""
    table = policy["story"]
    if first.report.id == second.report.id or min(len(first.story), len(second.story)) < table["names"]:
        return
    share = likeness(first.story, second.story)
    common = sorted(first.story.keys() & second.story.keys(), key=lambda word: -first.story[word] * second.story[word])
    if share < table["least"]:
        yield Finding("story", table["other"], "the reports share hardly a rare name")
    elif len(common) >= table["names"]:
        names = listed([word.capitalize() for word in common[:3]])
        score = table["score"] * min(1.0, share / table["full"])
        yield Finding("story", score, f"the reports share rare names ({names})", anchor=share >= table["anchor"])


def _again(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """Whether one report comes back to what it told: "the attack" after an attack, or the same word in like words."""
    if first.report.id != second.report.id or first.claim.id == second.claim.id:
        return
    if first.telling.light or not first.telling.stems & second.telling.stems:
        return
    table = policy["again"]
    later = max(first, second, key=lambda account: account.event.trigger.start)
    if later.again:
        words = f"spoken of again in one report (“the {later.event.trigger.text}”)"
        yield Finding("again", table["pointed"], words, anchor=True)
    elif _shared(first, second, policy["words"]["least"]) >= table["share"]:
        yield Finding("again", table["alike"], "told again in one report, in like words", anchor=True)


def _shared(first: Account, second: Account, least: int) -> float:
    """The part of the words of content of both that both have; 0 where either has too few to say."""
    if min(len(first.words), len(second.words)) < least:
        return 0.0
    return len(first.words & second.words) / len(first.words | second.words)


_COMPARATORS: Final = (
    compare_times,
    compare_places,
    _another,
    _types,
    compare_counts,
    _parties("actors"),
    _parties("recipients"),
    _triggers,
    _words,
    _stories,
    _again,
)
