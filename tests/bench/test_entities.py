"""The names benchmark, on invented sentences worked by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import entities, names
from tocsin.language import LanguageModel
from tocsin.model import InputError

NUMBERED = """# sent_id = made-0001
# text = Anna Berg left Veldt with Orbitol
1\tAnna\tB-PER\t-\t-
2\tBerg\tI-PER\t-\t-
3\tleft\tO\t-\t-
4\tVeldt\tB-LOC\t-\t-
5\twith\tO\t-\t-
6\tOrbitol\tB-OTH\t-\t-

# sent_id = made-0002
1\tAcme\tB-ORG\t-\t-
2\tpaid\tO\t-\t-
3\tRex\tB-PER\t-\t-
"""
COLUMNS = "-DOCSTART- O\n\nAnna I-PER\nleft O\n\nAcme I-MISC\n\n-DOCSTART- O\n\nVeldt I-LOC\nfell O\n"
BARE = "@anna\tO\nsaw\tO\nRex\tB-person\n\nVeldt\tB-location\n"
FOUR = "Anna NNP B-NP B-PER\nleft VBD B-VP O\n"
TEXT = "The Veldt Army left Orsk. A Veldtian doctor saw the Vega missile."
MARKS = {"The Veldt Army": "Organisation", "Orsk": "Location", "Veldtian": "Nationality", "Vega missile": "Weapon"}


def _file(folder: Path, text: str) -> Path:
    path = folder / "made.iob2"
    path.write_text(text, encoding="utf-8")
    return path


def _source(folder: Path, source: str, *ids: str) -> None:
    (folder / source).mkdir(parents=True)
    papers = [{"_id": key, "text": TEXT} for key in ids]
    marks = [
        {"documentId": key, "begin": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": kind}
        for key in ids
        for words, kind in MARKS.items()
    ]
    for name, rows in (("documents", papers), ("entities", marks)):
        (folder / source / f"{name}.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"), [(NUMBERED, "numbered"), (COLUMNS, "columns"), (BARE, "columns"), (FOUR, "columns")]
)
def test_the_format_is_found_out(tmp_path: Path, text: str, expected: str) -> None:
    assert names.detect(_file(tmp_path, text)) == expected


def test_a_folder_of_sources_is_re3d(tmp_path: Path) -> None:
    _source(tmp_path, "Invented Source", "A1")
    assert names.detect(tmp_path) == "re3d"


@pytest.mark.parametrize("text", ["", "Nothing of the kind.\n", "1\tAnna\n", "1\tAnna\tanna\tPROPN\n"])
def test_another_format_is_said(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"The format of .* is not known"):
        names.detect(_file(tmp_path, text))


def test_names_count_with_their_exact_span(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    """One person is right; one place is too long, one is an organisation; product and group do not count."""
    said = {"Anna Berg": "PERSON", "Veldt with": "PLACE", "Orbitol": "ORG", "Acme": "FACILITY", "Rex": "GROUP"}
    metrics = entities.run(_file(tmp_path, NUMBERED), None, model=told(entities=said))
    assert metrics["precision"] == pytest.approx(1 / 3)
    assert metrics["recall"] == 1 / 4
    assert metrics["f1"] == pytest.approx(2 / 7)
    assert metrics["person.f1"] == pytest.approx(2 / 3)
    assert (metrics["place.f1"], metrics["organisation.f1"]) == (0.0, 0.0)
    assert (metrics["documents"], metrics["words"]) == (1, 9)
    assert "group.f1" not in metrics


def test_a_name_that_ends_inside_a_token_has_all_of_it(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    metrics = entities.run(_file(tmp_path, NUMBERED), None, model=told(entities={"Anna Be": "PERSON"}))
    assert metrics["person.precision"] == 1.0


@pytest.mark.parametrize(("text", "documents"), [(NUMBERED, 1), (COLUMNS, 2), (BARE, 2)])
def test_documents_are_told_apart(tmp_path: Path, text: str, documents: int) -> None:
    assert len(names.read(_file(tmp_path, text))) == documents


def test_labels_that_are_not_asked_for_are_left_out(tmp_path: Path) -> None:
    first, second = names.read(_file(tmp_path, COLUMNS))
    assert {first.document.report.text[start:end] for start, end, _ in first.gold} == {"Anna"}
    assert [first.document.report.text[start:end] for start, end in first.left_out] == ["Acme"]
    assert {name[2] for name in second.gold} == {"place"}


def test_in_raw_text_articles_do_not_count_and_groups_do(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    """Three of four that count are right: what overlaps a weapon does not count, a doctor is no name."""
    _source(tmp_path, "Invented Source", "A1")
    said = {"The Veldt Army": "ORG", "Orsk": "FACILITY", "Veldtian": "GROUP", "Vega": "ORG", "doctor": "PERSON"}
    metrics = entities.run(tmp_path, None, model=told(entities=said))
    assert (metrics["precision"], metrics["recall"]) == (3 / 4, 1.0)
    assert (metrics["group.f1"], metrics["place.f1"], metrics["organisation.f1"]) == (1.0, 1.0, 1.0)


def test_documents_that_the_model_was_trained_on_are_not_read(tmp_path: Path) -> None:
    held_out = names.HELD_OUT.read_text(encoding="utf-8").split()[0]
    _source(tmp_path, "CENTCOM", "TRAINED", held_out)
    assert len(names.read(tmp_path)) == 1


def test_nothing_held_out_is_said(tmp_path: Path) -> None:
    _source(tmp_path, "CENTCOM", "TRAINED")
    with pytest.raises(InputError, match="nothing to measure on"):
        names.read(tmp_path)
