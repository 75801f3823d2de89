"""Assessments: an Admiralty letter and digit for every incident, and for every claim that counts in one.

Takes incidents with what they rest on, gives one `Assessment` for each subject. The letter is the originator's by its
record on other incidents as known before the report came out; the digit follows `grades`. A claim that tells of several
incidents gets the grade of the least supported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from tocsin.corroborate import order
from tocsin.corroborate.basis import Basis, speakers
from tocsin.corroborate.context import Context
from tocsin.corroborate.grades import Support, information
from tocsin.corroborate.origins import Tally
from tocsin.corroborate.policy import weights
from tocsin.corroborate.track import Letter, Records, cases, letter
from tocsin.corroborate.track.cases import recordable
from tocsin.corroborate.track.letters import best
from tocsin.corroborate.voices import Voice
from tocsin.model import Assessment, Incident, InformationGrade, SourceGrade, identified
from tocsin.model.scales import stix_confidence

Judged = tuple[Incident, Basis]


def assessments(judged: Sequence[Judged], context: Context) -> tuple[Assessment, ...]:
    """Grade every incident, in their order, then every claim that counts in one."""
    records = Records(case for incident, basis in judged for case in cases(incident, basis, context))
    assessors = [_Assessor(incident, basis, records, context) for incident, basis in judged]
    of_claims: dict[str, Assessment] = {}
    for assessor in assessors:
        for assessment in assessor.claims():
            other = of_claims.setdefault(assessment.subject, assessment)
            if _worse(assessment, other):
                of_claims[assessment.subject] = assessment
    return (*(assessor.incident() for assessor in assessors), *of_claims.values())


def _worse(one: Assessment, other: Assessment) -> bool:
    ranks = weights("grades")["least_supported"]
    return bool(ranks.index(one.information_grade) < ranks.index(other.information_grade))


class _Assessor:
    """Grades one incident and its claims."""

    def __init__(self, incident: Incident, basis: Basis, records: Records, context: Context) -> None:
        self._incident, self._basis, self._records, self._context = incident, basis, records, context
        self._letters: dict[tuple[str, date | None], Letter] = {}

    def incident(self) -> Assessment:
        """The grade of the incident."""
        tallies = self._basis.tallies
        standing = _standing(tallies)
        letters = [self._letter(tally.voice, _first_day(tally.voice)) for tally in standing or tallies]
        support = Support(
            origins=[tally.voice for tally in standing],
            denials=[tally.voice for tally in _standing(self._basis.denials)],
            disputed=self._basis.against.disputed,
            taken_back=_sentences(tallies),
        )
        return _assessment(self._incident.id, best(letters), [each.reason for each in letters], information(support))

    def claims(self) -> Iterator[Assessment]:
        """The grade of each of its claims; a claim on both sides is graded by what it affirms."""
        affirming, denying = self._basis.affirming, self._basis.denying
        done: set[str] = set()
        for side, other in ((affirming, denying), (denying, affirming)):
            for tally in side:
                found = information(_beside(tally, side, other, self._basis))
                for voice in speakers([tally]):
                    for statement in voice.statements:
                        if statement.claim.id not in done:
                            done.add(statement.claim.id)
                            own = self._letter(voice, order.day(statement.report))
                            yield _assessment(statement.claim.id, own.grade, [own.reason], found)

    def _letter(self, voice: Voice, day: date | None) -> Letter:
        """The letter before a day; of an undated report nothing is known to be earlier."""
        key = (voice.key, day)
        if key not in self._letters:
            self._letters[key] = letter(
                voice,
                self._records,
                kept=recordable(voice, self._context),
                before=day or date.min,
                incident=self._incident,
            )
        return self._letters[key]


def _beside(tally: Tally, side: Sequence[Tally], other: Sequence[Tally], basis: Basis) -> Support:
    """What stands behind the claims that rest on an origin: itself, if its word stands, and the others."""
    own = [tally.voice] if tally.taken_back is None else []
    others = [each.voice for each in _standing(side) if each is not tally]
    return Support(
        origins=[*own, *others],
        denials=[each.voice for each in _standing(other)],
        disputed=basis.against.disputed,
        taken_back=_sentences([tally]),
        own=bool(own),
        opposite="affirms" if side is basis.denying else "denies",
    )


def _standing(tallies: Sequence[Tally]) -> list[Tally]:
    return [tally for tally in tallies if tally.taken_back is None]


def _sentences(tallies: Sequence[Tally]) -> list[str]:
    return list(dict.fromkeys(tally.taken_back.sentence for tally in tallies if tally.taken_back))


def _first_day(voice: Voice) -> date | None:
    days = [order.day(report) for report in voice.reports]
    return min((day for day in days if day), default=None)


def _assessment(subject: str, grade: SourceGrade, reasons: Sequence[str], found: tuple[int, list[str]]) -> Assessment:
    digit, why = found
    return identified(
        Assessment("", subject, grade, cast(InformationGrade, digit), stix_confidence(digit), (*reasons, *why))
    )
