"""The same sentence as other hands would write it: other case, other quotation marks, no full stop, joined compounds.

News pages, headlines and posts differ from treebanks in such things, and the labels do not change.
"""

from __future__ import annotations

import random
from dataclasses import replace

from training.examples import Example

_CURLY = {'"': ("“", "”"), "'": ("’", "’"), "``": ("“", "“"), "''": ("”", "”")}
_SMALL = frozenset("a an the of in on at to for and or but by with from as".split())


def vary(example: Example, chooser: random.Random, *, share: float) -> Example:
    """Give the example, or (in `share` of the cases) one variant of it."""
    if chooser.random() < 0.35:
        example = join_compounds(example)
    if chooser.random() < 0.5:
        example = curl(example)
    if chooser.random() >= share:
        return example
    kind = chooser.choice(("lower", "headline", "upper", "unstopped"))
    if kind == "unstopped":
        return _unstopped(example)
    if kind == "lower":
        return replace(example, words=[word.lower() for word in example.words])
    if kind == "upper":
        return replace(example, words=[word.upper() for word in example.words])
    words = [word if word in _SMALL else word[:1].upper() + word[1:] for word in example.words]
    return replace(example, words=words)


def curl(example: Example) -> Example:
    """Curly quotation marks and apostrophes for straight ones."""
    opened = False
    words = []
    for word in example.words:
        if word == '"':
            words.append(_CURLY[word][opened])
            opened = not opened
        else:
            words.append(_CURLY[word][0] if word in _CURLY else word.replace("'", "’"))
    return replace(example, words=words)


def _unstopped(example: Example) -> Example:
    if len(example.words) < 3 or example.words[-1] != ".":
        return example
    last = len(example.words)
    if example.heads is not None and last in example.heads:
        return example
    return _without(example, {last - 1})


def join_compounds(example: Example) -> Example:
    """ "high - ranking", written together, as the one word "high-ranking"; its head is the last part's.

    The treebanks split such compounds, most other tokenizers do not.
    """
    drop: set[int] = set()
    words = list(example.words)
    heads = list(example.heads) if example.heads is not None else None
    place = 1
    while place < len(words) - 1:
        joined = words[place] == "-" and not example.spaces[place - 1] and not example.spaces[place]
        if not joined or not words[place - 1].isalnum() or not words[place + 1].isalnum():
            place += 1
            continue
        if example.heads is not None and not _one_head(example.heads, place):
            place += 1
            continue
        words[place + 1] = "".join(words[part] for part in (place - 1, place, place + 1))
        drop |= {place - 1, place}
        place += 1
    if not drop:
        return example
    lemmas = None
    if example.lemmas is not None:
        changed = enumerate(zip(words, example.words, example.lemmas, strict=True))
        lemmas = [word if word == old else _joined_lemma(word, lemma) for _, (word, old, lemma) in changed]
    return _without(replace(example, words=words, lemmas=lemmas, heads=heads), drop)


def _joined_lemma(word: str, lemma: str) -> str:
    first = word.rpartition("-")[0]
    return f"{first if lemma[:1].isupper() else first.lower()}-{lemma}"


def _one_head(heads: list[int], place: int) -> bool:
    """Whether the parts around the hyphen hang on each other and the last is their head, with nothing else on them."""
    left, hyphen, right = place, place + 1, place + 2
    inside = heads[left - 1] == right and heads[hyphen - 1] in {left, right}
    alone = not any(head in {left, hyphen} for n, head in enumerate(heads, 1) if n not in {left, hyphen, right})
    return inside and alone


def _without(example: Example, drop: set[int]) -> Example:
    kept = [place for place in range(len(example.words)) if place not in drop]
    new = {old: number for number, old in enumerate(kept)}

    def moved(place: int) -> int:
        while place in drop:
            place += 1
        return new.get(place, len(kept))

    def some(column: list[str] | None) -> list[str] | None:
        return None if column is None else [column[place] for place in kept]

    heads = example.heads
    if heads is not None:
        heads = [0 if heads[place] == 0 else moved(heads[place] - 1) + 1 for place in kept]
    entities = example.entities
    if entities is not None:
        entities = [(moved(first), moved(end), label) for first, end, label in entities]
        entities = [entity for entity in entities if entity[0] < entity[1]]
    return replace(
        example,
        words=[example.words[place] for place in kept],
        spaces=[example.spaces[place] for place in kept],
        upos=some(example.upos),
        xpos=some(example.xpos),
        feats=some(example.feats),
        lemmas=some(example.lemmas),
        deprels=some(example.deprels),
        heads=heads,
        entities=entities,
        unsure=[(moved(first), moved(end)) for first, end in example.unsure],
        factuality={moved(place): score for place, score in example.factuality.items() if place not in drop},
    )
