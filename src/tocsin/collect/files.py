"""One file on disk -> its bytes. Takes a path, gives bytes, raises CollectError; leaves folders to `folders`."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from tocsin.collect.limits import megabytes
from tocsin.model import CollectError

# Opening a pipe without a writer would wait for ever; O_BINARY exists on Windows only.
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_file(path: Path, *, max_bytes: int) -> bytes:
    """Read a regular file whole.

    Raises:
        CollectError: Where it cannot be opened, is no regular file, or is larger than `max_bytes`.
    """
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise CollectError(
                    f"{str(path)!r} is not a regular file.", next_step="To read from a pipe, name - as the source."
                )
            check_size(status.st_size, max_bytes, subject=f"The file {str(path)!r}")
            body = file.read(max_bytes + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    check_size(len(body), max_bytes, subject=f"The file {str(path)!r}")
    return body


def check_size(size: int, max_bytes: int, *, subject: str) -> None:
    """Raise CollectError where `size` is over the limit."""
    if size > max_bytes:
        raise CollectError(
            f"{subject} is larger than the limit of {megabytes(max_bytes)}.",
            next_step="Cut it into parts, or raise the limit.",
        )


def unreadable(path: Path, error: OSError) -> CollectError:
    """Say why the operating system did not give a file or folder."""
    return CollectError(
        f"{str(path)!r} cannot be read: {error.strerror or type(error).__name__}.",
        next_step="Check that it is there and that you may read it.",
    )
