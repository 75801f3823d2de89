"""Floors and ceilings: what each benchmark must reach or stay under, read from `floors.yaml`, and whether it does.

Takes the entries and the data folder, gives what was measured, skipped and failed. Leaves printing to the command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from tocsin.model import ConfigError, TocsinError

Benchmark = Callable[[Path | None, int | None], dict[str, float]]
FLOORS: Final = Path(__file__).parent / "floors.yaml"


class Floor(BaseModel):
    """The least that a metric may be, or the most where less is better, and what set it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    metric: str
    floor: float | None = None
    ceiling: float | None = None
    comment: str = Field(min_length=1)

    @model_validator(mode="after")
    def _has_one(self) -> Self:
        if (self.floor is None) == (self.ceiling is None):
            raise ValueError("a metric has either a floor or a ceiling")
        return self

    @property
    def kind(self) -> str:
        """`floor` or `ceiling`."""
        return "ceiling" if self.floor is None else "floor"

    @property
    def bound(self) -> float:
        """The number itself."""
        value: float = getattr(self, self.kind)
        return value

    def holds(self, value: float) -> bool:
        """Whether a value is on the right side of it; on it is."""
        return value >= self.bound if self.kind == "floor" else value <= self.bound


class Entry(BaseModel):
    """One run of a benchmark: its corpus, relative to the data folder, and where the corpus is to be had."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    benchmark: str
    data: str | None = None
    home: str = ""
    floors: tuple[Floor, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Measured:
    """A floor beside what was measured: None where the benchmark gave no such metric."""

    entry: Entry
    floor: Floor
    measured: float | None

    @property
    def holds(self) -> bool:
        """Whether the floor is reached, or the ceiling kept."""
        return self.measured is not None and self.floor.holds(self.measured)

    def row(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "benchmark": self.entry.benchmark,
            "data": self.entry.data,
            "metric": self.floor.metric,
            self.floor.kind: self.floor.bound,
            "measured": self.measured,
            "ok": self.holds,
        }


@dataclass(slots=True)
class Outcome:
    """What became of all entries; `failed` says why an entry could not be run though its corpus is there."""

    measured: list[Measured] = field(default_factory=list)
    runs: list[tuple[Entry, dict[str, float]]] = field(default_factory=list)
    skipped: list[Entry] = field(default_factory=list)
    failed: list[tuple[Entry, str]] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether every floor that could be measured is reached, and nothing failed."""
        return not self.failed and all(one.holds for one in self.measured)


def load(path: Path, benchmarks: Mapping[str, Benchmark]) -> tuple[Entry, ...]:
    """Read the entries of a floors file.

    Raises:
        ConfigError: Where the file is not as it should be, or names a benchmark that there is not.
    """
    try:
        entries = TypeAdapter(tuple[Entry, ...]).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise ConfigError(f"The floors in {str(path)!r} cannot be read: {error}.") from error
    for entry in entries:
        if entry.benchmark not in benchmarks:
            raise ConfigError(
                f"{str(path)!r} names the benchmark {entry.benchmark!r}.",
                choices=f"There are: {', '.join(benchmarks)}.",
            )
    return entries


def check(
    entries: Sequence[Entry],
    benchmarks: Mapping[str, Benchmark],
    *,
    root: Path,
    limit: int | None = None,
    starting: Callable[[Entry], None] = lambda _: None,
) -> Outcome:
    """Run each entry whose corpus is under `root`; `starting` is called before each that runs."""
    outcome = Outcome()
    for entry in entries:
        data = None if entry.data is None else root / entry.data
        if data is not None and not data.exists():
            outcome.skipped.append(entry)
            continue
        starting(entry)
        try:
            metrics = benchmarks[entry.benchmark](data, limit)
        except TocsinError as error:
            outcome.failed.append((entry, str(error)))
        else:
            outcome.runs.append((entry, metrics))
            outcome.measured += [Measured(entry, floor, metrics.get(floor.metric)) for floor in entry.floors]
    return outcome
