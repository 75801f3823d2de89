"""Countries by what people type: a name, one of its other names, or the ISO alpha-3 code.

Takes words, gives the code; near misses are suggested, never taken.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final

from tocsin.model import InputError
from tocsin.model.countries import country_names

_SUGGESTED: Final = 3
_LIKE: Final = 0.6
"""Likeness from which a name is suggested, as `difflib` measures it: its own default."""


def code_of(words: str, names: Mapping[str, str]) -> str:
    """The code of a country.

    Args:
        words: What was typed.
        names: The countries to choose from, by code; other names of them are known too.

    Raises:
        InputError: Where none is meant, with those that may be.
    """
    known = _known(names)
    typed = _plain(words)
    if typed in known:
        return known[typed]
    near = get_close_matches(typed, known, n=3 * _SUGGESTED, cutoff=_LIKE)
    codes = list(dict.fromkeys(known[name] for name in near))[:_SUGGESTED]
    meant = ", ".join(f"{names[code]} ({code})" for code in codes)
    raise InputError(
        f"No country of the forecast is called {words.strip()!r}.",
        choices=f"Did you mean {meant}?" if meant else None,
        next_step="Give its name or its ISO code of three letters, as in: tocsin forecast MLI",
    )


def _known(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by every plain name; where two share one, the country's own name wins."""
    others = {_plain(name): code for code in names for name in country_names().get(code, ())}
    own = {_plain(name): code for code, name in names.items()} | {code.lower(): code for code in names}
    return {name: code for name, code in (others | own).items() if name}


def _plain(name: str) -> str:
    """Lower case, without accents and doubled spaces."""
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).lower().split())
