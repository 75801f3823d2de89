"""Corpora of toponyms as documents with gold places: LGL, TR-News, GeoWebNews and GeoVirus, in their published XML.

All are `articles/article` with a `text`, and toponyms with offsets, a point and often a GeoNames id; they differ in the
names of elements (`gaztag` holds the place in LGL and TR-News), in GeoVirus's offsets, which count from 1, and in what
they mark: LGL counts "Israeli" among its toponyms, GeoVirus does not. Leaves scoring to `places`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

from bench.documents import raw_report, reading
from tocsin import language
from tocsin.model import Document, InputError, identified

_NOT_PLACES: Final = frozenset({"literal_expression", "non_lit_expression", "homonym"})
"""GeoWebNews also marks whole expressions ("a hospital in Rome") and names of other things than places."""
_WORDS: Final = ("phrase", "extractedname", "name", "text")
_LATITUDE: Final = ("lat", "latitude")
_LONGITUDE: Final = ("lon", "lng", "long", "longitude")
_IDENTITY: Final = ("geonameid", "geonamesid", "geonames", "geonames_id")
_KIND: Final = ("type", "toponymtype")
_SHIFTS: Final = (0, -1, 1)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold mention: offsets into the text; point in degrees; GeoNames ids of the place and of its country."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    geonames: str | None = None
    country: str | None = None
    landless: bool = False
    """A sea or a continent: it has no country."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document and the places in it, in reading order."""

    name: str
    document: Document
    toponyms: tuple[Toponym, ...]


def read(path: Path, limit: int | None = None) -> list[Article]:
    """Read a corpus, `limit` articles at most.

    Raises:
        InputError: Where it is none of the four.
    """
    with reading(path, kind="XML of LGL, TR-News, GeoWebNews or GeoVirus"):
        try:
            root = ET.parse(path).getroot()  # noqa: S314 - a corpus that the user names
        except ET.ParseError as error:
            raise ValueError(str(error)) from error
        articles = list(islice(_articles(root), limit))
    if not any(article.toponyms for article in articles):
        raise InputError(f"There is no article with toponyms in {str(path)!r}.")
    return articles


def _articles(root: ET.Element) -> Iterator[Article]:
    for number, element in enumerate(root.iter("article")):
        values = _values(element)
        text = values.get("text", "")
        if not text.strip():
            continue
        url = values.get("url") or values.get("link") or values.get("source")
        report = identified(replace(raw_report(text), url=url if url and "://" in url else None))
        marked = [child for tag in ("toponyms", "locations") for child in element.findall(f"{tag}/*")]
        found = (_toponym(child, text) for child in marked)
        # A few places are marked twice.
        toponyms = {(one.start, one.end): one for one in found if one is not None}
        name = element.get("docid") or values.get("title") or url or str(number)
        yield Article(name, language.read(report), tuple(toponyms[span] for span in sorted(toponyms)))


def _toponym(element: ET.Element, text: str) -> Toponym | None:
    values = _values(element)
    place = element.find("gaztag")
    values = {**(_values(place) if place is not None else {}), **values}
    if _first(values, _KIND).lower() in _NOT_PLACES:
        return None
    start, end = int(values["start"]), int(values["end"])
    words = _first(values, _WORDS)
    shift = next((by for by in _SHIFTS if words and text[max(0, start + by) : end + by] == words), 0)
    lat, lon = _first(values, _LATITUDE), _first(values, _LONGITUDE)
    country = place.find("country") if place is not None else None
    return Toponym(
        start + shift,
        end + shift,
        float(lat) if lat and lon else None,
        float(lon) if lat and lon else None,
        _first(values, _IDENTITY) or None,
        country.get("geonameid") if country is not None else None,
        landless=(place is not None and country is None) or "continent" in values,
    )


def _values(element: ET.Element) -> dict[str, str]:
    """Attributes and the text of children, by names in lower case; the first of a name counts."""
    values = {name.lower(): value for name, value in element.attrib.items()}
    for child in element:
        values.setdefault(child.tag.lower(), child.text or "" if child.tag == "text" else (child.text or "").strip())
    return values


def _first(values: dict[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if values.get(name)), "")
