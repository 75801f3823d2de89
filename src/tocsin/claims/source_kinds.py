"""The kind of a source, from the noun that heads its words and those beside it.

Takes the tokens of a noun phrase with its head and the actor it names, gives the kind with the words that show it. The
head decides before what stands beside it: "a doctor at the military hospital" is no soldier. A word that says little by
itself ("spokesman", "member", "general") takes its kind from others, before it or after it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final, NamedTuple

from tocsin.claims.source_words import Match, matches, policy
from tocsin.model import ActorMention, HolderKind, Report, Span, Token

_ARMED: Final = "armed group"
_MARKS: Final = frozenset({",", ";", ":", "(", ")", "[", "]", "-", "–", "—", "--"})
_RELATIVE: Final = frozenset({"WP", "WDT", "WP$", "WRB"})
_CLAUSES: Final = frozenset({"VERB", "AUX", "SCONJ"})
_PREMODIFIERS: Final = frozenset({"amod", "compound", "nummod"})
_STOPS: Final = frozenset({",", "and", "clause"})
_SERVES: Final = "serves"
_MOST_PARTS: Final = 16
"""Parts of a noun phrase that are told apart: what hangs that far behind its head says nothing of it."""
_POSSESSIVE: Final = frozenset({"'s", "'"})


class Shown(NamedTuple):
    """A kind and the words that show it."""

    kind: HolderKind | None
    words: tuple[Span, ...] = ()
    noun: Match | None = None
    """The noun whose kind it is."""
    weak: bool = False
    """Whether it is only what the noun is where nothing beside it says more."""
    hides: bool = False
    """Whether the noun keeps back who it is ("sources")."""

    @property
    def open(self) -> bool:
        """Whether the kind is unknown; a company or an artist is known to have none."""
        return self.kind is None and (self.noun is None or self.weak)


_Part = tuple[int, int, str]
"""Tokens [first, end), and what joins them to those before: a preposition, a comma, `and`, `clause`, `serves`."""


class Source:
    """A source's words, cut into the head's own part and what hangs on it."""

    __slots__ = ("_known", "head", "mention", "nouns", "parts", "phrases", "report", "tokens")

    def __init__(self, tokens: Sequence[Token], head: int, mention: ActorMention | None, report: Report) -> None:
        self.tokens, self.head, self.mention, self.report = tokens, head, mention, report
        found = matches(tokens)
        self.phrases = [match for match in found if match.entry.phrase]
        self.nouns = [match for match in found if not match.entry.phrase] if self.phrases else found
        self.parts = _parts(tokens, head, found)
        self._known: dict[int, Shown | None] = {}

    def shown(self) -> Shown:
        """The kind that the words show."""
        match = self._main(0)
        if match is None:
            return self._unnamed()
        if self.mention is not None and self.mention.kind == _ARMED and self._covers(self.mention, match):
            return self._actor(_kind_of(self.mention), match)  # "Kachin Independence Army", whatever is in it
        shown = self._of(0, match)
        if shown.weak:
            for part in self._appositions():
                beside = self._resolved(part)
                if beside is not None and not beside.weak and beside.kind in match.entry.takes:
                    return beside
        return shown

    def named_before(self, end: int) -> bool:
        """Whether the actor is named before token `end` in the noun phrase that has its last word there."""
        mention = self.mention
        if mention is None:
            return False
        first = next(first for first, _, _ in reversed(self.parts) if first < end)
        return self.tokens[first].start <= mention.start < self.tokens[end - 1].end

    def concerns_actor(self) -> bool:
        """Whether the actor is the source or whom it belongs to, and not somebody in a clause about it."""
        clause = next((place for place, part in enumerate(self.parts) if part[2] == "clause"), len(self.parts))
        return self._reaches(range(clause))

    def span(self, first: int, end: int) -> Span:
        """The words of tokens [first, end)."""
        return self.report.span(self.tokens[first].start, self.tokens[end - 1].end)

    def start_of(self, match: Match) -> int:
        """The first token of the part that a noun stands in."""
        return next(first for first, _, _ in reversed(self.parts) if first <= match.first)

    def _main(self, part: int) -> Match | None:
        """The noun that heads a part: the one with the head word, else the last that is not in a person's name."""
        first, end, _ = self.parts[part]
        inside: list[Match] = []
        for match in self.nouns:
            if first <= match.first < end:
                inside.append(match)
        if part == 0:
            for match in inside:
                if match.first <= self.head < match.end and not self._is_name(match, inside):
                    return match
        while inside and self._is_name(inside[-1], inside):
            inside.pop()
        return inside[-1] if inside and not self._modifies(inside[-1], part) else None

    def _is_name(self, match: Match, inside: Sequence[Match]) -> bool:
        """ "Analyst Jane Bishop", "Peter Baker": capitalised, and after a capitalised word that nothing is known of."""
        first = match.first
        if match.end - first > 1 or not self._is_capital(first):
            return False
        if match.end < len(self.tokens) and self.tokens[first].lower in policy().given:
            return self._is_capital(match.end)  # "Bill Adgate"
        if first == 0:  # "Cook said": a last name alone
            alone = len(self.tokens) == 1 and self.tokens[0].upos == "PROPN"
            return alone and self.tokens[0].lower in policy().surnames
        if not self._is_capital(first - 1):
            return False
        if any(one.end == first for one in inside) or self.tokens[first - 1].lower == "the":
            return False
        return any(one.end < first for one in inside) or self.tokens[first].lower in policy().surnames

    def _is_capital(self, place: int) -> bool:
        return self.tokens[place].text[0].isupper()

    def _modifies(self, match: Match, part: int) -> bool:
        """Whether a noun of no known meaning follows, so that it, not the match, heads the part ("the army town")."""
        end = self.head + 1 if part == 0 else self.parts[part][1]
        return any(token.upos == "NOUN" for token in self.tokens[match.end : end])

    def _resolved(self, part: int) -> Shown | None:
        if part not in self._known:
            match = self._main(part)
            self._known[part] = self._modifier(part) if match is None else self._of(part, match)
        return self._known[part]

    def _of(self, part: int, match: Match) -> Shown:
        """What a noun shows, with those beside it where it takes from them."""
        entry = match.entry
        shown = self._taken(part, match) if entry.takes else None
        if shown is None:
            shown = Shown(entry.kind, (self.span(match.first, match.end),), match, weak=bool(entry.takes))
        if entry.office and self._is_elsewhere(part, shown):
            return Shown(None, (), match)
        if entry.hides:
            return self._hidden(match, shown)
        if entry.former is not None and shown.kind in {"official", "military"}:
            return self._after(part, match, policy().former, entry.former) or shown
        if shown.kind in {"witness", "humanitarian"}:
            return self._after(part, match, policy().siding, "party to the conflict") or shown
        return shown

    def _hidden(self, match: Match, shown: Shown) -> Shown:
        """ "Sources", "police sources": the kind is that of whoever is not named, as far as it is told."""
        if match.entry.owned is not None and not shown.weak:
            return shown._replace(kind=match.entry.owned)
        if shown.weak or not match.entry.takes:
            return shown._replace(kind=None, hides=True)
        words = dict.fromkeys((self.span(match.first, match.end), *shown.words))
        return shown._replace(words=tuple(words), hides=True)

    def _taken(self, part: int, match: Match) -> Shown | None:
        """The kind that a noun takes: a side's before all, then from before it, from after it, from the actor named."""
        takes, first, sides = match.entry.takes, self.parts[part][0], policy().sides
        known: Match | None = None
        weak: Match | None = None
        for one in self.nouns:
            if one.first >= match.first:
                break
            if one.first < first or one.entry.kind not in takes:
                continue
            if one.entry.takes:
                weak = one if one.entry.kind is not None else weak
            elif known is None or known.entry.kind not in sides or one.entry.kind in sides:
                known = one
        reach = list(self._reach(part, match.entry.joins)) if part + 1 < len(self.parts) else []
        actor = _kind_of(self.mention) if self.mention is not None and self._reaches([part, *reach]) else None
        if actor in sides and actor in takes:
            return self._actor(actor, match)
        if known is not None:
            return Shown(known.entry.kind, (self.span(known.first, match.end),), match)
        for after in reach:
            shown = self._resolved(after)
            if shown is not None and (shown.kind in takes or shown.hides) and not shown.open:
                noun = shown.noun if match.entry.amount else match
                return Shown(shown.kind, shown.words, noun, hides=shown.hides)
        if actor is not None and actor in takes:
            return self._actor(actor, match)
        return None if weak is None else Shown(weak.entry.kind, (self.span(weak.first, match.end),), match)

    def _actor(self, kind: HolderKind | None, noun: Match | None = None) -> Shown:
        """The kind of the actor, with its name to show it."""
        mention = self.mention
        if kind is None or mention is None:
            return Shown(None)
        return Shown(kind, (Span(mention.start, mention.end, mention.text),), noun)

    def _is_elsewhere(self, part: int, shown: Shown) -> bool:
        """Whether an office is in a body of which nothing is known but its name ("president of Acme Relay")."""
        mention = self.mention
        if not shown.weak and mention is not None and mention.country is None and shown.words[0].start == mention.start:
            shown = shown._replace(weak=True)  # the actor is no more than the office
        if not shown.weak or (mention is not None and mention.country is not None):
            return False
        return any(
            join == "of" and self._is_capital(end - 1) and not any(first <= one.first < end for one in self.nouns)
            for first, end, join in self.parts[part + 1 : part + 2]
        )

    def _after(self, part: int, match: Match, words: Container[str], kind: HolderKind) -> Shown | None:
        """What certain words before a noun make of it: "a retired general", "striking miners"."""
        for place in range(self.parts[part][0], match.first):
            if self.tokens[place].lower in words:
                return Shown(kind, (self.span(place, match.end),), match)
        return None

    def _modifier(self, part: int) -> Shown | None:
        """What a noun of no known meaning takes from the one before it ("a police dispatcher")."""
        first, end, _ = self.parts[part]
        end = self.head if part == 0 else end
        match = next((one for one in reversed(self.nouns) if first <= one.first and one.end <= end), None)
        if match is None or any(token.lower in _POSSESSIVE for token in self.tokens[match.end : end]):
            return None
        if match.entry.takes or match.entry.kind not in policy().noun.takes:
            return None
        return Shown(match.entry.kind, (self.span(match.first, match.end),), match)

    def _unnamed(self) -> Shown:
        """The kind of a name, a pronoun or a noun that the lexicon lacks."""
        mention = self.mention
        actor = _kind_of(mention) if mention is not None and self._reaches((0,)) else None
        if actor in policy().sides and mention is not None and mention.kind == _ARMED:
            return self._actor(actor)
        common = self.tokens[self.head].upos == "NOUN"
        if common and self.nouns and (modifier := self._modifier(0)) is not None:
            return modifier
        if len(self.parts) == 1 or not self.nouns:
            return self._actor(actor)
        like = policy().noun if common else policy().name
        for part in (*self._reach(0, like.joins), *self._appositions()):
            shown = self._resolved(part)
            if shown is None or shown.open or (shown.weak and actor is not None):
                continue
            if self.parts[part][2] in {",", _SERVES} or shown.kind in like.takes:
                return shown
        return self._actor(actor)

    def _reach(self, part: int, joins: Container[str]) -> Iterator[int]:
        """The parts that a word may take its kind from: those after it, up to the end of its own noun phrase."""
        passes = "clause" in joins
        for place in range(part + 1, len(self.parts)):
            join = self.parts[place][2]
            if join in _STOPS and (join == "and" or not passes):
                return
            if join in joins or join == _SERVES:
                yield place

    def _appositions(self) -> Iterator[int]:
        return (place for place, part in enumerate(self.parts) if part[2] == ",")

    def _reaches(self, parts: Sequence[int]) -> bool:
        """Whether the actor is named with the head, in one of these parts, or elsewhere in the report."""
        mention, tokens = self.mention, self.tokens
        if mention is None:
            return False
        if mention.end <= tokens[0].start or mention.start >= tokens[-1].end:
            return True
        if mention.start <= tokens[self.head].start < mention.end:
            return True
        for place in parts:
            first, end, _ = self.parts[place]
            if first < end and tokens[first].start <= mention.start < tokens[end - 1].end:
                return True
        return False

    def _covers(self, mention: ActorMention, match: Match) -> bool:
        tokens = self.tokens
        return mention.start <= tokens[match.first].start and tokens[match.end - 1].end <= mention.end


