"""Attributions from the parse: the passages of `attributions.yaml`, read by the shipped model.

Only words are compared, no punctuation. An attribution is right where its head word stands in the cue, its source has
the same words, or the same after a trailing relative clause or apposition is cut, and its content has a word F1 of .85.
A passage is right where all its attributions are found, and no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

import tocsin
from bench.attributed import words
from bench.documents import raw_report
from tocsin.claims.attribution import attributions
from tocsin.model import Document

Case = dict[str, Any]
PASSAGES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("attributions.yaml").read_text("utf-8"))
WEAK: dict[str, list[Case]] = PASSAGES.pop("weak", {})
CASES: list[tuple[str, Case]] = [
    (name, case) for classes in (PASSAGES, WEAK) for name, cases in classes.items() for case in cases
]
ALIKE = 0.85
"""The least F1 of two contents' words that are the same content."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_TAIL = re.compile(r",(?!.* (?:and|or) ).*| (?:who|whom|whose|which|that)\b.*")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as the reader found it: where its head word begins, and its parts in words."""

    head: int
    source: str
    cue: str
    content: str
    places: frozenset[int]
    """The numbers of the content's words."""


@pytest.fixture(scope="module")
def documents(reader: tocsin.Reader) -> dict[str, Document]:
    """Each text, read once."""
    texts = [case["text"] for _, case in CASES]
    return dict(zip(texts, reader.documents(map(raw_report, texts)), strict=True))


def found_in(document: Document) -> list[Found]:
    text = document.report.text
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    starts = [match.start() for match in _WORD.finditer(text)]

    def read(places: Sequence[int]) -> str:
        return " ".join(tokens[place].text for place in places)

    return [
        Found(
            tokens[one.head].start,
            text[tokens[one.source[0]].start : tokens[one.source[-1]].end] if one.source else "",
            read(one.cue),
            read(one.content),
            words(tuple((tokens[place].start, tokens[place].end) for place in one.content), starts),
        )
        for one in attributions(document)
    ]


def standing(piece: str, text: str) -> list[tuple[int, int]]:
    """Where whole words stand in a text."""
    left, right = r"(?<!\w)" if piece[0].isalnum() else "", r"(?!\w)" if piece[-1].isalnum() else ""
    return [match.span() for match in re.finditer(left + re.escape(piece) + right, text)]


def _plain(words_of: str) -> list[str]:
    plain = [word.lower().replace("’", "'") for word in _WORD.findall(words_of)]
    return plain[1:] if len(plain) > 1 and plain[0] in {"the", "a", "an"} else plain


def same_source(found: str, expected: str | list[str] | None) -> bool:
    if expected is None or not found:
        return expected is None and not found
    return any(
        _plain(cut(found)) == _plain(cut(one))
        for one in (expected if isinstance(expected, list) else [expected])
        for cut in (str, lambda name: _TAIL.sub("", name) or name)
    )


def same_content(found: frozenset[int], pieces: Sequence[str], text: str) -> bool:
    starts = [match.start() for match in _WORD.finditer(text)]
    expected = words(tuple(standing(piece, text)[0] for piece in pieces), starts)
    return 2 * len(expected & found) >= ALIKE * (len(expected) + len(found))


def same(found: Found, expected: Case, text: str) -> bool:
    return (
        any(start <= found.head < end for start, end in standing(expected["cue"], text))
        and same_source(found.source, expected["source"])
        and same_content(found.places, expected["content"], text)
    )


def _expected(case: Case) -> list[Case]:
    return [*case["attributions"], *case.get("either", ())]


def differences(case: Case, document: Document) -> Iterator[str]:
    """What is wrong with a passage as read: what is missing, then what should not be there."""
    text, found = case["text"], found_in(document)
    for expected in case["attributions"]:
        if not any(same(one, expected, text) for one in found):
            yield f"not found: {expected['source']} | {expected['cue']} | {' … '.join(expected['content'])}"
    for one in found:
        if not any(same(one, expected, text) for expected in _expected(case)):
            yield f"found: {one.source or None} | {one.cue} | {one.content}"


def _params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{name}: {' '.join(case['text'].split())}",
            marks=[pytest.mark.xfail(reason=case["because"], strict=True)] if "because" in case else [],
        )
        for name, case in CASES
    ]


@pytest.mark.parametrize("case", _params())
def test_who_says_what(documents: dict[str, Document], case: Case) -> None:
    wrong = list(differences(case, documents[case["text"]]))
    assert not wrong, "\n".join((case["text"], *wrong))


def test_the_expected_words_stand_in_the_passages() -> None:
    for _, case in CASES:
        for one in _expected(case):
            sources = one["source"] if isinstance(one["source"], list) else [one["source"] or case["text"]]
            assert all(standing(words_of, case["text"]) for words_of in (*sources, one["cue"])), one
            assert all(len(standing(piece, case["text"])) == 1 for piece in one["content"]), one


def test_no_passage_is_there_twice() -> None:
    assert len({case["text"] for _, case in CASES}) == len(CASES)


def test_weak_passages_say_why_and_no_others_do() -> None:
    assert all("because" in case for cases in WEAK.values() for case in cases)
    assert not any("because" in case for cases in PASSAGES.values() for case in cases)
