"""Toponyms: recognition, resolution of gold mentions, and both together, on LGL, TR-News, GeoWebNews or GeoVirus.

`recognition`: a mention found is right where it overlaps a gold one, each once; `recognition.exact` asks for the same
offsets. `gold`: the spans are given and each must be resolved, by the reader's own candidates, context and choice;
one that is not given a point counts as wrong, 20,015 km away. The country of a gold mention is that of its GeoNames id,
else what the corpus says, else that of the nearest town; seas and continents have none and are left out there.
`end_to_end`: a mention found is right where it overlaps a gold one and its point lies within 161 km (100 miles) of the
gold point; gold mentions without a point are neither right nor wrong.

A demonym ("Israeli") is no place in Tocsin's records. In a corpus that marks them as toponyms (LGL), `places.demonyms`
is asked for them beside the reader; `places_only` gives the measures with demonyms left out on both sides.
"""

from __future__ import annotations

import sys
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Final

from bench import documents, toponyms
from bench.scores import Counts, share
from bench.toponyms import Article, Toponym
from tocsin.events import ActorTable, places
from tocsin.events.gazetteer import Gazetteer
from tocsin.events.mentions import read_mentions
from tocsin.events.places.lexicon import lexicon
from tocsin.events.places.votes import kilometres
from tocsin.language import LanguageModel
from tocsin.model import Document, PlaceMention

HOME = (
    "LGL, TR-News and GeoWebNews: https://github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation; "
    "GeoVirus: https://github.com/milangritta/Geocoding-with-Map-Vector."
)
NEAR_KM: Final = 161.0
_ANTIPODES_KM: Final = 20_015.0
_NEAR_DEGREES: Final = 2.0
_OF_A_TOWN_KM: Final = 250.0
"""No point of dry land lies much further from a town than this; seas do."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One article, what was found in it, and what its gold spans were resolved to."""

    article: Article
    found: tuple[PlaceMention, ...]
    resolved: tuple[PlaceMention | None, ...]
    """One for each toponym."""


def run(
    data: Path | None, limit: int | None, *, model: LanguageModel | None = None, errors: int = 0
) -> dict[str, float]:
    """Measure on one corpus.

    Args:
        data: The XML file.
        limit: How many articles to read at most.
        model: A language model, the shipped one unless given.
        errors: How many of the worst articles to print, gold and found side by side, on standard error.

    Returns:
        See the module; documents, words, processor seconds of finding places, words per second.
    """
    articles = toponyms.read(documents.corpus(data, kind="XML of toponyms", home=HOME), limit)
    annotated, _ = documents.annotate(model or documents.shipped(), [article.document for article in articles])
    gazetteer = Gazetteer.open()
    started = time.process_time()
    for document in annotated:
        places.find(document, gazetteer=gazetteer)
    seconds = time.process_time() - started
    compared = compare(articles, annotated, gazetteer)
    if errors:
        for one in sorted(compared, key=wrong, reverse=True)[:errors]:
            print("\n".join(listing(one)), file=sys.stderr)
    words = sum(len(sentence.tokens) for document in annotated for sentence in document.sentences)
    return {**scores(compared, gazetteer), **documents.speed(len(articles), words, seconds)}


def compare(articles: Sequence[Article], annotated: Sequence[Document], gazetteer: Gazetteer) -> list[Compared]:
    """Read the articles' places and resolve their gold spans."""
    actors = ActorTable.load()
    demonyms = marks_demonyms(articles)
    compared = []
    for article, document in zip(articles, annotated, strict=True):
        found = read_mentions(document, gazetteer=gazetteer, actors=actors).places
        if demonyms:
            found = merged(found, places.demonyms(document, gazetteer=gazetteer))
        spans = [(one.start, one.end) for one in article.toponyms]
        compared.append(Compared(article, found, places.resolve(document, spans, gazetteer=gazetteer)))
    return compared


def marks_demonyms(articles: Iterable[Article]) -> bool:
    """Whether a corpus counts demonyms as toponyms: whether any of its toponyms is one."""
    return any(is_demonym(article, one) for article in articles for one in article.toponyms)


def is_demonym(article: Article, span: Toponym | PlaceMention) -> bool:
    """Whether the words of a mention are a demonym."""
    return article.document.report.text[span.start : span.end] in lexicon().demonyms


