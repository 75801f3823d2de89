"""The lexicon of the flags: `flags.yaml` and the names of peoples, as one table of words and as sets, made once.

Takes the YAML under `model/ontology`, gives look-ups by a token's lower-case form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from tocsin.model import ontology

Kind = Literal[
    "loaded",
    "slur",
    "praise",
    "sweeping",
    "people",
    "faith",
    "said",
    "known",
    "hearsay",
    "nameless",
    "confidence",
    "horizon",
    "pronoun",
]
_USES: Final = (
    "who",
    "how",
    "what",
    "euphemisms",
    "any_case",
    "of_people",
    "likened",
    "before_noun",
    "of_persons",
    "as_noun",
)
"""The lists of loaded words; the last five count in some constructions only (see `wording`)."""
_PRONOUNS: Final = ("they", "them", "these", "those", "such")
_NONE: Final[frozenset[str]] = frozenset()


class Limits(NamedTuple):
    """Words beside which alone something counts, or does not."""

    before: frozenset[str] = _NONE
    not_after: frozenset[str] = _NONE
    not_before: frozenset[str] = _NONE
    not_with: frozenset[str] = _NONE


_ANYWHERE: Final = Limits()


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the lexicon, and where it counts."""

    kind: Kind
    rest: tuple[str, ...]
    """The words after the first."""
    use: str = ""
    """For loaded words, the list that it stands in."""
    capital: bool = False
    """Whether it counts with a capital only: the name of a people."""
    limits: Limits = _ANYWHERE


class Beginning(NamedTuple):
    """What may begin with a word: the word alone, and phrases by their second word, longest first."""

    alone: tuple[Entry, ...]
    longer: Mapping[str, tuple[Entry, ...]]


@cache
def listed(*path: str) -> frozenset[str]:
    """A list of `flags.yaml` as a set."""
    return frozenset(_at(path))


@cache
def value(*path: str) -> Any:
    """A number or a table of `flags.yaml`."""
    return _at(path)


def _at(path: Iterable[str]) -> Any:
    data = ontology.load("flags")
    for key in path:
        data = data[key]
    return data


@cache
def table() -> Mapping[str, Beginning]:
    """Every word that is looked for in a sentence."""
    alone: dict[str, list[Entry]] = {}
    longer: dict[str, dict[str, list[Entry]]] = {}
    for words, entry in (*_loaded(), *_listed(), *_said(), *_peoples()):
        if entry.rest:
            longer.setdefault(words[0], {}).setdefault(words[1], []).append(entry)
        else:
            alone.setdefault(words[0], []).append(entry)
    return {word: _beginning(alone.get(word, ()), longer.get(word, {})) for word in {*alone, *longer}}


def _beginning(alone: Iterable[Entry], longer: Mapping[str, Iterable[Entry]]) -> Beginning:
    sorted_ = {second: tuple(sorted(entries, key=lambda one: -len(one.rest))) for second, entries in longer.items()}
    return Beginning(tuple(alone), sorted_)


_Words = tuple[str, ...]


def _words(phrase: str) -> _Words:
    """A phrase as its tokens: "don't belong" is three."""
    return tuple(phrase.lower().replace("n't", " n't").split())


def _loaded() -> Iterator[tuple[_Words, Entry]]:
    data = _at(["loaded"])
    for use in _USES:
        for phrase in data[use]:
            words = _words(phrase)
            limits = Limits(*(frozenset(data[name].get(phrase, ())) for name in Limits._fields))
            yield words, Entry("loaded", words[1:], use, limits=limits)


def _listed() -> Iterator[tuple[_Words, Entry]]:
    lists: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("slur", ("traits", "slurs")),
        ("praise", ("traits", "praise")),
        ("sweeping", ("traits", "phrases")),
        ("faith", ("faiths",)),
        ("known", ("known", "phrases")),
        ("horizon", ("horizons", "alone")),
        ("nameless", ("nameless",)),
        ("confidence", ("confidence", "phrases")),
    )
    for kind, path in lists:
        phrases = set(_at(path))
        if kind == "slur":
            phrases |= {_single(phrase) for phrase in phrases}
        for phrase in phrases:
            words = _words(phrase)
            yield words, Entry(kind, words[1:])
    for word in _PRONOUNS:
        yield (word,), Entry("pronoun", ())
    limits = Limits(not_before=listed("hearsay", "not_before"), not_after=listed("hearsay", "not_after"))
    for phrase in (*_at(["hearsay", "phrases"]), *_at(["hearsay", "beside_source"])):
        words = _words(phrase)
        yield words, Entry("hearsay", words[1:], limits=limits)


@cache
def said_forms() -> frozenset[str]:
    """Forms of the verbs of saying, present and past."""
    verbs = (form for verb in listed("said", "verbs") for form in _forms(verb))
    return frozenset(verbs) | listed("said", "irregular")


def _said() -> Iterator[tuple[_Words, Entry]]:
    for form in said_forms():
        yield (form,), Entry("said", ())
    for phrase in listed("said", "phrases"):
        words = _words(phrase)
        yield words, Entry("said", words[1:])


def _forms(verb: str) -> tuple[str, str]:
    """A regular verb's "-s" and past."""
    if verb[-1] == "y" and verb[-2] not in "aeo":
        return verb[:-1] + "ies", verb[:-1] + "ied"
    if verb[-1] == "e":
        return verb + "s", verb + "d"
    return verb + ("es" if verb.endswith(("s", "h", "x")) else "s"), verb + "ed"


def _single(name: str) -> str:
    """One of many: "northerner", "tribesman", "coward"."""
    if name.endswith("men"):
        return name[:-3] + "man"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name


def _peoples() -> Iterator[tuple[_Words, Entry]]:
    data = ontology.load("peoples")
    names = {name.strip() for key in ("nouns", "adjectives") for name in data[key].split(";")}
    names.update(form for forms in ontology.load("demonyms").values() for form in forms)
    names |= {_single(name) for name in names if name.islower()}
    for name in names - {""}:
        words = _words(name)
        yield words, Entry("people", words[1:], capital=name[0].isupper())
