"""Accounts: one event as one claim of one report tells it, with what comparing needs worked out once.

Takes readings in order of publication, gives accounts of the events that may form incidents. Hypothetical events, and
events of claims that generalise about a people, give none: those are no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tocsin.corroborate import order
from tocsin.corroborate.names import capitals, is_proper, normalise
from tocsin.corroborate.policy import families, realms, weights
from tocsin.corroborate.rarity import Rarity, Story
from tocsin.corroborate.relevance import content_words
from tocsin.corroborate.settings import Setting, Settings
from tocsin.corroborate.triggers import Telling, telling
from tocsin.model import Claim, Event, EventActor, PlaceMention, Reading, Report, TimeMention

_CLOCK: Final = re.compile(r"T(\d\d|MO|MI|AF|EV|NI|DT)")
_PARTS: Final = {"MO": (5, 11), "MI": (11, 13), "AF": (12, 18), "EV": (17, 22), "NI": (20, 29), "DT": (6, 19)}
"""Hours of the parts of the day in TIMEX3 values; the night runs on to five in the morning."""
_GENERIC_PLACES: Final = frozenset({"region", "feature", "unknown"})
_NOT_EVIDENCE: Final = "generalisation"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor or recipient in comparable form."""

    key: str
    """The actor table's id, or the normalised words."""
    name: str = field(compare=False)
    code: str | None
    named: bool
    names: frozenset[str] = frozenset()
    """The capitalised words in it, casefolded: "T. Lane" and "Thomas Lane" share one."""


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one claim tells it."""

    event: Event
    claim: Claim
    report: Report
    realm: str
    family: str
    published: date | None
    when: TimeMention | None
    """The narrowest time said of the event, or the one date in its claim."""
    hours: tuple[int, int] | None
    """Earliest and latest hour of the day, where a clock time or part of the day is given."""
    places: tuple[PlaceMention, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    counts: tuple[tuple[str, int | None, int | None, int | None], ...]
    """Kind, low, best, high."""
    words: frozenset[str]
    telling: Telling
    """The trigger's words in comparable form."""
    story: Story = field(repr=False)
    """The report's names and numbers, by rarity."""
    another: bool
    """Whether the words set the event beside another one of its kind."""
    again: bool
    """Whether the words point back at what was told before: "the attack", "these raids"."""
    days: tuple[int, int] | None
    """First and last day, as ordinals."""
    setting: Setting
    """What the text around it says of where and when, where the event itself says nothing."""
    features: tuple[object, ...] = field(init=False, repr=False)
    """All that comparing looks at, but for the report: equal features, equal comparisons."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "features", _features(self))


def accounts(readings: Sequence[Reading], rarity: Rarity | None = None) -> list[Account]:
    """Every account, in order of publication and then of the text.

    Args:
        readings: In order of publication.
        rarity: How rare names are, where that is known from more reports than these.
    """
    found = []
    rarity = rarity or Rarity(reading.report for reading in readings)
    for reading in readings:
        story = rarity.story(reading.report)
        claims = {claim.id: claim for claim in reading.claims}
        settings = Settings(reading, order.day(reading.report))
        own = [
            _account(event, claims[event.claim], reading.report, settings, story)
            for event in reading.events
            if event.claim in claims and event.status in realms() and _NOT_EVIDENCE not in claims[event.claim].flags
        ]
        unique = {account.event.id: account for account in own}
        found += sorted(
            unique.values(), key=lambda each: (each.event.trigger.start, each.event.trigger.end, each.event.id)
        )
    return found


def _account(event: Event, claim: Claim, report: Report, settings: Settings, story: Story) -> Account:
    published, family = order.day(report), families().get(event.type, event.type)
    when = _when(event.times)
    days = _days(when) or _running(event.times, published)
    if days is None:
        when = settings.time_in(claim, besides=event.times)
        days = _days(when)
    places = _places(event.places, moving=family in weights("incidents")["moving"])
    if not places:
        places = tuple(place for place in (settings.place_in(claim, besides=event.places),) if place)
    around = settings.around(event)
    return Account(
        event=event,
        claim=claim,
        report=report,
        realm=realms()[event.status],
        family=family,
        published=published,
        when=when,
        days=days,
        hours=_hours(event.times),
        places=places,
        actors=_parties(event.actors, claim),
        recipients=_parties(event.recipients, claim),
        counts=tuple(sorted({(count.kind, count.low, count.best, count.high) for count in event.counts}, key=repr)),
        words=content_words(claim.text),
        telling=telling(event.trigger.text),
        story=story,
        another=_sets_apart(claim, event),
        again=_points_back(report, event),
        setting=Setting(None if places else around.place, None if days else around.days),
    )


def _features(account: Account) -> tuple[object, ...]:
    event = account.event
    places = sorted(repr((place.id, place.name or place.text, place.kind, place.role)) for place in account.places)
    setting = (account.setting.place.id if account.setting.place else None, account.setting.days)
    dated = account.days or account.published
    told = (event.type, event.mode, event.status, dated, account.hours, tuple(places), account.actors)
    words = (account.words, account.telling.stems)
    return (account.realm, *told, account.recipients, account.counts, *words, account.another, account.again, setting)


def _when(times: Iterable[TimeMention]) -> TimeMention | None:
    """The narrowest interval at which the event is said to have happened."""
    dated = [
        time for time in times if time.begin and time.end_date and time.role in {None, "when"} and time.type != "SET"
    ]
    if not dated:
        return None
    return min(dated, key=lambda time: (_length(time), time.begin, time.start, time.value))


def _length(time: TimeMention) -> int:
    return (time.end_date - time.begin).days if time.begin and time.end_date else 0


def _hours(times: Iterable[TimeMention]) -> tuple[int, int] | None:
    for time in sorted(times, key=lambda time: (time.start, time.value)):
        match = _CLOCK.search(time.value)
        if match is None or time.role not in {None, "when"}:
            continue
        part = match.group(1)
        return _PARTS[part] if part in _PARTS else (int(part), int(part))
    return None


def _days(time: TimeMention | None) -> tuple[int, int] | None:
    if time is None or time.begin is None or time.end_date is None:
        return None
    return time.begin.toordinal(), time.end_date.toordinal()


def _running(times: Iterable[TimeMention], published: date | None) -> tuple[int, int] | None:
    """ "Since 2019": from then to publication."""
    begins = [time.begin.toordinal() for time in times if time.role == "since" and time.begin]
    if not begins:
        return None
    return min(begins), max(min(begins), published.toordinal() if published else 0)


def _places(places: Iterable[PlaceMention], *, moving: bool) -> tuple[PlaceMention, ...]:
    """Places that tell where: a country beside a narrower place in it adds nothing, nor where attackers came from."""
    held = [place for place in places if moving or place.role not in {"from", "via"}]
    narrower = {place.country for place in held if place.kind not in {"country", *_GENERIC_PLACES}}
    telling = (place for place in held if place.kind != "country" or place.country not in narrower)
    return tuple(sorted(telling, key=lambda place: (place.start, place.end, place.id or "")))


def _parties(actors: Iterable[EventActor], claim: Claim) -> tuple[Party, ...]:
    parties: dict[str, Party] = {}
    for actor in sorted(actors, key=lambda actor: (actor.start, actor.end)):
        name = actor.name or actor.text
        key = actor.id or normalise(name)
        named = actor.id is not None or is_proper(name, first=actor.start <= claim.start)
        parties.setdefault(key, Party(key, name, actor.code, named, capitals(name) if named else frozenset()))
    return tuple(parties[key] for key in sorted(parties))


def _sets_apart(claim: Claim, event: Event) -> bool:
    before = claim.text[: max(0, event.trigger.start - claim.start)].casefold().split()
    return any(word.strip("“”\"',.") in weights("incidents")["another"] for word in before[-2:])


def _points_back(report: Report, event: Event) -> bool:
    before = report.text[max(0, event.trigger.start - 12) : event.trigger.start].casefold().split()
    return bool(before) and before[-1] in weights("incidents")["back"]
