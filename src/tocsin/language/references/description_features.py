"""What speaks for a description's standing for an earlier chain, and for none."""

from __future__ import annotations

from typing import Final

from tocsin.language.references import known
from tocsin.language.references.chains import Chain, kind
from tocsin.language.references.features import Values, distance, few
from tocsin.language.references.history import History
from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.mentions import Mention

_OWNED: Final = 8
_NO_ROWS: Final[frozenset[int]] = frozenset()
_NO_WORDS: Final[frozenset[str]] = frozenset()


def weighed(anaphor: Mention, chain: Chain, latest: Mention, rank: int, history: History) -> Values:
    """The values of `features.PAIR["description"]`, in order."""
    how, of = _how(anaphor, chain), kind(anaphor.kinds)
    return (
        f"{how} {'named' if chain.names else 'described' if chain.heads else 'pronoun'}",
        f"{how} {_words(anaphor, chain)}",
        f"{how} {distance(anaphor, latest)}",
        f"{how} {few(rank)}",
        f"{how} {of} {chain.kind}",
        f"{'many' if anaphor.plural else 'one'} {chain.number}",
        f"{how} {latest.kind}",
        f"{how} {anaphor.kind}",
        few(len(chain.mentions)),
        _owner(anaphor, chain, history),
        _place(anaphor, chain),
        chain.role,
        f"{how} {latest.kind} {anaphor.kind}",
        _again(anaphor, latest),
        f"{how} {anaphor.kind} {of} {'more' if anaphor.words else 'bare'}",
    )


def alone(anaphor: Mention, history: History) -> Values:
    """The values of `features.ALONE["description"]`, in order."""
    words, seen = lexicon(), len(history.described(anaphor.word))
    full = anaphor.words or anaphor.more
    return (
        f"{anaphor.kind} {'more' if anaphor.more else 'less'}",
        "unique" if anaphor.word in words.unique else _which(anaphor),
        f"{anaphor.kind} {few(len(anaphor.words))}",
        kind(anaphor.kinds),
        f"{anaphor.kind} {few(seen)}",
        few(anaphor.sentence),
        f"{anaphor.kind} {'many' if anaphor.plural else 'one'}",
        f"{anaphor.kind} {'label' if anaphor.word in words.labels else 'noun'} {'more' if full else 'bare'}",
    )


def _which(anaphor: Mention) -> str:
    """Whether an adjective says that it is the same, another, or the only one."""
    sets = lexicon().sets
    return next((name for name in ("same", "other", "superlative") if not sets[name].isdisjoint(anaphor.words)), "")


def _how(anaphor: Mention, chain: Chain) -> str:
    """Whether the chain has been described by the same noun, by a related one, or is only of the same kind."""
    if anaphor.word in chain.heads:
        return "same"
    return "kind" if lexicon().rows.get(anaphor.word, _NO_ROWS).isdisjoint(chain.rows) else "related"


def _words(anaphor: Mention, chain: Chain) -> str:
    """How the modifiers compare with those that the chain has had so far."""
    if not anaphor.words:
        return "bare"
    armed = lexicon().sets["armed"] if chain.known == known.ARMED else _NO_WORDS
    heads, others, names = chain.heads, chain.modifiers, chain.called
    said = sum(word in others or word in heads or word in names or word in armed for word in anaphor.words)
    if said:
        return "known" if said == len(anaphor.words) else "some"
    return "clash" if chain.modifiers else "new"


def _again(anaphor: Mention, latest: Mention) -> str:
    """Whether it says what the latest mention said, word for word, or by the same noun."""
    if anaphor.word != latest.word:
        return "other"
    return "same words" if set(anaphor.words) == set(latest.words) else "same noun"


def _owner(anaphor: Mention, chain: Chain, history: History) -> str:
    """Whether the possessor is the same as before."""
    mine = history.at(anaphor.sentence, anaphor.owner) if anaphor.owner >= 0 else None
    owned = [mention for mention in chain.mentions[-_OWNED:] if mention.owner >= 0]
    if mine is None:
        return "no longer" if owned else "unowned"
    if mine.chain is chain:
        return "itself"
    theirs = [history.at(mention.sentence, mention.owner) for mention in owned]
    if not theirs:
        return "newly"
    return "same" if any(other is not None and other.chain is mine.chain for other in theirs) else "other"


def _place(anaphor: Mention, chain: Chain) -> str:
    """Whether a named place is a country where one is asked for."""
    sets = lexicon().sets
    asked = "country" if anaphor.word in sets["countries"] else "town" if anaphor.word in sets["towns"] else ""
    if not asked or not chain.names or "PLACE" not in chain.kinds:
        return ""
    country = not known.countries().isdisjoint(chain.names)
    return f"{asked} {'country' if country else 'else'}"
