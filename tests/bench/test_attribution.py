"""The attribution benchmarks, on an invented text worked by hand in either corpus's format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from bench import attributed, attribution, attribution_gum, brat, discourse, documents, treebanks
from bench.__main__ import LISTING, main
from bench.attribution_gum import Found
from bench.brat import Annotated, Marked
from bench.documents import Words
from tocsin.language import LanguageModel
from tocsin.model import InputError

TEXT = "Anna Berg said the bridge fell. Rex denies that, by the way, it rained."
ANNOTATION = """T1\tSource 0 9\tAnna Berg
T2\tCue 10 14\tsaid
T3\tContent 15 30\tthe bridge fell
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tSource 32 35\tRex
T6\tCue 36 42\tdenies
T7\tContent 43 47;61 70\tthat it rained
T8\tAttribution 36 42\tdenies
E2\tAttribution:T8 Content:T7 Cue:T6 Source:T5
E3\tAttribution:T8 Cue:T6
"""
ANNA = Marked(((0, 9),), ((10, 14),), ((15, 30),))
REX = Marked(((32, 35),), ((36, 42),), ((43, 47), (61, 70)))

SAID = """
# newdoc id = made
1 Officials official NOUN NNS _ 2 nsubj _ Discourse=attribution-positive:1->2:0:sem-atsrc-1+lex-indwd-2+syn-rpr-3
2 say say VERB VBP _ 0 root _ _
3 that that SCONJ IN _ 7 mark _ Discourse=ROOT:2:0
4 bridges bridge NOUN NNS _ 7 nsubj _ _
5-6 didn't _ _ _ _ _ _ _ _
5 did do AUX VBD _ 7 aux _ _
6 n't not PART RB _ 7 advmod _ _
7 fall fall VERB VB _ 2 ccomp _ SpaceAfter=No
8 . . PUNCT . _ 2 punct _ _
"""
DENIED = """
1 The the DET DT _ 2 det _ Discourse=joint_m:3->2:1:_;attribution-negative:3->6:0:2:dm-as-15+sem-atsrc-9-10,12-14
2 mayor mayor NOUN NN _ 7 nsubj _ SpaceAfter=No
3 , , PUNCT , _ 5 punct _ Discourse=elaboration-attribute:4->3:0:_
4 who who PRON WP _ 5 nsubj _ _
5 slept sleep VERB VBD _ 2 acl:relcl _ SpaceAfter=No
6 , , PUNCT , _ 5 punct _ _
7 denied deny VERB VBD _ 0 root _ Discourse=same-unit_m:5->3:1:_
8 that that SCONJ IN _ 10 mark _ Discourse=elaboration-additional:6->3:1:grf-ly-
9 it it PRON PRP _ 10 nsubj _ _
10 burned burn VERB VBD _ 7 ccomp _ SpaceAfter=No
11 . . PUNCT . _ 7 punct _ _
"""
SUPPORTS = """
1 Rain rain NOUN NN _ 2 nsubj _ Discourse=joint-list_m:7->2:1:_
2 supports support VERB VBZ _ 0 root _ _
3 plans plan NOUN NNS _ 2 obj _ SpaceAfter=No
4 . . PUNCT . _ 2 punct _ _
"""
"""Words from 0: Officials 0, say 1, that … fall 2-6, The mayor 8-9, who slept 11-12, denied 14, that it burned 15-17,
Rain supports plans 19-21."""
OFFICIALS = Found(frozenset({0}), frozenset({1}), frozenset(range(2, 7)))
MAYOR = Found(frozenset({8, 9, 11, 12}), frozenset({14}), frozenset({15, 16, 17}))


def _found(source: Iterable[int], cue: Iterable[int], content: Iterable[int]) -> Found:
    return Found(frozenset(source), frozenset(cue), frozenset(content))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as PolNeAR has it."""
    for name, words in (("text/one.txt", TEXT), ("attributions/one_1a2b.ann", ANNOTATION)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(words, encoding="utf-8")
    return tmp_path


@pytest.fixture
def compared(treebank: Callable[..., Path]) -> Callable[..., attribution_gum.Compared]:
    """Put what was found beside the invented discourse layer."""
    (trees,) = treebanks.read(treebank(SAID, DENIED, SUPPORTS))
    gold = discourse.read(trees)
    return lambda *found: attribution_gum.Compared(gold, found)


def _polnear(*found: Marked) -> dict[str, float]:
    return attribution.scores([attribution.Compared(Annotated("one", TEXT, (ANNA, REX)), found)])


def test_brat_folders_are_read(folder: Path) -> None:
    """What has no content is left out; the annotator's code is no part of the text's name."""
    assert brat.read(folder) == [Annotated("one_1a2b", TEXT, (ANNA, REX))]


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("attributions/one_1a2b.ann", "T1\tSource 0\tAnna\n", "cannot be read as brat annotations"),
        (
            "attributions/one_1a2b.ann",
            "E1\tAttribution:T4 Content:T3\n",
            "cannot be read as brat annotations: KeyError",
        ),
        ("attributions/two_1a2b.ann", "", "There is no text for"),
    ],
)
def test_a_malformed_folder_is_said(folder: Path, name: str, words: str, told: str) -> None:
    (folder / name).write_text(words, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        attribution.run(folder, None)


def test_a_folder_without_attributions_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There are no attributions/\*\.ann"):
        attribution.run(tmp_path, None)


def test_polnear_all_right() -> None:
    assert set(_polnear(ANNA, REX).values()) == {1.0}


def test_polnear_none_found() -> None:
    assert set(_polnear().values()) == {0.0}


def test_polnear_partly_right() -> None:
    """Half a name; a cue one word too long, its content that word short. By words and by attributions."""
    metrics = _polnear(Marked(((5, 9),), *(ANNA.cue, ANNA.content)), Marked(REX.source, ((36, 47),), ((61, 70),)))
    assert (metrics["source.precision"], metrics["source.recall"]) == pytest.approx((1.0, 2 / 3))
    assert (metrics["cue.precision"], metrics["cue.recall"]) == pytest.approx((2 / 3, 1.0))
    assert (metrics["content.precision"], metrics["content.recall"]) == pytest.approx((1.0, 5 / 6))
    assert (metrics["content.exact.f1"], metrics["source.exact.f1"]) == (0.5, 0.5)
    assert (metrics["content.overlap.precision"], metrics["content.overlap.recall"]) == pytest.approx((1.0, 5 / 6))
    assert (metrics["source.overlap.precision"], metrics["source.overlap.recall"]) == (1.0, 0.75)


def test_polnear_side_by_side() -> None:
    """The same, missed, too many; what a document's words leave out is told as such."""
    extra = Marked((), ((43, 47),), ((48, 59),))
    one = attribution.Compared(Annotated("one", TEXT, (ANNA, REX)), (extra, ANNA))
    assert list(attribution.listing(one)) == [
        "== one",
        "= Anna Berg | said | the bridge fell",
        "- Rex | denies | that … it rained",
        "+ (nobody) | that | by the way",
    ]
    assert attribution.worst([attribution.Compared(one.annotated, (ANNA, REX)), one])[0] is one


def test_what_stands_inside_anothers_content_is_no_outermost_attribution() -> None:
    inner = Marked((), ((19, 25),), ((26, 30),))
    assert attribution.outermost(iter([ANNA, inner, REX])) == (ANNA, REX)


def test_polnear_runs(folder: Path, told: Callable[..., LanguageModel], capsys: pytest.CaptureFixture[str]) -> None:
    """A model that knows no trees finds nothing."""
    metrics = attribution.run(folder, None, model=told(), errors=1)
    assert (metrics["documents"], metrics["words"], metrics["content.recall"]) == (1, 18, 0.0)
    assert "rules_1.content.exact.f1" in metrics
    assert "- Rex | denies | that … it rained" in capsys.readouterr().err


def test_the_discourse_layer_is_read(compared: Callable[..., attribution_gum.Compared]) -> None:
    """Words of multi-word tokens count each; a unit and what goes on it are one; lists and ranges; other relations."""
    gold = compared().discourse
    assert [gold.forms[place] for place in (4, 5, 14)] == ["did", "n't", "denied"]
    assert gold.units[8:18] == (3, 3, 4, 4, 4, 4, 3, 6, 6, 6)
    assert gold.words[3] == {8, 9, 14}
    first, second = gold.attributions
    assert (first.attributing, first.attributed, first.source, first.cue) == (1, 2, frozenset({0}), frozenset({1}))
    assert (second.attributing, second.attributed, second.source, second.cue) == (
        3,
        6,
        frozenset({8, 9, 11, 12, 13}),
        frozenset({14}),
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Discourse=", "Speech=", "the document 'made' has no Discourse="),
        ("Discourse=ROOT:2:0", "Discourse=ROOT", "Discourse=ROOT is no relation"),
        ("Discourse=ROOT:2:0", "Discourse=ROOT:1:0", "a unit begins twice"),
        ("1->2:0:sem", "1->9:0:sem", "attribution-positive:1 goes to the unit 9, which there is not"),
        ("1->2:0:sem", "1:0:sem", "attribution-positive:1 goes to the unit None"),
        ("lex-indwd-2", "lex-indwd-99", "'lex-indwd-99' is of no words of the document's 8"),
        ("lex-indwd-2", "lex-indwd-0", "'lex-indwd-0' is of no words"),
        ("lex-indwd-2", "lex-indwd-2-1", "'lex-indwd-2-1' is of no words"),
        ("_ 2 ccomp", "_ 3 ccomp", "has a loop for a tree"),
    ],
)
def test_a_malformed_discourse_layer_is_said(treebank: Callable[..., Path], old: str, new: str, told: str) -> None:
    with pytest.raises(InputError, match=rf"made\.conllu.*GUM's discourse layer.*{told}"):
        attribution_gum.run(treebank(SAID.replace(old, new)), None)


