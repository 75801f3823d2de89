"""The verdict on two accounts: one happening, two, or not shown.

Takes two accounts, weighs the findings of `comparators`. For one happening the points must reach the threshold, and
there must be positive evidence both of when and of what or where; values that exclude each other need distinctive
agreement elsewhere.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.comparators import compare
from tocsin.corroborate.findings import Finding
from tocsin.corroborate.policy import weights

_TEXTUAL: Final = frozenset({"words", "lineage", "story", "again"})


class Verdict(NamedTuple):
    """Whether two accounts tell of one happening, and the findings it rests on."""

    same: bool
    apart: bool
    """Shown to be two happenings: no third account may bring them together."""
    score: float
    findings: tuple[Finding, ...]

    def sentence(self) -> str:
        """The findings in words, what speaks for one happening first."""
        pro = [finding.sentence() for finding in self.findings if finding.score > 0]
        contra = [finding.sentence() for finding in self.findings if finding.score <= 0]
        return ", ".join(pro) + (f"; although {', '.join(contra)}" if contra else "")


def judge(first: Account, second: Account, *, linked: bool = False) -> Verdict:
    """Weigh two accounts of one realm and family."""
    findings = tuple(compare(first, second, linked=linked))
    score = sum(finding.score for finding in findings)
    if findings and findings[-1].veto:  # nothing is looked at after a veto
        return Verdict(False, True, score, findings)
    policy = weights("incidents")
    one_report = first.report.id == second.report.id
    apart = one_report and any(finding.score <= policy["apart"] for finding in findings)
    same = (
        not apart and score >= policy["threshold"] and _grounded(findings) and _proven(findings, policy["rival_proofs"])
    )
    return Verdict(same, apart, score, findings)


def _grounded(findings: tuple[Finding, ...]) -> bool:
    when = any(finding.field in {"time", *_TEXTUAL} and (finding.anchor or finding.rival) for finding in findings)
    what = any(
        (finding.anchor and finding.field in {"place", *_TEXTUAL}) or (finding.proof and finding.field != "hour")
        for finding in findings
    )
    return when and what


def _proven(findings: tuple[Finding, ...], needed: int) -> bool:
    if not any(finding.rival for finding in findings):
        return True
    return sum(finding.proof for finding in findings) >= needed
