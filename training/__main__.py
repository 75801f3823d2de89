"""`python -m training prepare|train|export|card`: make the shipped language model."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    """Parse and call."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    prepare = steps.add_parser("prepare", help="convert the corpora to examples")
    prepare.add_argument("--data", type=Path, required=True, help="folder of the corpora, laid out as in README.md")
    train = steps.add_parser("train", help="train, or go on training")
    train.add_argument("config", type=Path)
    train.add_argument("--base", type=Path, required=True, help="folder of the encoder to begin with")
    export = steps.add_parser("export", help="write the files that the package ships")
    export.add_argument("config", type=Path)
    export.add_argument("--base", type=Path, required=True, help="folder of the encoder that training began with")
    export.add_argument("--version", required=True, help="name and version, NAME@VERSION")
    export.add_argument("--out", type=Path, required=True)
    card = steps.add_parser("card", help="write the model card from what was measured")
    card.add_argument("config", type=Path)
    card.add_argument("--scores", type=Path, required=True, help="what `python -m bench --json` printed")
    card.add_argument("--machine", required=True, help="processor that the speeds were measured on")
    card.add_argument("--out", type=Path, required=True, help="folder of the weights")
    for step in (prepare, train, export, card):
        step.add_argument("--work", type=Path, required=True, help="folder of examples and runs")
    for step in (train, export):
        step.add_argument("--run", default="reader", help="name of the run, a folder in WORK")
        step.add_argument(
            "--set", action="append", default=[], metavar="SECTION.NAME=VALUE", help="change the configuration"
        )
    options = parser.parse_args()
    if options.step == "prepare":
        from training.prepare import prepare as convert  # noqa: PLC0415

        for name, number in convert(options.data, options.work).items():
            print(f"{number:>8}  {name}")
        return 0
    if options.step == "card":
        return _card(options)
    from training.configuration import read_config  # noqa: PLC0415
    from training.train import Run  # noqa: PLC0415 - PyTorch is needed for these steps only

    config = read_config(options.config, options.set)
    run = Run(config, work=options.work, base=options.base, out=options.work / options.run)
    if options.step == "train":
        run.go()
    else:
        from training.calibrate import calibrate  # noqa: PLC0415
        from training.export import export as ship  # noqa: PLC0415

        print("entity labels given more or less readily:", calibrate(run.average, run.dev, run.codes))
        ship(run.average, train=run.train, codes=run.codes, version=options.version, folder=options.out)
    return 0


def _card(options: argparse.Namespace) -> int:
    from training.card import card  # noqa: PLC0415
    from training.configuration import read_config  # noqa: PLC0415

    text = card(
        sources=options.work / "sources.json",
        scores=options.scores,
        folder=options.out,
        size=read_config(options.config)["size"],
        machine=options.machine,
    )
    (options.out / "README.md").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
