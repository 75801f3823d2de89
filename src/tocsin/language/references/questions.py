"""Questions: which of these earlier chains is meant, or none? With what speaks for each answer."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.language.references import description_features, descriptions, names, pronouns
from tocsin.language.references.chains import Chain
from tocsin.language.references.features import Values
from tocsin.language.references.history import History
from tocsin.language.references.mentions import Mention
from tocsin.model import Token


@dataclass(frozen=True, slots=True)
class Question:
    """A mention and the chains that it may belong to, at least one.

    `model` says which weights apply, `pairs` has the values of the features of each chain, `alone` those of none.
    """

    model: str
    mention: Mention
    chains: list[Chain]
    pairs: list[Values]
    alone: Values


def about_pronoun(mention: Mention, history: History, speaker: Token | None) -> Question | None:
    """The question that a pronoun asks; `speaker` heads what is said to say the quotation that it stands in."""
    found = pronouns.choices(mention, history, speaker)
    if not found:
        return None
    pairs = [pronouns.weighed(mention, chain, latest, rank) for rank, (chain, latest) in enumerate(found)]
    return Question("pronoun", mention, [chain for chain, _ in found], pairs, pronouns.alone(mention, len(found)))


def about_name(mention: Mention, history: History) -> Question | None:
    """The question that a name asks."""
    found = names.choices(mention, history)
    if not found:
        return None
    pairs = [names.weighed(mention, chain, latest, rank) for rank, (chain, latest) in enumerate(found)]
    return Question("name", mention, [chain for chain, _ in found], pairs, names.alone(mention, len(found)))


def about_description(mention: Mention, history: History) -> Question | None:
    """The question that a description asks."""
    found = descriptions.choices(mention, history)
    if not found:
        return None
    pairs = [
        description_features.weighed(mention, chain, latest, rank, history)
        for rank, (chain, latest) in enumerate(found)
    ]
    alone = description_features.alone(mention, history)
    return Question("description", mention, [chain for chain, _ in found], pairs, alone)
