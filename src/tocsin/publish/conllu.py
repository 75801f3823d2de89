"""What the language model sees in a report, as CoNLL-U: for a person to check, or for another parser's tools.

Takes a document, gives lines. Entities, factuality and references stand in the last column (`Entity=B-PLACE`,
`Happened=2.5`, `Refers=the words it stands for`); a sentence that the model passed over has words only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.model import Document, Sentence


def conllu(document: Document) -> Iterator[str]:
    """The lines of one document, an empty one after each sentence."""
    entities = dict(_entities(document))
    references = {reference.start: reference.antecedent.text for reference in document.references}
    yield f"# newdoc id = {document.report.id}"
    for number, sentence in enumerate(document.sentences, 1):
        yield f"# sent_id = {number}"
        yield f"# text = {_one_line(sentence.text)}"
        for place in range(len(sentence.tokens)):
            yield _row(sentence, place, entities, references)
        yield ""


def _entities(document: Document) -> Iterator[tuple[int, str]]:
    """The start of each token inside an entity, and its tag."""
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    starts = iter(document.entities)
    entity = next(starts, None)
    for token in tokens:
        while entity is not None and entity.end <= token.start:
            entity = next(starts, None)
        if entity is not None and entity.start <= token.start:
            yield token.start, f"{'B' if token.start == entity.start else 'I'}-{entity.label}"


def _row(sentence: Sentence, place: int, entities: Mapping[int, str], references: Mapping[int, str]) -> str:
    token = sentence.tokens[place]
    head = "_" if token.head is None else str(0 if token.head == place else token.head + 1)
    following = sentence.tokens[place + 1].start if place + 1 < len(sentence.tokens) else None
    more = [
        f"Entity={entities[token.start]}" if token.start in entities else "",
        "" if token.happened is None else f"Happened={token.happened}",
        f"Refers={_one_line(references[token.start])}" if token.start in references else "",
        "SpaceAfter=No" if token.end == following else "",
    ]
    columns = [
        str(place + 1),
        token.text,
        token.lemma or "_",
        token.upos or "_",
        token.tag or "_",
        token.feats or "_",
        head,
        token.deprel or "_",
        "_",
        "|".join(part for part in more if part) or "_",
    ]
    return "\t".join(columns)


def _one_line(words: str) -> str:
    return " ".join(words.replace("|", "/").split())
