"""Documents for benchmarks: made from given words, or from raw text in one body passage; annotated and timed.

Takes words and whether a space follows each, gives `Document`s whose offsets fit their text. Leaves reading corpora and
scoring to the benchmarks.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tocsin.language import LanguageModel
from tocsin.language.shipped import ShippedModel
from tocsin.language.tokens import tokens
from tocsin.model import Document, InputError, Passage, Report, Sentence, Token, identified


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence as given: its words, whether a space follows each, and whether a paragraph begins with it."""

    forms: Sequence[str]
    spaces: Sequence[bool]
    new_paragraph: bool = False


def document(sentences: Sequence[Words]) -> Document:
    """Make a document whose sentences and tokens are the given ones.

    Example:
        >>> document([Words(["Go", "!"], [False, True])]).report.text
        'Go!'
    """
    rows: list[list[Token]] = []
    text = gap = ""
    for sentence in sentences:
        gap = "\n\n" if text and sentence.new_paragraph else gap
        rows.append([])
        for form, space in zip(sentence.forms, sentence.spaces, strict=True):
            text += gap
            rows[-1].append(Token(len(text), len(text) + len(form), form, _lower(form)))
            text += form
            gap = " " if space else ""
    report = raw_report(text)
    return Document(report, tuple(_sentence(report, row) for row in rows if row))


def raw_report(text: str) -> Report:
    """A report that is nothing but a body, so that no rule for page furniture has a say."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    body = Passage(0, len(text), "body")
    return identified(Report("", None, None, None, None, None, None, "en", sha256, text, (body,)))


def shipped() -> LanguageModel:
    """The shipped model, passing over no sentence; loaded anew, so that no run is timed on what another has left."""
    return ShippedModel(triage=False)


def annotate(model: LanguageModel, documents: Iterable[Document]) -> tuple[list[Document], float]:
    """Annotate documents; give them and the processor seconds it took."""
    started = time.process_time()
    annotated = list(model.annotate(documents))
    return annotated, time.process_time() - started


def speed(documents: int, words: int, seconds: float) -> dict[str, float]:
    """The metrics that every benchmark ends with."""
    return {
        "documents": documents,
        "words": words,
        "seconds": seconds,
        "words_per_second": words / max(seconds, 1e-9),
    }


def corpus(data: Path | None, *, kind: str, home: str) -> Path:
    """The path given, or an error that says what is wanted and where to find it."""
    if data is None:
        raise InputError(f"This benchmark reads {kind}.", next_step=f"Give it with --data PATH. {home}")
    return data


@contextmanager
def reading(path: Path, *, kind: str) -> Iterator[None]:
    """Turn whatever a malformed file leads to into one clear error."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, OSError) as error:
        raise InputError(f"{str(path)!r} cannot be read as {kind}: {type(error).__name__}: {error}.") from error


def _lower(form: str) -> str:
    """The form that lexicons are keyed by, as the tokeniser makes it."""
    return " ".join("".join(token.lower for token in tokens(part)) for part in form.split())


def _sentence(report: Report, row: Sequence[Token]) -> Sentence:
    start, end = row[0].start, row[-1].end
    return Sentence(start, end, report.text[start:end], tuple(row), report.passages[0])
