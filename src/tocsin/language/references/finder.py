"""Finds the mentions of a document, sentence by sentence, in reading order; of two that begin together the inner one first.

Takes an annotated document. A sentence that no model has read has none; first and second persons are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.language.references.lexicon import ANYTHING, BODY, MANY, WHATEVER, Forms, lexicon
from tocsin.language.references.mentions import Kind, Mention
from tocsin.language.references.phrases import Tree
from tocsin.language.references.quotations import Quotations
from tocsin.model import Document, Entity, Sentence

_PARTS: Final = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:desc", "reparandum"})
_EMPHATIC: Final = frozenset({"nmod:unmarked", "obl:unmarked", "nmod:npmod", "obl:npmod", "advmod", "appos"})
_RELATIVE: Final = frozenset({"WP", "WP$", "WDT"})
_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_NAMED: Final = frozenset({"PERSON", "ORG", "PLACE", "GROUP", "FACILITY"})
_ROLES: Final = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "obj": "object", "iobj": "object", "obl": "oblique",
    "obl:agent": "oblique", "obl:unmarked": "time", "nmod:poss": "owner", "nmod": "complement", "root": "root", "compound": "part",
}  # fmt: skip
_PREPOSITIONS: Final = frozenset({"of", "for", "in", "on", "at", "to", "against", "de"})
_DIGITS: Final = {"two": "2", "both": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}


class Finder:
    """Walks through a document once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities = iter(document.entities)
        self._entity = next(self._entities, None)
        self.quotations = Quotations(document.report)

    def sentences(self) -> Iterator[list[Mention]]:
        """The mentions of each sentence that has any."""
        for number, sentence in enumerate(self._document.sentences):
            entities = self._inside(sentence)
            if any(token.head is None for token in sentence.tokens):
                continue
            tree = Tree(sentence)
            quoted = self.quotations.read(sentence, number, tree)
            found = list(_Reader(number, tree, entities).mentions())
            for mention in found:
                mention.quoted, mention.paragraph = quoted[mention.head], self.quotations.paragraph
            found.sort(key=lambda mention: (mention.first, mention.last))
            yield found

    def _inside(self, sentence: Sentence) -> dict[int, Entity]:
        """Token to the entity it is part of."""
        found: dict[int, Entity] = {}
        if self._entity is None or self._entity.start >= sentence.end:
            return found
        for place, token in enumerate(sentence.tokens):
            while self._entity is not None and self._entity.end <= token.start:
                self._entity = next(self._entities, None)
            if self._entity is None:
                break
            if self._entity.start < token.end:
                found[place] = self._entity
        return found


