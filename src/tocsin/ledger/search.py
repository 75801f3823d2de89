"""Search: the claims and paragraphs in which all the words asked for stand, best first.

Takes plain words, with quotation marks around phrases; gives hits with offsets. English endings are ignored, and so are
case and accents. SQLite searches with FTS5 (bm25), PostgreSQL with tsvector (cover density).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, text

from tocsin.ledger.tables import reports, texts
from tocsin.ledger.texts import fold, pieces
from tocsin.model import Claim, Report, Span

_TERM: Final = re.compile(r'"([^"]*)"?|([^\s"]+)')
_STRAIGHT: Final = str.maketrans(dict.fromkeys("“”„«»", '"'))
# Folded text holds no private-use character, so these can only be marks of a match.
_OPEN, _CLOSE = "\ue000", "\ue001"
_THEN: Final = " AND report IN (SELECT id FROM reports WHERE known_at <= :as_of)"
_WINDOW: Final = 160
"""Characters shown before the first and after the last of the words found close together."""
_SPARE: Final = 4
"""How many times as many rows are read as hits are wanted: a paragraph gives way to the claims in it."""

_SQLITE: Final = text(
    'SELECT texts.report, texts.claim, texts.start, texts."end", '
    "highlight(texts_index, 0, :opening, :closing) AS marked, -bm25(texts_index) AS score "
    "FROM texts_index JOIN texts ON texts.number = texts_index.rowid "
    "WHERE texts_index MATCH :query ORDER BY score DESC, texts.report, texts.start LIMIT :rows"
)
# bm25 weighs words by how rare they are in the whole ledger, so what is learnt later would change a past order.
_SQLITE_THEN: Final = text(
    'SELECT report, claim, start, "end", marked, (length(marked) - length(text)) / (length(text) + :evened) AS score '
    'FROM (SELECT texts.report, texts.claim, texts.start, texts."end", texts.text, '
    "highlight(texts_index, 0, :opening, :closing) AS marked "
    "FROM texts_index JOIN texts ON texts.number = texts_index.rowid JOIN reports ON reports.id = texts.report "
    "WHERE texts_index MATCH :query AND reports.known_at <= :as_of) AS found "
    "ORDER BY score DESC, report, start LIMIT :rows"
)
_EVENED: Final = 400.0
"""Characters added to every length, so that the shortest text is not always the best."""
_POSTGRESQL: Final = (
    "SELECT report, claim, start, \"end\", ts_headline('ledger_words', text, query, :options) AS marked, score FROM ("
    "SELECT texts.*, query, ts_rank_cd(vector, query, 1) AS score FROM texts, (SELECT {query} AS query) AS asked "
    "WHERE vector @@ query{then} ORDER BY score DESC, report, start LIMIT :rows) AS best "
    "ORDER BY score DESC, report, start"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found. `report.text[start:end] == text`, and each match lies inside."""

    report: str
    claim: str | None
    """None for words outside the claims."""
    start: int
    end: int
    text: str
    matches: tuple[Span, ...]
    """The words that were asked for, as they stand."""
    score: float
    """Higher is better; comparable within one search only."""


def index(connection: Connection, report: Report, claims: tuple[Claim, ...]) -> None:
    """Make a report and its claims findable."""
    rows = [piece._asdict() for piece in pieces(report, claims)]
    if rows:
        connection.execute(insert(texts), rows)


def search(connection: Connection, query: str, limit: int, as_of: str | None = None) -> tuple[Hit, ...]:
    """Find the claims and paragraphs that hold every word and phrase of `query`; none where it holds no word.

    With `as_of`, only those of reports known then are found, ranked by nothing but what they say themselves.
    """
    terms = _terms(query)
    if not terms or limit < 1:
        return ()
    shortest = min(len(term.split()) for term in terms)
    texts_of: dict[str, str] = {}
    hits: list[Hit] = []
    for row in _found(connection, terms, limit * _SPARE, as_of):
        if row.report not in texts_of:
            body = connection.execute(select(reports.c.body).where(reports.c.id == row.report)).scalar_one()
            texts_of[row.report] = json.loads(body)["text"]
        hits.append(_hit(row, texts_of[row.report], shortest))
    return tuple(_without_doubles(hits))[:limit]


