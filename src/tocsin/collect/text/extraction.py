"""A capture to a report, whatever its kind.

Takes a capture, gives a report. Raises ExtractError, and nothing else, where no words can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from tocsin.collect.text import mail, page, pdf, words
from tocsin.collect.text.decoding import decode
from tocsin.model import Capture, ExtractError, Report

_MAX_BYTES: Final = 20_000_000
Reader = Callable[[Capture, date | None], Report]


def extract(capture: Capture, *, published: date | None = None) -> Report:
    """Read a capture; `published` overrides the date that it gives itself.

    Raises:
        ExtractError: Where no words can be read: what is wrong, and what can be done about it.
    """
    reader = _READERS.get(capture.media_type)
    if reader is None:
        raise ExtractError(
            f"There is no way to read {capture.media_type!r} ({capture.source}).",
            choices=f"There are: {', '.join(_READERS)}.",
        )
    if not capture.body.strip():
        raise ExtractError(f"{capture.source} is empty.", next_step="Check that the right file was given.")
    return reader(capture, published)


def _page(capture: Capture, published: date | None) -> Report:
    return page.report_from_html(
        capture.body,
        url=capture.url,
        published=published,
        retrieved=capture.retrieved,
        charset=capture.charset,
    )


def _text(capture: Capture, published: date | None) -> Report:
    if len(capture.body) > _MAX_BYTES:
        raise ExtractError(
            f"The text has {len(capture.body):,} bytes; at most {_MAX_BYTES:,} are read.",
            next_step="Split it into the reports that it holds.",
        )
    return words.report_from_text(
        decode(capture.body, charset=capture.charset),
        url=capture.url,
        published=published,
        retrieved=capture.retrieved,
        sha256=capture.sha256,
    )


_READERS: Final[dict[str, Reader]] = {
    "text/html": _page,
    "text/plain": _text,
    "text/markdown": _text,
    "application/pdf": pdf.read,
    "message/rfc822": mail.read,
}
