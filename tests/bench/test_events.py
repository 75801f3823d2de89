"""The event benchmarks, on invented records worked by hand in each corpus's format, with a reader that is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench import events, events_petrarch, events_plover, events_sentences
from bench.__main__ import LISTING
from bench.events import TYPES, Text
from bench.events_petrarch import Coding
from tocsin.model import Event, EventActor, InputError, Reading, Report, Span, ontology
from tocsin.model.readings import Mentions


@dataclass
class Told:
    """Finds in each text the events it has been told of, nothing in others; keeps the reports it was given."""

    events: Mapping[str, Sequence[Event]] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)

    def read_reports(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports, in order."""
        for report in reports:
            self.reports.append(report)
            yield Reading(report, Mentions(), (), tuple(self.events.get(report.text, ())))


def _event(kind: str, trigger: str = "did", *, start: int = 0, **given: Any) -> Event:
    """An event; `actors` and `recipients` are codes."""
    for role in ("actors", "recipients"):
        given[role] = tuple(EventActor(0, 1, "X", None, code) for code in given.get(role, ()))
    given = {"mode": None, "status": "occurred", "contexts": (), **given}
    return Event("", "", type=kind, trigger=Span(start, start + len(trigger), trigger), **given)  # type: ignore[arg-type]


# What all three share.


def test_the_surest_event_is_judged_and_the_first_between_equals() -> None:
    first, second = _event("AID", confidence=0.5), _event("AGREE", confidence=0.5)
    assert events.surest([first, second]) is first
    assert events.surest([first, second, _event("ASSAULT", confidence=0.6)]).type == "ASSAULT"  # type: ignore[union-attr]
    assert events.surest([_event("AID"), second]) is second
    assert events.type_of(events.surest([])) == "NONE"


def test_texts_are_read_with_their_days_and_events_given_by_their_place() -> None:
    told = Told({"B did.": [_event("AID", start=4), _event("AGREE", start=2)]})
    found, _ = events.read(told, [Text("A did.", date(2001, 2, 3)), Text("B did.")])
    assert [[event.type for event in one] for one in found] == [[], ["AGREE", "AID"]]
    assert [report.published for report in told.reports] == [date(2001, 2, 3), None]


def test_older_types_are_read_as_those_that_took_their_place() -> None:
    names = ("FIGHT", "DISAPPROVE", "DEMAND", "INVESTIGATE", "assault ", "NONE")
    assert [events.read_type(name) for name in names] == ["ASSAULT", "ACCUSE", "REQUEST", "ACCUSE", "ASSAULT", "NONE"]
    with pytest.raises(ValueError, match="'STATEMENT' is none of AGREE"):
        events.read_type("STATEMENT")


def test_macro_f1_is_over_the_types_that_gold_has() -> None:
    pairs = [("AID", "AID"), ("AID", "AGREE"), ("COERCE", "COERCE"), ("NONE", "COERCE"), ("NONE", "NONE")]
    scores = events.type_scores(pairs)
    assert scores["type.accuracy"] == pytest.approx(3 / 5)
    assert scores["type.macro_f1"] == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert events.type_scores([]) == {"type.accuracy": 0.0, "type.macro_f1": 0.0}


def test_confusion_tells_what_a_type_was_taken_for() -> None:
    lines = list(events.confusion([("AID", "AID"), ("AID", "AGREE"), ("AID", "NONE")]))
    assert [line.split()[0] for line in lines] == ["AGREE", "AID", "NONE"]
    assert "R 0.33" in lines[1]
    assert lines[1].endswith("AGREE 1 NONE 1")


@pytest.mark.parametrize(
    ("code", "state", "sectors"),
    [
        ("AFGCOP", "AFG", {"COP"}),
        ("IGOUNO", None, {"IGO", "UNO"}),
        ("UAF", None, {"UAF"}),
        ("CVLalb", None, {"CVL"}),
        ("IMGMUSISI", None, {"IMG"}),
        ("---REB", None, {"REB"}),
        ("FRA", "FRA", set()),
        ("***", None, set()),
        (None, None, set()),
    ],
)
def test_codes_are_taken_apart(code: str | None, state: str | None, sectors: set[str]) -> None:
    assert events.country(code) == state
    assert events.sectors(code) == sectors


