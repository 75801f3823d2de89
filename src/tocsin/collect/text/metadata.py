"""What a page declares about itself: title, author, publisher, date, address, language.

Takes a parsed page, gives `Metadata`. A date counts only where the page declares it (JSON-LD, meta elements, <time>,
the date in its address, a dated line that htmldate recognises); a year in a footer is no date. Raises nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from tocsin.collect.text.characters import clean, squeeze
from tocsin.collect.text.dates import read_iso
from tocsin.collect.text.languages import normalised
from tocsin.collect.text.markup import markup
from tocsin.collect.text.walk import link_target

_MAX_JSON: Final = 500_000
_MAX_FIELD: Final = 300
_DIVIDERS: Final = r"\s*(?:\s(?:[|–—·»-]|::)|:)\s+"
_LEAST_HEADING: Final = 8


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page declares; None where it does not."""

    title: str | None
    author: str | None
    publisher: str | None
    published: date | datetime | None
    url: str | None
    language: str | None


def read(tree: Any, *, url: str | None) -> Metadata:
    """Read a page's declarations; `url` is the address it came from, if it came from one."""
    address = url or page_address(tree)
    found = _by_trafilatura(tree, address)
    publisher = _field(getattr(found, "sitename", None)) or _field(getattr(found, "hostname", None))
    return Metadata(
        title=_title(tree, _field(getattr(found, "title", None)), publisher),
        author=_author(_field(getattr(found, "author", None))),
        publisher=publisher,
        published=declared_date(tree) or _dated_by_htmldate(tree, address),
        url=address,
        language=normalised(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang"))
        or normalised(_meta(tree).get("og:locale") or _meta(tree).get("content-language")),
    )


def page_address(tree: Any) -> str | None:
    """The address a page gives as its own: rel=canonical, else og:url."""
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split():
            target = link_target(element.get("href"), None)
            if target:
                return target
    return link_target(_meta(tree).get("og:url"), None)


def declared_date(tree: Any) -> date | datetime | None:
    """The date of publication that the page states in so many words, as exact as it states it."""
    meta = _meta(tree)
    stated = [*_json_dates(tree), *(meta[name] for name in markup().date_names if name in meta), *_time_elements(tree)]
    return next((value for value in map(read_iso, stated) if value), None)


def _by_trafilatura(tree: Any, url: str | None) -> Any:
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415 - slow to load, only pages need it

    try:
        return extract_metadata(tree, url, {"extensive_search": False, "original_date": True}, False)
    except Exception:  # noqa: BLE001 - a hostile page may break it anywhere; its words can still be read
        return None


def _dated_by_htmldate(tree: Any, url: str | None) -> date | None:
    from htmldate import find_date  # noqa: PLC0415 - slow to load, only pages need it

    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=url)
        # htmldate falls back on when the page was last changed, which is not when it was published.
        return date.fromisoformat(found) if found and not _is_revision(tree, found) else None
    except Exception:  # noqa: BLE001 - as above
        return None


def _is_revision(tree: Any, day: str) -> bool:
    return any(
        value.startswith(day) and re.search("modif|updat|revis", name, re.IGNORECASE)
        for name, value in _meta(tree).items()
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            found.setdefault(name.strip().lower(), content.strip())
    return found


def _json_dates(tree: Any) -> Iterator[str]:
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "") or len(element.text or "") > _MAX_JSON:
            continue
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = [data]
        while nodes:
            node = nodes.pop(0)
            if isinstance(node, list):
                nodes.extend(node)
            elif isinstance(node, dict):
                if isinstance(node.get("datePublished"), str):
                    yield node["datePublished"]
                nodes.extend(node[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in node)


def _time_elements(tree: Any) -> Iterator[str]:
    """<time> that is marked as the date of publication, or stands alone: among several it may be any event's."""
    elements = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [
        element
        for element in elements
        if element.get("pubdate") is not None
        or element.get("itemprop") == "datePublished"
        or re.search(r"publish|entry-date|posted", element.get("class") or "", re.IGNORECASE)
    ]
    chosen = marked or (elements if len(elements) == 1 else [])
    yield from (str(element.get("datetime")) for element in chosen)
    yield from (
        str(element.get("title"))
        for element in tree.iter("abbr")
        if "published" in (element.get("class") or "").split()
    )


def _field(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return squeeze(clean(value)).replace("\n", " ").replace("\t", " ")[:_MAX_FIELD].strip() or None


def _author(name: str | None) -> str | None:
    """A name, or none: addresses are not kept."""
    if not name or "@" in name or "://" in name:
        return None
    return ", ".join(part.strip() for part in name.split(";") if part.strip()) or None


def _title(tree: Any, found: str | None, publisher: str | None) -> str | None:
    """The heading that the page's declared title repeats, else that title without the publisher's name."""
    meta = _meta(tree)
    element = next((text for title in tree.iter("title") if (text := _field("".join(title.itertext())))), None)
    stated = [_field(meta.get("og:title")), _field(meta.get("twitter:title")), element, found]
    declared = [_without(name, publisher) for name in stated if name]
    declared = [name for name in declared if name.casefold() != (publisher or "").casefold()]
    headings = [text for level in ("h1", "h2", "h3") for head in tree.iter(level) if (text := _field(_words(head)))]
    for title in declared:
        for heading in headings:
            if len(heading) >= _LEAST_HEADING and (title.startswith(heading) or title.endswith(heading)):
                return heading
    if declared:
        return declared[0]
    only = [text for head in tree.iter("h1") if (text := _field(_words(head)))]
    return only[0] if len(only) == 1 else None


def _without(title: str, publisher: str | None) -> str:
    """Take the publisher's name off either end of a title."""
    if not publisher:
        return title
    name = re.escape(publisher)
    return re.sub(rf"^{name}{_DIVIDERS}|{_DIVIDERS}{name}$", "", title, flags=re.IGNORECASE) or title


def _words(element: Any) -> str:
    return "".join(element.itertext())
