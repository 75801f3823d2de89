"""What drives a forecast, in words: what raises and what lowers it, with what was seen and its weight.

Takes drivers, gives sentences. Features that say the same are told as one: their effects, which are logs, are added up
before they become a factor. What features mean is in `driver_groups`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tocsin.model import Driver
from tocsin.publish.driver_groups import kind_of
from tocsin.publish.safe import one_line

EXPLAINED: Final = "× is the factor by which a thing multiplies the odds, or the number, that is usual over all places."
_SLIGHT: Final = 0.05
"""Under this, an effect moves odds or numbers by less than a twentieth: it is not told."""
_TOLD: Final = 3
"""Groups to each side: the rest of a long tail hides the few that matter."""
_ON: Final = {"any": "the odds of any deaths", "size": "the number of deaths, where there are any"}


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    detail: str | None
    effect: float


def told(drivers: tuple[Driver, ...]) -> list[str]:
    """What × means, then a sentence for each thing that is driven and each way, the strongest drivers first."""
    sentences = [
        f"{way} {what}: {', '.join(map(_said, groups))}."
        for on, what in _ON.items()
        for way, groups in _ways(_groups(each for each in drivers if each.on == on))
        if groups
    ]
    return [EXPLAINED, *sentences] if sentences else []


def _ways(groups: list[_Group]) -> tuple[tuple[str, list[_Group]], tuple[str, list[_Group]]]:
    raised = [each for each in groups if each.effect > 0]
    lowered = [each for each in groups if each.effect < 0]
    return ("Raise", raised[:_TOLD]), ("Lower", lowered[:_TOLD])


def _groups(drivers: Iterable[Driver]) -> list[_Group]:
    """What says the same as one, without what is slight."""
    members: dict[str, list[Driver]] = defaultdict(list)
    for driver in drivers:
        known = kind_of(driver.feature)
        members[known[0].group if known else one_line(driver.feature.replace("_", " "), limit=100)].append(driver)
    groups = [
        _Group(name, _detail(of), effect)
        for name, of in members.items()
        if abs(effect := sum(each.effect for each in of)) >= _SLIGHT
    ]
    return sorted(groups, key=lambda group: -abs(group.effect))


def _detail(drivers: list[Driver]) -> str | None:
    """What the strongest member that has words says."""
    for driver in sorted(drivers, key=lambda each: -abs(each.effect)):
        known = kind_of(driver.feature)
        if driver.value is None:
            return "unknown"
        if known is None:
            return _number(driver.value)
        kind, found = known
        if kind.phrase is not None:
            return kind.phrase(driver.value, found)
    return None


def _said(group: _Group) -> str:
    return f"{group.name} ({'; '.join(part for part in (group.detail, f'×{_number(math.exp(group.effect))}') if part)})"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) or abs(value) >= 10 else f"{value:.2g}"
