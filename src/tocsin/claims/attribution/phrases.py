"""Stretches of a sentence's tree that an attribution is made of: the source's noun phrase, the cue, the content.

Takes a tree and a head word, gives places in the sentence. Leaves which words attribute to `verbs` and its neighbours.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

from tocsin.model.trees import Tree

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_ACTIVE: Final = frozenset({"nsubj", "nsubj:outer"})
_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never"})
_BEFORE_CUE: Final = frozenset({"aux", "aux:pass", "advmod", "cop"})
_CLIMB: Final = frozenset({"xcomp", "conj", "advcl", "ccomp", "parataxis"})
"""Relations over which a verb without a subject has its governor's."""
_NEAR: Final = 8
_GOING_ON: Final = frozenset({"go", "continue"})
"""Verbs that say nothing by themselves: "went on to say"."""
_ON: Final = frozenset({"xcomp", "advcl"})
_CITING: Final = frozenset({"citing", "quoting"})
_TIMES: Final = frozenset({"obl:unmarked", "obl:tmod", "nmod:unmarked"})
_RELATIVES: Final = frozenset({"who", "which", "that", "whom"})


def trimmed(tree: Tree, places: Iterable[int]) -> tuple[int, ...]:
    """Places without punctuation, conjunctions and prepositions at the edges; quotation marks stay."""
    kept = list(places)
    while kept and _is_edge(tree, kept[-1]):
        kept.pop()
    while kept and _is_edge(tree, kept[0]):
        kept.pop(0)
    return tuple(kept)


def _is_edge(tree: Tree, place: int) -> bool:
    text = tree.tokens[place].text
    return not (text[0].isalnum() or text in "\"“”'‘’$€£#@%([)]«»" or len(text) > 1)


def noun_phrase(tree: Tree, head: int, *, without: Container[int] = ()) -> tuple[int, ...]:
    """The whole noun phrase of a source: with its appositions and relative clauses, without preposition and comma."""
    left_out = {
        child
        for child in tree.children[head]
        if tree.relations[child] in {"case", "cc", "mark", "conj:outside", "parataxis", "dep"} or child in without
    }
    places = tree.under(head, without=left_out)
    # A subtree with a hole in it (an inserted cue) is cut at the hole: a source is one stretch.
    first = last = places.index(head)
    while first > 0 and places[first - 1] == places[first] - 1:
        first -= 1
    while last + 1 < len(places) and places[last + 1] == places[last] + 1:
        last += 1
    return _without_marks(tree, _with_name(tree, places[first : last + 1]))


def _with_name(tree: Tree, places: list[int]) -> list[int]:
    """ "the shipping agent Salem Barakdar": a name that follows directly belongs to it, wherever the parse hangs it."""
    while places[0] > 0 and _is_sibling_name(tree, places[0] - 1, places[-1]):
        places = [places[0] - 1, *places]
    end = places[-1] + 1
    while (
        end < len(tree.tokens) and tree.tokens[end].upos == "PROPN" and tree.tokens[end - 1].upos in {"NOUN", "PROPN"}
    ):
        places = [*places, end]
        end += 1
    return places


def _is_sibling_name(tree: Tree, place: int, other: int) -> bool:
    """ "Radio Hargeisa" read as two subjects of one verb."""
    return (
        tree.tokens[place].upos == "PROPN"
        and tree.relations[place] == tree.relations[other] == "nsubj"
        and tree.heads[place] == tree.heads[other]
    )


def _without_marks(tree: Tree, places: list[int]) -> tuple[int, ...]:
    while len(places) > 1 and tree.tokens[places[-1]].upos == "PUNCT" and tree.tokens[places[-1]].text not in ")]":
        places = places[:-1]
    while len(places) > 1 and tree.tokens[places[0]].upos == "PUNCT":
        places = places[1:]
    return tuple(places)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive: by its auxiliary, its subject, or as a bare participle after a noun."""
    relations = {tree.relations[child] for child in tree.children[verb]}
    if relations & {"aux:pass", "nsubj:pass"}:
        return True
    bare = tree.tokens[verb].tag in {"VBN", "VBD"} and not relations & {"aux", "nsubj"}
    if tree.relations[verb] == "advcl" and verb < tree.heads[verb]:  # "Asked about the fuel, the driver said …"
        return bare
    return bare and tree.tokens[verb].tag == "VBN" and tree.relations[verb] in {"acl", "advcl", "amod"}


def agent(tree: Tree, verb: int) -> int | None:
    """The head of "by X"."""
    for child in tree.children[verb]:
        if tree.relations[child] == "obl:agent":
            return child
        if tree.relations[child] == "obl" and any(
            tree.tokens[case].lower == "by" and tree.relations[case] == "case" for case in tree.children[child]
        ):
            return child
    return None


def subject(tree: Tree, verb: int) -> int | None:
    """The head of whoever does what an active verb says, a governor's where the verb has none of its own."""
    for _ in range(6):
        own = [child for child in tree.children[verb] if tree.relations[child] in _ACTIVE]
        if own:  # a dateline or a list may be read as another subject
            return min(own, key=lambda child: abs(child - verb))
        passive = tree.child(verb, {"nsubj:pass"})
        if passive is not None:
            return passive
        if (strayed := _strayed_subject(tree, verb)) is not None:
            return strayed
        relation, head = tree.relations[verb], tree.heads[verb]
        if relation.startswith("acl") and relation != "acl:relcl" and head != verb:
            return head if tree.tokens[head].upos in {"NOUN", "PROPN", "PRON"} else None
        if relation.partition(":")[0] not in _CLIMB or head == verb:
            return None
        controlled = tree.child(head, {"obj", "iobj"}) if relation == "xcomp" else None
        if controlled is not None:
            return controlled  # "asked Iran to say …": Iran would say it
        verb = head
    return None