def test_gum_all_right(compared: Callable[..., attribution_gum.Compared]) -> None:
    assert set(attribution_gum.scores([compared(MAYOR, OFFICIALS)]).values()) == {1.0}


def test_gum_none_found(compared: Callable[..., attribution_gum.Compared]) -> None:
    assert set(attribution_gum.scores([compared()]).values()) == {0.0}


def test_gum_partly_right(compared: Callable[..., attribution_gum.Compared]) -> None:
    """One missed, one with half its source and a word too many in its cue, one that is none."""
    found = (_found({8, 9}, {12, 14}, MAYOR.content), _found({11}, {12}, MAYOR.content))
    metrics = attribution_gum.scores([compared(*found)])
    assert [metrics[f"clauses.{name}"] for name in ("precision", "recall", "f1")] == [0.5, 0.5, 0.5]
    assert [metrics[f"source.{name}"] for name in ("accuracy", "precision", "found")] == [
        0.5,
        1.0,
        pytest.approx(2 / 5),
    ]
    assert [metrics[f"cue.{name}"] for name in ("accuracy", "precision", "found")] == [1.0, 0.5, 0.5]


@pytest.mark.parametrize(
    ("extra", "precision"),
    [
        (_found({19}, {20}, {21}), 1.0),  # a content inside its cue's unit
        (_found({8, 9}, {14}, {3}), 1.0),  # a phrase of another unit
        (_found((), (), range(15, 18)), 1.0),  # nobody says it, by no words
        (_found({8, 9}, {14}, {3, 6}), 2 / 3),  # another unit's clause
        (OFFICIALS, 2 / 3),  # found twice
    ],
)
def test_what_counts_as_found(
    compared: Callable[..., attribution_gum.Compared], extra: Found, precision: float
) -> None:
    metrics = attribution_gum.scores([compared(OFFICIALS, MAYOR, extra)])
    assert (metrics["clauses.precision"], metrics["clauses.recall"]) == pytest.approx((precision, 1.0))


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (_found({0}, {1}, {2, 3, 6}), 1),  # three of five words
        (_found({0}, {1}, {3, 6}), 0),
        (_found({0}, {20}, range(2, 7)), 1),  # its source stands in the unit, its cue does not
        (_found({19}, {1}, range(2, 7)), 1),
        (_found({19}, {20}, range(2, 7)), 0),
    ],
)
def test_what_matches(compared: Callable[..., attribution_gum.Compared], found: Found, right: int) -> None:
    assert attribution_gum.scores([compared(found)])["clauses.recall"] == right / 2


