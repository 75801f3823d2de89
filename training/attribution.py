"""The weights by which attributions are told from other candidates, learnt from annotated documents; how good they are.

`python -m training.attribution --data DATA [--model NAME] [--write | --out FILE | --agreement]`. What is looked at
comes from `tocsin.claims.attribution.features`: after a change there, or in what the finder takes for a candidate, run
it again. `--agreement` learns nothing: see `training.attribution_agreement`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import yaml

from tocsin.language.loading import SHIPPED
from training import attribution_agreement
from training import attribution_scores as measure
from training.attribution_examples import Lesson, lessons
from training.attribution_learning import Learnt, learn
from training.corpora import attributions
from training.models import whole

OUT = Path(__file__).parents[1] / "src/tocsin/model/ontology/attribution_weights.yaml"
PENALTY = 1.0
"""Of those tried, the one that makes the right answers on documents not learnt from most likely."""
PENALTIES = (0.3, 1.0, 3.0)
THRESHOLD = 0.35
"""The best F1 of the words of cues and contents in cross-validation; from 0.3 to 0.5 it is all but the same."""
THRESHOLDS = (0.0, 0.2, 0.3, 0.35, 0.4, 0.5)


def described(found: Sequence[Lesson]) -> Iterator[str]:
    """What is learnt from and how it is measured."""
    candidates = [candidate for one in found for candidate in one.candidates]
    yield (
        f"{len(found)} documents, {sum(len(one.standoff.attributions) for one in found)} attributions; "
        f"{sum(candidate.right for candidate in candidates)} of {len(candidates)} candidates are right."
    )
    yield f"{measure.FOLDS}-fold cross-validation over documents: precision, recall and F1 in per cent."
    yield "source, cue, content: words; content.exact, content.overlap: attributions (see bench/attribution.py)."
    yield f"`nested`: from {THRESHOLD} on, with the attributions that stand inside the content of another."


def measured(found: Sequence[Lesson], penalty: float) -> Iterator[str]:
    """The cross-validated scores with a penalty, for each threshold."""
    probabilities = measure.held_out(found, penalty)
    yield f"Penalty {penalty}: {measure.candidates(found, probabilities)}."
    yield from measure.table(found, probabilities, THRESHOLDS)
    yield measure.row("nested", measure.scores(found, probabilities, THRESHOLD, nested=True))


def write(learnt: Learnt, lines: Sequence[str], file: Path) -> None:
    """Write the ontology file, with the measurement in a comment."""
    head = "# Learnt by `python -m training.attribution` from training/attributions: do not edit.\n"
    head += "# CC BY-SA 4.0. The annotated texts are of EWT, GeoVirus, GUM, MEANTIME and re3d: see NOTICE.\n"
    head += "# A positive weight speaks for an attribution.\n"
    head += "".join(f"# {line}\n" for line in lines)
    data = {"threshold": THRESHOLD, "bias": learnt.bias, "weights": dict(learnt.weights)}
    body = yaml.safe_dump(data, width=160, default_flow_style=None, allow_unicode=True)
    file.write_text(head + body, encoding="utf-8")


def main() -> int:
    """Parse and call."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora, laid out as in README.md")
    parser.add_argument("--model", default=SHIPPED, help="language model that parses the documents")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--write", action="store_const", const=OUT, dest="out", help="write into the package")
    where.add_argument("--out", type=Path, help="write to another file")
    where.add_argument("--agreement", action="store_true", help="learn nothing: print how alike two annotators marked")
    options = parser.parse_args()
    if options.agreement:
        first, second = attributions.standoff(), attributions.standoff(attributions.SECOND)
        print("\n".join(attribution_agreement.table(attribution_agreement.marked_twice(options.data, first, second))))
        return 0
    found = lessons(options.data, whole(options.model))
    lines = list(described(found))
    print("\n".join(lines))
    for penalty in PENALTIES:
        rows = list(measured(found, penalty))
        print("\n".join(rows), flush=True)
        lines += rows if penalty == PENALTY else rows[:1]
    if options.out:
        write(learn(chain.from_iterable(one.candidates for one in found), PENALTY), lines, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
