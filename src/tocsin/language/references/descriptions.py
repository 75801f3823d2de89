"""Descriptions ("the group", "his wife"): which chains may be meant."""

from __future__ import annotations

from typing import Final

from tocsin.language.references import known
from tocsin.language.references.chains import Chain
from tocsin.language.references.history import History
from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.mentions import Mention

_SENTENCES: Final = 5
"""Reach of a description by another noun. The same noun reaches as far as it is remembered."""
_LOOKED_AT: Final = 40
_CHOICES: Final = 10
_UNCOUNTED: Final = 2
_NO_ROWS: Final[frozenset[int]] = frozenset()
_BY_KIND: Final = frozenset({"PERSON", "GROUP", "ORG", "PLACE", "FACILITY", "WEAPON", "EVENT"})
"""Kinds of which any other noun may be used for the same thing; the rest need the same noun or a related one."""


def choices(anaphor: Mention, history: History) -> list[tuple[Chain, Mention]]:
    """Chains with the same noun, and recent ones with a related noun or of the same kind; the nearest first."""
    found = {chain: None for chain in reversed(history.described(anaphor.word)) if _agree(anaphor, chain)}
    if anaphor.kind != "other":
        _add_recent(found, anaphor, history)
    pairs = [(chain, chain.before(anaphor)) for chain in found]
    fit = [(chain, latest) for chain, latest in pairs if latest is not None and not _parted(anaphor, latest)]
    return sorted(fit, key=lambda pair: -pair[1].start)


def _add_recent(found: dict[Chain, None], anaphor: Mention, history: History) -> None:
    kinds, rows = anaphor.kinds & _BY_KIND, lexicon().rows.get(anaphor.word, _NO_ROWS)
    if not kinds and not rows:
        return
    for looked_at, chain in enumerate(history.recent()):
        far = anaphor.sentence - chain.mentions[-1].sentence > _SENTENCES
        if far or looked_at == _LOOKED_AT or len(found) >= _CHOICES:
            return
        unknown = bool(kinds and chain.names and not chain.kinds)
        if (unknown or kinds & chain.kinds or not rows.isdisjoint(chain.rows)) and _agree(anaphor, chain):
            found[chain] = None


def _agree(anaphor: Mention, chain: Chain) -> bool:
    """Whether number and sex agree; "the two leaders" were two, or were not counted and have just been named."""
    if not anaphor.forms & chain.forms or _disarmed(anaphor, chain):
        return False
    if not anaphor.count:
        return True
    near = anaphor.sentence - chain.mentions[-1].sentence <= _UNCOUNTED
    return anaphor.count in chain.counts if chain.counts else near


def _disarmed(anaphor: Mention, chain: Chain) -> bool:
    """Whether "the rebel group" would be a body that is known to be none."""
    return chain.known not in {"", known.ARMED} and not lexicon().sets["armed"].isdisjoint(anaphor.words)


def _parted(anaphor: Mention, latest: Mention) -> bool:
    """Whether both depend on one verb, or one on the other: "the group met the group" names two."""
    if anaphor.sentence != latest.sentence:
        return False
    beside = anaphor.governor == latest.governor and latest.role != "owner"
    return beside or anaphor.governor == latest.head or anaphor.covers(latest)
