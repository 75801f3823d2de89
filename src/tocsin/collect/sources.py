"""What the user names -> captures: the collect stage.

Takes paths, folders, addresses and `-`, in the order given; gives a capture for each document and a failure for each
input that cannot be used, one at a time as they are asked for, in that order. One bad input never stops the others.
Leaves text extraction to `tocsin.collect.text`, keeping to `archive`, and retries to the pipeline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from tocsin.collect import addresses, folders, kinds
from tocsin.collect.captures import capture
from tocsin.collect.fetch import Fetches
from tocsin.collect.files import check_size, read_file, unreadable
from tocsin.collect.limits import Limits
from tocsin.collect.tool import tool_name
from tocsin.model import Capture, CollectError, Failure, identified

STDIN: Final = "-"
IGNORE_FILE: Final = ".tocsinignore"

_NOT_UTF8: Final = re.compile(r"[\ud800-\udfff]")
_LIKE_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+/")


def collect(
    sources: Iterable[str],
    *,
    fetcher: Fetches,
    clock: Callable[[], datetime],
    stdin: BinaryIO,
    max_bytes: int | None = None,
    ignore_file: str = IGNORE_FILE,
    skipped: folders.Skipped | None = None,
) -> Iterator[Capture | Failure]:
    """Read every source.

    Args:
        sources: Paths of files and folders, http and https addresses, `-` for standard input.
        fetcher: Fetches the addresses.
        clock: Gives the present moment with its offset from UTC.
        stdin: Standard input, as bytes.
        max_bytes: Largest file or standard input; `Limits().max_bytes` where None. Addresses: see the fetcher.
        ignore_file: Name of the files with patterns (as in gitignore) of what folders should not give.
        skipped: Is told the path of each entry of a folder that is passed over, and why.
    """
    reader = _Reader(
        fetcher=fetcher,
        clock=clock,
        stdin=stdin,
        max_bytes=Limits().max_bytes if max_bytes is None else max_bytes,
        ignore_file=ignore_file,
        skipped=skipped or (lambda _path, _why: None),
    )
    for source in sources:
        yield from reader.read(source)


@dataclass(slots=True, kw_only=True)
class _Reader:
    fetcher: Fetches
    clock: Callable[[], datetime]
    stdin: BinaryIO
    max_bytes: int
    ignore_file: str
    skipped: folders.Skipped
    _stdin_read: bool = field(default=False, init=False)

    def read(self, source: str) -> Iterator[Capture | Failure]:
        if source == STDIN:
            yield self._attempt(source, self._standard_input)
        elif addresses.is_address(source):
            yield self._attempt(source, partial(self._page, source))
        elif _is_folder(source):
            yield from self._folder(source)
        else:
            yield self._attempt(source, partial(self._file, source, Path(source)))

    def _attempt(self, source: str, read: Callable[[], Capture]) -> Capture | Failure:
        try:
            return read()
        except CollectError as error:
            return _failure(source, error)

    def _standard_input(self) -> Capture:
        if self._stdin_read:
            raise CollectError("Standard input was read already; name - once.")
        self._stdin_read = True
        subject = "Standard input"
        try:
            body = self.stdin.read(self.max_bytes + 1)
        except OSError as error:
            raise CollectError(f"Standard input cannot be read: {error.strerror}.") from error
        check_size(len(body), self.max_bytes, subject=subject)
        return self._capture(STDIN, body, kinds.settle(body, None, subject=subject), method="stdin")

    def _page(self, source: str) -> Capture:
        page = self.fetcher.fetch(source)
        return capture(
            source,
            page.body,
            page.media_type,
            method="GET",
            retrieved=self.clock(),
            tool=tool_name(),
            url=page.url,
            charset=page.charset,
        )

    def _file(self, source: str, path: Path) -> Capture:
        _check_name(source, path)
        promised = kinds.by_name(path)
        if promised is None and path.suffix:
            raise CollectError(
                f"{source!r} is of a type that is not read ({path.suffix!r}).",
                choices=kinds.READABLE,
                next_step="Save it as one of these.",
            )
        body = read_file(path, max_bytes=self.max_bytes)
        return self._capture(source, body, kinds.settle(body, promised, subject=f"The file {source!r}"), method="file")

    def _folder(self, source: str) -> Iterator[Capture | Failure]:
        is_empty = True
        for found in folders.walk(Path(source), ignore_file=self.ignore_file, skipped=self.skipped):
            is_empty = False
            if isinstance(found, folders.Unlisted):
                yield _failure(str(found.path), found.error)
            else:
                yield self._attempt(str(found), partial(self._file, str(found), found))
        if is_empty:
            error = CollectError(f"The folder {source!r} holds no file that is read.", choices=kinds.READABLE)
            yield _failure(source, error)

    def _capture(self, source: str, body: bytes, media_type: str, *, method: str) -> Capture:
        return capture(source, body, media_type, method=method, retrieved=self.clock(), tool=tool_name())


def _is_folder(source: str) -> bool:
    try:
        return source != "" and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _check_name(source: str, path: Path) -> None:
    if not source or "\0" in source:
        raise CollectError(f"{source!r} is not a path.")
    if _NOT_UTF8.search(source):
        what = f"The name {source!r} is not valid UTF-8, so it could not be kept."
        raise CollectError(what, next_step="Rename the file.")
    try:
        path.lstat()
    except FileNotFoundError as error:
        hint = "For a web page give the whole address, beginning with https://." if _LIKE_HOST.match(source) else None
        raise CollectError(f"There is no file or folder {source!r}.", next_step=hint) from error
    except OSError as error:
        raise unreadable(path, error) from error


def _failure(source: str, error: CollectError) -> Failure:
    shown = addresses.without_credentials(source).encode("utf-8", "backslashreplace").decode("utf-8")
    return identified(Failure(id="", source=shown, error=type(error).__name__, message=str(error)))
