"""Treebank files as documents, and the text they were made from with the place of each word and sentence.

Takes a CoNLL-U file, gives its sentences by document. Leaves scoring to `syntax`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path

from bench.documents import Words, reading
from tocsin.model import InputError
from training.corpora import conllu
from training.corpora.conllu import Tree

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Raw:
    """A document's text, and where its words and sentences stand in it.

    The words of a multi-word token that its surface is not made of ("wanna" for "want to") stand nowhere: None.
    """

    text: str
    words: tuple[Span | None, ...]
    sentences: tuple[Span, ...]


def read(path: Path, limit: int | None = None) -> list[list[Tree]]:
    """The sentences of a file by document, `limit` documents at most; a file without `newdoc` is one document.

    Raises:
        InputError: Where the file is not CoNLL-U or holds no sentence.
    """
    with reading(path, kind="CoNLL-U"):
        trees = [tree for tree in conllu.trees(path) if tree.rows]
    if not trees:
        raise InputError(f"There is no sentence in {str(path)!r}.", next_step="Is it a CoNLL-U file?")
    return [list(group) for _, group in islice(groupby(trees, key=lambda tree: tree.document), limit)]


def words(tree: Tree) -> Words:
    """A sentence's words, spaces and whether it begins a paragraph."""
    return Words([row.form for row in tree.rows], tree.spaces, tree.new_paragraph)


def raw(trees: Sequence[Tree]) -> Raw:
    """Put a document's text together: blank lines before paragraphs, spaces between sentences where there were."""
    text = ""
    places: list[Span | None] = []
    sentences: list[Span] = []
    for before, tree in zip([None, *trees], trees, strict=False):
        text += _between(before, tree)
        start, sentence = len(text), _text(tree)
        text += sentence
        sentences.append((start, len(text)))
        places.extend(span and (span[0] + start, span[1] + start) for span in _places(tree, sentence))
    return Raw(text, tuple(places), tuple(sentences))


def _between(before: Tree | None, tree: Tree) -> str:
    if before is None:
        return ""
    if tree.new_paragraph:
        return "\n\n"
    return " " if before.spaces[-1] else ""


def _text(tree: Tree) -> str:
    made = "".join(row.form + " " * space for row, space in zip(tree.rows, tree.spaces, strict=True))
    return (tree.text or made).strip()


def _places(tree: Tree, text: str) -> list[Span | None]:
    """Find a sentence's words in its text, one run of words without a space between them after the other."""
    places: list[Span | None] = []
    start = 0
    for run in _runs(tree):
        start += len(text[start:]) - len(text[start:].lstrip())
        whole = "".join(run)
        if text.startswith(whole, start):
            end = start + len(whole)
        else:
            end = next((place for place in range(start, len(text)) if text[place].isspace()), len(text))
        places.extend(_in_run(run, text, start, end))
        start = end
    return places


def _runs(tree: Tree) -> Iterator[list[str]]:
    run: list[str] = []
    for row, space in zip(tree.rows, tree.spaces, strict=True):
        run.append(row.form)
        if space:
            yield run
            run = []
    if run:
        yield run


def _in_run(run: Sequence[str], text: str, start: int, end: int) -> list[Span | None]:
    """The words that a run begins and ends with have a place; those between, of another surface, have none."""
    left: list[Span] = []
    right: list[Span] = []
    for form in run:
        if not text.startswith(form, start, end):
            break
        left.append((start, start := start + len(form)))
    for form in reversed(run[len(left) :]):
        if not text.endswith(form, start, end):
            break
        right.append(((before := end - len(form)), end))
        end = before
    return [*left, *[None] * (len(run) - len(left) - len(right)), *reversed(right)]
