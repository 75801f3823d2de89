"""Voices: who a claim leads back to, recognised across reports.

Takes claims with their reports, gives one voice for each originator: by the actor table's id where the holder has one,
else by publication, else by name. A description without a name ("residents") is nobody else's than its report's. Leaves
independence to `independence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from tocsin.corroborate.names import body, is_unnamed, normalise, without_day
from tocsin.corroborate.policy import weights
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.signatures import byline_names
from tocsin.model import Access, Claim, Holder, HolderKind, Interest, Reading, Report

Standing = Literal[0, 1, 2, 3]
"""3 first-hand access shown; 2 named and of a kind that knows its own matter; 1 named; 0 nobody named."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim in one report, as evidence for an incident."""

    claim: Claim
    report: Report
    parties: frozenset[str] = frozenset()
    """Actor table ids of who takes part in what is told."""
    beside: Claim | None = None
    """A claim that the same passer-on has from a named source, on the same matter (see `adoption`)."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An originator's word that no longer stands."""

    day: date | None
    """On which it was taken back."""
    sentence: str
    by_itself: bool
    """Whether the originator took it back, and not only the publication that carried it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One originator and what rests on it."""

    key: str
    name: str
    kind: HolderKind | None
    access: Access
    interest: Interest | None
    standing: Standing
    state: str | None
    """The country, for a body of a state; "?" where it is not known."""
    publication: str | None
    """The publication, for an originator that is one."""
    statements: tuple[Statement, ...]
    adopts: tuple[Statement, ...] = ()
    """What is laid at its door although it is not named for it."""
    reports: tuple[Report, ...] = field(init=False, repr=False, compare=False)
    """The reports that carry it, earliest first."""

    def __post_init__(self) -> None:
        reports = {each.report.id: each.report for each in (*self.statements, *self.adopts)}
        object.__setattr__(self, "reports", tuple(reports.values()))

    def called(self, title: str) -> str:
        """Its name in a sentence that has named the publication already: "reports (Harbour Post)" is "reports"."""
        return self.name.removesuffix(f" ({title})")

    @property
    def seen(self) -> str | None:
        """The words that show first-hand access."""
        for statement in self.statements:
            holder = statement.claim.originator
            if holder.access == "first hand" and holder.evidence:
                return holder.evidence[-1].text
        return None


class Identities:
    """Who is who among the holders of a set of readings."""

    def __init__(self, readings: Sequence[Reading], publications: Publications) -> None:
        self.publications = publications
        self._names: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        self._bodies: dict[str, set[frozenset[str]]] = defaultdict(set)
        entities: dict[str, set[str]] = defaultdict(set)
        for reading in readings:
            for actor in reading.mentions.actors:
                if actor.id and actor.name:
                    self._names.setdefault(actor.id, actor.name)
                if actor.id and actor.country:
                    self._countries.setdefault(actor.id, actor.country)
            for holder in (holder for claim in reading.claims for holder in claim.holders):
                if holder.entity and not is_unnamed(holder.name):
                    entities[normalise(holder.name)].add(holder.entity)
                if holder.kind in weights("origins")["own_means"] and not is_unnamed(holder.name):
                    self._bodies[reading.report.id].add(body(holder.name))
        self._entities = {name: next(iter(ids)) for name, ids in entities.items() if len(ids) == 1}

    def key(self, statement: Statement) -> str:
        """The identity of a claim's originator."""
        holder = statement.claim.originator
        own = self.publications.of_report[statement.report.id]
        if len(statement.claim.holders) == 1 and not _is_body(holder):
            return f"publication:{own}"
        if holder.kind == "anonymous":
            return f"unnamed:{normalise(holder.name)}@{own}"
        if (entity := self.entity(holder)) is not None:
            return f"entity:{entity}"
        if (publication := self.publications.named(holder.name)) is not None:
            return f"publication:{publication}"
        if not is_unnamed(holder.name):
            return f"name:{' '.join(sorted(self._body(holder, statement.report)))}"
        if holder.access == "first hand" and holder.kind == "media":
            return f"publication:{own}"  # "our correspondent in the town"
        return f"{'scene' if holder.access == 'first hand' else 'unnamed'}:{normalise(holder.name)}@{own}"

    def _body(self, holder: Holder, report: Report) -> frozenset[str]:
        """The words of a body's name; for a short form ("the ministry"), those of the longest form in the report.

        Two longer forms of which neither holds the other ("interior ministry", "ministry of health") settle nothing.
        """
        words = body(holder.name)
        longer = [other for other in self._bodies[report.id] if words < other]
        fullest = max(longer, key=len, default=words)
        fits = holder.kind in weights("origins")["state"] and all(other <= fullest for other in longer)
        return fullest if fits else words

    def entity(self, holder: Holder) -> str | None:
        """The actor that a holder is, by its own record or because another report resolves the same name."""
        return holder.entity or self._entities.get(normalise(holder.name))

    def name(self, key: str, statements: Sequence[Statement]) -> str:
        """What to call a voice."""
        kind, _, rest = key.partition(":")
        if kind == "entity" and rest in self._names:
            return self._names[rest]
        if kind == "publication":
            return self._outlet(rest, statements)
        words = min((without_day(each.claim.originator.name) for each in statements), key=_fullest)
        if kind in {"scene", "unnamed"}:
            return f"{words} ({self.publications.title(statements[0].report)})"
        return words

    def _outlet(self, publication: str, statements: Sequence[Statement]) -> str:
        """The outlet, with its reporter where all that it says itself is signed by one."""
        title = self.publications.titles[publication]
        own = [each for each in statements if self.publications.of_report[each.report.id] == publication]
        bylines = {statement.report.byline for statement in own}
        byline = next(iter(bylines)) if len(bylines) == 1 else None
        names = byline_names(byline)
        return f"{names[0]} ({title})" if names and normalise(names[0]) != normalise(title) else title

    def state(self, holders: Iterable[Holder]) -> str | None:
        """The country of a body of a state, "?" if that is not known, None for anybody else."""
        bodies = [holder for holder in holders if holder.kind in weights("origins")["state"]]
        if not bodies:
            return None
        countries = {self._countries.get(self.entity(holder) or "", "?") for holder in bodies} - {"?"}
        return min(countries, default="?")


