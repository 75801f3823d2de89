"""The bottom line: a picture in one or two sentences, with the numbers behind them.

Takes a picture, gives `Facts`, which the command line and the brief share. States only what the records state.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tocsin.model import Incident, Picture
from tocsin.publish.alerts import Alert, alerts
from tocsin.publish.index import Index, build
from tocsin.publish.origins import OriginFact, distinct
from tocsin.publish.safe import one_line
from tocsin.publish.words import amount, listed, sentence

_NAMED = 3
"""More origins than this are counted, not named."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the first lines of a brief say."""

    reports: int
    claims: int
    events: int
    incidents: int
    """Those reported to have happened."""
    mentioned: int
    """Background, plans, and what is too vague to look for."""
    origins: tuple[OriginFact, ...]
    failures: int
    known_at: datetime
    sentences: tuple[str, ...]
    alerts: tuple[Alert, ...]

    @property
    def bottom_line(self) -> str:
        """The sentences as one text."""
        return " ".join(self.sentences)

    @property
    def headline(self) -> str:
        """The numbers as one line: `11 claims in 1 report · 1 origin · that origin is a party to the conflict`."""
        parts = [f"{amount(self.claims, 'claim')} in {amount(self.reports, 'report')}"]
        if self.incidents:
            parts += [amount(self.incidents, "incident"), amount(len(self.origins), "independent origin")]
        parts += [words] if (words := self.party_words) else []
        return " · ".join(parts)

    @property
    def party_words(self) -> str | None:
        """How far the origins are parties themselves, or None where none is known to be."""
        parties = [origin for origin in self.origins if origin.party]
        if not parties:
            return None
        if len(self.origins) == 1:
            return f"that origin is a {parties[0].party}"
        kinds = {origin.party for origin in parties}
        of = f" {str(kinds.pop()).removeprefix('party ')}" if len(kinds) == 1 else ""
        if len(parties) == len(self.origins):
            return f"each of them is a party{of}"
        return f"1 of them is a party{of}" if len(parties) == 1 else f"{len(parties)} of them are parties{of}"


def bottom_line(picture: Picture) -> str:
    """Say in one or two plain sentences what a picture amounts to."""
    return gather(picture).bottom_line


def gather(picture: Picture) -> Facts:
    """Work out the facts of a picture."""
    return from_index(build(picture))


def from_index(index: Index) -> Facts:
    """Work out the facts of an indexed picture."""
    origins = distinct(index)
    reported = tuple(incident for incident in index.incidents if incident.is_reported)
    return Facts(
        reports=len(index.readings),
        claims=len(index.claims),
        events=len(index.events),
        incidents=len(reported),
        mentioned=len(index.incidents) - len(reported),
        origins=origins,
        failures=len(index.picture.failures),
        known_at=index.picture.known_at,
        sentences=tuple(_sentences(index, reported, origins)),
        alerts=alerts(index, origins),
    )


def _sentences(index: Index, reported: tuple[Incident, ...], origins: tuple[OriginFact, ...]) -> list[str]:
    reports, claims = amount(len(index.readings), "report"), amount(len(index.claims), "claim")
    if not index.readings:
        return ["No report has been read, so there is nothing to say."]
    if not index.claims:
        return [f"{reports} read; no claim was found."]
    if not reported:
        return [f"{claims} in {reports}, but none of them says that something happened."]
    telling = {claim for incident in reported for claim in incident.claims}
    tell = "tells" if len(telling) == 1 else "tell"
    every = len(telling) == len(index.claims)
    who = f"{claims} in {reports}" if every else f"Of {claims} in {reports}, {len(telling)}"
    start = f"{who} {tell} of {amount(len(reported), 'incident')}"
    if not origins:
        return [f"{start}, but no origin could be made out for any of them."]
    if len(origins) == 1:
        return [_one_origin(start, index, reported, origins[0]), _alone(reported)]
    return [f"{start}, from {_sources(origins)}.", _support(reported)]


def _one_origin(start: str, index: Index, reported: tuple[Incident, ...], origin: OriginFact) -> str:
    total = len(reported)
    held = sum(index.incident_refs[incident.id] in origin.incidents for incident in reported)
    if held == total:
        how = {1: "which rests", 2: "both resting"}.get(total, "all resting")
        return f"{start}, {how} on one origin: {described(origin)}."
    rest = "rests" if held == 1 else "rest"
    return f"{start}, of which {held} {rest} on one origin: {described(origin)}."


def described(origin: OriginFact) -> str:
    """Name an origin with what it is: `the Front (a party to the conflict)`."""
    what = f"a {origin.party}" if origin.party else {None: "of unknown kind", "anonymous": "unnamed"}.get(origin.kind)
    return f"{origin.name} ({what or origin.kind})"


def _alone(reported: tuple[Incident, ...]) -> str:
    disguised = {r.name.casefold() for incident in reported for r in incident.rejected if r.of != r.name}
    parts = []
    if disguised:
        look = "1 other source looks" if len(disguised) == 1 else f"{len(disguised)} other sources look"
        parts.append(f"{look} independent but {'is' if len(disguised) == 1 else 'are'} not")
    parts.append("nothing independent confirms any of this")
    return sentence("; ".join(parts))


def _sources(origins: tuple[OriginFact, ...]) -> str:
    count = f"{len(origins)} independent origins"
    if len(origins) <= _NAMED:
        return f"{count}: {listed([described(origin) for origin in origins])}"
    parties = sum(1 for origin in origins if origin.party)
    themselves = "one of them a party itself" if parties == 1 else f"{parties} of them parties themselves"
    return f"{count}, {themselves}" if parties else count


def _support(reported: tuple[Incident, ...]) -> str:
    best = max(reported, key=lambda incident: len(incident.origins))
    single = sum(1 for incident in reported if len(incident.origins) < 2)
    disputed = sum(1 for incident in reported if incident.conflicts)
    parts = []
    if len(best.origins) > 1:
        what = one_line(best.summary, limit=90).rstrip(".")
        parts.append(f"best supported is “{what}” ({amount(len(best.origins), 'origin')})")
    if single == len(reported):
        parts.append("none of them has more than one origin" if single > 1 else "it rests on a single origin")
    elif single:
        parts.append(f"{single} of {len(reported)} {'rests' if single == 1 else 'rest'} on a single origin")
    if disputed:
        parts.append(f"origins disagree on {disputed} of them" if len(reported) > 1 else "origins disagree")
    return sentence("; ".join(parts) or "no two origins tell of the same incident")
