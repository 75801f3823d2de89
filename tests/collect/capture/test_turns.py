from __future__ import annotations

import threading
import time

from tocsin.collect.turns import Turns


def test_one_request_at_a_time_per_host() -> None:
    turns = Turns(sleep=time.sleep, monotonic=time.monotonic)
    busy: list[int] = []
    most: list[int] = []

    def work() -> None:
        with turns.turn("news.example"):
            busy.append(1)
            most.append(len(busy))
            time.sleep(0.01)
            busy.pop()

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 5


def test_pause_is_what_is_left_of_it() -> None:
    now = [0.0]
    slept: list[float] = []
    turns = Turns(sleep=slept.append, monotonic=lambda: now[0])
    with turns.turn("a.example", pause=5.0):
        pass
    now[0] = 2.0
    with turns.turn("b.example", pause=5.0), turns.turn("a.example", pause=5.0) as waited:
        assert waited == 3.0
    assert slept == [3.0]


def test_requests_that_do_not_count_make_no_pause() -> None:
    slept: list[float] = []
    turns = Turns(sleep=slept.append, monotonic=lambda: 0.0)
    with turns.turn("a.example", counts=False):
        pass
    with turns.turn("a.example", pause=5.0):
        pass
    assert slept == []
