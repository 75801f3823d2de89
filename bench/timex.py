"""Scores time expressions as TempEval-3 does: spans strict and relaxed, types, values; lists what went wrong.

Takes texts with their marked expressions and a day of publication, runs the reader, gives metrics. An expression found
is paired with one marked expression at most, most overlapping first. `strict` counts pairs with the same span,
`relaxed` all pairs. Type and value follow UzZaman et al. 2013 (SemEval-2013 Task 1, section 5): precision and recall
count relaxed pairs that also agree in the attribute, so `value.f1` is relaxed F1 times the share of relaxed pairs whose
values are equal as strings. Leaves reading corpora to the benchmarks.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bench import attributed, documents
from bench.scores import Counts, share
from tocsin.events import times
from tocsin.language import LanguageModel, read
from tocsin.model import Document, InputError, identified


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression at start..end (code points); `value` is None where the corpus gives none."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text, the day it was published, and its expressions in order."""

    name: str
    text: str
    published: date | None
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One text's expressions as marked and as found, and which of them are paired (by number)."""

    annotated: Annotated
    found: tuple[Timex, ...]
    pairs: tuple[tuple[int, int], ...]

    def both(self) -> Iterator[tuple[Timex, Timex]]:
        """The pairs: marked, found."""
        return ((self.annotated.timexes[i], self.found[j]) for i, j in self.pairs)


def measure(annotated: Sequence[Annotated], *, model: LanguageModel | None = None, errors: int = 0) -> dict[str, float]:
    """Read the texts and score what was found.

    Args:
        annotated: The texts.
        model: A language model, the shipped one unless given; the reader looks at its tags where there are any.
        errors: How many of the worst documents to list on standard error.

    Returns:
        `strict.`, `relaxed.`, `type.` and `value.` with `precision`, `recall`, `f1` in [0, 1]; documents, words,
        processor seconds of the reader of times alone, words per second.
    """
    reports = [identified(replace(documents.raw_report(one.text), published=one.published)) for one in annotated]
    parsed, _ = documents.annotate(model or documents.shipped(), [read(report) for report in reports])
    # The grammar is compiled when it is first asked: not in the time measured.
    times.find(read(documents.raw_report("They left today.")))
    started = time.process_time()
    mentions = [times.find(document) for document in parsed]
    seconds = time.process_time() - started
    compared = [
        compare(one, [Timex(mention.start, mention.end, mention.type, mention.value) for mention in found])
        for one, found in zip(annotated, mentions, strict=True)
    ]
    for one in sorted(compared, key=wrong, reverse=True)[:errors]:
        print("\n".join(listing(one)), file=sys.stderr)
    return {**scores(compared), **documents.speed(len(annotated), _words(parsed), seconds)}


def _words(parsed: Sequence[Document]) -> int:
    return sum(len(sentence.tokens) for document in parsed for sentence in document.sentences)


def compare(annotated: Annotated, found: Sequence[Timex]) -> Compared:
    """Pair what was found with what is marked, one to one, the largest common share first."""
    ranked = sorted(
        (-_dice(one, other), i, j)
        for i, one in enumerate(annotated.timexes)
        for j, other in enumerate(found)
        if one.start < other.end and other.start < one.end
    )
    return Compared(annotated, tuple(found), tuple(attributed.one_to_one((i, j) for _, i, j in ranked)))


def _dice(one: Timex, other: Timex) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return share(2 * common, one.end - one.start + other.end - other.start)


def scores(compared: Sequence[Compared]) -> dict[str, float]:
    """All measures over some documents; see the module."""
    pairs = [pair for one in compared for pair in one.both()]
    right = {
        "strict": sum(_same_span(*pair) for pair in pairs),
        "relaxed": len(pairs),
        "type": sum(marked.type == got.type for marked, got in pairs),
        "value": sum(marked.value == got.value for marked, got in pairs),
    }
    gold = sum(len(one.annotated.timexes) for one in compared)
    found = sum(len(one.found) for one in compared)
    metrics: dict[str, float] = {}
    for name, count in right.items():
        metrics |= Counts(count, gold, found).metrics(name)
    return metrics


def _same_span(marked: Timex, got: Timex) -> bool:
    return (marked.start, marked.end) == (got.start, got.end)


def wrong(one: Compared) -> int:
    """How many expressions of a document were missed, made up, or got wrong in span, type or value."""
    matched = sum(marked == got for marked, got in one.both())
    return len(one.annotated.timexes) + len(one.found) - len(one.pairs) - matched


def listing(one: Compared) -> Iterator[str]:
    """What went wrong in one document, by place in the text, with the words around it."""
    yield f"== {one.annotated.name} ({one.annotated.published}): {wrong(one)} wrong of {len(one.annotated.timexes)}"
    rows: list[tuple[int, str]] = []
    for marked, got in one.both():
        labels = [
            label
            for label, same in (
                ("span", _same_span(marked, got)),
                ("type", marked.type == got.type),
                ("value", marked.value == got.value),
            )
            if not same
        ]
        if labels:
            told = f"{_told(marked, one.annotated.text)} <> {_told(got, one.annotated.text)}"
            rows.append((marked.start, f"{'+'.join(labels):<9} {told}   {_around(marked, one.annotated.text)}"))
    paired = {i for i, _ in one.pairs}, {j for _, j in one.pairs}
    for label, timexes, taken in (("missed", one.annotated.timexes, paired[0]), ("spurious", one.found, paired[1])):
        for number, timex in enumerate(timexes):
            if number not in taken:
                told = _told(timex, one.annotated.text)
                rows.append((timex.start, f"{label:<9} {told}   {_around(timex, one.annotated.text)}"))
    yield from (row for _, row in sorted(rows))


def _told(timex: Timex, text: str) -> str:
    return f"[{' '.join(text[timex.start : timex.end].split())}] {timex.type} {timex.value}"


def _around(timex: Timex, text: str) -> str:
    before, after = text[max(0, timex.start - 60) : timex.start], text[timex.end : timex.end + 40]
    words = text[timex.start : timex.end]
    return "…" + " ".join(f"{before}<{words}>{after}".split()) + "…"


def texts(folder: Path, pattern: str, *, kind: str, home: str, limit: int | None) -> list[Path]:
    """The files of a folder and its subfolders, by path, each name once: corpora repeat a file as a sample.

    Raises:
        InputError: If there is none.
    """
    seen: dict[str, Path] = {}
    for path in sorted(folder.rglob(pattern)):
        seen.setdefault(path.name, path)
    if not seen:
        raise InputError(f"There is no {kind} ({pattern}) in {str(folder)!r}.", next_step=home)
    return list(seen.values())[:limit]