def _kind_of(mention: ActorMention) -> HolderKind | None:
    """The kind of a named actor, by what it is and its PLOVER sector."""
    code = mention.code or ""
    if mention.kind == _ARMED:
        return "party to the conflict" if code[3:6] in policy().governing else "armed group"
    if mention.kind == "country":
        return "official"
    if mention.kind == "people":
        return None
    sectors = policy().sectors
    return sectors.get(code[3:6]) or sectors.get(code[:3])


def _parts(tokens: Sequence[Token], head: int, found: Sequence[Match]) -> list[_Part]:
    """Cut a noun phrase behind its head, at what joins further phrases and clauses to it; never inside a match."""
    first, join, count = 0, "", len(tokens)
    place = head + 1
    if place == count:
        return [(0, count, "")]
    parts: list[_Part] = []
    after: list[Match] = []
    for match in found:
        if match.first > head:
            after.append(match)
        elif match.end > place:
            place = match.end
    after.reverse()
    while place < count and len(parts) < _MOST_PARTS:
        if after and after[-1].first == place:
            match = after.pop()
            cut, step = _phrase_join(match), match.end
        else:
            cut, step = _join(tokens[place]), place + 1
        if cut is not None:
            if join != "," or place > first + 1:  # ", who" is one cut
                parts.append((first, place, join))
            first, join = place, cut
        place = step
    parts.append((first, count, join))
    return parts


def _phrase_join(match: Match) -> str | None:
    if not match.entry.phrase:
        return None
    if match.entry.serves:
        return _SERVES
    return "clause" if match.end - match.first > 1 else None


def _join(token: Token) -> str | None:
    if token.tag in _RELATIVE:
        return "clause"
    if token.upos == "ADP":
        return token.lower
    if token.upos == "CCONJ":
        return "and"
    if token.text in _MARKS:
        return ","
    return "clause" if token.upos in _CLAUSES and token.deprel not in _PREMODIFIERS else None
