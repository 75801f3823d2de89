"""Grids over the world: PRIO-GRID (half a degree) and H3 (hexagons).

Takes an event table, gives the cell of each row; knows the cells around a cell. PRIO-GRID after Tollefsen, Strand and
Buhaug 2012 (Journal of Peace Research 49): `gid` runs from 1 in the south-west corner, eastwards and then northwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import polars as pl

from tocsin.model import ConfigError

GridName = Literal["priogrid", "h3"]

_COLUMNS: Final = 720
_ROWS: Final = 360
_FINEST: Final = 15


class Grid(Protocol):
    """A division of the world into cells."""

    def cells(self, table: pl.DataFrame) -> pl.Series:
        """The cell of each row as text; null without coordinates."""

    def around(self, cell: str) -> Iterator[str]:
        """The cells that touch a cell."""

    def centre(self, cell: str) -> tuple[float, float]:
        """Latitude and longitude of a cell's centre, in degrees."""


class PrioGrid:
    """Cells of half a degree; the world is 360 rows of 720."""

    def cells(self, table: pl.DataFrame) -> pl.Series:
        """The table's own `priogrid`; from the coordinates where that is null."""
        row = (pl.col("lat") + 90).mul(2).floor().clip(0, _ROWS - 1)
        column = (pl.col("lon") + 180).mul(2).floor().mod(_COLUMNS)
        reckoned = (row * _COLUMNS + column + 1).cast(pl.Int32)
        return table.select(pl.coalesce("priogrid", reckoned).cast(pl.String).alias("cell"))["cell"]

    def around(self, cell: str) -> Iterator[str]:
        """Eight cells, seven to the west and east of the date line too; five at a pole."""
        return map(str, self.around_gid(int(cell)))

    @staticmethod
    def around_gid(gid: int) -> Iterator[int]:
        """As `around`, in numbers."""
        row, column = divmod(gid - 1, _COLUMNS)
        for north in (row - 1, row, row + 1):
            for east in (column - 1, column, column + 1):
                if 0 <= north < _ROWS and (north, east) != (row, column):
                    yield north * _COLUMNS + east % _COLUMNS + 1

    def centre(self, cell: str) -> tuple[float, float]:
        """Latitude and longitude, in degrees."""
        row, column = divmod(int(cell) - 1, _COLUMNS)
        return row / 2 - 89.75, column / 2 - 179.75


@dataclass(frozen=True, slots=True)
class H3Grid:
    """Hexagons of the H3 library, at one resolution."""

    resolution: int

    def cells(self, table: pl.DataFrame) -> pl.Series:
        """From the coordinates, each pair looked up once."""
        import h3  # noqa: PLC0415 - only who asks for hexagons

        points = table.select(pl.struct("lat", "lon").alias("point"))
        found = {
            (lat, lon): h3.latlng_to_cell(lat, lon, self.resolution)
            for lat, lon in table.select("lat", "lon").drop_nulls().unique().iter_rows()
        }
        keys = pl.DataFrame(
            {"lat": [lat for lat, _ in found], "lon": [lon for _, lon in found], "cell": list(found.values())},
            schema={"lat": pl.Float64, "lon": pl.Float64, "cell": pl.String},
        )
        return points.unnest("point").join(keys, on=["lat", "lon"], how="left", maintain_order="left")["cell"]

    def around(self, cell: str) -> Iterator[str]:
        """Six cells; five around a pentagon."""
        import h3  # noqa: PLC0415

        return (near for near in h3.grid_disk(cell, 1) if near != cell)

    def centre(self, cell: str) -> tuple[float, float]:
        """Latitude and longitude, in degrees."""
        import h3  # noqa: PLC0415

        lat, lon = h3.cell_to_latlng(cell)
        return lat, lon


def grid_of(name: str, *, resolution: int) -> Grid:
    """The grid of a name.

    Raises:
        ConfigError: For another name, or a resolution that H3 does not have.
    """
    if name == "priogrid":
        return PrioGrid()
    if name != "h3":
        raise ConfigError(f"There is no grid {name!r}.", choices="There are: priogrid, h3.")
    if not 0 <= resolution <= _FINEST:
        raise ConfigError(f"H3 has no resolution {resolution}.", choices=f"It has 0 to {_FINEST}.")
    return H3Grid(resolution)
