"""What is said of a people: whether a predicate gives it a trait, a habit or a fate.

Takes a sentence's signs and the place of a predicate, gives the places of the words that judge, or None. An adjective
that stands in no list counts where it is bare ("are spiteful"); states, numbers and kinds do not ("are displaced").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.claims.flags.lexicon import listed
from tocsin.claims.flags.peoples import SUBJECTS
from tocsin.claims.flags.signs import Signs
from tocsin.model.trees import Tree

Stretch = tuple[int, int]
"""First and last place."""
_AUXILIARIES: Final = frozenset({"aux", "aux:pass", "cop"})
_NOT: Final = frozenset({"not", "n't"})
_NOW: Final = frozenset({"is", "are", "'s", "'re", "am", "'m", "be"})
_PAST: Final = frozenset({"was", "were"})
_SUPPOSING: Final = frozenset({"would", "'d", "could", "may", "might"})
_PRESENT: Final = frozenset({"VBP", "VBZ", "VB"})
_ABLE: Final = frozenset({"can", "ca", "could"})
_COMPLEMENTS: Final = frozenset(
    {"obl", "obl:tmod", "obl:npmod", "obl:unmarked", "advcl", "xcomp", "ccomp", "csubj", "parataxis", "nmod"}
)
_QUALIFYING: Final = frozenset({"amod", "compound", "conj", "appos"})


@dataclass(frozen=True, slots=True)
class Manner:
    """How a predicate is said of the group."""

    universal: bool
    none: bool
    essence: bool
    pronoun: bool
    single: bool


class Traits:
    """Judges the predicates of one sentence."""

    def __init__(self, signs: Signs, tree: Tree) -> None:
        self._signs = signs
        self._tree = tree
        self._slurs = {hit.first: hit.last for hit in signs.hits.get("slur", ())}
        self._praise = {hit.first: hit.last for hit in signs.hits.get("praise", ())}

    def of(self, predicate: int, manner: Manner) -> Stretch | None:
        """The words by which a predicate generalises."""
        tree = self._tree
        lowers = {
            tree.tokens[child].lower
            for child in tree.children[predicate]
            if tree.relations[child] in _AUXILIARIES or tree.relations[child] == "advmod"
        }
        always = not listed("always").isdisjoint(lowers) or "nature" in self._words_under(predicate)
        negated = manner.none or not _NOT.isdisjoint(lowers) or ("never" in lowers and "been" not in lowers)
        if self._is_copular(predicate, lowers):
            return self._copular(predicate, manner, lowers, always=always, negated=negated)
        return self._verbal(predicate, manner, lowers, always=always, negated=negated)

    def _is_copular(self, predicate: int, lowers: set[str]) -> bool:
        """Whether it is a noun or adjective with a copula; the parse now and then takes the noun for a verb."""
        if any(self._tree.relations[child] == "cop" for child in self._tree.children[predicate]):
            return True
        tag = self._tree.tokens[predicate].tag or ""
        return tag.startswith(("NN", "JJ")) and bool((_NOW | _PAST) & lowers)

    def listed_at(self, places: Sequence[int]) -> Stretch | None:
        """The first of some words that is a trait of the lists."""
        for place in places:
            last = self._slurs.get(place, self._praise.get(place))
            if last is not None:
                return place, last
        return None

    def _words_under(self, predicate: int) -> set[str]:
        """The nouns that hang on a predicate, "by nature" among them."""
        tree = self._tree
        return {tree.tokens[child].lower for child in tree.children[predicate] if tree.relations[child] == "obl"}

    def _copular(
        self, predicate: int, manner: Manner, lowers: set[str], *, always: bool, negated: bool
    ) -> Stretch | None:
        strong = manner.universal or always
        if manner.single and not strong:
            return None
        if (_PAST | _SUPPOSING) & lowers and not strong:
            return None
        owed = self._signs.tokens[predicate].lower in listed("traits", "owed")
        if owed and negated and not manner.pronoun:
            return predicate, predicate
        for place in self._judging(predicate):
            last = self._praise.get(place)
            if last is not None and (place not in self._slurs or negated):
                return place, last
            last = self._slurs.get(place)
            if last is not None and not negated:
                return place, last
        if negated or manner.essence or (manner.pronoun and not strong):
            return None
        return self._unlisted(predicate, lowers, strong=strong)

    def _judging(self, predicate: int) -> Iterator[int]:
        """The predicate, what qualifies it or is joined to it, and what a collective noun is of, in reading order."""
        tree = self._tree
        places = {predicate}
        found = [predicate]
        for place in found:  # grows while it is walked
            collective = tree.tokens[place].lower in listed("collectives")
            for child in tree.children[place]:
                relation = tree.relations[child]
                joined = relation in _QUALIFYING and tree.child(child, SUBJECTS) is None
                if (joined or (collective and relation == "nmod")) and child not in places:
                    places.add(child)
                    found.append(child)
        yield from sorted(places)

    def _unlisted(self, predicate: int, lowers: set[str], *, strong: bool) -> Stretch | None:
        """A bare adjective in the present; of nouns, only what all of them are said to be."""
        tree = self._tree
        token = tree.tokens[predicate]
        if token.lower in listed("traits", "counting") and (found := self._epithet(predicate)) is not None:
            return found
        if token.lower in listed("states") or token.lemma in listed("states") or not (_NOW & lowers or strong):
            return None
        kids = tree.children[predicate]
        if any(tree.relations[child] in _COMPLEMENTS or tree.relations[child] == "conj" for child in kids):
            return None
        adverbs = {tree.tokens[child].lower for child in kids if tree.relations[child] == "advmod"}
        if adverbs - listed("degrees") - listed("always"):
            return None
        if token.upos == "ADJ":
            return (predicate, predicate) if self._is_trait(predicate) else None
        return (predicate, predicate) if strong and token.upos == "NOUN" and not self._is_actor(predicate) else None

    def _epithet(self, noun: int) -> Stretch | None:
        """ "A polite people": an adjective before a noun that only counts them as one."""
        adjectives = (kid for kid in self._tree.children[noun] if self._tree.relations[kid] == "amod")
        return next(((kid, kid) for kid in adjectives if self._is_trait(kid)), None)

    def _is_trait(self, place: int) -> bool:
        """Whether an adjective in no list may be a trait: not a state, a participle, a degree or a people's name."""
        token = self._signs.tokens[place]
        known = token.lower in listed("states") or token.lemma in listed("states")
        bare = token.upos == "ADJ" and token.tag == "JJ" and token.text[0].islower()
        return bare and not known and not token.lower.endswith(("ed", "ing")) and not self._is_people(place)

    def _is_people(self, place: int) -> bool:
        return any(hit.first <= place <= hit.last for hit in self._signs.hits.get("people", ()))

    def _is_actor(self, place: int) -> bool:
        token = self._signs.tokens[place]
        of_people = token.lower in listed("people_nouns") or token.lower in listed("collectives")
        return (
            of_people
            or token.lemma in listed("known", "classes")
            or any(actor.start <= token.start < actor.end for actor in self._signs.actors)
        )

    def _verbal(
        self, predicate: int, manner: Manner, lowers: set[str], *, always: bool, negated: bool
    ) -> Stretch | None:
        tree = self._tree
        token = tree.tokens[predicate]
        strong = manner.universal or always
        if negated and not _ABLE.isdisjoint(lowers) and token.lemma in listed("incapacities"):
            return self._from_auxiliary(predicate), predicate
        if token.lemma in listed("calls") and self._is_called_for(predicate, lowers):
            return self._from_auxiliary(predicate), predicate
        onward = tree.child(predicate, {"xcomp"})
        if onward is not None and token.lemma in listed("tending") and token.tag in _PRESENT and not negated:
            return self.of(onward, replace(manner, universal=True))
        found = self._sweeping(predicate) or self._lacking(predicate) or self._known_for(predicate, lowers)
        if found is not None and not manner.single:
            return found
        simple = token.tag in _PRESENT and not lowers & (_NOW | _PAST | {"do", "did", "does"} | _ABLE)
        if not simple or manner.essence or (manner.single and not strong):
            return None
        judged = token.lemma in listed("habits") and not negated
        custom = token.lemma in listed("customs") or token.lemma in listed("said", "verbs")
        return (predicate, predicate) if judged or (always and not custom and not manner.pronoun) else None

    def _from_auxiliary(self, predicate: int) -> int:
        """Where the predicate with its auxiliaries begins."""
        tree = self._tree
        return min([predicate, *(child for child in tree.children[predicate] if tree.relations[child] in _AUXILIARIES)])

    def _is_called_for(self, predicate: int, lowers: set[str]) -> bool:
        """ "Must be driven out", "have to be expelled"."""
        tree = self._tree
        passive = tree.child(predicate, {"aux:pass"}) is not None
        having = tree.relations[predicate] == "xcomp" and tree.tokens[tree.heads[predicate]].lemma in {"have", "need"}
        return passive and (having or not listed("obliging").isdisjoint(lowers))

    def _sweeping(self, predicate: int) -> Stretch | None:
        """What is said whole ("nothing but force") in the predicate's clause."""
        hits = self._signs.hits.get("sweeping", ())
        if not hits:
            return None
        under = set(self._tree.under(predicate))
        return next(((hit.first, hit.last) for hit in hits if hit.first in under and hit.last >= predicate), None)

    def _lacking(self, predicate: int) -> Stretch | None:
        """ "Have no honour", "lack mercy"."""
        tree = self._tree
        lemma = tree.tokens[predicate].lemma
        thing = tree.child(predicate, {"obj"})
        if thing is None or tree.tokens[thing].lower not in listed("traits", "virtues"):
            return None
        no = next((child for child in tree.children[thing] if tree.tokens[child].lower == "no"), None)
        if no is not None and lemma in listed("traits", "having"):
            return no, thing
        return (predicate, thing) if lemma == "lack" else None

    def _known_for(self, predicate: int, lowers: set[str]) -> Stretch | None:
        """ "Are known for their cruelty"."""
        tree = self._tree
        if tree.tokens[predicate].lemma not in {"know", "famous", "notorious"} or not _NOW & lowers:
            return None
        return self.listed_at([child for child in tree.children[predicate] if tree.relations[child] == "obl"])
