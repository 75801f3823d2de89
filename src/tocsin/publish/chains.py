"""Source chains: who passed a claim on, from the report's author back to whoever said it first.

Takes an index, gives claims grouped by the chain they came through, so that a chain is drawn once however many claims
it carries; chains are grouped by originator.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Access, Claim, Holder, HolderKind
from tocsin.publish.claims import ClaimView, view
from tocsin.publish.index import Index
from tocsin.publish.safe import one_line
from tocsin.publish.words import KIND_ICONS, party


@dataclass(frozen=True, slots=True)
class Link:
    """One holder in a chain; `role` says what the holder does in it."""

    name: str
    named: bool
    kind: HolderKind | None
    icon: str
    access: Access
    interest: str | None
    party: str | None
    role: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of one report and the claims that came through it."""

    report: str
    report_name: str
    links: tuple[Link, ...]
    claims: tuple[ClaimView, ...]
    in_words: str


@dataclass(frozen=True, slots=True)
class Source:
    """An originator and every chain that ends with it."""

    reference: str
    name: str
    party: str | None
    claims: int
    reports: tuple[str, ...]
    chains: tuple[Chain, ...]
    is_author: bool
    """The originator is the report's own author: nobody else is named."""


def sources(index: Index) -> tuple[Source, ...]:
    """Group every claim by originator and chain: cited originators first, each with most claims first."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in index.claims.values():
        groups.setdefault((claim.report, *(_key(holder) for holder in claim.holders)), []).append(claim)
    origins: dict[tuple[bool, str], list[list[Claim]]] = {}
    for claims in groups.values():
        origins.setdefault(_originator(claims[0]), []).append(claims)
    ordered = sorted(origins.items(), key=lambda item: (item[0][0], -sum(len(claims) for claims in item[1])))
    return tuple(
        _source(index, f"S{place}", chains, is_author)
        for place, ((is_author, _), chains) in enumerate(ordered, start=1)
    )


def _key(holder: Holder) -> str:
    return f"{holder.entity or one_line(holder.name).casefold()}|{holder.kind}"


def _originator(claim: Claim) -> tuple[bool, str]:
    """Unnamed originators, and authors, are the same only within one report."""
    holder, is_author = claim.originator, len(claim.holders) == 1
    local = is_author or holder.kind == "anonymous" or not holder.name
    return is_author, f"{_key(holder)}|{claim.report if local else ''}"


def _source(index: Index, reference: str, groups: list[list[Claim]], is_author: bool) -> Source:
    chains = tuple(_chain(index, claims) for claims in sorted(groups, key=lambda claims: -len(claims)))
    last = chains[0].links[-1]
    return Source(
        reference=reference,
        name=last.name,
        party=next((chain.links[-1].party for chain in chains if chain.links[-1].party), None),
        claims=sum(len(chain.claims) for chain in chains),
        reports=tuple(dict.fromkeys(chain.report for chain in chains)),
        chains=chains,
        is_author=is_author,
    )


def _chain(index: Index, claims: list[Claim]) -> Chain:
    report = claims[0].report
    links = tuple(_link(claims, place) for place in range(len(claims[0].holders)))
    return Chain(
        report=index.report_refs[report],
        report_name=index.report_name(report),
        links=links,
        claims=tuple(view(index, claim) for claim in claims),
        in_words=_in_words(links),
    )


def _link(claims: list[Claim], place: int) -> Link:
    """Describe one place of a chain by what its claims say of it: the most telling value wins."""
    holders = [claim.holders[place] for claim in claims]
    first = holders[0]
    interest = "party to the matter" if any(h.interest == "party to the matter" for h in holders) else first.interest
    return Link(
        name=one_line(first.name, limit=120) or ("the author" if place == 0 else "someone unnamed"),
        named=first.start is not None,
        kind=first.kind,
        icon=KIND_ICONS[first.kind],
        access=next((h.access for h in holders if h.access != "unknown"), "unknown"),
        interest=interest,
        party=party(first.kind, interest),
        role=_role(place, len(claims[0].holders)),
        evidence=tuple(dict.fromkeys(one_line(span.text, limit=120) for h in holders for span in h.evidence)),
    )


def _role(place: int, length: int) -> str:
    if length == 1:
        return "says it"
    if place == 0:
        return "writes"
    return "said it first" if place == length - 1 else "is quoted"


def _in_words(links: tuple[Link, ...]) -> str:
    if len(links) == 1:
        return f"{links[0].name} says it; no other source is named."
    parts = [f"{links[0].name} has it from {links[1].name}", *(f"who has it from {link.name}" for link in links[2:])]
    last = links[-1]
    what = f", a {last.party}" if last.party else f" ({last.kind})" if last.kind else ""
    return f"{', '.join(parts)}{what}."
