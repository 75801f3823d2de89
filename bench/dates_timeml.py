"""Time expressions on TimeML: TimeBank, AQUAINT and other folders of `.tml`, read with all subfolders.

The text is that of the `TEXT` element. Its `TIMEX3` are scored; that of the document creation time gives the day of
publication and, lying outside the text, is not scored, nor are timexes without words: the TempEval-3 scorer looks at
the text alone too. Values are compared as they stand.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from bench import documents, timex
from bench.timex import Annotated, Timex
from tocsin.language import LanguageModel

HOME = "TimeBank and AQUAINT as cleaned for TempEval-3: https://www.cs.york.ac.uk/semeval-2013/task1/."


def run(
    data: Path | None, limit: int | None, *, model: LanguageModel | None = None, errors: int = 0
) -> dict[str, float]:
    """Measure on a folder of TimeML.

    Args:
        data: The folder.
        limit: How many documents to read at most.
        model: A language model, the shipped one unless given.
        errors: How many of the worst documents to list on standard error.

    Returns:
        The metrics of `timex.measure`.
    """
    folder = documents.corpus(data, kind="a folder of TimeML files (.tml)", home=HOME)
    paths = timex.texts(folder, "*.tml", kind="TimeML", home=HOME, limit=limit)
    return timex.measure([read(path) for path in paths], model=model, errors=errors)


def read(path: Path) -> Annotated:
    """Read one file of TimeML.

    Raises:
        InputError: If it is no TimeML.
    """
    with documents.reading(path, kind="TimeML"):
        root = ElementTree.parse(path).getroot()  # noqa: S314 - a corpus that the user names
        body = root.find("TEXT")
        if body is None:
            raise ValueError("it has no TEXT element")
        text, timexes = _flat(body)
        return Annotated(path.stem, text, _created(root), tuple(timexes))


def _created(root: ElementTree.Element) -> date | None:
    """The document creation time; None where its value names no day."""
    for element in root.iter("TIMEX3"):
        if element.get("functionInDocument") in ("CREATION_TIME", "PUBLICATION_TIME"):
            try:
                return date.fromisoformat(element.get("value", "")[:10])
            except ValueError:
                return None
    return None


def _flat(body: ElementTree.Element) -> tuple[str, list[Timex]]:
    pieces: list[str] = []
    timexes: list[Timex] = []

    def add(words: str | None) -> None:
        pieces.append(words or "")

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        add(element.text)
        for child in element:
            walk(child)
            add(child.tail)
        if element.tag == "TIMEX3":
            words = "".join(pieces)[start:]
            begin = start + len(words) - len(words.lstrip())
            if words.strip():
                timexes.append(Timex(begin, begin + len(words.strip()), element.get("type", ""), element.get("value")))

    walk(body)
    return "".join(pieces), timexes
