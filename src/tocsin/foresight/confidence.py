"""Confidence in a forecast: low, moderate or high, by the evidence that it rests on, never by how likely anything is.

Takes a run, a place's history, the record and the vintages; gives the level and its reasons, a sentence each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.forecast.months import read
from tocsin.model import Confidence, ForecastRun, Past, Vintage

_SHORT: Final = 60
"""Covered months under which confidence is low: the models' yearly and five-yearly features have no values then."""
_LONG: Final = 120
"""Covered months from which a history is long: ten years, as far back as base rates go."""
_STALE: Final = 3
"""Months from the last data to the first month forecast from which confidence is low: the scored windows of the
prediction challenge begin at three, and every model is worse there than at one."""
_FEW: Final = 12
"""Months of record under which it says little: a 90 % range that holds in 9 of 10 may as well be one of 70 %."""
_ENOUGH: Final = 24
"""Months of record that high confidence needs."""
_HOLDS: Final = (0.82, 0.98)
"""Share of months within the 90 % range that counts as holding: the floor that the project sets for coverage, and as
far above .90 on the other side as months without any deaths, which are easy, can bring it."""
_PROVISIONAL: Final = frozenset({"ucdp-candidate", "incidents"})
"""Sources whose figures are revised later, as their publishers say."""


def judged(
    run: ForecastRun, history: Sequence[int | None], record: Sequence[Past], vintages: Sequence[Vintage]
) -> tuple[Confidence, tuple[str, ...]]:
    """The level and why: any weakness makes it low, all strengths together high."""
    weak: list[str] = []
    strong: list[str] = []
    neither: list[str] = []
    for verdict, reason in _looked_at(run, history, record, vintages):
        (weak if verdict < 0 else strong if verdict > 0 else neither).append(reason)
    if weak:
        return "low", (*weak, *neither, *strong)
    if neither:
        return "moderate", (*neither, *strong)
    return "high", tuple(strong)


def _looked_at(
    run: ForecastRun, history: Sequence[int | None], record: Sequence[Past], vintages: Sequence[Vintage]
) -> Iterator[tuple[int, str]]:
    """Each thing that is looked at: −1 weak, 0 neither, 1 strong, and a sentence."""
    covered = sum(deaths is not None for deaths in history)
    verdict = -1 if covered < _SHORT else 1 if covered >= _LONG else 0
    yield verdict, f"The data cover {covered} months of its past."
    ahead = read(run.months[0]) - read(run.origin)
    said = (
        f"The last data are of {run.origin}, {ahead} month{'s' if ahead > 1 else ''} before the first that is forecast."
    )
    yield (-1 if ahead > _STALE else 1 if ahead == 1 else 0), said
    yield _of_record(record)
    provisional = sorted({each.source for each in vintages if each.source in _PROVISIONAL})
    if provisional:
        yield 0, f"Its newest figures are provisional ({', '.join(provisional)}) and will be revised."
    if run.hindsight:
        yield 0, "It rests on data that were not yet out, or not known to be, when its first month began."


def _of_record(record: Sequence[Past]) -> tuple[int, str]:
    if not record:
        return 0, "No earlier run of the model in this ledger can be checked against what came."
    held = sum(past.held for past in record)
    said = f"In earlier runs {held} of {len(record)} months lay within the 90 % range."
    if len(record) < _FEW:
        return 0, said
    share = held / len(record)
    if share < _HOLDS[0]:
        return -1, said
    return (1 if len(record) >= _ENOUGH and share <= _HOLDS[1] else 0), said
