"""Claims without a parse, `rules@1`: the baseline, and the way of reading where no language model is loaded."""

from tocsin.claims.lexical.rules import PRODUCER, ClaimRules

__all__ = ["PRODUCER", "ClaimRules"]
