"""Channels of somebody's own that a report has something from: "the group's Telegram channel", "posted on X by".

Takes a reading, gives each channel with its owner and the words. An owner who is only described ("the group", "its") is
the one named nearest before. Leaves whether what stood there is held to `lineage`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.corroborate.names import is_proper, normalise
from tocsin.corroborate.policy import credits_of
from tocsin.model import Reading, Span

_CAPITALISED: Final = r"(?-i:[^\W\d_a-zà-öø-ÿ])[\w&-]{0,40}"
_NAME: Final = rf"(?P<name>{_CAPITALISED}(?:\s(?:(?:of|the|for|de)\s)?{_CAPITALISED}){{0,4}})"
_LINE: Final = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel: whose it is, what to call it, and the words that name it."""

    owner: str
    name: str
    span: Span


def channels(reading: Reading) -> Iterator[Channel]:
    """Every channel that the report says something stood on."""
    report = reading.report
    silent = [(passage.start, passage.end) for passage in report.passages if passage.role == "boilerplate"]
    for line in _LINE.finditer(report.text):
        if not _words().search(line.group()):
            continue
        for match in (match for frame in _frames() for match in frame.finditer(report.text, *line.span())):
            if any(start <= match.start() < end for start, end in silent):
                continue
            owner = _owner(match, reading)
            if owner is not None:
                yield Channel(owner, _called(owner, match["channel"]), report.span(*match.span()))


def _called(owner: str, channel: str) -> str:
    kind = credits_of("channels")["names"][" ".join(channel.casefold().split())]
    return f"{owner}’{'' if owner.endswith('s') and not owner.endswith('ss') else 's'} {kind}"


def _owner(match: re.Match[str], reading: Reading) -> str | None:
    """The name in the words; for a description, that of whoever is named nearest before; else the description."""
    groups = match.groupdict()
    if (name := groups.get("name")) and normalise(name):
        if normalise(name) in _witnesses(reading):
            return "a witness"  # private persons are not named where they need not be
        return f"the {name}" if groups.get("article") else name
    return _nearest(match.start(), reading) or groups.get("described")


def _witnesses(reading: Reading) -> set[str]:
    holders = (holder for claim in reading.claims for holder in claim.holders[1:])
    return {normalise(holder.name) for holder in holders if holder.kind == "witness"}


def _nearest(offset: int, reading: Reading) -> str | None:
    """The holder, or else the organisation, named nearest before an offset."""
    near = offset - credits_of("channels")["reach"]
    holders = [
        (claim.start if holder.start is None else holder.start, holder.name)
        for claim in reading.claims
        for holder in claim.holders[1:]
        if is_proper(holder.name) and holder.kind not in {"media", "witness", "anonymous"}
    ]
    actors = [(actor.start, actor.name or actor.text) for actor in reading.mentions.actors if actor.kind != "person"]
    for named in (holders, actors):
        before = [(start, name) for start, name in named if near <= start <= offset]
        if before:
            return max(before)[1]
    return None


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"\b{credits_of('channels')['words']}\b", re.IGNORECASE)


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    policy = credits_of("channels")
    described = "|".join(policy["described"])
    owner = rf"(?:(?P<article>the\s)?{_NAME}|(?P<described>the\s(?:\w+\s)?(?:{described})))"
    own = rf"(?P<own>{'|'.join(policy['own'])})"
    parts = {"{OWNER}": owner, "{OWN}": own, "{CHANNEL}": policy["words"]}
    return tuple(re.compile(_filled(frame, parts), re.IGNORECASE) for frame in policy["frames"])


def _filled(frame: str, parts: dict[str, str]) -> str:
    for mark, pattern in parts.items():
        frame = frame.replace(mark, pattern)
    return frame
