"""Who a source is: a name for it, resolved through the report, with kind, access and interest.

Takes attributions and the actors mentioned, keeps a memory of who has spoken, gives `Holder`s. Nothing is known of
private persons beyond the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tocsin.claims.attribution import Attribution, phrases
from tocsin.claims.description import describe
from tocsin.claims.lexicon import words
from tocsin.claims.names import (
    AUTHOR,
    BODIES,
    ORGANISED,
    UNNAMED,
    author,
    full_names,
    maker,
    owners,
    statement_maker,
    untitled,
)
from tocsin.claims.texts import Text
from tocsin.model import ActorMention, Holder, Mentions, Reference, Span, Token
from tocsin.model.trees import Tree

_ASIDES: Final = frozenset({"acl", "acl:relcl", "parataxis", "advcl", "dep", "discourse"})
_IN_NAME: Final = frozenset({"flat", "compound", "nmod:desc", "appos"})
_TITLED: Final = 2
"""Words of a last name with its title: "Mr Cook"."""
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_SURE: Final = 0.5
"""References less probable than this are not followed: on GUM's development documents one in five of them is wrong."""


class Speakers:
    """Who speaks in one report: its author, and the sources met so far."""

    def __init__(self, text: Text, mentions: Mentions) -> None:
        self.report = text.document.report
        self._text = text
        self._actors = mentions.actors
        self._begins = [actor.start for actor in mentions.actors]
        self._full_names = full_names(mentions.actors)
        self._owners = owners(self.report.text, mentions.actors)
        self._references = {reference.start: reference for reference in text.document.references}
        self._met: dict[str, Holder] = {}
        """Holders by the words that named them, lower case."""
        self.last: Holder | None = None
        body = statement_maker(self.report, mentions.actors)
        self.author = self._named(body, content=(0, len(self.report.text))) if body is not None else author(self.report)

    def holder(self, one: Attribution, content: tuple[int, int]) -> Holder | None:
        """The holder of an attribution; None where the source is the speaker's own "I" and "we".

        Args:
            one: The attribution.
            content: Offsets of what is said, to see whether it concerns the source itself.
        """
        cue = self._text.span(one.cue[0], one.cue[-1] + 1)
        if not one.source:
            return Holder(UNNAMED, None, None, kind="anonymous", evidence=(cue,))
        if self._is_speaker_itself(one):
            return None
        seen = cue if one.sense.first_hand else None
        span = self._text.span(one.source[0], one.source[-1] + 1)
        found = self._resolved(one, span)
        if found is None:
            found = self._described(one.source, content=content, seen=seen, cue=one)
        elif seen is not None and found.access == "unknown":
            found = replace(found, access="first hand", evidence=tuple(dict.fromkeys((*found.evidence, seen))))
        self.last = found
        return found

    def _is_speaker_itself(self, one: Attribution) -> bool:
        """ "I", "we all", and the "my" of "my fear is that …"; "our commander" is somebody else."""
        first, *rest = (self._text.tokens[place] for place in one.source)
        other = len(rest) > 1 or any(token.upos in {"NOUN", "PROPN"} for token in rest)
        own = words("holders", "pronouns", "self") | words("holders", "pronouns", "own")
        return first.lower in own and not other

    def passage_speaker(self, span: Span) -> Holder:
        """The holder of a quoted passage, from the words that name them."""
        return self._named(span, content=(span.start, span.end))

    def behind(self, places: tuple[int, ...], content: tuple[int, int]) -> Holder:
        """The holder that a speaker cites ("…, citing two officials")."""
        return self._described(places, content=content, seen=None, cue=None)

    def _named(self, span: Span, *, content: tuple[int, int]) -> Holder:
        places = tuple(self._text.between(span.start, span.end))
        if not places:
            return Holder(span.text, span.start, span.end)
        return self._described(places, content=content, seen=None, cue=None)

    def _resolved(self, one: Attribution, span: Span) -> Holder | None:
        """The holder that a pronoun, a relative pronoun or a description stands for."""
        tokens = [self._text.tokens[place] for place in one.source]
        if len(tokens) == 1 and tokens[0].lower in _RELATIVE:
            return self._antecedent_of_relative(one)
        reference = self._reference(tokens)
        if reference is not None:
            return self._referred(reference, span)
        person = tokens[0].lower in words("holders", "pronouns", "person")
        group = tokens[0].lower in words("holders", "pronouns", "group")
        if len(tokens) == 1 and (person or group):
            before = self.last or self._last_actor({"person"} if person else BODIES, span.start)
            return replace(before, start=span.start, end=span.end) if before is not None else None
        return self._introduced(tokens, span) or self._description(tokens, span)

    def _introduced(self, tokens: Sequence[Token], span: Span) -> Holder | None:
        """Who goes by a last name, as the full name was introduced ("Peter Cook, a doctor, …": "Cook said")."""
        full = self._full_names.get(untitled(span.text)) if len(tokens) <= _TITLED else None
        if full is None:
            return None
        named = next(actor for actor in self._actors if actor.kind == "person" and actor.text == full)
        known = self._met.get(full.lower())
        if known is None:
            place = self._text.between(named.start, named.end)[0]
            tree, offset = self._text.around(place)
            head = place - offset
            while tree.relations[head] in _IN_NAME and tree.heads[head] != head:
                head = tree.heads[head]
            places = tuple(one + offset for one in phrases.noun_phrase(tree, head))
            known = self._described(places, content=(span.end, span.end), seen=None, cue=None)
            self._met[full.lower()] = known
        return replace(known, name=full, start=span.start, end=span.end)

    def _reference(self, tokens: Sequence[Token]) -> Reference | None:
        if tokens[0].upos != "PRON" and tokens[0].lower not in {"the", "this", "that"}:
            return None
        found = self._references.get(tokens[0].start)
        if found is None or found.score < _SURE or found.end > tokens[-1].end:
            return None
        # "the group's leader" is not the group.
        return found if len(tokens) == 1 or found.end >= tokens[-1].end or found.end - found.start > 3 else None

    def _referred(self, reference: Reference, span: Span) -> Holder:
        """The holder of a reference's antecedent, following further references back."""
        for _ in range(8):
            earlier = self._references.get(reference.antecedent.start)
            if earlier is None or earlier.end != reference.antecedent.end or earlier.score < _SURE:
                break
            reference = earlier
        known = self._met.get(reference.antecedent.text.lower())
        found = known or self._named(reference.antecedent, content=(span.end, span.end))
        return replace(found, start=span.start, end=span.end)

    def _antecedent_of_relative(self, one: Attribution) -> Holder | None:
        tree, offset = self._text.around(one.head)
        verb = one.head - offset
        while tree.relations[verb] != "acl:relcl" and tree.heads[verb] != verb:
            verb = tree.heads[verb]
        if tree.relations[verb] != "acl:relcl":
            return None
        noun = tree.heads[verb]
        places = tuple(place + offset for place in tree.under(noun, without={verb}))
        first = self._text.tokens[places[0]]
        if noun + offset == places[0] and (reference := self._reference([first])) is not None:
            return self._referred(reference, self._text.span(places[0], places[-1] + 1))
        return self._described(places, content=(first.start, first.start), seen=None, cue=one)

    def _last_actor(self, kinds: set[str] | frozenset[str], before: int) -> Holder | None:
        """The last person or body named before an offset, where nobody has spoken yet."""
        found = next((actor for actor in reversed(self._actors) if actor.kind in kinds and actor.end <= before), None)
        if found is None:
            return None
        return self._named(Span(found.start, found.end, found.text), content=(before, before))

    def _description(self, tokens: Sequence[Token], span: Span) -> Holder | None:
        """ "the group", "the ministry": the last speaker, if its own words hold that noun or it is a group."""
        if len(tokens) != 2 or tokens[0].lower not in {"the", "this", "that"} or self.last is None:
            return None
        noun = tokens[1].lower
        if noun not in words("holders", "descriptions"):
            return None
        group = noun in {"group", "movement", "organisation", "organization", "militia", "party", "front"}
        fits = (group and self.last.kind == "armed group") or noun in self.last.name.lower().split()
        return replace(self.last, start=span.start, end=span.end) if fits else None

    def _described(
        self, places: tuple[int, ...], *, content: tuple[int, int], seen: Span | None, cue: Attribution | None
    ) -> Holder:
        tree, offset = self._text.around(places[0])
        local = [place - offset for place in places if place < offset + len(tree.tokens)]
        made = maker([tree.tokens[place] for place in local])
        local = [place for place in local if made[0].start <= tree.tokens[place].start <= made[-1].start]
        head = _head(tree, local)
        core = _core(tree, head, local)
        first, last = tree.tokens[core[0]], tree.tokens[core[-1]]
        span = self.report.span(first.start, last.end)
        mention = self._entity(span)
        tokens = [tree.tokens[place] for place in local]
        description = describe(
            tokens,
            local.index(head),
            mention=mention,
            report=self.report,
            nearby=_nearby(tree, local, cue, offset),
            seen=seen,
            concerned=self._concerned(content, (tokens[0].start, tokens[-1].end)),
        )
        holder = Holder(
            self._name([tree.tokens[place] for place in core], span, mention),
            tree.tokens[local[0]].start,
            tree.tokens[local[-1]].end,
            kind=description.kind,
            access=description.access,
            interest=description.interest,
            entity=mention.id if mention else None,
            evidence=description.evidence,
        )
        self._met.setdefault(span.text.lower(), holder)
        return holder

    def _entity(self, span: Span) -> ActorMention | None:
        """The organisation that the words name: the last one in them, or the one that the person in them leads."""
        inside = list(self._within(span.start, span.end))
        organised = [mention for mention in inside if mention.kind in ORGANISED]
        named = [mention for mention in organised if mention.id is not None and mention.kind != "country"]
        if named:
            return named[-1]
        for owner, organisation in self._owners.items():
            if f"{owner}'s" in span.text.replace("’", "'") and not span.text.endswith(owner):
                return organisation
        return organised[-1] if organised else None

    def _within(self, start: int, end: int) -> Iterator[ActorMention]:
        for index in range(bisect_left(self._begins, start), len(self._actors)):
            if self._actors[index].start >= end:
                return
            if self._actors[index].end <= end:
                yield self._actors[index]

    def _concerned(self, content: tuple[int, int], source: tuple[int, int]) -> frozenset[str]:
        """Countries and actors that the content is about; the source itself is none, where it stands in its midst."""
        own = set(self._within(*source))
        found = [actor for actor in self._within(*content) if actor not in own]
        return frozenset(name for actor in found for name in (actor.country, actor.id) if name is not None)

    def _name(self, tokens: Sequence[Token], span: Span, mention: ActorMention | None) -> str:
        """What to call a source: a body by its own name ("Ada Moss's Hill Front", "Moss's network": the Front)."""
        if mention is not None and mention.kind in BODIES:
            inside = span.start <= mention.start and mention.end <= span.end
            before = self.report.text[span.start : mention.start].replace("’", "'").rstrip()
            if not inside or (mention.end == span.end and before.endswith("'s")):
                return mention.name or mention.text
        skip = 1 if tokens[0].upos == "DET" and len(tokens) > 1 and tokens[0].lower in {"the", "a", "an"} else 0
        name = self.report.text[tokens[skip].start : tokens[-1].end].strip(" ,")
        plain = untitled(name)
        full = self._full_names.get(plain) or self._full_names.get(plain.split()[-1] if plain else "")
        return full if full is not None and untitled(full).endswith(plain) else name


