"""Who is spoken of as a people: the nouns of a sentence that stand for a people, a faith or a nation as such.

Takes a sentence's signs, gives `Group`s, each with the noun that its predicates hang on and how it is counted. "Two
Zeltans", "the Zeltans who were arrested" and "Zeltan protesters" are no group: they are some people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tocsin.claims.flags.lexicon import listed
from tocsin.claims.flags.signs import Signs
from tocsin.model import ActorMention
from tocsin.model.trees import Tree

_MODIFYING: Final = frozenset({"amod", "compound", "nmod:poss", "det"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_CLAUSES: Final = frozenset({"acl", "acl:relcl"})
_PAST: Final = frozenset({"VBD", "VBN"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_MANY: Final = frozenset({"are", "were", "have", "do", "'re", "'ve"})
_SINGLE: Final = frozenset({"is", "was", "has", "does", "'s"})
_ALIKE: Final = frozenset({"a", "an"})
_NOT: Final = frozenset({"not", "hardly", "scarcely"})
_THEY: Final = frozenset({"they", "them"})
_PEOPLE: Final = frozenset({"people", "folk", "folks", "kind"})
_HIGHEST: Final = 4


class Named(NamedTuple):
    """The words of a sentence that name a people, by the places of the first and the last, or that stand for one."""

    first: int
    last: int
    name: str
    faith: bool = False
    pronoun: bool = False


class Group(NamedTuple):
    """A people spoken of as such."""

    name: str
    top: int
    """Head of the whole phrase: "most" in "most of the Zeltans"."""
    universal: bool
    """Whether all or every one of them are meant."""
    none: bool
    """Whether it is said of none of them."""
    many: bool
    """Whether the phrase is plural; of a single "a Zeltan", only what is always so counts."""
    essence: bool
    """Whether it is their culture or nature that is spoken of."""
    pronoun: bool


def named(signs: Signs, before: Signs | None) -> list[Named]:
    """The words that name a people, and pronouns that stand for one."""
    found: dict[int, Named] = {}
    for hit in (*signs.hits.get("people", ()), *signs.hits.get("faith", ())):
        name = signs.words(hit.first, hit.last)
        found[hit.last] = Named(hit.first, hit.last, name, faith=hit.entry.kind == "faith")
    for actor in signs.actors:
        if actor.kind == "people":
            first, last = signs.place(actor.start), signs.place(actor.end) - 1
            found.setdefault(last, Named(first, last, actor.text))
    pronouns = list(_pronouns(signs, before, found))
    return sorted((*found.values(), *pronouns))


def _pronouns(signs: Signs, before: Signs | None, found: dict[int, Named]) -> Iterator[Named]:
    for hit in signs.hits.get("pronoun", ()):
        place = hit.first if signs.lower(hit.first) in _THEY else hit.first + 1
        this = place == hit.first or signs.lower(place) in _PEOPLE
        if this and place not in found:
            group = _antecedent(signs, before, place, found)
            if group is not None:
                yield Named(place, place, group, pronoun=True)


def _antecedent(signs: Signs, before: Signs | None, place: int, found: dict[int, Named]) -> str | None:
    """The people that "they" are: the first actor named before, in the sentence or else in the one before it."""
    start = signs.tokens[place].start
    earlier = [actor for actor in signs.actors if actor.end <= start and actor.kind not in {"person", "country"}]
    inside = [one for one in found.values() if one.last < place]
    if earlier or inside:
        return _first_people(signs, earlier, inside)
    if before is None:
        return None
    others = [one for one in before.actors if one.kind not in {"person", "country"}]
    return _first_people(before, others, [one for one in named(before, None) if not one.pronoun])


def _first_people(signs: Signs, actors: list[ActorMention], peoples: list[Named]) -> str | None:
    if not peoples:
        return None
    first = min(peoples)
    start = signs.tokens[first.first].start
    if any(actor.start < start for actor in actors) or _is_some(signs, first.first, first.last):
        return None
    return first.name


def _is_some(signs: Signs, first: int, last: int) -> bool:
    """Whether the words right before a name pick out some: "two", "several of the"."""
    some = listed("some")
    words = [signs.lower(place) for place in range(max(0, first - 3), last)]
    return any(word in some or word[:1].isdigit() for word in words)


def groups(signs: Signs, tree: Tree, names: list[Named]) -> Iterator[Group]:
    """The peoples spoken of as such, and what their predicates hang on."""
    for one in names:
        noun, essence = _noun(tree, one)
        if noun is not None:
            group = _group(signs, tree, one, noun, essence=essence)
            if group is not None:
                yield group


def _noun(tree: Tree, one: Named) -> tuple[int | None, bool]:
    """The noun that stands for the people, and whether it is an essence: "Zeltan men", "Zeltan culture"."""
    head = tree.heads[one.last]
    if tree.relations[one.last] in _MODIFYING and head > one.last:
        lower = tree.tokens[head].lower
        essence = lower in listed("essences")
        return (head if essence or lower in listed("people_nouns") else None), essence
    if tree.relations[one.last] == "nmod" and tree.tokens[head].lower in listed("essences"):
        return head, True
    return one.last, False


def _group(signs: Signs, tree: Tree, one: Named, noun: int, *, essence: bool) -> Group | None:
    top = _top(tree, noun)
    start = min(tree.under(noun)) if top == noun else min(top, *tree.under(top))
    left = [signs.lower(place) for place in range(start, max(noun, one.first))]
    some = listed("some")
    left.append(signs.lower(one.first - 1))
    if not _NOT.isdisjoint(left) or any(word in some or word[:1].isdigit() for word in left) or _is_picked(tree, noun):
        return None
    universal = any(word in listed("universal") for word in left)
    many = one.pronoun or one.faith or essence or _is_many(tree, noun, top)
    if not many and not universal and _ALIKE.isdisjoint(left):
        return None
    none = "no" in left or "none" in left
    return Group(one.name, top, universal, none, many, essence, one.pronoun)


def _top(tree: Tree, noun: int) -> int:
    """The head of a phrase of quantity ("most of the Zeltans"), or of a list; else the noun."""
    top = noun
    for _ in range(_HIGHEST):
        head = tree.heads[top]
        whole = tree.relations[top] == "nmod" and tree.tokens[head].lower in listed("wholes")
        if not whole and tree.relations[top] != "conj":
            break
        top = head
    return top


def _is_many(tree: Tree, noun: int, top: int) -> bool:
    """Whether the noun, or else the verb that agrees with it, is plural."""
    token = tree.tokens[noun]
    if token.tag in _PLURAL or top != noun:
        return True
    predicate = tree.heads[top]
    helping = (place for place in tree.children[predicate] if tree.relations[place][:3] in {"aux", "cop"})
    words = {tree.tokens[place].lower for place in helping}
    if words & _SINGLE or tree.tokens[predicate].tag == "VBZ":
        return False
    return bool(words & _MANY) or tree.tokens[predicate].tag == "VBP" or token.lower.endswith("s")


def _is_picked(tree: Tree, noun: int) -> bool:
    """Whether a clause of something past picks out some: "Zeltans who were arrested"; a comma before it does not."""
    for child in tree.children[noun]:
        if tree.relations[child] in _CLAUSES and child > noun:
            tags = {tree.tokens[place].tag for place in (child, *tree.children[child])}
            begins = min(tree.under(child))
            if tags & _PAST and tree.tokens[begins].text != "," and tree.tokens[begins - 1].text != ",":
                return True
    return False
