"""The model card, written from what was measured: no figure in it is typed in by hand.

Takes the sizes of the training data (`sources.json`, by `prepare`), the output of `python -m bench --json` and the
weights; gives the README.md that lies beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_HEAD = """# {version}

<!-- Written by `python -m training card`. Do not edit. -->

The English model that Tocsin ships: tags, features, lemmas, dependency trees (Universal Dependencies 2), entities, and
for each predicate whether it happened (-3 to 3). A small transformer over words ({depth} layers of width {width}),
8-bit, run by onnxruntime on one core. Sentences and words are split by rules, before the model.

Licence: CC BY-SA 4.0 (`LICENSE` beside this file), which the training data ask for. How it is made: `training/` in the
repository.

## Made from

| corpus | sentences | words |
| --- | ---: | ---: |
"""
_BASE = """
The layers and the vectors of word pieces begin as those of all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0, itself
distilled from MiniLM by Microsoft, MIT): its lowest layers, their inner parts cut to the heaviest half. Everything is
then trained on the corpora above. No sentence of theirs is in the package, but a table of {lemmas} inflected words and
their lemmas is.
For each word the network is also told whether it stands in lists of places, given names and peoples (`lists.tsv`, from
GeoNames, CC BY 4.0, and the package's own ontology).

Entity labels: PERSON, ORG, PLACE, GROUP (nationalities and faiths), WEAPON and QUANTITY. FACILITY is a PLACE whose last
word is the name of a facility. A corpus that does not annotate a label says nothing against it.

## Scores

Test splits, used for these figures only. `re3d`: the documents listed in `training/heldout_re3d.txt`, from raw text.
Seconds are processor seconds of one core ({machine}).

| benchmark | data | scores |
| --- | --- | --- |
"""
_TAIL = """
## Known weaknesses

- English only. The treebanks are blogs, mail, reviews, answers, Wikinews, interviews, court and academic texts of the
  USA, Britain and Australia, mostly: names from elsewhere are found less surely, and sentences in all capitals or
  without any punctuation are read worse.
- Nominal mentions ("the group") are no entities: `tocsin.language.references` looks for whom they stand.
- WEAPON and QUANTITY were learnt from some sixty reports on Iraq and Syria.
- Factuality is a measure of what the words say, not of what is true; of a noun it says something only where the noun
  names an event.
- The base was trained by others on text that cannot be inspected whole; what it has taken from there is not known.
"""
_SHOWN = {
    "syntax": ("upos", "xpos", "feats", "lemmas", "uas", "las", "tokens.f1", "sentences.f1"),
    "entities": ("precision", "recall", "f1", "person.f1", "organisation.f1", "place.f1", "group.f1"),
    "factuality": ("r", "mae"),
    "throughput": ("parse.words_per_second", "words_per_second", "load_seconds", "peak_memory_mb"),
}


def card(*, sources: Path, scores: Path, folder: Path, size: Mapping[str, Any], machine: str) -> str:
    """The text of the card."""
    version = json.loads((folder / "labels.json").read_text(encoding="utf-8"))["version"]
    lemmas = len((folder / "lemmas.tsv").read_text(encoding="utf-8").splitlines())
    parts = [
        _HEAD.format(version=version, depth=size["depth"], width=size["width"]),
        *_sources(json.loads(sources.read_text(encoding="utf-8"))),
        _BASE.format(lemmas=f"{lemmas:,}", machine=machine),
        *_scores(json.loads(scores.read_text(encoding="utf-8"))["runs"]),
        _TAIL,
    ]
    return "".join(parts)


def _sources(table: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for name, counts in table.items():
        yield f"| {name} | {counts['sentences']:,} | {counts['words']:,} |\n"


def _scores(runs: list[dict[str, Any]]) -> Iterator[str]:
    for run in runs:
        shown = [f"{name} {_number(run[name])}" for name in _SHOWN[run["benchmark"]] if run.get(name) is not None]
        yield f"| {run['benchmark']} | {run['data'] or 'made text'} | {', '.join(shown)} |\n"


def _number(value: float) -> str:
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"
