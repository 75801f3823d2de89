"""Pictures made by hand from the exercises beside this file: people, groups and publications do not exist.

`one_voice`: one blog, eleven claims, one origin. `many_voices`: seven reports, copies, a denial, a correction.
`hostile`: a report that tries to break out of the page. `no_reports`: nothing at all.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tocsin.model import (
    Assessment,
    Claim,
    Corroboration,
    Count,
    Event,
    EventActor,
    Failure,
    FlagDetail,
    Holder,
    Incident,
    Likelihood,
    LineageLink,
    Mentions,
    Origin,
    Passage,
    Picture,
    PlaceMention,
    Reading,
    RejectedOrigin,
    Report,
    Retrieval,
    RivalValue,
    Span,
    TimeMention,
    digest,
    identified,
)

NOW: Final = datetime(2024, 5, 3, 6, 0, tzinfo=UTC)
BY_HAND: Final = "made-by-hand@1"
PLACES: Final[dict[str, tuple[Any, ...]]] = {
    "Osh": ("1527534", 40.52828, 72.7985, "KGZ", 1, "city"),
    "Batken": ("1463580", 40.06, 70.82, "KGZ", 4, "admin1"),
    "Naryn": ("1527590", 41.43, 75.99, "KGZ", 4, "admin1"),
    "Khorugh": ("1221328", 37.48974, 71.55304, "TJK", 1, "city"),
    "Korhogo": ("2286304", 9.45803, -5.62961, "CIV", 1, "city"),
    "Ferkessédougou": ("2288829", 9.59, -5.2, "CIV", 2, "city"),
    "Bouaké": ("2290956", 7.68989, -5.03031, "CIV", 1, "city"),
}
NASTY: Final = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


class Exercise:
    """Builds the records of a picture from plain data, naming spans by their words."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.reports = {key: self.report(dict(value)) for key, value in data["reports"].items()}
        self.claims = {key: self.claim(dict(value)) for key, value in data["claims"].items()}
        self.events = {key: self.event(key, dict(value)) for key, value in data["events"].items()}

    def picture(self) -> Picture:
        incidents = [(self.incident(dict(value)), value["grade"]) for value in self.data["incidents"]]
        grades = [self.grade(incident, *grade) for incident, grade in incidents]
        failures = (identified(Failure("", *row)) for row in self.data.get("failures", ()))
        return Picture(
            readings=tuple(self.reading(report) for report in self.reports.values()),
            retrievals=tuple(self.retrieval(report) for report in self.reports.values()),
            corroboration=Corroboration(
                tuple(self.link(*row) for row in self.data["links"]), tuple(i for i, _ in incidents), tuple(grades)
            ),
            failures=tuple(failures),
            known_at=NOW,
        )

    def report(self, fields: dict[str, Any]) -> Report:
        """Join passages of [role, text, speaker] by blank lines."""
        text, passages = "", []
        for role, words, *speaker in fields.pop("passages"):
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{words}" if text else words
            passages.append((start, start + len(words), role, speaker))
        cited = {
            name: Span(text.index(name), text.index(name) + len(name), name) for *_, names in passages for name in names
        }
        fields.pop("author")
        known: dict[str, Any] = dict.fromkeys(("url", "title", "byline", "publisher", "published"))
        return identified(
            Report(
                id="",
                **{"language": "en", **known, **fields},
                retrieved=NOW,
                sha256=digest(text).removeprefix("sha256:"),
                text=text,
                passages=tuple(Passage(a, b, role, cited[s[0]] if s else None) for a, b, role, s in passages),
                producer=BY_HAND,
            )
        )

    def at(self, report: Report, words: str) -> Span:
        start = report.text.index(words)
        return report.span(start, start + len(words))

    def holder(self, report: Report, fields: dict[str, Any]) -> Holder:
        span = self.at(report, fields.pop("words")) if "words" in fields else None
        evidence = tuple(self.at(report, words) for words in fields.pop("evidence", ()))
        return Holder(start=span.start if span else None, end=span.end if span else None, evidence=evidence, **fields)

    def claim(self, fields: dict[str, Any]) -> Claim:
        key = fields.pop("report")
        report = self.reports[key]
        holders = [self.data["reports"][key]["author"], *(self.data["holders"][name] for name in fields.pop("by", ()))]
        span = self.at(report, fields.pop("words"))
        details = []
        for flag, (words, why) in fields.pop("flags", {}).items():
            part = self.at(report, words)
            details.append(FlagDetail(flag, part.start, part.end, part.text, why))
        if sure := fields.pop("sure", None):
            part = self.at(report, sure[0])
            fields["likelihood"] = Likelihood(sure[0], sure[1], sure[2], part.start, part.end, part.text)
        cue = self.at(report, fields.pop("cue")) if "cue" in fields else None
        chain = [self.holder(report, dict(holder)) for holder in holders]
        if len(chain) > 1:
            chain[-1] = replace(chain[-1], cue=cue)
        return identified(
            Claim(
                id="",
                report=report.id,
                start=span.start,
                end=span.end,
                text=span.text,
                holders=tuple(chain),
                cue=cue,
                flags=tuple(detail.flag for detail in details),
                flag_details=tuple(details),
                producer=BY_HAND,
                **{"modality": "factual", "polarity": "positive", **fields},
            )
        )

    def event(self, key: str, fields: dict[str, Any]) -> Event:
        claim = self.claims[key]
        report = next(report for report in self.reports.values() if report.id == claim.report)
        for side in ("actors", "recipients"):
            spans = [(self.at(report, words), code) for words, code in fields.get(side, ())]
            fields[side] = tuple(EventActor(s.start, s.end, s.text, s.text, code) for s, code in spans)
        fields["places"] = tuple(self.place(report, *row) for row in fields.get("places", ()))
        fields["times"] = tuple(self.time(report, *row) for row in fields.get("times", ()))
        fields["counts"] = tuple(self.count(report, *row) for row in fields.get("counts", ()))
        trigger = self.at(report, fields.pop("trigger"))
        given = {"mode": None, "contexts": (), "status": "occurred", **fields}
        return identified(Event(id="", claim=claim.id, trigger=trigger, producer=BY_HAND, **given))

    def place(self, report: Report, name: str, role: Any) -> PlaceMention:
        span, (id_, lat, lon, country, precision, kind) = self.at(report, name), PLACES[name]
        known = (id_, name, lat, lon, country, None, precision, 0.9, kind)
        return PlaceMention(span.start, span.end, span.text, *known, role=role)

    def time(self, report: Report, words: str, begin: date, end: date) -> TimeMention:
        span, precision = self.at(report, words), 1 if begin == end else 3
        known = ("DATE", begin.isoformat(), begin, end, precision)
        return TimeMention(span.start, span.end, span.text, *known, role="when")  # type: ignore[arg-type]

    def count(self, report: Report, kind: Any, low: int, best: int, high: int, words: str) -> Count:
        span = self.at(report, words)
        return Count(kind, low, best, high, span.start, span.end, span.text)

    def incident(self, fields: dict[str, Any]) -> Incident:
        told = [self.claims[key] for key in fields["of"]]
        events = [self.events[key] for key in fields.pop("of")]
        spot = next((place for event in events for place in event.places), None)
        when = next((time for event in events for time in event.times), None)
        fields.pop("grade", None)
        fields["origins"] = tuple(self.origin(dict(origin)) for origin in fields.pop("origins"))
        fields["rejected"] = tuple(self.rejected(*row) for row in fields.pop("rejected", ()))
        fields["values"] = tuple(self.rival(*row) for row in fields.pop("values", ()))
        fields["conflicts"] = tuple(fields.pop("conflicts", ()))
        fields["pairings"] = tuple(fields.pop("pairings", ()))
        found: dict[str, Any] = {
            "begin": when.begin if when else None,
            "end_date": when.end_date if when else None,
            "date_precision": when.precision if when else None,
            "place": spot.name if spot else None,
            "country": spot.country if spot else None,
            "lat": spot.lat if spot else None,
            "lon": spot.lon if spot else None,
            "place_precision": spot.precision if spot else None,
            "actors": tuple(dict.fromkeys(actor.text for event in events for actor in event.actors)),
            "recipients": tuple(dict.fromkeys(actor.text for event in events for actor in event.recipients)),
            "statuses": tuple(dict.fromkeys(event.status for event in events)),
        }
        return identified(
            Incident(
                id="",
                type=events[0].type,
                mode=events[0].mode,
                events=tuple(event.id for event in events),
                claims=tuple(claim.id for claim in told),
                reports=tuple(dict.fromkeys(claim.report for claim in told)),
                **{**found, **fields},
            )
        )

    def origin(self, fields: dict[str, Any]) -> Origin:
        claims = [self.claims[key] for key in fields.pop("of")]
        reports = tuple(dict.fromkeys(claim.report for claim in claims))
        given = {"interest": None, **fields}
        return Origin(claims=tuple(claim.id for claim in claims), reports=reports, **given)

    def rejected(self, name: str, claim: str, of: str, reason: str) -> RejectedOrigin:
        return RejectedOrigin(name, self.claims[claim].report, (self.claims[claim].id,), of, reason)

    def rival(self, field: Any, claim: str, value: Any, words: str, origin: str) -> RivalValue:
        held = self.claims[claim]
        report = next(report for report in self.reports.values() if report.id == held.report)
        return RivalValue(field, str(value), self.at(report, words), report.id, held.id, origin)

    def grade(self, incident: Incident, code: str, *reasons: str) -> Assessment:
        letter: Any = code[0]
        digit: Any = int(code[1])
        confidence = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}.get(digit)
        return identified(Assessment("", incident.id, letter, digit, confidence, reasons))

    def link(
        self, kind: Any, taker: str, giver: str | None, name: str, reason: str, share: float | None
    ) -> LineageLink:
        target = self.reports[giver].id if giver else None
        return identified(LineageLink("", kind, self.reports[taker].id, target, name, share, None, None, reason))

    def reading(self, report: Report) -> Reading:
        claims = tuple(claim for claim in self.claims.values() if claim.report == report.id)
        held = {claim.id for claim in claims}
        events = tuple(event for event in self.events.values() if event.claim in held)
        places = tuple(place for event in events for place in event.places)
        return Reading(report, Mentions(places=places), claims, events)

    def retrieval(self, report: Report) -> Retrieval:
        return identified(
            Retrieval(
                id="",
                report=report.id,
                source=report.url or "exercise.txt",
                url=report.url,
                method="GET",
                retrieved=NOW,
                tool="tocsin/0.1.0",
                media_type="text/html",
                sha256=report.sha256,
                size=len(report.text.encode("utf-8", "surrogatepass")),
                archive="2024/05/exercise.warc.gz",
            )
        )


