"""The only file that knows the order of the stages.

    collect → language → (mentions) → claims → events → corroborate → ledger → publish

`Reader` takes text to a `Reading`; `read_sources` takes sources to readings in a ledger; `corroborate_ledger` looks at
all of them together. Mentions (actors, places, times) are found before claims because a holder is an actor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from tocsin import language
from tocsin.claims import ClaimReader, Claims
from tocsin.collect.text import extract, report_from_html, report_from_text
from tocsin.corroborate import alerts, corroborate, independent_origins, source_history
from tocsin.corroborate import sources as list_sources
from tocsin.events import ActorTable, Events, read_mentions
from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.ownplaces import Added, OwnPlaces
from tocsin.events.ownplaces import Source as PlaceSource
from tocsin.language import LanguageModel
from tocsin.model import (
    Capture,
    Document,
    Failure,
    InputError,
    Picture,
    Reading,
    Report,
    Retrieval,
    Source,
    SourceHistory,
    identified,
)

if TYPE_CHECKING:
    from tocsin.collect import Archive
    from tocsin.ledger import Ledger, Problem

RULES: Final = "rules@1"
"""Reads without a language model: no trees, no entities, no factuality."""


class Reader:
    """Reads reports: the language model, lexicons and gazetteer, the last two loaded when they are first needed.

    Example:
        >>> reader = Reader.load()
        >>> reading = reader.read_text("The ministry said on Monday that ten soldiers were killed in Kabul.")
        >>> reading.claims[0].originator.kind
        'official'
    """

    def __init__(self, model: LanguageModel | None, *, actors: Path | None = None, places: Path | None = None) -> None:
        self._model = model
        self._extra_actors = actors
        self._own_places = places

    @classmethod
    def load(cls, model: str = language.SHIPPED, *, actors: Path | None = None, places: Path | None = None) -> Reader:
        """Load a reader.

        Args:
            model: `tocsin_en`, the shipped language model; the name or folder of a spaCy pipeline with a parser in its
                place; or `rules@1` to read without one.
            actors: A YAML file of actors of one's own, in the form of the shipped table.
            places: The file of places of one's own that `add_places` writes; it need not be there.

        Raises:
            ConfigError: For a model that there is not, or that cannot be used.
        """
        return cls(None if model == RULES else language.load(model), actors=actors, places=places)

    def read_text(self, text: str, *, published: date | None = None) -> Reading:
        """Read plain text."""
        return self.read_report(report_from_text(text, published=published))

    def read_html(self, body: bytes, *, url: str | None = None, published: date | None = None) -> Reading:
        """Read the bytes of an HTML page.

        Raises:
            ExtractError: Where no readable text comes out of it.
        """
        return self.read_report(report_from_html(body, url=url, published=published))

    def read_many(self, texts: Iterable[str]) -> Iterator[Reading]:
        """Read many plain texts, in order; the fast path, since the model reads sentences of several together."""
        return self.read_reports(map(report_from_text, texts))

    def read_report(self, report: Report) -> Reading:
        """Read a report whose text has been extracted."""
        return next(self.read_reports([report]))

    def read_reports(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports whose text has been extracted, in order."""
        return map(self._read, self.documents(reports))

    def documents(self, reports: Iterable[Report]) -> Iterator[Document]:
        """The reports as documents: sentences with trees, entities and whom a pronoun stands for."""
        read = map(language.read, reports)
        return read if self._model is None else language.annotate(read, self._model)

    def _read(self, document: Document) -> Reading:
        mentions = read_mentions(document, gazetteer=self._gazetteer, actors=self._actors)
        claims = self._claims.read(document, mentions)
        events = self._events.read(document, claims, mentions)
        return Reading(document.report, mentions, claims, events)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.open(own=self._own_places)

    @cached_property
    def _actors(self) -> ActorTable:
        return ActorTable.load(self._extra_actors)

    @cached_property
    def _claims(self) -> ClaimReader:
        return Claims()

    @cached_property
    def _events(self) -> Events:
        return Events(self._actors)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a reading (new to the ledger or not), or a failure."""

    source: str
    reading: Reading | None
    new: bool
    failure: Failure | None


def read_sources(
    sources: Iterable[str],
    *,
    reader: Reader,
    ledger: Ledger,
    archive: Path,
    clock: Callable[[], datetime],
    stdin: BinaryIO,
    published: date | None = None,
    allow_private: bool = False,
    skipped: Callable[[str, str], None] | None = None,
) -> Iterator[Outcome]:
    """Read sources one by one into the ledger, in order; a failure is recorded and the rest go on.

    The bytes are archived first, also those that no text comes out of, and a reading is one transaction: a run that is
    killed leaves whole readings only, and the same command goes on where it stopped.

    Args:
        sources: Files, folders, http(s) addresses, `-` for standard input.
        reader: Reads the reports.
        ledger: Where the readings go.
        archive: Folder of the WARC files.
        clock: The time now, UTC.
        stdin: What `-` reads.
        published: Publication date of sources that do not say theirs.
        allow_private: Whether private and loopback addresses may be fetched.
        skipped: Is told each entry of a folder that is passed over, and why.
    """
    from tocsin.collect import Archive, Fetcher, collect  # noqa: PLC0415 - a reader of text needs no network

    kept = Archive(archive)
    with Fetcher(allow_private=allow_private) as fetcher:
        for capture in collect(sources, fetcher=fetcher, clock=clock, stdin=stdin, skipped=skipped):
            if isinstance(capture, Failure):
                yield _failed(capture, ledger)
            else:
                yield _read(capture, reader=reader, ledger=ledger, archive=kept, published=published)


def parse_sources(
    sources: Iterable[str],
    *,
    reader: Reader,
    clock: Callable[[], datetime],
    stdin: BinaryIO,
    allow_private: bool = False,
) -> Iterator[Document | Failure]:
    """What the language model sees in each source, in order, kept nowhere; a failure where one cannot be read.

    Arguments as for `read_sources`.
    """
    from tocsin.collect import Fetcher, collect  # noqa: PLC0415 - as above

    with Fetcher(allow_private=allow_private) as fetcher:
        for capture in collect(sources, fetcher=fetcher, clock=clock, stdin=stdin):
            try:
                yield capture if isinstance(capture, Failure) else next(reader.documents([extract(capture)]))
            except InputError as error:
                yield _failure(capture.source, error)


def _failure(source: str, error: InputError) -> Failure:
    return identified(Failure("", source, type(error).__name__, str(error)))


def _read(capture: Capture, *, reader: Reader, ledger: Ledger, archive: Archive, published: date | None) -> Outcome:
    name = archive.store(capture)
    try:
        report = extract(capture, published=published)
        reading = reader.read_report(report)
    except InputError as error:
        return _failed(_failure(capture.source, error), ledger)
    except RecursionError:
        # Only text made to do so nests so deep; the inputs after it are still to be read.
        what = "Its sentences are nested too deep to be read."
        return _failed(identified(Failure("", capture.source, "ExtractError", what)), ledger)
    new = ledger.add_reading(reading, retrieval(report, capture, archive=name))
    ledger.resolve_failure(capture.source)
    return Outcome(capture.source, reading, new=new, failure=None)


def _failed(failure: Failure, ledger: Ledger) -> Outcome:
    ledger.add_failure(failure)
    return Outcome(failure.source, None, new=False, failure=failure)


def retrieval(report: Report, capture: Capture, *, archive: str) -> Retrieval:
    """The provenance of a report's bytes, kept in the WARC file `archive`."""
    return identified(
        Retrieval(
            id="",
            report=report.id,
            source=capture.source,
            url=capture.url,
            method=capture.method,
            retrieved=capture.retrieved,
            tool=capture.tool,
            media_type=capture.media_type,
            sha256=capture.sha256,
            size=len(capture.body),
            archive=archive,
        )
    )