class _Reader:
    """One sentence."""

    def __init__(self, number: int, tree: Tree, entities: dict[int, Entity]) -> None:
        self._number, self._tree, self._entities = number, tree, entities
        self._words = lexicon()

    def mentions(self) -> Iterator[Mention]:
        tree, pronouns = self._tree, self._words.pronouns
        for place, token in enumerate(tree.tokens):
            upos = token.upos
            if upos == "NOUN" or upos == "PROPN":
                if place in self._entities and not self._heads_entity(place):
                    continue
                if tree.relations[place] not in _PARTS:
                    yield self._noun(place)
                elif place in self._entities and self._entities[place].label in _NAMED and token.text[:1].isupper():
                    yield self._part(place)
            elif token.tag in _RELATIVE:
                yield self._made(place, place, place + 1, "relative", token.lower, (), WHATEVER, frozenset())
            elif token.lower in self._words.amounts:
                if tree.relations[place] in _ARGUMENTS:
                    yield self._amount(place)
            elif token.lower in pronouns and (upos == "PRON" or upos == "DET"):
                if "self" not in pronouns[token.lower] or tree.relations[place] not in _EMPHATIC:
                    yield self._pronoun(place)
            if upos in _NOMINAL and tree.relations[place] not in _PARTS:
                yield from self._pair(place)

    def _heads_entity(self, place: int) -> bool:
        """Whether the rest of its entity hangs on a word."""
        head = self._tree.heads[place]
        return head == place or self._entities.get(head) is not self._entities[place]

    def _noun(self, place: int) -> Mention:
        first, last = self._tree.phrase(place)
        entity = self._entities.get(place)
        token = self._tree.tokens[place]
        if token.upos == "NOUN" and (called := self._called(place)) is not None:
            return self._name(called, first, last, described=place)
        proper = token.upos == "PROPN" or token.tag in {"NNP", "NNPS"}
        if (proper and (entity or (token.lemma or "").lower() not in self._words.kinds)) or (entity and entity.label in _NAMED and token.text[:1].isupper()):
            return self._name(place, first, last)
        return self._description(place, first, last)

    def _called(self, place: int) -> int | None:
        """The name that a noun describes: "Sall" in "opposition leader Sall"."""
        tree = self._tree
        found = (child for child in tree.children[place] if tree.relations[child] == "flat" and tree.tokens[child].upos == "PROPN")
        return next(found, None)

    def _description(self, place: int, first: int, last: int) -> Mention:
        tree, token = self._tree, self._tree.tokens[place]
        noun = (token.lemma or token.lower).lower()
        kind: Kind = "other"
        words, owner, count, more = [], -1, "", False
        for child in tree.children[place]:
            relation = tree.relations[child]
            part = tree.tokens[child]
            if relation == "det":
                kind = self._determined(part.lower, kind)
            elif relation == "nmod:poss":
                kind, owner = "own", child
            elif relation == "amod" or relation == "compound":
                words.append((part.lemma or part.lower).lower())
            elif relation == "nummod" or relation == "det:predet":
                count = _DIGITS.get(part.lower, part.lower)
            elif child > place and (relation == "nmod" or relation[:3] == "acl"):
                more = True
                if relation == "nmod":
                    words.append((part.lemma or part.lower).lower())
        plural = token.tag == "NNS" or "Number=Plur" in (token.feats or "")
        forms, kinds = self._words.forms(noun, plural=plural), self._words.kind(noun)
        made = self._made(place, first, last, kind, noun, tuple(words), forms, kinds)
        made.owner, made.count, made.more = owner, count, more
        return made

    def _determined(self, word: str, kind: Kind) -> Kind:
        if word in self._words.sets["near"]:
            return "near"
        return "definite" if word in self._words.sets["definite"] else kind

    def _part(self, place: int) -> Mention:
        """A name inside another phrase: "Taliban" in "Taliban fighters"."""
        inside = [n for n, other in self._entities.items() if other is self._entities[place]]
        return self._name(place, inside[0], inside[-1] + 1)

    def _name(self, place: int, first: int, last: int, *, described: int = -1) -> Mention:
        """A name; `described` is the noun before it that heads the phrase, if there is one."""
        tree, entity = self._tree, self._entities.get(place)
        inside = [n for n in range(first, last) if self._entities.get(n) is entity] if entity else self._proper(place)
        head = place if described < 0 else described
        titles = [n for n in (head, *tree.children[head]) if n not in inside and n < place and tree.tokens[n].upos in {"NOUN", "PROPN", "ADJ"}]
        words = [_plain(tree.tokens[n].lower) for n in inside]
        forms, kinds = self._named(place, entity, [tree.tokens[n].lower for n in titles] + words)
        glue = self._words.sets["name_glue"]
        kept = tuple(word for word in words if word not in glue) or tuple(words)
        made = self._made(head, min(first, inside[0]), max(last, inside[-1] + 1), "name", tree.tokens[place].lower, kept, forms, kinds)
        made.start, made.end = tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end
        made.core = sum(word not in glue for word in _before_preposition(words)) or len(kept)
        made.titles = tuple((tree.tokens[n].lemma or tree.tokens[n].lower).lower() for n in titles if tree.tokens[n].upos != "ADJ")
        return made

    def _proper(self, place: int) -> list[int]:
        """The proper nouns of a name that is no entity, from the first to the last."""
        tree = self._tree
        parts = [child for child in tree.children[place] if tree.tokens[child].upos == "PROPN" and tree.relations[child] in {"compound", "flat"}]
        return list(range(min([place, *parts]), max([place, *parts]) + 1))

    def _named(self, place: int, entity: Entity | None, words: list[str]) -> tuple[Forms, frozenset[str]]:
        token = self._tree.tokens[place]
        plural = token.tag == "NNPS" or "Number=Plur" in (token.feats or "")
        label = entity.label if entity else None
        if label == "PERSON":
            return (MANY if plural else self._words.sex(words)), frozenset({"PERSON"})
        if label is None or label not in _NAMED:
            return (BODY if plural else WHATEVER), frozenset({label} if label else ())
        if label == "GROUP":
            return (MANY if plural else WHATEVER), frozenset({"GROUP"})
        return (BODY if label == "ORG" or plural else ANYTHING), frozenset({label})

    def _pronoun(self, place: int) -> Mention:
        word = self._tree.tokens[place].lower
        form = self._words.pronouns[word]["form"]
        kinds = frozenset({"PERSON"}) if form in {"he", "she"} else frozenset()
        return self._made(place, place, place + 1, "pronoun", word, (), frozenset({form}), kinds)

    def _amount(self, place: int) -> Mention:
        """Some, many, two, someone: nothing that a reference is made to, yet what "they" may mean."""
        first, last = self._tree.phrase(place)
        word = self._tree.tokens[place].lower
        return self._made(place, first, last, "amount", word, (), self._words.amounts[word], frozenset())

    def _pair(self, place: int) -> Iterator[Mention]:
        """A coordination with "and" of nouns, under its first."""
        tree = self._tree
        others = [child for child in tree.children[place] if tree.relations[child] == "conj" and tree.tokens[child].upos in _NOMINAL]
        if not others or not any(tree.tokens[n].lower in {"and", "&"} for child in others for n in tree.children[child]):
            return
        first, _ = tree.phrase(place)
        _, last = tree.phrase(others[-1])
        kinds = self._words.kind((tree.tokens[place].lemma or "").lower()) if tree.tokens[place].upos == "NOUN" else frozenset()
        entity = self._entities.get(place)
        made = self._made(place, first, last, "pair", "", (), MANY, frozenset({entity.label}) if entity else kinds)
        made.count = str(len(others) + 1)
        yield made

    def _made(
        self, place: int, first: int, last: int, kind: Kind, word: str, words: tuple[str, ...], forms: Forms, kinds: frozenset[str]
    ) -> Mention:
        tree = self._tree
        beside = tree.first_conjunct(place)
        governor = tree.heads[beside] if tree.heads[beside] != beside else -1
        role = _ROLES.get(tree.relations[beside], "else")
        if role == "subject" and tree.heads[governor] == governor:
            role = "main"
        if role == "oblique" and any(tree.tokens[child].lower == "according" for child in tree.children[place]):
            role = "source"
        start, end = tree.tokens[first].start, tree.tokens[last - 1].end
        return Mention(self._number, place, first, last, start, end, kind, word, words, forms, kinds, role, governor, tree)


def _before_preposition(words: list[str]) -> list[str]:
    """The words of a name up to "of", "for", "in" or "and"; all of them where there is none."""
    return words[: next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))]


def _plain(word: str) -> str:
    """A word of a name without the dots of an acronym and the Arabic article."""
    return word.replace(".", "").removeprefix("al-").removeprefix("el-") or word
