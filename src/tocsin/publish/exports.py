"""Records as JSON.

Takes readings or a picture, gives JSON Lines and plain data that read back without loss (`Reading.from_dict`,
`from_plain(Picture, data)`). Leaves files and printing to the caller.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.model import Picture, Reading, plain
from tocsin.publish.facts import gather


def jsonl(readings: Iterable[Reading]) -> Iterator[str]:
    """Write each reading as one line of JSON, in the shape of `docs/schema/reading.schema.json`, without a line end."""
    for reading in readings:
        yield dumps(reading.to_dict())


def picture_json(picture: Picture) -> dict[str, Any]:
    """Give a picture as plain data: its records unchanged, with the bottom line and the facts behind it in front."""
    facts = gather(picture)
    summary = {"bottom_line": facts.bottom_line, "headline": facts.headline, **plain(facts)}
    return {"summary": summary, **plain(picture)}


def dumps(data: Any) -> str:
    """Write plain data as one line of JSON that can always be encoded.

    Text is kept readable, except where it holds a lone surrogate, which only an escape can carry.
    """
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(data, ensure_ascii=True, allow_nan=False)
    # These end a line for some readers of text, though JSON allows them inside strings.
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")
