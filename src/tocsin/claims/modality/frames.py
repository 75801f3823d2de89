"""Words that hand the statement on: "plans to leave", "it is likely that he left", "there is no evidence that …".

Takes a predicate, gives what it does to the statement and the predicate that the statement goes on at. Leaves the
predicate's own auxiliaries, adverbs and negation to `signs`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tocsin.claims.modality.lexicon import Grammar
from tocsin.claims.modality.predicate import PAST, PRESENT, Predicate
from tocsin.model.trees import Tree

_NOW: Final = PRESENT | {"MD"}
_FINITE: Final = PAST | _NOW | {"VB"}


class Frame(NamedTuple):
    """What a word does (`effect`, a kind of `modality_grammar.yaml` or "view"), and where the statement goes on."""

    effect: str
    word: int
    onward: int | None
    noun: bool = False
    """Whether the word is a noun, whose "no" is the statement's negation."""


def handed_on(predicate: Predicate, words: Grammar) -> Frame | None:
    """The frame that a predicate makes, or None where the statement is about the predicate itself."""
    return next(
        (
            found
            for way in (_of_noun, _of_infinitive, _of_clause, _of_equation, _of_state, _of_false, _alone)
            if (found := way(predicate, words)) is not None
        ),
        None,
    )


def _of_noun(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "There is a risk that …", "the army has no plans to …"."""
    tree = predicate.tree
    expletive = predicate.first("expl")
    if expletive is not None and tree.tokens[expletive].lower == "there":
        noun = predicate.first("nsubj", "obj")
    elif predicate.lemma in words.light_verbs:
        noun = predicate.first("obj")
    else:
        return None
    if noun is None:
        return None
    found = next(((one, effect) for one in _chain(tree, noun) if (effect := words.nouns.get(_lemma(tree, one)))), None)
    if found is None or (expletive is None and found[1] in {"evidence", "doubt"}):
        return None
    word, effect = found
    onward = _complement(tree, word)
    return None if onward is None and effect in {"feared", "planned"} else Frame(effect, word, onward, noun=True)


def _chain(tree: Tree, noun: int) -> Iterator[int]:
    """A noun, and the one that the parser has hung on its measure ("one in five chance", "better than even chance")."""
    yield noun
    if tree.tokens[noun].upos in {"NUM", "ADJ"}:
        yield from (child for child in tree.children[noun] if tree.relations[child] in {"nmod", "obl"})


def _complement(tree: Tree, noun: int) -> int | None:
    """The clause that says what a noun is about."""
    clause = tree.child(noun, {"acl", "ccomp", "csubj", "advcl"})
    if clause is not None:
        return clause
    relative = tree.child(noun, {"acl:relcl"})
    if relative is not None and not any(tree.tokens[child].tag == "WDT" for child in tree.children[relative]):
        return relative
    return None


def _of_infinitive(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "Plans to leave", "is expected to leave", "is feared dead"."""
    onward = predicate.first("xcomp")
    if onward is None:
        return None
    idiom = _idiom(predicate, onward)
    if idiom is not None:
        return idiom
    token, lemma = predicate.token, predicate.lemma
    if predicate.is_passive:
        effect = words.passive.get(lemma) or words.adjectives.get(token.lower)
    elif "obj" in predicate.kids or "iobj" in predicate.kids:
        return None
    elif token.tag in _FINITE:
        effect = words.active.get(lemma)
        if effect == "opinion" and token.tag not in _NOW:
            return None
    else:
        effect = words.adjectives.get(token.lower) or words.active.get(lemma)
    return None if effect is None else Frame(effect, predicate.place, onward)


def _idiom(predicate: Predicate, onward: int) -> Frame | None:
    """ "Has yet to arrive", "remains to be seen whether …"."""
    tokens = predicate.tree.tokens
    if predicate.lemma == "have" and any(tokens[one].lower == "yet" for one in predicate.kids.get("advmod", ())):
        return Frame("negative", predicate.place, onward)
    if predicate.lemma == "remain" and tokens[onward].lower == "seen":
        return Frame("unknown", onward, predicate.tree.child(onward, {"ccomp", "csubj"}))
    return None


def _of_clause(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "It is likely that …", "it is believed that …", "it seems that …", "I think that …"."""
    tree = predicate.tree
    onward = predicate.first("csubj", "ccomp", "csubj:pass", "csubj:outer")
    lemma = predicate.lemma
    if _is_speakers(predicate, words):
        return Frame("view", predicate.place, onward if onward is not None else predicate.first("parataxis"))
    subject = predicate.first("expl", "nsubj", "nsubj:pass")
    if subject is not None and tree.tokens[subject].lower != "it" and "csubj" not in predicate.kids:
        return None
    if subject is None and "csubj" not in predicate.kids:
        return None
    if onward is None:
        semblance = ("advcl",) if lemma in words.semblance else ()
        onward = predicate.first(*semblance, "xcomp", "acl", "acl:relcl")
    if onward is None:
        return None
    if predicate.is_passive and lemma in words.passive:
        return Frame(words.passive[lemma], predicate.place, onward)
    effect = words.impersonal.get(predicate.token.lower) or words.impersonal.get(lemma)
    return None if effect is None else Frame(effect, predicate.place, onward)


def _is_speakers(predicate: Predicate, words: Grammar) -> bool:
    """Whether it is what the speaker thinks now ("I think")."""
    feels = predicate.token.lower in words.feelings and "cop" in predicate.kids
    if not (feels or predicate.lemma in words.thinking) or any(tag in PAST for tag in predicate.tags()):
        return False
    tokens = predicate.tree.tokens
    subject = predicate.first("nsubj")
    if subject is None or tokens[subject].lower not in words.first_person:
        return False
    around = {tokens[one].lower for one in predicate.under(("aux", "advmod"))}
    return around.isdisjoint({"can", "could"}) or around.isdisjoint({"not", "n't"})  # "I cannot believe" amazes


def _of_equation(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "The fear is that …", "chances are that …": the predicate of the clause is what the noun is said to be."""
    outer = predicate.first("nsubj:outer")
    if outer is None:
        return None
    effect = words.nouns.get(predicate.tree.tokens[outer].lower) or words.nouns.get(_lemma(predicate.tree, outer))
    chances = effect == "possible" and predicate.tree.tokens[outer].lower == "chances"
    shows = _lemma(predicate.tree, outer) in words.indications
    if effect is None or effect == "doubt" or (effect == "evidence" and not shows):
        return None
    return Frame("probable" if chances or shows else effect, outer, None)


def _of_state(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "In danger of collapsing", "on course to win", "due to open" where "due to" was taken for a preposition."""
    tree = predicate.tree
    for case in predicate.kids.get("case", ()):
        if tree.tokens[case].lower == "due" and predicate.token.tag == "VB":
            return Frame("planned", case, None)
    effect = words.states.get(predicate.token.lower)
    if effect is None or "cop" not in predicate.kids:
        return None
    onward = predicate.first("acl", "advcl", "xcomp")
    return None if onward is None and effect != "possible" else Frame(effect, predicate.place, onward)


def _of_false(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "Reports that … are false"."""
    if words.impersonal.get(predicate.token.lower) != "false":
        return None
    tree = predicate.tree
    subject = predicate.first("nsubj", "csubj")
    subject = tree.heads[predicate.place] if subject is None else subject
    if _lemma(tree, subject) in words.reports or tree.relations[subject] == "csubj":
        return Frame("false", predicate.place, _complement(tree, subject))
    return None


def _alone(predicate: Predicate, words: Grammar) -> Frame | None:
    """ "Rain is likely", "talks are scheduled for Monday"."""
    lower = predicate.token.lower
    effect = words.alone.get(lower)
    if effect is None and predicate.is_passive and lower in words.adjectives:
        effect = words.passive.get(predicate.lemma)
        effect = None if effect == "probable" else effect  # "deaths were reported" tells of reports
    return None if effect is None else Frame(effect, predicate.place, None)


def _lemma(tree: Tree, place: int) -> str:
    token = tree.tokens[place]
    return token.lemma or token.lower
