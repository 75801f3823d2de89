"""Pronouns: which earlier chains may be meant, and what speaks for each and for none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from tocsin.language.references import binding
from tocsin.language.references.chains import Chain
from tocsin.language.references.features import Values, distance, few, gap
from tocsin.language.references.history import History
from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.mentions import Mention
from tocsin.model import Token

_SENTENCES: Final = 6
_NEVER: Final = frozenset({"TIME", "QUANTITY"})
"""Kinds that a pronoun hardly ever takes up."""
_FRESH: Final = 3
_CHOICES: Final = 16
_LOOKED_AT: Final = 80


def choices(anaphor: Mention, history: History, speaker: Token | None) -> list[tuple[Chain, Mention]]:
    """Chains that agree, the nearest first, each with the mention that is compared.

    The `speaker` of the quotation that the pronoun stands in is not among them.
    """
    if binding.expletive(anaphor) in {"tree", "weather"}:
        return []
    found = islice(_agreeing(anaphor, history, speaker), _CHOICES)
    if not binding.reflexive(anaphor):
        return list(found)
    return binding.controlled(anaphor, history) or [one for one in found if one[1].sentence == anaphor.sentence]


def _agreeing(anaphor: Mention, history: History, speaker: Token | None) -> Iterator[tuple[Chain, Mention]]:
    (form,) = anaphor.forms
    for chain in islice(history.recent(), _LOOKED_AT):
        if anaphor.sentence - chain.mentions[-1].sentence > _SENTENCES:
            return
        if form in chain.forms and not (chain.kinds and chain.kinds <= _NEVER) and not binding.speaks(chain, speaker):
            latest = chain.before(anaphor)
            if latest is not None and not binding.bound(anaphor, latest):
                yield chain, latest


def weighed(anaphor: Mention, chain: Chain, latest: Mention, rank: int) -> Values:
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
        _quoted(anaphor, latest),
        _clause(anaphor, latest),
        f"{of} {'again' if _says(latest) else ''}" if _says(anaphor) else "",
        "first" if chain.mentions[0].sentence == 0 else "",
        f"{form} {few(sum(anaphor.sentence - mention.sentence < _FRESH for mention in chain.mentions[-8:]))}",
        "" if anaphor.paragraph == latest.paragraph else "other",
        f"{'owner' if anaphor.role == 'owner' else 'other'} {gap(anaphor, latest)}",
    )


def alone(anaphor: Mention, choice: int) -> Values:
    """The values of `features.ALONE["pronoun"]`, in order."""
    (form,) = anaphor.forms
    return (
        form,
        f"{form} {binding.expletive(anaphor)}",
        f"{form} {anaphor.role}",
        f"{form} {few(choice)}",
        few(anaphor.sentence),
    )


def _says(anaphor: Mention) -> bool:
    verb = anaphor.governor
    return verb >= 0 and anaphor.role in {"main", "subject"} and anaphor.tree.tokens[verb].lower in lexicon().speech


def _quoted(anaphor: Mention, latest: Mention) -> str:
    """How the two stand to quotation marks."""
    if anaphor.quoted == latest.quoted:
        return "both" if anaphor.quoted else "neither"
    return "into" if not latest.quoted else "across" if anaphor.quoted else "out"


def _clause(anaphor: Mention, latest: Mention) -> str:
    """How the two stand to each other in a sentence's tree."""
    if anaphor.sentence != latest.sentence:
        return ""
    manner = "self" if binding.reflexive(anaphor) else anaphor.role
    if anaphor.governor == latest.governor:
        return f"{manner} same"
    above = anaphor.tree.above(anaphor.head)
    if latest.governor in above:
        return f"{manner} near" if latest.governor in above[:2] else f"{manner} above"
    return f"{manner} aside"
