"""One request at a time per host, with a pause between pages.

Takes host names, a clock and a way to sleep; gives turns. Leaves how long the pause is to the caller.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Turns:
    """Hands each host's single turn to one request after another, across threads."""

    def __init__(self, *, sleep: Callable[[float], None], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._guard = threading.Lock()
        self._ended: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, *, pause: float = 0.0, counts: bool = True) -> Iterator[float]:
        """Hold the host's turn for one request, at least `pause` seconds after the last one that counts.

        Gives the seconds slept.
        """
        with self._guard:
            lock = self._locks[host]
        with lock:
            slept = self._rest(host, pause)
            try:
                yield slept
            finally:
                if counts:
                    self._ended[host] = self._monotonic()

    def _rest(self, host: str, pause: float) -> float:
        if host not in self._ended:
            return 0.0
        left = self._ended[host] + pause - self._monotonic()
        if left <= 0:
            return 0.0
        self._sleep(left)
        return left
