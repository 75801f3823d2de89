"""Events by rules over words alone: what is read where there is no parse, and the baseline of the reader by parse.

Takes a document, its claims and mentions, gives events. `triggers` finds the words, `selection` joins those that tell
of one happening, `parties` finds who and to whom, `attachment` where, when and how many, `status` whether it happened.
"""

from tocsin.events.lexical.rules import PRODUCER, EventRules

__all__ = ["PRODUCER", "EventRules"]