def _head(tree: Tree, places: Sequence[int]) -> int:
    inside = set(places)
    return next((place for place in places if tree.heads[place] not in inside or tree.heads[place] == place), places[0])


def _core(tree: Tree, head: int, places: Sequence[int]) -> list[int]:
    """A noun phrase up to what a comma parts off or a clause tells of it; "X, Y and Z" keeps all of its names."""
    inside = set(places)
    asides = {child for child in tree.children[head] if _is_aside(tree, head, child)}
    kept = {place for place in tree.under(head, without=asides) if place in inside} | {head}
    first = last = head
    while first - 1 in kept or (first - 1 in inside and tree.tokens[first - 1].upos == "PROPN"):
        first -= 1
    joined = [child for child in tree.children[head] if tree.relations[child] == "conj"]
    while last + 1 in kept or (last + 1 in inside and tree.tokens[last + 1].upos == "PROPN"):
        if tree.tokens[last + 1].text == "," and not any(child > last for child in joined):
            break
        last += 1
    while last > first and tree.tokens[last].upos in {"PUNCT", "CCONJ"}:
        last -= 1
    return list(range(first, last + 1))


def _is_aside(tree: Tree, head: int, child: int) -> bool:
    relation = tree.relations[child]
    if relation == "conj" or child < head:
        return False
    begin = min(tree.under(child))
    return relation in _ASIDES or "," in {tree.tokens[begin].text, tree.tokens[begin - 1].text}


def _nearby(tree: Tree, local: Sequence[int], cue: Attribution | None, offset: int) -> list[Token]:
    """The sentence's other words outside the content: "speaking on condition of anonymity"."""
    if cue is None:
        return []
    taken = {place - offset for place in (*cue.content, *cue.cue)} | set(local)
    return [token for place, token in enumerate(tree.tokens) if place not in taken]


__all__ = ["AUTHOR", "Speakers"]
