"""HTML to an lxml tree, however broken, deep or large the page is.

Takes decoded HTML, gives a tree. Raises ExtractError where there is nothing to parse. Leaves reading it to `walk`
and `metadata`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from tocsin.collect.text.characters import clean
from tocsin.collect.text.markup import markup
from tocsin.model import ExtractError

MAX_ELEMENTS: Final = 200_000
_MAX_DEPTH: Final = 250
"""libxml2 loses the rest of a page that is nested 2048 deep, and libraries that recurse give up much earlier."""
_TAG: Final = re.compile(r"</?([a-zA-Z][\w-]*)[^<>]*>")


def parse(source: str) -> Any:
    """Parse a page to an lxml tree.

    Raises:
        ExtractError: Where there is nothing to parse, or more elements than any report has.
    """
    from lxml import etree  # noqa: PLC0415 - only pages need it

    source = clean(source)
    try:
        tree = _tree(source)
        count, depth = measure(tree)
        if depth >= _MAX_DEPTH:
            tree = _tree(_TAG.sub(_flattened, source))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ExtractError(f"The page holds no words that can be read: {error}.") from error
    if count > MAX_ELEMENTS:
        raise ExtractError(f"The page has {count:,} elements; no report has more than {MAX_ELEMENTS:,}.")
    return tree


def has_markup(source: str) -> bool:
    """Tell whether there is a tag in `source`."""
    return "<!" in source or _TAG.search(source) is not None


def measure(tree: Any) -> tuple[int, int]:
    """Count the elements of a tree, and how deep they are nested."""
    from lxml import etree  # noqa: PLC0415

    depth = deepest = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            count += 1
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return count, deepest


def _tree(source: str) -> Any:
    from lxml import html  # noqa: PLC0415

    # Bytes, because lxml refuses text that carries an encoding declaration of its own.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    return html.document_fromstring(source.encode("utf-8"), parser=parser)


def _flattened(match: re.Match[str]) -> str:
    name = match.group(1).lower()
    if name in markup().flat:
        return match.group()
    return "" if name in markup().inline else "<p>"
