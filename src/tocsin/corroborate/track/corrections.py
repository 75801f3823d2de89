"""Values that a publication corrected itself, by a notice that says so.

Takes a voice and the values that were revised, gives the day of the notice and a sentence. A value that merely changed,
as a toll rises, is news and no correction.
"""

from __future__ import annotations

from collections.abc import Set
from datetime import date

from tocsin.corroborate import order
from tocsin.corroborate.context import Context
from tocsin.corroborate.voices import Voice


def corrected(voice: Voice, revised: Set[tuple[str, str, str]], context: Context) -> tuple[date | None, str] | None:
    """The publication's own notice that corrects what it said in its own voice; None where there is none."""
    if voice.publication is None:
        return None
    changed = {claim for claim, _, _ in revised}
    earlier = {statement.report.id for statement in voice.statements if statement.claim.id in changed}
    if not earlier:
        return None
    for later in context.publications.reports.get(voice.publication, ()):
        for link in context.lineage.given.get(later.id, ()):
            # A publication cites a report of its own only to correct or withdraw it.
            if link.kind == "cites" and link.target in earlier:
                return order.day(later), link.reason
    return None
