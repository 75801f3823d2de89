from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroborate.fingerprints import winnowed
from tocsin.corroborate.reuse import Overlap, overlaps
from tocsin.corroborate.shingles import words
from tocsin.corroborate.spelling import spelled
from tocsin.model import Passage, Reading, Report

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
PASSAGE = (
    "The convoy left the depot before sunrise and took the eastern track to the dam, where herders later found two "
    "burnt lorries and a great many spent cartridges beside the broken culvert."
)
EDITED = (
    "The convoy left its depot before sunrise and took the eastern road towards the dam, where herders later found two "
    "burnt trucks and a great many spent cartridges beside the old broken culvert."
)


def _reports(build: Build, *texts: str) -> list[Report]:
    described = {
        f"r{number}": {"text": text, "published": date(2024, 5, number + 1)} for number, text in enumerate(texts)
    }
    return [reading.report for reading in build({"reports": described}).values()]


def _found(build: Build, *texts: str) -> list[Overlap]:
    return list(overlaps(_reports(build, *texts)))


@pytest.mark.parametrize("copy", [PASSAGE, EDITED, PASSAGE.upper(), f"Nobody saw it. {PASSAGE} That is all."])
def test_copies_are_found_with_their_spans(build: Build, copy: str) -> None:
    (overlap,) = _found(build, PASSAGE, copy)
    for (start, end), (other_start, other_end) in overlap.spans:
        mine, theirs = (
            overlap.first.text[start:end].lower().split(),
            overlap.second.text[other_start:other_end].lower().split(),
        )
        assert len(set(mine) & set(theirs)) >= 0.6 * len(set(mine))
    assert overlap.sides[0].share > 0.7


def test_a_verbatim_copy_is_whole(build: Build) -> None:
    (overlap,) = _found(build, PASSAGE, PASSAGE)
    assert overlap.sides[0].share == overlap.sides[1].whole == 1.0


def test_stock_phrases_are_no_copy(build: Build) -> None:
    assert not _found(
        build,
        "Officials said in a statement on Tuesday that the road to the dam had been closed until further notice.",
        "The company said in a statement on Tuesday that the mine had made a loss for the third year running.",
    )


def test_one_statement_quoted_by_two_is_no_copy(build: Build) -> None:
    assert not _found(build, f"The herders’ union wrote: “{PASSAGE}”", f"In a letter the union said: “{PASSAGE}”")


def test_what_only_one_of_them_quotes_is_taken(build: Build) -> None:
    (overlap,) = _found(build, PASSAGE, f"A colleague writes: “{PASSAGE}” I agree.")
    assert overlap.sides[1].quoted == 1.0


def test_furniture_is_no_text(build: Build) -> None:
    (report,) = _reports(build, PASSAGE)
    silent = Report(
        **{
            **{name: getattr(report, name) for name in report.__slots__},
            "passages": (Passage(0, len(PASSAGE), "boilerplate"),),
        }
    )
    assert words(silent).lower == ()


def test_paragraphs_measure_the_share(build: Build) -> None:
    (overlap,) = _found(build, PASSAGE, f"{PASSAGE}\n\n{'Quite another matter fills this paragraph. ' * 9}")
    assert overlap.sides[1].share == 1.0
    assert overlap.sides[1].whole < 0.5


def _hashes(lower: list[str]) -> frozenset[int]:
    codes, counts = spelled([" ".join(lower)])
    return frozenset(winnowed(codes, counts, size=4, window=4)[0].tolist())


@given(
    st.lists(st.sampled_from("abcdefghij"), min_size=0, max_size=60),
    st.lists(st.sampled_from("abcdefghij"), max_size=20),
)
def test_every_common_run_of_seven_words_shares_a_hash(run: list[str], before: list[str]) -> None:
    common = _hashes(run) & _hashes([*before, *run])
    assert bool(common) or len(run) < 7


def test_many_copies_of_one_text_stay_linear(build: Build) -> None:
    found = _found(build, *[PASSAGE] * 28)
    assert len(found) <= 28 * 8
    assert {overlap.second.id for overlap in found} == {report.id for report in _reports(build, *[PASSAGE] * 28)[1:]}


def test_unrelated_texts_share_nothing(build: Build) -> None:
    steps = [101, 103, 107, 109, 113, 127, 131, 137, 139, 149]
    assert not _found(build, *[" ".join(f"w{step * position % 997}" for position in range(200)) for step in steps])
