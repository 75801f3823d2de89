"""Attribution on GUM's discourse layer: clauses attributed by clauses, sources and cues; the rules without a parse too.

GUM parts texts into elementary discourse units, clauses mostly. A gold attribution is a relation between two: the
attributing unit and the attributed one, of which only the head is told where several units are attributed. Punctuation
counts nowhere. Words stand in the unit of the highest of them in the treebank's own tree.

An attribution found has the unit of its cue (of its source where it has no cue) for attributing unit, and that of its
content for attributed unit. Since gold attributes nothing smaller than a unit, it counts as found only if the second is
another unit than the first and its content has that unit's highest word: a content inside its cue's clause ("supports
the plan"), or a phrase of another clause, is left out, neither right nor wrong. By the treebank's tree, so that what
counts depends neither on the parser nor on there being a parse.

Gold and found match where the cue or the source stands in gold's attributing unit and the content covers at least half
the words of gold's attributed unit: the whole content would be too much to ask, since gold tells its head only. They
are paired one to one: those whose cue stands in the unit first, then those whose attributed unit is gold's, then by
shared words of cues and sources, then by the content nearest to the unit. What matches counts as found in any case.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import attributed, discourse, documents, treebanks
from bench.brat import Marked
from bench.discourse import Attributed, Discourse, Places
from bench.scores import Counts, share
from tocsin.claims.attribution import runs
from tocsin.language import LanguageModel
from tocsin.model import Document

HOME = "GUM: https://github.com/amir-zeldes/gum, the CoNLL-U files under dep/."
PARTS = ("source", "cue")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution found, as places of words, punctuation aside."""

    source: Places
    cue: Places
    content: Places


@dataclass(frozen=True, slots=True)
class Compared:
    """A document's discourse layer and what was found in it."""

    discourse: Discourse
    found: tuple[Found, ...]


def run(
    data: Path | None, limit: int | None, *, model: LanguageModel | None = None, errors: int = 0
) -> dict[str, float]:
    """Measure on a CoNLL-U file with GUM's discourse layer; words and sentences are given, the model parses them.

    Args:
        data: The file.
        limit: How many documents to read at most.
        model: A language model, the shipped one unless given.
        errors: How many of the worst documents to print, gold and found side by side, on standard error.

    Returns:
        `clauses.precision`, `.recall`, `.f1`; for source and cue `PART.accuracy` (the share of gold's words that were
        found) and `PART.precision` (the share of the words found that are gold's), both over the matched attributions
        of which gold tells that part, and `PART.found` (accuracy over all of gold's attributions, the unmatched
        counting as wrong); the same of the rules without a parse under `rules_1.`; documents, words, processor seconds
        of the claims stage, words per second.
    """
    path = documents.corpus(data, kind="a CoNLL-U file with Discourse=", home=HOME)
    treebank = treebanks.read(path, limit)
    with documents.reading(path, kind="CoNLL-U with GUM's discourse layer"):
        gold = [discourse.read(trees) for trees in treebank]
    plain = [documents.document([treebanks.words(tree) for tree in trees]) for trees in treebank]
    parsed, _ = documents.annotate(model or documents.shipped(), plain)
    started = time.process_time()
    marked = [tuple(attributed.by_parse(document)) for document in parsed]
    seconds = time.process_time() - started
    compared = [Compared(*pair) for pair in zip(gold, map(placed, gold, plain, marked), strict=True)]
    if errors:
        for one in worst(compared)[:errors]:
            print("\n".join(listing(one)), file=sys.stderr)
    beside = [
        Compared(one, placed(one, document, attributed.by_rules(document)))
        for one, document in zip(gold, plain, strict=True)
    ]
    return {
        **scores(compared),
        **{f"rules_1.{metric}": value for metric, value in scores(beside).items()},
        **documents.speed(len(gold), sum(len(one.forms) for one in gold), seconds),
    }


def placed(gold: Discourse, document: Document, marked: Iterable[Marked]) -> tuple[Found, ...]:
    """Turn spans of a document into places of its words, punctuation aside."""
    starts = [token.start for sentence in document.sentences for token in sentence.tokens]
    return tuple(
        Found(*(attributed.words(spans, starts) - gold.marks for spans in (one.source, one.cue, one.content)))
        for one in marked
    )


