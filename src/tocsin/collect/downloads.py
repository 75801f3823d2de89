"""A large file -> a file on disk, however often the line breaks.

Takes an address and a path. The bytes go to `PATH.part` and are renamed when they are all there, of the size that the
server gave and of the hash that was asked for. A part that is left over is gone on with where the server still has the
same file (`Range` with `If-Range`), and begun anew where it does not. Connections are guarded like those for pages; a
file is asked for by name, so robots.txt, which speaks to robots, is not. Leaves the meaning of the bytes to the caller.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpcore
import httpx

from tocsin.collect import addresses
from tocsin.collect.connections import Answer, Connections
from tocsin.collect.fetch import redirect
from tocsin.collect.limits import Limits, megabytes
from tocsin.collect.streams import Deadline
from tocsin.collect.tool import tool_name
from tocsin.model import CollectError

LIMITS: Final = Limits(max_bytes=2 * 1024**3, read=60.0, total=3600.0)
"""For one file: GED is some 30 MB packed, and an hour for it is a line of 9 kB a second."""
_TRIES: Final = 5
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 60.0
"""Seconds before the second try, doubled for each that follows, and the most that a server may ask for."""
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another one soon."""
_OPEN_RANGE: Final = re.compile(r"bytes (\d{1,18})-\d{1,18}/(\d{1,18})")
_WHOLE_SIZE: Final = re.compile(r"bytes \*/(\d{1,18})")
_BROKEN: Final = (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError)

Progress = Callable[[int, int | None], None]
"""Told how many bytes are there, and of how many where that is known."""


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that is whole."""

    path: Path
    url: str
    """The address that gave it in the end."""
    size: int
    sha256: str
    resumed: bool
    """Whether some of it was there from an earlier attempt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Downloader:
    """How files are fetched.

    Args:
        limits: Sizes, times and numbers of redirects; `max_bytes` is of one file.
        allow_private: Whether loopback, private and other special addresses may be connected to.
        tries: How often a broken line or a busy server is asked again, the first time included.
        sleep, monotonic: The clock.
    """

    limits: Limits = LIMITS
    allow_private: bool = False
    tries: int = _TRIES
    sleep: Callable[[float], None] = field(default=time.sleep)
    monotonic: Callable[[], float] = field(default=time.monotonic)

    def download(
        self, url: str, to: Path, *, sha256: str | None = None, by_hand: str = "", progress: Progress | None = None
    ) -> Downloaded:
        """Fetch a file.

        Args:
            url: Its address.
            to: Where it is to lie; what lies there is replaced, once the new one is whole.
            sha256: What it must hash to, in hexadecimal digits.
            by_hand: What to do instead where it cannot be fetched; ends the error.
            progress: Called after every piece.

        Raises:
            CollectError: Where it cannot be had, is too large, or is another file than was asked for. What has come
                so far is kept, unless it is wrong.
        """
        part = _Part(to)
        address = addresses.parse(url)
        to.parent.mkdir(parents=True, exist_ok=True)
        kept = part.size if part.validator(url) else 0
        final = self._tries(address, url, part, progress or _silent, by_hand)
        found = part.sha256()
        if sha256 is not None and found != sha256.strip().lower():
            part.remove()
            raise CollectError(
                f"{url!r} gave a file with the SHA-256 {found}, and not {sha256}.",
                next_step=f"Check the hash, or fetch it without one. {by_hand}".rstrip(),
            )
        size = part.size
        part.finish()
        return Downloaded(to, final, size, found, resumed=kept > 0)

    def _tries(self, address: httpx.URL, url: str, part: _Part, progress: Progress, by_hand: str) -> str:
        """Ask until the part is whole; gives the address that gave it in the end."""
        attempt, pause = 1, _FIRST_PAUSE
        while True:
            try:
                return self._once(address, url, part, progress)
            except CollectError as error:
                if attempt >= self.tries or not _passes(error):
                    have = (
                        f" {megabytes(part.size)} of it are kept; the next try goes on from there." if part.size else ""
                    )
                    next_step = by_hand or error.next_step
                    raise CollectError(error.what + have, choices=error.choices, next_step=next_step) from error
                asked = error.after if isinstance(error, _PassingError) else 0.0
            self.sleep(min(max(pause, asked), _LONGEST_PAUSE))
            attempt, pause = attempt + 1, pause * 2

    def _once(self, address: httpx.URL, url: str, part: _Part, progress: Progress) -> str:
        validator = part.validator(url)
        if validator is None:
            part.remove()
        headers = {"Range": f"bytes={part.size}-", "If-Range": validator} if validator and part.size else {}
        with self._arrive(address, headers) as (final, answer):
            if answer.status == 416 and part.size:
                if _whole(answer) == part.size:
                    return str(final)
                part.remove()
                raise _PassingError(f"{url!r} is another file by now.")
            total = self._begin(url, answer, part, validator)
            self._write(url, answer, part, total, progress)
        if total is not None and part.size != total:
            raise _PassingError(f"{url!r} ended after {part.size:,} of {total:,} bytes.")
        return str(final)

    def _begin(self, url: str, answer: Answer, part: _Part, validator: str | None) -> int | None:
        """Check the answer and lay the part out for it; gives the size of the whole file where the server does."""
        if answer.status in _AGAIN:
            raise _PassingError(f"The server answered {_said(answer)} to {url!r}.", _seconds(answer))
        if answer.status not in (200, 206):
            raise CollectError(f"The server answered {_said(answer)} to {url!r}.", next_step="Check the address.")
        if answer.headers.get("content-encoding", "identity").lower() != "identity":
            raise CollectError(f"{url!r} came in an encoding that was not asked for.")
        if answer.status == 206:
            found = _OPEN_RANGE.fullmatch(answer.headers.get("content-range", ""))
            # Some servers pass over If-Range: the piece must be of the same file, and from where the part ends.
            if found is None or int(found[1]) != part.size or _validator(answer) not in {None, validator}:
                part.remove()
                raise _PassingError(f"{url!r} gave another piece than was asked for.")
            return int(found[2])
        part.begin(url, _validator(answer))
        length = answer.headers.get("content-length", "")
        return int(length) if length.isdecimal() and len(length) < 19 else None

    def _write(self, url: str, answer: Answer, part: _Part, total: int | None, progress: Progress) -> None:
        size, most = part.size, self.limits.max_bytes
        with part.path.open("ab") as file:
            for piece in answer.chunks if (total or 0) <= most else ():
                size += len(piece)
                if size > most:
                    break
                file.write(piece)
                progress(size, total)
        if max(size, total or 0) > most:
            part.remove()
            raise CollectError(f"{url!r} is larger than the limit of {megabytes(most)}.")

    @contextmanager
    def _arrive(self, address: httpx.URL, headers: dict[str, str]) -> Iterator[tuple[httpx.URL, Answer]]:
        """Follow redirects and give the answer that is none."""
        agent = tool_name().replace("@", "/")
        asked = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close", **headers}
        connections = Connections(limits=self.limits, allow_private=self.allow_private, headers=tuple(asked.items()))
        deadline = Deadline(self.limits.total, self.monotonic)
        url = address
        for _ in range(self.limits.redirects + 1):
            with connections.get(url, deadline) as answer:
                target = redirect(url, answer)
                if target is None:
                    yield url, answer
                    return
            url = target
        raise CollectError(f"{str(address)!r} redirects more than {self.limits.redirects} times.")


