"""What drives a forecast, in words: each feature with its value, and which way it moves what is said.

Takes drivers, gives sentences. A feature that has no words of its own is called by its name, which says what it is.
"""

from __future__ import annotations

import math
from typing import Final

from tocsin.model import Driver
from tocsin.publish.chances import count

_SLIGHT: Final = 0.05
"""Under this, an effect moves odds or numbers by less than a twentieth: it is not told."""
_ON: Final = {"any": "the odds of any deaths", "size": "the number of deaths"}


def told(drivers: tuple[Driver, ...]) -> list[str]:
    """A sentence for each driver that moves something, the strongest first."""
    strong = sorted((driver for driver in drivers if abs(driver.effect) >= _SLIGHT), key=lambda d: -abs(d.effect))
    return [sentence(driver) for driver in strong]


def sentence(driver: Driver) -> str:
    """`deaths in the last three months (412) raises the odds of any deaths, ×3.3`."""
    way = "raises" if driver.effect > 0 else "lowers"
    value = "unknown" if driver.value is None else count(driver.value) if driver.value >= 0 else f"{driver.value:.2g}"
    return f"{words(driver.feature)} ({value}) {way} {_ON.get(driver.on, driver.on)}, ×{math.exp(driver.effect):.2g}"


def words(feature: str) -> str:
    """What a feature is called."""
    return feature.replace("_", " ")
