"""What is looked at to tell whether a candidate attributes: its words, complement, source and place in the tree.

Takes a candidate and its sentence's tree, gives one value per feature in the order of `FEATURES`.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.attribution.records import Attribution
from tocsin.model.trees import Tree

FEATURES: Final = (
    "word",
    "word and complement",
    "kind and complement",
    "weak",
    "complement and place",
    "form",
    "relation",
    "source",
    "source word",
    "kind and source",
    "content",
    "content word",
    "kind and content",
    "voice",
    "length",
    "modal",
    "quoted",
    "word and source",
    "place",
)
_QUOTES: Final = frozenset('"“”«»')
_GROUPS: Final = {
    "NOUN": "noun", "PROPN": "name", "PRON": "pronoun", "VERB": "verb", "AUX": "verb", "ADJ": "adjective",
    "NUM": "number", "DET": "pronoun", "ADV": "adverb",
}  # fmt: skip
_PERSONS: Final = frozenset({"he", "she", "who", "i", "we", "they", "you"})


def values(tree: Tree, one: Attribution) -> tuple[str, ...]:
    """The values of a candidate whose places are its sentence's own."""
    token = tree.tokens[one.head]
    word = token.lemma or token.lower
    kind = one.sense.kind
    source = _source(tree, one)
    content = _content(tree, one)
    mine = {tree.relations[child]: child for child in tree.children[one.head]}
    modal = mine.get("aux")
    after = not one.content or one.content[0] > one.head
    return (
        word,
        f"{word} {one.complement}",
        f"{kind} {one.complement}",
        f"{kind} {one.complement} {one.sense.weak}",
        f"{one.complement} {after} {bool(source)}",
        f"{token.upos} {token.tag}",
        f"{token.upos} {tree.relations[one.head]}",
        source,
        _source_word(tree, one),
        f"{kind} {one.complement} {source}",
        content,
        _content_word(tree, one),
        f"{kind} {one.complement} {content}",
        f"{'aux:pass' in mine or 'nsubj:pass' in mine} {one.complement}",
        _length(len(one.content)),
        tree.tokens[modal].lower if modal is not None else "",
        str(any(tree.tokens[place].text in _QUOTES for place in one.content)),
        f"{word} {source}",
        f"{kind} {'first' if one.head < 4 else 'later'}",
    )


def _head(tree: Tree, places: tuple[int, ...]) -> int | None:
    """The place among some that hangs on none of them."""
    inside = set(places)
    return next((place for place in places if tree.heads[place] not in inside or tree.heads[place] == place), None)


def _source(tree: Tree, one: Attribution) -> str:
    head = _head(tree, one.source)
    if head is None:
        return ""
    token = tree.tokens[head]
    if token.lower in _PERSONS:
        return "person"
    own = tree.heads[head] == one.head
    return f"{_GROUPS.get(token.upos or '', 'other')} {own}"


def _source_word(tree: Tree, one: Attribution) -> str:
    head = _head(tree, one.source)
    if head is None:
        return ""
    token = tree.tokens[head]
    return "NAME" if token.upos == "PROPN" else token.lemma or token.lower


def _content(tree: Tree, one: Attribution) -> str:
    head = _head(tree, one.content)
    if head is None:
        return ""
    return _GROUPS.get(tree.tokens[head].upos or "", "other")


def _content_word(tree: Tree, one: Attribution) -> str:
    head = _head(tree, one.content)
    if head is None:
        return ""
    token = tree.tokens[head]
    return "NAME" if token.upos == "PROPN" else f"{one.complement} {token.lemma or token.lower}"


def _length(words: int) -> str:
    return str(words) if words < 4 else "4-7" if words < 8 else "8-15" if words < 16 else "more"
