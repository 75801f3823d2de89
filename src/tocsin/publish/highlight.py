"""A report's text with its claims marked.

Takes text and highlights (spans that may nest and overlap), gives HTML in which every span is a `<mark>` or a
`<span>`. Elements cannot overlap, so where spans cross, the later one is closed and opened again; only the first
piece carries the id. All text is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup, escape

from tocsin.publish.safe import clean


@dataclass(frozen=True, slots=True)
class Highlight:
    """A span to mark: a claim (with the reference that its mark links back to), or words that have a part in one.

    Those attribute (`cue`), name a holder (`name`), show what it is (`shown`) or raise a flag (`words`); `anchor` is
    the id by which they are opened, `title` what is said of them.
    """

    start: int
    end: int
    kind: Literal["claim", "cue", "name", "shown", "words"]
    reference: str = ""
    title: str = ""
    anchor: str | None = None


@dataclass(slots=True)
class Painter:
    """Renders pieces of one report's text, remembering which marks already carry their id."""

    text: str
    highlights: tuple[Highlight, ...]
    _named: set[str] = field(default_factory=set)
    _ended: set[str] = field(default_factory=set)

    def paint(self, start: int, end: int) -> Markup:
        """Render the text between two offsets."""
        inside = [h for h in self.highlights if h.start < end and h.end > start and h.start < h.end]
        points = sorted({start, end, *(p for h in inside for p in (h.start, h.end) if start < p < end)})
        opened: list[Highlight] = []
        out: list[Markup] = []
        for point, following in zip(points, [*points[1:], None], strict=True):
            self._close(out, opened, point, end)
            if following is not None:
                starting = [h for h in inside if h.start == point or (point == start and h.start < start)]
                self._open(out, opened, starting)
                out.append(escape(clean(self.text[point:following])))
        return Markup("").join(out)

    def _open(self, out: list[Markup], opened: list[Highlight], starting: Iterable[Highlight]) -> None:
        # Longest first, so that spans nest where they can; claims outside their cues.
        for highlight in sorted(starting, key=lambda h: (-h.end, h.kind != "claim", h.start, h.reference)):
            out.append(self._opening(highlight))
            opened.append(highlight)

    def _close(self, out: list[Markup], opened: list[Highlight], point: int, stop: int) -> None:
        ending = [h for h in opened if h.end <= point or point == stop]
        reopen: list[Highlight] = []
        while ending:
            top = opened.pop()
            out.append(self._closing(top, done=not self.text[point : top.end].strip()))
            if top in ending:
                ending.remove(top)
            else:
                reopen.insert(0, top)
        for highlight in reopen:
            out.append(self._opening(highlight))
            opened.append(highlight)

    def _opening(self, highlight: Highlight) -> Markup:
        if highlight.kind != "claim":
            opening = Markup('<span class="{}" title="{}"').format(f"on-{highlight.kind}", highlight.title)
            return opening + self._id(highlight.anchor) + Markup(">")
        key = highlight.reference.lower()
        if key in self._named:
            return Markup('<mark data-claim="{}">').format(key)
        self._named.add(key)
        return Markup('<mark id="{}-text" data-claim="{}">').format(key, key)

    def _id(self, anchor: str | None) -> Markup:
        if anchor is None or anchor in self._named:
            return Markup("")
        self._named.add(anchor)
        return Markup(' id="{}"').format(anchor)

    def _closing(self, highlight: Highlight, *, done: bool) -> Markup:
        if highlight.kind != "claim":
            return Markup("</span>")
        if not done or highlight.reference in self._ended:
            return Markup("</mark>")
        self._ended.add(highlight.reference)
        link = Markup('<a class="back" href="#{}" aria-label="Back to claim {}">{}</a>')
        return link.format(highlight.reference.lower(), highlight.reference, highlight.reference) + Markup("</mark>")