def scores(compared: Sequence[Compared]) -> dict[str, float]:
    """All measures over some documents; see the module."""
    clauses: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {part: Counter() for part in PARTS}
    for one in compared:
        gold, marks = one.discourse.attributions, one.discourse.marks
        partners = dict(paired(one))
        clauses.update(right=len(partners), gold=len(gold), found=len(_counted(one, partners.values())))
        for number, told in enumerate(gold):
            got = one.found[partners[number]] if number in partners else None
            words["source"].update(_words(told.source - marks, None if got is None else got.source))
            words["cue"].update(_words(told.cue - marks, None if got is None else got.cue))
    metrics = Counts(clauses["right"], clauses["gold"], clauses["found"]).metrics("clauses")
    for part, counts in words.items():
        metrics[f"{part}.accuracy"] = share(counts["right"], counts["matched"])
        metrics[f"{part}.precision"] = share(counts["right"], counts["found"])
        metrics[f"{part}.found"] = share(counts["right"], counts["gold"])
    return metrics


def _words(told: Places, got: Places | None) -> dict[str, int]:
    """What one part of one of gold's attributions adds to the counts; `got` is None where it is not matched."""
    if not told:
        return {}
    if got is None:
        return {"gold": len(told)}
    return {"gold": len(told), "matched": len(told), "found": len(got), "right": len(told & got)}


def paired(one: Compared) -> list[tuple[int, int]]:
    """Gold's attributions with those found that they match, one to one, by number; see the module."""
    ranked = sorted(
        (
            (rank, -i, -j)
            for i, told in enumerate(one.discourse.attributions)
            for j, got in enumerate(one.found)
            if (rank := _rank(one.discourse, told, got))
        ),
        reverse=True,
    )
    return attributed.one_to_one((-i, -j) for _, i, j in ranked)


def _rank(gold: Discourse, told: Attributed, got: Found) -> tuple[bool, bool, int, float] | None:
    """How well two match, None where they do not."""
    unit = gold.words[told.attributed]
    covered = len(unit & got.content)
    by_cue = gold.unit(got.cue) == told.attributing
    if not unit or 2 * covered < len(unit) or not (by_cue or gold.unit(got.source) == told.attributing):
        return None
    shared = len(told.cue & got.cue) + len(told.source & got.source)
    return by_cue, gold.unit(got.content) == told.attributed, shared, 2 * covered / (len(unit) + len(got.content))


def _counted(one: Compared, matched: Iterable[int]) -> set[int]:
    """Which of those found count."""
    return {*matched, *(number for number, got in enumerate(one.found) if _of_clauses(one.discourse, got))}


def _of_clauses(gold: Discourse, got: Found) -> bool:
    """Whether one unit attributes another, all of it: what gold could have."""
    attributing, unit = gold.unit(got.cue or got.source), gold.unit(got.content)
    if attributing is None or unit is None or attributing == unit:
        return False
    return gold.highest(got.content) == gold.highest(gold.words[unit])


def worst(compared: Sequence[Compared]) -> list[Compared]:
    """The documents with most attributions missed, too many, or with another source or cue first."""

    def wrong(one: Compared) -> int:
        return sum(not line.startswith("=") for line in listing(one))

    return sorted(compared, key=wrong, reverse=True)


def listing(one: Compared) -> Iterator[str]:
    """One document's attributions side by side, by place in the text, gold's with their attributed unit for content.

    `=` matched with the same source and cue, `~` matched with others, which `+` tells below; `-` missed; `+` too many.
    """
    gold = one.discourse
    partners = dict(paired(one))
    told = [Found(of.source - gold.marks, of.cue - gold.marks, gold.words[of.attributed]) for of in gold.attributions]
    rows = [(of, one.found[partners[number]] if number in partners else None) for number, of in enumerate(told)]
    extra = sorted(_counted(one, ()) - set(partners.values()))
    lines = [(_first(of), _lines(gold, of, got)) for of, got in rows]
    lines += [(_first(got), [f"+ {_told(gold, got)}"]) for got in map(one.found.__getitem__, extra)]
    yield f"== {gold.name}"
    for _, row in sorted(lines):
        yield from row


def _lines(gold: Discourse, told: Found, got: Found | None) -> list[str]:
    if got is None:
        return [f"- {_told(gold, told)}"]
    if (told.source, told.cue) == (got.source, got.cue):
        return [f"= {_told(gold, told)}"]
    return [f"~ {_told(gold, told)}", f"+ {_told(gold, got)}"]


def _first(one: Found) -> int:
    return min(one.cue or one.source or one.content, default=0)


def _told(gold: Discourse, one: Found) -> str:
    return " | ".join(_pieces(gold, places) or "(nobody)" for places in (one.source, one.cue, one.content))


def _pieces(gold: Discourse, places: Places) -> str:
    """The words, with the punctuation among them; "…" where others are left out."""
    marks = {mark for mark in gold.marks if places and min(places) < mark < max(places)}
    told = [
        " ".join(gold.forms[first:end])
        for first, end in runs(sorted(places | marks))
        if not places.isdisjoint(range(first, end))
    ]
    return " … ".join(told)
