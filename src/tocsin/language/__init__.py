"""Text to sentences and tokens, by rules.

Takes a `Report`, gives a `Document`. Leaves who says what to `claims` and what happened to `events`.
"""

from tocsin.language.sentences import read

__all__ = ["read"]
