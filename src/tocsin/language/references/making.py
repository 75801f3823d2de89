"""Makes the mentions of one sentence: what a noun, a name, a pronoun or a coordination is, as far as its words tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.language.references import known, naming
from tocsin.language.references.lexicon import MANY, WHATEVER, Forms, lexicon
from tocsin.language.references.mentions import Kind, Mention
from tocsin.language.references.phrases import Tree
from tocsin.model import Entity

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_ROLES: Final = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "obj": "object", "iobj": "object",
    "obl": "oblique", "obl:agent": "oblique", "obl:unmarked": "time", "nmod:poss": "owner", "nmod": "complement",
    "root": "root", "compound": "part",
}  # fmt: skip
_DIGITS: Final = {
    "two": "2", "both": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10",
}  # fmt: skip
_NOTHING: Final[frozenset[str]] = frozenset()


class Maker:
    """One sentence: its number, its tree, and the entity that each token is part of."""

    def __init__(self, number: int, tree: Tree, entities: dict[int, Entity]) -> None:
        self._number = number
        self.tree, self.entities = tree, entities

    def heads_entity(self, place: int) -> bool:
        """Whether the rest of its entity hangs on a token."""
        head = self.tree.heads[place]
        return head == place or self.entities.get(head) is not self.entities[place]

    def is_name(self, place: int) -> bool:
        """Whether a named entity begins in capitals at a token, wherever in a phrase it stands."""
        entity = self.entities.get(place)
        return entity is not None and entity.label in naming.NAMED and self.tree.tokens[place].text[:1].isupper()

    def noun(self, place: int, *, whole: bool) -> Mention:
        """A name or a description; `whole` says that the token heads a phrase of its own."""
        if not whole:  # "Taliban" in "Taliban fighters"
            return self._name(place, place, naming.words(self, place))
        token = self.tree.tokens[place]
        called = naming.called(self.tree, place) if token.upos == "NOUN" else None
        if called is not None:
            return self._name(place, called, naming.words(self, called))
        proper = token.upos == "PROPN" or token.tag in {"NNP", "NNPS"}
        common = (token.lemma or "").lower() in lexicon().kinds
        if self.is_name(place) or (proper and (place in self.entities or not common)):
            return self._name(place, place, naming.words(self, place))
        return self._description(place)

    def _name(self, head: int, place: int, inside: list[int]) -> Mention:
        """A name of the tokens `inside`, around `place`, in the phrase of `head`."""
        tokens = self.tree.tokens
        first, last = self.tree.phrase(head)
        before = (n for n in (head, *self.tree.children[head]) if n < place and n not in inside)
        titles = [tokens[n] for n in before if tokens[n].upos in {"NOUN", "PROPN", "ADJ"}]
        words = [known.plain(tokens[n].lower) for n in inside]
        content = known.content(words)
        told, entity = known.names().get(content), self.entities.get(place)
        label = told.label if told else entity.label if entity else None
        forms, kinds = naming.agreement(tokens[place], label, [title.lower for title in titles] + words)
        made = self._made(
            head, min(first, inside[0]), max(last, inside[-1] + 1), "name", tokens[place].lower, forms, kinds
        )
        made.start, made.end = tokens[inside[0]].start, tokens[inside[-1]].end
        made.words, made.core, made.known = content, naming.core(words), told
        made.titles = tuple((title.lemma or title.lower).lower() for title in titles if title.upos != "ADJ")
        return made

    def _description(self, place: int) -> Mention:
        token = self.tree.tokens[place]
        noun = (token.lemma or token.lower).lower()
        plural = token.tag == "NNS" or "Number=Plur" in (token.feats or "")
        first, last = self.tree.phrase(place)
        made = self._made(place, first, last, "other", noun, lexicon().forms(noun, plural=plural), lexicon().kind(noun))
        made.count = lexicon().counts.get(noun, "")
        words: list[str] = []
        for child in self.tree.children[place]:
            self._add(made, child, words)
        made.words = tuple(words)
        return made

    def _add(self, made: Mention, child: int, words: list[str]) -> None:
        """Take over what one dependent tells about a noun."""
        relation, token = self.tree.relations[child], self.tree.tokens[child]
        if relation == "det":
            if token.lower in lexicon().sets["near"]:
                made.kind = "near"
            elif token.lower in lexicon().sets["definite"]:
                made.kind = "definite"
        elif relation == "nmod:poss":
            made.kind, made.owner = "own", child
        elif relation in {"nummod", "det:predet"}:
            made.count = _DIGITS.get(token.lower, token.lower)
        elif child > made.head and (relation == "nmod" or relation.startswith("acl")):
            made.more = True
        if relation in {"amod", "compound"} or (relation == "nmod" and child > made.head):
            words.append((token.lemma or token.lower).lower())

    def pronoun(self, place: int) -> Mention:
        """A third-person pronoun."""
        word = self.tree.tokens[place].lower
        form = lexicon().pronouns[word]
        kinds = frozenset({"PERSON"}) if form in {"he", "she"} else _NOTHING
        return self._made(place, place, place + 1, "pronoun", word, frozenset({form}), kinds)

    def relative(self, place: int) -> Mention:
        """Who, which, whose or that."""
        return self._made(place, place, place + 1, "relative", self.tree.tokens[place].lower, WHATEVER, _NOTHING)

    def amount(self, place: int) -> Mention:
        """Some, many, two, someone: nothing that a reference is made to, yet what "they" may mean."""
        first, last = self.tree.phrase(place)
        word = self.tree.tokens[place].lower
        return self._made(place, first, last, "amount", word, lexicon().amounts[word], _NOTHING)

    def pair(self, place: int) -> Iterator[Mention]:
        """A coordination with "and" of nouns, under its first."""
        tree = self.tree
        beside = [child for child in tree.children[place] if tree.relations[child] == "conj"]
        others = [child for child in beside if tree.tokens[child].upos in _NOMINAL]
        if not others or not any(
            tree.tokens[n].lower in {"and", "&"} for child in others for n in tree.children[child]
        ):
            return
        token, entity = tree.tokens[place], self.entities.get(place)
        kinds = lexicon().kind((token.lemma or "").lower()) if token.upos == "NOUN" else _NOTHING
        kinds = frozenset({str(entity.label)}) if entity else kinds
        made = self._made(place, tree.phrase(place)[0], tree.phrase(others[-1])[1], "pair", "", MANY, kinds)
        made.count = str(len(others) + 1)
        yield made

    def _made(
        self, place: int, first: int, last: int, kind: Kind, word: str, forms: Forms, kinds: frozenset[str]
    ) -> Mention:
        tree = self.tree
        beside = tree.first_conjunct(place)
        governor = tree.heads[beside] if tree.heads[beside] != beside else -1
        role = _ROLES.get(tree.relations[beside], "else")
        if role == "subject" and tree.heads[governor] == governor:
            role = "main"
        if role == "oblique" and any(tree.tokens[child].lower == "according" for child in tree.children[place]):
            role = "main"  # of what is said
        start, end = tree.tokens[first].start, tree.tokens[last - 1].end
        return Mention(self._number, place, first, last, start, end, kind, word, forms, kinds, role, governor, tree)