def corroborate_ledger(ledger: Ledger) -> None:
    """Look at all readings together, under the judgements by hand, and write what is new."""
    ledger.replace_corroboration(corroborate(tuple(ledger.readings()), ledger.judgements()))


def draw(ledger: Ledger, *, as_of: datetime | None = None) -> Picture:
    """The picture that the ledger gives, now or as known at a moment, with the origins of all that is reported."""
    picture = _looked_at(ledger, as_of)
    told = {claim for incident in picture.corroboration.incidents if incident.is_reported for claim in incident.claims}
    return replace(
        picture,
        origins=independent_origins(picture.readings, picture.corroboration, claim_ids=told),
        alerts=alerts(picture.readings, picture.corroboration),
    )


def _looked_at(ledger: Ledger, as_of: datetime | None) -> Picture:
    picture = ledger.picture(as_of=as_of)
    if as_of is None and not picture.corroboration.incidents and any(reading.events for reading in picture.readings):
        # A read that was killed had no time to look at its readings together.
        corroborate_ledger(ledger)
        picture = ledger.picture()
    return picture


def sources(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Source, ...]:
    """Everybody whom the ledger's claims are traced back to, most claims first, with how they have fared."""
    picture = _looked_at(ledger, as_of)
    return list_sources(picture.readings, picture.corroboration)


def source(ledger: Ledger, name: str, *, as_of: datetime | None = None) -> SourceHistory:
    """One source in full, by its name or some words of it.

    Raises:
        InputError: Where none has that name, or more than one.
    """
    picture = _looked_at(ledger, as_of)
    return source_history(picture.readings, picture.corroboration, name)


def add_places(lines: Iterable[str], *, name: str, own: Path, now: datetime) -> Added:
    """Add the places of a GeoNames dump or a CSV file to the file of places of one's own.

    Raises:
        InputError: Where it is neither.
    """
    shipped = Gazetteer.open()
    try:
        return OwnPlaces(own).add(lines, name=name, gazetteer=shipped, now=now)
    finally:
        shipped.close()


def added_places(own: Path) -> tuple[PlaceSource, ...]:
    """The files whose places were added."""
    return OwnPlaces(own).sources()


def find_places(name: str, *, own: Path) -> tuple[Place, ...]:
    """The places of a name, shipped and of one's own, the best known first."""
    gazetteer = Gazetteer.open(own=own)
    try:
        return gazetteer.lookup(name)
    finally:
        gazetteer.close()


def actor_names(name: str) -> tuple[str, ...]:
    """What else the actor of a name is called, the usual name first; none where the actor table does not know it."""
    return ActorTable.load().names_of(name)


def verify(ledger: Ledger, *, archive: Path) -> Iterator[Problem]:
    """Everything stored that does not match its id or hash, the archived bytes included."""
    from tocsin.collect import Archive  # noqa: PLC0415 - as above

    return ledger.verify(Archive(archive).check)
