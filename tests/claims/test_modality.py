"""Stance from the parse: the sentences of `modality.yaml`, read by the shipped model."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import tocsin
from bench.documents import raw_report
from tocsin.claims.modality import Stance, likelihood, stance
from tocsin.model import Document
from tocsin.model.trees import Tree

CASES: list[dict[str, Any]] = [
    case
    for cases in yaml.safe_load(Path(__file__).with_name("modality.yaml").read_text("utf-8")).values()
    for case in cases
]


def _any(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(case: dict[str, Any]) -> str:
    return f"{case['text']} [{'…'.join(_any(case.get('words', '')))}]"


@pytest.fixture(scope="module")
def documents(reader: tocsin.Reader) -> dict[str, Document]:
    """Each text, read once."""
    texts = list(dict.fromkeys(case["text"] for case in CASES))
    return dict(zip(texts, reader.documents(map(raw_report, texts)), strict=True))


def judged(case: dict[str, Any], document: Document) -> Stance:
    """The stance of a case's words."""
    text = case["text"]
    stretches = [(start := text.index(words), start + len(words)) for words in _any(case.get("words", text))]
    sentence = next(one for one in document.sentences if one.start <= stretches[0][0] < one.end)
    places = [
        place
        for place, token in enumerate(sentence.tokens)
        if any(start <= token.start and token.end <= end for start, end in stretches)
    ]
    return stance(sentence, Tree(sentence), places, cue=case.get("cue"), own_cue=case.get("own", False))


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["weak"], strict=True)] if "weak" in case else []
    return pytest.param(case, id=_name(case), marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_stance(documents: dict[str, Document], case: dict[str, Any]) -> None:
    found = judged(case, documents[case["text"]])
    likelihood = found.likelihood and [found.likelihood.low, found.likelihood.high]
    assert found.modality in _any(case["modality"]), found
    assert found.polarity in _any(case.get("polarity", "positive")), found
    assert likelihood == (pytest.approx(case["likelihood"]) if "likelihood" in case else None), found


def test_spans_reproduce_their_words(documents: dict[str, Document]) -> None:
    for case in CASES:
        found = judged(case, documents[case["text"]])
        spans = [(span.start, span.end, span.text) for span in found.evidence]
        spans.extend((one.start, one.end, one.text) for one in (found.evaluation, found.likelihood) if one is not None)
        assert all(case["text"][start:end] == words for start, end, words in spans)
        assert all(one.start < other.start for one, other in pairwise(found.evidence))


def test_no_words_are_judged_by_the_cue_alone(documents: dict[str, Document]) -> None:
    sentence = documents[CASES[0]["text"]].sentences[0]
    assert stance(sentence, Tree(sentence), (), cue="denied", own_cue=False).modality == "denied"


def test_what_decided_is_shown(documents: dict[str, Document]) -> None:
    case = next(case for case in CASES if case["text"] == "The envoy might not attend the summit.")
    found = judged(case, documents[case["text"]])
    assert [span.text for span in found.evidence] == ["might", "not"]


def test_a_judgement_that_nothing_marks_is_shown(documents: dict[str, Document]) -> None:
    case = next(case for case in CASES if case["text"] == "The verdict is a disgrace.")
    found = judged(case, documents[case["text"]])
    assert found.evaluation is not None
    assert (found.evaluation.text, found.marked_opinion) == ("disgrace", False)


@pytest.mark.parametrize(
    ("text", "term", "low", "high"),
    [
        ("a 70 percent chance", "70 %", 0.7, 0.7),
        ("between 30 and 40 per cent likely", "30–40 %", 0.3, 0.4),
        ("a one-in-four chance", "1 in 4", 0.25, 0.25),
        ("odds of 4 to 1 on", "4 to 1", 0.8, 0.8),
        ("a fifty-fifty chance", "even", 0.5, 0.5),
        ("almost no chance", "almost no chance", 0.01, 0.05),
        ("highly unlikely", "highly unlikely", 0.1, 0.2),
        ("likely, a realistic possibility", "likely", 0.55, 0.75),
    ],
)
def test_numbers_in_plain_text(text: str, term: str, low: float, high: float) -> None:
    found = likelihood(text, 0, len(text))
    assert found is not None
    assert found.term == term
    assert [found.low, found.high] == pytest.approx([low, high])
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    ["in May", "may leave", "more likely", "a remote village", "70 percent of voters", "better than even chance"],
)
def test_no_number_where_none_is_stated(text: str) -> None:
    assert likelihood(text, 0, len(text)) is None
