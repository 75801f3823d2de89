"""What drives a forecast, in words: what raises and what lowers it, with each feature's value and weight.

Takes drivers, gives sentences. Features are called by the names that the model gives them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Final

from tocsin.model import Driver
from tocsin.publish.safe import one_line
from tocsin.publish.words import listed

_SLIGHT: Final = 0.05
"""Under this, an effect moves odds or numbers by less than a twentieth: it is not told."""
_TOLD: Final = 3
"""Features to each side: the rest of a long tail hides the few that matter."""
_ON: Final = {"any": "The odds of any deaths are", "size": "The number of deaths, where there are any, is"}
_HALF_LIFE: Final = re.compile(r"(.*), half-life (\d+)(.*)")


def told(drivers: tuple[Driver, ...]) -> list[str]:
    """A sentence for each thing that is driven, the strongest drivers first."""
    return [sentence for on, opening in _ON.items() if (sentence := _sentence(opening, drivers, on))]


def words(feature: str) -> str:
    """What a feature is called; a half-life in months becomes words."""
    plain = one_line(feature.replace("_", " "), limit=100)
    found = _HALF_LIFE.fullmatch(plain)
    return f"{found[1]}{found[3]} (past months fading by half in {found[2]})" if found else plain


def _sentence(opening: str, drivers: tuple[Driver, ...], on: str) -> str | None:
    strong = sorted(
        (each for each in drivers if each.on == on and abs(each.effect) >= _SLIGHT), key=lambda each: -abs(each.effect)
    )
    raised = _listed(each for each in strong if each.effect > 0)
    lowered = _listed(each for each in strong if each.effect < 0)
    moved = [f"{way} by {what}" for way, what in (("raised", raised), ("lowered", lowered)) if what]
    return f"{opening} {'; '.join(moved)}." if moved else None


def _listed(drivers: Iterable[Driver]) -> str:
    return listed(
        [f"{words(each.feature)}: {_value(each.value)}, ×{math.exp(each.effect):.2g}" for each in drivers][:_TOLD]
    )


def _value(value: float | None) -> str:
    if value is None:
        return "unknown"
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 10 else f"{value:.2g}"
