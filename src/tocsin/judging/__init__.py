"""Judging by hand: a person says which events are one happening, and which are not.

Stands beside `pipeline`: it keeps judgements in the ledger and has all readings looked at again under them.
"""

from tocsin.judging.acts import Effect, merge, split, unmerge

__all__ = ["Effect", "merge", "split", "unmerge"]