def test_the_better_of_two_is_the_match(compared: Callable[..., attribution_gum.Compared]) -> None:
    by_source = _found({0}, {20}, range(2, 7))
    assert attribution_gum.paired(compared(by_source, OFFICIALS)) == [(0, 1)]


def test_gum_side_by_side(compared: Callable[..., attribution_gum.Compared]) -> None:
    """The same; with another source; missed; too many; what does not count is not told."""
    other = _found({9}, {14}, MAYOR.content)
    extra, passed_over = _found({11}, {12}, {15, 16, 17}), _found({19}, {20}, {21})
    one = compared(other, OFFICIALS, extra, passed_over)
    assert list(attribution_gum.listing(one)) == [
        "== made",
        "= Officials | say | that bridges did n't fall",
        "+ who | slept | that it burned",
        "~ The mayor , who slept | denied | that it burned",
        "+ mayor | denied | that it burned",
    ]
    assert list(attribution_gum.listing(compared(OFFICIALS)))[2].startswith("- The mayor")
    assert attribution_gum.worst([compared(OFFICIALS, MAYOR), one])[0] is one


def test_gum_runs(
    treebank: Callable[..., Path], told: Callable[..., LanguageModel], capsys: pytest.CaptureFixture[str]
) -> None:
    """Words are given; a model that knows no trees finds nothing."""
    metrics = attribution_gum.run(treebank(SAID, DENIED, SUPPORTS), None, model=told(), errors=1)
    assert (metrics["documents"], metrics["words"], metrics["clauses.recall"]) == (1, 23, 0.0)
    assert {"rules_1.clauses.f1", "rules_1.source.accuracy", "words_per_second"} < metrics.keys()
    assert "- Officials | say | that bridges did n't fall" in capsys.readouterr().err


