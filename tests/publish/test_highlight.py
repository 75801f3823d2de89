"""Marks over a report's text: nested, crossing, and always balanced."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tocsin.publish.highlight import Highlight, Painter
from tocsin.publish.safe import clean


class Reader(HTMLParser):
    """Collects text outside the links back, and which claims cover each character."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.covered: list[tuple[str, frozenset[str]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open.append((tag, given.get("data-claim")))
        if given.get("id"):
            self.ids.append(str(given["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any(tag == "a" for tag, _ in self.open):
            claims = frozenset(claim for _, claim in self.open if claim)
            self.covered += [(char, claims) for char in data]


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, tuple[Highlight, ...]]:
    text = draw(st.text(alphabet="ab <>&\"'é\U0001f600", min_size=1, max_size=40))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6))
    return text, tuple(Highlight(a, b, "claim", f"C{n}") for n, (a, b) in enumerate(spans, start=1) if a < b)


@given(marked_texts())
def test_every_claim_covers_exactly_its_characters(marked: tuple[str, tuple[Highlight, ...]]) -> None:
    text, highlights = marked
    covered = read(str(Painter(text, highlights).paint(0, len(text)))).covered
    assert "".join(char for char, _ in covered) == clean(text)
    for place, (_, claims) in enumerate(covered):
        assert claims == {h.reference.lower() for h in highlights if h.start <= place < h.end}


@given(marked_texts(), st.data())
def test_each_id_stands_once_however_the_text_is_cut(
    marked: tuple[str, tuple[Highlight, ...]], data: st.DataObject
) -> None:
    text, highlights = marked
    cut = data.draw(st.integers(0, len(text)))
    painter = Painter(text, highlights)
    ids = read(str(painter.paint(0, cut)) + str(painter.paint(cut, len(text)))).ids
    assert sorted(ids) == sorted(f"{h.reference.lower()}-text" for h in highlights)


def test_crossing_spans_are_cut_and_nested_ones_are_not() -> None:
    text = "abcdef"
    crossing = Painter(text, (Highlight(0, 4, "claim", "C1"), Highlight(2, 6, "claim", "C2"))).paint(0, 6)
    assert str(crossing).count("<mark") == 3
    nested = Painter(text, (Highlight(0, 6, "claim", "C1"), Highlight(2, 4, "claim", "C2"))).paint(0, 6)
    assert str(nested).count("<mark") == 2


def test_a_link_back_stands_once_at_the_end_of_a_claim() -> None:
    painter = Painter("abcdef", (Highlight(1, 5, "claim", "C1"),))
    halves = str(painter.paint(0, 3)), str(painter.paint(3, 6))
    assert ['href="#c1"' in half for half in halves] == [False, True]


def test_words_that_open_have_their_id_once_however_they_are_cut() -> None:
    said = Highlight(1, 5, "cue", title="attributes C1", anchor="r1-1-5")
    painter = Painter("abcdef", (said, Highlight(3, 6, "claim", "C1"), Highlight(1, 5, "shown", anchor="r1-1-5")))
    halves = str(painter.paint(0, 2)), str(painter.paint(2, 6))
    assert [half.count('id="r1-1-5"') for half in halves] == [1, 0]
    assert "".join(char for char, _ in read("".join(halves)).covered) == "abcdef"


def test_markup_in_the_text_is_escaped() -> None:
    html = str(Painter("<b>&", (Highlight(0, 3, "claim", "C1"),)).paint(0, 4))
    assert "<b>" not in html
    assert re.search(r"&lt;b&gt;.*&amp;", html)


def test_controls_are_shown_as_their_codes() -> None:
    assert "‹U+202E›" in str(Painter("a\u202eb", ()).paint(0, 3))
