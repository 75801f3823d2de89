"""Who signs a report: the reporters in its byline and in the credit line at its foot.

Takes a report, gives names as written. "Reporting by A; Editing by B" is signed by A; "Staff" and an agency sign
nothing. Leaves what a common signature means to `independence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tocsin.corroborate.media import is_medium
from tocsin.corroborate.names import is_proper, normalise
from tocsin.corroborate.policy import credits_of
from tocsin.model import Report

_PARTS: Final = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bfor\b|\bin\b)\s*")
_LONGEST: Final = 4
"""Words of a person's name; more are a phrase."""


def byline_names(byline: str | None) -> tuple[str, ...]:
    """The names in a byline: "By A. Person and B. Person, Meridian Wire"."""
    found = []
    for part in re.split(r"\s*[;|]\s*", byline or ""):
        if part.split(" ", 1)[0].casefold() not in credits_of("signatures")["other"]:
            found += _PARTS.split(_lead().sub("", part))
    return tuple(name.strip(" .") for name in found if name.strip(" ."))


def signatures(report: Report) -> tuple[str, ...]:
    """The persons who sign a report, as they are written, each once."""
    return tuple({normalise(name): name for name in _signed(report) if _is_person(name)}.values())


def _signed(report: Report) -> Iterator[str]:
    yield from byline_names(report.byline)
    for match in _foot().finditer(report.text):
        yield from byline_names(match["names"])


def _is_person(name: str) -> bool:
    parts = normalise(name).split()
    nobody = credits_of("signatures")["nobody"]
    named = 1 < len(parts) <= _LONGEST and not any(part in nobody or part.isdigit() for part in parts)
    return named and is_proper(name, first=True) and not is_medium(name)


@cache
def _foot() -> re.Pattern[str]:
    return re.compile(credits_of("signatures")["foot"], re.IGNORECASE | re.MULTILINE)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(credits_of("signatures")["lead"], re.IGNORECASE)
