"""MEANTIME: 120 Wikinews articles with entity mentions (CC BY 4.0). Named persons, organisations, places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from training.examples import Entity, Example

_LABELS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}
_QUOTES = {"``": '"', "''": '"'}


def examples(folder: Path, *, leave_out: frozenset[str] = frozenset()) -> Iterator[Example]:
    """The sentences of all articles but those named in `leave_out` (title in lower case, without punctuation)."""
    for file in sorted((folder / "intra-doc_annotation").rglob("*.xml")):
        root = etree.parse(str(file)).getroot()
        document = root.get("doc_name") or file.stem
        if document.partition("_")[2].replace("_", " ").lower() not in leave_out:
            yield from _sentences(root, document)


def _sentences(root: etree._Element, document: str) -> Iterator[Example]:
    words = {token.get("t_id"): token for token in root.iter("token")}
    kinds = {entity.get("m_id"): entity.get("ent_type") for entity in root.iter("ENTITY")}
    targets = {
        source.get("m_id"): kinds.get(link.find("target").get("m_id"))
        for link in root.iter("REFERS_TO")
        if link.find("target") is not None
        for source in link.iter("source")
    }
    by_sentence: dict[int, list[etree._Element]] = {}
    for token in words.values():
        by_sentence.setdefault(int(token.get("sentence")), []).append(token)
    mentions = [
        ([anchor.get("t_id") for anchor in mention.iter("token_anchor")], targets.get(mention.get("m_id")), mention)
        for mention in root.iter("ENTITY_MENTION")
    ]
    for _, tokens in sorted(by_sentence.items()):
        place = {token.get("t_id"): number for number, token in enumerate(tokens)}
        entities: list[Entity] = []
        unsure: list[tuple[int, int]] = []
        for anchors, kind, mention in sorted(mentions, key=lambda one: len(one[0])):
            if not anchors or any(anchor not in place for anchor in anchors):
                continue
            first, last = place[anchors[0]], place[anchors[-1]]
            named = (mention.get("syntactic_type") or "").endswith("NAM")
            if not named or any(first < other[1] and other[0] <= last for other in entities):
                continue
            while first < last and (tokens[first].text or "").lower() in {"the", "a", "an"}:
                first += 1
            if kind in _LABELS:
                entities.append((first, last + 1, _LABELS[kind]))
            else:
                unsure.append((first, last + 1))
        forms = [_QUOTES.get(token.text or "", token.text or "") for token in tokens]
        yield Example(
            document=document,
            corpus="meantime",
            licence="CC BY 4.0",
            words=forms,
            spaces=[True] * len(forms),
            entities=sorted(entities),
            entity_labels=["PERSON", "ORG", "PLACE"],
            unsure=unsure,
        )
