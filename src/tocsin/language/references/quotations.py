"""Quotation marks: which tokens stand inside them, and whose words they are. A quotation does not cross a paragraph."""

from __future__ import annotations

from typing import Final

from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.phrases import Tree
from tocsin.model import Report, Sentence, Token

_OPEN: Final = frozenset("“„«")
_CLOSE: Final = frozenset("”»")
_MARKS: Final = frozenset('"“”„«»')


class Quotations:
    """Follows the quotation marks through a document. Numbers count up from 1; 0 is outside."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._current, self._latest, self._end = 0, 0, 0
        self.paragraph = 0
        """Number of the paragraph read last."""
        self.speakers: dict[int, Token] = {}
        """Number of a quotation of whole sentences to the head word of the subject that says it, before or after it.

        One that begins small (he would not leave "his post") gives the third persons of the one who reports it.
        """

    def read(self, sentence: Sentence, tree: Tree) -> list[int]:
        """The number of the quotation that each token of a sentence stands in."""
        if "\n" in self._report.text[self._end : sentence.start]:
            self._current = 0
            self.paragraph += 1
        self._end = sentence.end
        if _MARKS.isdisjoint(sentence.text):
            return [self._current] * len(sentence.tokens)
        found = [self._step(token.text) for token in sentence.tokens]
        speaker = _speaker(found, tree)
        if speaker is not None:
            self.speakers.update(dict.fromkeys(_whole(found, tree), speaker))
        return found

    def _step(self, text: str) -> int:
        if text in _MARKS:
            opens = text in _OPEN or (text not in _CLOSE and not self._current)
            self._latest += opens
            self._current = self._latest if opens else 0
        return self._current


def _whole(found: list[int], tree: Tree) -> list[int]:
    """The quotations that begin with a capital."""
    firsts = {
        quotation: token
        for quotation, token in zip(reversed(found), reversed(tree.tokens), strict=True)
        if token.text not in _MARKS
    }
    return [quotation for quotation, token in firsts.items() if quotation and token.text[:1].isupper()]


def _speaker(found: list[int], tree: Tree) -> Token | None:
    """The subject of the first verb of speech outside the quotation marks."""
    for place, token in enumerate(tree.tokens):
        if not found[place] and token.lower in lexicon().speech:
            subject = next((child for child in tree.children[place] if tree.relations[child] == "nsubj"), None)
            if subject is not None and not found[subject]:
                return tree.tokens[subject]
    return None
