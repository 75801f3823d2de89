"""Scores: how well draws did once the outcomes are known.

Takes draws and outcomes, gives scores, ratios to a reference with their intervals, and calibration tables (records of
`model.scores`). Leaves matching forecasts with outcomes to the caller, and drawing to `publish`.
"""

from tocsin.forecast.scores.bootstrap import geometric, ratio
from tocsin.forecast.scores.calibration import calibration
from tocsin.forecast.scores.rows import Rows, measure
from tocsin.forecast.scores.summary import score, summarise

__all__ = ["Rows", "calibration", "geometric", "measure", "ratio", "score", "summarise"]
