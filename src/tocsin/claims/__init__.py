"""Who says it, and how sure.

Takes a `Document` and the mentions found in it, gives claims with holder chains, modality, likelihood and flags.
Leaves what is said to have happened to `events`.
"""

from tocsin.claims.attribution import attributions
from tocsin.claims.lexical import ClaimRules
from tocsin.claims.reader import PRODUCER, ClaimReader, Claims

__all__ = ["PRODUCER", "ClaimReader", "ClaimRules", "Claims", "attributions"]
