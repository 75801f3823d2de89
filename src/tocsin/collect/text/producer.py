"""Who made a report's text: names and versions of the software, as `Report.producer` holds them."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def producer(*packages: str) -> str:
    """Give "trafilatura@2.0.0+tocsin@0.1.0" for `packages`, with ourselves last."""
    return "+".join(f"{name}@{_version(name)}" for name in (*packages, "tocsin"))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
