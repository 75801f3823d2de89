"""Annotated attributions: texts of small invented corpora, the files of what was annotated; learning, and agreement."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from bench.attribution import Compared
from bench.brat import Annotated, Marked, Spans
from bench.documents import Words, document
from tocsin.claims.attribution import Attribution, Kind, Sense
from tocsin.claims.attribution.features import FEATURES
from tocsin.language import LanguageModel
from tocsin.model import Document, InputError
from training import attribution
from training.attribution_agreement import agreement, alpha, marked_twice, table
from training.attribution_examples import Candidate, Lesson, lesson, lessons
from training.attribution_learning import learn
from training.attribution_scores import FOLDS, held_out
from training.corpora import attributions
from training.corpora.attributions import Standoff, detokenised

DATA = Path(__file__).parents[3] / "shared" / "data"
ANNOTATED = attributions.standoff()
SECOND = attributions.standoff(attributions.SECOND)
TEXT = "Ana Lind said the pier was shut."
TREEBANK = """# newdoc id = made-one
# sent_id = made-one-1
# text = The pier is shut.
1	The	the	DET	DT	_	2	det	_	_
2	pier	pier	NOUN	NN	_	4	nsubj	_	_
3	is	be	AUX	VBZ	_	4	cop	_	_
4	shut	shut	ADJ	JJ	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
# sent_id = made-one-2
# text = Why?
1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

"""


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A folder with one or two invented documents of each corpus, in its format."""
    geovirus = [("https://made.example/pier", f"\n {TEXT} "), ("https://made.example/pier", "Who?")]
    articles = "".join(f"<article><source>{url}</source><text>{text}</text></article>" for url, text in geovirus)
    _put(tmp_path / "wikinews/GeoVirus.xml", f"<articles>{articles}</articles>")
    words = [
        (0, "Pier"),
        (0, "shut"),
        (1, "``"),
        (1, "No"),
        (1, ","),
        (1, "''"),
        (1, "said"),
        (1, "Lind"),
        (1, "."),
        (2, "Why"),
    ]
    tokens = "".join(
        f'<token t_id="{n}" sentence="{sentence}">{word}</token>' for n, (sentence, word) in enumerate(words)
    )
    named = f'<Document doc_name="71_Pier_shut">{tokens}</Document>'
    _put(tmp_path / "entities/meantime/intra-doc_annotation/made/71.xml", named)
    _put(tmp_path / "entities/re3d/CENTCOM/documents.json", json.dumps({"_id": "AB12", "text": f"{TEXT}\r\nWhy?"}))
    _put(tmp_path / "entities/re3d/CENTCOM/entities.json", "")
    _put(tmp_path / "syntax/gum-train.conllu", TREEBANK)
    _put(tmp_path / "syntax/ewt-train.conllu", TREEBANK.replace("made-one", "made-two"))
    return tmp_path


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


@pytest.mark.parametrize(
    ("corpus", "expected"),
    [
        ("geovirus", {"https://made.example/pier": TEXT, "https://made.example/pier#2": "Who?"}),
        ("meantime", {"71": 'Pier shut\n\n"No," said Lind. Why'}),
        ("re3d", {"AB12": f"{TEXT}\nWhy?"}),
        ("gum", {"made-one": "The pier is shut.\n\nWhy?"}),
        ("ewt", {"made-two": "The pier is shut.\n\nWhy?"}),
    ],
)
def test_texts_of_a_corpus(corpora: Path, corpus: str, expected: dict[str, str]) -> None:
    assert dict(attributions.texts(corpora, corpus)) == expected


def test_words_as_they_are_printed() -> None:
    words = ["It", "'s", '"', "shut", '"', "(", "since", "1990", ")", ",", "she", "does", "n't", "say", "."]
    assert detokenised(words) == "It's \"shut\" (since 1990), she doesn't say."


def _row(corpus: str, key: str, text: str, *marked: Marked) -> Standoff:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Standoff(corpus, key, f"{corpus}/{key}", len(text), sha256, marked, ("speech",) * len(marked))


def test_documents_are_given_in_the_order_asked(corpora: Path) -> None:
    rows = [_row("re3d", "AB12", f"{TEXT}\nWhy?"), _row("geovirus", "https://made.example/pier", TEXT)]
    assert [text for _, text in attributions.documents(corpora, rows)] == [f"{TEXT}\nWhy?", TEXT]


def test_another_text_is_refused(corpora: Path) -> None:
    row = _row("geovirus", "https://made.example/pier", f"{TEXT} ")
    with pytest.raises(InputError, match=r"text of 'geovirus/https://made.example/pier' is not the one annotated: 32 "):
        list(attributions.documents(corpora, [row]))


def test_a_document_that_is_not_there(corpora: Path) -> None:
    with pytest.raises(InputError, match="'re3d/AB13' is annotated, but not in the corpus"):
        list(attributions.documents(corpora, [_row("re3d", "AB13", TEXT)]))


