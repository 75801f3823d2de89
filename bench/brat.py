"""Attributions in the published format of PolNeAR: `text/NAME.txt`, and `attributions/NAME_ANNOTATOR.ann` (brat).

Takes the folder, gives each annotation of a text with its attributions as character spans. An attribution may lack its
source; one that is marked without a content says nothing and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.documents import reading
from tocsin.model import InputError

Spans = tuple[tuple[int, int], ...]
_ROLE = re.compile(r"\d+$")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution as character spans into its text; each part may stand in several pieces."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text as one annotator marked it."""

    name: str
    text: str
    attributions: tuple[Marked, ...]


def read(folder: Path, limit: int | None = None) -> list[Annotated]:
    """Read the annotations of a folder in order of name, `limit` at most.

    Raises:
        InputError: Where the folder has no annotations, a text is missing or a file is malformed.
    """
    files = sorted((folder / "attributions").glob("*.ann"))[:limit]
    if not files:
        raise InputError(f"There are no attributions/*.ann in {str(folder)!r}.")
    return [_annotated(folder, file) for file in files]


def _annotated(folder: Path, file: Path) -> Annotated:
    text = next(
        (
            path
            for stem in (file.stem, _ANNOTATOR.sub("", file.stem))
            if (path := folder / "text" / f"{stem}.txt").exists()
        ),
        None,
    )
    if text is None:
        raise InputError(f"There is no text for {str(file)!r}.", next_step=f"It is looked for in {folder / 'text'}.")
    with reading(file, kind="brat annotations"):
        words = text.read_bytes().decode("utf-8")
        return Annotated(file.stem, words, tuple(_attributions(file.read_text("utf-8").split("\n"))))


def _attributions(lines: list[str]) -> Iterator[Marked]:
    spans: dict[str, Spans] = {}
    for line in lines:
        if line.startswith("T"):
            name, mark = line.split("\t")[:2]
            pieces = mark.split(" ", 1)[1].split(";")
            spans[name] = tuple((int(start), int(end)) for start, end in (piece.split() for piece in pieces))
    for line in lines:
        if not line.startswith("E"):
            continue
        roles: dict[str, Spans] = {}
        for role, name in (part.split(":") for part in line.split("\t")[1].split()[1:]):
            kind = _ROLE.sub("", role)
            roles[kind] = tuple(sorted((*roles.get(kind, ()), *spans[name])))
        if "Content" in roles:
            yield Marked(roles.get("Source", ()), roles.get("Cue", ()), roles["Content"])
