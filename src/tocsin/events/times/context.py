"""What a reader of a time expression knows beside the words: publication day, last date told, tense, habits.

Takes a document once and each sentence in turn. Holds state only while one document is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

from tocsin.events import numbers
from tocsin.events.times.calendar import Interval
from tocsin.events.times.tense import Tense, clause_tense
from tocsin.events.times.vocabulary import data
from tocsin.model import Document, Sentence, TimexType

_FIRST_YEAR: Final = 100
_LAST_YEAR: Final = 9000
"""Nothing is counted from nearer the calendar's ends: there may be no last or next year."""

_QUARTER_LASTS: Final = 3
_STORY_STEP: Final = 3
"""Years that a story moves at once."""
_ANCIENT: Final = re.compile(r"BC(\d{4})")
_LAST_WORD: Final = re.compile(r"([\w'’.]+|[(\-–—$£€#])\s*$")
_NEXT_WORD: Final = re.compile(r"\s*([\w'’]+|[^\w\s])")
_FULL_YEAR: Final = re.compile(r"\b(?:1[0-9]|20)\d\d\b(?!,)")
_BEFORE_CHRIST: Final = re.compile(r"\b\d{1,4}\s?B\.?C\b")
_NUMERIC: Final = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(?:\d{4}|\d\d)(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of one time expression say.

    `clock` is the part of a value after the day ("T14:00", "TNI"); `day` marks one that a clock time may join;
    `weekday` one that a date may join; `moves`: later words ("the next day") count from it.
    `last` is the other end of a range ("5-7 March"): a second expression, whose words begin behind the match's `joint`.
    """

    type: TimexType
    value: str
    interval: Interval | None = None
    clock: str | None = None
    day: bool = False
    weekday: bool = False
    alone: bool = True
    moves: bool = False
    last: Meaning | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """The last date told: its value, interval, and the sentence it stood in."""

    value: str
    interval: Interval
    sentence: int

    @property
    def is_day(self) -> bool:
        return self.interval[0] == self.interval[1]

    def is_near(self, other: Reference) -> bool:
        """Whether both can belong to one story line."""
        return abs(self.interval[0].year - other.interval[0].year) <= _STORY_STEP


@dataclass(slots=True)
class Context:
    """State of one document's reading."""

    anchor: date | None
    history: bool
    """The report tells of years long before its publication: undated months belong to the story's year."""
    day_first: bool | None
    """How the report writes 20/08/2022, where one of its dates shows it."""
    text: str = ""
    sentence: int = -1
    reference: Reference | None = None
    story: Reference | None = None
    """In a history, the last date told of its main line: one far off is an aside ("like that of 1812") until another
    date near it follows."""
    aside: Reference | None = None
    quarter: Reference | None = None
    """The last quarter told, until a year or another period is."""
    before_christ: int | None = None
    """The year last told, where it was one before Christ: the records' calendar begins with the year 1."""
    _entered: Sentence | None = None
    _cues: list[tuple[int, int, Tense]] | None = None

    @classmethod
    def of(cls, document: Document) -> Context:
        """The context at the start of a document."""
        published = document.report.published
        anchor = published.date() if isinstance(published, datetime) else published
        if anchor is not None and not _FIRST_YEAR <= anchor.year <= _LAST_YEAR:
            # No report was published then.
            anchor = None
        text = document.report.text
        return cls(anchor, _is_history(text, anchor), _day_first(text))

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        self.text = sentence.text
        self._entered = sentence
        self.sentence += 1
        self._cues = None

    def tense(self, start: int, end: int) -> Tense | None:
        """The tense around an expression: that of its verb, else the nearest before it, else the first one after it."""
        if self.previous_word(start) == "since":
            return "past"
        if self._entered is not None and (parsed := clause_tense(self._entered, start, end)) is not None:
            return parsed
        cues = self._cues if self._cues is not None else self._read_cues()
        before = bisect_right(cues, start, key=lambda cue: cue[1])
        if before:
            return cues[before - 1][2]
        return next((tense for cue_start, _, tense in cues if cue_start >= end), None)

    def _read_cues(self) -> list[tuple[int, int, Tense]]:
        cues: list[tuple[int, int, Tense]] = [
            (match.start(), match.end(), "future" if match["future"] else "past")
            for match in _tense_pattern().finditer(self.text)
        ]
        self._cues = cues
        return cues

    def previous_word(self, start: int) -> str:
        """The word before an offset, lower case; "" at the start of the sentence."""
        match = _LAST_WORD.search(self.text, max(0, start - 30), start)
        return match.group(1).lower() if match else ""

    def next_word(self, end: int) -> str:
        """The word or mark after an offset, as it stands; "" at the end of the sentence."""
        match = _NEXT_WORD.match(self.text, end)
        return match.group(1) if match else ""

    def calls_for_time(self, start: int) -> bool:
        """Whether the word before an offset is one that a time expression follows."""
        return self.previous_word(start).rstrip(".") in _callers()

    def is_fresh(self) -> bool:
        """Whether later words may count from the date last told: it stands near, or nothing else is known."""
        if self.reference is None:
            return False
        return self.history or self.anchor is None or self.sentence - self.reference.sentence <= 1

    def told(self, meaning: Meaning) -> None:
        """Remember a date that later words may count from."""
        ancient = _ANCIENT.match(meaning.value)
        if ancient:
            self.before_christ, self.reference = int(ancient[1]), None
        if meaning.moves and meaning.interval and _FIRST_YEAR <= meaning.interval[0].year <= _LAST_YEAR:
            self.reference = Reference(meaning.value, meaning.interval, self.sentence)
            self.before_christ = None
            self._keep_story(self.reference)
            if "-Q" in meaning.value:
                self.quarter = self.reference

    def _keep_story(self, told: Reference) -> None:
        near = [one for one in (self.story, self.aside) if one is not None and one.is_near(told)]
        if self.story is None or near:
            self.story, self.aside = told, None
        else:
            self.aside = told

    def quarter_told(self) -> Reference | None:
        """The quarter that "a year earlier" counts from: told in this sentence or one of the three before it."""
        told = self.quarter
        return told if told is not None and self.sentence - told.sentence <= _QUARTER_LASTS else None


@cache
def _callers() -> frozenset[str]:
    return frozenset(data()["calls_for_time"])


@cache
def _tense_pattern() -> re.Pattern[str]:
    cues = data()["tense"]
    future, past = ("|".join(cues[tense]) for tense in ("future", "past"))
    return re.compile(rf"(?P<future>(?:\b|(?='))(?:{future})\b)|\b(?:{past})\b".replace("'", "['’]"), re.IGNORECASE)


def _is_history(text: str, anchor: date | None) -> bool:
    """Five years or more are written out and most lie well before publication; or nobody knows when that was."""
    years = [int(year) for year in _FULL_YEAR.findall(text)]
    if anchor is None:
        return len(years) >= 1
    if len(_BEFORE_CHRIST.findall(text)) >= 5:
        return True
    return len(years) >= 5 and sum(year < anchor.year - 1 for year in years) > len(years) * 0.6


def _day_first(text: str) -> bool | None:
    """Which of day and month comes first in the report's numeric dates, where one over twelve tells."""
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[3])
        if 12 < first <= 31 and second <= 12:
            return True
        if 12 < second <= 31 and first <= 12:
            return False
    return None


def amount(words: str) -> int | float | None:
    """The number that stands before a unit: "three", "a", "half an"; None for "several"."""
    lowered = " ".join(words.lower().split())
    fixed = {
        "a": 1,
        "an": 1,
        "another": 1,
        "half a": 0.5,
        "half an": 0.5,
        "a couple": 2,
        "a couple of": 2,
        "couple of": 2,
    }
    return fixed[lowered] if lowered in fixed else numbers.parse(lowered)
