"""Base rates: in how many past windows as long as the question's was there enough of it.

Takes what a query found in the past, by day and country, and the days that the source covers; gives counts with a
Jeffreys interval for the narrowest reference class that is large enough, and for the wider ones beside it. Windows do
not overlap, so that one long spell of violence is not counted many times. Leaves matching to `queries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tocsin.forecast.questions.wording import counted, plain_number
from tocsin.model import Query, ontology


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a query found: its first day, its country, and what it counts (1, or the deaths in it)."""

    day: date
    country: str | None
    value: float


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """What a question is compared with."""

    name: str
    query: Query
    apart: tuple[str, ...] = ()
    """Countries whose windows are counted each for itself; empty: all that the query finds counts together."""
    limit: bool = False
    """Whether it takes in more than was asked for in each place (anybody's deeds), so that it is an upper limit."""


@dataclass(frozen=True, slots=True)
class BaseRate:
    """Hits in past windows. `probability` is the mean after Jeffreys' prior: (hits + ½) / (windows + 1)."""

    reference: ReferenceClass
    hits: int
    windows: int
    """Windows of all countries together, where they are counted each for itself."""
    days: int
    """Length of a window."""
    begin: date | None
    end: date | None
    """Last day of the latest window."""
    probability: float | None
    """None without windows."""
    low: float | None
    high: float | None
    level: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The base rate that was taken, why, and all that were looked at, narrowest class first."""

    taken: BaseRate | None
    why: str
    looked_at: tuple[BaseRate, ...]


def reference_classes(
    query: Query, *, neighbours: Mapping[str, Sequence[str]], world: Sequence[str]
) -> tuple[ReferenceClass, ...]:
    """The question's own class and the wider ones: same country and anybody; neighbouring countries; all countries.

    Args:
        query: What the question asks for.
        neighbours: Countries that border on each, alpha-3; a country that it lacks has none.
        world: All countries that the source covers.
    """
    classes = [ReferenceClass("the question itself", query)]
    anybody = unrestricted(query)
    restricted = anybody != query
    if restricted:
        classes.append(ReferenceClass("the same country, whoever did it", anybody, limit=True))
    beside = sorted({one for code in query.countries for one in neighbours.get(code, ()) if one in world})
    beside = [one for one in beside if one not in query.countries]
    if beside:
        near = replace(anybody, countries=(*query.countries, *beside))
        classes.append(
            ReferenceClass("the country and its neighbours, each for itself", near, near.countries, restricted)
        )
    if query.countries and len(world) > len(query.countries):
        everywhere = replace(anybody, countries=())
        classes.append(ReferenceClass("all countries, each for itself", everywhere, tuple(world), restricted))
    return tuple(classes)


def unrestricted(query: Query) -> Query:
    """A query for the same deeds in the same countries, whoever does them to whomever, in whatever way and place."""
    nobody: tuple[str, ...] = ()
    return replace(
        query,
        places=nobody,
        divisions=nobody,
        modes=nobody,
        actors=nobody,
        actor_names=nobody,
        recipients=nobody,
        recipient_names=nobody,
    )


def past_windows(days: int, *, first: date, last: date) -> tuple[tuple[date, date], ...]:
    """Whole windows of `days` days that do not overlap, counted back from `last`, latest first, none before `first`."""
    step = timedelta(days=days)
    most = min((last - first).days + 1, days * _policy()["most_windows"]) // days
    return tuple((last - (place + 1) * step + timedelta(days=1), last - place * step) for place in range(most))


def base_rate(
    reference: ReferenceClass, found: Iterable[Happening], windows: Sequence[tuple[date, date]], *, days: int
) -> BaseRate:
    """Count the windows in which a class's query found enough."""
    level = float(_policy()["level"])
    tries = len(windows) * max(len(reference.apart), 1)
    if not tries:
        return BaseRate(reference, 0, 0, days, None, None, None, None, None, level)
    hits = sum(total >= reference.query.at_least for total in _totals(reference, found, windows, days).values())
    low, high = jeffreys(hits, tries, level=level)
    mean = (hits + 0.5) / (tries + 1)
    return BaseRate(reference, hits, tries, days, windows[-1][0], windows[0][1], mean, low, high, level)


