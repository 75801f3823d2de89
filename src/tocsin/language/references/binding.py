"""What grammar says of a pronoun by itself: what it cannot stand for, and where it stands for nothing."""

from __future__ import annotations

from typing import Final

from tocsin.language.references.chains import Chain
from tocsin.language.references.history import History
from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.mentions import Mention
from tocsin.model import Token

_CLAUSES: Final = frozenset({"ccomp", "csubj", "csubj:pass", "xcomp", "advcl", "acl"})
_CONTROLLED: Final = 3


def expletive(anaphor: Mention) -> str:
    """Whether "it" stands for nothing: by the `tree`, of the `weather`, before a `clause`; otherwise `no`."""
    if anaphor.word != "it":
        return "no"
    tree, verb = anaphor.tree, anaphor.governor
    if tree.relations[anaphor.head].startswith("expl"):
        return "tree"
    lemma = tree.tokens[verb].lemma if verb >= 0 else ""
    if lemma in lexicon().sets["weather"]:
        return "weather"
    passive = tree.relations[anaphor.head] == "nsubj:pass"
    words = lexicon().reported if passive else lexicon().impersonal
    return "clause" if lemma in words and any(tree.relations[n] in _CLAUSES for n in tree.children[verb]) else "no"


def reflexive(anaphor: Mention) -> bool:
    """Whether it is "himself" or the like."""
    return anaphor.word.endswith(("self", "selves"))


def controlled(anaphor: Mention, history: History) -> list[tuple[Chain, Mention]]:
    """What a reflexive stands for: the subject of its verb, or what that is said of ("a group calling itself")."""
    subject = _controller(anaphor, history)
    if subject is None or subject.chain is None or not anaphor.forms & subject.chain.forms:
        return []
    return [(subject.chain, subject)]


def _controller(anaphor: Mention, history: History) -> Mention | None:
    tree = anaphor.tree
    for verb in tree.above(anaphor.head)[:_CONTROLLED]:
        subject = next((n for n in tree.children[verb] if tree.relations[n].startswith("nsubj")), None)
        if subject is not None:
            return history.at(anaphor.sentence, subject)
        if tree.relations[verb].startswith("acl"):
            return history.at(anaphor.sentence, tree.heads[verb])
    return None


def bound(anaphor: Mention, latest: Mention) -> bool:
    """Whether both are arguments of one verb, where only a reflexive may stand for the other."""
    return (
        anaphor.sentence == latest.sentence
        and anaphor.governor == latest.governor
        and anaphor.role == "object"
        and latest.role in {"main", "subject", "object"}
        and not reflexive(anaphor)
    )


def speaks(chain: Chain, speaker: Token | None) -> bool:
    """Whether the chain is who says a quotation, and so is not "he" in it."""
    return speaker is not None and (speaker.lower in chain.called or speaker.lower in chain.heads)
