"""The ECB+ adapter, on two made topics in the corpus's format."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bench import ecbplus
from bench.incidents_ecbplus import run
from tocsin.model import InputError

WIRE = "Gunmen raided the grain market of Kandi and killed Bello Saka , Mayor Ruth Sanni of Alibori said ."
POST = "The raid on Kandi left Bello Saka dead , according to Ruth Sanni of Alibori ."
OTHER = "Thieves raided a jewellery shop in Lyon , Inspector Paul Roche of Villeurbanne told Radio Rhone ."


def _write(folder: Path, name: str, sentence: str, mentions: dict[str, str | None], before: str = "") -> None:
    """`mentions`: word -> name of its chain across documents, None for none."""
    words = [*before.split(), *sentence.split()]
    first = len(before.split())
    tokens = "".join(
        f'<token t_id="{number + 1}" sentence="{int(number >= first)}" number="{number}">{escape(word)}</token>'
        for number, word in enumerate(words)
    )
    marks = "".join(
        f'<ACTION_OCCURRENCE m_id="{number}"><token_anchor t_id="{words.index(word) + 1}"/></ACTION_OCCURRENCE>'
        for number, word in enumerate(mentions)
    )
    relations = "".join(
        f'<CROSS_DOC_COREF r_id="{number}" note="{chain}"><source m_id="{number}"/></CROSS_DOC_COREF>'
        for number, chain in enumerate(mentions.values())
        if chain
    )
    folder.mkdir(parents=True, exist_ok=True)
    text = f"<Document>{tokens}<Markables>{marks}</Markables><Relations>{relations}</Relations></Document>"
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    _write(tmp_path / "1", "1_1ecb.xml", WIRE, {"raided": "ACT1", "killed": "ACT2"})
    _write(tmp_path / "1", "1_2ecb.xml", POST, {"raid": "ACT1", "dead": "ACT2"})
    _write(tmp_path / "1", "1_1ecbplus.xml", OTHER, {"raided": "ACT3"}, before="It was told late .")
    return tmp_path


def test_mentions_of_one_story_come_together_and_those_of_another_do_not(corpus: Path) -> None:
    metrics = run(corpus, None)
    assert metrics["documents"] == 3
    assert metrics["mentions"] == 5
    assert metrics["chains"] == 3
    assert metrics["conll.f1"] > metrics["baseline.conll.f1"]
    assert metrics["gain"] == pytest.approx(100 * (metrics["conll.f1"] - metrics["baseline.conll.f1"]))


def test_a_sentence_counts_where_it_was_annotated_or_is_on_the_list(corpus: Path) -> None:
    _write(corpus / "1", "1_3ecb.xml", WIRE, {"raided": None, "killed": None})
    assert [len(document.mentions) for document in ecbplus.documents(corpus, None)] == [2, 1, 2, 0]
    listed = "Topic,File,Sentence Number\n1,3ecb,1\n1,1ecb,1\n"
    (corpus / "ECBplus_coreference_sentences.csv").write_text(listed, encoding="utf-8")
    assert [len(document.mentions) for document in ecbplus.documents(corpus, None)] == [2, 0, 0, 2]


def test_an_empty_folder_says_what_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no ECB\\+ document"):
        run(tmp_path, None)
