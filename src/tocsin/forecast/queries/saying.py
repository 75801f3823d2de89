"""What was found, in words: parts of the reasons of verdicts and findings.

Takes a query and a tally, gives plain English.
"""

from __future__ import annotations

from tocsin.forecast.queries.counting import Tally
from tocsin.model import Query


def found(query: Query, tally: Tally) -> str:
    """ "2 matching incidents", or "12 deaths (at least 9) in 2 matching incidents"."""
    matching = amount(len(tally.certain), f"matching {kind(query)}")
    if query.measure != "deaths":
        counted = "" if tally.best == len(tally.certain) else f", which stand for {tally.best} events"
        return matching + counted
    spread = "" if tally.low == tally.best else f" (at least {tally.low})"
    return f"{amount(tally.best, 'death')}{spread} in {matching}"


def in_doubt(query: Query, tally: Tally) -> str:
    """What may count or not, and why: "2 more incidents may count or not: its day is not known (2)"."""
    parts = []
    if query.measure == "deaths" and tally.high > tally.low:
        parts.append(f"there may be up to {tally.high}")
    if tally.unclear:
        why = "; ".join(f"{reason} ({number})" for reason, number in tally.doubts)
        parts.append(f"{amount(len(tally.unclear), f'more {kind(query)}')} may count or not: {why}")
    return ", and ".join(parts)


def kind(query: Query) -> str:
    """What the records of a query are called."""
    return "incident" if query.over == "incidents" else "row"


def amount(number: int, word: str) -> str:
    """ "1 death", "2 deaths"."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
