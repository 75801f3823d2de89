"""Queries over incidents and event tables: matching, counting in a window, deciding.

`Matcher.of(query).matches(sightings)` gives matches, `count` counts them between two days, `decide` ends a question.
Pure: where sightings come from, and what becomes of a verdict, is for `foresight`.
"""

from tocsin.forecast.queries.counting import Tally, count
from tocsin.forecast.queries.coverage import Piece, is_whole, pieces
from tocsin.forecast.queries.deciding import Verdict, decide
from tocsin.forecast.queries.firing import Finding, floor, observe
from tocsin.forecast.queries.matching import Matcher
from tocsin.forecast.queries.sightings import Sighting, of_incident, of_table
from tocsin.model import Match

__all__ = [
    "Finding",
    "Match",
    "Matcher",
    "Piece",
    "Sighting",
    "Tally",
    "Verdict",
    "count",
    "decide",
    "floor",
    "is_whole",
    "observe",
    "of_incident",
    "of_table",
    "pieces",
]
