"""How sure: modality, polarity and likelihood of a proposition, judged from the parse.

Takes a sentence, its tree and the places of a proposition's tokens, gives a `Stance`. Leaves who holds the proposition,
and by which words, to `attribution`; text without a parse to `lexical`.
"""

from tocsin.claims.modality.judgement import stance
from tocsin.claims.modality.likelihood import likelihood
from tocsin.claims.modality.records import Stance

__all__ = ["Stance", "likelihood", "stance"]
