"""The trigger lexicon: patterns of words with the event type and mode that they tell of.

Takes `triggers_TYPE.yaml`, `metaphors.yaml` and `frames.yaml`, gives compiled patterns by their first word. Leaves
matching to `phrases`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args

from tocsin.events.frames.inflection import Forms, plural, table
from tocsin.model import EventType, ontology

GAP: Final = "~"
_PARTICLES: Final = frozenset(
    [
        "up",
        "down",
        "off",
        "out",
        "in",
        "over",
        "on",
        "at",
        "away",
        "back",
        "into",
        "upon",
        "against",
        "through",
        "across",
        "along",
        "around",
        "forward",
        "together",
        "aside",
    ]
)
PatternKind = Literal["verb", "noun", "weak", "idiom"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One phrase of the lexicon. `words` are lemmas, `~` a gap."""

    words: tuple[str, ...]
    kind: PatternKind
    type: EventType
    mode: str | None = None
    objects: tuple[str, ...] = ()
    agent: str | None = None
    otherwise: str | None = None
    modes: Mapping[str, str] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    """Classes of which the subject must be one."""
    unless: tuple[str, ...] = ()
    """Classes of which nothing beside it may be one: causes, things done to."""
    rest: tuple[str, ...] = ()
    """The words after the first, gaps aside."""
    swap: bool = False
    """The subject is whom it is done to: "received weapons from"."""

    @property
    def weight(self) -> int:
        """Number of words, gaps aside."""
        return sum(word != GAP for word in self.words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything compiled: patterns and idioms by first word, verb forms, plural forms."""

    patterns: Mapping[str, tuple[Pattern, ...]]
    idioms: Mapping[str, tuple[Pattern, ...]]
    forms: Forms
    plurals: Mapping[str, str]
    crossed: Mapping[str, tuple[Pattern, ...]]
    """Patterns with an object inside, by their verb: in the passive the object stands first."""


@cache
def lexicon() -> Lexicon:
    """The lexicon, compiled once."""
    entries = {name: ontology.load(f"triggers_{name.lower()}") for name in get_args(EventType)}
    figures = ontology.load("metaphors").values()
    with ontology.uncollected():
        return compiled(entries, figures, helping_verbs(ontology.load("frames")))


@cache
def policy() -> dict[str, Any]:
    """`frames.yaml`, with its word lists cut into sets."""
    return prepared(ontology.load("frames"))


def compiled(
    entries: Mapping[EventType, Sequence[Mapping[str, Any]]], figures: Iterable[str], helping: Iterable[str]
) -> Lexicon:
    """Compile trigger entries by type, figures of speech and helping verbs."""
    patterns = list(_patterns(entries))
    idioms = [Pattern(words, "idiom", "ASSAULT") for figure in figures for words in _split(figure)]
    verbs = {pattern.words[0] for pattern in patterns if pattern.kind == "verb"} | set(helping)
    inner = {word for pattern in (*patterns, *idioms) for word in pattern.words}
    plurals = {plural(word): word for word in inner if word.isalpha() and len(word) > 2}
    crossed = [pattern for pattern in patterns if pattern.kind == "verb" and GAP in pattern.words[1:-1]]
    return Lexicon(_indexed(patterns), _indexed(idioms), table(verbs), plurals, _indexed(crossed))


def prepared(source: Mapping[str, Any]) -> dict[str, Any]:
    """A policy file with the word lists that are looked up most cut into sets."""
    data = dict(source)
    for name in ("light", "undergo", "object_nouns"):
        data[name] = frozenset(_list(data[name]))
    data["classes"] = {name: _with_plurals(_list(words)) for name, words in data["classes"].items()}
    return data


def _patterns(entries: Mapping[EventType, Sequence[Mapping[str, Any]]]) -> Iterator[Pattern]:
    kinds: Mapping[str, PatternKind] = {"verbs": "verb", "nouns": "noun", "weak": "weak"}
    for event_type, listed in entries.items():
        for entry in listed:
            for name, kind in kinds.items():
                for words in _split(entry.get(name)):
                    yield Pattern(
                        words,
                        kind,
                        event_type,
                        entry.get("mode"),
                        tuple(str(entry.get("object", "")).split()) if _takes_object(words) else (),
                        entry.get("agent"),
                        entry.get("otherwise"),
                        entry.get("modes", {}),
                        tuple(str(entry.get("subject", "")).split()),
                        tuple(str(entry.get("unless", "")).split()),
                        tuple(word for word in words[1:] if word != GAP),
                        bool(entry.get("swap")),
                    )


def _takes_object(words: tuple[str, ...]) -> bool:
    """Whether a phrase is a verb, perhaps with a particle, whose object is still to come."""
    return len(words) == 1 or (len(words) == 2 and words[1] in _PARTICLES)


def _split(value: Any) -> Iterator[tuple[str, ...]]:
    for phrase in _list(value):
        yield tuple(phrase.lower().split())


def _list(value: Any) -> list[str]:
    return [part.strip() for part in str(value or "").split(";") if part.strip()]


def _indexed(patterns: list[Pattern]) -> Mapping[str, tuple[Pattern, ...]]:
    index: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        index.setdefault(pattern.words[0], []).append(pattern)
    return {word: tuple(sorted(group, key=lambda item: -item.weight)) for word, group in index.items()}


def _with_plurals(words: list[str]) -> frozenset[str]:
    return frozenset((*words, *map(plural, words)))


def helping_verbs(source: Mapping[str, Any]) -> set[str]:
    """Verbs that carry nouns, and the auxiliaries."""
    return {"be", "have", "do", *_list(source["light"]), *_list(source["undergo"])}
