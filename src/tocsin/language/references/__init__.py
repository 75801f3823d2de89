"""References: which earlier mention a pronoun, a description or a short name stands for.

Takes a document with trees and entities, gives it with `references`: "he", "the group" or "Sall" with the most telling
earlier mention of the same thing, a name where there is one. Leaves a doubtful one out. What happened, and "it" and
"this" for what happened, are left to `events`.
"""

from tocsin.language.references.resolver import resolve

__all__ = ["resolve"]
