"""The lexicon of the rules over words: the phrases and policy that `rules@1` had when the reader by parse took over.

Takes `surface_triggers.yaml`, `surface_metaphors.yaml` and `surface_frames.yaml`, gives what `frames.lexicon` gives.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.events.frames.lexicon import Lexicon, compiled, helping_verbs, prepared
from tocsin.model import ontology


@cache
def lexicon() -> Lexicon:
    """The lexicon, compiled once."""
    figures = ontology.load("surface_metaphors").values()
    return compiled(ontology.load("surface_triggers"), figures, helping_verbs(ontology.load("surface_frames")))


@cache
def policy() -> dict[str, Any]:
    """`surface_frames.yaml`, with its word lists cut into sets."""
    data = prepared(ontology.load("surface_frames"))
    data["status"] = {
        name: tuple(tuple(phrase.split()) for phrase in words.split("; ")) for name, words in data["status"].items()
    }
    return data
