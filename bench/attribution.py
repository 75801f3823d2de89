"""Attribution on PolNeAR: who is said to say what, by which words; the rules without a parse beside it.

PolNeAR marks outermost attributions only: no cue of its stands inside another's content. So those that lie inside the
content of another are left out of what the reader found.

Token-level: F1 over the words (punctuation aside) that stand in any source, cue or content. Attribution-level: each
attribution found is paired with one of the text's, most overlapping contents first. `exact` counts the pairs with the
same words; `overlap` gives partial credit: precision is the mean share of a found span that its partner covers, recall
the mean share of a marked span that is covered (Johansson and Moschitti 2013, Computational Linguistics 39:3).
Sources are those of the pairs.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import attributed, brat, documents
from bench.brat import Annotated, Marked, Spans
from bench.scores import Counts, compare, share
from tocsin.language import LanguageModel, read

HOME = "PolNeAR: https://github.com/networkdynamics/PolNeAR."
PARTS = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
Words = frozenset[int]
"""Numbers of words in their text."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One text's attributions as marked and as found."""

    annotated: Annotated
    found: tuple[Marked, ...]


def run(
    data: Path | None, limit: int | None, *, model: LanguageModel | None = None, errors: int = 0
) -> dict[str, float]:
    """Measure on a folder of PolNeAR; an annotation of a text is a document.

    Args:
        data: The folder.
        limit: How many annotations to read at most.
        model: A language model, the shipped one unless given.
        errors: How many of the worst documents to print, gold and found side by side, on standard error.

    Returns:
        `PART.precision`, `.recall`, `.f1` (token-level) for source, cue and content; `PART.exact.f1` and
        `PART.overlap.f1` (attribution-level, with precision and recall) for content and source; the same of the rules
        without a parse under `rules_1.`; documents, words, processor seconds of the claims stage, words per second.
    """
    folder = documents.corpus(data, kind="a PolNeAR folder", home=HOME)
    annotated = brat.read(folder, limit)
    texts = {one.text: documents.raw_report(one.text) for one in annotated}
    plain = {text: read(report) for text, report in texts.items()}
    parsed, _ = documents.annotate(model or documents.shipped(), plain.values())
    started = time.process_time()
    by_parse = {text: outermost(attributed.by_parse(document)) for text, document in zip(plain, parsed, strict=True)}
    seconds = time.process_time() - started
    by_rules = {text: outermost(attributed.by_rules(document)) for text, document in plain.items()}
    compared = [Compared(one, by_parse[one.text]) for one in annotated]
    if errors:
        for one in worst(compared)[:errors]:
            print("\n".join(listing(one)), file=sys.stderr)
    beside = scores([Compared(one, by_rules[one.text]) for one in annotated])
    words = sum(len(sentence.tokens) for document in parsed for sentence in document.sentences)
    return {
        **scores(compared),
        **{f"rules_1.{metric}": value for metric, value in beside.items()},
        **documents.speed(len(annotated), words, seconds),
    }


def outermost(found: Iterator[Marked]) -> tuple[Marked, ...]:
    """Leave out what stands inside another's content."""
    every = list(found)
    return tuple(
        one
        for one in every
        if not any(other is not one and _inside(one.cue or one.content, other.content) for other in every)
    )


def _inside(inner: Spans, outer: Spans) -> bool:
    return all(any(start <= begin and end <= stop for start, stop in outer) for begin, end in inner)


def scores(compared: Sequence[Compared]) -> dict[str, float]:
    """All measures over some documents; see the module."""
    tokens = {part: [Counts(0, 0, 0)] for part in PARTS}
    levels: dict[str, list[_Level]] = {part: [] for part in ("content", "source")}
    for one in compared:
        starts = [match.start() for match in _WORD.finditer(one.annotated.text)]
        gold = [_words(marked, starts) for marked in one.annotated.attributions]
        found = [_words(marked, starts) for marked in one.found]
        for part in PARTS:
            tokens[part].append(compare(_union(gold, part), _union(found, part)))
        pairs = paired(gold, found)
        for part, level in levels.items():
            level.append(_level(part, gold, found, pairs))
    metrics: dict[str, float] = {}
    for part in PARTS:
        metrics |= _total(tokens[part]).metrics(part)
    for part, level in levels.items():
        metrics |= _total([one.exact for one in level]).metrics(f"{part}.exact")
        metrics |= {f"{part}.overlap.{name}": value for name, value in _overlap(level).items()}
    return metrics


Parts = dict[str, Words]


