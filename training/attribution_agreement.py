"""How alike two annotators marked the same documents: `standoff.jsonl` and `second.jsonl` of `training/attributions`.

Takes the folder of the corpora and both annotations, gives a table. The measures are those of `bench.attribution`, with
one annotator for gold and the other for found (F1 is the same either way), and Krippendorff's alpha over words.
Nothing is learnt here: what the second annotator marked only measures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bench import attributed
from bench import attribution as bench
from bench.attribution import PARTS, Compared
from bench.brat import Annotated, Marked
from tocsin.model import InputError
from training.corpora import attributions
from training.corpora.attributions import Standoff

F1 = (*PARTS, "content.exact", "content.overlap", "source.exact", "source.overlap")
_WORD = re.compile(r"\w+")


def alpha(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Krippendorff's alpha for nominal values that two annotators gave to the same units; 1 is agreement, 0 chance.

    None where there is but one value, so that there is nothing to agree on. Krippendorff (2011), "Computing
    Krippendorff's Alpha-Reliability", https://repository.upenn.edu/asc_papers/43, section B (two observers, none
    missing): 1 - (n - 1) * (pairs of different values, both ways) / (n * n - the sum of n(c) * n(c)), where n values
    were given in all, n(c) of them c.
    """
    different = 2 * sum(one != other for one, other in zip(first, second, strict=True))
    times = Counter((*first, *second))
    given = times.total()
    by_chance = given * given - sum(count * count for count in times.values())
    return 1 - (given - 1) * different / by_chance if by_chance else None


def marked_twice(data: Path, first: Iterable[Standoff], second: Iterable[Standoff]) -> list[Compared]:
    """The documents of the second annotator, with what the first marked on the same text for gold.

    Raises:
        InputError: Where a corpus cannot be read or has another text, or the first annotator did not mark it.
    """
    rows = {row.name: row for row in first}
    return [_compared(rows.get(row.name), row, text) for row, text in attributions.documents(data, second)]


def _compared(first: Standoff | None, second: Standoff, text: str) -> Compared:
    if first is None or first.sha256 != second.sha256:
        raise InputError(f"The text of {second.name!r} was marked by the second annotator, but not by the first.")
    return Compared(Annotated(second.name, text, first.attributions), second.attributions)


def agreement(twice: Sequence[Compared], *, nested: bool = False) -> Mapping[str, float | None]:
    """`NAME.f1` for each of `F1`, and `PART.alpha`: whether a word stands in any source, any cue, any content.

    Attributions that stand inside another's content are left out on both sides, unless `nested` is given.
    """
    kept = twice if nested else [_outermost(one) for one in twice]
    scores = bench.scores(kept)
    alphas = {f"{part}.alpha": alpha(*_carriers(kept, part)) for part in PARTS}
    return {**{f"{name}.f1": scores[f"{name}.f1"] for name in F1}, **alphas}


def _outermost(one: Compared) -> Compared:
    gold = one.annotated
    kept = Annotated(gold.name, gold.text, bench.outermost(iter(gold.attributions)))
    return Compared(kept, bench.outermost(iter(one.found)))


def _carriers(twice: Sequence[Compared], part: str) -> tuple[list[bool], list[bool]]:
    """For each word of all texts whether it stands in that part of an attribution, by either annotator."""
    first: list[bool] = []
    second: list[bool] = []
    for one in twice:
        starts = [match.start() for match in _WORD.finditer(one.annotated.text)]
        first += _carries(one.annotated.attributions, part, starts)
        second += _carries(one.found, part, starts)
    return first, second


def _carries(marks: Sequence[Marked], part: str, starts: Sequence[int]) -> Iterator[bool]:
    inside = attributed.words(tuple(span for one in marks for span in getattr(one, part)), starts)
    return (place in inside for place in range(len(starts)))


def table(twice: Sequence[Compared]) -> Iterator[str]:
    """What was marked twice, and how alike: a line for each measure, without nested attributions and with them."""
    words = sum(len(_WORD.findall(one.annotated.text)) for one in twice)
    first = sum(len(one.annotated.attributions) for one in twice)
    second = sum(len(one.found) for one in twice)
    yield f"{len(twice)} documents, {words} words; {first} attributions by the first annotator, {second} by the second."
    yield "Both passes are machine-assisted: training/attributions/GUIDE.md says what this agreement tells."
    outermost, nested = agreement(twice), agreement(twice, nested=True)
    yield f"{'':<20}{'outermost':>10}{'nested':>10}"
    for name in outermost:
        yield f"{name:<20}{_figure(outermost[name]):>10}{_figure(nested[name]):>10}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
