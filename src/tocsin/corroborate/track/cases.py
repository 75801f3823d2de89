"""How an originator's claims about one incident fared: one case each, however many claims.

Takes an incident, what it rests on and the context; gives for each originator that may have a record the dated evidence
for and against its word. Independent origins without a stake bear a claim out; the originator itself takes it back or
corrects it; an independent origin that was there and has no stake denies it or gives a value that excludes its own.
What that comes to on a given day is asked of the case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.corroborate import order
from tocsin.corroborate.basis import Basis, speakers
from tocsin.corroborate.context import Context
from tocsin.corroborate.grades import is_party
from tocsin.corroborate.independence import carriers
from tocsin.corroborate.names import is_proper
from tocsin.corroborate.origins import Tally
from tocsin.corroborate.policy import families, weights
from tocsin.corroborate.track.evidence import Evidence, Side, evidence
from tocsin.corroborate.voices import Voice
from tocsin.model import CaseOutcome, Incident

_AGAINST = frozenset({"taken back", "excluded"})


@dataclass(frozen=True, slots=True)
class Case:
    """One originator's word on one incident."""

    originator: str
    """Key of the voice."""
    incident: str
    summary: str
    said: date | None
    """Day of the first report that carries it."""
    topic: str
    region: str | None
    own_cause: bool
    """Whether it was a party to the matter."""
    evidence: tuple[Evidence, ...]
    """In order of the day it became known, undated last."""

    def known(self, before: date | None) -> list[Evidence]:
        """The evidence known before a day; all of it for None."""
        return [each for each in self.evidence if before is None or (each.day is not None and each.day < before)]

    def result(self, before: date | None = None) -> CaseOutcome:
        """What it comes to by what was known before a day."""
        kinds = {each.kind for each in self.known(before)}
        if kinds & _AGAINST:
            return "contradicted"
        if "denied" in kinds:  # where independent origins stand on both sides, nothing is resolved
            return "open" if "borne out" in kinds else "contradicted"
        if "corrected" in kinds:
            return "corrected and borne out" if "borne out" in kinds else "corrected"
        return "borne out" if kinds else "open"

    def known_on(self) -> date | None:
        """The first day from which the result is what it is now; None while open, or where it bears no date."""
        if self.result() == "open":
            return None
        days = sorted({each.day for each in self.evidence if each.day})
        if any(each.day is None for each in self.evidence) and self.result(date.max) != self.result():
            return None
        settled = None
        for day in days:
            if self.result(_next(day)) != self.result():
                settled = None
            elif settled is None:
                settled = day
        return settled

    def why(self, before: date | None = None) -> str:
        """The result in sentences."""
        known = self.known(before)
        if not known:
            return "Nothing independent bears it out or speaks against it."
        telling = [each for each in known if each.kind in _AGAINST] or known
        return " ".join(dict.fromkeys(each.why for each in telling))


def cases(incident: Incident, basis: Basis, context: Context) -> Iterator[Case]:
    """The cases of one incident, one for each originator that may have a record."""
    policy = weights("credibility")
    if not {account.realm for account in basis.accounts} <= set(policy["realms"]):
        return
    sides = (Side(basis.affirming, basis.denying), Side(basis.denying, basis.affirming, denying=True))
    first: dict[str, tuple[Voice, Side]] = {}
    for side in sides:
        for voice in speakers(side.own):
            if recordable(voice, context) and originates(voice, side.own, context):
                earlier = first.setdefault(voice.key, (voice, side))
                if _before(voice, earlier[0]):
                    first[voice.key] = (voice, side)
    for voice, side in first.values():
        yield Case(
            originator=voice.key,
            incident=incident.id,
            summary=incident.summary,
            said=_said(voice),
            topic=families().get(incident.type, incident.type),
            region=incident.country,
            own_cause=is_party(voice),
            evidence=tuple(sorted(evidence(voice, side, basis, context), key=_order)),
        )


def recordable(voice: Voice, context: Context) -> bool:
    """Whether a record may be kept: of organisations, publications, offices and public speakers, of nobody else."""
    kind, _, name = voice.key.partition(":")
    allowed = weights("credibility")["by_name" if kind == "name" else "kinds"]
    if kind not in {"publication", "entity", "name"} or voice.kind not in allowed:
        return False
    if kind == "name":  # "the ministry" is another body in another country
        return is_proper(voice.name) and " " in name
    return name not in context.position  # a report without any publisher, address or byline is nobody's


def originates(voice: Voice, side: Sequence[Tally], context: Context) -> bool:
    """Whether a voice says something of its own: the word of who only passes it on is its originator's.

    Who shows no access passes it on where its report takes from another, or carries a source that has its own means.
    """
    if voice.standing >= 2:
        return True
    reports = {report.id for report in carriers(voice, context)}
    if any(_takes(report, context) for report in reports):
        return False
    founded = (other for other in speakers(side) if other.standing >= 2)
    return not any(report.id in reports for other in founded for report in other.reports)


def _takes(report: str, context: Context) -> bool:
    """Whether a report takes from another publication; one that corrects its own takes nothing."""
    of_report = context.publications.of_report
    given = context.lineage.given.get(report, ())
    return report in context.lineage.unseen or any(of_report[link.target or ""] != of_report[report] for link in given)


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _before(voice: Voice, other: Voice) -> bool:
    return order.precedes(voice.statements[0].report, other.statements[0].report)


def _said(voice: Voice) -> date | None:
    days = (order.day(statement.report) for statement in voice.statements)
    return min((day for day in days if day), default=None)


def _order(each: Evidence) -> tuple[bool, date, str, str]:
    return each.day is None, each.day or date.max, each.kind, each.why
