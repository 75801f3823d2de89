"""What judging needs to know of the whole set of readings.

Takes readings in order of publication, their publications and links; gives look-ups. Leaves judging to its users.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.corroborate import publications as publishing
from tocsin.corroborate.accounts import Account, accounts
from tocsin.corroborate.adoption import adoptions
from tocsin.corroborate.graph import Lineage
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.retractions import Withdrawal, withdrawals
from tocsin.corroborate.voices import Identities
from tocsin.model import Claim, LineageLink, Reading, Report


@dataclass(frozen=True, slots=True)
class Context:
    """The readings' publications, identities and lineage."""

    readings: Sequence[Reading]
    publications: Publications
    identities: Identities
    lineage: Lineage
    position: Mapping[str, int]
    """Report id -> place in the order of publication."""
    accounts: Sequence[Account]
    """Every event that may tell of an incident."""
    beside: Mapping[str, Claim]
    """Claim id -> the claim with a named source that it stands beside (see `adoption`)."""
    withdrawn: Mapping[str, Withdrawal]
    """Claim id -> how its report was withdrawn by its publication."""
    takers: Mapping[str, Sequence[str]]
    """Publication -> ids of its reports that take from a held one, in order: few of all that it published."""

    def title(self, report: Report) -> str:
        """What to call the publication of a report."""
        return self.publications.title(report)


def context(
    readings: Sequence[Reading], links: Sequence[LineageLink], publications: Publications | None = None
) -> Context:
    """Look-ups for readings that are in order of publication."""
    known = publications or publishing.index(reading.report for reading in readings)
    position = {reading.report.id: number for number, reading in enumerate(readings)}
    identities, told, lineage = Identities(readings, known), accounts(readings), Lineage(links)
    takers: dict[str, list[str]] = defaultdict(list)
    for report in (reading.report.id for reading in readings):
        if report in lineage.given:
            takers[known.of_report[report]].append(report)
    return Context(
        readings,
        known,
        identities,
        lineage,
        position,
        told,
        adoptions(told, identities),
        withdrawals(readings, links, known),
        takers,
    )
