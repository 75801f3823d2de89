"""Text to sentences, trees, entities and who is meant, for the stages that read claims and events.

`read` takes a `Report` and gives a `Document` of sentences and tokens, by rules. A `LanguageModel` annotates documents:
`load` gives the shipped one, or any spaCy pipeline. Leaves who says what to `claims` and what happened to `events`.
"""

from collections.abc import Iterable, Iterator

from tocsin.language.loading import SHIPPED, load
from tocsin.language.model import LanguageModel
from tocsin.language.references import resolve
from tocsin.language.sentences import read
from tocsin.model import Document

__all__ = ["SHIPPED", "LanguageModel", "annotate", "load", "read", "resolve"]


def annotate(documents: Iterable[Document], model: LanguageModel) -> Iterator[Document]:
    """Annotate documents, in order: trees and entities by the model, then whom pronouns and descriptions stand for."""
    return map(resolve, model.annotate(documents))