def test_spans_become_places_of_words(compared: Callable[..., attribution_gum.Compared]) -> None:
    gold = compared().discourse
    document = documents.document([Words(gold.forms, [True] * len(gold.forms))])
    text = document.report.text
    spans = [((text.index(words), text.index(words) + len(words)),) for words in ("Officials", "say", "that bridges")]
    assert attribution_gum.placed(gold, document, [Marked(*spans)]) == (_found({0}, {1}, {2, 3}),)


def test_the_rules_give_spans() -> None:
    document = documents.document([Words(["Officials", "said", "that", "the", "bridge", "fell", "."], [True] * 7)])
    (found,) = attributed.by_rules(document)
    assert [document.report.text[start:end] for start, end in found.cue] == ["said"]


def test_the_command_passes_errors_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[int] = []

    def run(data: Path | None, limit: int | None, *, errors: int = 0) -> dict[str, float]:
        asked.append(errors)
        return {"clauses.f1": 0.5}

    monkeypatch.setitem(LISTING, "attribution-gum", run)
    assert main(["attribution-gum", "--data", str(folder), "--errors", "3"]) == 0
    assert asked == [3]
    assert "clauses.f1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["syntax", "--errors", "2"], "not with syntax"),
        (["--errors", "2"], "not with all benchmarks"),
        (["attribution-gum", "--errors", "0"], "a number of documents, 1 or more, not 0"),
    ],
)
def test_errors_that_cannot_be_listed_exit_with_2(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert told in " ".join(capsys.readouterr().err.split())
