"""A translation shares no words with its original: what shows it, and what does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tocsin.corroborate import corroborate
from tocsin.corroborate.marks import compare, marks
from tocsin.corroborate.translations import note
from tocsin.model import LineageLink, Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
FRENCH = (
    "À Karsa, des hommes venus de Velm sur 22 motos ont tué 14 personnes, en ont blessé 31 et brûlé 17 boutiques avant "
    "de repartir vers Dorra, selon Amina Talo et Idris Wole."
)
GERMAN = (
    "In Karsa haben Männer, die aus Velm auf 22 Motorrädern kamen, 14 Menschen getötet, 31 verletzt und 17 Läden in "
    "Brand gesteckt und sind dann nach Dorra gezogen, sagten Amina Talo und Idris Wole."
)
OTHER_ORDER = (
    "Wie Idris Wole und Amina Talo sagten, zogen sie nach Dorra, nachdem 17 Läden brannten und 31 verletzt und 14 tot "
    "waren; auf 22 Motorrädern kamen sie aus Velm nach Karsa."
)
OTHER_FIGURES = (
    "In Karsa haben Männer, die aus Velm auf 60 Motorrädern kamen, 14 Menschen getötet, 75 verletzt und 48 Läden in "
    "Brand gesteckt und sind dann nach Dorra gezogen, sagten Amina Talo und Idris Wole."
)


def _links(build: Build, german: str, **described: Any) -> tuple[LineageLink, ...]:
    reports = {
        "fr": {"publisher": "Courrier", "language": "fr", "published": date(2024, 5, 1), "text": FRENCH},
        "de": {"publisher": "Kurier", "language": "de", "published": date(2024, 5, 2), "text": german, **described},
    }
    return corroborate(tuple(build({"reports": reports}).values())).links


def test_numbers_and_names_in_one_order_show_a_translation(build: Build) -> None:
    (link,) = _links(build, GERMAN)
    assert (link.kind, link.target_name, link.share) == ("copies", "Courrier", None)
    assert "Kurier (de) has the numbers and names of Courrier (fr) in one order (22, 14, 31, 17, Karsa" in link.reason
    assert "Amina Talo" in link.reason


@pytest.mark.parametrize("text", [OTHER_ORDER, OTHER_FIGURES, "In Karsa starben 14 Menschen, sagte Idris Wole."])
def test_the_same_facts_otherwise_told_show_none(build: Build, text: str) -> None:
    assert _links(build, text) == ()


def test_texts_of_one_language_are_never_compared_so(build: Build) -> None:
    assert _links(build, GERMAN, language="fr") == ()
    assert _links(build, GERMAN, language=None) == ()


def test_long_ago_is_no_translation(build: Build) -> None:
    assert _links(build, GERMAN, published=date(2024, 7, 2)) == ()


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("So it was.\n(Translated from the French)", "Translated from the French", "fr"),
        ("Traduit de l’anglais", "Traduit de l’anglais", "en"),
        ("Übersetzung aus dem Französischen", "Übersetzung aus dem Französischen", "fr"),
        ("(Aus dem Arabischen)", "(Aus dem Arabischen)", "ar"),
        ("Traducido del inglés", "Traducido del inglés", "en"),
        ("(Translation: Jane Roe)", "(Translation:", None),
        ("Перевод с английского", "Перевод с английского", "en"),
    ],
)
def test_notes(build: Build, text: str, words: str, language: str | None) -> None:
    (reading,) = build({"reports": {"a": {"text": text}}}).values()
    found = note(reading.report)
    assert found is not None
    assert (found.span.text, found.language) == (words, language)


@pytest.mark.parametrize("text", ["His speech was translated by an aide.", "They came from the French border."])
def test_no_note(build: Build, text: str) -> None:
    (reading,) = build({"reports": {"a": {"text": text}}}).values()
    assert note(reading.report) is None


SHORT = "In Karsa starben 14 Menschen, 31 wurden verletzt, sagte Idris Wole."


def test_a_note_needs_less(build: Build) -> None:
    (link,) = _links(build, f"{SHORT}\n(Aus dem Französischen)")
    assert (link.kind, link.credit) == ("cites", True)
    assert link.reason.startswith("“(Aus dem Französischen)” says that it is a translation; Courrier tells the same")


def test_a_note_of_another_language_is_of_another_report(build: Build) -> None:
    assert _links(build, f"{SHORT}\n(Aus dem Arabischen)") == ()


def test_a_common_signature_needs_less_than_none(build: Build) -> None:
    text = "In Karsa, unweit von Velm, starben 14 Menschen, 31 wurden verletzt, sagten Amina Talo und Idris Wole."
    reports = {
        "fr": {"publisher": "A", "language": "fr", "published": date(2024, 5, 1), "text": FRENCH, "byline": "Ana Roe"},
        "de": {"publisher": "B", "language": "de", "published": date(2024, 5, 2), "text": text, "byline": "Ana Roe"},
    }
    (link,) = corroborate(tuple(build({"reports": reports}).values())).links
    assert "Ana Roe signs both" in link.reason
    reports["de"]["byline"] = "Ivo Mann"
    assert corroborate(tuple(build({"reports": reports}).values())).links == ()


def test_a_credited_publication_in_another_language_is_found_by_its_marks(build: Build) -> None:
    (link,) = _links(build, f"{SHORT}\nZuerst erschienen in Courrier.", published=date(2024, 5, 9))
    assert link.target is not None
    assert "credits Courrier" in link.reason


def test_marks_are_numbers_and_names(build: Build) -> None:
    text = "À Karsa, 1 200 soldats de l’Armée sont venus en 2024 avec 3 canons ; Bénin et Niger s’en inquiètent."
    assert marks(text) == ("karsa", "1200", "armee", "benin", "niger")


def test_a_text_shares_all_with_itself(build: Build) -> None:
    (reading,) = build({"reports": {"a": {"text": FRENCH}}}).values()
    same = compare(reading.report, reading.report)
    assert (same.order, same.figures, same.numbers) == (1.0, 1.0, ("22", "14", "31", "17"))
