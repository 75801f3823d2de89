"""Build hook: compiles the gazetteer and the country outlines into the wheel, or the tree of an editable install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface):  # type: ignore[misc]
    """Builds both files where they are missing or were made from other versions of their inputs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            from build_data import gazetteer, outlines  # noqa: PLC0415 - not on the path before
        finally:
            sys.path.remove(self.root)
        package = root / "src" / "tocsin"
        drawn = package / "publish" / "assets" / "countries.json"
        compiled = package / "events" / "gazetteer.sqlite"
        self._tell("country outlines", drawn, outlines.build(drawn))
        self._tell("gazetteer", compiled, gazetteer.build(compiled, outlines=drawn))

    def _tell(self, what: str, file: Path, written: bool) -> None:
        self.app.display_info(f"{what}: {'built' if written else 'up to date'}, {file.stat().st_size // 1024} kB")
