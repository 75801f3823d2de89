"""Time expressions: what the words are (TIMEX3 type and value) and the days they denote.

Takes a document, gives its time mentions in text order. Relative words are resolved against the day of publication, and
words like "three days later" against the last date told; where that is unknown the value stays underspecified
(`PAST_REF`, `XXXX-WXX-5`) and the interval None. Leaves which event a time belongs to to the frames.
"""

from tocsin.events.times.finder import find

__all__ = ["find"]
