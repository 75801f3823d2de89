"""Codes: what a role noun and its owner come to, in the manner of the PLOVER codebook.

Takes a role, whose it is and the day; gives country, sector and entry. The country of who backs, trains or arms a group
is not the group's: only who leads or runs it lends it a country. Leaves finding the owner to `compose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.events.actors.entries import Actor
from tocsin.events.actors.senses import Role
from tocsin.events.actors.vocabulary import Words
from tocsin.model import ActorKind, HolderKind

NO_ADJUNCT: Final = frozenset({"CVL", "REF", "JRN", "SOC", "MED", "AGR"})
"""Sectors of people who do not act for the group whose name stands beside them ("Taliban prisoners")."""
_ARMED: Final = frozenset({"REB", "UAF", "PRM", "CRM"})
_OFFICE: Final = frozenset({"GOV", "MIL", "LEG", "COP", "SPY", "JUD", "PTY"})
_GENERAL: Final = frozenset({None, "GOV", "UAF", "REB", "PTY", "OPP", "IGO", "PRM", "NGO", "EDU", "BUS", "LAB"})
"""Sectors of roles that say less than the organisation they are in: "Hamas officials" are Hamas."""


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a role noun: where the mention begins, whose it is, and in what way."""

    first: int
    owner: Actor | None = None
    former: bool = False
    described: bool = False
    led: bool = False
    """Whether the owner leads or runs it ("US-led"), so that it need not be of his own."""
    backed: bool = False
    backer: Actor | None = None
    ethnic: bool = False
    """Whether a people's name describes it ("Igbo leaders")."""
    modifying: str | None = None
    """Sector of a role noun before the one in hand ("police spokesman")."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Country, code, entry and kind of source."""

    country: str | None
    code: str | None
    actor: Actor | None
    holder: HolderKind | None


def specified(role: Role, left: Left, words: Words) -> str | None:
    """The sector of a role noun, given what stands before it."""
    sector = role.sector
    if left.ethnic and left.owner is None and role.noun in words.communal:
        return "CVL"
    if left.modifying is not None and sector in {None, "GOV", "UAF"}:
        return left.modifying
    if sector is None and left.led and role.noun in words.led:
        return "MIL"
    if sector is None and left.backed and role.noun in words.backed:
        return "REB" if _is_armed(left.backer) else "UAF"
    return sector


def _is_armed(backer: Actor | None) -> bool:
    return backer is not None and backer.kind == "armed group"


def coded(
    role: Role, sector: str | None, owner: Actor | None, day: date | None, words: Words, *, former: bool
) -> Coded:
    """What a role of some sector comes to with its owner."""
    if owner is None:
        sector = "ELI" if former and sector in _OFFICE else sector
        return Coded(None, sector, None, role.holder)
    own, country = owner.code_at(day) or "", owner.country_at(day)
    prefix = country or own[:3]
    if owner.kind in {"country", "person"}:
        if sector in {None, "UAF"}:
            sector = words.of_states.get(role.noun, sector)
        elif role.noun in words.of_states:
            sector = words.of_states[role.noun]
        if owner.kind == "person" and sector is None:
            sector = owner.sector_at(day)
        sector = "ELI" if former and sector in _OFFICE else sector
        return Coded(country, prefix + (sector or "") or None, None, role.holder)
    if sector in NO_ADJUNCT:
        return Coded(country, prefix + (sector or ""), None, role.holder)
    held = owner.sector_at(day)
    if role.noun not in words.regimes:
        sector = _sector_for(role, sector, owner, held, words)
    holder = owner.holder_kind or role.holder
    if sector == held and not former:
        return Coded(country, own or None, owner, holder)
    sector = "ELI" if former and sector in _OFFICE else sector
    return Coded(country, prefix + (sector or "") or None, owner, holder)


def _sector_for(role: Role, sector: str | None, owner: Actor, own: str | None, words: Words) -> str | None:
    """The sector of people with a role in an organisation: its own, unless the role says more."""
    if own == "GOV" and role.noun in words.fighting and owner.kind == "armed group":
        return "MIL"
    if sector in _GENERAL:
        return own or sector
    if own in _ARMED and sector == "MIL":
        return own
    return sector


def kind_of(role: Role) -> ActorKind:
    """The kind of body that bears a name after a role noun: "the rebel group Lake Lions"."""
    return "armed group" if role.sector in _ARMED else "organisation"
