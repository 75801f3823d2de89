"""`python -m bench`: run one benchmark, or all that need no corpus.

Prints a table; with --json one object: metric -> number. A benchmark whose corpus is not at hand says so and skips.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench import throughput

Benchmark = Callable[[Path | None, int | None], dict[str, float]]
BENCHMARKS: dict[str, Benchmark] = {"throughput": throughput.run}


def main() -> int:
    """Parse, run, print; exit code 2 for a benchmark that there is not."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Run a benchmark.")
    parser.add_argument("name", nargs="?", help=f"which: {', '.join(BENCHMARKS)}; all of them if not given")
    parser.add_argument("--data", type=Path, help="the corpus, in its published format")
    parser.add_argument("--limit", type=int, help="read so many documents at most")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if options.name is not None and options.name not in BENCHMARKS:
        parser.error(f"there is no benchmark {options.name!r}; there are: {', '.join(BENCHMARKS)}")
    if options.data is not None and not options.data.exists():
        parser.error(f"there is nothing at {str(options.data)!r}")
    for name in [options.name] if options.name else list(BENCHMARKS):
        metrics = BENCHMARKS[name](options.data, options.limit)
        if options.json:
            print(json.dumps({"benchmark": name, **metrics}))
            continue
        print(name)
        for metric, value in metrics.items():
            print(f"  {metric:<34}{value:>14,.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