@dataclass(frozen=True, slots=True)
class _Level:
    """Attribution-level counts of one document: exact matches, and the sums of covered shares."""

    exact: Counts
    covered_found: float
    covered_gold: float


def _words(marked: Marked, starts: Sequence[int]) -> Parts:
    parts = {"source": marked.source, "cue": marked.cue, "content": marked.content}
    return {part: attributed.words(spans, starts) for part, spans in parts.items()}


def _union(all_parts: Sequence[Parts], part: str) -> Words:
    return frozenset().union(*(parts[part] for parts in all_parts))


def paired(gold: Sequence[Parts], found: Sequence[Parts]) -> list[tuple[int, int]]:
    """Pair attributions one to one, those whose contents overlap most first; the cue decides between equals."""
    ranked = sorted(
        (
            (_dice(one["content"], other["content"]), _dice(one["cue"], other["cue"]), -i, -j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if one["content"] & other["content"]
        ),
        reverse=True,
    )
    return attributed.one_to_one((-i, -j) for _, _, i, j in ranked)


def _dice(one: Words, other: Words) -> float:
    return share(2 * len(one & other), len(one) + len(other))


def _level(part: str, gold: Sequence[Parts], found: Sequence[Parts], pairs: Sequence[tuple[int, int]]) -> _Level:
    matched = [(gold[i][part], found[j][part]) for i, j in pairs]
    return _Level(
        Counts(
            sum(one == other and bool(one) for one, other in matched),
            sum(bool(parts[part]) for parts in gold),
            sum(bool(parts[part]) for parts in found),
        ),
        sum(share(len(one & other), len(other)) for one, other in matched),
        sum(share(len(one & other), len(one)) for one, other in matched),
    )


def _total(counts: Sequence[Counts]) -> Counts:
    return Counts(*(sum(getattr(one, name) for one in counts) for name in ("right", "gold", "found")))


def _overlap(levels: Sequence[_Level]) -> dict[str, float]:
    exact = _total([level.exact for level in levels])
    precision = share(sum(level.covered_found for level in levels), exact.found)
    recall = share(sum(level.covered_gold for level in levels), exact.gold)
    return {"precision": precision, "recall": recall, "f1": share(2 * precision * recall, precision + recall)}


def worst(compared: Sequence[Compared]) -> list[Compared]:
    """The documents with most content words wrong first."""

    def wrong(one: Compared) -> int:
        starts = [match.start() for match in _WORD.finditer(one.annotated.text)]
        gold = [_words(marked, starts) for marked in one.annotated.attributions]
        found = [_words(marked, starts) for marked in one.found]
        return sum(len(_union(gold, part) ^ _union(found, part)) for part in PARTS)

    return sorted(compared, key=wrong, reverse=True)


def listing(one: Compared) -> Iterator[str]:
    """One document's attributions side by side: `=` both, `-` marked only, `+` found only, by place in the text."""
    starts = [match.start() for match in _WORD.finditer(one.annotated.text)]
    gold = [_words(marked, starts) for marked in one.annotated.attributions]
    found = [_words(marked, starts) for marked in one.found]
    pairs = paired(gold, found)
    rows: list[tuple[Marked | None, Marked | None]] = [(one.annotated.attributions[i], one.found[j]) for i, j in pairs]
    rows += [(marked, None) for i, marked in enumerate(one.annotated.attributions) if i not in {i for i, _ in pairs}]
    rows += [(None, marked) for j, marked in enumerate(one.found) if j not in {j for _, j in pairs}]
    yield f"== {one.annotated.name}"
    for marked, got in sorted(rows, key=lambda row: min(s for m in row if m for s in m.cue or m.content)):
        same = marked is not None and got is not None and _same(marked, got, starts)
        if marked is not None:
            yield f"{'=' if same else '-'} {_told(marked, one.annotated.text)}"
        if got is not None and not same:
            yield f"+ {_told(got, one.annotated.text)}"


def _same(marked: Marked, got: Marked, starts: Sequence[int]) -> bool:
    return _words(marked, starts) == _words(got, starts)


def _told(marked: Marked, text: str) -> str:
    parts = []
    for spans in (marked.source, marked.cue, marked.content):
        merged = " … ".join(" ".join(text[start:end].split()) for start, end in _joined(spans, text))
        parts.append(merged or "(nobody)")
    return " | ".join(parts)


def _joined(spans: Spans, text: str) -> Iterator[tuple[int, int]]:
    """Put together the pieces that only space parts."""
    first: int | None = None
    last = 0
    for start, end in spans:
        if first is not None and text[last:start].strip():
            yield first, last
            first = None
        first = start if first is None else first
        last = end
    if first is not None:
        yield first, last
