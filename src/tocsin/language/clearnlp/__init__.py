"""ClearNLP's trees, as in spaCy's English models, to Universal Dependencies.

Takes the words, heads and relations of a sentence, gives heads and relations. The relations, expressions and word
lists are in `spacy_labels.yaml`. Leaves the words' own annotation as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.language.clearnlp import clauses, coordination, copulas, fixed, names, phrases, punctuation
from tocsin.language.clearnlp.tree import Tree, Word

__all__ = ["Tree", "Word", "convert"]


def convert(tree: Tree, table: Mapping[str, Any]) -> None:
    """Turn a tree into one of Universal Dependencies, in place.

    Args:
        tree: A tree with ClearNLP's relations.
        table: The part `clearnlp` of `spacy_labels.yaml`.
    """
    clauses.mark_infinitives(tree)
    clauses.find_content_clauses(tree)
    clauses.find_expletives(tree)
    clauses.set_beside(tree, table)
    coordination.fan_out(tree)
    names.head_currencies(tree)
    names.head_days(tree, table["months"])
    for word in tree.deepest_first():
        phrases.turn(tree, word, table)
        copulas.turn(tree, word, table)
    phrases.turn_adverbial(tree)
    clauses.open_small_clauses(tree, table["small_clauses"])
    clauses.find_addressees(tree, table["tells"])
    names.flatten(tree)
    names.find_adjectives(tree, table["adjectives_in_names"])
    fixed.fix(tree, table["fixed"])
    _rename(tree, table["relations"])
    punctuation.hang(tree, table["pairs"])


def _rename(tree: Tree, relations: Mapping[str, Any]) -> None:
    for word, relation in enumerate(tree.relations):
        renamed = relations.get(relation, relation)
        if isinstance(renamed, list):
            renamed = renamed[0] if tree.is_nominal(tree.heads[word]) else renamed[1]
        tree.relations[word] = renamed
    tree.relations[tree.root] = "root"
