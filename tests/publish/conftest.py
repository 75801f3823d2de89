"""Two pictures made by hand, of an invented exercise in real places: people, groups and publications do not exist.

`one_voice`: a blog quotes a columnist who cites an armed movement's network. `many_voices`: a wire story, copies, a
column, a denial, an eyewitness and a correction.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

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

NOW = datetime(2024, 5, 3, 6, 0, tzinfo=UTC)
PLACES = {
    "Osh": ("1527534", 40.52828, 72.7985, "KGZ", 1, "city"),
    "Batken": ("1463580", 40.06, 70.82, "KGZ", 4, "admin1"),
    "Naryn": ("1527590", 41.43, 75.99, "KGZ", 4, "admin1"),
    "Khorugh": ("1221328", 37.48974, 71.55304, "TJK", 1, "city"),
    "Kyrgyzstan": ("1527747", 41.5, 75.0, "KGZ", 6, "country"),
    "Korhogo": ("2286304", 9.45803, -5.62961, "CIV", 1, "city"),
    "Ferkessédougou": ("2288829", 9.59, -5.2, "CIV", 2, "city"),
    "Bouaké": ("2290956", 7.68989, -5.03031, "CIV", 1, "city"),
}


def make_report(passages: list[tuple[str, str, str | None]], **fields: Any) -> Report:
    """Join passages of (role, text, speaker) by blank lines."""
    text, found = "", []
    for role, words, speaker in passages:
        start = len(text) + (2 if text else 0)
        text = f"{text}\n\n{words}" if text else words
        span = Span(text.index(speaker), text.index(speaker) + len(speaker), speaker) if speaker else None
        found.append(Passage(start, start + len(words), role, span))  # type: ignore[arg-type]
    defaults: dict[str, Any] = {"url": None, "title": None, "byline": None, "publisher": None, "published": None}
    defaults |= {"retrieved": NOW, "language": "en", "sha256": digest(text).removeprefix("sha256:")}
    defaults |= {"text": text, "passages": tuple(found), "producer": "made-by-hand@1"}
    return identified(Report(id="", **{**defaults, **fields}))


def at(report: Report, words: str, *, after: str = "") -> Span:
    start = report.text.index(words, report.text.index(after))
    return report.span(start, start + len(words))


def holder(report: Report, name: str, words: str | None = None, **fields: Any) -> Holder:
    span = at(report, words) if words else None
    return Holder(name, span.start if span else None, span.end if span else None, **fields)


def make_claim(report: Report, words: str, holders: list[Holder], *, cue: str | None = None, **fields: Any) -> Claim:
    span = at(report, words)
    flags = fields.pop("flags", {})
    details = []
    for flag, (said, why) in flags.items():
        part = at(report, said)
        details.append(FlagDetail(flag, part.start, part.end, part.text, why))
    sure = fields.pop("sure", None)
    if sure:
        part = at(report, sure[0])
        fields["likelihood"] = Likelihood(sure[0], sure[1], sure[2], part.start, part.end, part.text)
    defaults: dict[str, Any] = {"modality": "factual", "polarity": "positive", "producer": "made-by-hand@1"}
    return identified(
        Claim(
            id="",
            report=report.id,
            start=span.start,
            end=span.end,
            text=span.text,
            holders=tuple(holders),
            cue=at(report, cue) if cue else None,
            flags=tuple(flags),
            flag_details=tuple(details),
            **{**defaults, **fields},
        )
    )


def place(report: Report, name: str, role: Any = "where") -> PlaceMention:
    span = at(report, name)
    id_, lat, lon, country, precision, kind = PLACES[name]
    return PlaceMention(
        span.start, span.end, span.text, id_, name, lat, lon, country, None, precision, 0.9, kind, role=role
    )


def day(report: Report, words: str, begin: date, end: date | None = None) -> TimeMention:
    span = at(report, words)
    last = end or begin
    return TimeMention(
        span.start, span.end, span.text, "DATE", begin.isoformat(), begin, last, 1 if begin == last else 2, role="when"
    )


def count(report: Report, kind: Any, number: int, words: str) -> Count:
    span = at(report, words)
    return Count(kind, number, number, number, span.start, span.end, span.text)


def actor(report: Report, words: str, code: str | None) -> EventActor:
    span = at(report, words)
    return EventActor(span.start, span.end, span.text, span.text, code)


def make_event(report: Report, claim: Claim, kind: Any, trigger: str, **fields: Any) -> Event:
    defaults: dict[str, Any] = {"mode": None, "contexts": (), "status": "occurred", "producer": "made-by-hand@1"}
    span = at(report, trigger)
    return identified(Event(id="", claim=claim.id, type=kind, trigger=span, **{**defaults, **fields}))


def make_incident(events: list[Event], claims: list[Claim], origins: list[Origin], **fields: Any) -> Incident:
    spot = next((p for event in events for p in event.places), None)
    time = next((t for event in events for t in event.times), None)
    defaults: dict[str, Any] = {
        "type": events[0].type,
        "mode": events[0].mode,
        "events": tuple(event.id for event in events),
        "claims": tuple(claim.id for claim in claims),
        "reports": tuple(dict.fromkeys(claim.report for claim in claims)),
        "summary": claims[0].text[:80],
        "begin": time.begin if time else None,
        "end_date": time.end_date if time else None,
        "date_precision": time.precision if time else None,
        "place": spot.name if spot else None,
        "country": spot.country if spot else None,
        "lat": spot.lat if spot else None,
        "lon": spot.lon if spot else None,
        "place_precision": spot.precision if spot else None,
        "actors": tuple(dict.fromkeys(a.text for event in events for a in event.actors)),
        "recipients": tuple(dict.fromkeys(a.text for event in events for a in event.recipients)),
        "statuses": tuple(dict.fromkeys(event.status for event in events)),
        "values": (),
        "conflicts": (),
        "origins": tuple(origins),
        "rejected": (),
        "pairings": (),
    }
    return identified(Incident(id="", **{**defaults, **fields}))


def make_origin(name: str, claims: list[Claim], **fields: Any) -> Origin:
    defaults: dict[str, Any] = {"kind": None, "access": "unknown", "interest": None, "reason": "It is named first."}
    reports = tuple(dict.fromkeys(claim.report for claim in claims))
    return Origin(name=name, claims=tuple(c.id for c in claims), reports=reports, **{**defaults, **fields})


def graded(incident: Incident, code: str, *reasons: str) -> Assessment:
    digit: Any = int(code[1])
    confidence = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}.get(digit)
    letter: Any = code[0]
    return identified(Assessment("", incident.id, letter, digit, confidence, reasons))


def retrieval(report: Report) -> Retrieval:
    body = report.text.encode("utf-8", "surrogatepass")
    return identified(
        Retrieval(
            id="",
            report=report.id,
            source=report.url or "exercise.txt",
            url=report.url,
            method="GET" if report.url else "file",
            retrieved=NOW,
            tool="tocsin/0.1.0 httpx/0.28",
            media_type="text/html",
            sha256=report.sha256,
            size=len(body),
            archive="2024/05/exercise.warc.gz",
        )
    )


def picture(
    readings: list[tuple[Report, list[Claim], list[Event]]],
    incidents: list[Incident],
    grades: list[Assessment],
    links: list[LineageLink],
    failures: tuple[Failure, ...] = (),
) -> Picture:
    return Picture(
        readings=tuple(
            Reading(
                report,
                Mentions(
                    places=tuple(place for event in events for place in event.places),
                    times=tuple(time for event in events for time in event.times),
                ),
                tuple(claims),
                tuple(events),
            )
            for report, claims, events in readings
        ),
        retrievals=tuple(retrieval(report) for report, _, _ in readings),
        corroboration=Corroboration(tuple(links), tuple(incidents), tuple(grades)),
        failures=failures,
        known_at=NOW,
    )


def link(
    kind: Any, taker: Report, giver: Report | None, name: str, reason: str, share: float | None = None
) -> LineageLink:
    return identified(LineageLink("", kind, taker.id, giver.id if giver else None, name, share, None, None, reason))


@pytest.fixture(scope="session")
def one_voice() -> Picture:
    return _one_voice()


@pytest.fixture(scope="session")
def many_voices() -> Picture:
    return _many_voices()


@pytest.fixture(scope="session")
def no_reports() -> Picture:
    return picture([], [], [], [])


@pytest.fixture(scope="session")
def hostile() -> Picture:
    return _hostile()


def _one_voice() -> Picture:
    report = make_report(
        [
            ("boilerplate", "Skip to main text | About | Exercise pages", None),
            ("title", "Is the Alay about to burn?", None),
            ("body", "EXERCISE. A column by Tomas Arden says that is likely.", None),
            (
                "quotation",
                "The Pamir Ridge Front, which keeps observers in both valleys, reports that the Vakhsh Column moved 14 "
                "commanders from Khorugh to Osh in the first week of March and then sent them on to the Batken and Naryn "
                "regions. According to reports they reached Osh on 6 March 2024 and stayed three days.",
                "Tomas Arden",
            ),
            (
                "quotation",
                "There, the Front’s network says, they met Rustam Velgar, the Column’s quartermaster, and discussed "
                "bases in the south. The commanders left Osh in trucks on 9 March 2024. All signs are that the quiet "
                "is ending.",
                "Tomas Arden",
            ),
            ("body", "There’s more in the column.", None),
            (
                "body",
                "I have been expecting this for years. The people of the southern valleys have always been violent. The "
                "Column could easily arm a whole region, and the capital will be in flames soon. I think the government is "
                "making a serious mistake.",
                None,
            ),
            ("boilerplate", "Leave a comment", None),
        ],
        url="https://long-fuse.example/alay",
        title="Is the Alay about to burn?",
        byline="Oren Hale",
        publisher="The Long Fuse",
        published=datetime(2024, 3, 14, 18, 30, tzinfo=UTC),
    )
    author = holder(report, "Oren Hale", kind="media", access="second hand")
    columnist = holder(report, "Tomas Arden", "Tomas Arden", kind="expert", access="second hand")
    front = holder(
        report,
        "Pamir Ridge Front",
        "The Pamir Ridge Front",
        kind="armed group",
        access="first hand",
        interest="party to the matter",
        entity="made-up-front",
        evidence=(at(report, "keeps observers in both valleys"),),
    )
    rumour = holder(report, "reports", "reports they", kind="anonymous")
    chain = [author, columnist, front]
    second = ("According to reports", "The words come through two others.")
    claims = [
        make_claim(report, "Is the Alay about to burn?", [author], modality="asked"),
        make_claim(
            report, "that is likely", [author, columnist], cue="says", modality="probable", sure=("likely", 0.55, 0.8)
        ),
        make_claim(
            report,
            "the Vakhsh Column moved 14 commanders from Khorugh to Osh in the first week of March",
            chain,
            cue="reports that",
            flags={"party to the matter": ("The Pamir Ridge Front", "The Front fights the Column.")},
        ),
        make_claim(report, "then sent them on to the Batken and Naryn regions", chain, cue="reports that"),
        make_claim(
            report,
            "they reached Osh on 6 March 2024 and stayed three days",
            [author, columnist, rumour],
            cue="According to",
            flags={"anonymous source": ("reports they", "Nobody is named."), "second-hand": second},
        ),
        make_claim(
            report,
            "they met Rustam Velgar, the Column’s quartermaster, and discussed bases in the south",
            chain,
            cue="the Front’s network says",
        ),
        make_claim(report, "The commanders left Osh in trucks on 9 March 2024", chain),
        make_claim(
            report,
            "the quiet is ending",
            [author, columnist],
            modality="predicted",
            flags={"prediction without a date": ("is ending", "No day is given by which it could be checked.")},
        ),
        make_claim(
            report,
            "The people of the southern valleys have always been violent",
            [author],
            modality="opinion",
            flags={
                "generalisation": ("have always been", "A trait is ascribed to everyone who lives somewhere."),
                "loaded language": ("violent", "Judges while it reports."),
                "unsourced": ("The people of the southern valleys have always been violent", "No source is named."),
            },
        ),
        make_claim(
            report,
            "the capital will be in flames soon",
            [author],
            modality="predicted",
            flags={"prediction without a date": ("soon", "“soon” is no date.")},
        ),
        make_claim(report, "the government is making a serious mistake", [author], cue="I think", modality="opinion"),
    ]
    column = actor(report, "Vakhsh Column", "TJKREB")
    week = day(report, "the first week of March", date(2024, 3, 1), date(2024, 3, 7))
    events = [
        make_event(
            report,
            claims[2],
            "MOBILIZE",
            "moved",
            actors=(column,),
            places=(place(report, "Osh", "to"), place(report, "Khorugh", "from")),
            times=(week,),
            counts=(count(report, "moved", 14, "14 commanders"),),
            status="alleged",
        ),
        make_event(
            report,
            claims[3],
            "MOBILIZE",
            "sent",
            actors=(column,),
            places=(place(report, "Batken", "to"), place(report, "Osh", "from"), place(report, "Naryn", "to")),
            status="alleged",
        ),
        make_event(
            report,
            claims[4],
            "MOBILIZE",
            "reached",
            places=(place(report, "Osh", "to"),),
            times=(day(report, "6 March 2024", date(2024, 3, 6)),),
            status="alleged",
        ),
        make_event(
            report,
            claims[5],
            "CONSULT",
            "met",
            recipients=(actor(report, "Rustam Velgar", None),),
            places=(place(report, "Osh"),),
            times=(day(report, "6 March 2024", date(2024, 3, 6), date(2024, 3, 9)),),
            status="alleged",
        ),
        make_event(
            report,
            claims[6],
            "RETREAT",
            "left",
            places=(place(report, "Osh", "from"),),
            times=(day(report, "9 March 2024", date(2024, 3, 9)),),
            status="alleged",
        ),
    ]
    why = "The column names the Front’s observers as the source; nobody else is said to have seen it."

    def from_front(held: list[Claim]) -> Origin:
        return make_origin(
            "Pamir Ridge Front",
            held,
            kind="armed group",
            access="first hand",
            interest="party to the matter",
            reason=why,
        )

    passed_on = RejectedOrigin(
        "Tomas Arden", report.id, (claims[2].id,), "Pamir Ridge Front", "He passes on what the Front reports."
    )
    rumoured = RejectedOrigin(
        "“reports”",
        report.id,
        (claims[4].id,),
        "Pamir Ridge Front",
        "Unnamed reports beside a named source are not a second one.",
    )
    groups = [
        ("14 commanders moved from Khorugh to Osh", [0, 2], [2, 4], (passed_on, rumoured)),
        ("Commanders sent on to Batken and Naryn", [1], [3], (passed_on,)),
        ("Meeting with a quartermaster in Osh", [3], [5], ()),
        ("Commanders leave Osh in trucks", [4], [6], ()),
    ]
    incidents = [
        make_incident(
            [events[n] for n in happened],
            [claims[n] for n in told],
            [from_front([claims[n] for n in told])],
            summary=summary,
            rejected=rejected,
            pairings=("Same movement, same town, within the same week.",) if len(happened) > 1 else (),
        )
        for summary, happened, told, rejected in groups
    ]
    grades = [
        graded(
            incident, "F3", "No record of the Front’s past reports is known.", "One origin, nothing to compare with."
        )
        for incident in incidents
    ]
    return picture(
        [(report, claims, events)],
        incidents,
        grades,
        [link("quotes", report, None, "column by Tomas Arden", "The passage is introduced as his words.")],
    )


WIRE = (
    "EXERCISE. Gunmen killed 16 traders at a market in Korhogo on 20 April 2024, the Bandama Governorate said. A second "
    "group blocked the road to Ferkessédougou, it said."
)


def _many_voices() -> Picture:
    def page(name: str, published: date, title: str, *passages: tuple[str, str, str | None], **fields: Any) -> Report:
        slug = name.lower().replace(" ", "-")
        defaults: dict[str, Any] = {"publisher": name, "published": published, "title": title}
        defaults["url"] = f"https://{slug}.example/{published:%m%d}"
        return make_report([("title", title, None), *passages], **{**defaults, **fields})

    wire = page("Lagoon Wire", date(2024, 4, 21), "Sixteen dead in Korhogo market", ("body", WIRE, None))
    courier = page("Baobab Courier", date(2024, 4, 21), "Sixteen killed at market", ("body", WIRE, None))
    mirror = page("Savanna Mirror", date(2024, 4, 22), "Market attack leaves 16 dead", ("body", WIRE, None))
    column = page(
        "North Ledger",
        date(2024, 4, 23),
        "What Korhogo tells us",
        (
            "body",
            "EXERCISE. Lagoon Wire reports that gunmen killed 16 traders at a market in Korhogo. It will happen again.",
            None,
        ),
        byline="Inès Kabran",
    )
    denial = page(
        "Column Communiqué",
        date(2024, 4, 23),
        "No operation in Korhogo",
        ("body", "EXERCISE. The Bandama Column denies that its fighters killed anyone in Korhogo.", None),
    )
    witness = page(
        "Radio Poro",
        date(2024, 4, 24),
        "“I counted twelve”",
        (
            "body",
            "EXERCISE. Awa Soro, who sells cloth at the market in Korhogo, said she counted 12 bodies on the morning of 21 "
            "April 2024. On 24 April 2024 about 300 people marched in Bouaké against the killing, our reporter saw.",
            None,
        ),
    )
    correction = page(
        "Lagoon Wire",
        date(2024, 4, 26),
        "Correction: Korhogo market",
        (
            "body",
            "EXERCISE. The Bandama Governorate now says that 12 traders, not 16, were killed in Korhogo on 20 April 2024.",
            None,
        ),
    )
    governor = {"kind": "official", "access": "second hand"}
    readings: list[tuple[Report, list[Claim], list[Event]]] = []
    attack_claims: list[Claim] = []
    attack_events: list[Event] = []
    road_claims: list[Claim] = []
    road_events: list[Event] = []
    for report in (wire, courier, mirror):
        desk = holder(report, report.publisher or "", kind="media")
        says = holder(report, "Bandama Governorate", "the Bandama Governorate", **governor)
        killed = make_claim(
            report, "Gunmen killed 16 traders at a market in Korhogo on 20 April 2024", [desk, says], cue="said"
        )
        blocked = make_claim(report, "A second group blocked the road to Ferkessédougou", [desk, says], cue="it said")
        attack = make_event(
            report,
            killed,
            "ASSAULT",
            "killed",
            mode="firearms",
            actors=(actor(report, "Gunmen", "CIVUAF"),),
            recipients=(actor(report, "traders", "CIVCVL"),),
            places=(place(report, "Korhogo"),),
            times=(day(report, "20 April 2024", date(2024, 4, 20)),),
            counts=(count(report, "killed", 16, "16 traders"),),
        )
        road = make_event(
            report,
            blocked,
            "COERCE",
            "blocked",
            mode="restrict",
            places=(place(report, "Ferkessédougou"),),
            times=(day(report, "20 April 2024", date(2024, 4, 20)),),
        )
        readings.append((report, [killed, blocked], [attack, road]))
        attack_claims.append(killed)
        attack_events.append(attack)
        road_claims.append(blocked)
        road_events.append(road)
    again, repeated, readings_column = _column_reading(column)
    readings.append(readings_column)
    attack_claims.append(repeated)
    attack_events.append(readings_column[2][0])
    front = holder(
        denial,
        "Bandama Column",
        "The Bandama Column",
        kind="armed group",
        access="first hand",
        interest="party to the matter",
    )
    no = make_claim(
        denial,
        "its fighters killed anyone in Korhogo",
        [front],
        cue="denies",
        modality="denied",
        polarity="negative",
    )
    no_event = make_event(denial, no, "ASSAULT", "killed", places=(place(denial, "Korhogo"),), status="denied")
    readings.append((denial, [no], [no_event]))
    radio = holder(witness, "Radio Poro", kind="media", access="first hand")
    awa = holder(witness, "Awa Soro", "Awa Soro", kind="witness", access="first hand", interest="none known")
    twelve = make_claim(witness, "she counted 12 bodies on the morning of 21 April 2024", [radio, awa], cue="said")
    marched = make_claim(witness, "On 24 April 2024 about 300 people marched in Bouaké against the killing", [radio])
    seen = make_event(
        witness,
        twelve,
        "ASSAULT",
        "bodies",
        places=(place(witness, "Korhogo"),),
        times=(day(witness, "21 April 2024", date(2024, 4, 21)),),
        counts=(count(witness, "killed", 12, "12 bodies"),),
    )
    march = make_event(
        witness,
        marched,
        "PROTEST",
        "marched",
        mode="demo",
        places=(place(witness, "Bouaké"),),
        times=(day(witness, "24 April 2024", date(2024, 4, 24)),),
        counts=(
            Count("present", 250, 300, 350, at(witness, "about 300").start, at(witness, "about 300").end, "about 300"),
        ),
    )
    readings.append((witness, [twelve, marched], [seen, march]))
    desk = holder(correction, "Lagoon Wire", kind="media")
    says = holder(correction, "Bandama Governorate", "The Bandama Governorate", **governor)
    now = make_claim(
        correction, "12 traders, not 16, were killed in Korhogo on 20 April 2024", [desk, says], cue="now says"
    )
    fixed = make_event(
        correction,
        now,
        "ASSAULT",
        "killed",
        places=(place(correction, "Korhogo"),),
        times=(day(correction, "20 April 2024", date(2024, 4, 20)),),
        counts=(count(correction, "killed", 12, "12 traders"),),
    )
    readings.append((correction, [now], [fixed]))
    attack_claims += [no, twelve, now]
    attack_events += [no_event, seen, fixed]

    def rival(claim: Claim, report: Report, field: Any, value: str, words: str, origin: str) -> RivalValue:
        return RivalValue(field, value, at(report, words), report.id, claim.id, origin)

    official = make_origin(
        "Bandama Governorate",
        [*attack_claims[:4], now],
        **governor,
        reason="The wire, both copies and the column take it from the governorate.",
    )
    sees = make_origin(
        "Awa Soro", [twelve], kind="witness", access="first hand", interest="none known", reason="She counted herself."
    )
    denies = make_origin(
        "Bandama Column",
        [no],
        kind="armed group",
        access="first hand",
        interest="party to the matter",
        reason="It speaks for itself.",
    )
    copies = tuple(
        RejectedOrigin(
            r.publisher or "", r.id, (c.id,), "Bandama Governorate", f"Prints the wire story word for word ({s} %)."
        )
        for r, c, s in ((courier, attack_claims[1], 100), (mirror, attack_claims[2], 97))
    )
    killing = make_incident(
        attack_events,
        attack_claims,
        [official, sees, denies],
        summary="16 or 12 traders killed at a market in Korhogo",
        values=(
            rival(attack_claims[0], wire, "count", "killed 16", "16 traders", "Bandama Governorate"),
            rival(now, correction, "count", "killed 12", "12 traders", "Bandama Governorate"),
            rival(twelve, witness, "count", "killed 12", "12 bodies", "Awa Soro"),
            rival(attack_claims[0], wire, "date", "2024-04-20", "20 April 2024", "Bandama Governorate"),
            rival(twelve, witness, "date", "2024-04-21", "21 April 2024", "Awa Soro"),
            rival(no, denial, "status", "denied", "denies", "Bandama Column"),
            rival(attack_claims[0], wire, "place", "Korhogo", "Korhogo", "Bandama Governorate"),
            rival(twelve, witness, "place", "Korhogo", "Korhogo", "Awa Soro"),
        ),
        conflicts=(
            "The number killed is 16 or 12 by the Bandama Governorate, which later corrected itself, and 12 by Awa Soro",
            "The day is 20 April by the Bandama Governorate and 21 April by Awa Soro",
        ),
        rejected=(
            *copies,
            RejectedOrigin(
                "Inès Kabran", column.id, (repeated.id,), "Bandama Governorate", "She cites the wire story."
            ),
        ),
        pairings=("Same town, one day apart, traders at a market.",),
    )
    road_origin = make_origin("Bandama Governorate", road_claims, **governor, reason="Only the governorate says so.")
    blockade = make_incident(road_events, road_claims, [road_origin], summary="Road to Ferkessédougou blocked")
    saw = make_origin("Radio Poro", [marched], kind="media", access="first hand", reason="Its reporter was there.")
    protest = make_incident([march], [marched], [saw], summary="March against the killing in Bouaké")
    grades = [
        graded(killing, "B2", "The governorate is usually right.", "A witness agrees on the lower number."),
        graded(blockade, "B3", "One origin only."),
        graded(protest, "C2", "The reporter saw it."),
    ]
    links = [
        link("copies", courier, wire, "Lagoon Wire", "The same words in the same order.", 1.0),
        link("copies", mirror, wire, "Lagoon Wire", "All but three words are the same.", 0.97),
        link("cites", column, wire, "Lagoon Wire", "“Lagoon Wire reports” names it."),
        link("cites", wire, None, "statement of the Bandama Governorate", "“the Bandama Governorate said” names it."),
        link("cites", correction, None, "statement of the Bandama Governorate", "“now says” names it."),
        link("quotes", witness, None, "Awa Soro", "“said” introduces her words."),
    ]
    failure = identified(Failure("", "https://gone.example/1", "CollectError", "The server answered 404 (not found)."))
    return picture(readings, [killing, blockade, protest], grades, links, (failure,))


def _column_reading(column: Report) -> tuple[Claim, Claim, tuple[Report, list[Claim], list[Event]]]:
    writer = holder(column, "Inès Kabran", kind="media", access="second hand")
    wire = holder(column, "Lagoon Wire", "Lagoon Wire", kind="media", access="second hand")
    told = make_claim(column, "gunmen killed 16 traders at a market in Korhogo", [writer, wire], cue="reports that")
    again = make_claim(
        column,
        "It will happen again",
        [writer],
        modality="predicted",
        flags={"prediction without a date": ("will happen again", "No day is given.")},
    )
    event = make_event(
        column,
        told,
        "ASSAULT",
        "killed",
        mode="firearms",
        places=(place(column, "Korhogo"),),
        counts=(count(column, "killed", 16, "16 traders"),),
    )
    return again, told, (column, [told, again], [event])


NASTY = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"


def _hostile() -> Picture:
    """A report that tries everything: markup, handlers, addresses, overrides, controls, words without end."""
    evil = f"{NASTY} {{{{ 7*7 }}}} \u202egnp.exe\u202c \x07\x1b[31mred\x1b[0m \u2028 " + "W" * 4000
    report = make_report(
        [
            ("title", f"Title {NASTY}", None),
            ("quotation", f"{evil} was moved to Osh", NASTY),
            ("body", f'"><svg onload=alert(1)> =HYPERLINK("http://evil.example") {NASTY} and more', None),
        ],
        url="javascript:document.title='owned'",
        title=f"Title {NASTY} \u202ereversed",
        byline=NASTY,
        publisher='" onmouseover="alert(1)',
        published=date(2024, 3, 1),
        language='en" onload="alert(1)',
    )
    author = holder(report, f"=cmd|' /C calc'!A0 {NASTY}", kind="anonymous")
    other = holder(report, NASTY, kind="party to the conflict", evidence=(at(report, NASTY),))
    words = report.text[report.passages[1].start : report.passages[1].end]
    claims = [
        make_claim(report, words, [author, other]),
        make_claim(report, f"{NASTY} and more", [author], flags={"unsourced": (NASTY, f"because {NASTY}")}),
    ]
    spot = place(report, "Osh", "to")
    happened = make_event(report, claims[0], "MOBILIZE", "moved", mode=NASTY, places=(spot,), reasons=(NASTY,))
    origin = make_origin(NASTY, [claims[0]], kind="party to the conflict", reason=NASTY)
    incident = make_incident(
        [happened],
        [claims[0]],
        [origin],
        summary=f"@SUM(1) {NASTY}",
        place=f"Osh {NASTY}",
        begin=date(2024, 3, 1),
        end_date=date(2024, 3, 2),
        conflicts=(NASTY,),
        rejected=(RejectedOrigin(NASTY, report.id, (claims[0].id,), NASTY, NASTY),),
    )
    failure = identified(Failure("", NASTY, "CollectError", f"It said \u202e{NASTY}"))
    return picture(
        [(report, claims, [happened])],
        [incident],
        [graded(incident, "F6", NASTY)],
        [link("links-to", report, None, NASTY, NASTY)],
        (failure,),
    )
