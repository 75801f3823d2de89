"""The places benchmark, on invented articles worked by hand, in each corpus's format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import places, toponyms
from bench.__main__ import main
from tocsin.events.gazetteer import Gazetteer
from tocsin.language import LanguageModel
from tocsin.model import InputError

TEXT = "Israeli officials flew from Paris, Texas, to Goma on Monday."


def _gaztag(words: str, identity: str, lat: float, lon: float, *, of: str | None) -> str:
    start = TEXT.index(words)
    country = f'<country geonameid="{of}">it</country>' if of else ""
    return (
        f"<toponym><start>{start}</start><end>{start + len(words)}</end><phrase>{words}</phrase>"
        f'<gaztag geonameid="{identity}"><lat>{lat}</lat><lon>{lon}</lon>{country}</gaztag></toponym>'
    )


def _lgl(*marked: str) -> str:
    inner = "".join(marked)
    return (
        f'<articles><article docid="1"><url>http://example.com/1</url><text><![CDATA[{TEXT}]]></text>'
        f"<toponyms>{inner}</toponyms></article></articles>"
    )


ISRAELI = _gaztag("Israeli", "294640", 31.5, 34.75, of="294640")
PARIS = _gaztag("Paris", "4717560", 33.66, -95.55, of="6252001")
TEXAS = _gaztag("Texas", "4736286", 31.25, -99.25, of="6252001")
GOMA = _gaztag("Goma", "216281", -1.67, 29.22, of="203312")
UNPLACED = (
    f"<toponym><start>{TEXT.index(' on ') + 1}</start><end>{TEXT.index(' on ') + 3}</end><phrase>on</phrase></toponym>"
)


@pytest.fixture
def model(told: Callable[..., LanguageModel]) -> LanguageModel:
    return told({}, {"Paris": "PLACE", "Texas": "PLACE", "Goma": "PLACE"})


def _file(folder: Path, text: str) -> Path:
    path = folder / "made.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_all_right_is_one_throughout(tmp_path: Path, model: LanguageModel) -> None:
    metrics = places.run(_file(tmp_path, _lgl(ISRAELI, PARIS, TEXAS, GOMA)), None, model=model)
    for metric in ("recognition.f1", "recognition.exact.f1", "end_to_end.f1", "gold.within_161_km"):
        assert metrics[metric] == 1.0, metric
    assert metrics["gold.country_accuracy"] == 1.0
    assert metrics["gold.mentions"] == 4
    assert metrics["gold.median_km"] < 100
    assert metrics["documents"] == 1


def test_demonyms_count_where_the_corpus_marks_them(tmp_path: Path, model: LanguageModel) -> None:
    with_them = places.run(_file(tmp_path, _lgl(ISRAELI, PARIS, TEXAS, GOMA)), None, model=model)
    without = places.run(_file(tmp_path, _lgl(PARIS, TEXAS, GOMA)), None, model=model)
    assert without["recognition.precision"] == 1.0
    assert with_them["places_only.recognition.f1"] == without["recognition.f1"]


def test_what_is_missed_costs_recall_and_what_is_none_precision(tmp_path: Path, model: LanguageModel) -> None:
    metrics = places.run(_file(tmp_path, _lgl(PARIS, GOMA, UNPLACED)), None, model=model)
    assert metrics["recognition.precision"] == pytest.approx(2 / 3)
    assert metrics["recognition.recall"] == pytest.approx(2 / 3)
    # "on" has no point: it is neither right nor wrong end to end, and no gold mention to be resolved.
    assert metrics["end_to_end.recall"] == 1.0
    assert metrics["gold.mentions"] == 2


def test_a_point_too_far_away_is_wrong(tmp_path: Path, model: LanguageModel) -> None:
    elsewhere = _gaztag("Goma", "2988507", 48.85, 2.35, of="3017382")
    metrics = places.run(_file(tmp_path, _lgl(PARIS, TEXAS, elsewhere)), None, model=model)
    assert metrics["gold.within_161_km"] == pytest.approx(2 / 3)
    assert metrics["gold.country_accuracy"] == pytest.approx(2 / 3)
    assert metrics["end_to_end.f1"] == pytest.approx(2 / 3)
    assert metrics["recognition.f1"] == 1.0


def test_geovirus_counts_from_one_and_its_continents_have_no_country(tmp_path: Path) -> None:
    start = TEXT.index("Goma") + 1
    path = _file(
        tmp_path,
        f"<articles><article><source>https://example.org/x</source><text>{TEXT}</text><locations><location>"
        f"<name>Goma</name><start>{start}</start><end>{start + 4}</end><lat>-1.7</lat><lon>29.2</lon><continent/>"
        "</location></locations></article></articles>",
    )
    (article,) = toponyms.read(path)
    (toponym,) = article.toponyms
    assert TEXT[toponym.start : toponym.end] == "Goma"
    assert toponym.landless
    assert article.document.report.url == "https://example.org/x"


def test_geowebnews_names_its_fields_otherwise_and_marks_more_than_places(tmp_path: Path) -> None:
    start = TEXT.index("Goma")
    path = _file(
        tmp_path,
        f"<articles><article><text>{TEXT}</text><toponyms><toponym><start>{start}</start><end>{start + 4}</end>"
        "<extractedName>Goma</extractedName><geonamesID>216281</geonamesID><latitude>-1.7</latitude>"
        "<longitude>29.2</longitude><type>Literal</type></toponym><toponym><start>0</start><end>20</end>"
        "<extractedName>Israeli officials fl</extractedName><type>Non_Lit_Expression</type></toponym></toponyms>"
        "</article></articles>",
    )
    (article,) = toponyms.read(path)
    (toponym,) = article.toponyms
    assert (toponym.lat, toponym.lon, toponym.geonames) == (-1.7, 29.2, "216281")


def test_the_country_is_that_of_the_id_else_of_the_nearest_town(gazetteer: Gazetteer) -> None:
    towns = places.Towns(gazetteer)
    assert towns.country(toponyms.Toponym(0, 1, 0.0, 0.0, "216281"), gazetteer) == "COD"
    assert towns.country(toponyms.Toponym(0, 1, 48.8, 2.3), gazetteer) == "FRA"
    assert towns.country(toponyms.Toponym(0, 1, 48.8, 2.3, landless=True), gazetteer) is None
    assert towns.country(toponyms.Toponym(0, 1, -50.0, -130.0), gazetteer) is None


def test_errors_are_listed_side_by_side(
    tmp_path: Path, model: LanguageModel, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = _gaztag("Goma", "2988507", 48.85, 2.35, of="3017382")
    places.run(_file(tmp_path, _lgl(PARIS, elsewhere, UNPLACED)), None, model=model, errors=1)
    told = capsys.readouterr().err
    assert "== 1" in told
    assert "= 'Paris' as Paris, Texas, USA" in told
    assert "~ 'Goma' as Goma" in told
    assert "- 'on' as" in told
    assert "+ 'Texas' as Texas" in told


@pytest.mark.parametrize("text", ["<articles/>", "<articles><article><text>x</text></article></articles>"])
def test_a_file_without_toponyms_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match="no article with toponyms"):
        toponyms.read(_file(tmp_path, text))


def test_no_xml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read as XML"):
        toponyms.read(_file(tmp_path, "no xml"))


def test_the_command_prints_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _file(tmp_path, _lgl(PARIS, TEXAS, GOMA))
    assert main(["places", "--data", str(path), "--json"]) == 0
    metrics = json.loads(capsys.readouterr().out)
    assert metrics["benchmark"] == "places"
    assert 0 <= metrics["end_to_end.f1"] <= 1


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()