def load(name: str) -> Picture:
    text = Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    return Exercise(yaml.safe_load(text)).picture()


def hostile_data() -> dict[str, Any]:
    evil = f"{NASTY} {{{{ 7*7 }}}} \u202egnp.exe\u202c \x07\x1b[31mred\x1b[0m \u2028 {'W' * 4000} was moved to Osh"
    formula = f"=cmd|' /C calc'!A0 {NASTY}"
    return {
        "reports": {
            "bad": {
                "url": "javascript:document.title='owned'",
                "title": f"Title {NASTY} \u202ereversed",
                "byline": NASTY,
                "publisher": '" onmouseover="alert(1)',
                "published": date(2024, 3, 1),
                "language": 'en" onload="alert(1)',
                "author": {"name": formula, "kind": "anonymous"},
                "passages": [
                    ["title", f"Title {NASTY}"],
                    ["quotation", evil, NASTY],
                    ["body", f'"><svg onload=alert(1)> =HYPERLINK("http://evil.example") {NASTY} and more \udc80'],
                ],
            }
        },
        "holders": {"nasty": {"name": NASTY, "words": NASTY, "kind": "party to the conflict", "evidence": [NASTY]}},
        "claims": {
            "evil": {"report": "bad", "words": evil, "by": ["nasty"], "cue": "was moved to Osh"},
            "more": {
                "report": "bad",
                "words": f"{NASTY} and more",
                "flags": {"unsourced": [NASTY, f"because {NASTY}"], "generalisation": ["and more", NASTY]},
            },
        },
        "events": {"evil": {"type": "MOBILIZE", "mode": NASTY, "trigger": "moved", "places": [["Osh", "to"]]}},
        "incidents": [
            {
                "summary": f"@SUM(1) {NASTY}",
                "of": ["evil"],
                "place": f"Osh {NASTY}",
                "begin": date(2024, 3, 1),
                "end_date": date(2024, 3, 2),
                "origins": [
                    {
                        "name": NASTY,
                        "kind": "party to the conflict",
                        "access": "unknown",
                        "of": ["evil"],
                        "reason": NASTY,
                    }
                ],
                "rejected": [[NASTY, "evil", NASTY, NASTY]],
                "conflicts": [NASTY],
                "grade": ["F6", NASTY],
            }
        ],
        "links": [["links-to", "bad", None, NASTY, NASTY, None]],
        "failures": [[NASTY, "CollectError", f"It said \u202e{NASTY}"]],
    }


@pytest.fixture(scope="session")
def one_voice() -> Picture:
    return load("one_voice")


@pytest.fixture(scope="session")
def many_voices() -> Picture:
    return load("many_voices")


@pytest.fixture(scope="session")
def hostile() -> Picture:
    return Exercise(hostile_data()).picture()


@pytest.fixture(scope="session")
def no_reports() -> Picture:
    return Picture((), (), Corroboration((), (), ()), (), NOW)


@pytest.fixture(params=["one_voice", "many_voices", "hostile", "no_reports"])
def any_picture(request: pytest.FixtureRequest) -> Picture:
    found: Picture = request.getfixturevalue(request.param)
    return found
