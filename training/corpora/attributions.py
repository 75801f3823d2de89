"""Attributions annotated for this project on documents of five open corpora; see `training/attributions/GUIDE.md`.

Takes `standoff.jsonl`, which holds where the attributions stand (or `second.jsonl`, a second annotator's), and the
folder of the corpora, which hold the texts. Gives each document's text with its attributions. A text is only given
where it is, to the letter, the one annotated.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from lxml import etree

from bench import treebanks
from bench.brat import Marked, Spans
from bench.documents import reading
from tocsin.model import InputError
from training.corpora import meantime, re3d

STANDOFF: Final = Path(__file__).parents[1] / "attributions/standoff.jsonl"
SECOND: Final = STANDOFF.with_name("second.jsonl")
"""Some of the same documents, marked by another annotator: for `training.attribution_agreement` alone."""
_CLOSING: Final = re.compile(r"[.,;:!?%)\]]|'s|'|n't|'re|'ve|'ll|'d|'m|’s|\.\.\.")
_OPENING: Final = frozenset("([$£€#")


@dataclass(frozen=True, slots=True)
class Standoff:
    """What was annotated on one document, without its text."""

    corpus: str
    key: str
    """What the corpus calls the document; see GUIDE.md."""
    article: str
    """The same for documents that have much of their wording in common."""
    characters: int
    sha256: str
    """Of the text in UTF-8."""
    attributions: tuple[Marked, ...]
    kinds: tuple[str, ...]
    """What each attribution is: speech, thought, intention, attitude or evidence."""

    @property
    def name(self) -> str:
        """Corpus and key."""
        return f"{self.corpus}/{self.key}"


def standoff(file: Path = STANDOFF) -> list[Standoff]:
    """Read what was annotated, document by document.

    Raises:
        InputError: Where the file is malformed.
    """
    with reading(file, kind="annotated attributions"):
        return [_standoff(json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def _standoff(row: Mapping[str, Any]) -> Standoff:
    marked = tuple(
        Marked(_spans(one["source"]), _spans([one["cue"]]), _spans(one["content"])) for one in row["attributions"]
    )
    kinds = tuple(one["kind"] for one in row["attributions"])
    article = row.get("article", f"{row['corpus']}/{row['key']}")
    return Standoff(row["corpus"], row["key"], article, row["characters"], row["sha256"], marked, kinds)


def _spans(pairs: Iterable[Sequence[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def documents(data: Path, rows: Iterable[Standoff]) -> Iterator[tuple[Standoff, str]]:
    """Give annotated documents with their texts, in the order of `rows`.

    Raises:
        InputError: Where a corpus cannot be read, lacks a document, or has another text of it.
    """
    corpora: dict[str, dict[str, str]] = {}
    for row in rows:
        if row.corpus not in corpora:
            corpora[row.corpus] = dict(texts(data, row.corpus))
        yield row, _checked(row, corpora[row.corpus].get(row.key))


def _checked(row: Standoff, text: str | None) -> str:
    if text is None:
        raise InputError(
            f"{row.name!r} is annotated, but not in the corpus.",
            next_step="Is the corpus there, whole and in this version? training/README.md says where each is.",
        )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    if sha256 != row.sha256:
        raise InputError(
            f"The text of {row.name!r} is not the one annotated: {len(text)} characters with SHA-256 {sha256}, "
            f"not {row.characters} with {row.sha256}.",
            next_step="The corpus is another version: training/README.md says where each is.",
        )
    return text


def texts(data: Path, corpus: str) -> Iterator[tuple[str, str]]:
    """All texts of a corpus under `data`, each with its key, as they were given to annotators.

    Raises:
        InputError: Where there is no such corpus, or it cannot be read.
    """
    if corpus not in _CORPORA:
        raise InputError(f"There is no corpus {corpus!r} of attributions.", choices=f"Choose of {', '.join(_CORPORA)}.")
    read, place = _CORPORA[corpus]
    with reading(data / place, kind=f"the corpus {corpus!r}"):
        yield from read(data / place)


def _geovirus(file: Path) -> Iterator[tuple[str, str]]:
    """By address; further parts of the same article have `#2`, `#3` after it."""
    seen: Counter[str] = Counter()
    for article in etree.parse(str(file)).getroot().iter("article"):
        address = article.findtext("source") or ""
        seen[address] += 1
        key = f"{address}#{seen[address]}" if seen[address] > 1 else address
        yield key, (article.findtext("text") or "").strip().replace("\r", "")


def _meantime(folder: Path) -> Iterator[tuple[str, str]]:
    """By the number in the document's name. The first sentence is the heading; the others are one paragraph."""
    for name, sentences in groupby(meantime.examples(folder), key=lambda example: example.document):
        heading, *others = [detokenised(sentence.words) for sentence in sentences]
        yield name.partition("_")[0], f"{heading}\n\n{' '.join(others)}"


def _re3d(folder: Path) -> Iterator[tuple[str, str]]:
    """By the document's id."""
    for paper in re3d.papers(folder):
        yield paper.id, paper.text.replace("\r", "")


def _treebank(file: Path) -> Iterator[tuple[str, str]]:
    """By the document's id."""
    for trees in treebanks.read(file):
        yield trees[0].document, treebanks.raw(trees).text.replace("\r", "")


_CORPORA: Final[Mapping[str, tuple[Callable[[Path], Iterator[tuple[str, str]]], str]]] = {
    "ewt": (_treebank, "syntax/ewt-train.conllu"),
    "geovirus": (_geovirus, "wikinews/GeoVirus.xml"),
    "gum": (_treebank, "syntax/gum-train.conllu"),
    "meantime": (_meantime, "entities/meantime"),
    "re3d": (_re3d, "entities/re3d"),
}
"""How each corpus is read, and where it lies in the folder of the corpora."""


def detokenised(words: Iterable[str]) -> str:
    """Put words together as they are printed: no space before a full stop or inside quotation marks.

    Example:
        >>> detokenised(["He", "said", ":", '"', "We", "are", "n't", "(", "yet", ")", '"', "."])
        'He said: "We aren\\'t (yet)".'
    """
    text = ""
    inside = False
    for word in words:
        if word == '"':
            text = f'{text.rstrip()}" ' if inside else f'{text}"'
            inside = not inside
        elif _CLOSING.fullmatch(word):
            text = f"{text.rstrip()}{word} "
        else:
            text += word if word in _OPENING else f"{word} "
    return text.strip()