def test_the_reader_by_rules_reads_a_sentence_to_its_event() -> None:
    ((event,), *_), _ = events.read(events.by_rules(), [Text("French police arrested nine protesters in Lyon.")])
    assert (event.type, [events.country(actor.code) for actor in event.actors]) == ("COERCE", ["FRA"])


# PLOVER.

RECORDS: list[dict[str, Any]] = [
    {"id": "DOC-1", "event": "DOCUMENT", "eventText": "how the file was made"},
    {
        "id": "ONE",
        "date": "2000-01-01",
        "event": "FIGHT",
        "source": [{"actorText": "Tokyo", "code": "JAP", "sector": "MIL"}],
        "target": [
            {"actorText": "Kenyan traders", "code": "KEN", "sector": "CVLswa"},
            {"actorText": "Chadian", "code": "TCD"},
        ],
        "text": "One.",
    },
    {
        "id": "TWO",
        "date": "2000-01-01",
        "event": "AGREE",
        "source": [{"actorText": "Peru", "code": "PER"}, {"actorText": "Chile", "code": "CHL", "sector": "***"}],
        "target": "",
        "text": "Two.",
    },
    {
        "id": "THREE",
        "event": "DEMAND",
        "source": [{"actorText": "a league", "code": "IGO"}],
        "target": [{"actorText": "Abidjan", "code": "CIV", "sector": "CIV"}],
        "text": "Three.",
    },
]
FOUND = {
    "One.": [
        _event("ACCUSE", confidence=0.3, actors=["FRA"]),
        _event("ASSAULT", confidence=0.8, actors=["JPNMIL"], recipients=["KEN", "USA"]),
    ],
    "Two.": [_event("CONSULT", actors=["PER"], recipients=["CHLGOV"]), _event("AGREE")],
}


def _gold(folder: Path, rows: Any = RECORDS) -> Path:
    path = folder / "gold.txt"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_records_give_types_days_and_parties() -> None:
    one, two, three = events_plover.records(RECORDS)
    assert (one.name, one.type, one.text) == ("ONE", "ASSAULT", Text("One.", date(2000, 1, 1)))
    assert [(party.country, set(party.sectors)) for party in one.sources] == [("JPN", {"MIL"})]
    assert [(party.country, set(party.sectors)) for party in one.targets] == [("KEN", {"CVL"}), ("TCD", set())]
    assert (two.together, two.targets, two.sources[1].sectors) == (True, (), frozenset())
    assert (three.sources[0].country, set(three.sources[0].sectors)) == (None, {"IGO"})
    assert [(party.country, set(party.sectors)) for party in three.targets] == [("CIV", {"CVL"})]
    assert not three.together


def test_plover_scores_the_surest_event_and_its_parties(tmp_path: Path) -> None:
    metrics = events_plover.run(_gold(tmp_path), None, reader=Told(FOUND), beside=Told())
    assert metrics["type.accuracy"] == pytest.approx(1 / 3)
    assert metrics["type.any"] == pytest.approx(2 / 3)
    assert metrics["type.macro_f1"] == pytest.approx((1 + 0 + 0) / 3)
    # Japan; Peru and Chile, in whichever role since they agreed with each other.
    assert (metrics["actor.country"], metrics["actor.country.exact"]) == (1.0, 1.0)
    # Kenya, but neither Chad nor Ivory Coast; no set is the same.
    assert metrics["recipient.country"] == pytest.approx(1 / 3)
    assert metrics["recipient.country.exact"] == 0.0
    # MIL of MIL and IGO; nothing of CVL and CVL.
    assert (metrics["actor.sector"], metrics["recipient.sector"]) == (0.5, 0.0)
    assert (metrics["documents"], metrics["words"]) == (3, 3)
    assert metrics["rules_1.type.accuracy"] == metrics["rules_1.actor.country"] == 0.0


