"""The outside world -> captures and reports; the only package that touches the network.

Names load when they are asked for: whoever only reads text at hand (`collect.text`) need not wait for the network's
libraries.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tocsin.collect.archive import Archive
    from tocsin.collect.fetch import Fetcher, Fetches, Page
    from tocsin.collect.limits import Limits
    from tocsin.collect.sources import IGNORE_FILE, collect
    from tocsin.collect.text import extract
    from tocsin.collect.tool import tool_name

__all__ = ["IGNORE_FILE", "Archive", "Fetcher", "Fetches", "Limits", "Page", "collect", "extract", "tool_name"]

_HOME: Final = {
    "Archive": "archive",
    "Fetcher": "fetch",
    "Fetches": "fetch",
    "Page": "fetch",
    "Limits": "limits",
    "IGNORE_FILE": "sources",
    "collect": "sources",
    "extract": "text",
    "tool_name": "tool",
}


def __getattr__(name: str) -> Any:
    """Load a name from the module that it lives in."""
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
