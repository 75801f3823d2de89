"""Corpora of named entities as documents with gold spans: IOB files of one word a line, and Dstl re3d.

Takes a file or folder and finds out its format, gives texts. Leaves scoring to `entities`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Literal

from bench.documents import Words, document, raw_report, reading
from tocsin import language
from tocsin.model import Document, InputError
from training.corpora import re3d, tagged

Format = Literal["numbered", "columns", "re3d"]
Name = tuple[int, int, str]
"""Start, end and kind of a name: offsets into the text."""
KINDS = {"PERSON": "person", "ORG": "organisation", "PLACE": "place", "FACILITY": "place", "GROUP": "group"}
_LABELS = {**tagged.UNER, **tagged.WIKIGOLD, **tagged.WNUT}
_PART = "-DOCSTART-"
_BROKEN = "Vehicle"
"""re3d's `Vehicle` is mostly the output of a broken pattern ("st ISIL"): it leaves nothing open."""
HELD_OUT = Path(__file__).parent.parent / "training" / "heldout_re3d.txt"


@dataclass(frozen=True, slots=True)
class Text:
    """A document, the names in it, and the spans of labels that are not asked for."""

    document: Document
    gold: frozenset[Name]
    left_out: tuple[tuple[int, int], ...]


def detect(path: Path) -> Format:
    """Find out a corpus's format.

    Returns:
        `re3d` for a folder of sources, `numbered` for number, word, tag (Universal NER), `columns` for word first and
        tag last.

    Raises:
        InputError: Where it is none of them.
    """
    if path.is_dir() and any(path.glob("*/documents.json")):
        return "re3d"
    rows = _first_sentence(path) if path.is_file() else []
    if rows and all(len(row) >= 3 and row[0] == str(number) and _is_tag(row[2]) for number, row in enumerate(rows, 1)):
        return "numbered"
    if rows and all(len(row) >= 2 and _is_tag(row[-1]) for row in rows):
        return "columns"
    raise InputError(
        f"The format of {str(path)!r} is not known.",
        choices="Known are IOB files (number, word, tag; or word first and tag last) and the folder of re3d.",
    )


def read(path: Path, limit: int | None = None) -> list[Text]:
    """Read a corpus, `limit` documents at most: a sentence of no document is one by itself."""
    kind = detect(path)
    with reading(path, kind=f"a corpus of the format {kind!r}"):
        texts = list(islice(_papers(path) if kind == "re3d" else _files(path, kind), limit))
    if not texts:
        raise InputError(
            f"There is nothing to measure on in {str(path)!r}.",
            next_step=f"Of re3d only the documents listed in {HELD_OUT.name} are read: the others train the model.",
        )
    return texts


def _is_tag(words: str) -> bool:
    return words == "O" or words[:2] in {"B-", "I-"}


def _first_sentence(path: Path) -> list[list[str]]:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip() and not line.startswith(("# ", _PART)):
                rows.append(line.rstrip("\n").split("\t") if "\t" in line else line.split())
            elif not line.strip() and rows:
                break
    return rows


def _files(path: Path, kind: Format) -> Iterator[Text]:
    word, tag = (1, 2) if kind == "numbered" else (0, -1)
    for _, group in groupby(_by_document(path, word, tag), key=lambda one: one[0]):
        yield _tagged([(words, tags) for _, words, tags in group])


def _by_document(path: Path, word: int, tag: int) -> Iterator[tuple[str, list[str], list[str]]]:
    """Sentences with what they share with others of their document: the stem of `sent_id`, or the last -DOCSTART-."""
    sentences = list(tagged.sentences(path, word=word, tag=tag))
    parted = any(words[0] == _PART for words, _, _ in sentences)
    parts = 0
    for number, (words, tags, name) in enumerate(sentences):
        if words[0] == _PART:
            parts += 1
        else:
            yield name.rpartition("-")[0] or (f"part {parts}" if parted else f"sentence {number}"), words, tags


def _tagged(sentences: Sequence[tuple[list[str], list[str]]]) -> Text:
    made = document([Words(words, [True] * len(words)) for words, _ in sentences])
    gold: set[Name] = set()
    left_out: list[tuple[int, int]] = []
    for (_, tags), sentence in zip(sentences, made.sentences, strict=True):
        found, unsure = tagged.entities(tags, _LABELS)
        at = sentence.tokens
        gold |= {(at[first].start, at[end - 1].end, KINDS[label]) for first, end, label in found}
        left_out += [(at[first].start, at[end - 1].end) for first, end in unsure]
    return Text(made, frozenset(gold), tuple(left_out))


def _papers(folder: Path) -> Iterator[Text]:
    """What the model was not trained on: the documents held out, and sources that training does not know."""
    held_out = set(HELD_OUT.read_text(encoding="utf-8").split())
    for paper in re3d.papers(folder):
        if paper.id in held_out or paper.source not in re3d.LICENCES:
            names = frozenset(
                (begin, begin + len(paper.text[begin:end].rstrip()), KINDS[label])
                for begin, end, label in re3d.named(paper)
            )
            yield Text(language.read(raw_report(paper.text)), names, tuple(_open(paper, names)))


def _open(paper: re3d.Paper, names: frozenset[Name]) -> Iterator[tuple[int, int]]:
    """Marks of other labels, but for those around a name ("the report on Syria"): the name in them is asked for."""
    for begin, end, label in paper.marks:
        asked = label in re3d.NAMED or label == _BROKEN
        if not asked and not any(begin < name[1] and name[0] < end for name in names):
            yield begin, end
