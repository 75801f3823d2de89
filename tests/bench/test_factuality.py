"""The factuality benchmark, on invented sentences worked by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import factuality
from tocsin.language import LanguageModel
from tocsin.model import InputError

ROWS: tuple[tuple[str, dict[int, float]], ...] = (
    ("They left , we stayed", {1: 3.0, 4: -3.0}),
    ("Nobody sang", {1: 0.0}),
    ("No target", {}),
)


def _file(folder: Path, *rows: tuple[str, dict[int, float]]) -> Path:
    path = folder / "made.jsonl"
    data = [
        {"text": text, "targets": [{"span1": [place, place + 1], "label": label} for place, label in targets.items()]}
        for text, targets in rows
    ]
    path.write_text("\n".join(map(json.dumps, data)) + "\n", encoding="utf-8")
    return path


def test_scores_stand_at_the_target(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    words = {
        "left": {"happened": 2.0},
        "stayed": {"happened": -2.0},
        "sang": {"happened": 0.0},
        "They": {"happened": 1},
    }
    metrics = factuality.run(_file(tmp_path, *ROWS), None, model=told(words))
    assert metrics["r"] == pytest.approx(1.0)
    assert metrics["mae"] == pytest.approx(2 / 3)
    assert (metrics["predicates"], metrics["missing"], metrics["documents"], metrics["words"]) == (3, 0, 3, 9)


def test_a_missing_score_counts_as_the_mean_of_the_others(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    words = {"left": {"happened": 2.0}, "stayed": {"happened": -1.0}}
    metrics = factuality.run(_file(tmp_path, *ROWS), None, model=told(words))
    assert metrics["missing"] == 1
    assert metrics["mae"] == pytest.approx((1 + 2 + 0.5) / 3)
    assert metrics["r"] == pytest.approx(1.0)


def test_without_any_score_there_is_no_correlation(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    metrics = factuality.run(_file(tmp_path, *ROWS), None, model=told())
    assert metrics["missing"] == 3
    assert not {"r", "mae"} & metrics.keys()


def test_the_limit_is_in_sentences(tmp_path: Path, told: Callable[..., LanguageModel]) -> None:
    assert factuality.run(_file(tmp_path, *ROWS), 1, model=told())["predicates"] == 2


@pytest.mark.parametrize("text", ["", "not json\n", '{"text": "No target", "targets": []}\n', "{}\n"])
def test_another_file_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "made.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"made\.jsonl"):
        factuality.run(path, None)
