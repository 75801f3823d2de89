"""Plain text or Markdown to a report.

Takes text, gives a report with passages; the text stays as it is, but for line ends and unsafe characters. Raises
ExtractError where there are no words.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Final

from tocsin.collect.text.characters import clean, has_words
from tocsin.collect.text.languages import detect
from tocsin.collect.text.plain import read_plain
from tocsin.collect.text.producer import producer
from tocsin.collect.text.quotations import attribute
from tocsin.model import ExtractError, Report, identified

MAX_CHARACTERS: Final = 20_000_000
MAX_LINES: Final = 200_000


def report_from_text(
    text: str,
    *,
    url: str | None = None,
    published: date | datetime | None = None,
    title: str | None = None,
    byline: str | None = None,
    publisher: str | None = None,
    retrieved: datetime | None = None,
    sha256: str | None = None,
    made_by: str | None = None,
) -> Report:
    """Read plain text.

    Args:
        text: The text; offsets of the report count from its first character, after line ends have become `\\n`.
        url: Where it comes from.
        published: Overrides the date that a line of the text gives.
        title: Overrides the title that is found in the text.
        byline: Overrides the author that a line of the text names.
        publisher: Who publishes it.
        retrieved: When it was retrieved, UTC.
        sha256: Of the bytes; without it that of `text` as UTF-8.
        made_by: The software that gave the text, where it was taken out of a file ("pypdf").

    Raises:
        ExtractError: Where the text holds no words, or more than any report does.
    """
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        raise ExtractError(
            f"The text has {len(text):,} characters in {text.count(chr(10)) + 1:,} lines.",
            choices=f"At most {MAX_CHARACTERS:,} in {MAX_LINES:,} are read.",
            next_step="Split it into the reports that it holds.",
        )
    words = clean(text)
    if not has_words(words):
        raise ExtractError("The text holds no words.", next_step="Check that the right file was given.")
    found = read_plain(words, title=title)
    return identified(
        Report(
            id="",
            url=url,
            title=title or found.title,
            byline=byline or found.byline,
            publisher=publisher,
            published=published or found.published,
            retrieved=retrieved,
            language=detect(words),
            sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            text=words,
            passages=attribute(words, found.passages),
            producer=producer(made_by) if made_by else producer(),
        )
    )
