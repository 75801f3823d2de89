"""Counts: numbers of people and things, what became of them, and how exact the number is.

Takes a sentence, gives its counts in text order. A part of a number already told ("including three children") is left
out, because it would be added to, or held against, the whole. Dates, ages, money, shares, distances, lengths of time
and numbers of things that no lexicon lists are no counts. Leaves which event a count belongs to to the frames.
"""

from tocsin.events.counts.finder import CountFinder, find

__all__ = ["CountFinder", "find"]
