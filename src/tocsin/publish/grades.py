"""Grades as the brief shows them: the code, what it means, why.

Takes an assessment of an incident or a claim, gives its view.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Assessment
from tocsin.publish.safe import one_line
from tocsin.publish.words import grade, sentence


@dataclass(frozen=True, slots=True)
class GradeView:
    """An Admiralty grade with its meaning and reasons."""

    code: str
    source: str
    information: str
    reasons: tuple[str, ...]


def grade_view(assessment: Assessment | None) -> GradeView | None:
    """Build the view of a grade; None where nothing was graded."""
    if assessment is None:
        return None
    source, information = grade(assessment)
    code = f"{assessment.source_grade}{assessment.information_grade}"
    return GradeView(code, source, information, tuple(sentence(one_line(reason)) for reason in assessment.reasons))
