"""The ontology loader."""

from __future__ import annotations

import pytest

from tocsin.model import OntologyError, ontology


@pytest.mark.parametrize("name", ontology.names())
def test_every_file_loads_and_holds_something(name: str) -> None:
    assert ontology.load(name)


def test_a_missing_file_names_the_choices() -> None:
    with pytest.raises(OntologyError, match=r"no ontology file 'nope'.*cues"):
        ontology.load("nope")


def test_no_and_on_are_words() -> None:
    assert "no" in ontology.load("function_words")["noun_signs"]
    assert "on" in ontology.load("function_words")["adjuncts"]
