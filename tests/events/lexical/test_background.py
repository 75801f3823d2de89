"""History told as context for what is so now."""

from __future__ import annotations

import pytest

import tocsin


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("While the army attacked the rebels in the spring, the president says that the war is over.", "historical"),
        ("Although gunmen attacked the convoy in March, the road to Goma is open.", "historical"),
        ("While the army attacked the rebels, the police arrested ten men in Goma.", "occurred"),
        ("Gunmen attacked the convoy while it was crossing the river.", "occurred"),
        ("Residents are burying people whom gunmen attacked on Friday.", "occurred"),
    ],
)
def test_a_past_clause_against_a_present_one_is_background(reader: tocsin.Reader, text: str, status: str) -> None:
    attacks = [event for event in reader.read_text(text).events if event.trigger.text == "attacked"]
    assert [event.status for event in attacks] == [status]
