"""The configuration of a run, in spaCy's format: sections of values, with changes from the command line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from confection import Config


def read_config(file: Path, changes: Sequence[str] = ()) -> Config:
    """Read a configuration; a change is `section.name=value`, the value in JSON."""
    changed = dict(change.split("=", 1) for change in changes)
    return Config().from_disk(file, overrides={name: json.loads(value) for name, value in changed.items()})
