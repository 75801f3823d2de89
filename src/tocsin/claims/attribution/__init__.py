"""Attribution: who is said to say, think, want or oppose what, by which words.

Takes a `Document` with trees, gives `Attribution`s as places of its tokens. Leaves who the sources are, and what is a
claim, to the rest of the stage.
"""

from tocsin.claims.attribution.finder import attributions
from tocsin.claims.attribution.records import Attribution, Kind, Sense, runs

__all__ = ["Attribution", "Kind", "Sense", "attributions", "runs"]
