"""A folder -> the files in it that can be read, in the order of their names.

Takes a path and the name of the ignore file, gives paths, and errors for what cannot be listed. Hidden entries, links
and files of other types are passed over (each is reported to `skipped`): a link inside a folder may lead anywhere.
Ignore files hold gitignore patterns and hold for their own folder and those below. Leaves reading to `files`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from tocsin.collect import kinds
from tocsin.collect.files import read_file, unreadable
from tocsin.collect.limits import MEBIBYTE
from tocsin.model import CollectError

Skipped = Callable[[str, str], None]
"""Is told of each entry passed over: its path, and why."""


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A folder or ignore file that could not be read; the rest goes on."""

    path: Path
    error: CollectError


@dataclass(frozen=True, slots=True)
class _Rules:
    """The patterns of one ignore file, for paths below its folder."""

    folder: Path
    spec: GitIgnoreSpec

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        relative = path.relative_to(self.folder).as_posix()
        return self.spec.check_file(relative + "/" if is_folder else relative).include


def walk(folder: Path, *, ignore_file: str, skipped: Skipped) -> Iterator[Path | Unlisted]:
    """Give the readable files below `folder`, depth first, sorted by name within each folder."""
    waiting: list[tuple[Path, bool, tuple[_Rules, ...]]] = [(folder, True, ())]
    while waiting:
        path, is_folder, rules = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            inner = (*rules, *_rules_of(path, ignore_file))
            entries = sorted(os.scandir(path), key=lambda entry: entry.name, reverse=True)
        except CollectError as error:
            yield Unlisted(path, error)
            continue
        except OSError as error:
            yield Unlisted(path, unreadable(path, error))
            continue
        kept = _kept(path, entries, inner, skipped)
        waiting.extend((path / entry.name, entry.is_dir(), inner) for entry in kept if entry.name != ignore_file)


def _rules_of(folder: Path, ignore_file: str) -> Iterator[_Rules]:
    file = folder / ignore_file
    if not os.path.lexists(file):
        return
    try:
        lines = read_file(file, max_bytes=MEBIBYTE).decode("utf-8-sig").splitlines()
        yield _Rules(folder, GitIgnoreSpec.from_lines(lines))
    except ValueError as error:
        # What should have been left out is unknown, so nothing of the folder is read.
        what = f"The ignore file {str(file)!r} is wrong: {error}."
        raise CollectError(what, next_step="Mend or remove it.") from error


def _kept(
    folder: Path, entries: list[os.DirEntry[str]], rules: tuple[_Rules, ...], skipped: Skipped
) -> Iterator[os.DirEntry[str]]:
    for entry in entries:
        reason = _reason_to_skip(folder / entry.name, entry, rules)
        if reason is None:
            yield entry
        else:
            skipped(str(folder / entry.name), reason)


def _reason_to_skip(path: Path, entry: os.DirEntry[str], rules: tuple[_Rules, ...]) -> str | None:
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        return "a link"
    is_folder = entry.is_dir(follow_symlinks=False)
    if _is_ignored(path, rules, is_folder=is_folder):
        return "ignored"
    if is_folder:
        return None
    if not entry.is_file(follow_symlinks=False):
        return "not a regular file"
    return None if kinds.by_name(path) else "not a type that is read"


def _is_ignored(path: Path, rules: tuple[_Rules, ...], *, is_folder: bool) -> bool:
    # As in git: the innermost ignore file that says anything decides.
    verdicts = (rule.verdict(path, is_folder=is_folder) for rule in reversed(rules))
    return next((verdict for verdict in verdicts if verdict is not None), False)
