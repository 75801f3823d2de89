"""Where the names on the map stand, so that they do not cover one another.

Takes labels with their points in pixels, gives each a spot beside its point: greedily, the most important first; a
label that finds no free spot stands on the right all the same, for a name too many is better than a point unnamed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LETTER: Final = 6.9
"""Mean width in pixels of a letter at the size that labels have (12, semi-bold): measured on Liberation Sans."""
_LINE: Final = 15

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A text that belongs to a point."""

    text: str
    x: float
    y: float
    main: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands: its anchor and on which side of it the text lies."""

    text: str
    x: float
    y: float
    align: str


def arrange(labels: list[Label], width: float, height: float, *, gap: float) -> list[Spot]:
    """Place every label within the frame."""
    taken: list[Box] = [(label.x - gap, label.y - gap, label.x + gap, label.y + gap) for label in labels]
    spots = []
    for label in sorted(labels, key=lambda label: (not label.main, label.y, label.x)):
        choices = list(_choices(label, gap))
        inside = [c for c in choices if _within(box(c), width, height)] or choices
        own = (label.x - gap, label.y - gap, label.x + gap, label.y + gap)
        others = [area for area in taken if area != own]
        spot = min(inside, key=lambda choice: sum(_overlap(box(choice), area) for area in others))
        taken.append(box(spot))
        spots.append(spot)
    return spots


def _choices(label: Label, gap: float) -> Iterator[Spot]:
    for dy in (0, -_LINE, _LINE, -2 * _LINE, 2 * _LINE):
        side = gap if abs(dy) < 2 * _LINE else 2
        yield Spot(label.text, label.x + side, label.y + dy, "left")
        yield Spot(label.text, label.x - side, label.y + dy, "right")
        if dy:
            yield Spot(label.text, label.x, label.y + dy, "center")


def box(spot: Spot) -> Box:
    """The area that a spot's text covers: left, top, right, bottom."""
    wide = len(spot.text) * _LETTER
    left = {"left": spot.x, "right": spot.x - wide, "center": spot.x - wide / 2}[spot.align]
    return left, spot.y - _LINE / 2, left + wide, spot.y + _LINE / 2


def _within(box: Box, width: float, height: float) -> bool:
    return box[0] >= 2 and box[1] >= 2 and box[2] <= width - 2 and box[3] <= height - 2


def _overlap(first: Box, second: Box) -> float:
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return wide * high if wide > 0 and high > 0 else 0.0