def test_parties_are_in_their_role_where_gold_has_both(tmp_path: Path) -> None:
    told = Told({"One.": [_event("ASSAULT", actors=["KEN", "TCD"], recipients=["JPN"])]})
    metrics = events_plover.run(_gold(tmp_path), 1, reader=told, beside=Told())
    assert (metrics["actor.country"], metrics["recipient.country"], metrics["documents"]) == (0.0, 0.0, 1)


def test_the_worst_records_are_told_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events_plover.run(_gold(tmp_path), None, reader=Told(FOUND), beside=Told(), errors=2)
    told = capsys.readouterr().err
    assert "AGREE        1  P 0.00  R 0.00  F1 0.00  CONSULT 1" in told
    assert [line for line in told.split("\n") if line.startswith("==")] == [
        "== THREE  wrong: type, actor sector, recipient country, recipient sector",
        "== TWO  wrong: type",
    ]
    assert "  gold AGREE: 'Peru' PER, 'Chile' CHL -> nobody" in told
    assert "  * CONSULT occurred 0.00 'did': 'X' PER -> 'X' CHLGOV\n  + AGREE occurred" in told


@pytest.mark.parametrize("rows", [{"no": "list"}, [{"id": "X", "event": "DANCE", "text": "They danced."}]])
def test_what_is_no_gold_file_is_said_to_be_none(tmp_path: Path, rows: Any) -> None:
    with pytest.raises(InputError, match="cannot be read as PLOVER's gold standard records"):
        events_plover.run(_gold(tmp_path, rows), None, reader=Told(), beside=Told())


# Sentences.


def _tsv(folder: Path, *lines: str) -> Path:
    path = folder / "made.tsv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_sentences_are_read_with_and_without_a_header() -> None:
    rows = [("They met.", "CONSULT"), ("Shells fell.", "ASSAULT")]
    assert list(events_sentences.sentences("text\ttype\nThey met.\tCONSULT\r\n\nShells fell.\tfight\tmore\n")) == rows
    assert list(events_sentences.sentences("They met.\tCONSULT\nShells fell.\tASSAULT")) == rows


def test_quotation_marks_of_a_spreadsheet_go_and_those_of_the_text_stay() -> None:
    content = '"He said ""no"" to it."\tREJECT\n"No," he said.\tREJECT\n"We refuse."\tREJECT\n'
    texts = [text for text, _ in events_sentences.sentences(content)]
    assert texts == ['He said "no" to it.', '"No," he said.', '"We refuse."']


