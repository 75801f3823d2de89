"""Source chains: who passed a claim on, from the report's author back to whoever said it first.

Takes an index, gives claims grouped by the chain they came through, so that a chain is drawn once however many claims
it carries; chains are grouped by originator. Each link has the words for it: those that name the holder, that attribute
to it, and that show what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model import Access, Claim, Holder, HolderKind, Report, Span
from tocsin.publish.anchors import Words, words
from tocsin.publish.claims import ClaimView, view
from tocsin.publish.index import Index
from tocsin.publish.safe import one_line
from tocsin.publish.steps import shows, steps
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
    evidence: tuple[Words, ...]
    shows: str | None
    """What the evidence shows: `witness, first hand`."""
    place: Words | None
    """Where the report names it first."""
    names: tuple[Words, ...]
    """What else the report calls it: "he", "the ministry"."""
    cues: tuple[Words, ...]
    """The words by which the link before attributes to it, each once however many claims have them."""
    quotation: Words | None
    """Where the report sets a passage as its words, for claims to which no cue leads."""

    @property
    def ways(self) -> int:
        """In how many ways the link before attributes to it."""
        return len(self.cues) + (self.quotation is not None)


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
    report = index.readings[claims[0].report].report
    reference = index.report_refs[report.id]
    links = tuple(_link(claims, place, report, reference) for place in range(len(claims[0].holders)))
    return Chain(
        report=reference,
        report_name=index.report_name(report.id),
        links=links,
        claims=tuple(view(index, claim) for claim in claims),
        in_words=_in_words(links),
    )


def _link(claims: list[Claim], place: int, report: Report, reference: str) -> Link:
    """Describe one place of a chain by what its claims say of it: the most telling value wins."""
    taken = [steps(claim, report)[place] for claim in sorted(claims, key=lambda claim: claim.start)]
    first, holders = taken[0], [step.holder for step in taken]
    kind, interest = first.holder.kind, first.holder.interest
    if any(holder.interest == "party to the matter" for holder in holders):
        interest = "party to the matter"
    access: Access = next((holder.access for holder in holders if holder.access != "unknown"), "unknown")

    def open_to(spans: Iterable[Span | None]) -> tuple[Words, ...]:
        return tuple(words(report, reference, span) for span in _distinct(spans))

    return Link(
        name=first.name,
        named=first.named is not None,
        kind=kind,
        icon=KIND_ICONS[kind],
        access=access,
        interest=interest,
        party=party(kind, interest),
        role=first.role,
        evidence=open_to(span for holder in holders for span in holder.evidence),
        shows=shows(kind, access, interest, last=place == len(claims[0].holders) - 1),
        place=next(iter(open_to(step.named for step in taken)), None),
        names=open_to(step.renamed for step in taken),
        cues=open_to(step.cue for step in taken),
        quotation=next(iter(open_to(step.quotation for step in taken)), None),
    )


def _distinct(spans: Iterable[Span | None]) -> list[Span]:
    """Words in text order, each where it stands first."""
    found: dict[str, Span] = {}
    for span in sorted((span for span in spans if span is not None), key=lambda span: span.start):
        found.setdefault(one_line(span.text).casefold(), span)
    return list(found.values())


def _in_words(links: tuple[Link, ...]) -> str:
    if len(links) == 1:
        return f"{links[0].name} says it; no other source is named."
    parts = [
        f"{links[0].name} has it from {_from(links[1])}",
        *(f"who has it from {_from(link)}" for link in links[2:]),
    ]
    last = links[-1]
    what = f", a {last.party}" if last.party else f", {last.kind}" if last.kind else ""
    return f"{', '.join(parts)}{what}."


def _from(link: Link) -> str:
    cues = ", ".join(f"“{cue.text}”" for cue in link.cues)
    return f"{link.name} ({cues})" if cues else link.name
