"""Kinds: which record goes into which table, the columns it fills there and the records it refers to.

Gives one `Kind` per table of records, in an order in which rows can be added. Leaves encoding to `rows`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Table

from tocsin.ledger import tables
from tocsin.model import (
    Assessment,
    Claim,
    Event,
    Failure,
    ForecastRun,
    Incident,
    Indicator,
    Judgement,
    LineageLink,
    Mentions,
    Observation,
    PlaceForecast,
    Question,
    QuestionForecast,
    Report,
    Resolution,
    Retirement,
    Retrieval,
    Vintage,
    Watch,
)

Reference = tuple[tuple[str, ...], str]
"""The tables that a record may stand in, and its id."""

# PostgreSQL stores no NUL and neither database stores half a surrogate pair.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reading holds besides its report: the mentions, and the ids of its claims and events in order."""

    id: str
    report: str
    mentions: Mentions
    claims: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its table, its class, its columns by name, and the records it refers to."""

    table: Table
    record: type[Any]
    columns: Callable[[Any], dict[str, str | None]]
    references: Callable[[Any], Iterable[Reference]] = lambda _: ()

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.table.name


def storable(text: str) -> str:
    """Write what a database cannot hold as its JSON escape."""
    return _UNSTORABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def _sortable(published: date | datetime | None) -> str | None:
    """A moment in UTC that sorts as text; a day counts from its midnight, a moment without zone as UTC."""
    if published is None:
        return None
    if not isinstance(published, datetime):
        return f"{published.isoformat()}T00:00:00.000000Z"
    if published.tzinfo is not None:
        published = published.astimezone(UTC)
    return f"{published.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _some(table: str, *ids: str | None) -> Iterator[Reference]:
    return (((table,), record) for record in ids if record is not None)


def _contents_references(contents: Contents) -> Iterator[Reference]:
    yield from _some("reports", contents.report)
    yield from _some("claims", *contents.claims)
    yield from _some("events", *contents.events)


def _claim_references(claim: Claim) -> Iterator[Reference]:
    yield from _some("reports", claim.report)
    yield from _some("claims", claim.parent)


def _link_references(link: LineageLink) -> Iterator[Reference]:
    yield from _some("reports", link.source, link.target)
    yield from _some("claims", *(claim for pair in link.claims for claim in pair))


def _incident_references(incident: Incident) -> Iterator[Reference]:
    yield from _some("events", *incident.events)
    yield from _some("claims", *incident.claims)
    yield from _some("reports", *incident.reports)
    for origin in incident.origins:
        yield from _some("claims", *origin.claims)
        yield from _some("reports", *origin.reports)
    for rejected in incident.rejected:
        yield from _some("claims", *rejected.claims)
        yield from _some("reports", rejected.report)
    for value in incident.values:
        yield from _some("claims", value.claim)
        yield from _some("reports", value.report)


REPORTS: Final = Kind(
    tables.reports,
    Report,
    lambda report: {
        "url": None if report.url is None else storable(report.url),
        "sha256": storable(report.sha256),
        "published": _sortable(report.published),
    },
)
RETRIEVALS: Final = Kind(
    tables.retrievals,
    Retrieval,
    lambda retrieval: {
        "report": retrieval.report,
        "sha256": storable(retrieval.sha256),
        "archive": storable(retrieval.archive),
    },
    lambda retrieval: _some("reports", retrieval.report),
)
READINGS: Final = Kind(tables.readings, Contents, lambda contents: {"report": contents.report}, _contents_references)
CLAIMS: Final = Kind(
    tables.claims,
    Claim,
    lambda claim: {"report": claim.report, "parent": claim.parent, "modality": claim.modality},
    _claim_references,
)
EVENTS: Final = Kind(
    tables.events,
    Event,
    lambda event: {"claim": event.claim, "type": event.type, "status": event.status},
    lambda event: _some("claims", event.claim),
)
LINKS: Final = Kind(
    tables.links,
    LineageLink,
    lambda link: {"kind": link.kind, "source": link.source, "target": link.target},
    _link_references,
)
INCIDENTS: Final = Kind(
    tables.incidents,
    Incident,
    lambda incident: {
        "type": incident.type,
        "begin": _iso(incident.begin),
        "end_date": _iso(incident.end_date),
        "country": None if incident.country is None else storable(incident.country),
    },
    _incident_references,
)
ASSESSMENTS: Final = Kind(
    tables.assessments,
    Assessment,
    lambda assessment: {"subject": assessment.subject},
    lambda assessment: [(("incidents", "claims"), assessment.subject)],
)
FAILURES: Final = Kind(tables.failures, Failure, lambda failure: {"source": storable(failure.source)})
# No references: a judgement may name events that are not held (yet), and says nothing about those.
JUDGEMENTS: Final = Kind(tables.judgements, Judgement, lambda judgement: {"kind": judgement.kind})
VINTAGES: Final = Kind(tables.vintages, Vintage, lambda vintage: {"source": storable(vintage.source)})
FORECAST_RUNS: Final = Kind(
    tables.forecast_runs,
    ForecastRun,
    lambda run: {"model": storable(run.model), "origin": run.origin},
    lambda run: _some("vintages", *run.vintages),
)
PLACE_FORECASTS: Final = Kind(
    tables.place_forecasts,
    PlaceForecast,
    lambda forecast: {"run": forecast.run, "place": storable(forecast.place)},
    lambda forecast: _some("forecast_runs", forecast.run),
)
QUESTIONS: Final = Kind(
    tables.questions,
    Question,
    lambda question: {"by": _iso(question.by)},
    lambda question: _some("reports", question.report),
)
QUESTION_FORECASTS: Final = Kind(
    tables.question_forecasts,
    QuestionForecast,
    lambda forecast: {"question": forecast.question, "who": storable(forecast.who)},
    lambda forecast: _some("questions", forecast.question),
)
RESOLUTIONS: Final = Kind(
    tables.resolutions,
    Resolution,
    lambda resolution: {"question": resolution.question},
    lambda resolution: _some("questions", resolution.question),
)
INDICATORS: Final = Kind(tables.indicators, Indicator, lambda indicator: {"owner": storable(indicator.owner)})
OBSERVATIONS: Final = Kind(
    tables.observations,
    Observation,
    lambda observation: {"indicator": observation.indicator},
    lambda observation: _some("indicators", observation.indicator),
)
WATCHES: Final = Kind(tables.watches, Watch, lambda _: {})
_RETIRABLE: Final = (
    *("links", "incidents", "assessments", "failures", "judgements"),
    *("vintages", "questions", "question_forecasts", "resolutions", "indicators", "observations", "watches"),
)
RETIREMENTS: Final = Kind(
    tables.retirements,
    Retirement,
    lambda retirement: {"record": retirement.record},
    lambda retirement: [(_RETIRABLE, retirement.record)],
)

KINDS: Final = (
    REPORTS,
    RETRIEVALS,
    CLAIMS,
    EVENTS,
    READINGS,
    LINKS,
    INCIDENTS,
    ASSESSMENTS,
    FAILURES,
    JUDGEMENTS,
    VINTAGES,
    FORECAST_RUNS,
    PLACE_FORECASTS,
    QUESTIONS,
    QUESTION_FORECASTS,
    RESOLUTIONS,
    INDICATORS,
    OBSERVATIONS,
    WATCHES,
    RETIREMENTS,
)
BY_RECORD: Final = {kind.record: kind for kind in KINDS}
