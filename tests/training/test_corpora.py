"""Converters of corpora, on small invented files in their formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import examples
from training.corpora import conllu, factuality, meantime, re3d, tagged

TREE = """# newdoc id = made
# meta::title = A made paper
# newpar
# sent_id = made-1
# text = Ana Lind's co-workers didn't know the Harbour Union.
1	Ana	Ana	PROPN	NNP	Number=Sing	5	nmod:poss	_	Entity=(1-person-new-cf1-1-sgl(2-person-new-cf2-1-sgl
2	Lind	Lind	PROPN	NNP	Number=Sing	1	flat	_	Entity=2)|SpaceAfter=No
3	's	's	PART	POS	_	1	case	_	_
4	co	co	NOUN	NN	_	5	compound	_	SpaceAfter=No
5	workers	worker	NOUN	NNS	Number=Plur	8	nsubj	_	Entity=1)
6-7	didn't	_	_	_	_	_	_	_	_
6	did	do	AUX	VBD	_	8	aux	_	_
7	n't	not	PART	RB	_	8	advmod	_	_
7.1	then	then	ADV	RB	_	_	_	_	_
8	know	know	VERB	VB	_	0	root	_	_
9	the	the	DET	DT	_	11	det	_	Entity=(3-organization-new-cf3-2-sgl
10	Harbour	Harbour	PROPN	NNP	_	11	compound	_	_
11	Union	Union	PROPN	NNP	_	8	obj	_	Entity=3)|SpaceAfter=No
12	.	.	PUNCT	.	_	8	punct	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    file = tmp_path / "made.conllu"
    file.write_text(TREE, encoding="utf-8")
    return file


def test_words_spaces_and_trees_of_a_treebank(treebank: Path) -> None:
    (example,) = conllu.examples(treebank, corpus="made", licence="CC BY 4.0")
    assert len(example.words) == 12
    text = "".join(word + " " * space for word, space in zip(example.words, example.spaces, strict=True))
    assert text == "Ana Lind's coworkers didn't know the Harbour Union. "
    assert example.heads is not None
    assert example.heads[7] == 0
    assert (example.document, example.licence) == ("made", "CC BY 4.0")


def test_named_mentions_of_gum(treebank: Path) -> None:
    (example,) = conllu.gum_examples(treebank)
    assert example.entities == [(0, 2, "PERSON"), (9, 11, "ORG")]
    assert example.unsure == []
    assert not list(conllu.gum_examples(treebank, leave_out=frozenset({"A made paper"})))


def test_tagged_lines(tmp_path: Path) -> None:
    file = tmp_path / "made.tsv"
    file.write_text("# sent_id = a\n1\tAna\tB-PER\n2\tLind\tI-PER\n3\tof\tO\n4\tOslo\tB-LOC\n5\tGame\tB-OTH\n", "utf-8")
    ((words, tags, name),) = tagged.sentences(file, word=1, tag=2)
    assert (words, name) == (["Ana", "Lind", "of", "Oslo", "Game"], "a")
    assert tagged.entities(tags, tagged.UNER) == ([(0, 2, "PERSON"), (3, 4, "PLACE")], [(4, 5)])


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["I-PER", "I-PER", "I-LOC"], [(0, 2, "PERSON"), (2, 3, "PLACE")]),
        (["B-PER", "B-PER"], [(0, 1, "PERSON"), (1, 2, "PERSON")]),
        (["O", "I-ORG"], [(1, 2, "ORG")]),
    ],
)
def test_both_ways_of_tagging(tags: list[str], expected: list[examples.Entity]) -> None:
    assert tagged.entities(tags, tagged.WIKIGOLD)[0] == expected


def test_what_is_a_name_in_re3d() -> None:
    text = "Foreign Minister Ana Lind met the camp’s elders and Harbour Union men in Norway; the Foreign Minister left."
    marked = {
        "Foreign Minister Ana Lind": "Person",
        "the camp": "Location",
        "Harbour Union": "Organisation",
        "Norway": "Organisation",
        "the Foreign Minister": "Person",
    }
    marks = tuple((text.index(words), text.index(words) + len(words), kind) for words, kind in marked.items())
    found = [(text[first:end], label) for first, end, label in re3d.named(re3d.Paper("p", "CENTCOM", text, marks))]
    assert found == [("Ana Lind", "PERSON"), ("Harbour Union", "ORG"), ("Norway", "PLACE")]


def test_factuality_lines(tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl"
    file.write_text('{"text": "It may rain", "targets": [{"span1": [2, 3], "label": -0.5}]}\n', "utf-8")
    (example,) = factuality.examples(file, corpus="made", licence="CC BY 4.0")
    assert example.factuality == {2: -0.5}


def test_named_mentions_of_meantime(tmp_path: Path) -> None:
    folder = tmp_path / "intra-doc_annotation" / "a"
    folder.mkdir(parents=True)
    tokens = "".join(
        f'<token number="{n}" sentence="0" t_id="{n + 1}">{word}</token>'
        for n, word in enumerate(["The", "Union", "met"])
    )
    anchors = '<token_anchor t_id="1"/><token_anchor t_id="2"/>'
    mention = f'<ENTITY_MENTION m_id="9" syntactic_type="NAM">{anchors}</ENTITY_MENTION>'
    entity = '<ENTITY m_id="20" ent_type="ORG"/>'
    link = '<REFERS_TO r_id="1"><source m_id="9"/><target m_id="20"/></REFERS_TO>'
    text = f'<Document doc_name="7_The_Union_met">{tokens}<Markables>{mention}{entity}</Markables>{link}</Document>'
    (folder / "7.xml").write_text(text, "utf-8")
    (example,) = meantime.examples(tmp_path)
    assert example.entities == [(1, 2, "ORG")]
    assert not list(meantime.examples(tmp_path, leave_out=frozenset({"the union met"})))


def test_examples_are_kept_as_they_are(tmp_path: Path, treebank: Path) -> None:
    made = list(conllu.gum_examples(treebank))
    made[0].factuality = {7: 2.5}
    assert examples.write(made, tmp_path / "kept.jsonl") == 1
    assert list(examples.read(tmp_path / "kept.jsonl")) == made
