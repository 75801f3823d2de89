"""Pronouns: which earlier chains may be meant, what speaks for each, and what for none."""

from __future__ import annotations

from typing import Final

from tocsin.language.references.chains import Chain, History
from tocsin.language.references.features import Values, distance, few, gap
from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.mentions import Mention

_SENTENCES: Final = 6
_NEVER: Final = frozenset({"TIME", "QUANTITY"})
_FRESH: Final = 3
_CHOICES: Final = 16
_LOOKED_AT: Final = 80
_CLAUSES: Final = frozenset({"ccomp", "csubj", "csubj:pass", "xcomp", "advcl", "acl"})


def choices(anaphor: Mention, history: History) -> list[tuple[Chain, Mention]]:
    """Chains that agree, the nearest first, each with the mention that is compared."""
    (form,) = anaphor.forms
    found: list[tuple[Chain, Mention]] = []
    for looked_at, chain in enumerate(history.recent()):
        if anaphor.sentence - chain.mentions[-1].sentence > _SENTENCES or looked_at == _LOOKED_AT:
            break
        if form in chain.forms and not (chain.kinds and chain.kinds <= _NEVER):
            latest = chain.before(anaphor)
            if latest is not None and not _bound(anaphor, latest):
                found.append((chain, latest))
                if len(found) == _CHOICES:
                    break
    return found


def _bound(anaphor: Mention, latest: Mention) -> bool:
    """Whether both are arguments of one verb, where only a reflexive may stand for the other."""
    return (
        anaphor.sentence == latest.sentence
        and anaphor.governor == latest.governor
        and anaphor.role == "object"
        and latest.role in {"main", "subject", "object"}
        and not anaphor.word.endswith(("self", "selves"))
    )


def weighed(anaphor: Mention, chain: Chain, latest: Mention, rank: int, speaker: Mention | None) -> Values:
    """The values of `features.PAIR["pronoun"]`, in order."""
    (form,) = anaphor.forms
    far = distance(anaphor, latest)
    near = far if far in {"0", "1"} else "2+"
    of = chain.kind
    return (
        f"{form} {far}",
        few(rank),
        f"{chain.role} {near}",
        f"{anaphor.role} {chain.role} {near}",
        f"{latest.kind} {near}",
        "named" if chain.names else "described" if chain.heads else "neither",
        few(len(chain.mentions)),
        f"{form} {of}",
        f"{form} {chain.number}",
        _quoted(anaphor, chain, latest, speaker),
        _clause(anaphor, latest),
        f"{of} {'again' if _says(latest) or latest.role == 'source' else ''}" if _says(anaphor) else "",
        "first" if chain.mentions[0].sentence == 0 else "",
        f"{form} {few(sum(anaphor.sentence - mention.sentence < _FRESH for mention in chain.mentions[-8:]))}",
        "" if anaphor.paragraph == latest.paragraph else "other",
        f"{'owner' if anaphor.role == 'owner' else 'other'} {gap(anaphor, latest)}",
    )


def alone(anaphor: Mention, choice: int) -> Values:
    """The values of `features.ALONE["pronoun"]`, in order."""
    (form,) = anaphor.forms
    return form, f"{form} {_expletive(anaphor)}", f"{form} {anaphor.role}", f"{form} {few(choice)}", few(anaphor.sentence)


def _says(anaphor: Mention) -> bool:
    verb = anaphor.governor
    return verb >= 0 and anaphor.role in {"main", "subject"} and anaphor.tree.tokens[verb].lower in lexicon().speech


def _quoted(anaphor: Mention, chain: Chain, latest: Mention, speaker: Mention | None) -> str:
    """How the two stand to quotation marks."""
    if speaker is not None and speaker.chain is chain:
        return "speaker"
    if anaphor.quoted == latest.quoted:
        return "both" if anaphor.quoted else "neither"
    return "into" if not latest.quoted else "across" if anaphor.quoted else "out"


def _clause(anaphor: Mention, latest: Mention) -> str:
    """How the two stand to each other in a sentence's tree."""
    if anaphor.sentence != latest.sentence:
        return ""
    manner = "self" if anaphor.word.endswith(("self", "selves")) else anaphor.role
    if anaphor.governor == latest.governor:
        return f"{manner} same"
    above = anaphor.tree.above(anaphor.head)
    if latest.governor in above:
        return f"{manner} near" if latest.governor in above[:2] else f"{manner} above"
    return f"{manner} aside"


def _expletive(anaphor: Mention) -> str:
    """Whether "it" looks like one that stands for nothing."""
    if anaphor.word != "it":
        return "no"
    tree, verb = anaphor.tree, anaphor.governor
    if tree.relations[anaphor.head].startswith("expl"):
        return "tree"
    if verb < 0:
        return "no"
    token = tree.tokens[verb]
    if token.lemma in lexicon().sets["weather"]:
        return "weather"
    if token.lemma in lexicon().impersonal and any(tree.relations[child] in _CLAUSES for child in tree.children[verb]):
        return "clause"
    return "no"
