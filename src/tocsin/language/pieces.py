"""Words to word pieces, after BERT's uncased scheme: a word is the mean of the vectors of its pieces.

Takes one token's text, gives the numbers of its pieces in the vocabulary. Case is left to `shapes`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

UNKNOWN: Final = "[UNK]"
ROOT: Final = "[CLS]"
MOST_PIECES: Final = 16
"""Pieces of one token that are looked at: an address or a hash of 300 characters is no more telling than its start."""
_RUN: Final = re.compile(r"[^\W_]+|[\W_]")
# Quotation marks and dashes that the vocabulary was not trained with stand for those that it was.
_PLAIN: Final = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})


def pieces(word: str, vocabulary: Mapping[str, int]) -> Sequence[int]:
    """Split a word into the longest pieces that the vocabulary has, from the left.

    Args:
        word: A token as it stands.
        vocabulary: Piece to number; a piece inside a run of letters begins with `##`.

    Returns:
        At least one number, `MOST_PIECES` at most.
    """
    found: list[int] = []
    for run in _RUN.findall(folded(word[:100])):
        found.extend(_longest(run, vocabulary))
        if len(found) >= MOST_PIECES:
            break
    return found[:MOST_PIECES] or [vocabulary[UNKNOWN]]


def folded(word: str) -> str:
    """A word in lower case, without accents, with plain quotation marks and dashes."""
    decomposed = unicodedata.normalize("NFD", word.translate(_PLAIN).lower())
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


def _longest(run: str, vocabulary: Mapping[str, int]) -> list[int]:
    found: list[int] = []
    start = 0
    while start < len(run):
        prefix = "##" if start else ""
        for end in range(len(run), start, -1):
            number = vocabulary.get(prefix + run[start:end])
            if number is not None:
                found.append(number)
                start = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return found
