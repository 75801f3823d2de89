"""Sentences with the type of their event: a line each, `text<TAB>type`, a header if there is one.

The surest event found is judged; where none was found, the type is wrong. A type may have an older name of PLOVER's
(FIGHT). `NONE` marks a sentence in which there is no event: it counts for accuracy, and for macro-F1 only by the false
finds that it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import documents, events
from bench.events import Reads, Text
from tocsin.model import Event, InputError

HOME = "A file of your own: one sentence and its PLOVER type a line, parted by a tab."
KIND = "sentences with their types, parted by tabs"


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence, its type and all events found in it."""

    text: str
    type: str
    events: tuple[Event, ...]

    @property
    def types(self) -> tuple[str, str]:
        """Gold's type and the one found."""
        return self.type, events.type_of(events.surest(self.events))


def run(
    data: Path | None,
    limit: int | None,
    *,
    reader: Reads | None = None,
    beside: Reads | None = None,
    errors: int = 0,
) -> dict[str, float]:
    """Measure on one file.

    Args:
        data: The file.
        limit: How many sentences to read at most.
        reader: What reads the sentences, the shipped reader unless given.
        beside: What stands beside it, `rules@1` unless given.
        errors: How many wrong sentences to print on standard error, after what types were taken for what.

    Returns:
        `type.accuracy`, `type.macro_f1`, the same of the rules under `rules_1.`; documents, words, processor seconds of
        the whole read, words per second.

    Raises:
        InputError: For a line without a tab, or with a type that there is not; a file without sentences.
    """
    path = documents.corpus(data, kind=KIND, home=HOME)
    with documents.reading(path, kind=KIND):
        gold = list(sentences(path.read_text(encoding="utf-8-sig")))[:limit]
    if not gold:
        raise InputError(f"There is no sentence in {str(path)!r}.")
    texts = [Text(text) for text, _ in gold]
    found, seconds = events.read(reader or events.shipped(), texts)
    rules, _ = events.read(beside or events.by_rules(), texts)
    compared = [Compared(*one, got) for one, got in zip(gold, found, strict=True)]
    if errors:
        events.tell(events.confusion([one.types for one in compared]))
        events.tell(line for one in wrong(compared)[:errors] for line in listing(one))
    plain = [Compared(*one, got) for one, got in zip(gold, rules, strict=True)]
    types, beside_types = ([one.types for one in every] for every in (compared, plain))
    return events.table(events.type_scores(types), events.type_scores(beside_types), texts, seconds)


def sentences(content: str) -> Iterator[tuple[str, str]]:
    """Texts and types, a line each. The first line is a header if its second cell is no type.

    Raises:
        ValueError: For a line without a tab, or with a type that there is not.
    """
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        text, tab, rest = line.rstrip("\r").partition("\t")
        try:
            if not tab:
                raise ValueError("it has no tab")
            kind = events.read_type(rest.partition("\t")[0])
        except ValueError as error:
            if number == 1 and tab:
                continue
            raise ValueError(f"line {number}: {error}") from error
        yield _unquoted(text.strip()), kind


def _unquoted(text: str) -> str:
    """Without the quotation marks that spreadsheets put around a cell; those of the text itself stay."""
    inner = text[1:-1]
    quoted = len(text) > 1 and text[0] == text[-1] == '"' and '"' not in inner.replace('""', "")
    return inner.replace('""', '"') if quoted and '""' in inner else text


def wrong(compared: Sequence[Compared]) -> list[Compared]:
    """The sentences whose type is wrong, in order."""
    return [one for one in compared if one.types[0] != one.types[1]]


def listing(one: Compared) -> Iterator[str]:
    """One sentence beside what was found: `*` the event judged, `+` the others."""
    yield f"== {one.type}: {one.text}"
    judged = events.surest(one.events)
    for event in one.events:
        yield f"  {'*' if event is judged else '+'} {events.told(event)}"
