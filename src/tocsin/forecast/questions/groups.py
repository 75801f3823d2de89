"""Names of those who could do something: bodies, states and armed groups, also where their members are named for them.

Takes actor mentions, gives names. A role without a body ("militants"), a people and a faith have none.
"""

from __future__ import annotations

from typing import Final

from tocsin.model import ActorMention, ontology

_BODIES: Final = frozenset({"armed group", "organisation", "country"})


def body_name(mention: ActorMention) -> str | None:
    """The name of the body that a mention stands for; None where it stands for none.

    "Fighters of X" stand for the armed group X.
    """
    if mention.id is None:
        return None
    if mention.kind in _BODIES:
        return mention.name or mention.text
    return armed_group(mention) if mention.kind == "role" else None


def armed_group(mention: ActorMention) -> str | None:
    """The name of the armed group that a mention names, itself or by its members; None for all others."""
    if mention.id is None or mention.kind not in ("armed group", "role"):
        return None
    if mention.kind == "armed group":
        return mention.name or mention.text
    entry = ontology.load("actors_armed").get(mention.id)
    return str(entry["names"]).split(";")[0].strip() if entry and "names" in entry else None
