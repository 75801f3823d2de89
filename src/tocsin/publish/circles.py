"""Circles in a directed graph: groups of nodes each of which leads to every other.

Takes edges, gives the groups of more than one (Kosaraju's algorithm: two walks, linear in the edges).
"""

from __future__ import annotations

from collections.abc import Iterable

Onward = dict[str, list[str]]


def circles(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """Find the circles, each sorted, in order of their first members."""
    forth: Onward = {}
    back: Onward = {}
    for one, other in pairs:
        forth.setdefault(one, []).append(other)
        forth.setdefault(other, [])
        back.setdefault(other, []).append(one)
    seen: set[str] = set()
    finished = [node for start in forth for node in _walk(start, forth, seen)]
    seen.clear()
    groups = (_walk(start, back, seen) for start in reversed(finished))
    return tuple(sorted(tuple(sorted(group)) for group in groups if len(group) > 1))


def _walk(start: str, onward: Onward, seen: set[str]) -> list[str]:
    """Nodes not seen yet that can be reached, each after all that it leads to."""
    done: list[str] = []
    stack = [(start, iter(onward.get(start, ())))] if start not in seen else []
    seen.add(start)
    while stack:
        following = next((other for other in stack[-1][1] if other not in seen), None)
        if following is None:
            done.append(stack.pop()[0])
        else:
            seen.add(following)
            stack.append((following, iter(onward.get(following, ()))))
    return done
