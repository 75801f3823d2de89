"""Nouns and adjectives that attribute: "the ministry's claim that …", "fears of …", "is confident that …".

Takes a sentence's tree, gives candidates in the sentence's own places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.claims.attribution import cues, phrases
from tocsin.claims.attribution.records import Attribution
from tocsin.model.trees import Tree

_WH: Final = frozenset({"whether", "if", "what", "how", "why", "who", "where", "when", "which"})


def find(tree: Tree) -> Iterator[Attribution]:
    """The attributions by nouns and adjectives of a sentence, in reading order."""
    nouns, adjectives = cues.nouns(), cues.adjectives()
    for place, token in enumerate(tree.tokens):
        found = None
        if token.upos == "NOUN" and token.lemma is not None:
            senses = _with_verb(tree, place) or nouns.get(token.lemma) or nouns.get(token.lower)
            found = _noun(tree, place, senses) if senses is not None else None
        elif token.upos in {"ADJ", "VERB"} and token.lower in adjectives:
            found = _adjective(tree, place, adjectives[token.lower])
        if found is not None:
            yield found


def _with_verb(tree: Tree, noun: int) -> cues.Senses | None:
    """The senses of an object that is a cue only together with its verb ("took issue with")."""
    if tree.relations[noun] != "obj":
        return None
    return cues.light_phrases().get((tree.tokens[tree.heads[noun]].lemma or "", tree.tokens[noun].lemma or ""))


def _noun(tree: Tree, noun: int, senses: cues.Senses) -> Attribution | None:
    carrying = [one for child in tree.children[noun] if (one := _complement(tree, noun, child, senses))]
    if not carrying and tree.relations[noun] == "obj":  # "took offence at …": the phrase may hang on the verb
        beside = (child for child in tree.children[tree.heads[noun]] if child > noun)
        carrying = [one for child in beside if (one := _complement(tree, noun, child, senses))][:1]
    if not carrying and (predicate := _predicate(tree, noun, senses)) is not None:
        carrying = [predicate]
    if not carrying:
        return None
    kind, head, places, preposition = carrying[0]
    if kind == "that":
        places = _before_predicate(tree, places)
    if kind == "that" and (subject := _misread_subject(tree, noun)):
        as_verb = cues.verbs()[tree.tokens[noun].lemma or ""]
        return _made(tree, subject, (noun, noun + 1), places, noun, kind, as_verb)
    source, verb = _holder(tree, noun, places)
    if not source and senses[kind].stance == "planned" and kind == "that":
        # "the promise that the group would fight": whoever is to act has promised it.
        actor = tree.child(head, phrases.SUBJECTS)
        source = phrases.noun_phrase(tree, actor) if actor is not None else ()
        return _made(tree, source, _cue(tree, noun), places, noun, kind, senses)
    begin, end = _cue(tree, noun)
    if verb is not None and verb < begin:
        begin = phrases.cue(tree, verb)[0]
    elif verb is not None and phrases.is_passive(tree, verb):
        verb = None
    if preposition == end:
        end += 1
    inside = set(range(begin, end)) | set(source)
    content = [place for place in places if place not in inside]
    if preposition is not None and preposition not in inside:
        content = sorted({*content, preposition})
    return _made(tree, source, (begin, end), content, noun, kind, senses)


def _misread_subject(tree: Tree, noun: int) -> tuple[int, ...]:
    """The subject in "The Hill Front reports that …" where the verb was taken for a noun: what stands before it."""
    token = tree.tokens[noun]
    if token.tag != "NNS" or tree.heads[noun] != noun or "that" not in cues.verbs().get(token.lemma or "", {}):
        return ()
    if tree.child(noun, {"cop", "nsubj", "det"}) is not None:
        return ()
    before = [child for child in tree.children[noun] if child < noun and tree.tokens[child].upos != "PUNCT"]
    places = [place for child in before for place in tree.under(child)]
    beside = bool(places) and max(places) == noun - 1 and tree.tokens[noun - 1].tag != "POS"
    return tuple(sorted(places)) if beside else ()


def _before_predicate(tree: Tree, places: tuple[int, ...]) -> tuple[int, ...]:
    """The clause up to a finite verb read as its infinitive: "fears that it would give way | emptied the valley"."""
    for place in places:
        token = tree.tokens[place]
        active = token.tag in {"VBD", "VBZ", "VBP"} or (token.tag == "VBN" and tree.child(place, {"obj"}) is not None)
        if tree.relations[place] == "xcomp" and active and tree.child(place, {"mark", "cop"}) is None:
            return tuple(one for one in places if one < min(tree.under(place)))
    return places


def _made(
    tree: Tree,
    source: tuple[int, ...],
    cue: tuple[int, int],
    content: Sequence[int],
    noun: int,
    kind: str,
    senses: cues.Senses,
) -> Attribution | None:
    kept = phrases.trimmed(tree, content)
    return Attribution(source, tuple(range(*cue)), kept, noun, kind, senses[kind]) if kept else None


_Carrying = tuple[str, int, tuple[int, ...], int | None]


def _complement(tree: Tree, noun: int, child: int, senses: cues.Senses) -> _Carrying | None:
    """Complement, head, places and preposition of what hangs on a noun and carries content."""
    relation = tree.relations[child]
    if child < noun or relation.partition(":")[0] not in {"acl", "ccomp", "nmod", "advcl", "obl", "xcomp"}:
        return None
    if relation == "acl:relcl":
        return None
    places = tuple(tree.under(child))
    marker = next(
        (one for one in tree.children[child] if tree.relations[one] in {"case", "mark"} and one < child), None
    )
    word = tree.tokens[marker].lower if marker is not None else ""
    first = tree.tokens[places[0]].lower
    if relation.partition(":")[0] in {"acl", "ccomp", "advcl", "xcomp"}:
        finite = tree.tokens[child].tag not in {"VBG", "VBN", "VB"} or any(
            tree.relations[one] in phrases.SUBJECTS for one in tree.children[child]
        )
        kind = "wh" if first in _WH else word or ("that" if finite else "")
        if kind == "to" and tree.tokens[child].tag == "VBG":
            kind = "to+np"
    else:
        kind = "to+np" if word == "to" else word
    if kind not in senses:
        return None
    if kind in {"that", "wh", "to"}:
        return kind, child, places, None
    return kind, child, tuple(place for place in places if place != marker), marker


def _predicate(tree: Tree, noun: int, senses: cues.Senses) -> _Carrying | None:
    """ "The fear is that …": the clause that a noun is the subject of."""
    head = tree.heads[noun]
    if tree.relations[noun] not in {"nsubj", "nsubj:outer"} or "that" not in senses:
        return None
    marks = [one for one in tree.children[head] if tree.relations[one] == "mark" and one > noun]
    copula = [one for one in tree.children[head] if tree.relations[one] == "cop" and noun < one < head]
    clause = next((one for one in tree.children[head] if tree.relations[one] == "ccomp"), None)
    if clause is not None and tree.tokens[head].lemma == "be":
        return "that", clause, tuple(tree.under(clause)), None
    if not copula or not marks or tree.tokens[marks[0]].lower != "that" or copula[0] > marks[0]:
        return None
    return "that", head, tuple(place for place in tree.under(head) if place >= marks[0]), None


def _holder(tree: Tree, noun: int, content: tuple[int, ...]) -> tuple[tuple[int, ...], int | None]:
    """Who holds what a noun carries: its possessor, "by X", or the subject of the verb that it is the object of.

    The second value is that verb, which belongs to the cue.
    """
    for child in tree.children[noun]:
        relation = tree.relations[child]
        if relation == "nmod:poss":
            return phrases.noun_phrase(tree, child), None
        cases = {tree.tokens[one].lower for one in tree.children[child] if tree.relations[one] == "case"}
        if relation in {"nmod", "obl", "nmod:agent"} and cases & {"by", "from", "among"} and child not in content:
            return phrases.noun_phrase(tree, child), None
        if relation == "acl" and (by := phrases.agent(tree, child)) is not None:
            return phrases.noun_phrase(tree, by), None
    head = tree.heads[noun]
    light = (tree.tokens[head].lemma or "") in cues.light_verbs() or _with_verb(tree, noun) is not None
    if tree.relations[noun] in {"obj", "nsubj:pass"} and light:
        if phrases.is_passive(tree, head):
            by = phrases.agent(tree, head)
            return (phrases.noun_phrase(tree, by) if by is not None else ()), None
        subject = phrases.subject(tree, head)
        if subject is not None:
            return phrases.noun_phrase(tree, subject, without={head}), head
    return (), None


def _cue(tree: Tree, noun: int) -> tuple[int, int]:
    """A noun with its article and adjectives; a possessor stays out."""
    mine = {child: tree.relations[child] for child in tree.children[noun]}
    begin = noun
    while begin > 0 and mine.get(begin - 1) in {"det", "amod", "compound", "nummod"}:
        begin -= 1
    return begin, noun + 1


def _adjective(tree: Tree, place: int, senses: cues.Senses) -> Attribution | None:
    """ "X is confident that …", "eager to …": only as a predicate or after its noun."""
    if tree.tokens[place].upos == "VERB" and tree.tokens[place].tag != "VBN":
        return None
    source_head = phrases.subject(tree, place)
    if source_head is None or tree.relations[place] == "amod":
        return None
    for child in tree.children[place]:
        carrying = _adjective_complement(tree, place, child, senses)
        if carrying is None:
            continue
        kind, _, places, preposition = carrying
        source = phrases.noun_phrase(tree, source_head, without={place})
        begin, end = phrases.cue(tree, place)
        begin = _verb_of_seeming(tree, place, begin)
        if preposition == end:
            end += 1
        inside = set(range(begin, end)) | set(source)
        kept = phrases.trimmed(tree, [one for one in places if one not in inside])
        if kept:
            return Attribution(source, tuple(range(begin, end)), kept, place, kind, senses[kind])
    return None


def _adjective_complement(tree: Tree, place: int, child: int, senses: cues.Senses) -> _Carrying | None:
    relation = tree.relations[child]
    if child < place or relation not in {"ccomp", "xcomp", "advcl", "obl", "acl", "csubj"}:
        return None
    places = tuple(tree.under(child))
    marker = next(
        (one for one in tree.children[child] if tree.relations[one] in {"case", "mark"} and one < child), None
    )
    word = tree.tokens[marker].lower if marker is not None else ""
    if relation in {"ccomp", "csubj"}:
        kind = "to" if word == "to" else "that"
    elif relation in {"xcomp", "advcl", "acl"}:
        kind = word or ("that" if tree.tokens[child].tag not in {"VBG", "VBN"} else "")
    else:
        kind = word
    if kind not in senses:
        return None
    if kind in {"that", "wh", "to"}:
        return kind, child, places, None
    return kind, child, tuple(one for one in places if one != marker), marker


def _verb_of_seeming(tree: Tree, place: int, begin: int) -> int:
    """ "seems confident": the verb that the adjective hangs on belongs to the cue."""
    head = tree.heads[place]
    if tree.relations[place] == "xcomp" and head < place and tree.tokens[head].upos in {"VERB", "AUX"}:
        start, end = phrases.cue(tree, head)
        return start if end == begin else begin
    return begin
