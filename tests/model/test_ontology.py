"""The ontology loader."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

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


@pytest.mark.parametrize("name", ontology.names())
def test_no_key_stands_twice(name: str) -> None:
    """YAML keeps the last of two like keys in silence, and with it loses the first one's words."""
    text = (resources.files(ontology) / f"{name}.yaml").read_text("utf-8")
    waiting = [yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
