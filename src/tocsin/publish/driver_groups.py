"""What the features of the learned models say in words: which of them say the same, and what a value of one means.

Takes a feature's name and its value in its own unit, gives the name of its group and a phrase. A value that is a
difference of logs gives a direction, never its number. Leaves effects and sentences to `drivers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tocsin.model import ontology
from tocsin.publish.chances import count, percent
from tocsin.publish.words import amount

_STEADY: Final = 0.1
"""Logs of two levels nearer to one another than this, a tenth, are no change that a reader would see."""
_LATELY: Final = (1, 2, 3, 6)
"""Half-lives of months that are "lately": half the weight lies on the last half-year or less."""
_FEW: Final = 0.05
"""Deaths a month under this are written as few: a tenth of one is the least that is shown."""

Phrase = Callable[[float, re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """Features whose names look alike."""

    names: re.Pattern[str]
    group: str
    phrase: Phrase | None = None
    """What a value means; None where a number would say nothing to a reader."""


def kind_of(feature: str) -> tuple[Kind, re.Match[str]] | None:
    """The kind of a feature and what its name holds; None for one that is not known."""
    return next(((kind, found) for kind in _KINDS if (found := kind.names.fullmatch(feature))), None)


def _monthly(value: float, found: re.Match[str]) -> str:
    when = "lately" if int(found["half"]) in _LATELY else "over the years" if int(found["half"]) > 8 else "over a year"
    return f"{_number(value)} a month {when}" if value >= _FEW else _few(value, when)


def _typical(value: float, found: re.Match[str]) -> str:
    when = "lately" if int(found["half"]) in _LATELY else "over the years"
    return f"{_number(value)} in a typical month {when}" if value >= _FEW else _few(value, when)


def _few(value: float, when: str) -> str:
    """A mean that fades never comes back to 0, and the models tell hardly any from none."""
    return f"none {when}" if value <= 0 else "few, or long ago"


def _number(value: float) -> str:
    return f"about {count(value)}"


def _share(value: float, found: re.Match[str]) -> str:
    of = "of late" if int(found["half"]) <= 9 else "of the last years"
    return f"in {'no month' if value < 0.005 else f'{percent(value)} of the months'} {of}"


def _since(value: float, _: re.Match[str]) -> str:
    return _ago(value) if value >= 0.5 else "some in the last month"


def _since_many(value: float, found: re.Match[str]) -> str:
    many = f"{found['deaths']} or more"
    return f"{_ago(value)} since {many}" if value >= 0.5 else f"{many} in the last month"


def _since_there(value: float, _: re.Match[str]) -> str:
    return f"{_ago(value)} since deaths there" if value >= 0.5 else "deaths there in the last month"


def _ago(value: float) -> str:
    """The models count up to a cap."""
    cap = int(ontology.load("forecast")["features"]["cap"])
    return f"{cap // 12} years or more" if round(value) >= cap else amount(round(value), "month")


def _in(month: str) -> Phrase:
    return lambda value, _: f"{'none' if round(value) == 0 else f'{value:,.0f}'} {month}"


def _worst(value: float, _: re.Match[str]) -> str:
    return "none in twelve months" if round(value) == 0 else f"up to {value:,.0f} in one of twelve months"


def _way(sign: int) -> Phrase:
    def phrase(value: float, _: re.Match[str]) -> str:
        return "steady" if abs(value) < _STEADY else "rising" if sign * value > 0 else "falling"

    return phrase


def _there(value: float, _: re.Match[str]) -> str:
    return f"{_number(value)} deaths a month there" if value >= _FEW else _few(value, "there")


def _some_active(value: float, _: re.Match[str]) -> str:
    return "none with deaths" if value < 0.05 else f"about {count(value)} of them with deaths in a month"


def _part_active(value: float, _: re.Match[str]) -> str:
    return "none with deaths" if value < 0.005 else f"{percent(value)} of them with deaths in a month"


def _others(value: float, found: re.Match[str]) -> str:
    what = _NAMES.get(found["what"], found["what"])
    return f"{f'{_number(value)} a month' if value >= _FEW else 'hardly any'} in {what}"


def _others_share(value: float, found: re.Match[str]) -> str:
    what = _NAMES.get(found["what"], found["what"])
    return f"{what} in {'no month' if value < 0.005 else f'{percent(value)} of the months'}"


_NAMES: Final = {"deaths non state": "non-state conflict", "deaths one sided": "one-sided violence"}
_HALF: Final = r"half-life (?P<half>\d+)"
_OTHER: Final = "(?P<what>deaths non state|deaths one sided)"
_RECENT, _PAST, _OFTEN, _SINCE = "recent deaths", "the longer past", "how often there were deaths", "time since deaths"
_TREND, _YEARS, _BESIDE, _FURTHER = "the trend of late", "the trend over years", "neighbours", "the wider region"
_VIOLENCE: Final = "other violence"
_KINDS: Final = tuple(
    Kind(re.compile(names), group, phrase)
    for names, group, phrase in (
        (r"deaths a month, half-life 3, over the recent level", _RECENT, None),  # how uneven the last months were
        (r"deaths a month, half-life 1, over the recent level", _TREND, _way(1)),
        (r"deaths a month, half-life 8, over the recent level", _TREND, _way(-1)),
        (r"deaths a month, half-life \d+, over the recent level", _YEARS, _way(-1)),
        (r"change of late", _TREND, _way(1)),
        (r"change over years", _YEARS, _way(1)),
        (r"deaths a month, half-life (?P<half>[138])", _RECENT, _monthly),
        (r"typical month, half-life (?P<half>[26])", _RECENT, _typical),
        (r"deaths in the last month", _RECENT, _in("in the last month")),
        (r"deaths in the month before", _RECENT, _in("in the month before the last")),
        (r"worst of twelve months", _RECENT, _worst),
        (rf"deaths a month, {_HALF}", _PAST, _monthly),
        (rf"typical month, {_HALF}", _PAST, _typical),
        (rf"share of months with deaths, {_HALF}", _OFTEN, _share),
        (r"months since deaths", _SINCE, _since),
        (r"months since (?P<deaths>\d+) deaths", _SINCE, _since_many),
        (r"unrest of twelve months", "how far months differ from one another", None),
        (rf"deaths next door, {_HALF}", _BESIDE, _there),
        (rf"active neighbours, {_HALF}", _BESIDE, _some_active),
        (r"share of neighbours active", _BESIDE, _part_active),
        (r"months since deaths next door", _BESIDE, _since_there),
        (r"change next door", _BESIDE, _way(1)),
        (r"deaths two borders away", _FURTHER, _there),
        (r"share active two borders away", _FURTHER, _part_active),
        (rf"{_OTHER}, {_HALF}", _VIOLENCE, _others),
        (rf"share of months with {_OTHER}", _VIOLENCE, _others_share),
        (rf"{_OTHER} next door", "other violence next door", _others),
        (r"(?:share of months with )?shared actors.*", "actors shared with other places", None),
        (r"season \(.*\)", "the season", None),
    )
)