def _is_body(author: Holder) -> bool:
    """Whether a report's author is an organisation that speaks for itself ("Statement of the Front")."""
    return author.kind in weights("origins")["own_means"] and not is_unnamed(author.name)


def voices(statements: Iterable[Statement], identities: Identities) -> list[Voice]:
    """One voice for each originator, in order of first appearance."""
    grouped: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        grouped[identities.key(statement)].append(statement)
    return [_voice(key, tuple(group), identities) for key, group in grouped.items()]


def _fullest(name: str) -> tuple[bool, int, str]:
    """Sorts first the fullest name of a body; one that names its spokesman names him, not the body."""
    return ("spokes" in name.casefold(), -len(name), name)


def adopter(statements: Iterable[Statement], identities: Identities) -> Voice | None:
    """The named source that most of the statements stand beside, as a voice that says none of them itself."""
    beside = [(each, Statement(each.beside, each.report, each.parties)) for each in statements if each.beside]
    if not beside:
        return None
    keys = [identities.key(named) for _, named in beside]
    key = max(dict.fromkeys(keys), key=keys.count)
    voice = _voice(key, tuple(named for _, named in beside if identities.key(named) == key), identities)
    return replace(voice, statements=(), adopts=tuple(each for each, _ in beside))


def _voice(key: str, statements: tuple[Statement, ...], identities: Identities) -> Voice:
    holders = [statement.claim.originator for statement in statements]
    kinds = sorted(holder.kind for holder in holders if holder.kind)
    publication = key.removeprefix("publication:") if key.startswith("publication:") else None
    kind = max(kinds, key=kinds.count, default="media" if publication else None)
    access: Access = "unknown"
    if any(holder.access == "first hand" for holder in holders):
        access = "first hand"
    elif all(holder.access == "second hand" for holder in holders):
        access = "second hand"
    return Voice(
        key=key,
        name=identities.name(key, statements),
        kind=kind,
        access=access,
        interest=_interest(statements, identities),
        standing=standing(key, kind, access),
        state=identities.state(holders),
        publication=publication,
        statements=statements,
    )


def public_name(voice: Voice, publications: Publications) -> str:
    """What to call a voice in lists and records. Witnesses are private persons: none is listed by name."""
    if voice.kind != "witness":
        return voice.name
    return f"a witness ({publications.title(voice.statements[0].report)})"


def standing(key: str, kind: HolderKind | None, access: Access) -> Standing:
    """How well founded a voice is (see `Standing`)."""
    if key.startswith("unnamed:"):
        return 0
    if access == "first hand":
        return 3
    if access == "unknown" and kind in weights("origins")["own_means"]:
        return 2
    return 1


def _interest(statements: Iterable[Statement], identities: Identities) -> Interest | None:
    """A party by the holder's own description, or because it takes part in what it tells."""
    interests = set()
    for statement in statements:
        holder = statement.claim.originator
        interests.add("party to the matter" if identities.entity(holder) in statement.parties else holder.interest)
    if "party to the matter" in interests:
        return "party to the matter"
    return "none known" if "none known" in interests else None
