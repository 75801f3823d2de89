"""Names: which earlier names may be variants of one, and how the words compare."""

from __future__ import annotations

from tocsin.language.references.chains import Chain, kind
from tocsin.language.references.features import Values, distance, few
from tocsin.language.references.history import History, initials
from tocsin.language.references.mentions import Mention

_MATCHES = (
    "exact",
    "end",
    "begin",
    "part",
    "acronym",
    "longer end",
    "longer begin",
    "longer part",
    "tail",
    "longer tail",
)
"""How the words of two names may compare, the best first."""


def choices(anaphor: Mention, history: History) -> list[tuple[Chain, Mention]]:
    """Chains whose names share a word with it, or are its acronym or what it is one for; the nearest first."""
    found = {
        chain: None
        for word in (*anaphor.words, initials(anaphor.words), anaphor.body)
        for chain in history.called(word)
        if _comparable(anaphor, chain)
    }
    return sorted(((chain, chain.mentions[-1]) for chain in found), key=lambda pair: -pair[1].start)


def _comparable(anaphor: Mention, chain: Chain) -> bool:
    return (
        bool(anaphor.forms & chain.forms) and not chain.mentions[-1].covers(anaphor) and match(anaphor, chain) != "none"
    )


def match(anaphor: Mention, chain: Chain) -> str:
    """The best of how its words compare with those of a chain's names."""
    if anaphor.body and any(name.body == anaphor.body for name in chain.names.values()):
        return "exact"
    if any(_differ(anaphor.words, words) for words in chain.names):
        return "none"
    found = {_compared(anaphor, name) for name in chain.names.values()}
    return next((how for how in _MATCHES if how in found), "none")


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names each have a word that the other lacks: "Mary Moreau" and "Ann Moreau"."""
    return len(one) > 1 and len(other) > 1 and not set(one) <= set(other) and not set(other) <= set(one)


def _compared(one: Mention, other: Mention) -> str:
    if one.words == other.words:
        return "exact"
    longer, (short, long) = ("longer ", (other, one)) if len(one.words) > len(other.words) else ("", (one, other))
    found = _inside(short.words, long)
    if found:
        return longer + found
    return "acronym" if len(short.words) == 1 and _abbreviates(short.words[0], long.words) else "none"


def _inside(short: tuple[str, ...], long: Mention) -> str:
    """Where in the longer name the shorter one stands; what comes after "of" is another thing's name."""
    if long.words[long.core - len(short) : long.core] == short:
        return "end"
    if long.words[: len(short)] == short:
        return "begin"
    return "part" if set(short) <= set(long.words[: long.core]) else "tail" if set(short) <= set(long.words) else ""


def _abbreviates(acronym: str, words: tuple[str, ...]) -> bool:
    letters = initials(words)
    return len(acronym) > 1 and (acronym == letters or (len(letters) > 3 and acronym == letters[:-1]))


def weighed(anaphor: Mention, chain: Chain, latest: Mention, rank: int) -> Values:
    """The values of `features.PAIR["name"]`, in order."""
    how = match(anaphor, chain)
    return (
        how,
        f"{how} {kind(anaphor.kinds)} {chain.kind}",
        f"{how} {few(len(anaphor.words))}",
        distance(anaphor, latest),
        f"{how} {few(rank)}",
    )


def alone(anaphor: Mention, choice: int) -> Values:
    """The values of `features.ALONE["name"]`, in order."""
    return few(len(anaphor.words)), kind(anaphor.kinds), few(choice)
