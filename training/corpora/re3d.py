"""Dstl re3d: reports on Syria and Iraq with entities as character offsets (licence per source).

Named mentions give persons, organisations, places and groups: re3d also marks "we" or "the camp", which are left out.
Weapons, platforms and quantities are kept however they are called. `Vehicle` is mostly the output of a broken pattern.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tocsin.language.sentences import boundaries
from tocsin.language.tokens import tokens
from tocsin.model import ontology
from training.examples import Entity, Example

LICENCES = {
    "Australian Department of Foreign Affairs": "CC BY 3.0 AU",
    "CENTCOM": "public domain",
    "UK Government": "OGL 3.0",
    "US State Department": "public domain",
    "Wikipedia": "CC BY-SA 3.0",
}
NAMED = {"Person": "PERSON", "Organisation": "ORG", "Location": "PLACE", "Nationality": "GROUP"}
OTHERS = {"Weapon": "WEAPON", "MilitaryPlatform": "WEAPON", "Quantity": "QUANTITY"}
LABELS = ["PERSON", "ORG", "PLACE", "GROUP", "WEAPON", "QUANTITY"]
_SMALL = frozenset("of the and for in de la al el bin ibn abu von van 's ’s - & / ' ’ .".split())
_WORD = re.compile(r"[\w.'’&/-]+")
_BEFORE = frozenset("the a an its his her their our this these of for and".split())
_TITLES = frozenset(
    "president minister foreign prime secretary ambassador general colonel captain lieutenant sergeant major admiral "
    "mr mrs ms dr prof sir lord lady king queen prince sheikh senator representative spokesman spokesperson envoy "
    "special commander commodore chief chairman governor mayor state defense defence he spc sgt lt col gen maj capt "
    "cpl deputy acting interim and the former vice under assistant minister-designate leader officer commissioner "
    "advisor operator coach office army navy".split()
)
_OFFICE = frozenset({"of", "for", "in"})
"""Words that show an office and not a name ("Minister for Europe"); the name beside it is marked by itself."""
_NEVER = frozenset(
    "i we it he she they you this these her his its our my me us them jan january february april june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document and its entities: (begin, end, type), sorted, once each."""

    id: str
    source: str
    text: str
    marks: tuple[tuple[int, int, str], ...]


def papers(folder: Path) -> Iterator[Paper]:
    """Read all documents of the corpus, in the order of their ids."""
    for source in sorted(part.name for part in folder.iterdir() if (part / "documents.json").exists()):
        marks: dict[str, set[tuple[int, int, str]]] = {}
        for entity in _lines(folder / source / "entities.json"):
            mark = (int(entity["begin"]), int(entity["end"]), str(entity["type"]))
            marks.setdefault(str(entity["documentId"]), set()).add(mark)
        for paper in sorted(_lines(folder / source / "documents.json"), key=lambda one: str(one["_id"])):
            key = str(paper["_id"])
            yield Paper(key, source, str(paper["text"]), tuple(sorted(marks.get(key, ()))))


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def named(paper: Paper) -> list[tuple[int, int, str]]:
    """The named mentions of persons, organisations, places and groups, none inside another.

    A mention is a name where, articles and titles before it aside ("Foreign Minister Sergei Lavrov" is "Sergei Lavrov",
    "Foreign Minister" alone is none), each of its words is capitalised or one of the small words that names hold ("of",
    "al"), and it begins and ends with a capitalised one. Of nested names the longer is taken. In our scheme a state is
    a place whatever it does, and its people are a group: re3d has them among the organisations too.
    """
    names = {}
    for begin, end, kind in paper.marks:
        if kind in NAMED:
            name = _name(paper.text, begin, end, person=kind == "Person")
            if name is not None:
                names[name] = _state_or_people(paper.text[slice(*name)]) or NAMED[kind]
    taken: list[tuple[int, int, str]] = []
    for (begin, end), label in sorted(names.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
        if not any(begin < other[1] and other[0] < end for other in taken):
            taken.append((begin, end, label))
    return sorted(taken)


def _name(text: str, begin: int, end: int, *, person: bool) -> tuple[int, int] | None:
    """The name inside a mention: without articles, titles and a possessive mark; None where there is none."""
    if person and "," in text[begin:end]:
        end = begin + text[begin:end].index(",")
    words = [(match.group(), match.start()) for match in _WORD.finditer(text, begin, end)]
    while words and words[0][0].lower() in _BEFORE:
        del words[0]
    if person:
        if any(word in _OFFICE for word, _ in words):
            return None
        titles = [place for place, (word, _) in enumerate(words) if word.lower().strip(".") in _TITLES]
        words = words[titles[-1] + 1 :] if titles else words
    if not words or not words[0][0][0].isupper() or words[0][0].lower().strip(".") in _NEVER:
        return None
    last = re.sub(r"['’]s?$", "", words[-1][0])
    if not last or not (last[0].isupper() or last[0].isdigit()) or (person and last.endswith(".")):
        return None
    small = _SMALL - {"of", "the", "for", "in", "and"} if person else _SMALL
    fits = all(word[0].isupper() or word[0].isdigit() or word.lower() in small or "-" in word for word, _ in words)
    return (words[0][1], words[-1][1] + len(last)) if fits else None


@cache
def _peoples() -> dict[str, str]:
    """States and their peoples, by name."""
    found = {name: "GROUP" for names in ontology.load("demonyms").values() for name in names}
    for state in ontology.load("actors_states").values():
        found |= {name.strip(): "PLACE" for name in str(state.get("names", "")).split(";")}
    return found


def _state_or_people(name: str) -> str | None:
    return _peoples().get(name)


def examples(folder: Path) -> Iterator[Example]:
    """All documents, sentence by sentence; `document` is the document's id."""
    for paper in papers(folder):
        marks = named(paper)
        others = [(begin, end, OTHERS[kind]) for begin, end, kind in paper.marks if kind in OTHERS]
        for start, end in boundaries(paper.text, 0, len(paper.text)):
            words = list(tokens(paper.text[start:end], start))
            entities: list[Entity] = []
            for mark in [*marks, *others]:
                inside = [place for place, word in enumerate(words) if word.start < mark[1] and mark[0] < word.end]
                if inside and not any(first <= inside[-1] and inside[0] < last for first, last, _ in entities):
                    entities.append((inside[0], inside[-1] + 1, mark[2]))
            ends = [*(word.start for word in words[1:]), -1]
            yield Example(
                document=paper.id,
                corpus="re3d",
                licence=LICENCES[paper.source],
                words=[word.text for word in words],
                spaces=[word.end != following for word, following in zip(words, ends, strict=True)],
                entities=sorted(entities),
                entity_labels=list(LABELS),
            )
