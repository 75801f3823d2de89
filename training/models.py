"""The language model that examples are parsed with: any by its name, passing over no sentence."""

from __future__ import annotations

from tocsin.language import LanguageModel
from tocsin.language.loading import SHIPPED, load
from tocsin.language.shipped import ShippedModel


def whole(name: str = SHIPPED) -> LanguageModel:
    """Load a model that parses every sentence: the shipped one, or a spaCy pipeline by its name or folder.

    Raises:
        ConfigError: Where there is no such model, or it cannot be used.
    """
    return ShippedModel(triage=False) if name == SHIPPED else load(name)
