"""The archive: an unaltered copy of everything collected, one WARC file for each capture.

Takes captures, gives names relative to the folder. A file is named after the address and the bytes, so keeping the
same thing again changes nothing; it appears whole or not at all, whenever the process is killed. Leaves what a capture
meant to the ledger, which keeps the names.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tocsin.collect import warc
from tocsin.model import Capture, IntegrityError, LedgerError, digest
from tocsin.model.canonical import canonical_json

try:
    import fcntl
except ImportError:  # Windows: stray parts stay until someone deletes them; they are never taken for captures.
    fcntl = None  # type: ignore[assignment]

_NAME: Final = re.compile(r"([0-9a-f]{2})/(\1[0-9a-f]{62})\.warc\.gz")
_PART: Final = ".part"


class Archive:
    """A folder of WARC files.

    Args:
        folder: Is created when the first capture is stored.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._is_swept = False

    def store(self, capture: Capture) -> str:
        """Keep a capture; gives its name, `ab/abcd….warc.gz`. What is there already is left as it is.

        Raises:
            LedgerError: Where the folder cannot be written.
        """
        name = name_of(capture.url, capture.sha256)
        try:
            self._sweep()
            if not (self.folder / name).exists():
                self._write(self.folder / name, warc.render(capture))
        except OSError as error:
            raise LedgerError(
                f"The archive {str(self.folder)!r} cannot be written: {error.strerror}.",
                next_step="Check the space and the permissions there.",
            ) from error
        return name

    def read(self, name: str) -> bytes:
        """The bytes of a capture, as they came.

        Raises:
            IntegrityError: Where the file is missing or not as it was written.
        """
        return self._whole(name)[0]

    def check(self, name: str, sha256: str) -> str | None:
        """Say what is wrong with a file of the archive, or None where every byte is as it was written.

        Args:
            name: As `store` gave it.
            sha256: Hexadecimal SHA-256 that the capture's bytes should have.
        """
        try:
            _, facts = self._whole(name)
        except IntegrityError as error:
            return str(error)
        if facts["sha256"] != sha256:
            return f"{name} holds bytes with SHA-256 {facts['sha256']}, not {sha256}."
        return None

    def names(self) -> Iterator[str]:
        """The names of all files of the archive, sorted."""
        for path in sorted(self.folder.glob("??/*.warc.gz")):
            yield path.relative_to(self.folder).as_posix()

    def _whole(self, name: str) -> tuple[bytes, dict[str, str | None]]:
        if _NAME.fullmatch(name) is None:
            raise IntegrityError(f"{name!r} is not a name that the archive gives.")
        try:
            data = (self.folder / name).read_bytes()
        except FileNotFoundError as error:
            raise IntegrityError(f"{name} is missing from the archive.") from error
        except OSError as error:
            raise IntegrityError(f"{name} cannot be read from the archive: {error.strerror}.") from error
        if not warc.unseal(data):
            raise IntegrityError(f"{name} was changed after it was written.")
        body, facts = warc.contents(data)
        if digest(body) != f"sha256:{facts['sha256']}" or name_of(facts["url"], str(facts["sha256"])) != name:
            raise IntegrityError(f"{name} holds another capture than its name says.")
        return body, facts

    def _write(self, path: Path, data: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._lock(exclusive=False):
            handle, part = tempfile.mkstemp(suffix=_PART, prefix=".", dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(part).replace(path)
            except BaseException:
                Path(part).unlink(missing_ok=True)
                raise
        _sync_folder(path.parent)

    def _sweep(self) -> None:
        """Once: delete the parts that killed processes left, unless another process is writing now."""
        if self._is_swept or fcntl is None:
            return
        self._is_swept = True
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with self._lock(exclusive=True):
                for part in self.folder.glob(f"??/.*{_PART}"):
                    part.unlink(missing_ok=True)
        except BlockingIOError:
            return

    @contextmanager
    def _lock(self, *, exclusive: bool) -> Iterator[None]:
        """Writers share the lock; the system drops it with the process. The sweeper takes it alone or not at all."""
        if fcntl is None:
            yield
            return
        with (self.folder / ".lock").open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)
            yield


def name_of(url: str | None, sha256: str) -> str:
    """The name of the file for an address (None for files and standard input) and the SHA-256 of its bytes."""
    key = digest(canonical_json({"url": url, "sha256": sha256})).removeprefix("sha256:")
    return f"{key[:2]}/{key}.warc.gz"


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
