"""The benchmark of reuse: what it makes, and that it measures it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import reuse
from bench.__main__ import main
from bench.made_passages import EDITS, JACCARD, WORDS, Made, made


def _jaccard(first: str, second: str) -> float:
    one, other = (
        set(zip(words, words[1:], words[2:], strict=False))
        for words in (text.lower().replace(".", "").split() for text in (first, second))
    )
    return len(one & other) / len(one | other)


def test_the_truth_is_what_the_words_say() -> None:
    passages = made(1000)
    assert 60 <= len(passages.pairs) <= 120
    for first, second in passages.pairs:
        assert first < second
        assert _jaccard(passages.texts[first], passages.texts[second]) >= JACCARD


def test_passages_have_their_length() -> None:
    lengths = [len(text.split()) for text in made(500).texts]
    assert max(lengths) <= WORDS + EDITS
    assert lengths.count(WORDS) > 450


def test_made_text_is_the_same_each_time_and_survives_a_file(tmp_path: Path) -> None:
    passages = made(300)
    passages.save(tmp_path)
    assert made(300) == passages == Made.load(tmp_path)


def test_scores_count_what_is_wrong_and_what_is_missing() -> None:
    scores = Made([], {(0, 1), (2, 3), (4, 5), (6, 7)}).scores({(0, 1), (1, 2)})
    assert (scores["recall"], scores["precision"]) == (0.25, 0.5)


def test_a_small_run_finds_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(reuse, "find_spec", lambda name: None)
    assert main(["reuse", "--limit", "1000", "--json"]) == 0
    told = capsys.readouterr()
    metrics = json.loads(told.out)
    assert metrics["n1000.recall"] >= 0.99
    assert metrics["n1000.precision"] == metrics["n1000.aligned"] == 1.0
    assert metrics["n1000.peak_memory_mb"] > 1
    assert "datasketch is not installed" in told.err
    assert "uv sync" in told.err


def test_a_limit_makes_the_largest_runs_smaller() -> None:
    assert reuse._sizes(None) == [10_000, 100_000, 1_000_000]
    assert reuse._sizes(200_000) == [10_000, 100_000, 200_000]
    assert reuse._sizes(5_000) == [5_000]


def test_growth_is_the_slope_of_logarithms() -> None:
    assert reuse._exponent({"n100.seconds": 2.0, "n10000.seconds": 200.0}, "seconds", 100, 10_000) == pytest.approx(1.0)


@pytest.mark.parametrize("arguments", [["--limit", "9"], ["--data", "."]])
def test_what_cannot_be_measured_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reuse", *arguments]) == 2
    assert "python -m bench: " in capsys.readouterr().err
