"""Words of a report that open where they stand: an anchor for their place, and a glance at what is around them.

Takes spans, gives what a page links to and shows on the way, and the sentence that a span stands in. Leaves marking the
place to `texts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tocsin.model import Report, Span
from tocsin.publish.safe import flat, one_line

_AROUND: Final = 60
_BREAK: Final = re.compile(r"(?:(?<![.!?…])[.!?…]++[\"'”’)\]]*+\s++(?=[\"'“‘(\[]*[A-Z0-9]))|\n[^\S\n]*\n\s*")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:[A-Z]|Dr|Mr|Mrs|Ms|St|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Brig|Prof|Gov|Sen|Rep|Hon|Rev|No|vs)|\.[A-Z])$"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in a report; `anchor` is the place to open, None where there is nothing to see."""

    text: str
    anchor: str | None
    glance: str
    """The words between marks, with some of what is around them: `…the Front ▸reports◂ that…`."""


def words(report: Report, reference: str, span: Span, *, limit: int = 72) -> Words:
    """Words that can be opened, cut at `limit` characters; `reference` is what the brief calls the report."""
    return Words(_cut(one_line(span.text), limit), anchor(reference, span), glance(report.text, span))


def anchor(reference: str, span: Span) -> str | None:
    """The id of the place where words stand: `r1-278-303`."""
    return f"{reference.lower()}-{span.start}-{span.end}" if span.text.strip() else None


def _cut(line: str, limit: int) -> str:
    """Cut between words, where there is a gap to cut at."""
    if len(line) <= limit:
        return line
    head, gap, _ = line[:limit].rpartition(" ")
    return f"{(head if gap else line[: limit - 1]).rstrip(' ,;:.')}…"


def glance(text: str, span: Span) -> str:
    """A few words on either side of a span, on one line."""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    head = f"…{before.partition(' ')[2]}" if span.start > _AROUND else before
    tail = f"{after.rpartition(' ')[0]}…" if span.end + _AROUND < len(text) else after
    return one_line(f"{head}▸{one_line(span.text, limit=160)}◂{tail}")


def excerpt(report: Report, span: Span, *, limit: int) -> str:
    """The sentence of a span with the span between marks, cut on both sides to about `limit` characters."""
    low, high = sentence(report, span.start, span.end)
    inner = f"▸{one_line(span.text, limit=max(20, limit - 2))}◂"
    before = flat(report.text[low : span.start]).lstrip()
    after = flat(report.text[span.end : high]).rstrip()
    room = max(0, limit - len(inner))
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    head = before if left >= len(before) else f"…{before[len(before) - left :].partition(' ')[2]}"
    tail = after if right >= len(after) else f"{after[:right].rpartition(' ')[0]}…"
    return f"{head}{inner}{tail}"


def sentence(report: Report, start: int, end: int) -> tuple[int, int]:
    """Offsets of the sentences that a span touches, as far as capitals and marks show them, within its passage."""
    text = report.text
    low = next((passage.start for passage in report.passages if passage.start <= start < passage.end), 0)
    high = next((passage.end for passage in report.passages if passage.start < end <= passage.end), len(text))
    ends = [match.end() for match in _BREAK.finditer(text, low, high) if not _is_abbreviated(text, match.start())]
    return max((place for place in ends if place <= start), default=low), min(
        (place for place in ends if place >= end), default=high
    )


def _is_abbreviated(text: str, point: int) -> bool:
    """Whether what ends before a full stop is no sentence: "Dr", the "S" of "U.S"."""
    return text[point : point + 1] == "." and _ABBREVIATED.search(text[max(0, point - 8) : point]) is not None