def merged(found: Sequence[PlaceMention], others: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Both together in reading order, where they do not overlap."""
    added = [one for one in others if not any(one.start < each.end and each.start < one.end for each in found)]
    return tuple(sorted((*found, *added), key=lambda one: one.start))


def scores(compared: Sequence[Compared], gazetteer: Gazetteer) -> dict[str, float]:
    """All measures over some articles; see the module."""
    return {
        **_found(compared),
        **_gold(compared, Towns(gazetteer), gazetteer),
        **_found([_without_demonyms(one) for one in compared], "places_only."),
    }


def _found(compared: Sequence[Compared], prefix: str = "") -> dict[str, float]:
    overlap, exact, whole = ([pick(one) for one in compared] for pick in (_overlapping, _exact, _end_to_end))
    return {
        **_total(overlap).metrics(f"{prefix}recognition"),
        **_total(exact).metrics(f"{prefix}recognition.exact"),
        **_total(whole).metrics(f"{prefix}end_to_end"),
    }


def _total(counts: Sequence[Counts]) -> Counts:
    return Counts(*(sum(getattr(one, name) for one in counts) for name in ("right", "gold", "found")))


def pairs(one: Compared) -> list[tuple[Toponym, PlaceMention]]:
    """Gold and found mentions that overlap, in reading order, each in one pair at most: the nearest points first."""
    ranked = sorted(
        (distance(gold, got), gold.start, got.start, i, j)
        for i, gold in enumerate(one.article.toponyms)
        for j, got in enumerate(one.found)
        if got.start < gold.end and gold.start < got.end
    )
    left, right, kept = set[int](), set[int](), []
    for _, start, _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            kept.append((start, i, j))
    return [(one.article.toponyms[i], one.found[j]) for _, i, j in sorted(kept)]


def _overlapping(one: Compared) -> Counts:
    return Counts(len(pairs(one)), len(one.article.toponyms), len(one.found))


def _exact(one: Compared) -> Counts:
    gold = {(each.start, each.end) for each in one.article.toponyms}
    found = {(each.start, each.end) for each in one.found}
    return Counts(len(gold & found), len(gold), len(found))


def _end_to_end(one: Compared) -> Counts:
    matched = pairs(one)
    pointed = [gold for gold in one.article.toponyms if gold.lat is not None]
    right = sum(gold.lat is not None and distance(gold, got) <= NEAR_KM for gold, got in matched)
    unjudged = sum(gold.lat is None for gold, _ in matched)
    return Counts(right, len(pointed), len(one.found) - unjudged)


def _without_demonyms(one: Compared) -> Compared:
    kept = [not is_demonym(one.article, each) for each in one.article.toponyms]
    toponym = tuple(each for each, keep in zip(one.article.toponyms, kept, strict=True) if keep)
    resolved = tuple(each for each, keep in zip(one.resolved, kept, strict=True) if keep)
    found = tuple(each for each in one.found if not is_demonym(one.article, each))
    return Compared(replace(one.article, toponyms=toponym), found, resolved)


def _gold(compared: Sequence[Compared], towns: Towns, gazetteer: Gazetteer) -> dict[str, float]:
    away, countries = [], []
    for one in compared:
        for gold, got in zip(one.article.toponyms, one.resolved, strict=True):
            if gold.lat is None:
                continue
            away.append(distance(gold, got))
            country = towns.country(gold, gazetteer)
            if country is not None:
                countries.append(got is not None and got.country == country)
    return {
        "gold.mentions": len(away),
        "gold.within_161_km": share(sum(far <= NEAR_KM for far in away), len(away)),
        "gold.median_km": median(away) if away else 0.0,
        "gold.country_accuracy": share(sum(countries), len(countries)),
    }


def distance(gold: Toponym, got: PlaceMention | None) -> float:
    """Kilometres between gold and found point; half of the Earth's circumference where one is missing."""
    if got is None or got.lat is None or got.lon is None or gold.lat is None or gold.lon is None:
        return _ANTIPODES_KM
    return kilometres(gold.lat, gold.lon, got.lat, got.lon)


class Towns:
    """The country of gold mentions: by GeoNames ids, else that of the nearest town."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._rows = sorted(gazetteer.towns())

    def country(self, gold: Toponym, gazetteer: Gazetteer) -> str | None:
        """The country (alpha-3) that a gold mention lies in; None for seas and continents, and far from all towns."""
        if gold.landless:
            return None
        for identity in (gold.geonames, gold.country):
            place = gazetteer.place(identity) if identity and identity.isdigit() else None
            if place is not None:
                return place.country
        return self._nearest(gold.lat, gold.lon) if gold.lat is not None and gold.lon is not None else None

    def _nearest(self, lat: float, lon: float) -> str | None:
        low = bisect_left(self._rows, (lat - _NEAR_DEGREES,))
        high = bisect_left(self._rows, (lat + _NEAR_DEGREES,))
        near = ((kilometres(lat, lon, row[0], row[1]), row[2]) for row in self._rows[low:high])
        far, country = min(near, default=(_ANTIPODES_KM, None))
        return country if far <= _OF_A_TOWN_KM else None


def wrong(one: Compared) -> int:
    """Gold spans resolved too far away, gold mentions missed, mentions that are none."""
    far = sum(
        distance(gold, got) > NEAR_KM
        for gold, got in zip(one.article.toponyms, one.resolved, strict=True)
        if gold.lat is not None
    )
    counts = _overlapping(one)
    return far + counts.gold + counts.found - 2 * counts.right


def listing(one: Compared) -> Iterator[str]:
    """One article's mentions by place in the text: `=` right, `~` resolved too far away, `-` missed, `+` no toponym.

    After `-` and `~` stands what the span was resolved to when it was given, and how far that is from the gold point.
    """
    yield f"== {one.article.name}"
    text = one.article.document.report.text
    met = {gold.start: got for gold, got in pairs(one)}
    rows = [(got.start, f"+ {got.text!r} as {_told(got)}") for got in one.found if got not in met.values()]
    for gold, given in zip(one.article.toponyms, one.resolved, strict=True):
        found = met.get(gold.start)
        right = gold.lat is None or distance(gold, given) <= NEAR_KM
        sign = "-" if found is None else "=" if right else "~"
        away = "" if right else f", {distance(gold, given):,.0f} km from {gold.lat}, {gold.lon}"
        rows.append((gold.start, f"{sign} {text[gold.start : gold.end]!r} as {_told(given)}{away}"))
    yield from (line for _, line in sorted(rows))


def _told(mention: PlaceMention | None) -> str:
    if mention is None:
        return "nothing"
    where = ", ".join(part for part in (mention.name, mention.admin1, mention.country) if part)
    return f"{where} ({mention.kind}, {mention.lat}, {mention.lon})"
