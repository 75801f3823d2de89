"""Ledgers to test with: SQLite always, PostgreSQL from a throw-away server where its programs are installed."""

from __future__ import annotations

import getpass
import hashlib
import itertools
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.ledger import foresight
from tocsin.ledger import Ledger
from tocsin.ledger.tables import metadata
from tocsin.ledger.workings import workings
from tocsin.model import (
    ActorMention,
    Assessment,
    Claim,
    Corroboration,
    Count,
    Event,
    EventActor,
    Failure,
    Holder,
    Incident,
    Judgement,
    LineageLink,
    Mentions,
    Origin,
    Passage,
    PlaceMention,
    Reading,
    Report,
    Retrieval,
    RivalValue,
    Span,
    TimeMention,
    identified,
)

HINT = "install PostgreSQL to run this test on it too (Debian: apt-get install postgresql)"


@dataclass
class Clock:
    """A clock that moves one minute on every look, and can be set."""

    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class Place:
    """Somewhere a ledger is, with a back door past its guards."""

    where: str
    server: Any = field(default=None, repr=False)
    """A connection that is kept: making one takes longer than most statements."""

    @property
    def is_sqlite(self) -> bool:
        return "://" not in self.where

    def tamper(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run SQL (with ? for parameters) while no trigger and no foreign key is minded."""
        return (
            self._tamper_file(statement, parameters) if self.is_sqlite else self._tamper_server(statement, parameters)
        )

    def _tamper_file(self, statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.where)
        connection.execute("PRAGMA synchronous = OFF")
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        query = "SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%_indexed'"
        reading = statement.startswith("SELECT")
        touched = set(statement.split())
        triggers = [row[:2] for row in connection.execute(query) if row[2] in touched and not reading]
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        rows: list[tuple[Any, ...]] = connection.execute(statement, parameters).fetchall()
        for _, sql in triggers:
            connection.execute(sql)
        connection.commit()
        connection.close()
        return rows

    def _tamper_server(self, statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        import psycopg  # noqa: PLC0415 - only where there is a server

        if self.server is None:
            self.server = psycopg.connect(self.where, autocommit=True)
            self.server.execute("SET session_replication_role = replica")
        cursor = self.server.execute(statement.replace("?", "%s"), parameters or None)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of a PostgreSQL server that lives as long as the tests; `{}` stands for the database."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip(f"NOT RUN ON POSTGRESQL: no initdb and pg_ctl found; {HINT}")
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    user, prefix = _unprivileged(folder)
    start = f"-F -c listen_addresses='' -c unix_socket_directories='{folder}' -c synchronous_commit=off"
    try:
        _run([*prefix, initdb, "-D", f"{folder}/data", "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])
        _run([*prefix, pg_ctl, "-D", f"{folder}/data", "-o", start, "-l", f"{folder}/log", "-w", "start"])
        try:
            yield f"postgresql://{user}@/{{}}?host={folder}"
        finally:
            _run([*prefix, pg_ctl, "-D", f"{folder}/data", "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str | None:
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(installed[-1]) if installed else shutil.which(name)


def _unprivileged(folder: Path) -> tuple[str, list[str]]:
    """PostgreSQL refuses to run as root: then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return getpass.getuser(), []
    runuser = shutil.which("runuser", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"]))
    for user in ("postgres", "nobody"):
        if runuser and subprocess.run(["id", user], capture_output=True, check=False).returncode == 0:
            shutil.chown(folder, user)
            return user, [runuser, "-u", user, "--"]
    pytest.skip(f"NOT RUN ON POSTGRESQL: it refuses to run as root and there is no other user; {HINT}")


def _run(command: list[str]) -> None:
    # Output goes to a file: the server inherits it, and a pipe would be waited for.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, cwd="/", timeout=60, check=False)
        if done.returncode != 0:
            output.seek(0)
            said = output.read().decode(errors="replace")
            pytest.skip(f"NOT RUN ON POSTGRESQL: {command[-1]} failed: {said[-300:]}; {HINT}")


@pytest.fixture(scope="session")
def new_database(server: str) -> Callable[[], str]:
    """Creates an empty database on the server and gives its address."""
    import psycopg  # noqa: PLC0415 - only where there is a server

    numbers = itertools.count()

    def create() -> str:
        database = f"ledger{next(numbers)}"
        with psycopg.connect(server.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database} TEMPLATE template0")
        return server.format(database)

    return create


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("ledger") / "empty.sqlite"
    Ledger.open(path, clock=Clock()).close()
    return path


@pytest.fixture(scope="session")
def migrated_database(new_database: Callable[[], str]) -> Place:
    """An empty ledger on the server, lent to one test after the other: a database takes longer than most tests."""
    place = Place(new_database())
    Ledger.open(place.where, clock=Clock()).close()
    return place


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Somewhere without a ledger; for tests that make one, or change its schema."""
    if request.param == "sqlite":
        return Place(str(tmp_path / "ledger.sqlite"))
    return Place(request.getfixturevalue("new_database")())


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Somewhere with an empty ledger."""
    if request.param == "sqlite":
        return Place(str(shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "ledger.sqlite")))
    lent: Place = request.getfixturevalue("migrated_database")
    lent.tamper("; ".join(f"DELETE FROM {table}" for table in (*metadata.tables, *workings.tables)))  # noqa: S608 - our own tables
    return lent


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(place: Place, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(place.where, clock=clock, patience=5) as opened:
        yield opened


class Samples:
    """Small records that fill every column."""

    def reading(self, number: int = 0, published: date | datetime | None = date(2022, 8, 21)) -> Reading:
        first = f"The Harbour Post says that {number + 2} men moved from Kabul to Baghlan on 20 August."
        second = "They may meet the council of elders, it adds."
        text = f"Patrol {number}\n\n{first} {second}"
        start, middle, end = text.index("The"), text.index(" They") + 1, len(text)
        report = identified(
            Report(
                id="",
                url=f"https://post.example/{number}",
                title=f"Patrol {number}",
                byline=None,
                publisher="Harbour Post",
                published=published,
                retrieved=datetime(2022, 8, 22, 6, 30, tzinfo=UTC),
                language="en",
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                text=text,
                passages=(Passage(0, start - 2, "title"), Passage(start, end, "body")),
                producer="plain@1",
            )
        )
        holders = (Holder("Harbour Post", start + 4, start + 16, "media"),)
        cue = report.span(start + 17, start + 21)
        moved = identified(Claim("", report.id, start, middle - 1, first, holders, cue, "factual", "positive", None, 3))
        met = identified(
            Claim("", report.id, middle, end, second, holders, None, "possible", "positive", parent=moved.id)
        )
        place = self._mention(PlaceMention, text, "Kabul", "1138958", "Kabul", 34.5, 69.2, "AFG", None, 1, 0.9, "city")
        time = self._mention(
            TimeMention, text, "20 August", "DATE", "2022-08-20", date(2022, 8, 20), date(2022, 8, 20), 1, "when"
        )
        actor = self._mention(ActorMention, text, "men", "people")
        event = identified(
            Event(
                id="",
                claim=moved.id,
                type="MOBILIZE",
                mode=None,
                contexts=("military",),
                status="occurred",
                trigger=self._mention(Span, text, "moved"),
                actors=(EventActor(actor.start, actor.end, actor.text, None, None),),
                places=(place,),
                times=(time,),
                counts=(Count("moved", 2, 2, 2, start + 27, start + 27 + len(str(number + 2)), str(number + 2)),),
                confidence=0.5,
            )
        )
        mentions = Mentions(actors=(actor,), places=(place,), times=(time,))
        return Reading(report, mentions, (moved, met), (event,))

    def _mention(self, kind: Any, text: str, words: str, *rest: Any) -> Any:
        start = text.index(words)
        return kind(start, start + len(words), words, *rest)

    def retrieval(self, reading: Reading, archive: str = "2022/a.warc.gz") -> Retrieval:
        report = reading.report
        return identified(
            Retrieval(
                id="",
                report=report.id,
                source=str(report.url),
                url=report.url,
                method="GET",
                retrieved=datetime(2022, 8, 22, 6, 30, tzinfo=UTC),
                tool="tocsin@0",
                media_type="text/html",
                sha256=report.sha256,
                size=len(report.text),
                archive=archive,
            )
        )

    def failure(self, source: str = "https://post.example/gone", message: str = "404") -> Failure:
        return identified(Failure("", source, "CollectError", message))

    def judgement(self, readings: Sequence[Reading], why: str = "They are the same men.") -> Judgement:
        """The event of the first report is that of the others."""
        first, *others = (reading.events[0].id for reading in readings)
        return identified(Judgement("", "merge", (first,), tuple(others), why, "A. Analyst"))

    def corroboration(self, readings: Sequence[Reading], summary: str = "men move") -> Corroboration:
        """The first report is copied by the others; all tell of one incident."""
        first, *others = readings
        links = tuple(
            identified(
                LineageLink(
                    id="",
                    kind="copies",
                    source=other.report.id,
                    target=first.report.id,
                    target_name="Harbour Post",
                    share=0.5,
                    source_span=other.report.span(0, 6),
                    target_span=first.report.span(0, 6),
                    reason="The words are the same.",
                )
            )
            for other in others
        )
        incident = self._incident(readings, summary)
        assessment = identified(Assessment("", incident.id, "C", 3, 50, ("One origin.",)))
        return Corroboration(links, (incident,), (assessment,))

    def _incident(self, readings: Sequence[Reading], summary: str) -> Incident:
        first = readings[0]
        claims = tuple(reading.claims[0].id for reading in readings)
        reports = tuple(reading.report.id for reading in readings)
        origin = Origin("Harbour Post", "media", "second hand", None, claims, reports, "It is the only one.")
        rival = RivalValue("count", "moved 2", first.events[0].trigger, first.report.id, claims[0], "Harbour Post")
        return identified(
            Incident(
                id="",
                type="MOBILIZE",
                mode=None,
                events=tuple(reading.events[0].id for reading in readings),
                claims=claims,
                reports=reports,
                summary=summary,
                begin=date(2022, 8, 20),
                end_date=date(2022, 8, 20),
                date_precision=1,
                place="Kabul",
                country="AFG",
                lat=34.5,
                lon=69.2,
                place_precision=1,
                actors=("men",),
                recipients=(),
                statuses=("occurred",),
                values=(rival,),
                conflicts=(),
                origins=(origin,),
                rejected=(),
                pairings=(),
            )
        )

    def fill(self, ledger: Ledger, number: int = 3) -> tuple[Reading, ...]:
        """Put something into every table of a ledger."""
        readings = tuple(self.reading(index) for index in range(number))
        for reading in readings:
            ledger.add_reading(reading, self.retrieval(reading))
        ledger.add_failure(self.failure())
        ledger.add_failure(self.failure("notes/scan.pdf", "no text"))
        if number > 1:
            ledger.add_judgement(self.judgement(readings))
        ledger.replace_corroboration(self.corroboration(readings))
        ledger.resolve_failure("notes/scan.pdf")
        ledger.add_foreseen(*foresight.foreseen())
        return readings


@pytest.fixture(scope="session")
def samples() -> Samples:
    return Samples()
