"""Deaths that an incident's origins tell of.

Takes an `Incident`, reads the figures in its values ("killed 16", "killed at least 12", "killed 12 to 16", "killed up
to 20"). Words without a figure tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from tocsin.model import Incident

_KILLED: Final = re.compile(r"killed (?:(at least|up to) )?(\d{1,7})(?: to (\d{1,7}))?")


def deaths(incident: Incident) -> tuple[int | None, int | None, int | None]:
    """Lowest, best and highest number of dead over the origins of an incident; None each where none tells it.

    The figure of an origin is the lowest number that it gives, of a range the lower end; "up to 20" tells of the
    highest alone. Best is the figure of most origins, on a tie the lower one. Origins that took back their word tell
    nothing.
    """
    silent = {origin.name for origin in incident.origins if origin.taken_back}
    figures: dict[str, int] = {}
    most: list[int] = []
    for value in incident.values:
        found = _KILLED.fullmatch(value.value) if value.field == "count" else None
        if found is None or value.origin in silent:
            continue
        low, high = int(found[2]), int(found[3] or found[2])
        most.append(high)
        if found[1] != "up to":
            figures[value.origin] = min(figures.get(value.origin, low), low)
    highest = max(most, default=None)
    if not figures:
        return None, None, highest
    votes = Counter(figures.values())
    best = min(votes, key=lambda figure: (-votes[figure], figure))
    return min(figures.values()), best, highest
