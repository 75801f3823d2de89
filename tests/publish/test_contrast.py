"""The colours of the style sheet reach WCAG 2.2 AA, in light and in dark."""

from __future__ import annotations

import re

import pytest

from tocsin.publish import plate
from tocsin.publish.page import assets

TEXT = ["ink", "muted", "accent", "alarm", "caution"]
PAIRS = [(text, ground) for text in TEXT for ground in ("paper", "wash", "alarm-wash")]
PAIRS += [("ink", "mark"), ("accent", "mark"), ("ink", "mark-deep"), ("accent", "mark-deep")]


def colours(scheme: str) -> dict[str, str]:
    style = str(assets().style)
    light, dark = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#\w{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([\w-]+): (#\w{6});", dark))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("text", [plate.INK, plate.MUTED, plate.EVENT, plate.REPORT])
def test_names_in_the_pictures_can_be_read(text: str) -> None:
    assert contrast(text, plate.LAND) >= 4.5
    swapped = dict(re.findall(r'\.plate \[fill="(#\w{6})"\] \{ fill: (#\w{6}); \}', str(assets().style)))
    assert contrast(swapped[text], swapped[plate.LAND]) >= 4.5


def test_every_colour_of_the_pictures_has_a_dark_one() -> None:
    style = str(assets().style)
    for colour in (plate.INK, plate.MUTED, plate.LAND, plate.SEA, plate.EVENT, plate.REPORT, plate.PAPER):
        assert f'[fill="{colour}"]' in style
    for colour in (plate.BORDER, plate.EVENT, plate.REPORT):
        assert f'[stroke="{colour}"]' in style
