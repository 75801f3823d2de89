"""Whatever is put into the conversion of ClearNLP's trees, a tree with one root and known relations comes out."""

from __future__ import annotations

from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.clearnlp import Tree, Word, convert
from tocsin.model import ontology

TABLE = ontology.load("spacy_labels")
CLEARNLP = TABLE["clearnlp"]
FORMS = ["is", "there", "it", "to", "of", "because", "as", "well", "such", "by", "told", "saw", "what", "where", "here"]
FORMS += [
    "may",
    "24",
    "2012",
    "$",
    "new",
    "John",
    "Smith",
    "attack",
    "good",
    ",",
    ";",
    "(",
    ")",
    "“",
    "”",
    "-",
    "at",
    "least",
]
RELATIONS = sorted(set(CLEARNLP["relations"]) - {"ROOT"})
UPOS = [
    "NOUN",
    "PROPN",
    "PRON",
    "NUM",
    "VERB",
    "AUX",
    "ADJ",
    "ADV",
    "ADP",
    "SCONJ",
    "CCONJ",
    "PART",
    "DET",
    "PUNCT",
    "X",
]
TAGS = ["NN", "NNP", "VB", "VBD", "VBN", "TO", "IN", "WP", "WRB", "RB", "CD", "$", "JJ", "HYPH"]

words = st.builds(
    Word,
    lower=st.sampled_from(FORMS).map(str.lower),
    upos=st.sampled_from(UPOS),
    tag=st.sampled_from(TAGS),
    name=st.sampled_from([None, None, 0, 1]),
    person=st.booleans(),
)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any tree over up to 20 words, projective or not."""
    size = draw(st.integers(1, 20))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place - 1))] if place else word
    relations = draw(st.lists(st.sampled_from(RELATIONS), min_size=size, max_size=size))
    relations[order[0]] = "root"
    return Tree(draw(st.lists(words, min_size=size, max_size=size)), heads, relations)


@given(trees())
def test_it_stays_a_tree_with_one_root(tree: Tree) -> None:
    convert(tree, CLEARNLP)
    assert sum(word == head for word, head in enumerate(tree.heads)) == 1
    for word in range(len(tree.words)):
        assert tree.root in islice(tree.ancestors(word), len(tree.words))


@given(trees())
def test_every_relation_is_one_of_universal_dependencies(tree: Tree) -> None:
    convert(tree, CLEARNLP)
    assert {relation.partition(":")[0] for relation in tree.relations} <= set(TABLE["ud"])
    assert [relation == "root" for relation in tree.relations] == [word == tree.root for word in range(len(tree.words))]


def test_every_value_of_the_table_is_one_of_universal_dependencies() -> None:
    values = [*CLEARNLP["relations"].values(), *CLEARNLP["fixed"].values()]
    found = [name for value in values for name in (value if isinstance(value, list) else [value])]
    assert {relation.partition(":")[0] for relation in found} <= set(TABLE["ud"])
