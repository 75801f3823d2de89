"""Who says it, and how sure.

Takes a `Document` and the mentions found in it, gives claims with holder chains, modality, likelihood and flags.
Leaves what is said to have happened to `events`.
"""

from tocsin.claims.rules import PRODUCER, ClaimReader, ClaimRules

__all__ = ["PRODUCER", "ClaimReader", "ClaimRules"]
