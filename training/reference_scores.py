"""How good the resolver is on documents with gold chains: right, given, wanted and left out, for each kind of anaphor.

A pronoun, description or name is wanted where the annotators' chain has an earlier mention (of any kind, clauses too).
It is right where the chain that it is given to is that chain; its antecedent is right where the span that is reported
is headed by the head word of a mention of that chain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tocsin.language.references.mentions import Mention
from tocsin.language.references.ranking import Ranking
from tocsin.language.references.resolver import Chooser
from tocsin.language.references.walk import Link, Walk
from training.coreference import Gold, Key, key

_CLASSES = {
    "pronoun": "pronoun",
    "name": "name",
    "definite": "description",
    "near": "description",
    "own": "own description",
}
_KINDS = (("PERSON", {"PERSON", "GROUP"}), ("ORG", {"ORG"}), ("PLACE", {"PLACE", "FACILITY"}), ("EVENT", {"EVENT"}))


@dataclass(slots=True)
class Score:
    """Counts for one kind of anaphor."""

    seen: int = 0
    wanted: int = 0
    given: int = 0
    right: int = 0
    told: int = 0
    """Given with an antecedent that says more than a pronoun."""
    told_right: int = 0


def scores(golds: Iterable[Gold], models: dict[str, Ranking]) -> dict[str, Score]:
    """The counts for each kind of anaphor, `pronoun he` and `description ORG` among them."""
    found: dict[str, Score] = {}
    for gold in golds:
        walk = Walk(gold.document, Chooser(models))
        links = {key(link.mention): link for link in walk.links()}
        first = _first(gold.chains)
        for mention in walk.history.mentions():
            at = key(mention)
            link = links.get(at)
            if (
                at in gold.skipped
                or (link is not None and link.score is None)
                or not (gold.complete or at in gold.annotated)
            ):
                continue
            for name in _names(mention, link):
                _count(
                    found.setdefault(name, Score()),
                    gold,
                    mention,
                    link,
                    wanted=first.get(gold.of(mention) or "", at) < at,
                )
    return dict(sorted(found.items()))


def _first(chains: Mapping[Key, str]) -> dict[str, Key]:
    first: dict[str, Key] = {}
    for at in sorted(chains):
        first.setdefault(chains[at], at)
    return first


def _names(mention: Mention, link: Link | None) -> Iterator[str]:
    name = _CLASSES.get(mention.kind)
    if name is None:
        return
    yield name
    if name == "pronoun":
        yield f"{name} {next(iter(mention.forms))}"
    elif name == "name" and link is not None and link.told is not None and len(link.told.words) > len(mention.words):
        yield "name shortened"
    elif name == "description":
        yield f"{name} {next((label for label, kinds in _KINDS if kinds & mention.kinds), 'other')}"


def _count(score: Score, gold: Gold, mention: Mention, link: Link | None, *, wanted: bool) -> None:
    score.seen += 1
    score.wanted += wanted
    if link is None:
        return
    name, told = gold.of(mention), link.told
    score.given += 1
    score.right += name is not None and gold.of_chain(link.chain.mentions[: link.earlier]) == name
    score.told += told is not None
    score.told_right += told is not None and name is not None and gold.of(told) == name


def table(found: Mapping[str, Score]) -> list[str]:
    """The scores as lines of text."""
    titles = ("seen", "wanted", "given", "abstain", "precision", "recall", "F1", "antecedent")
    lines = [f"{'':22}" + "".join(f"{title:>{max(5, len(title)) + 2}}" for title in titles)]
    for name, score in found.items():
        counts = (score.seen, score.wanted, score.given, score.seen - score.given)
        precision, recall = score.right / max(1, score.given), score.right / max(1, score.wanted)
        f1 = 2 * score.right / max(1, score.given + score.wanted)
        cells = [
            *map(str, counts),
            *(f"{x:.3f}" for x in (precision, recall, f1, score.told_right / max(1, score.told))),
        ]
        lines.append(f"{name:22}" + "".join(f"{x:>{max(5, len(t)) + 2}}" for x, t in zip(cells, titles, strict=True)))
    return lines