def _strayed_subject(tree: Tree, verb: int) -> int | None:
    """A subject before the verb that the parse has hung on a clause after it, which has one of its own."""
    for child in tree.children[verb]:
        if child > verb and tree.relations[child] in {"ccomp", "conj"}:
            subjects = [one for one in tree.children[child] if tree.relations[one] in _ACTIVE]
            if len(subjects) > 1 and subjects[0] < verb < subjects[1]:
                return subjects[0]
    # "According to the Gazette, Professor Ann Hill | said": a subject read as an apposition of the source before it
    for child in tree.children[verb]:
        if tree.relations[child] == "obl" and child < verb and (appended := _after_comma(tree, child)) is not None:
            return appended
    # "… and killed 16 people, the ministry | said": a subject behind its verb, right before the cue
    for place in range(max(0, verb - _NEAR), verb):
        if tree.relations[place] in _ACTIVE and tree.heads[place] < place and tree.heads[place] != verb:
            span = tree.under(place)
            if span[-1] == verb - 1 and "," in {tree.tokens[span[0]].text, tree.tokens[span[0] - 1].text}:
                return place
    return None


def _after_comma(tree: Tree, noun: int) -> int | None:
    """The apposition behind a comma of a sentence's "According to …", up to the verb."""
    first = tree.under(noun)[0]
    named = tree.child(noun, {"appos"})
    opens = first == 0 and tree.tokens[0].lower == "according"
    if not opens or named is None or tree.tokens[min(tree.under(named)) - 1].text != ",":
        return None
    return named


def cited(tree: Tree, clause: int) -> set[int]:
    """The "…, citing two officials" behind a clause: it says whom the speaker has it from."""
    return {
        child
        for child in tree.children[clause]
        if child > clause and tree.tokens[child].lower in _CITING and tree.tokens[child - 1].text == ","
    }


def is_joined(tree: Tree, clause: int) -> bool:
    """Whether a clause opens with a conjunction: then it stands beside what it is said to hang on."""
    return any(tree.relations[child] == "cc" and child < clause for child in tree.children[clause])


def cue(tree: Tree, head: int) -> tuple[int, int]:
    """The stretch of a verbal or adjectival cue: auxiliaries, negation and adverbs before it, particle after."""
    mine = {child: tree.relations[child] for child in tree.children[head]}
    first = head
    while first > 0 and (
        mine.get(first - 1) in _BEFORE_CUE or (mine.get(first - 1) == "mark" and tree.tokens[first - 1].lower == "to")
    ):
        if mine[first - 1] == "advmod" and first - 1 == 0:
            break
        first -= 1
    governor = tree.heads[head]
    if governor in {first - 1, first - 2} and tree.tokens[governor].lemma in _GOING_ON and tree.relations[head] in _ON:
        between = [tree.tokens[place].lower for place in range(governor + 1, first)]
        if between in ([], ["on"]):
            return cue(tree, governor)[0], head + 1
    last = head + 1
    while last < len(tree.tokens) and mine.get(last) in {"compound:prt", "advmod"}:
        last += 1
    return first, last


def with_time(tree: Tree, head: int, end: int) -> int:
    """The end of a cue, moved behind a time that follows it directly ("said Thursday morning")."""
    for child in tree.children[head]:
        if tree.relations[child] in _TIMES and child >= end:
            places = tree.under(child)
            if places[0] == end and len(places) <= 3 and places[-1] - places[0] == len(places) - 1:
                return places[-1] + 1
    return end
