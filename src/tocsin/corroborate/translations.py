"""Reports that tell in one language what another tells in another: a translation shares no words with its original.

Takes the held reports, gives pairs of taker and giver with what shows it: a note ("translated from the French"), a
common signature, or a long and distinctive sequence of numbers and names in one order. Leaves links to `lineage`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final, Literal

from tocsin.corroborate import order
from tocsin.corroborate.marks import Agreement, compare, marks
from tocsin.corroborate.policy import credits_of, weights
from tocsin.corroborate.publications import Publications
from tocsin.model import Report, Span

Proof = Literal["noted", "signed", "alone"]
_LANGUAGE: Final = r"(?P<language>[^\W\d_]{2,20})"


@dataclass(frozen=True, slots=True)
class Note:
    """Words that say that a text is a translation, and from what language, where they say that."""

    span: Span
    language: str | None


@dataclass(frozen=True, slots=True)
class Translation:
    """One report is taken for a translation of another."""

    taker: Report
    giver: Report
    note: Note | None
    signer: str | None
    """Who signs both."""
    agreement: Agreement


def note(report: Report) -> Note | None:
    """The words by which a report says that it is a translation."""
    for pattern in _patterns():
        if (match := pattern.search(report.text)) is not None:
            word = (match.groupdict().get("language") or "").casefold()
            return Note(report.span(*match.span()), credits_of("translations")["languages"].get(word))
    return None


class Translations:
    """The held reports, to be asked for translations."""

    def __init__(self, reports: Sequence[Report], publications: Publications) -> None:
        self._reports = reports
        self._publications = publications
        self._notes = {report.id: found for report in reports if (found := note(report)) is not None}

    def original(self, report: Report, publication: str) -> tuple[Report, Agreement] | None:
        """The publication's report in another language that a report which credits it has its marks from."""
        fitting = []
        for other in self._publications.reports[publication]:
            if other.id == report.id or not _foreign(report, other, unknown=True):
                continue
            if _near(report, other) and _share_marks(report, other):
                agreement = compare(report, other)
                if _enough(agreement, "noted"):
                    fitting.append((not order.precedes(report, other), agreement.size, order.key(other), other))
        if not fitting:
            return None
        best = max(fitting, key=lambda each: each[:3])[3]
        return best, compare(report, best)

    def found(self) -> Iterator[Translation]:
        """For each report the one it is most likely a translation of, in order of the reports."""
        by_taker: dict[str, list[Translation]] = defaultdict(list)
        for early, late in self._candidates():
            if (judged := self._judge(self._reports[early], self._reports[late])) is not None:
                by_taker[judged.taker.id].append(judged)
        for report in self._reports:
            if several := by_taker.get(report.id):
                yield max(several, key=lambda each: (each.agreement.size, each.giver.id))

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs that share enough marks: each report against the earliest holders of each, so the work stays linear."""
        if not self._notes and len({report.language for report in self._reports if report.language}) < 2:
            return  # one language and no note: nothing can be a translation
        policy = weights("translations")
        holders: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        languages = {report.language for report in self._reports}
        for late, report in enumerate(self._reports):
            common: Counter[int] = Counter()
            for mark in set(marks(report.text)):
                for language in languages:
                    common.update(holders[mark, language])
                if len(own := holders[mark, report.language]) < policy["holders"]:
                    own.append(late)
            for early, count in sorted(common.items()):
                if count >= policy["noted"]["marks"] and self._possible(self._reports[early], report):
                    yield early, late

    def _possible(self, one: Report, other: Report) -> bool:
        if self._publications.of_report[one.id] == self._publications.of_report[other.id] or not _near(one, other):
            return False
        return _foreign(one, other, unknown=one.id in self._notes or other.id in self._notes)

    def _judge(self, early: Report, late: Report) -> Translation | None:
        taker, giver = (early, late) if self._says(early, late) and not self._says(late, early) else (late, early)
        said = self._notes.get(taker.id) if self._says(taker, giver) else None
        signed = self._publications.signed
        signer = next((name for key, name in signed[taker.id].items() if key in signed[giver.id]), None)
        agreement = compare(taker, giver)
        proof: Proof = "noted" if said else "signed" if signer else "alone"
        return Translation(taker, giver, said, signer, agreement) if _enough(agreement, proof) else None

    def _says(self, taker: Report, giver: Report) -> bool:
        """Whether a note in the taker can mean the giver: of the language it names, if both are known."""
        said = self._notes.get(taker.id)
        return said is not None and (None in {said.language, giver.language} or said.language == giver.language)


def _foreign(one: Report, other: Report, *, unknown: bool) -> bool:
    """Whether the languages differ; `unknown` says whether one that is not known may."""
    if one.language is None or other.language is None:
        return unknown
    return one.language.partition("-")[0] != other.language.partition("-")[0]


def _share_marks(one: Report, other: Report) -> bool:
    """Whether two texts share as many marks as any proof asks for; quick, where comparing them takes long."""
    return bool(len({*marks(one.text)} & {*marks(other.text)}) >= weights("translations")["noted"]["marks"])


def _near(one: Report, other: Report) -> bool:
    left, right = order.window(one), order.window(other)
    if left is None or right is None:
        return True
    return abs(left[0] - right[0]) <= timedelta(days=weights("translations")["days"])


def _enough(agreement: Agreement, proof: Proof) -> bool:
    least = weights("translations")[proof]
    return bool(
        agreement.size >= least["marks"]
        and len(agreement.numbers) >= least["numbers"]
        and agreement.order >= least["order"]
        and agreement.figures >= least["figures"]
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    policy = credits_of("translations")
    parts = (each.replace("{LANGUAGE}", _LANGUAGE).replace("{APART}", policy["apart"]) for each in policy["patterns"])
    return tuple(re.compile(part, re.IGNORECASE | re.MULTILINE) for part in parts)
