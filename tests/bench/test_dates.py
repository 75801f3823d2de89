"""The benchmarks of time expressions, on invented texts worked by hand in either corpus's format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bench import dates_timeml, dates_wikiwars, timex
from bench.__main__ import LISTING, main
from bench.timex import Annotated, Timex, compare, scores
from tocsin.language import LanguageModel
from tocsin.model import InputError

TML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2022-08-20" functionInDocument="CREATION_TIME">2022-08-20</TIMEX3></DCT>
<TITLE>Bridge closed <TIMEX3 tid="t9" type="DATE" value="2022-08-20">today</TIMEX3></TITLE>
<TEXT>The bridge &amp; the road <EVENT eid="e1">closed</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2022-08-15">Monday</TIMEX3> for
<TIMEX3 tid="t2" type="DURATION" value="P3D">three days</TIMEX3>, long after
<TIMEX3 tid="t3" type="DATE" value="1998">the flood</TIMEX3>.<TIMEX3 tid="t4" type="DATE" value="2022"></TIMEX3></TEXT>
</TimeML>
"""
WAR = """<DOC>
<DATETIME> <TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2> </DATETIME>
<TEXT>
It broke out in <TIMEX2 val="1911">1911</TIMEX2> &amp; lasted <TIMEX2 val="P2Y">two years</TIMEX2>.
They met <TIMEX2 set="YES" val="XXXX-XX">monthly</TIMEX2> in <TIMEX2 val="199">the 1990s</TIMEX2>, and at
<TIMEX2>the time of <TIMEX2 val="1912-05-03TMO">the morning of May 3, 1912</TIMEX2></TIMEX2>.
</TEXT>
</DOC>
"""


@pytest.fixture
def timeml(tmp_path: Path) -> Path:
    """A folder of TimeML with a file in a subfolder, and the same file again."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "made.tml").write_text(TML, encoding="utf-8")
    return tmp_path


@pytest.fixture
def wikiwars(tmp_path: Path) -> Path:
    """A folder laid out like WikiWars."""
    (tmp_path / "keyinline").mkdir()
    (tmp_path / "keyinline" / "01_Made.key.xml").write_text(WAR, encoding="utf-8")
    return tmp_path


def test_timeml_scores_the_text_alone(timeml: Path) -> None:
    annotated = dates_timeml.read(timeml / "one" / "made.tml")
    words = [annotated.text[one.start : one.end] for one in annotated.timexes]
    assert words == ["Monday", "three days", "the flood"]
    assert annotated.text.startswith("The bridge & the road closed")
    assert annotated.published == date(2022, 8, 20)


def test_timeml_is_measured_once_per_name(timeml: Path, told: Callable[..., LanguageModel]) -> None:
    metrics = dates_timeml.run(timeml, None, model=told())
    assert metrics["documents"] == 1
    assert metrics["relaxed.precision"] == 1.0
    assert metrics["relaxed.recall"] == pytest.approx(2 / 3)
    assert metrics["strict.f1"] == metrics["value.f1"] == metrics["type.f1"] == metrics["relaxed.f1"]


def test_wikiwars_values_become_timex3_and_only_inner_mentions_stay(wikiwars: Path) -> None:
    annotated = dates_wikiwars.read(wikiwars / "keyinline" / "01_Made.key.xml")
    rows = [(annotated.text[one.start : one.end], one.type, one.value) for one in annotated.timexes]
    assert rows == [
        ("1911", "DATE", "1911"),
        ("two years", "DURATION", "P2Y"),
        ("monthly", "SET", "P1M"),
        ("the 1990s", "DATE", "199X"),
        ("the morning of May 3, 1912", "TIME", "1912-05-03TMO"),
    ]


def test_wikiwars_measures_all(wikiwars: Path, told: Callable[..., LanguageModel]) -> None:
    metrics = dates_wikiwars.run(wikiwars, None, model=told())
    assert metrics["strict.f1"] == metrics["value.f1"] == 1.0


def test_an_expression_is_paired_once_and_value_counts_relaxed_pairs() -> None:
    gold = Annotated(
        "made",
        "x" * 40,
        None,
        (Timex(0, 10, "DATE", "2020"), Timex(20, 30, "DATE", "2021"), Timex(32, 36, "SET", None)),
    )
    found = [Timex(0, 4, "DATE", "2020"), Timex(5, 10, "DATE", "2020"), Timex(20, 30, "TIME", "2022")]
    metrics = scores([compare(gold, found)])
    assert metrics["relaxed.f1"] == pytest.approx(2 / 3)
    assert metrics["strict.f1"] == metrics["value.f1"] == metrics["type.f1"] == pytest.approx(1 / 3)


def test_worst_documents_are_listed(
    timeml: Path, told: Callable[..., LanguageModel], capsys: pytest.CaptureFixture[str]
) -> None:
    dates_timeml.run(timeml, None, model=told(), errors=1)
    listed = capsys.readouterr().err
    assert "== made" in listed
    assert "missed    [the flood] DATE 1998" in listed
    assert "Monday] DATE 2022-08-15 <>" not in listed


def test_wrong_span_type_and_value_are_told_apart() -> None:
    gold = Annotated("made", "early last week", None, (Timex(6, 15, "DATE", "2022-W33"),))
    (_, row) = timex.listing(compare(gold, [Timex(0, 15, "TIME", "2022-W32")]))
    assert row.startswith("span+type+value [last week] DATE 2022-W33 <> [early last week] TIME 2022-W32")


@pytest.mark.parametrize("name", ["dates-timeml", "dates-wikiwars"])
def test_is_a_benchmark_with_a_listing_and_tells_of_an_empty_folder(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert name in LISTING
    assert main([name, "--data", str(tmp_path)]) == 2
    assert "There is no" in capsys.readouterr().err


def test_file_that_is_no_timeml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "bad.tml"
    path.write_text("<TimeML></TimeML>", encoding="utf-8")
    with pytest.raises(InputError, match="TEXT"):
        dates_timeml.read(path)
