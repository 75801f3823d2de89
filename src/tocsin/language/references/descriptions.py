"""Descriptions ("the group", "this man", "his wife"): which earlier chains may be meant, what speaks for each, and what for none."""

from __future__ import annotations

from typing import Final

from tocsin.language.references.chains import Chain, History, kind
from tocsin.language.references.features import Values, distance, few
from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.mentions import Mention

_SENTENCES: Final = 8
_NO_ROWS: Final[frozenset[int]] = frozenset()
_UNCOUNTED: Final = 2
_CHOICES: Final = 10
_LOOKED_AT: Final = 60
_BY_KIND: Final = frozenset({"PERSON", "GROUP", "ORG", "PLACE", "FACILITY", "WEAPON", "EVENT"})
"""Kinds of which another noun may be used for the same thing; the rest are taken up by the same noun only."""


def choices(anaphor: Mention, history: History) -> list[tuple[Chain, Mention]]:
    """Chains with the same noun, wherever they are, and recent ones of the same kind; the nearest first."""
    found = {chain: None for chain in reversed(history.described(anaphor.word)) if anaphor.forms & chain.forms and _counted(anaphor, chain)}
    kinds = anaphor.kinds & _BY_KIND
    rows = lexicon().rows.get(anaphor.word, _NO_ROWS)
    if anaphor.kind != "other" and (kinds or rows):
        for looked_at, chain in enumerate(history.recent()):
            if anaphor.sentence - chain.mentions[-1].sentence > _SENTENCES or looked_at == _LOOKED_AT or len(found) >= _CHOICES:
                break
            if (kinds & chain.kinds or not rows.isdisjoint(chain.rows)) and anaphor.forms & chain.forms and _counted(anaphor, chain):
                found[chain] = None
    pairs = [(chain, chain.before(anaphor)) for chain in found]
    fit = [(chain, latest) for chain, latest in pairs if latest is not None and not _parted(anaphor, latest)]
    return sorted(fit, key=lambda pair: -pair[1].start)


def _counted(anaphor: Mention, chain: Chain) -> bool:
    """Whether "the two leaders" may be the chain: those that were two, or were not counted and have just been named."""
    if not anaphor.count:
        return True
    counts = {mention.count for mention in chain.mentions if mention.count}
    return anaphor.count in counts if counts else anaphor.sentence - chain.latest.sentence <= _UNCOUNTED


def _parted(anaphor: Mention, latest: Mention) -> bool:
    """Whether both depend on one verb, or one on the other: "the group met the group" names two."""
    return anaphor.sentence == latest.sentence and (
        (anaphor.governor == latest.governor and latest.role != "owner") or anaphor.governor == latest.head or anaphor.covers(latest)
    )


def weighed(anaphor: Mention, chain: Chain, latest: Mention, rank: int, history: History) -> Values:
    """The values of `features.PAIR["description"]`, in order."""
    how = "same" if anaphor.word in chain.heads else _how(anaphor, chain)
    near = distance(anaphor, latest)
    of = kind(anaphor.kinds)
    return (
        f"{how} {'named' if chain.names else 'described' if chain.heads else 'pronoun'}",
        f"{how} {_words(anaphor, chain)}",
        f"{how} {near}",
        f"{how} {few(rank)}",
        f"{how} {of} {chain.kind}",
        _number(anaphor, chain),
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


def _how(anaphor: Mention, chain: Chain) -> str:
    rows = lexicon().rows.get(anaphor.word, _NO_ROWS)
    return "kind" if rows.isdisjoint(chain.rows) else "related"


def alone(anaphor: Mention, history: History) -> Values:
    """The values of `features.ALONE["description"]`, in order."""
    words = lexicon()
    which = "same" if not words.sets["same"].isdisjoint(anaphor.words) else ""
    which = which or ("other" if not words.sets["other"].isdisjoint(anaphor.words) else "")
    which = which or ("superlative" if not words.sets["superlative"].isdisjoint(anaphor.words) else "")
    more = "more" if anaphor.more else "less"
    return (
        f"{anaphor.kind} {more}",
        "unique" if anaphor.word in words.unique else which,
        f"{anaphor.kind} {few(len(anaphor.words))}",
        kind(anaphor.kinds),
        f"{anaphor.kind} {few(len(history.described(anaphor.word)))}",
        few(anaphor.sentence),
        f"{anaphor.kind} {'many' if anaphor.plural else 'one'}",
        f"{anaphor.kind} {'label' if anaphor.word in words.labels else 'noun'} {'more' if anaphor.words or anaphor.more else 'bare'}",
    )


def _words(anaphor: Mention, chain: Chain) -> str:
    """How the modifiers compare with those that the chain has had so far."""
    if not anaphor.words:
        return "bare"
    known = sum(word in chain.modifiers or word in chain.heads for word in anaphor.words)
    if known:
        return "known" if known == len(anaphor.words) else "some"
    return "clash" if chain.modifiers else "new"


def _again(anaphor: Mention, latest: Mention) -> str:
    """Whether it says what the latest mention said, word for word, or by the same noun."""
    if anaphor.word != latest.word:
        return "other"
    return "same words" if set(anaphor.words) == set(latest.words) else "same noun"


def _number(anaphor: Mention, chain: Chain) -> str:
    return f"{'many' if anaphor.plural else 'one'} {chain.number}"


def _owner(anaphor: Mention, chain: Chain, history: History) -> str:
    """Whether the possessor is the same as before."""
    mine = history.at(anaphor.sentence, anaphor.owner) if anaphor.owner >= 0 else None
    theirs = [history.at(mention.sentence, mention.owner) for mention in chain.mentions if mention.owner >= 0]
    if mine is None:
        return "unowned" if not theirs else "no longer"
    if mine.chain is chain:
        return "itself"
    if not theirs:
        return "newly"
    return "same" if any(mention is not None and mention.chain is mine.chain for mention in theirs) else "other"


def _place(anaphor: Mention, chain: Chain) -> str:
    """Whether a named place is a country where one is asked for."""
    sets = lexicon()
    asked = "country" if anaphor.word in sets.sets["countries"] else "town" if anaphor.word in sets.sets["towns"] else ""
    if not asked or not chain.names or "PLACE" not in chain.kinds:
        return ""
    country = any(" ".join(name.words) in sets.country_names for name in chain.names)
    return f"{asked} {'country' if country else 'else'}"
