"""The benchmark of watching measures looks that find something."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import watching
from tocsin.model import InputError


def test_a_small_run_gives_each_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "SIZES", (500, 1_000))
    monkeypatch.setattr(watching, "NEW", 300)
    metrics = watching.run(None, None)
    for size in (500, 1_000):
        assert all(metrics[f"n{size}.{look}.seconds"] > 0 for look in ("first", "new", "nothing"))
        assert metrics[f"n{size}.first.changed"] > 0
        assert metrics[f"n{size}.new.changed"] > 0
    assert metrics["growth.new"] * metrics["flat.new"] == pytest.approx(1)
    assert metrics["first.of_5s"] == pytest.approx(5 / metrics["n1000.first.core_seconds"])


def test_what_cannot_be_measured_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="reads no data"):
        watching.run(tmp_path, None)
    with pytest.raises(InputError, match="too few"):
        watching.run(None, 10)
