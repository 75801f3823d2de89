"""Queries and questions in words, made from what will be looked up and not from what was asked.

Takes queries and days, gives plain English. Leaves colours and tables to the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tocsin.model import Query, Question, ontology
from tocsin.model.countries import country_name

_TABLES: Final = {
    "incidents": "the ledger's incidents",
    "ucdp-ged": "UCDP GED",
    "ucdp-candidate": "UCDP candidate events",
    "acled": "ACLED",
    "views-cm": "the months of ViEWS",
}


def proposition(question: Question) -> str:
    """What has to be found for a yes: "At least 1 attack in Russia between 2022-10-01 and 2022-12-31"."""
    return f"{counted(question.query)} between {question.begin} and {question.by}"


def asked(query: Query, by: date) -> str:
    """A question that the query answers: "Will there be at least 1 attack in Russia by 31 December 2022?"."""
    words = counted(query)
    return f"Will there be {words[:1].lower()}{words[1:]} by {by.day} {by:%B %Y}?"


def counted(query: Query) -> str:
    """How many of what, by whom, to whom, where."""
    if query.measure == "deaths":
        many = f"{query.at_least} death{'s' if query.at_least != 1 else ''} in {_what(query, several=True)}"
    else:
        many = f"{query.at_least} {_what(query, several=query.at_least != 1)}"
    origins = f" with {query.origins} independent origins or more" if query.origins > 1 else ""
    return f"At least {many}{_who(query)}{where(query)}{origins}"


def where(query: Query) -> str:
    """ " in Kazan, Russia"; nothing where the whole world counts."""
    countries = _either([country_name(code) for code in query.countries])
    places = _either(query.places)
    return f" in {', '.join(part for part in (places, countries) if part)}" if places or countries else ""


def table_name(over: str) -> str:
    """What to call what a query is matched against."""
    return _TABLES.get(over, over)


def plain_number(part: float) -> str:
    """A part of the whole in percent, with as many digits as it can bear: 23 %, 0.8 %."""
    percent = 100 * part
    return f"{percent:.0f} %" if 1 <= percent <= 99 else f"{percent:.2g} %" if percent < 1 else f"{percent:.3g} %"


def _what(query: Query, *, several: bool) -> str:
    words = ontology.load("questions")["words"]
    named = [words[each][several] for each in query.types] or (["incidents"] if several else ["incident"])
    modes = f" ({_either(query.modes)})" if query.modes else ""
    return f"{_either(named)}{modes}"


def _who(query: Query) -> str:
    doer = f" by {_either(query.actors)}" if query.actors else ""
    target = f" against {_either(query.recipients)}" if query.recipients else ""
    return doer + target


def _either(words: Sequence[str]) -> str:
    return " or ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)
