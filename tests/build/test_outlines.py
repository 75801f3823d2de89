"""Country outlines from the npm package, without npm."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_data import centres, outlines

_BUILD_DATA = Path(outlines.__file__).parent
_SQUARE: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[170, -10], [20, 0], [0, 20], [-20, 0], [0, -20]], [[0, 0], [4, 0], [0, 4], [-4, 0], [0, -4]]],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "004", "arcs": [[0]]},
                {"type": "MultiPolygon", "id": "008", "arcs": [[[~1]]]},
                {"type": None, "id": "010"},
                {"type": "Polygon", "arcs": [[1]]},
            ],
        }
    },
}


def _install(topology: Any) -> outlines.Install:
    def install(folder: Path) -> None:
        assert (folder / "package-lock.json").is_file()
        package = folder / "node_modules" / "world-atlas"
        package.mkdir(parents=True)
        (package / "countries-50m.json").write_text(json.dumps(topology), encoding="utf-8")

    return install


def _no_network(folder: Path) -> None:
    raise OSError("npm ended with 1: getaddrinfo ENOTFOUND")


def test_outlines_are_written_with_their_source(tmp_path: Path) -> None:
    target = tmp_path / "assets" / "countries.json"
    assert outlines.build(target, install=_install(_SQUARE))
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["source"]["version"] == "2.0.2"
    assert written["source"]["integrity"].startswith("sha512-")
    assert written["objects"] == _SQUARE["objects"]


def test_a_file_of_this_version_is_kept_without_asking_npm(tmp_path: Path) -> None:
    target = tmp_path / "countries.json"
    outlines.build(target, install=_install(_SQUARE))
    before = target.read_bytes()
    assert not outlines.build(target, install=_no_network)
    assert target.read_bytes() == before


def test_an_older_file_is_kept_when_the_network_is_away(tmp_path: Path) -> None:
    target = tmp_path / "countries.json"
    target.write_text(json.dumps({**_SQUARE, "source": {"version": "1.0.0"}}), encoding="utf-8")
    assert not outlines.build(target, install=_no_network)


def test_an_older_file_is_replaced_when_the_network_is_there(tmp_path: Path) -> None:
    target = tmp_path / "countries.json"
    target.write_text(json.dumps({**_SQUARE, "source": {"version": "1.0.0"}}), encoding="utf-8")
    assert outlines.build(target, install=_install(_SQUARE))


@pytest.mark.parametrize("present", [None, "", "not json", "[]"])
def test_nothing_to_go_on_with_is_an_error_that_says_what_to_do(tmp_path: Path, present: str | None) -> None:
    target = tmp_path / "countries.json"
    if present is not None:
        target.write_text(present, encoding="utf-8")
    with pytest.raises(outlines.OutlinesError, match=r"world-atlas 2\.0\.2 could not be fetched.*npm registry"):
        outlines.build(target, install=_no_network)


def test_a_package_without_countries_is_refused(tmp_path: Path) -> None:
    with pytest.raises(outlines.OutlinesError, match="not a topology of countries"):
        outlines.build(tmp_path / "countries.json", install=_install({"type": "Topology", "objects": {}}))


def test_the_lock_pins_a_hash_and_no_host() -> None:
    lock = (_BUILD_DATA / "package-lock.json").read_text(encoding="utf-8")
    package = json.loads((_BUILD_DATA / "package.json").read_text(encoding="utf-8"))
    entry = json.loads(lock)["packages"]["node_modules/world-atlas"]
    assert package["dependencies"]["world-atlas"] == entry["version"]
    assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", entry["integrity"])
    assert "resolved" not in lock
    assert "http" not in lock


def test_the_middle_of_a_square_is_its_middle_even_across_the_date_line(tmp_path: Path) -> None:
    path = tmp_path / "countries.json"
    path.write_text(json.dumps(_SQUARE), encoding="utf-8")
    middles = centres.of_countries(path)
    assert set(middles) == {4, 8}
    assert middles[4] == pytest.approx((0, 180), abs=0.01) or middles[4] == pytest.approx((0, -180), abs=0.01)
    assert middles[8] == pytest.approx((2, 2), abs=0.01)