def choose(rates: Sequence[BaseRate], *, known_anywhere: bool) -> Choice:
    """Take the narrowest class that is large enough.

    Args:
        rates: Narrowest class first, one or more.
        known_anywhere: Whether the source ever tells of the doers, targets and places that the question names.
    """
    enough = int(_policy()["windows"])
    if not any(rate.windows for rate in rates):
        return Choice(None, f"No source that is held covers {rates[0].days} days before the question.", tuple(rates))
    first, *wider = rates
    why = ""
    if first.windows < enough:
        spans = windows_of(first.windows, first.days)
        why = f"The source covers only {spans} of the question's own class"
    elif not first.hits and not known_anywhere:
        why = f"The source never tells of {_named(first)} in such a part"
    else:
        return Choice(first, "The question's own class is large enough.", tuple(rates))
    large = next((rate for rate in wider if rate.windows >= enough), None)
    if large is None:
        most = max(rates, key=lambda rate: rate.windows)
        return Choice(most, f"{why}, and no wider class has more than {most.windows}: take it with care.", tuple(rates))
    limit = " It counts whoever did it, so it is an upper limit." if large.reference.limit else ""
    return Choice(large, f"{why}; taken: {large.reference.name}.{limit}", tuple(rates))


def told(rate: BaseRate) -> str:
    """The counts in a sentence: "in 14 of the 60 windows of 120 days from … to … there was at least 1 attack …"."""
    if not rate.windows:
        return f"no window of {rate.days} days is covered"
    each = rate.reference.apart
    what = counted(replace(rate.reference.query, countries=())) if each else counted(rate.reference.query)
    places = f" of {len(each)} countries" if each else ""
    were = "was" if rate.reference.query.at_least == 1 else "were"
    spans = windows_of(rate.windows, rate.days)
    return (
        f"in {rate.hits or 'none'} of the {spans}{places} from {rate.begin} to {rate.end}, "
        f"which do not overlap, there {were} {what[:1].lower()}{what[1:]}"
    )


def windows_of(many: int, days: int) -> str:
    """ "1 window of 30 days", "12 windows of 1 day"."""
    return f"{many} window{'s' if many != 1 else ''} of {days} day{'s' if days != 1 else ''}"


def chosen_words(choice: Choice) -> str:
    """The base rate that was taken, its interval, its counts and why it was taken, on one line."""
    rate = choice.taken
    if rate is None or rate.probability is None or rate.low is None or rate.high is None:
        return f"none. {choice.why}"
    ends = f"{plain_number(rate.low)} to {plain_number(rate.high)}"
    return f"{plain_number(rate.probability)} ({ends}, {100 * rate.level:.0f} % Jeffreys): {told(rate)}. {choice.why}"


def jeffreys(hits: float, tries: float, *, level: float) -> tuple[float, float]:
    """The interval of a proportion after Jeffreys' prior, 0 or 1 at the ends. Brown, Cai and DasGupta (2001)."""
    from scipy.special import betaincinv  # noqa: PLC0415 - half a second

    shape = (hits + 0.5, tries - hits + 0.5)
    tail = (1 - level) / 2
    low = float(betaincinv(*shape, tail)) if hits else 0.0
    return low, float(betaincinv(*shape, 1 - tail)) if hits < tries else 1.0


def _totals(
    reference: ReferenceClass, found: Iterable[Happening], windows: Sequence[tuple[date, date]], days: int
) -> dict[tuple[int, str | None], float]:
    """What was counted in each window, and country where they are counted each for itself."""
    totals: dict[tuple[int, str | None], float] = {}
    apart, last = frozenset(reference.apart), windows[0][1]
    for one in found:
        place = (last - one.day).days // days
        if 0 <= place < len(windows) and (not apart or one.country in apart):
            key = (place, one.country if apart else None)
            totals[key] = totals.get(key, 0) + one.value
    return totals


def _named(rate: BaseRate) -> str:
    query = rate.reference.query
    return ", ".join((*query.actors, *query.recipients, *query.places))


def _policy() -> Any:
    return ontology.load("questions")["base_rate"]
