"""ECB+ (Cybulska and Vossen 2014): event mentions and their coreference across documents, as published.

`TOPIC/TOPIC_NUMBERecb.xml` and `…ecbplus.xml` hold the two subtopics of a topic. Tokens, markables (a markable without
tokens names a chain) and relations: CROSS_DOC_COREF names its chain in `note`, INTRA_DOC_COREF ties mentions of one
document. The corpus lists the sentences that were checked by hand in `ECBplus_coreference_sentences.csv`; where that
lies in or beside the folder it decides, else a sentence counts in which at least one event mention has a chain: in the
others coreference was not annotated. Takes the folder, gives documents with mentions. Leaves reading and scoring to
`incidents_ecbplus`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lxml import etree

from bench.documents import Words, reading
from tocsin.model import InputError

KIND: Final = "the ECB+ folder (a folder for each topic, with *ecb.xml and *ecbplus.xml)"
HOME: Final = "It is at http://www.newsreader-project.eu/results/data/the-ecb-corpus/."
_CHECKED: Final = "ECBplus_coreference_sentences.csv"
_EVENTS: Final = ("ACTION", "NEG_ACTION")
_NO_SPACE_BEFORE: Final = frozenset(".,;:!?)]}%'’”") | {"n't"}
_NO_SPACE_AFTER: Final = frozenset("([{$“")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One event mention: its sentence and words by place, and its chain (its own where it stands alone)."""

    sentence: int
    words: tuple[int, ...]
    chain: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document as annotated."""

    name: str
    topic: str
    sentences: tuple[Words, ...]
    mentions: tuple[GoldMention, ...]


def documents(folder: Path, limit: int | None) -> Iterator[GoldDocument]:
    """The documents of a folder, topic by topic; `limit` says how many at most.

    Raises:
        InputError: Where there are none, or one cannot be read.
    """
    paths = sorted(folder.glob("*/*ecb*.xml"))[:limit]
    if not paths:
        raise InputError(f"There is no ECB+ document in {str(folder)!r}.", next_step=f"Give {KIND}. {HOME}")
    checked = _checked(folder)
    for path in paths:
        with reading(path, kind="an ECB+ document"):
            yield _document(path, checked)


def _checked(folder: Path) -> frozenset[tuple[str, int]] | None:
    """Document and sentence of those checked by hand, where the list is at hand."""
    for path in (folder / _CHECKED, folder.parent / _CHECKED):
        if path.exists():
            with path.open(encoding="utf-8") as lines:
                rows = [row for row in csv.reader(lines) if len(row) > 2 and row[0].isdigit()]
            return frozenset((f"{topic}_{name}.xml", int(number)) for topic, name, number, *_ in rows)
    return None


def _document(path: Path, checked: frozenset[tuple[str, int]] | None) -> GoldDocument:
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    forms: dict[int, list[str]] = {}
    places: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        row = forms.setdefault(int(token.get("sentence", "")), [])
        places[token.get("t_id", "")] = (int(token.get("sentence", "")), len(row))
        row.append(token.text or "_")
    numbers = {number: place for place, number in enumerate(sorted(forms))}
    mentions = tuple(_mentions(root, path.name, places, checked))
    return GoldDocument(
        path.name,
        path.parent.name,
        tuple(_words(forms[number], first=number == min(forms)) for number in sorted(forms)),
        tuple(GoldMention(numbers[each.sentence], each.words, each.chain) for each in mentions),
    )


def _mentions(
    root: etree._Element, name: str, places: dict[str, tuple[int, int]], checked: frozenset[tuple[str, int]] | None
) -> Iterator[GoldMention]:
    chains = _chains(root, name)
    found = []
    for markable in root.iterfind("Markables/*"):
        anchors = [places[anchor.get("t_id", "")] for anchor in markable.iter("token_anchor")]
        if not anchors or not str(markable.tag).startswith(_EVENTS):
            continue
        sentence, own = anchors[0][0], f"{name} {markable.get('m_id')}"
        words = tuple(word for number, word in anchors if number == sentence)
        found.append((GoldMention(sentence, words, chains.get(markable.get("m_id", ""), own)), own))
    annotated = {mention.sentence for mention, own in found if mention.chain != own}
    for mention, _ in found:
        if (name, mention.sentence) in checked if checked is not None else mention.sentence in annotated:
            yield mention


def _chains(root: etree._Element, name: str) -> dict[str, str]:
    """Markable -> chain."""
    found = {}
    for relation in root.iterfind("Relations/*"):
        across = relation.tag == "CROSS_DOC_COREF"
        chain = str(relation.get("note")) if across else f"{name} {relation.get('r_id')}"
        found.update({source.get("m_id", ""): chain for source in relation.iter("source")})
    return found


def _words(forms: list[str], *, first: bool) -> Words:
    """The corpus has no spaces: they are put where English has them."""
    following = [*forms[1:], ""]
    spaces = [
        word not in _NO_SPACE_AFTER and after not in _NO_SPACE_BEFORE and not after.startswith("'")
        for word, after in zip(forms, following, strict=True)
    ]
    return Words(forms, spaces, new_paragraph=first)
