"""Fixed expressions ("because of"): the first word stands for all, the others hang on it."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.language.clearnlp.tree import Tree


def fix(tree: Tree, expressions: Mapping[str, str]) -> None:
    """Join the words of each expression.

    Args:
        tree: The tree to change.
        expressions: Expression to the relation of its first word.
    """
    lowers = [word.lower for word in tree.words]
    lengths = sorted({len(expression.split()) for expression in expressions}, reverse=True)
    start = 0
    while start < len(lowers):
        for length in lengths:
            relation = expressions.get(" ".join(lowers[start : start + length]))
            if relation and start + length <= len(lowers) and _join(tree, range(start, start + length), relation):
                start += length - 1
                break
        start += 1


def _join(tree: Tree, words: range, relation: str) -> bool:
    """Join words that have one head outside between them, or refuse."""
    for noun in {tree.heads[word] for word in words[1:]}.difference(words):
        if tree.heads[noun] in words:
            tree.promote(noun, below="case", relation="prep")
    heads = {tree.heads[word] for word in words} - set(words)
    if len(heads) != 1 or tree.root in words:
        return False
    head, first = heads.pop(), words[0]
    outside = [child for word in words for child in tree.children(word) if child not in words]
    for word in [*words, *outside]:
        tree.attach(word, head)
    tree.relations[first] = "mark" if relation == "case" and tree.is_clause(head) else relation
    for word in words[1:]:
        tree.attach(word, first, "fixed")
    return True
