"""Track records: how an originator's earlier claims fared, and the letter that follows.

`cases` says how a claim fared in one incident (by `evidence`, `values`, `corrections`), `records` adds cases up as
known on any day, `estimates` turns a sum into a probability with its interval (`beta`), `letters` into an Admiralty
letter with its reasons. Policy stands in `corroborate.yaml` under `credibility`.
"""

from tocsin.corroborate.track.cases import Case, cases
from tocsin.corroborate.track.letters import Letter, letter
from tocsin.corroborate.track.records import Records, Score

__all__ = ["Case", "Letter", "Records", "Score", "cases", "letter"]
