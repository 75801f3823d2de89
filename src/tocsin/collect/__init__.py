"""The outside world -> captures and reports; the only package that touches the network."""

from tocsin.collect.archive import Archive
from tocsin.collect.fetch import Fetcher, Fetches, Page
from tocsin.collect.limits import Limits
from tocsin.collect.sources import IGNORE_FILE, collect
from tocsin.collect.text import extract
from tocsin.collect.tool import tool_name

__all__ = ["IGNORE_FILE", "Archive", "Fetcher", "Fetches", "Limits", "Page", "collect", "extract", "tool_name"]
