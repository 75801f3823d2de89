"""Which language model: the shipped one, or a spaCy pipeline by its name or folder."""

from __future__ import annotations

from functools import cache
from typing import Final

from tocsin.language.model import LanguageModel

SHIPPED: Final = "tocsin_en"


def load(name: str = SHIPPED) -> LanguageModel:
    """Load a language model. Imports what the model needs only then.

    Args:
        name: `tocsin_en`, or the name or folder of a spaCy pipeline.

    Raises:
        ConfigError: Where there is no such model, or it cannot be used.
    """
    if name == SHIPPED:
        return _shipped()
    from tocsin.language.spacy_model import SpacyModel  # noqa: PLC0415 - spaCy is optional

    return SpacyModel.load(name)


@cache
def _shipped() -> LanguageModel:
    """Once for all readers of a process: the weights do not change."""
    from tocsin.language.shipped import ShippedModel  # noqa: PLC0415 - onnxruntime takes a while to load

    return ShippedModel()
