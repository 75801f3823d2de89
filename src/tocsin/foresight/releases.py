"""Releases of event tables from their publishers: which address, fetch, add.

Takes a source and a version, gives what `data.add` gives. Addresses are data (`event_tables.yaml`). Leaves the network
to `collect.downloads`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tocsin.model import ConfigError, ontology

if TYPE_CHECKING:
    from tocsin.foresight.data import Added
    from tocsin.ledger import Ledger

Told = Callable[[int, int | None], None]
"""Told how many bytes have come, and of how many where that is known."""

_YEARLY: Final = re.compile(r"(\d{2})\.([1-9])")
_MONTHLY: Final = re.compile(r"(\d{2})\.0\.(\d{1,2})")
_SEVERAL: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{2})\.(\d{2})")
_CHOICES: Final = (
    "25.1 is a yearly release, 25.0.9 the candidates of September 2025, 25.01.25.06 those of January to June."
)
_FOLDER: Final = "downloads"


def address(source: str, version: str, *, candidate: bool = False, base: str | None = None) -> str:
    """The address of a release.

    Args:
        source: `ucdp`.
        version: As the publisher writes it.
        candidate: Whether it must be a candidate release.
        base: Another place than the publisher's that holds the same folders.

    Raises:
        ConfigError: For a source or version that there is no address for.
    """
    known = _known(source)
    for pattern, kind in ((_SEVERAL, "several"), (_MONTHLY, "monthly"), (_YEARLY, "yearly")):
        found = pattern.fullmatch(version.strip())
        if found is not None and not (candidate and kind == "yearly"):
            path = known[kind].format(*found.groups())
            return f"{(base or known['base']).rstrip('/')}/{path}"
    what = "no candidate release" if candidate else "no release"
    raise ConfigError(f"{version!r} is {what} of {source}.", choices=_CHOICES)


def fetch(
    source: str,
    version: str,
    *,
    ledger: Ledger,
    folder: Path,
    now: datetime,
    candidate: bool = False,
    base: str | None = None,
    sha256: str | None = None,
    allow_private: bool = False,
    progress: Told | None = None,
) -> Added:
    """Fetch a release and add it; the file as it came stays in `downloads` in the data folder.

    Args:
        source: `ucdp`.
        version: As the publisher writes it.
        ledger: Where the vintage is kept.
        folder: The data folder.
        now: The moment.
        candidate: Whether it must be a candidate release.
        base: Another place than the publisher's that holds the same folders.
        sha256: What the file must hash to.
        allow_private: Whether it may be fetched from private and loopback addresses.
        progress: Told how many bytes have come, and of how many.

    Raises:
        ConfigError: For a source or version that there is no address for.
        CollectError: Where it cannot be fetched.
        InputError: Where it is no event table.
    """
    from tocsin.collect.downloads import Downloader  # noqa: PLC0415 - the libraries of the network load slowly
    from tocsin.foresight.data import add  # noqa: PLC0415 - and Polars

    url = address(source, version, candidate=candidate, base=base)
    to = folder / _FOLDER / url.rpartition("/")[2]
    by_hand = f"Download it by hand from {_known(source)['page']} and add it: tocsin data add FILE"
    fetcher = Downloader(allow_private=allow_private)
    fetcher.download(url, to, sha256=sha256, by_hand=by_hand, progress=progress)
    return add(to, ledger=ledger, folder=folder, now=now, release=version.strip())


def _known(source: str) -> Any:
    known = ontology.load("event_tables")["downloads"]
    if source not in known:
        raise ConfigError(f"There is no address for {source!r}.", choices=f"There are: {', '.join(known)}.")
    return known[source]