def test_sentences_score_types(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _tsv(tmp_path, "text\ttype", "They met.\tCONSULT", "Shells fell.\tASSAULT", "It rained.\tNONE")
    told = Told({"They met.": [_event("CONSULT")], "Shells fell.": [_event("AGREE", "fell", confidence=0.4)]})
    metrics = events_sentences.run(path, None, reader=told, beside=Told(), errors=9)
    assert metrics["type.accuracy"] == pytest.approx(2 / 3)
    assert metrics["type.macro_f1"] == pytest.approx(1 / 2)
    assert metrics["rules_1.type.accuracy"] == pytest.approx(1 / 3)
    assert (metrics["documents"], metrics["words"]) == (3, 6)
    told_lines = capsys.readouterr().err
    assert "== ASSAULT: Shells fell.\n  * AGREE occurred 0.40 'fell': nobody -> nobody" in told_lines
    assert "They met." not in told_lines


def test_the_limit_is_in_sentences(tmp_path: Path) -> None:
    path = _tsv(tmp_path, "They met.\tCONSULT", "Shells fell.\tASSAULT")
    assert events_sentences.run(path, 1, reader=Told(), beside=Told())["documents"] == 1


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["They met.\tCONSULT", "They danced.\tDANCE"], "line 2: 'DANCE' is none of"),
        (["They met."], "line 1: it has no tab"),
        (["text\ttype"], "There is no sentence in"),
    ],
)
def test_what_is_no_list_of_sentences_is_said_to_be_none(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        events_sentences.run(_tsv(tmp_path, *lines), None, reader=Told(), beside=Told())


# PETRARCH.

VALIDATION = """<?xml version='1.0' encoding='utf-8'?>
<Validation>
##### records with <EventCoding...> for each event & pair
<Environment>
    <Include>valid TEST </Include>
</Environment>
<Sentences>
<Sentence category="TEST" date="20080804" id="RAID" evaluate="true"/>
<!-- PATTERN <EventCoding eventcode="036" sourcecode="X" targetcode="Y" /> # SEND -->
<EventCoding eventcode="1712" sourcecode="FRAMIL" targetcode="---" />
<EventCoding eventcode="193" sourcecode="FRAMIL" targetcode="MLIREB" />
<Text>
French soldiers stormed
a camp &amp; razed it.
</Text>
<Parse>
1	French	french	ADJ	JJ	_	2	amod	_	_
</Parse></Sentence>

<Sentence category="TEST" date="121108" id="TALKS" evaluate="true">
<EventCoding eventcode="042" sourcecode="PERGOV" targetcode="CHL" />
<EventCoding eventcode="043" sourcecode="CHL" targetcode="PERGOV" />
<Text>Peru's minister went to Chile.</Text>
</Sentence>
<Sentence category="TEST" date="20080804" id="RAIN" evaluate="true"/>
<EventCoding noevents="True" />
<Text>It rained.</Text>
</Sentence>
<Sentence category="TEST" date="20080804" id="OFF" evaluate="false"/>
<EventCoding eventcode="040" sourcecode="PERGOV" targetcode="CHL" />
<Text>They met.</Text>
</Sentence>
<Sentence category="TEST" date="20080804" id="SAID" evaluate="true">
<EventCoding eventcode="015" sourcecode="USA" targetcode="IRQ" />
<Text>It says it did it.</Text>
</Sentence>
</Sentences>
"""
RAID, TALKS, RAIN, SAID = (
    "French soldiers stormed a camp & razed it.",
    "Peru's minister went to Chile.",
    "It rained.",
    "It says it did it.",
)


@pytest.fixture
def validation(tmp_path: Path) -> Path:
    """A validation file, as malformed as the published one."""
    path = tmp_path / "made.xml"
    path.write_text(VALIDATION, encoding="utf-8")
    return path


def test_malformed_sentences_are_read_with_their_codings() -> None:
    coded = list(events_petrarch.sentences(VALIDATION))
    assert [one.name for one in coded] == ["RAID", "TALKS", "RAIN", "SAID"]
    assert [one.text for one in coded] == [
        Text(RAID, date(2008, 8, 4)),
        Text(TALKS),
        Text(RAIN, date(2008, 8, 4)),
        Text(SAID, date(2008, 8, 4)),
    ]
    assert coded[0].codings == (Coding("1712", "FRAMIL", "---"), Coding("193", "FRAMIL", "MLIREB"))
    assert coded[2].codings == ()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("193", "ASSAULT"),
        ("1712", "ASSAULT"),
        ("171", "COERCE"),
        ("0871", "RETREAT"),
        ("020", "REQUEST"),
        ("015", None),
    ],
)
def test_a_code_has_the_type_of_its_longest_prefix(code: str, kind: str | None) -> None:
    assert Coding(code, "", "").type == kind


@pytest.mark.parametrize(
    ("event", "root"),
    [
        (_event("ASSAULT"), "19"),
        (_event("ASSAULT", mode="abduct"), "18"),
        (_event("ASSAULT", mode="unconventional"), "20"),
        (_event("ACCUSE", mode="investigate"), "09"),
        (_event("ACCUSE", mode="allege"), "11"),
        (_event("REQUEST", "appealed for"), "02"),
        (_event("REQUEST", "Demanded that"), "10"),
        (_event("RETREAT", mode="release"), "08"),
    ],
)
def test_an_event_stands_for_one_root(event: Event, root: str) -> None:
    assert events_petrarch.root(event) == root


