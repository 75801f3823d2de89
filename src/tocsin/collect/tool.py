"""The name and version that provenance and servers are told."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version


@cache
def tool_name() -> str:
    """`tocsin@VERSION`."""
    return f"tocsin@{version('tocsin')}"
