"""A sentence as the place rules see it: words with apostrophes and short forms joined, and which are capitalised.

Takes a sentence, gives a `Line`. Leaves what the words mean to the other modules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import Sentence, Token

_APOSTROPHES: Final = frozenset("'’‘ʻ`´")
_PARTS: Final = re.compile(r"[-'’]")
_SHORT: Final = frozenset({"st", "ste", "mt", "ft"})
_HEADLINE_SHARE: Final = 0.7
_HEADLINE_WORDS: Final = 4
_LONG_WORD: Final = 4


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence. `names[i]` tells whether word i is written as a name is."""

    sentence: Sentence
    words: tuple[Token, ...]
    names: tuple[bool, ...]
    headline: bool
    """Nearly every word is capitalised, so that capitals tell nothing."""
    shouted: bool
    """Every letter is a capital."""

    def lower(self, index: int) -> str:
        """The word at `index` in lower case, or "" outside the sentence."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def is_name(self, index: int) -> bool:
        """Whether the word at `index` is written as a name is; False outside the sentence."""
        return self.names[index] if 0 <= index < len(self.words) else False


def line(sentence: Sentence) -> Line:
    """Shape a sentence."""
    words = _joined(sentence.tokens)
    names = tuple(_looks_like_name(word.text) for word in words)
    letters = [word for word in words if word.text[0].isalpha()]
    long = [word.text[0].isupper() for word in letters if len(word.text) >= _LONG_WORD]
    stopped = sentence.text.rstrip("\"”’')").endswith((".", "…"))
    headline = not stopped and len(long) >= _HEADLINE_WORDS and sum(long) >= _HEADLINE_SHARE * len(long)
    shouted = bool(long) and sentence.text.isupper()
    return Line(sentence, words, names, headline or shouted, shouted)


def _looks_like_name(text: str) -> bool:
    first = text[0]
    if first.isupper():
        return True
    # "al-Bab", "d'Ivoire": the article is small, the name is not.
    return first.isalpha() and any(part[:1].isupper() for part in _PARTS.split(text)[1:])


def _joined(tokens: Sequence[Token]) -> tuple[Token, ...]:
    words: list[Token] = []
    index = 0
    while index < len(tokens):
        length = _length(tokens, index)
        words.append(tokens[index] if length == 1 else _join(tokens[index : index + length]))
        index += length
    return tuple(words)


def _length(tokens: Sequence[Token], index: int) -> int:
    """How many tokens make one word: "Sana'a" is three, "St." two."""
    token = tokens[index]
    if index + 1 >= len(tokens) or tokens[index + 1].start != token.end:
        return 1
    if not token.text[0].isupper():
        return 1
    following = tokens[index + 1]
    if following.text == "." and token.lower in _SHORT:
        return 2
    if following.text in _APOSTROPHES and index + 2 < len(tokens):
        last = tokens[index + 2]
        if last.start == following.end and last.text[0].isalpha() and last.lower not in {"s", "d", "ll", "re", "ve"}:
            return 3
    # The tokenizer gives "'a" whole where it looks like "'s".
    return 1


def _join(tokens: Sequence[Token]) -> Token:
    text = "".join(token.text for token in tokens)
    return Token(tokens[0].start, tokens[-1].end, text, "".join(token.lower for token in tokens))
