"""Frames: what a claim says happened.

Takes a document, its claims and mentions, gives events. `triggers` finds the words, `selection` joins those that tell
of one happening, `parties` finds who and to whom, `attachment` where, when and how many, `status` whether it happened.
"""

from tocsin.events.frames.rules import PRODUCER, EventRules

__all__ = ["PRODUCER", "EventRules"]
