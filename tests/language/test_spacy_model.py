"""spaCy pipelines as language models: pipelines made here, in memory, from tables of trees."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

pytest.importorskip("spacy", reason='spaCy is not installed: pip install "tocsin[spacy]"')

import spacy
from spacy.language import Language
from spacy.tokens import Doc, MorphAnalysis, Span

from tocsin.language import LanguageModel, read, spacy_model
from tocsin.language.spacy_model import SpacyModel
from tocsin.model import ConfigError, Document, Passage, Report, Token, identified

TREES = Path(__file__).parent / "clearnlp_trees.txt"


@dataclass(frozen=True)
class Row:
    """A word of `clearnlp_trees.txt`."""

    word: str
    tag: str
    upos: str
    entity: str
    head: int
    relation: str
    ud_head: int
    ud_relation: str


def _trees() -> dict[str, list[Row]]:
    _, *blocks = TREES.read_text(encoding="utf-8").strip().split("\n\n")
    return {block.split("\n")[0].removeprefix("# "): [_row(line) for line in block.split("\n")[1:]] for block in blocks}


def _row(line: str) -> Row:
    word, tag, upos, entity, head, relation, ud_head, ud_relation = line.split()
    return Row(word, tag, upos, entity, int(head), relation, int(ud_head), ud_relation)


SENTENCES = _trees()
KNOWN = {tuple(row.word for row in rows): rows for rows in SENTENCES.values()}


class TableParser:
    """Sets what the table says of each sentence; of a sentence that is not there, every word is a root."""

    def __init__(self, labels: Sequence[str], *, ud: bool) -> None:
        self.labels = tuple(labels)
        self._ud = ud

    def __call__(self, doc: Doc) -> Doc:
        starts = [token.i for token in doc if token.is_sent_start]
        for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
            self._parse(doc, start, KNOWN.get(tuple(token.text for token in doc[start:end]), []))
        doc.ents = [Span(doc, *found) for found in _entities(doc)]
        return doc

    def _parse(self, doc: Doc, start: int, rows: Sequence[Row]) -> None:
        for token, row in zip(doc[start:], rows, strict=False):
            head = row.ud_head if self._ud else row.head
            token.head = doc[start + head - 1] if head else token
            token.dep_ = "ROOT" if not head else row.ud_relation if self._ud else row.relation
            token.tag_, token.pos_, token.lemma_ = row.tag, row.upos, row.word.lower()
            token.morph = MorphAnalysis(doc.vocab, "Number=Plur" if row.tag == "NNS" else "")


def _entities(doc: Doc) -> list[tuple[int, int, str]]:
    """First word, word after the last and label of the entities that the table has."""
    found: list[tuple[int, int, str]] = []
    for sentence in doc.sents:
        for place, row in enumerate(KNOWN.get(tuple(token.text for token in sentence), []), sentence.start):
            if row.entity != "O":
                first = place if row.entity.startswith("B-") else found.pop()[0]
                found.append((first, place + 1, row.entity[2:]))
    return found


@Language.factory(
    "tocsin_table_parser",
    assigns=["token.dep", "token.head"],
    default_config={"labels": ["ROOT", "nsubj", "prep", "pobj"], "ud": False},
)
def _make_parser(nlp: Language, name: str, labels: list[str], ud: bool) -> TableParser:
    return TableParser(labels, ud=ud)


@Language.factory("tocsin_table_labels", assigns=["doc.ents"], default_config={"labels": []})
def _make_labeller(nlp: Language, name: str, labels: list[tuple[int, int, str]]) -> Labeller:
    return Labeller(labels)


class Labeller:
    """Sets the entities that it was given."""

    def __init__(self, labels: Iterable[tuple[int, int, str]]) -> None:
        self._labels = labels

    def __call__(self, doc: Doc) -> Doc:
        doc.ents = [Span(doc, *found) for found in self._labels]
        return doc


@Language.component("tocsin_joins_all")
def _join_all(doc: Doc) -> Doc:
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[:])
    return doc


def _pipeline(*, ud: bool = False, labels: Sequence[str] | None = None) -> Language:
    known = [row.ud_relation if ud else row.relation for rows in SENTENCES.values() for row in rows]
    pipeline = spacy.blank("en")
    config = {"labels": sorted(set(known)) if labels is None else list(labels), "ud": ud}
    pipeline.add_pipe("tocsin_table_parser", config=config)
    return pipeline


def _document(text: str, *passages: Passage) -> Document:
    report = Report("", None, None, None, None, None, None, "en", "0" * 64, text, tuple(passages))
    return read(identified(report))


def _text(*names: str) -> str:
    return " ".join(row.word for name in names for row in SENTENCES[name])


def _annotated(model: LanguageModel, *texts: str) -> list[Document]:
    return list(model.annotate(_document(text) for text in texts))


def _tree(document: Document, sentence: int = 0) -> list[tuple[str, int, str]]:
    """Word, place of its head counted from 1, or 0 for the root, and relation."""
    return [
        (token.text, 0 if token.head == place else (token.head or 0) + 1, token.deprel or "")
        for place, token in enumerate(document.sentences[sentence].tokens)
    ]


def _expected(name: str) -> list[tuple[str, int, str]]:
    return [(row.word, row.ud_head, row.ud_relation) for row in SENTENCES[name]]


def _emptied(token: Token) -> Token:
    return replace(token, lemma=None, upos=None, tag=None, feats=None, head=None, deprel=None)


@pytest.mark.parametrize("name", SENTENCES)
def test_clearnlp_becomes_universal_dependencies(name: str) -> None:
    (document,) = _annotated(SpacyModel(_pipeline()), _text(name))
    assert _tree(document) == _expected(name)


@pytest.mark.parametrize("name", SENTENCES)
def test_universal_dependencies_stay_as_they_are(name: str) -> None:
    (document,) = _annotated(SpacyModel(_pipeline(ud=True)), _text(name))
    assert _tree(document) == _expected(name)


def test_trees_of_a_text_do_not_mix() -> None:
    names = ["particle verb", "copula with a noun", "possessive"]
    (document,) = _annotated(SpacyModel(_pipeline()), _text(*names))
    assert [_tree(document, place) for place in range(3)] == [_expected(name) for name in names]


def test_a_second_root_stands_beside_the_first() -> None:
    (document,) = _annotated(SpacyModel(_pipeline(ud=True)), "Unknown words here")
    assert _tree(document) == [("Unknown", 0, "root"), ("words", 1, "parataxis"), ("here", 1, "parataxis")]


def test_tokens_get_lemma_parts_of_speech_and_features() -> None:
    (document,) = _annotated(SpacyModel(_pipeline()), _text("passive with agent"))
    drones = document.sentences[0].tokens[6]
    assert (drones.lemma, drones.upos, drones.tag, drones.feats) == ("drones", "NOUN", "NNS", "Number=Plur")
    assert document.sentences[0].tokens[0].feats == "_"


def test_words_and_offsets_stay_as_they_were() -> None:
    before = _document(_text(*SENTENCES) + "\n\nShe didn’t say “why”:  nobody asked.")
    (after,) = SpacyModel(_pipeline()).annotate([before])
    sentences = [replace(sentence, tokens=tuple(map(_emptied, sentence.tokens))) for sentence in after.sentences]
    assert replace(after, sentences=tuple(sentences), entities=()) == before


@pytest.mark.parametrize(
    ("label", "ours"),
    [
        ("PERSON", "PERSON"),
        ("PER", "PERSON"),
        ("ORG", "ORG"),
        ("GPE", "PLACE"),
        ("LOC", "PLACE"),
        ("NORP", "GROUP"),
        ("FAC", "FACILITY"),
        ("CARDINAL", "QUANTITY"),
        ("DATE", None),
        ("PRODUCT", None),
        ("MISC", None),
    ],
)
def test_entity_labels(label: str, ours: str | None) -> None:
    pipeline = _pipeline()
    pipeline.add_pipe("tocsin_table_labels", config={"labels": [(2, 5, label)]})
    (document,) = _annotated(SpacyModel(pipeline), "They left the Green Zone.")
    found = [(entity.text, entity.label) for entity in document.entities]
    assert found == ([("Green Zone", ours)] if ours else [])
    assert all(document.report.text[entity.start : entity.end] == entity.text for entity in document.entities)


def test_many_documents_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "DOCUMENTS_AT_ONCE", 4)
    texts = [f"Report {number} came. It was read." for number in range(11)]
    silent = _document("Nothing to read here.", Passage(0, 21, "boilerplate"))
    documents = [_document(texts[0]), silent, *map(_document, texts[1:]), silent]
    found = list(SpacyModel(_pipeline()).annotate(iter(documents)))
    assert [document.report for document in found] == [document.report for document in documents]
    assert [len(document.sentences) for document in found] == [2, 0, *[2] * 10, 0]


def test_a_long_document_in_parts_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = _text(*SENTENCES)
    (whole,) = _annotated(SpacyModel(_pipeline()), text)
    monkeypatch.setattr(spacy_model, "WORDS_AT_ONCE", 10)
    (parts,) = _annotated(SpacyModel(_pipeline()), text)
    assert parts == whole


def test_sentence_boundaries_and_tokens_are_ours() -> None:
    pipeline = _pipeline()
    pipeline.add_pipe("sentencizer", first=True, config={"punct_chars": ["up"], "overwrite": True})
    pipeline.add_pipe("merge_entities")
    (document,) = _annotated(SpacyModel(pipeline), _text("particle verb", "title and name"))
    assert _tree(document) == _expected("particle verb")
    assert _tree(document, 1) == _expected("title and name")


def test_a_pipeline_is_loaded_from_its_folder(tmp_path: Path) -> None:
    _pipeline().to_disk(tmp_path)
    model = SpacyModel.load(str(tmp_path))
    (document,) = _annotated(model, _text("possessive"))
    assert (model.name, _tree(document)) == ("en_pipeline@0.0.0", _expected("possessive"))


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(ConfigError, match=r"'en_core_web_sm'.*not installed.*tocsin\[spacy\]"):
        SpacyModel.load("en_core_web_sm")


def test_a_pipeline_that_is_not_installed() -> None:
    with pytest.raises(ConfigError, match=r"'en_no_such'.*Installed pipelines: .*spacy download en_no_such"):
        SpacyModel.load("en_no_such")


def test_a_folder_that_is_no_pipeline(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot load the pipeline"):
        SpacyModel.load(str(tmp_path))


def test_a_pipeline_without_a_parser() -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    with pytest.raises(ConfigError, match=r"en_pipeline@0\.0\.0 has no parser: it has sentencizer\."):
        SpacyModel(pipeline)


def test_relations_of_another_scheme_are_named() -> None:
    with pytest.raises(ConfigError, match=r"neither known scheme: mo, oa, sb\."):
        SpacyModel(_pipeline(labels=["ROOT", "punct", "sb", "oa", "mo"]))


def test_an_untrained_parser() -> None:
    with pytest.raises(ConfigError, match="untrained"):
        SpacyModel(_pipeline(labels=[]))


def test_a_component_that_joins_tokens() -> None:
    pipeline = _pipeline()
    pipeline.add_pipe("tocsin_joins_all")
    with pytest.raises(ConfigError, match=r"joins or splits tokens.*tocsin_joins_all"):
        _annotated(SpacyModel(pipeline), "They left town.")
