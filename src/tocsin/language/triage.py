"""Which sentences are worth the model's time: a cheap look at the words, before any is analysed."""

from __future__ import annotations

from tocsin.model import Sentence


def matters(sentence: Sentence) -> bool:
    """Whether a later stage could use anything of a sentence."""
    return any(token.text[0].isalpha() for token in sentence.tokens)
