"""Finding, loading and checking a spaCy pipeline. Takes its name or folder, gives the pipeline and how to read it.

Every way in which a pipeline cannot be used is a ConfigError. spaCy is imported only when one is named.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from tocsin.model import ConfigError, ontology

if TYPE_CHECKING:
    from spacy.language import Language

Scheme = Literal["ud", "clearnlp"]
_SCHEMES: Final = "A parser's relations are Universal Dependencies (version 2) or ClearNLP's, as in en_core_web_sm."
_OTHER: Final = "Name another pipeline, or leave the model out to use the one that comes with tocsin."


def load_pipeline(name_or_path: str) -> Language:
    """Load an installed pipeline, or one from a folder.

    Raises:
        ConfigError: Where spaCy or the pipeline is not installed, or spaCy cannot load it.
    """
    try:
        import spacy  # noqa: PLC0415 - an extra
        from spacy.util import get_installed_models, is_package  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError(
            f"The model {name_or_path!r} is a spaCy pipeline, and spaCy is not installed ({error}).",
            choices="The model that comes with tocsin needs no spaCy.",
            next_step='Install it with `pip install "tocsin[spacy]"`, or leave the model out.',
        ) from error
    if not is_package(name_or_path) and not Path(name_or_path).exists():
        installed = ", ".join(sorted(get_installed_models())) or "none"
        raise ConfigError(
            f"There is no spaCy pipeline {name_or_path!r}: no such package is installed, and there is no such folder.",
            choices=f"Installed pipelines: {installed}.",
            next_step=f"Install it, for instance with `python -m spacy download {name_or_path}`, or give its folder.",
        )
    try:
        return spacy.load(name_or_path)
    except (OSError, ValueError, ImportError) as error:
        raise ConfigError(
            f"spaCy cannot load the pipeline {name_or_path!r}: {error}",
            next_step="See whether `python -m spacy validate` finds it fit for the spaCy that is installed.",
        ) from error


def name(pipeline: Language) -> str:
    """Name and version of a pipeline, `en_core_web_sm@3.8.0`."""
    return f"{pipeline.meta['lang']}_{pipeline.meta['name']}@{pipeline.meta['version']}"


def scheme(pipeline: Language) -> Scheme:
    """Which scheme the relations of a pipeline's parser are of.

    Raises:
        ConfigError: Where it has no parser, or its relations are of neither scheme.
    """
    parsers = [part for part in pipeline.pipe_names if "token.dep" in pipeline.get_pipe_meta(part).assigns]
    if not parsers:
        parts = ", ".join(pipeline.pipe_names) or "nothing"
        raise ConfigError(f"The spaCy pipeline {name(pipeline)} has no parser: it has {parts}.", next_step=_OTHER)
    labels = set(getattr(pipeline.get_pipe(parsers[-1]), "labels", ()))
    not_ud, not_clearnlp = _not_ud(labels), labels.difference(_table()["clearnlp"]["relations"])
    if labels and not not_ud:
        return "ud"
    if labels and not not_clearnlp:
        return "clearnlp"
    fewest = sorted(not_ud if len(not_ud) <= len(not_clearnlp) else not_clearnlp)
    raise ConfigError(
        f"The parser of the spaCy pipeline {name(pipeline)} has "
        + (f"relations of neither known scheme: {', '.join(fewest)}." if labels else "no relations: it is untrained."),
        choices=_SCHEMES,
        next_step=_OTHER,
    )


def left_out(pipeline: Language) -> list[str]:
    """The parts of a pipeline that would move our sentence boundaries or join our tokens."""
    factories: Collection[str] = _table()["left_out"]
    return [part for part in pipeline.pipe_names if pipeline.get_pipe_meta(part).factory in factories]


def _not_ud(labels: Collection[str]) -> set[str]:
    return {label for label in labels if label.partition(":")[0].lower() not in _table()["ud"]}


def _table() -> Any:
    return ontology.load("spacy_labels")
