"""A document laid out for the claims stage: all its tokens in one row, the tree of each sentence, where each begins.

Takes a `Document` with trees, gives look-ups between places of tokens, sentences and offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from tocsin.model import Document, Span, Token
from tocsin.model.trees import Tree


class Text:
    """Tokens, trees and sentence starts of a document. Places count through the document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tokens: list[Token] = []
        self.starts: list[int] = []
        """Place of each sentence's first token."""
        for sentence in document.sentences:
            self.starts.append(len(self.tokens))
            self.tokens.extend(sentence.tokens)
        self._trees: dict[int, Tree] = {}

    def tree(self, sentence: int) -> Tree:
        """The tree of a sentence."""
        found = self._trees.get(sentence)
        if found is None:
            found = self._trees[sentence] = Tree(self.document.sentences[sentence])
        return found

    def sentence_of(self, place: int) -> int:
        """The number of the sentence that a token stands in."""
        return bisect_right(self.starts, place) - 1

    def around(self, place: int) -> tuple[Tree, int]:
        """The tree of the sentence that a token stands in, and the place of its first token."""
        sentence = self.sentence_of(place)
        return self.tree(sentence), self.starts[sentence]

    @cached_property
    def _begins(self) -> list[int]:
        return [token.start for token in self.tokens]

    def between(self, start: int, end: int) -> range:
        """The places of the tokens between two offsets."""
        return range(bisect_left(self._begins, start), bisect_left(self._begins, end))

    def span(self, first: int, end: int) -> Span:
        """The words of a stretch of tokens [first, end)."""
        return self.document.report.span(self.tokens[first].start, self.tokens[end - 1].end)