def test_a_corpus_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"GeoVirus\.xml' cannot be read"):
        list(attributions.documents(tmp_path, [_row("geovirus", "made", TEXT)]))
    with pytest.raises(InputError, match="no corpus 'polnear'"):
        list(attributions.texts(tmp_path, "polnear"))


def test_a_malformed_file_of_annotations(tmp_path: Path) -> None:
    _put(tmp_path / "made.jsonl", '{"corpus": "re3d"}\n')
    with pytest.raises(InputError, match=r"made\.jsonl' cannot be read as annotated attributions"):
        attributions.standoff(tmp_path / "made.jsonl")


@pytest.mark.parametrize(("rows", "documents", "marked"), [(ANNOTATED, 235, 2774), (SECOND, 20, 230)])
def test_what_was_annotated_is_well_formed(rows: Sequence[Standoff], documents: int, marked: int) -> None:
    assert len({row.name for row in rows}) == len(rows) == documents
    assert sum(len(row.attributions) for row in rows) == marked
    for row in rows:
        assert len(row.sha256) == 64, row.name
        assert len(row.kinds) == len(row.attributions), row.name
        assert set(row.kinds) <= set(get_args(Kind)), row.name
        assert [one.cue for one in row.attributions] == sorted(one.cue for one in row.attributions), row.name
        for one in row.attributions:
            assert one.content, (row.name, one)
            assert len(one.cue) == 1, (row.name, one)
            assert all(_ordered(spans, row.characters) for spans in (one.source, one.cue, one.content)), (row.name, one)


def _ordered(spans: Spans, characters: int) -> bool:
    """Whether spans follow each other within the text, none empty, none over another."""
    whole = all(0 <= start < end <= characters for start, end in spans)
    return whole and all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("file", [attributions.STANDOFF, attributions.SECOND], ids=lambda file: file.name)
def test_the_file_holds_no_text(file: Path) -> None:
    for line in file.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        assert set(row) - {"article"} == {"corpus", "key", "characters", "sha256", "attributions"}
        for one in row["attributions"]:
            places = [place for span in (*one["source"], one["cue"], *one["content"]) for place in span]
            assert set(one) == {"source", "cue", "content", "kind"}
            assert all(isinstance(place, int) for place in places)


def test_the_second_annotator_marked_the_same_texts() -> None:
    first = {row.name: (row.article, row.characters, row.sha256) for row in ANNOTATED}
    assert all(first[row.name] == (row.article, row.characters, row.sha256) for row in SECOND)


@pytest.mark.shared
def test_every_text_is_made_as_it_was_annotated() -> None:
    if not DATA.is_dir():
        pytest.skip("shared/data is not beside the checkout")
    for row, text in attributions.documents(DATA, [*ANNOTATED, *SECOND]):
        assert len(text) == row.characters
        spans = [span for one in row.attributions for span in (*one.source, *one.cue, *one.content)]
        assert all(text[start:end] == text[start:end].strip() for start, end in spans), row.name


def _candidates(words: str, times: int, *, right: bool) -> list[Candidate]:
    """Candidates that have nothing but a word."""
    made = lesson(_row("re3d", words, words), document([Words([words], [False])]))
    assert made.candidates == ()  # no tree, no candidate
    values = (words, *[""] * (len(FEATURES) - 1))
    attribution = Attribution((), (0,), (), 0, "that", Sense("speech"))
    return [Candidate(attribution, values, right)] * times


def test_weights_tell_right_from_wrong() -> None:
    candidates = [*_candidates("say", 30, right=True), *_candidates("walk", 20, right=False)]
    learnt = learn(candidates, 1.0)
    assert set(learnt.weights) == set(FEATURES)
    assert learnt.weights[FEATURES[0]]["say"] > 0 > learnt.weights[FEATURES[0]]["walk"]
    assert learnt.probability(candidates[0].values) > 0.85
    assert learnt.probability(candidates[-1].values) < 0.15
    assert learn(candidates, 1.0) == learnt


def test_a_stronger_penalty_keeps_weights_smaller() -> None:
    candidates = [*_candidates("say", 30, right=True), *_candidates("walk", 20, right=False)]
    weak, strong = (learn(candidates, penalty).weights[FEATURES[0]]["say"] for penalty in (0.3, 30.0))
    assert weak > strong


def test_a_document_is_judged_by_others_alone() -> None:
    """What is said only here is not known from elsewhere, in another part of the same article either."""
    lessons = []
    for number in range(2 * FOLDS):
        word = "say" if number > 1 else "aver"
        row = _row("re3d", str(number), str(number))
        article = "shared" if number < 2 else row.article
        row = Standoff(row.corpus, row.key, article, row.characters, row.sha256, (), ())
        candidates = [*_candidates(word, 3, right=True), *_candidates("walk", 3, right=False)]
        lessons.append(Lesson(row, document([Words(["Go"], [False])]), tuple(candidates)))
    found = held_out(lessons, 1.0)
    assert [len(found[one.standoff.name]) for one in lessons] == [6] * len(lessons)
    assert found["re3d/0"][0] == found["re3d/1"][0] < found["re3d/2"][0]


