"""Values that an originator corrected itself, in words that say so.

Takes a voice and the values that were revised, gives the day of the correction and a sentence. A value that merely
changed, as a toll rises, is news and no correction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date

from tocsin.corroborate import order
from tocsin.corroborate.citations import correction
from tocsin.corroborate.context import Context
from tocsin.corroborate.names import opening
from tocsin.corroborate.voices import Voice, public_name
from tocsin.model import Report


def corrected(voice: Voice, revised: Set[tuple[str, str, str]], context: Context) -> tuple[date | None, str] | None:
    """The first notice that corrects what a voice said: by its publication, or a later word of its own that says so."""
    changed = {claim for claim, _, _ in revised}
    old = [statement.report for statement in voice.statements if statement.claim.id in changed]
    if not old:
        return None
    own = (statement.report for statement in voice.statements)
    notices = [*_notices(voice, old, context), *(report for report in own if correction(report) is not None)]
    later = [report for report in notices if any(order.precedes(earlier, report) for earlier in old)]
    first = min(later, key=order.key, default=None)
    words = correction(first) if first else None
    if first is None or words is None:
        return None
    name = public_name(voice, context.publications)
    return order.day(first), opening(f"{name} corrected it on {order.said(first)} (“{words.text}”).")


def _notices(voice: Voice, old: Sequence[Report], context: Context) -> Iterator[Report]:
    """Reports by which a publication corrects its own: it cites none of its own for another reason."""
    targets = {report.id for report in old}
    for report in context.publications.reports.get(voice.publication or "", ()):
        if any(link.kind == "cites" and link.target in targets for link in context.lineage.given.get(report.id, ())):
            yield report
