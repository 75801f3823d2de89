"""Holders: who a source is, and what kind of source the words show.

Takes the words of a source and the actors mentioned, keeps a memory of who has spoken in the report, gives `Holder`.
Every kind, access and interest comes with the words that show it; nothing is known of private persons beyond them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tocsin.claims.lexicon import phrases, sector_kinds, source_kinds, straight, words
from tocsin.claims.names import BODIES, ORGANISED, UNNAMED, author, full_names, maker, owners, statement_maker, untitled
from tocsin.model import Access, ActorMention, Holder, HolderKind, Interest, Mentions, Report, Span, Token

_DETERMINERS: Final = frozenset({"the", "a", "an", "one", "some", "several", "two", "three"})


class Speakers:
    """Who speaks in one report: its author, and the sources met so far."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self.report = report
        self._actors = mentions.actors
        self._full_names = full_names(mentions.actors)
        self._owners = owners(report.text, mentions.actors)
        body = statement_maker(report, mentions.actors)
        self.author = self._body(body) if body is not None else author(report)
        self.last: Holder | None = None

    def named(
        self,
        tokens: Sequence[Token],
        content: tuple[int, int],
        *,
        said_of: Span | None = None,
        saw_it: bool = False,
        cue: Span | None = None,
    ) -> Holder | None:
        """The holder that the words of a source name; None where they are the speaker's own "I" and "we".

        Args:
            tokens: The source's tokens.
            content: Offsets of what is said, to see whether it concerns the source itself.
            said_of: An apposition that describes the source (", a trader who saw the attack").
            saw_it: Whether the cue is one of first-hand perception ("saw", "counted").
            cue: The words that attribute.
        """
        tokens = maker(tokens)
        if tokens[0].lower in words("holders", "pronouns", "self") and len(tokens) <= 2:
            return None
        if len(tokens) == 1 and (known := self._pronoun(tokens[0])):
            return known
        if (known := self._description(tokens)) is not None:
            return known
        holder = self._describe(tokens, content, said_of=said_of, saw_it=saw_it, cue=cue)
        self.last = holder
        return holder

    def unnamed(self, cue: Span) -> Holder:
        """The holder behind "reportedly" and "it was reported": nobody is named."""
        return Holder(UNNAMED, None, None, kind="anonymous", evidence=(cue,))

    def speaker_of(self, span: Span, content: tuple[int, int], tokens: Sequence[Token]) -> Holder:
        """The holder of a quoted passage."""
        return self.named(tokens, content) or replace(self.author, start=span.start, end=span.end)

    def _body(self, name: Span) -> Holder:
        token = Token(name.start, name.end, name.text, name.text.lower())
        return self._describe((token,), (0, len(self.report.text)), said_of=None, saw_it=False, cue=None)

    def _pronoun(self, token: Token) -> Holder | None:
        """The last speaker, or where nobody has spoken yet the last person ("he") or body ("it") named."""
        person = token.lower in words("holders", "pronouns", "person")
        if not person and token.lower not in words("holders", "pronouns", "group"):
            return None
        if self.last is None:
            kinds = {"person"} if person else BODIES
            before = [actor for actor in self._actors if actor.kind in kinds and actor.end <= token.start]
            if not before:
                return None
            named = Token(before[-1].start, before[-1].end, before[-1].text, before[-1].text.lower())
            self.last = self._describe((named,), (token.end, token.end), said_of=None, saw_it=False, cue=None)
        return replace(self.last, start=token.start, end=token.end)

    def _description(self, tokens: Sequence[Token]) -> Holder | None:
        """ "the group", "the ministry": the last speaker, if its own words hold that noun or it is a group."""
        plain_noun = (
            len(tokens) == 2
            and tokens[0].lower in {"the", "this", "that"}
            and tokens[1].lower in words("holders", "descriptions")
        )
        if not plain_noun or self.last is None:
            return None
        noun = tokens[1].lower
        group = (
            noun in {"group", "movement", "organisation", "organization", "militia", "party", "front"}
            and self.last.kind == "armed group"
        )
        if not group and noun not in self.last.name.lower().split():
            return None
        return replace(self.last, start=tokens[0].start, end=tokens[-1].end)

    def _describe(
        self, tokens: Sequence[Token], content: tuple[int, int], *, said_of: Span | None, saw_it: bool, cue: Span | None
    ) -> Holder:
        span = self.report.span(tokens[0].start, tokens[-1].end)
        mention = self._entity(span)
        kind, evidence = self._kind(span, mention)
        access, seen = self._access(span, saw_it=saw_it, cue=cue)
        if said_of is not None:
            kind, evidence = (kind, evidence) if kind else self._kind(said_of, None)
            access, seen = self._access(said_of, saw_it=False, cue=cue) if access == "unknown" else (access, seen)
        return Holder(
            self._name(tokens, span, mention),
            span.start,
            span.end,
            kind=kind,
            access=access,
            interest=self._interest(kind, mention, content),
            entity=mention.id if mention else None,
            evidence=tuple(dict.fromkeys(item for item in (evidence, seen) if item is not None)),
        )

    def _entity(self, span: Span) -> ActorMention | None:
        """The organisation that the words name: the last one in them, or the one that the person in them leads."""
        inside = [mention for mention in self._actors if span.start <= mention.start and mention.end <= span.end]
        organised = [mention for mention in inside if mention.kind in ORGANISED]
        named = [mention for mention in organised if mention.id is not None and mention.kind != "country"]
        if named:
            return named[-1]
        for owner, organisation in self._owners.items():
            if f"{owner}'s" in straight(span.text) and not span.text.endswith(owner):
                return organisation
        return organised[-1] if organised else None

    def _kind(self, span: Span, mention: ActorMention | None) -> tuple[HolderKind | None, Span | None]:
        if (hidden := phrases("holders", "anonymity").first(span.text)) is not None:
            return "anonymous", self._evidence(span, *hidden.span())
        if mention is not None and mention.kind == "armed group":
            return "armed group", self.report.span(mention.start, mention.end)
        for kind, lexicon in source_kinds():
            if (found := lexicon.first(span.text)) is not None:
                return kind, self._evidence(span, *found.span())
        if (
            mention is not None
            and mention.code
            and (by_sector := sector_kinds().get(mention.code[3:6] or mention.code[:3]))
        ):
            return by_sector, self.report.span(mention.start, mention.end)
        if span.text.startswith(("Dr.", "Dr ", "Prof", "Professor")):
            return "expert", self._evidence(span, 0, len(span.text.split()[0]))
        return None, None

    def _access(self, span: Span, *, saw_it: bool, cue: Span | None) -> tuple[Access, Span | None]:
        if (found := phrases("holders", "first_hand").first(span.text)) is not None:
            return "first hand", self._evidence(span, *found.span())
        return ("first hand", cue) if saw_it else ("unknown", None)

    def _interest(
        self, kind: HolderKind | None, mention: ActorMention | None, content: tuple[int, int]
    ) -> Interest | None:
        if kind in words("holders", "parties"):
            return "party to the matter"
        if kind == "official":
            country = mention.country if mention else None
            concerned = any(actor.country == country for actor in self._within(content)) if country else False
            return "party to the matter" if concerned else None
        return None if kind in {None, "anonymous", "document", "social media"} else "none known"

    def _within(self, content: tuple[int, int]) -> Iterable[ActorMention]:
        return (actor for actor in self._actors if content[0] <= actor.start and actor.end <= content[1])

    def _name(self, tokens: Sequence[Token], span: Span, mention: ActorMention | None) -> str:
        """What to call a source: a body by its own name ("Ada Moss's Hill Front", "Moss's network": the Front)."""
        if mention is not None and mention.kind in BODIES:
            inside = span.start <= mention.start and mention.end <= span.end
            before = straight(self.report.text[span.start : mention.start]).rstrip()
            if not inside or (mention.end == span.end and before.endswith("'s")):
                return mention.name or mention.text
        skip = 1 if tokens[0].lower in _DETERMINERS and len(tokens) > 1 else 0
        name = self.report.text[tokens[skip].start : span.end]
        name = name.split(", who ")[0].split(", which ")[0].strip(" ,")
        return self._full_names.get(untitled(name), name)

    def _evidence(self, span: Span, start: int, end: int) -> Span:
        return self.report.span(span.start + start, span.start + end)