def test_every_type_has_a_root_and_every_mode_named_is_one_of_its_type() -> None:
    table, types = ontology.load("cameo"), ontology.load("plover")["types"]
    assert set(table["roots"]) == set(types) == set(TYPES)
    assert set(table["types"].values()) == set(TYPES)
    for name, entry in table["roots"].items():
        assert set(entry.get("modes", {})) <= set(types[name]["modes"])


def test_roots_and_types_are_compared_as_sets(validation: Path) -> None:
    told = Told(
        {
            RAID: [_event("ASSAULT"), _event("ASSAULT", mode="firearms"), _event("CONSULT", status="historical")],
            TALKS: [_event("CONSULT", mode="visit", status="planned")],
            RAIN: [_event("AID")],
            SAID: [_event("ASSAULT", status="denied")],
        }
    )
    metrics = events_petrarch.run(validation, None, reader=told, beside=Told())
    # Gold: 17 and 19, 04, none, 01. Counted: 19, 04, 07, none.
    assert (metrics["root.precision"], metrics["root.recall"]) == pytest.approx((2 / 3, 2 / 4))
    # Gold: ASSAULT, CONSULT.
    assert (metrics["type.precision"], metrics["type.recall"]) == pytest.approx((2 / 3, 1.0))
    # With the historical 04 and the denied 19.
    assert (metrics["all.root.precision"], metrics["all.root.recall"]) == pytest.approx((2 / 5, 2 / 4))
    assert (metrics["documents"], metrics["rules_1.root.f1"]) == (4, 0.0)


def test_countries_are_scored_over_codings_that_give_one(validation: Path) -> None:
    told = Told(
        {
            RAID: [_event("ASSAULT", actors=["FRAMIL"], recipients=["FRA"])],
            TALKS: [_event("CONSULT", actors=["PER"], recipients=["CHL"])],
        }
    )
    metrics = events_petrarch.run(validation, None, reader=told, beside=Told())
    # Sources: France twice (17 by way of the type), Peru, Chile (both ways), the United States (missed).
    assert (metrics["source.country"], metrics["source.country.matched"]) == pytest.approx((4 / 5, 1.0))
    # Targets: Mali is missed, Chile and Peru are right, Iraq is missed; one target has no country.
    assert metrics["target.country"] == pytest.approx(2 / 4)
    assert metrics["target.country.matched"] == pytest.approx(2 / 3)


def test_the_worst_sentences_are_told_first(validation: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = Told({TALKS: [_event("CONSULT"), _event("AID", status="denied")]})
    events_petrarch.run(validation, None, reader=told, beside=Told(), errors=1)
    lines = capsys.readouterr().err.split("\n")
    assert "19    1  P 0.00  R 0.00  nothing 1" in lines
    assert [line for line in lines if line.startswith("==")] == ["== RAID"]
    assert "  gold 193 ASSAULT: FRAMIL -> MLIREB" in lines
    listed = list(events_petrarch.listing(events_petrarch.Compared(_coded(TALKS), tuple(told.events[TALKS]))))
    assert [line[:6] for line in listed[-2:]] == ["  + 04", "  . 07"]


def _coded(text: str) -> events_petrarch.Coded:
    return next(one for one in events_petrarch.sentences(VALIDATION) if one.text.text == text)


def test_a_file_without_coded_sentences_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text("<Sentences></Sentences>", encoding="utf-8")
    with pytest.raises(InputError, match="There is no coded sentence"):
        events_petrarch.run(path, None, reader=Told(), beside=Told())


def test_the_three_are_run_by_name() -> None:
    runs = {
        "events-petrarch": events_petrarch.run,
        "events-plover": events_plover.run,
        "events-sentences": events_sentences.run,
    }
    assert {name: LISTING[name] for name in runs} == runs
