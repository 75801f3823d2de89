"""By which words two accounts tell what they tell: trigger, words in common, names of the story, and coming back to it.

Takes two accounts, gives findings. Leaves the fields of an event to `comparators`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.findings import Finding
from tocsin.corroborate.names import listed
from tocsin.corroborate.rarity import Story, likeness


def compare_words(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """Words of content in both claims: the more of them, the more it says."""
    table = policy["words"]
    share = _shared(first, second, table["least"]) if first.claim.id != second.claim.id else 0.0
    if share < table["some"]:
        return
    told = "told in the same words" if share >= table["verbatim"] else "told in much the same words"
    close = share >= table["alike"]
    words = told if close else "words in common"
    yield Finding("words", table["score"] * share, words, proof=int(close), anchor=close)


def compare_triggers(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """By which words it is told: the same, or words for one happening ("shot dead", "killing")."""
    left, right = (account.event.trigger.text for account in (first, second))
    table = policy["trigger"]
    if first.telling.light or second.telling.light:
        yield Finding("trigger", table["light"], f"told by words that say little ({left}; {right})")
    elif first.telling.stems & second.telling.stems:
        yield Finding("trigger", table["same"], f"told by the same word ({left})")
    elif first.telling.groups & second.telling.groups:
        yield Finding("trigger", table["alike"], f"told by words for one happening ({left}; {right})")


def compare_stories(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """Whether the reports share rare names and numbers, as reports of one story do; short texts have too few to say."""
    table = policy["story"]
    if first.report.id == second.report.id or min(len(first.story), len(second.story)) < table["names"]:
        return
    share = likeness(first.story, second.story)
    if share < table["least"]:
        yield Finding("story", table["other"], "the reports share hardly a rare name")
    elif len(first.story.keys() & second.story.keys()) >= table["names"]:
        score = table["score"] * min(1.0, share / table["full"])
        words = partial(_shared_names, first.story, second.story)
        yield Finding("story", score, words, anchor=share >= table["anchor"])


def _shared_names(first: Story, second: Story) -> str:
    """The rarest names in common; equally rare ones by the alphabet."""
    common = sorted(first.keys() & second.keys(), key=lambda word: (-first[word] * second[word], word))
    return f"the reports share rare names ({listed(word.capitalize() for word in common[:3])})"


def compare_returns(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
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
    both = len(first.words & second.words)
    return both / (len(first.words) + len(second.words) - both)
