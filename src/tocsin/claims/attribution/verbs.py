"""Verbs that attribute: who says, thinks or wants what, from the verb's subject and complements.

Takes a sentence's tree, gives candidates in the sentence's own places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.claims.attribution import cues, phrases
from tocsin.claims.attribution.complements import Complement, complements, marker
from tocsin.claims.attribution.records import Attribution, Sense
from tocsin.model.trees import Tree

_CLAUSES: Final = ("that", "wh", "quote", "to", "ing")
_RAISING: Final = frozenset(
    {"continue", "begin", "start", "go", "keep", "seem", "appear", "tend", "come", "have", "proceed", "happen", "cease",
     "stop", "fail", "rush", "help", "use", "be"}
)  # fmt: skip
"""Verbs that only say how another is done: "continued to call for" is one cue."""


def find(tree: Tree) -> Iterator[Attribution]:
    """The attributions by verbs of a sentence, in reading order."""
    lexicon = cues.verbs()
    for place, token in enumerate(tree.tokens):
        if token.upos == "NOUN" and token.tag == "NNS" and tree.relations[place] == "appos":
            inserted = _misread(tree, place, lexicon)
            if inserted is not None:
                yield inserted
        if token.upos not in {"VERB", "AUX"} or token.lemma is None:
            continue
        senses = _senses(tree, place, token.lemma, lexicon)
        if senses is not None:
            found = attribution(tree, place, senses)
            if found is not None:
                yield found


def _senses(tree: Tree, place: int, lemma: str, lexicon: dict[str, cues.Senses]) -> cues.Senses | None:
    """What a verb says with each complement: by itself, with its particle, with the preposition of a complement."""
    senses = dict(lexicon.get(lemma, cues.NONE))
    for child in tree.children[place]:
        if child < place:
            continue
        relation = tree.relations[child]
        if relation in {"compound:prt", "advmod"} or (relation == "obj" and tree.tokens[child].lower == "it"):
            senses.update(lexicon.get(f"{lemma} {tree.tokens[child].lower}", cues.NONE))
        elif relation in {"obl", "advcl"} and (mark := marker(tree, child)) is not None:
            word = tree.tokens[mark].lower
            phrasal = lexicon.get(f"{lemma} {word}", cues.NONE)
            sense = phrasal.get("np") or phrasal.get("ing") or phrasal.get("to")
            if sense is not None:
                senses.setdefault("to+np" if word == "to" else word, sense)
                senses.update({kind: each for kind, each in phrasal.items() if kind in _CLAUSES})
    if phrases.is_passive(tree, place):
        senses.update(cues.passives().get(tree.tokens[place].lower, cues.NONE))
    return senses or None


def _misread(tree: Tree, place: int, lexicon: dict[str, cues.Senses]) -> Attribution | None:
    """ ", the network claims," read as a noun phrase: the last word is the cue, those before it the source."""
    sense = lexicon.get(tree.tokens[place].lemma or "", cues.NONE).get("quote")
    span = [one for one in tree.under(place) if tree.tokens[one].upos != "PUNCT"]
    end = span[-1] + 1
    closed = end >= len(tree.tokens) or tree.tokens[end].upos == "PUNCT"
    if sense is None or sense.weak or span[-1] != place or len(span) < 2 or not closed:
        return None
    top = tree.heads[place]
    while tree.heads[top] != top and tree.tokens[top].upos not in {"VERB", "AUX"}:
        top = tree.heads[top]
    content = phrases.trimmed(tree, tree.under(top, without={place}))
    content = tuple(one for one in content if one not in span)
    return Attribution(tuple(span[:-1]), (place,), content, place, "quote", sense) if content else None


def attribution(tree: Tree, verb: int, senses: cues.Senses) -> Attribution | None:
    """The attribution that a verb of known senses makes, or None where nothing hangs on it that can be content."""
    passive = phrases.is_passive(tree, verb)
    hanging = complements(tree, verb, passive=passive)
    first = _chosen(hanging, senses) or _attached(tree, hanging, senses)
    source = _source(tree, verb, passive=passive)
    begin, end = phrases.cue(tree, verb)
    told = not source and not passive and tree.tokens[verb].tag in {"VB", "VBP"} and tree.heads[verb] == verb
    if told:
        return None  # "Believe it or not": nobody is told to hold it
    if first is None:
        return _bare(source, begin, phrases.with_time(tree, verb, end), verb, senses)
    sense = senses[first.kind]
    carrying = [one for one in hanging if one is first or _goes_with(one, first, sense, senses)]
    if passive and first.kind != "np":
        carrying += [one for one in hanging if one.kind == "np" and one not in carrying and not sense.addressee]
    end = phrases.with_time(tree, verb, end)
    called = next((one for one in carrying if one.preposition == end), first)  # "called on X to go"
    preposition = called.preposition
    if preposition == end and not (tree.tokens[preposition].lower == "to" and tree.tokens[called.head].tag == "VBG"):
        end += 1
    paper = _issued(tree, verb)
    if paper is not None:
        source, begin = paper
    inside = set(range(begin, end)) | set(source)
    content = {place for one in carrying for place in one.places}
    content |= {one.preposition for one in carrying if one.preposition is not None and one.preposition not in inside}
    content -= inside
    begin = _raised(tree, verb, begin)
    content -= set(range(begin, end))
    kept = phrases.trimmed(tree, sorted(content))
    if not kept:
        return None
    return Attribution(source, tuple(range(begin, end)), kept, verb, first.kind, sense)


def _chosen(hanging: list[Complement], senses: cues.Senses) -> Complement | None:
    """The complement that makes the verb attribute: a clause before a noun phrase before a prepositional one."""
    licensed = [one for one in hanging if one.kind in senses]
    for kinds in (_CLAUSES, ("np",)):
        found = next((one for kind in kinds for one in licensed if one.kind == kind), None)
        if found is not None:
            return found
    return licensed[0] if licensed else None


def _attached(tree: Tree, hanging: list[Complement], senses: cues.Senses) -> Complement | None:
    """An object that the licensed preposition has been hung on: "accused the government | of trying …"."""
    for one in hanging:
        if one.kind == "np":
            for child in tree.children[one.head]:
                mark = marker(tree, child)
                if child > one.head and mark is not None and tree.tokens[mark].lower in senses:
                    return replace(one, kind=tree.tokens[mark].lower)
    return None


def _goes_with(one: Complement, first: Complement, sense: Sense, senses: cues.Senses) -> bool:
    """Whether another complement is content too: the object of "accused X of Y", "urged X to go", "called X a liar"."""
    if one.kind == "whom":  # "ordered the company to drain it"
        return first.kind == "to" and not sense.addressee
    if one.kind in {"np"} and not sense.addressee and first.kind not in {"that", "wh", "quote"}:
        return True
    if one.kind in {"quote", "that"} and first.kind in {"quote", "that"}:
        return True
    if one.kind == "purpose":  # "called on X to go" wants it; "called X to say" does not
        return sense.stance == "asked" and one.head > first.head
    if first.kind in {"to", "ing"} and one.preposition is not None and one.kind in senses and one.head < first.head:
        return True
    return first.kind == "np" and one.kind in senses and one.head > first.head


def _source(tree: Tree, verb: int, *, passive: bool) -> tuple[int, ...]:
    if passive:
        by = phrases.agent(tree, verb)
        return phrases.noun_phrase(tree, by) if by is not None else ()
    head = phrases.subject(tree, verb)
    if head is None:
        return ()
    inside = verb if head == tree.heads[verb] else None
    return phrases.noun_phrase(tree, head, without=() if inside is None else {inside})


def _issued(tree: Tree, verb: int) -> tuple[tuple[int, ...], int] | None:
    """ "The ministry issued a statement saying …": the source is whoever issued it, the cue begins with "issued"."""
    noun = tree.heads[verb]
    if tree.relations[verb] != "acl" or tree.relations[noun] != "obj" or tree.tokens[verb].tag != "VBG":
        return None
    issuing = tree.heads[noun]
    subject = phrases.subject(tree, issuing)
    if tree.tokens[noun].lemma not in cues.works() or subject is None or subject > issuing or noun + 1 != verb:
        return None
    return phrases.noun_phrase(tree, subject, without={issuing}), phrases.cue(tree, issuing)[0]


def _bare(source: tuple[int, ...], begin: int, end: int, verb: int, senses: cues.Senses) -> Attribution | None:
    """A verb of speech with nothing beside it: the quotation before or after its sentence may be its content."""
    sense = senses.get("quote")
    if sense is None or sense.weak or not source:
        return None
    return Attribution(source, tuple(range(begin, end)), (), verb, "quote", sense)


def _raised(tree: Tree, verb: int, begin: int) -> int:
    """The beginning of a cue whose verb hangs on one of manner ("continued to call for")."""
    for _ in range(3):
        head = tree.heads[verb]
        if tree.relations[verb] != "xcomp" or tree.tokens[head].lemma not in _RAISING or head > verb:
            return begin
        start, end = phrases.cue(tree, head)
        if end != begin:
            return begin
        verb, begin = head, start
    return begin
