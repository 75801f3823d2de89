"""The flag of a sweeping statement about a people, a faith, a nation or an ethnic group as such.

Takes a claim's words and the sentence before, gives a flag detail or None. Slurs and flattering stereotypes are flagged
alike; what happened to members of a people, what some of them did and how they fare is not.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.flags.lexicon import listed
from tocsin.claims.flags.peoples import SUBJECTS, Group, Named, groups, named
from tocsin.claims.flags.plain import plainly
from tocsin.claims.flags.signs import Signs, Words
from tocsin.claims.flags.traits import Manner, Stretch, Traits
from tocsin.model import FlagDetail
from tocsin.model.trees import Tree

_NOT_STATED: Final = frozenset({"asked", "denied"})
_ABOVE: Final = 4
_RELATIVE: Final = frozenset({"who", "which", "that"})
_NO_NOUNS: Final = frozenset({"cc", "dep", "mark", "discourse", "punct"})


def generalisation(words: Words, before: Signs | None) -> FlagDetail | None:
    """Flag a claim that gives a people as such a trait, a habit or a fate."""
    signs = words.signs
    if words.claim.modality in _NOT_STATED or not _may_name(signs):
        return None
    names = [one for one in named(signs, before) if words.first <= one.first and one.last < words.end]
    if not names:
        return None
    tree = signs.tree
    if tree is None:
        found = plainly(signs, names)
    else:
        found = _by_parse(signs, tree, names) or plainly(signs, _astray(tree, names))
    if found is None:
        return None
    name, (first, last) = found
    if not (words.first <= first and last < words.end):
        return None
    why = f"“{signs.words(first, last)}” is said of {name} as a group: wording to notice, never evidence."
    return signs.detail("generalisation", first, last, why)


def _may_name(signs: Signs) -> bool:
    """Whether a people is named at all, or a pronoun may stand for one."""
    if "people" in signs.hits or "faith" in signs.hits or "pronoun" in signs.hits:
        return True
    return any(actor.kind == "people" for actor in signs.actors)


def _astray(tree: Tree, names: list[Named]) -> list[Named]:
    """Names that the parse has taken for something else."""
    return [one for one in names if tree.relations[one.last] in _NO_NOUNS]


def _by_parse(signs: Signs, tree: Tree, names: list[Named]) -> tuple[str, Stretch] | None:
    traits = Traits(signs, tree)
    for group in groups(signs, tree, names):
        found = _predicated(tree, traits, group) or _beside(tree, traits, group)
        if found is not None:
            return group.name, found
    return None


def _predicated(tree: Tree, traits: Traits, group: Group) -> Stretch | None:
    """A trait in what the group is the subject of, in clauses joined to that, and in one about it ("who are …")."""
    universal = group.universal
    manner = Manner(universal, group.none, group.essence, group.pronoun, not group.many)
    predicates = []
    if tree.relations[group.top] in SUBJECTS:
        predicate = tree.heads[group.top]
        joined = (child for child in tree.children[predicate] if tree.relations[child] == "conj")
        predicates = [predicate, *(child for child in joined if tree.child(child, SUBJECTS) is None)]
        if any(tree.tokens[child].lower == "all" for child in tree.children[predicate]):
            manner = Manner(True, group.none, group.essence, group.pronoun, not group.many)
    predicates += [child for child in tree.children[group.top] if _tells(tree, child)]
    found = next((found for place in predicates if (found := traits.of(place, manner)) is not None), None)
    return None if found is None or _is_rejected(tree, predicates[0]) else found


def _is_rejected(tree: Tree, predicate: int) -> bool:
    """ "It is wrong to say that …", "the myth that …"."""
    return any(tree.tokens[place].lower in listed("rejecting") for place in tree.above(predicate)[:_ABOVE])


def _tells(tree: Tree, child: int) -> bool:
    """A clause, set off by a comma, that tells something of a noun."""
    subject = tree.child(child, SUBJECTS)
    if tree.relations[child] != "acl:relcl" or subject is None or tree.tokens[subject].lower not in _RELATIVE:
        return False
    return subject > 0 and tree.tokens[subject - 1].text == ","


def _beside(tree: Tree, traits: Traits, group: Group) -> Stretch | None:
    """A trait beside the group's name: an epithet, an apposition, "like all Zeltans", "in the blood of the Zeltans"."""
    noun, kids = group.top, tree.children[group.top]
    if group.pronoun:
        return None
    cases = [kid for kid in kids if tree.relations[kid] == "case"]
    if group.essence:
        inside = any(tree.tokens[kid].lower == "in" for kid in cases) and _is_placed(tree, noun)
        return (cases[0], noun) if inside else None
    like = next((kid for kid in cases if tree.tokens[kid].lower == "like"), None)
    if like is not None and group.universal:
        return like, noun
    epithet = next((kid for kid in kids if tree.tokens[kid].lower in listed("traits", "epithets") and kid < noun), None)
    if epithet is not None and group.many:
        return epithet, epithet
    for kid in kids:
        if tree.relations[kid] == "appos" and tree.tokens[kid].lower in listed("collectives"):
            found = traits.listed_at(tree.under(kid))
            if found is not None:
                return found
    return None


def _is_placed(tree: Tree, noun: int) -> bool:
    """Whether it is said that something "is in" the noun."""
    return any(tree.relations[kid] == "cop" for kid in tree.children[noun]) or tree.relations[noun] == "obl"