class _Nothing(LanguageModel):
    """Annotates nothing."""

    name = "made@1"

    def annotate(self, documents: Iterable[Document]) -> Iterator[Document]:
        return iter(documents)


def test_the_second_annotator_is_not_learnt_from(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = _row("re3d", "AB12", f"{TEXT}\nWhy?"), _row("geovirus", "https://made.example/pier", TEXT)
    files = {attributions.STANDOFF: [first], attributions.SECOND: [second]}
    monkeypatch.setattr(attributions, "standoff", lambda file=attributions.STANDOFF: files[file])
    assert [one.standoff for one in lessons(corpora, _Nothing())] == [first]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Krippendorff (2011), sections A and B: he gives 0.095 and 0.692.
        ("0100000010", "1110010000", 1 - 19 * 4 / (14 * 6)),
        ("aabbdcccedda", "babbbccceddd", 310 / 448),
        ("abab", "abab", 1.0),
        ("ab", "ba", -0.5),
        ("aa", "aa", None),
        ("", "", None),
    ],
)
def test_krippendorffs_alpha(first: str, second: str, expected: float | None) -> None:
    assert alpha(first, second) == (None if expected is None else pytest.approx(expected))


PIER = (Marked(((0, 8),), ((9, 13),), ((14, 31),)), Marked(((14, 22),), ((23, 26),), ((27, 31),)))
"""Of TEXT: "Ana Lind", "said", "the pier was shut"; and inside that "the pier", "was", "shut"."""
SHORTER = Marked(((4, 8),), ((9, 13),), ((18, 31),))
""""Lind", "said", "pier was shut"."""


def test_agreement_of_two_annotators() -> None:
    twice = [Compared(Annotated("made", TEXT, PIER), (SHORTER,))]
    outermost = agreement(twice)
    expected = {"source": 2 / 3, "cue": 1, "content": 6 / 7, "content.exact": 0, "source.exact": 0}
    assert {name: outermost[f"{name}.f1"] for name in expected} == pytest.approx(expected)
    # The second has one of the two words of the source, three of the four of the content, and nothing beside them.
    overlap = {"source.overlap": 2 / 3, "content.overlap": 6 / 7}
    assert {name: outermost[f"{name}.f1"] for name in overlap} == pytest.approx(overlap)
    alphas = {"source": 1 - 13 * 1 / (3 * 11), "cue": 1, "content": 1 - 13 * 1 / (7 * 7)}
    assert {name: outermost[f"{name}.alpha"] for name in alphas} == pytest.approx(alphas)
    assert agreement(twice, nested=True)["cue.f1"] == pytest.approx(2 / 3)


def test_an_annotator_agrees_with_themselves() -> None:
    same = agreement([Compared(Annotated("made", TEXT, PIER), PIER)], nested=True)
    assert set(same.values()) == {1.0}


def test_a_text_that_the_first_annotator_did_not_mark(corpora: Path) -> None:
    second = _row("geovirus", "https://made.example/pier", TEXT)
    with pytest.raises(InputError, match="marked by the second annotator, but not by the first"):
        marked_twice(corpora, [_row("geovirus", "https://made.example/pier", "Who?")], [second])
    with pytest.raises(InputError, match="marked by the second annotator, but not by the first"):
        marked_twice(corpora, [], [second])


def test_agreement_is_printed_without_learning(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = ("geovirus", "https://made.example/pier", TEXT)
    files = {attributions.STANDOFF: [_row(*made, *PIER)], attributions.SECOND: [_row(*made, SHORTER)]}
    monkeypatch.setattr(attributions, "standoff", lambda file=attributions.STANDOFF: files[file])
    for name in ("lessons", "whole", "learn"):
        monkeypatch.delattr(attribution, name)
    monkeypatch.setattr(sys, "argv", ["attribution", "--data", str(corpora), "--agreement"])
    assert attribution.main() == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "1 documents, 7 words; 2 attributions by the first annotator, 1 by the second."
    assert ["cue.f1", "1.000", "0.667"] in [line.split() for line in printed]


def test_agreement_goes_with_no_file_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["attribution", "--data", "made", "--agreement", "--write"])
    with pytest.raises(SystemExit):
        attribution.main()


@pytest.mark.shared
def test_agreement_is_what_the_guide_says() -> None:
    if not DATA.is_dir():
        pytest.skip("shared/data is not beside the checkout")
    guide = attributions.STANDOFF.with_name("GUIDE.md").read_text("utf-8")
    printed = [line.split()[1:] for line in table(marked_twice(DATA, ANNOTATED, SECOND))][3:]
    assert len(printed) == 10
    rows = [line.rsplit("|", 3)[1:3] for line in guide.splitlines() if line.startswith(("| F1 of", "| Kripp"))]
    assert [[f"0{cell.strip()}" for cell in row] for row in rows] == printed
