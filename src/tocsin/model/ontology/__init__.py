"""The ontology: scales, codes and lexicons as YAML beside this file.

Takes a name, gives plain data; each caller shapes it. Raises OntologyError with the file's name. Leaves
interpretation to the stages.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import Any

import yaml

from tocsin.model.errors import OntologyError


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that reads `no`, `on` and `yes` as words: in a lexicon they are words, as in YAML 1.2."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the garbage collector while many small records without cycles are made: it would search them in vain."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@cache
def load(name: str) -> Any:
    """Load `NAME.yaml` once; the result is shared, so do not change it.

    Raises:
        OntologyError: Where there is no such file, or it is not YAML.
    """
    file = resources.files(__name__) / f"{name}.yaml"
    if not file.is_file():
        raise OntologyError(f"There is no ontology file {name!r}.", choices=f"There are: {', '.join(names())}.")
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader, in C
    except yaml.YAMLError as error:
        raise OntologyError(f"The ontology file {name}.yaml is not YAML: {error}") from error


def names() -> list[str]:
    """Names of the ontology files, sorted."""
    entries = (entry.name for entry in resources.files(__name__).iterdir())
    return sorted(entry.removesuffix(".yaml") for entry in entries if entry.endswith(".yaml"))