class _PassingError(CollectError):
    """The same request may do better soon; `after` so many seconds where the server says."""

    def __init__(self, what: str, after: float = 0.0) -> None:
        super().__init__(what, next_step="Try again later.")
        self.after = after


class _Part:
    """What has come so far, and beside it of which file: its address and what the server knows its version by."""

    def __init__(self, to: Path) -> None:
        self._to = to
        self.path = to.with_name(to.name + ".part")
        self._about = to.with_name(to.name + ".part.of")

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    def validator(self, url: str) -> str | None:
        """What the server knew the file by, where the part is of this address and can be gone on with."""
        if not self.path.is_file() or not self._about.is_file():
            return None
        of, _, validator = self._about.read_text(encoding="utf-8").partition("\n")
        return validator if of == url and validator else None

    def begin(self, url: str, validator: str | None) -> None:
        self.path.write_bytes(b"")
        self._about.write_text(f"{url}\n{validator or ''}", encoding="utf-8")

    def sha256(self) -> str:
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def finish(self) -> None:
        self.path.replace(self._to)
        self._about.unlink(missing_ok=True)

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)


def _passes(error: CollectError) -> bool:
    """Whether asking again may help: a line that broke or a busy server, not a refusal."""
    return isinstance(error, _PassingError) or isinstance(error.__cause__, _BROKEN)


def _silent(done: int, total: int | None) -> None:
    """Tell nobody."""


def _said(answer: Answer) -> str:
    return f"{answer.status} {httpx.codes.get_reason_phrase(answer.status)}".rstrip()


def _validator(answer: Answer) -> str | None:
    """A strong ETag, else the day of the last change; a weak ETag does not vouch for bytes (RFC 9110, 13.1.5)."""
    tag = answer.headers.get("etag", "")
    found = tag if tag.startswith('"') else answer.headers.get("last-modified", "")
    return found if found.isprintable() and found else None


def _whole(answer: Answer) -> int | None:
    found = _WHOLE_SIZE.fullmatch(answer.headers.get("content-range", ""))
    return int(found[1]) if found else None


def _seconds(answer: Answer) -> float:
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isdecimal() and len(asked) < 7 else 0.0
