"""Judging without the collector of cyclic garbage.

The records and accounts of a run are many, live until its end and form no cycles: counting references frees whatever is
dropped. The collector walks them again and again and finds nothing, which costs a fifth of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave cyclic garbage for later; a caller who already did so finds it as it was."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
