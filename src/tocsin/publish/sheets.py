"""Charts as sheets: titles, several on one sheet, and the looks that all pictures of calibration have.

Takes Altair charts, gives Altair charts and at last Vega-Lite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tocsin.publish.plate import BORDER, INK, MUTED, PAPER


def titled(chart: Any, title: str, subtitle: Sequence[str]) -> Any:
    """A chart with a title and lines below it."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    head = alt.TitleParams(
        title, subtitle=list(subtitle), color=INK, fontSize=15, subtitleColor=MUTED, subtitleFontSize=12,
        anchor="start", frame="group", offset=14,
    )  # fmt: skip
    return chart.properties(title=head)


def sheet(rows: Iterable[Sequence[Any]], *, title: str, subtitle: str | Sequence[str], gap: int = 56) -> Any:
    """Several charts on one sheet, row by row.

    Args:
        rows: The charts.
        title: What stands above all.
        subtitle: A line below it, or several.
        gap: Pixels between two charts of a row.
    """
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    head = alt.TitleParams(
        title, subtitle=subtitle if isinstance(subtitle, str) else list(subtitle), anchor="start", fontSize=20,
        color=INK, offset=22, subtitleFontSize=14, subtitleColor=MUTED,
    )  # fmt: skip
    return alt.vconcat(*(alt.hconcat(*row, spacing=gap) for row in rows), spacing=44).properties(title=head)


def specification(chart: Any, *, background: str = PAPER, ground: str | None = None) -> dict[str, Any]:
    """A chart as Vega-Lite, with the looks that all have.

    Args:
        chart: What is drawn.
        background: Colour of the whole.
        ground: Colour behind the marks; None: that of the whole.
    """
    spec: dict[str, Any] = (
        chart.configure(background=background, padding=14)
        .configure_view(stroke=None, fill=ground)
        .configure_axis(
            labelColor=MUTED, titleColor=INK, titleFontWeight="normal", titleFontSize=13, labelFontSize=12,
            gridColor=BORDER, gridOpacity=0.4, domainColor=BORDER, tickColor=BORDER, titlePadding=8,
        )
        .to_dict()
    )  # fmt: skip
    return spec
