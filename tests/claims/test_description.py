"""How a source is described: noun phrases from all kinds of reports (`sources.yaml`), read with the shipped model."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import tocsin
from bench.documents import raw_report
from tocsin.claims.description import Description, describe
from tocsin.claims.source_words import alternatives, plural
from tocsin.events import ActorTable
from tocsin.model import ActorMention, Document, Span, Token, ontology

_GROUPS: dict[str, list[list[Any]]] = yaml.safe_load(Path(__file__).with_name("sources.yaml").read_text("utf-8"))
SOURCES = [(group, *entry) for group, entries in _GROUPS.items() for entry in entries]
PARTIES = {"armed group", "military", "party to the conflict"}
NONE_KNOWN = {"witness", "humanitarian", "media", "expert"}
_MARKS = re.compile(r"[\[\]{}<>]")

Describe = Callable[[str], Description]


class Case(NamedTuple):
    """A sentence without its marks, and the offsets of what they stand around."""

    text: str
    source: tuple[int, int]
    content: tuple[int, int]
    cue: tuple[int, int] | None


def _case(marked: str) -> Case:
    places: dict[str, int] = {}
    text = ""
    last = 0
    for mark in _MARKS.finditer(marked):
        text += marked[last : mark.start()]
        places[mark.group()] = len(text)
        last = mark.end()
    text += marked[last:]
    cue = (places["<"], places[">"]) if "<" in places else None
    return Case(text, (places["["], places["]"]), (places["{"], places["}"]), cue)


def _within(item: Token | ActorMention, stretch: tuple[int, int]) -> bool:
    return stretch[0] <= item.start and item.end <= stretch[1]


def _head(tokens: list[Token], places: list[int]) -> int:
    """The index of the word whose own head is outside."""
    inside = set(places)
    for index, token in enumerate(tokens):
        if token.head not in inside and token.upos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            return index
    return 0


def _mention(actors: tuple[ActorMention, ...], source: tuple[int, int], head: Token) -> ActorMention | None:
    """The actor with the head word, else the last organised one in the source, whatever it has to do there."""
    inside = [actor for actor in actors if actor.start < source[1] and source[0] < actor.end]
    own = next((actor for actor in inside if actor.start <= head.start < actor.end), None)
    organised = [actor for actor in inside if actor.kind in {"organisation", "armed group", "country", "role"}]
    return own if own is not None and own.code is not None else next(reversed(organised), own)


def _refers_back(document: Document, case: Case) -> bool:
    """Whether a pronoun of the content stands for the source."""
    return any(
        case.content[0] <= reference.start < case.content[1]
        and case.source[0] <= reference.antecedent.start < case.source[1]
        for reference in document.references
    )


def _described(document: Document, case: Case, table: ActorTable) -> Description:
    tokens = [token for sentence in document.sentences for token in sentence.tokens]
    actors = table.find(document)
    places = [place for place, token in enumerate(tokens) if _within(token, case.source)]
    while tokens[places[-1]].text == ",":
        places.pop()
    words = [tokens[place] for place in places]
    head = _head(words, places)
    nearby = [token for token in tokens if not _within(token, case.source) and not _within(token, case.content)]
    mention = _mention(actors, case.source, words[head])
    about = [actor for actor in actors if _within(actor, case.content)]
    if mention is not None and _refers_back(document, case):
        about.append(mention)
    return describe(
        words,
        head,
        mention=mention,
        report=document.report,
        nearby=nearby,
        seen=None if case.cue is None else document.report.span(*case.cue),
        concerned={name for actor in about for name in (actor.country, actor.id) if name is not None},
    )


@pytest.fixture(scope="module")
def described(reader: tocsin.Reader) -> Describe:
    """The description of the source in a marked sentence."""
    table = ActorTable.load()
    cases = {marked: _case(marked) for _, marked, *_ in SOURCES}
    documents = reader.documents([raw_report(case.text) for case in cases.values()])
    read = dict(zip(cases, documents, strict=True))

    def describe_marked(marked: str) -> Description:
        case = cases.get(marked) or _case(marked)
        document = read.get(marked) or next(reader.documents([raw_report(case.text)]))
        return _described(document, case, table)

    return describe_marked


def _usual_interest(kind: str | None) -> str | None:
    if kind in PARTIES:
        return "party to the matter"
    return "none known" if kind in NONE_KNOWN else None


@pytest.mark.parametrize("source", SOURCES, ids=[marked for _, marked, *_ in SOURCES])
def test_a_source_is_described_as_a_careful_reader_would(described: Describe, source: tuple[Any, ...]) -> None:
    _, marked, kind, *rest = source
    expected: dict[str, Any] = rest[0] if rest else {}
    found = described(marked)
    interest = expected.get("interest", _usual_interest(kind))
    assert (found.kind, found.access, found.interest) == (kind, expected.get("access", "unknown"), interest), found
    for words in expected.get("shown", ()):
        assert any(words.lower() in span.text.lower() for span in found.evidence), found


@pytest.mark.parametrize("source", SOURCES, ids=[marked for _, marked, *_ in SOURCES])
def test_evidence_stands_in_the_report_outside_the_content(described: Describe, source: tuple[Any, ...]) -> None:
    case = _case(source[1])
    for span in described(source[1]).evidence:
        assert case.text[span.start : span.end] == span.text
        assert span.end <= case.content[0] or case.content[1] <= span.start


def test_a_kind_comes_with_the_words_that_show_it(described: Describe) -> None:
    assert all(described(marked).evidence for _, marked, kind, *_ in SOURCES if kind is not None)


def test_there_are_sources_of_every_kind() -> None:
    kinds = Counter(kind for _, _, kind, *_ in SOURCES)
    assert len(kinds) == 12
    assert min(kinds.values()) >= 5


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        ("armed group", "AFGREB", "armed group"),
        ("armed group", "AFGGOV", "party to the conflict"),
        ("country", "IRN", "official"),
        ("organisation", "IGOUNO", "official"),
        ("organisation", "USAMIL", "military"),
        ("organisation", "NGO", "humanitarian"),
        ("person", None, None),
        ("people", "MMRREB", None),
    ],
)
def test_a_pronoun_has_the_kind_of_the_actor_that_it_stands_for(kind: Any, code: Any, expected: Any) -> None:
    report = raw_report("Kubwa met them on Friday. They said the road was open.")
    mention = ActorMention(0, 5, "Kubwa", kind, None, None, code, None)
    they = Token(26, 30, "They", "they", upos="PRON", tag="PRP")
    found = describe([they], 0, mention=mention, report=report)
    assert found.kind == expected
    assert found.evidence == ((Span(0, 5, "Kubwa"),) if expected else ())


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("member of parliament", "members of parliament"),
        ("policewoman", "policewomen"),
        ("human rights group", "human rights groups"),
        ("deputy", "deputies"),
    ],
)
def test_the_plural_of_a_noun_phrase(one: str, many: str) -> None:
    assert plural(one) == many


def test_a_pattern_stands_for_all_its_choices() -> None:
    assert list(alternatives("{not,n't} be {,publicly }named")) == [
        "not be named",
        "not be publicly named",
        "n't be named",
        "n't be publicly named",
    ]


def test_a_word_of_the_lexicon_stands_in_one_group_only() -> None:
    words: Counter[tuple[str, str]] = Counter()
    for group in ontology.load("source_words")["groups"]:
        for key, way in (
            ("nouns", "noun"),
            ("mass", "noun"),
            ("names", "name"),
            ("initials", "name"),
            ("endings", "name"),
        ):
            words.update((part.strip(), way) for part in (group.get(key) or "").split(";") if part.strip())
    assert [word for word, times in words.items() if times > 1] == []
    assert len(words) > 1200


def test_a_long_chain_of_words_that_say_nothing_takes_no_time_to_speak_of() -> None:
    report = raw_report("head of " * 400)
    words = [Token(8 * place, 8 * place + 4, "head", "head", upos="NOUN", tag="NN") for place in range(400)]
    joints = [Token(8 * place + 5, 8 * place + 7, "of", "of", upos="ADP", tag="IN") for place in range(400)]
    tokens = [token for pair in zip(words, joints, strict=True) for token in pair]
    started = time.process_time()
    assert describe(tokens, 0, mention=None, report=report).kind is None
    assert time.process_time() - started < 0.1
