"""Any spaCy pipeline with a Universal Dependencies or ClearNLP parse, as a language model.

Takes documents with sentences and tokens, gives them with trees, morphology and entities. The pipeline's tokenizer is
not used and its sentence boundaries are ours. What its labels become is in `spacy_labels.yaml`. References are left
out: spaCy's pipelines find none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from tocsin.language import spacy_pipeline, spacy_words
from tocsin.model import ConfigError, Document, Entity, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DOCUMENTS_AT_ONCE: Final = 32
WORDS_AT_ONCE: Final = 2000
"""A longer document is read in parts: by spaCy's own word (E088), parsing takes some 10 kB of memory a character."""


class SpacyModel:
    """A spaCy pipeline that has been found fit for use.

    Args:
        pipeline: A pipeline with a parser.

    Raises:
        ConfigError: Where it has no parser, or the parser's relations are of no known scheme.
    """

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        self._scheme = spacy_pipeline.scheme(pipeline)
        self._left_out = spacy_pipeline.left_out(pipeline)

    @classmethod
    def load(cls, name_or_path: str) -> SpacyModel:
        """Load an installed pipeline, or one from a folder.

        Raises:
            ConfigError: Where spaCy or the pipeline is not installed, or the pipeline is not fit for use.
        """
        return cls(spacy_pipeline.load_pipeline(name_or_path))

    @property
    def name(self) -> str:
        """Name and version, `en_core_web_sm@3.8.0`."""
        return spacy_pipeline.name(self._pipeline)

    def annotate(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate documents, in order, some at a time.

        Raises:
            ConfigError: Where a component of the pipeline joins or splits tokens.
        """
        waiting = iter(documents)
        while batch := list(islice(waiting, DOCUMENTS_AT_ONCE)):
            parts = [list(_parts(document.sentences)) for document in batch]
            docs = (self._doc(part) for some in parts for part in some)
            read = iter(self._pipeline.pipe(docs, batch_size=DOCUMENTS_AT_ONCE, disable=self._left_out))
            for document, some in zip(batch, parts, strict=True):
                yield self._annotated(document, [(part, next(read)) for part in some])

    def _doc(self, part: Sequence[Sentence]) -> Doc:
        from spacy.tokens import Doc  # noqa: PLC0415 - an extra

        tokens = [token for sentence in part for token in sentence.tokens]
        following = [*(token.start for token in tokens[1:]), None]
        return Doc(
            self._pipeline.vocab,
            words=[token.text for token in tokens],
            spaces=[token.end != start for token, start in zip(tokens, following, strict=True)],
            sent_starts=[place == 0 for sentence in part for place in range(len(sentence.tokens))],
        )

    def _annotated(self, document: Document, parts: Sequence[tuple[Sequence[Sentence], Doc]]) -> Document:
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for part, doc in parts:
            self._check(part, doc)
            end = 0
            for sentence in part:
                start, end = end, end + len(sentence.tokens)
                tokens = spacy_words.tokens(sentence.tokens, doc[start:end], self._scheme)
                sentences.append(replace(sentence, tokens=tokens))
            entities.extend(spacy_words.entities(document.report.text, part, doc))
        return replace(document, sentences=tuple(sentences), entities=tuple(entities))

    def _check(self, part: Sequence[Sentence], doc: Doc) -> None:
        if len(doc) != sum(len(sentence.tokens) for sentence in part):
            raise ConfigError(
                f"A component of the spaCy pipeline {self.name} joins or splits tokens.",
                choices=f"Its components: {', '.join(self._pipeline.pipe_names)}.",
                next_step="Save the pipeline without that component, and name the folder.",
            )


def _parts(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences of some `WORDS_AT_ONCE` tokens."""
    part: list[Sentence] = []
    words = 0
    for sentence in sentences:
        part.append(sentence)
        words += len(sentence.tokens)
        if words >= WORDS_AT_ONCE:
            yield part
            part, words = [], 0
    if part:
        yield part
