"""`python -m bench NAME`: run one benchmark. `python -m bench`: hold all of them against their floors.

Prints a table, or with --json one object: of one benchmark metric -> number; of all the floors with what was measured,
and what was skipped. Exit code 1 when a metric is below its floor or above its ceiling or a run failed; 2 for what
cannot be run at all.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from bench import (
    attribution,
    attribution_gum,
    dates_timeml,
    dates_wikiwars,
    entities,
    events_petrarch,
    events_plover,
    events_sentences,
    factuality,
    floors,
    forecast_views,
    incidents_ecbplus,
    incidents_made,
    places,
    reuse,
    syntax,
    throughput,
    watching,
)
from bench.floors import Benchmark, Entry, Outcome
from tocsin.model import TocsinError


class Listing(Protocol):
    """A benchmark that can print its worst documents, gold and found side by side."""

    def __call__(self, data: Path | None, limit: int | None, *, errors: int = 0) -> dict[str, float]:
        """Measure; print so many documents."""


LISTING: dict[str, Listing] = {
    "attribution-gum": attribution_gum.run,
    "attribution-polnear": attribution.run,
    "dates-timeml": dates_timeml.run,
    "dates-wikiwars": dates_wikiwars.run,
    "events-petrarch": events_petrarch.run,
    "events-plover": events_plover.run,
    "events-sentences": events_sentences.run,
    "places": places.run,
}
BENCHMARKS: dict[str, Benchmark] = {
    **LISTING,
    "entities": entities.run,
    "factuality": factuality.run,
    "forecast-views": forecast_views.run,
    "incidents-ecbplus": incidents_ecbplus.run,
    "incidents-made": incidents_made.run,
    "reuse": reuse.run,
    "syntax": syntax.run,
    "throughput": throughput.run,
    "watching": watching.run,
}
BESIDE = Path(__file__).parent.parent.parent / "shared" / "data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, run, print."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.name is not None and options.name not in BENCHMARKS:
        parser.error(f"there is no benchmark {options.name!r}; there are: {', '.join(BENCHMARKS)}")
    if options.data is not None and options.name is None:
        parser.error(f"--data goes with the name of a benchmark: {', '.join(BENCHMARKS)}")
    if options.errors is not None and options.name not in LISTING:
        parser.error(f"--errors goes with {' or '.join(LISTING)}, not with {options.name or 'all benchmarks'}")
    if options.errors is not None and options.errors < 1:
        parser.error(f"--errors takes a number of documents, 1 or more, not {options.errors}")
    for path in (options.data, options.data_root, options.floors):
        if path is not None and not path.exists():
            parser.error(f"there is nothing at {str(path)!r}")
    try:
        return _one(options) if options.name is not None else _all(options)
    except TocsinError as error:
        print(f"python -m bench: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Run a benchmark, or all against their floors."
    )
    parser.add_argument("name", nargs="?", help=f"which: {', '.join(BENCHMARKS)}; all with floors if not given")
    parser.add_argument("--data", type=Path, help="the corpus, in its published format")
    parser.add_argument("--limit", type=int, help="read so many documents at most")
    parser.add_argument(
        "--errors",
        type=int,
        metavar="N",
        help=f"print the N worst documents, gold and found side by side, on standard error ({', '.join(LISTING)})",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--data-root", type=Path, help="where the corpora of the floors are (else TOCSIN_DATA)")
    parser.add_argument("--floors", type=Path, default=floors.FLOORS, help="another floors file")
    return parser


def _one(options: argparse.Namespace) -> int:
    if options.errors is not None:
        metrics = LISTING[options.name](options.data, options.limit, errors=options.errors)
    else:
        metrics = BENCHMARKS[options.name](options.data, options.limit)
    if options.json:
        print(json.dumps({"benchmark": options.name, **metrics}))
        return 0
    print(options.name)
    for metric, value in metrics.items():
        print(f"  {metric:<34}{_number(value):>14}")
    return 0


def _all(options: argparse.Namespace) -> int:
    entries = floors.load(options.floors, BENCHMARKS)
    root = options.data_root or Path(os.environ.get("TOCSIN_DATA") or BESIDE)
    outcome = floors.check(entries, BENCHMARKS, root=root, limit=options.limit, starting=_tell)
    if options.json:
        skipped = [{"benchmark": one.benchmark, "data": one.data, "home": one.home} for one in outcome.skipped]
        failed = [{"benchmark": one.benchmark, "data": one.data, "error": error} for one, error in outcome.failed]
        runs = [{"benchmark": one.benchmark, "data": one.data, **metrics} for one, metrics in outcome.runs]
        rows = [one.row() for one in outcome.measured]
        print(json.dumps({"floors": rows, "runs": runs, "skipped": skipped, "failed": failed}))
    else:
        _table(outcome, root)
    return 0 if outcome.holds else 1


def _tell(entry: Entry) -> None:
    print(f"running {entry.benchmark} {entry.data or ''}", file=sys.stderr)


def _table(outcome: Outcome, root: Path) -> None:
    layout = "{:<20}{:<40}{:<26}{:>10}{:>10}  {}"
    print(layout.format("benchmark", "data", "metric", "floor", "measured", ""))
    for one in outcome.measured:
        measured = "none" if one.measured is None else f"{one.measured:.3f}"
        word = "ok" if one.holds else "DROPPED" if one.floor.kind == "floor" else "ROSE"
        bound = f"{'≤ ' if one.floor.kind == 'ceiling' else ''}{one.floor.bound:.3f}"
        cells = (one.entry.benchmark, one.entry.data or "", one.floor.metric, bound, measured, word)
        print(layout.format(*cells))
    for entry, error in outcome.failed:
        print(f"FAILED   {entry.benchmark} {entry.data or ''}: {error}")
    for entry in outcome.skipped:
        print(f"skipped  {entry.benchmark}: {entry.data} is not in {root}. It is to be had from: {entry.home}")


def _number(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:,.1f}"


if __name__ == "__main__":
    sys.exit(main())
