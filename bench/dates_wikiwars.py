"""Time expressions on WikiWars: narratives of wars marked with TIMEX2.

TIMEX2 has no types and its values differ little from TIMEX3's, so: a value that begins with a P and a count is a
DURATION, one with a time of day a TIME, `set="YES"` makes a SET, all else is a DATE; a decade of three digits ("199")
gets TIMEX3's X, a repetition told by what is left open ("XXXX-XX") its length ("P1M"). TIMEX3 does not nest: of a
mention in a mention only the inner ones are scored. Mentions whose annotators gave no value count in all measures, and
never have it right. The document's own time gives the day of publication and is not scored.
"""

from __future__ import annotations

import html
import re
from datetime import date
from pathlib import Path
from typing import Final

from bench import documents, timex
from bench.timex import Annotated, Timex
from tocsin.language import LanguageModel

HOME = "WikiWars 1.0.4, the folder with keyinline/: https://aclanthology.org/D10-1089/."
_TAG: Final = re.compile(r"<(?P<close>/?)TIMEX2(?P<attributes>[^>]*)>|<[^>]+>")
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_DATETIME: Final = re.compile(r"<DATETIME>(?:\s|<[^>]*>)*(\d{4}-\d\d-\d\d)")
_REPEATED: Final = {"XXXX": "P1Y", "XXXX-XX": "P1M", "XXXX-WXX": "P1W", "XXXX-XX-XX": "P1D"}
_DURATION: Final = re.compile(r"PT?[\dX]")


def run(
    data: Path | None, limit: int | None, *, model: LanguageModel | None = None, errors: int = 0
) -> dict[str, float]:
    """Measure on WikiWars.

    Args:
        data: The folder, or its `keyinline`.
        limit: How many documents to read at most.
        model: A language model, the shipped one unless given.
        errors: How many of the worst documents to list on standard error.

    Returns:
        The metrics of `timex.measure`.
    """
    folder = documents.corpus(data, kind="the WikiWars folder", home=HOME)
    paths = timex.texts(folder, "*.key.xml", kind="text of WikiWars", home=HOME, limit=limit)
    return timex.measure([read(path) for path in paths], model=model, errors=errors)


def read(path: Path) -> Annotated:
    """Read one inline key of WikiWars.

    Raises:
        InputError: If it is none.
    """
    with documents.reading(path, kind="an inline key of WikiWars"):
        marked = path.read_text(encoding="utf-8")
        created = _DATETIME.search(marked)
        body = marked[marked.index("<TEXT>") : marked.index("</TEXT>")]
        text, timexes = _flat(body)
        published = date.fromisoformat(created.group(1)) if created else None
        return Annotated(path.name.removesuffix(".key.xml"), text, published, timexes)


def _flat(body: str) -> tuple[str, tuple[Timex, ...]]:
    text, reached = "", 0
    opened: list[tuple[int, dict[str, str]]] = []
    closed: list[Timex] = []
    for tag in _TAG.finditer(body):
        text += html.unescape(body[reached : tag.start()])
        reached = tag.end()
        if tag["close"]:
            start, attributes = opened.pop()
            if not any(inner.start >= start for inner in closed):
                closed.append(_timex(start, len(text), attributes))
        elif tag["attributes"] is not None:
            opened.append((len(text), dict(_ATTRIBUTE.findall(tag["attributes"]))))
    return text + html.unescape(body[reached:]), tuple(closed)


def _timex(start: int, end: int, attributes: dict[str, str]) -> Timex:
    value = attributes.get("val") or None
    kind = "DATE"
    if attributes.get("set") == "YES":
        kind, value = "SET", _REPEATED.get(value or "", value)
    elif value and _DURATION.match(value):
        kind = "DURATION"
    elif value and "T" in value and "_REF" not in value:
        kind = "TIME"
    if value and re.fullmatch(r"\d{3}", value):
        value += "X"
    return Timex(start, end, kind, value)
