"""A PDF with a text layer to a report.

Takes a capture of a PDF, gives a report: lines joined to paragraphs, hyphens at line ends undone, running headers and
page numbers left out. Raises ExtractError for a file that is encrypted, broken or only pictures. Leaves OCR to others.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from datetime import date
from typing import Any, Final

from tocsin.collect.text.characters import clean, has_words
from tocsin.collect.text.words import report_from_text
from tocsin.model import Capture, ExtractError, Report

_MAX_BYTES: Final = 100_000_000
_MAX_PAGES: Final = 2000
_NO_TITLE: Final = re.compile(r"untitled|microsoft word|\.(?:docx?|indd|pdf|tex|odt|qxd)\b|^[\W\d_]*$", re.IGNORECASE)
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_HYPHEN: Final = re.compile(r"(?<=\w)[-‐­]$")
_BULLET: Final = re.compile(r"(?:[-*•‣▪◦·–]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_ENDED: Final = re.compile(r"[.!?:…][\"'”’)\]]*$")
_SHORT: Final = 0.75
"""A line that fills less of the width than this and ends a sentence ends a paragraph."""
_LEAST_REPEATS: Final = 3


def read(capture: Capture, published: date | None) -> Report:
    """Read a PDF.

    Raises:
        ExtractError: Where it has no text that can be read.
    """
    if len(capture.body) > _MAX_BYTES:
        raise ExtractError(f"The PDF has {len(capture.body):,} bytes; at most {_MAX_BYTES:,} are read.")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        pages, title = _read_pages(capture.body)
    except ExtractError:
        raise
    except Exception as error:  # pypdf fails in many ways on broken and hostile files
        raise ExtractError(f"The PDF is broken: {type(error).__name__}: {error}") from error
    text = join_lines(pages)
    if not has_words(text):
        raise ExtractError(
            "The PDF has no text layer: its pages are pictures.",
            next_step="Give it one by OCR, for example with ocrmypdf.",
        )
    return report_from_text(
        text,
        url=capture.url,
        published=published,
        title=title,
        retrieved=capture.retrieved,
        sha256=capture.sha256,
        made_by="pypdf",
    )


def join_lines(pages: list[str]) -> str:
    """Join the lines of pages to paragraphs with blank lines between them."""
    kept = [_without_running(page, _running(pages)) for page in pages]
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line for page in kept for line in page).lower()))
    paragraphs: list[list[str]] = [[]]
    for page in kept:
        width = sorted(len(line) for line in page if line)[-max(1, len(page) // 5)] if any(page) else 0
        for index, line in enumerate(page):
            if paragraphs[-1] and _begins_anew(paragraphs[-1][-1], line, width=width, new_page=index == 0):
                paragraphs.append([])
            if line:
                paragraphs[-1].append(line)
    return "\n\n".join(_paragraph(lines, known) for lines in paragraphs if lines)


def _read_pages(body: bytes) -> tuple[list[str], str | None]:
    from pypdf import PdfReader  # noqa: PLC0415 - slow to load, only PDFs need it

    reader = PdfReader(io.BytesIO(body), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ExtractError("The PDF is encrypted.", next_step="Save a copy without the password and read that.")
    count = len(reader.pages)
    if count > _MAX_PAGES:
        raise ExtractError(f"The PDF has {count:,} pages; at most {_MAX_PAGES:,} are read.")
    pages = [clean(page.extract_text() or "").translate(_LIGATURES) for page in reader.pages]
    return pages, _title(reader.metadata)


def _title(declared: Any) -> str | None:
    """The title as declared, unless it is the name of the file it was made from."""
    title = getattr(declared, "title", None)
    title = " ".join(clean(title).split()) if isinstance(title, str) else ""
    return title if 4 < len(title) <= 300 and not _NO_TITLE.search(title) else None


def _running(pages: list[str]) -> set[str]:
    """First and last lines that stand on several pages, digits aside: headers, footers, page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.split("\n") if line.strip()]
        edges.update({_shape(line) for line in (*lines[:2], *lines[-2:])})
    return {shape for shape, count in edges.items() if count >= _LEAST_REPEATS and count > len(pages) / 3}


def _without_running(page: str, running: set[str]) -> list[str]:
    lines = [" ".join(line.split()) for line in page.split("\n")]
    held = [index for index, line in enumerate(lines) if line]
    edges = {*held[:2], *held[-2:]}
    return [
        line
        for index, line in enumerate(lines)
        if not (
            index in edges
            and (_shape(line) in running or re.fullmatch(r"\W*(?:page )?\d{1,4}\W*", line, re.IGNORECASE))
        )
    ]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.lower())


def _begins_anew(last: str, line: str, *, width: int, new_page: bool) -> bool:
    if not line:
        return not new_page
    if _BULLET.match(line):
        return True
    if line[0].islower() or _HYPHEN.search(last):
        return False
    return (len(last) < _SHORT * width and (bool(_ENDED.search(last)) or len(last) < 0.5 * width)) or (
        new_page and bool(_ENDED.search(last))
    )


def _paragraph(lines: list[str], known: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        hyphen = _HYPHEN.search(text)
        if not hyphen:
            text = f"{text} {line}"
        elif line[0].islower() and not _is_compound(text[: hyphen.start()], line, known):
            text = text[: hyphen.start()] + line
        else:
            text = text + line
    return text


def _is_compound(before: str, after: str, known: Counter[str]) -> bool:
    """A word that the document writes with a hyphen in mid-line keeps it at the line end."""
    first = re.findall(r"[^\W\d_]+$", before.lower())
    second = re.match(r"[^\W\d_]+", after.lower())
    if not first or not second:
        return True
    return known[f"{first[0]}-{second.group()}"] > known[first[0] + second.group()]
