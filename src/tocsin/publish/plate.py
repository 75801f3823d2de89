"""How the pictures look: colours, letter sizes, and the cleaning of what the renderer gives.

Takes SVG as vl-convert writes it, gives SVG that can stand inside the page: known elements and attributes only, ids
that no other picture uses, no scripts, no styles, no addresses. The colours are those of the light page; the style
sheet swaps them for the dark one by their value, so each picture is also right on its own.
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

INK: Final = "#1c2530"
MUTED: Final = "#55606c"
LAND: Final = "#f4f1ea"
SEA: Final = "#e2e9ee"
BORDER: Final = "#b8b2a5"
EVENT: Final = "#a8390f"
REPORT: Final = "#1d5c87"
PAPER: Final = "#fffefb"

_ELEMENTS: Final = frozenset({"svg", "g", "path", "rect", "line", "text", "tspan", "circle", "defs", "clipPath"})
_ATTRIBUTES: Final = frozenset(
    {"viewBox", "d", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "cx", "cy", "r", "rx", "ry", "width", "height", "id"}
    | {"transform", "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "opacity"}
    | {"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "text-anchor", "font-size", "font-weight"}
    | {"font-style", "clip-path", "paint-order", "display", "letter-spacing"}
)
_NUMBER: Final = re.compile(r"-?\d+\.\d{2,}(?!\d)")
_LOCAL: Final = re.compile(r"url\(#([\w-]+)\)")


def inline(svg: str, *, prefix: str) -> str:
    """Make a rendered picture fit to stand in the page; its description stands beside it, so it is hidden itself."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(svg.encode("utf-8"), parser)
    _scrub(root, _Names(prefix))
    etree.cleanup_namespaces(root)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return str(etree.tostring(root, encoding="unicode"))


class _Names:
    """Ids in order of appearance: the renderer counts on from one picture to the next, the page must not."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.known: dict[str, str] = {}

    def of(self, name: str) -> str:
        return self.known.setdefault(name, f"{self.prefix}-{len(self.known) + 1}")


def _scrub(element: etree._Element, names: _Names) -> None:
    for child in list(element):
        if not isinstance(child.tag, str) or etree.QName(child).localname not in _ELEMENTS or _is_empty(child):
            element.remove(child)
        else:
            _scrub(child, names)
    for name, value in list(element.attrib.items()):
        kept = _value(str(name), str(value), names)
        if kept is None:
            del element.attrib[name]
        else:
            element.set(name, kept)


def _is_empty(element: etree._Element) -> bool:
    """Backgrounds, foregrounds and rules that draw nothing."""
    return element.get("display") == "none" or (element.tag.endswith("}path") and not element.get("d"))


def _value(name: str, value: str, names: _Names) -> str | None:
    if name not in _ATTRIBUTES:
        return None
    if name == "id":
        return names.of(value)
    if "url(" in value:
        match = _LOCAL.fullmatch(value)
        return f"url(#{names.of(match[1])})" if match else None
    return _NUMBER.sub(lambda match: f"{float(match[0]):.1f}", value)
