"""Which place lies in which, as far as the gazetteer knows."""

from __future__ import annotations

from tocsin.events.gazetteer import Place


def contains(outer: Place, inner: Place) -> bool:
    """Whether `inner` is a smaller kind of place within `outer`, as the gazetteer has it."""
    if outer.country is None or inner.country != outer.country or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        return inner.kind in {"city", "admin2"} and inner.admin1 == outer.name
    return outer.kind == "region" and inner.kind in {"city", "admin1", "admin2"}
