"""Quotation marks: which tokens stand inside one, and whose words it gives. A quotation does not cross a paragraph."""

from __future__ import annotations

from typing import Final

from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.phrases import Tree
from tocsin.model import Report, Sentence

_OPEN: Final = frozenset('“„«')
_CLOSE: Final = frozenset('”»')
_MARKS: Final = frozenset('"“”„«»')


class Quotations:
    """Follows the quotation marks through a document. Numbers count up from 1; 0 is outside."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._current, self._latest, self._end = 0, 0, 0
        self.paragraph = 0
        """Number of the paragraph read last."""
        self.speakers: dict[int, tuple[int, int]] = {}
        """Number of a quotation to the sentence and token of the subject that says it."""

    def read(self, sentence: Sentence, number: int, tree: Tree) -> list[int]:
        """The number of the quotation that each token of a sentence stands in."""
        if "\n" in self._report.text[self._end : sentence.start]:
            self._current = 0
            self.paragraph += 1
        self._end = sentence.end
        if _MARKS.isdisjoint(sentence.text):
            return [self._current] * len(sentence.tokens)
        found = [self._step(token.text) for token in sentence.tokens]
        self._find_speaker(found, number, tree)
        return found

    def _step(self, text: str) -> int:
        if text in _MARKS:
            opens = text in _OPEN or (text not in _CLOSE and not self._current)
            self._latest += opens
            self._current = self._latest if opens else 0
        return self._current

    def _find_speaker(self, found: list[int], number: int, tree: Tree) -> None:
        for place, token in enumerate(tree.tokens):
            if not found[place] and token.lower in lexicon().speech:
                subject = next((child for child in tree.children[place] if tree.relations[child] == "nsubj"), None)
                if subject is not None and not found[subject]:
                    self.speakers.update({quotation: (number, subject) for quotation in found if quotation})
                    return