def _terms(query: str) -> list[str]:
    """Words and phrases, folded: what stands in quotation marks, or holds marks ("U.S."), is a phrase."""
    matches = _TERM.findall(query.translate(_STRAIGHT))
    folded = (" ".join(fold(quoted or word).split()) for quoted, word in matches)
    return [term for term in folded if any(character.isalnum() for character in term)]


def _found(connection: Connection, terms: list[str], rows: int, as_of: str | None) -> Iterator[Any]:
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{term}"' for term in terms)
        asked: dict[str, Any] = {"query": query, "opening": _OPEN, "closing": _CLOSE, "rows": rows}
        if as_of is None:
            yield from connection.execute(_SQLITE, asked)
        else:
            yield from connection.execute(_SQLITE_THEN, {**asked, "as_of": as_of, "evened": _EVENED})
        return
    names = [f"term{number}" for number in range(len(terms))]
    query = " && ".join(f"phraseto_tsquery('ledger_words', :{name})" for name in names)
    options = f"HighlightAll=true, StartSel={_OPEN}, StopSel={_CLOSE}"
    asked = {**dict(zip(names, terms, strict=True)), "options": options, "rows": rows}
    if as_of is not None:
        asked["as_of"] = as_of
    statement = _POSTGRESQL.format(query=query, then="" if as_of is None else _THEN)
    yield from connection.execute(text(statement), asked)


def _hit(row: Any, words: str, shortest: int) -> Hit:
    start, end = row.start, row.end
    found = [Span(begin, stop, words[begin:stop]) for begin, stop in _joined(_marks(row.marked, start), words)]
    # PostgreSQL also marks the words of a phrase where they stand apart.
    matches = [match for match in found if len(fold(match.text).split()) >= shortest]
    if row.claim is None and matches:
        start, end = _window(words, start, end, matches)
    inside = tuple(match for match in matches if start <= match.start and match.end <= end)
    return Hit(row.report, row.claim, start, end, words[start:end], inside, float(row.score))


def _marks(marked: str, offset: int) -> Iterator[tuple[int, int]]:
    """The offsets between opening and closing marks, as if the marks were not there."""
    begin = offset
    for part in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if part == _OPEN:
            begin = offset
        elif part == _CLOSE:
            yield begin, offset
        else:
            offset += len(part)


def _joined(marks: Iterator[tuple[int, int]], words: str) -> Iterator[tuple[int, int]]:
    """Join matches with no other word between them: PostgreSQL marks each word of a phrase by itself."""
    begin, stop = next(marks, (0, 0))
    for following, end in marks:
        if not fold(words[stop:following]).isspace():
            yield begin, stop
            begin = following
        stop = end
    if stop > begin:
        yield begin, stop


def _window(words: str, start: int, end: int, matches: list[Span]) -> tuple[int, int]:
    """The words around the first match and those that follow it closely, cut between words."""
    first = matches[0]
    last = [match for match in matches if match.end <= first.start + _WINDOW][-1:] or [first]
    left, right = max(start, first.start - _WINDOW), min(end, last[0].end + _WINDOW)
    while start < left < first.start and not words[left - 1].isspace():
        left += 1
    while last[0].end < right < end and not words[right].isspace():
        right -= 1
    span = words[left:right]
    return left + len(span) - len(span.lstrip()), left + len(span.rstrip())


def _without_doubles(hits: list[Hit]) -> Iterator[Hit]:
    """Leave out a paragraph whose matches all stand in claims that were found too."""
    claimed = [(hit.report, hit.start, hit.end) for hit in hits if hit.claim is not None]
    for hit in hits:
        covered = hit.matches and all(
            any(report == hit.report and start <= match.start and match.end <= end for report, start, end in claimed)
            for match in hit.matches
        )
        if hit.claim is not None or not covered:
            yield hit
