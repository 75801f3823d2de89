"""Frames: what a claim says happened.

Takes a document, its claims and mentions, gives events. `triggers` finds the words in the tree, `selection` joins those
that tell of one happening, `parties` finds who and to whom, `attachment` where, when and how many, `status` whether it
happened, `weighing` how sure that is.
"""

from tocsin.events.frames.reader import PRODUCER, Events

__all__ = ["PRODUCER", "Events"]
