"""MEANTIME's articles (Wikinews, CC BY 4.0) with gold coreference and the trees of a language model.

Only persons, organisations, places, products and sums of money are annotated: of anything else nothing is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from lxml import etree

from tocsin.language.model import LanguageModel
from training.coreference import Gold, document, entities, head_of
from training.corpora import meantime


def articles(folder: Path, model: LanguageModel, *, leave_out: frozenset[str] = frozenset()) -> Iterator[Gold]:
    """The annotated part of each article (its first sentences) but those named in `leave_out`."""
    by_name = {
        name: list(group)
        for name, group in groupby(meantime.examples(folder, leave_out=leave_out), key=lambda one: one.document)
    }
    files = {file.stem: file for file in sorted((folder / "intra-doc_annotation").rglob("*.xml"))}
    roots = {name: etree.parse(str(files[name])).getroot() for name in by_name}
    found = {name: list(_mentions(root)) for name, root in roots.items()}
    lengths = {name: 1 + max((sentence for sentence, *_ in mentions), default=0) for name, mentions in found.items()}
    documents = (document(by_name[name][: lengths[name]], [True] * 3 + [False] * lengths[name]) for name in by_name)
    for name, made in zip(by_name, model.annotate(documents), strict=True):
        names = entities(by_name[name], made.sentences)
        keys = [(sentence, *head_of(first, end, made.sentences[sentence])) for sentence, first, end, _ in found[name]]
        chains = {at: chain for at, (*_, chain) in zip(reversed(keys), reversed(found[name]), strict=True)}
        sizes = Counter(chains.values())
        several = {at: chain for at, chain in chains.items() if sizes[chain] > 1}
        yield Gold(replace(made, entities=names), several, frozenset(chains), frozenset(), complete=False)


def _mentions(root: etree._Element) -> Iterator[tuple[int, int, int, str]]:
    """Sentence, first word, word after the last and chain of each mention that stands in one sentence."""
    order = sorted(
        (int(token.get("sentence")), int(token.get("t_id")), token.get("t_id")) for token in root.iter("token")
    )
    numbers = {sentence: number for number, sentence in enumerate(sorted({sentence for sentence, *_ in order}))}
    place = {
        name: (numbers[sentence], word)
        for sentence, group in groupby(order, key=lambda one: one[0])
        for word, (_, _, name) in enumerate(group)
    }
    chains = {
        source.get("m_id"): link.find("target").get("m_id")
        for link in root.iter("REFERS_TO")
        if link.find("target") is not None
        for source in link.iter("source")
    }
    for number, mention in enumerate(root.iter("ENTITY_MENTION")):
        words = sorted(
            place[anchor.get("t_id")] for anchor in mention.iter("token_anchor") if anchor.get("t_id") in place
        )
        if words and words[0][0] == words[-1][0]:
            yield words[0][0], words[0][1], words[-1][1] + 1, chains.get(mention.get("m_id")) or f"alone {number}"
