"""Idioms: fixed figures of speech in which a word of an event means something else ("war of words").

Takes a scene, gives the places of each. The figures are in `metaphors.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.events.frames.lexicon import GAP, lexicon
from tocsin.events.frames.scene import Scene

_GAP: Final = 2


def idioms(scene: Scene) -> Iterator[frozenset[int]]:
    """The places of every figure of speech in a sentence."""
    known = lexicon()
    for place, forms in enumerate(scene.forms):
        for form in dict.fromkeys(forms):
            for pattern in known.idioms.get(form, ()):
                places = _gapped(scene, place, pattern.words)
                if places is not None:
                    yield frozenset(places)


def _gapped(scene: Scene, place: int, pattern: tuple[str, ...]) -> list[int] | None:
    """The places of words one after the other, where a gap in the pattern stands for up to two words."""
    places: list[int] = []
    slack = 0
    for word in pattern:
        if word == GAP:
            slack = _GAP
            continue
        reach = range(place, min(len(scene.tokens), place + slack + 1))
        found = next((at for at in reach if word in scene.forms[at]), None)
        if found is None:
            return None
        places.append(found)
        place, slack = found + 1, 0
    return places
