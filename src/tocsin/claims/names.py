"""What holders are called: full names for last names, titles, the maker of a work, whose organisation it is.

Takes tokens and the actors mentioned in a report, gives names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile
from typing import Final

from tocsin.claims.lexicon import straight, words
from tocsin.model import ActorMention, Holder, Report, Span, Token

AUTHOR: Final = "the author"
UNNAMED: Final = "unnamed source"
BODIES: Final = frozenset({"organisation", "armed group"})
ORGANISED: Final = frozenset({"organisation", "armed group", "country", "role"})
_STATEMENT: Final = re.compile(
    r"(?:(?:joint|press|official)\s+)?(?:statement|communiqu[eé]|declaration|release)\s+(?:of|by|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def statement_maker(report: Report, actors: Sequence[ActorMention]) -> Span | None:
    """The organisation that speaks in "Statement of X", where no byline says otherwise."""
    title = report.title or ""
    opening = _STATEMENT.match(title)
    at = report.text.find(title)
    if opening is None or report.byline is not None or at < 0:
        return None
    named = title[opening.end() :]
    found = next((actor.text for actor in actors if actor.kind in ORGANISED and named.startswith(actor.text)), None)
    start = at + opening.end()
    return report.span(start, start + len(found)) if found is not None else None


def maker(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "An article by X" and "X's article" are X's words."""
    works = words("cues", "works")
    for index, token in enumerate(tokens):
        if token.lower not in works:
            continue
        rest = tokens[index + 1 :]
        if rest and rest[0].lower in {"by", "from"} and len(rest) > 1:
            return rest[1:]
        if not rest and index >= 2 and tokens[index - 1].lower in {"'s", "'"}:
            return tokens[: index - 1]
    return tokens


def author(report: Report) -> Holder:
    if report.byline is None:
        return Holder(AUTHOR, None, None)
    start = report.text.find(report.byline)
    placed = (start, start + len(report.byline)) if start >= 0 else (None, None)
    return Holder(report.byline, *placed)


def full_names(actors: Sequence[ActorMention]) -> dict[str, str]:
    """Last name -> full name, where the report gives one full name for it."""
    by_last: dict[str, dict[str, str]] = {}
    for mention in actors:
        name = untitled(mention.text)
        if mention.kind == "person" and " " in name:
            by_last.setdefault(name.split()[-1], {}).setdefault(name, mention.text)
    return {last: next(iter(names.values())) for last, names in by_last.items() if len(names) == 1}


def untitled(name: str) -> str:
    """A person's name without the titles before it: "Dr. Rubin" is Rubin."""
    parts = name.split()
    titles = words("holders", "titles")
    return " ".join(dropwhile(lambda part: part.rstrip(".").lower() in titles, parts))


def owners(text: str, actors: Sequence[ActorMention]) -> dict[str, ActorMention]:
    """Last name of a person -> the organisation said to be theirs ("Ahmad Massoud's National Resistance Front")."""
    owners: dict[str, ActorMention] = {}
    for actor in actors:
        before = straight(text[max(0, actor.start - 40) : actor.start]).rstrip()
        if actor.kind in BODIES and before.endswith("'s"):
            words_before = before[:-2].split()
            if words_before and words_before[-1][:1].isupper():
                owners.setdefault(words_before[-1], actor)
    return owners


def same(one: Holder, other: Holder) -> bool:
    """Whether two holders are recognisably one."""
    if one.entity is not None and other.entity is not None:
        return one.entity == other.entity
    return one.name.lower() == other.name.lower() or _last_word(one) == _last_word(other) != ""


def _last_word(holder: Holder) -> str:
    last = holder.name.split()[-1] if holder.name else ""
    return last if last[:1].isupper() else ""
