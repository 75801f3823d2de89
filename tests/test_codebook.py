"""The codebook page holds every code, and is written from the ontology."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import get_args

import pytest

from tocsin.model import EventType, Status, ontology

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "codebook.md").read_text("utf-8")


def made() -> str:
    spec = importlib.util.spec_from_file_location("codebook", DOCS / "codebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page: str = module.codebook()
    return page


def section(name: str) -> str:
    found = re.search(rf"^##+ {name}\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, name
    return found[1]


def test_the_page_is_that_of_the_ontology() -> None:
    assert made() == PAGE, "docs/codebook.md is out of date. Write it again: make docs"


@pytest.mark.parametrize("event_type", get_args(EventType))
def test_every_type_has_its_definition_its_modes_and_a_dozen_phrases(event_type: str) -> None:
    entry, text = ontology.load("plover")["types"][event_type], section(event_type)
    assert entry["definition"] in text
    for mode, meaning in entry["modes"].items():
        assert f"| `{mode}` | {meaning} |" in text
    assert len(re.findall("“", text[text.index("for example:") :])) >= 10


def test_every_status_context_and_sector_is_there() -> None:
    plover = ontology.load("plover")
    assert all(f"| `{status}` |" in section("Status") for status in get_args(Status))
    assert all(f"| `{name}` |" in section("Contexts") for name in plover["contexts"])
    assert all(f"| `{code}` |" in section("Sectors of actors") for code in plover["sectors"])


def test_its_source_is_credited() -> None:
    assert "Open Event Data Alliance" in PAGE
    assert "CC BY-SA 4.0" in PAGE


def test_tables_have_as_many_cells_in_every_row() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", PAGE, re.MULTILINE):
        assert len({line.count("|") for line in table.splitlines()}) == 1
