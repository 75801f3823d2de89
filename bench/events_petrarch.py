"""PETRARCH's validation sentences: CAMEO roots, and the countries of source and target.

The file is XML that no parser takes (tags closed twice, bare comments), so its tags are looked for. A sentence has
several codings, one for each pair of parties, or says that there is no event; sentences with `evaluate="false"` are
left out.

Roots are compared as sets, sentence by sentence: gold repeats a coding for every pair of parties, an event here names
all of them. An event stands for one root (`cameo.yaml`, by type, mode and for REQUEST the trigger's words); statements
(root 01) have no event type, so that theirs are always missed. `type.` compares types instead: of gold's codes by the
table of CAMEO to PLOVER; of these, statements are left out. Whatever is found where gold has no event is wrong.

What a sentence says did not happen (denied), only might (hypothetical) or tells as background (historical) is not
counted as found; `all.root.` counts it. What is planned, threatened, attempted or alleged counts.

Countries are scored over gold's codings that give one, `.matched` over those of them with an event of the same root.
A coding is held against the event, of its root if there is one, else of its type, that has most of its countries; it
is right if its source is among the actors, its target among the recipients; in either role where gold has the same
root both ways. A coding without such an event is wrong.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bench import documents, events
from bench.events import Reads, Text
from bench.scores import Counts, compare, share
from tocsin.model import Event, EventActor, InputError, ontology

HOME = "PETR2_GSR_validation.xml: https://github.com/openeventdata/UniversalPetrarch, validation."
KIND = "PETRARCH's validation sentences"
UNCOUNTED = frozenset({"denied", "hypothetical", "historical"})
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODING = re.compile(r"<EventCoding\b([^>]*)>")
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_FIELD = re.compile(r"(\w+)\s*=\s*[\"']([^\"']*)[\"']")


@dataclass(frozen=True, slots=True)
class Coding:
    """One event of gold: a CAMEO code, the codes of source and target."""

    code: str
    source: str
    target: str

    @property
    def root(self) -> str:
        """The first two digits."""
        return self.code[:2]

    @property
    def type(self) -> str | None:
        """PLOVER's type; statements have none."""
        table = ontology.load("cameo")["types"]
        return next((table[self.code[:n]] for n in (4, 3, 2) if self.code[:n] in table), None)

    @property
    def countries(self) -> tuple[str | None, str | None]:
        """Of source and target; None where a code gives none."""
        return events.country(self.source), events.country(self.target)


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence with its codings, none where there is no event."""

    name: str
    text: Text
    codings: tuple[Coding, ...]

    def mutual(self, coding: Coding) -> bool:
        """Whether the same is coded the other way round too."""
        back = (coding.root, coding.target, coding.source)
        return any((one.root, one.source, one.target) == back for one in self.codings)


@dataclass(frozen=True, slots=True)
class Compared:
    """A sentence and all events found in it."""

    coded: Coded
    events: tuple[Event, ...]

    @property
    def counted(self) -> tuple[Event, ...]:
        """Those that count as found."""
        return tuple(event for event in self.events if event.status not in UNCOUNTED)


def run(
    data: Path | None,
    limit: int | None,
    *,
    reader: Reads | None = None,
    beside: Reads | None = None,
    errors: int = 0,
) -> dict[str, float]:
    """Measure on the validation file.

    Args:
        data: The file.
        limit: How many sentences to read at most.
        reader: What reads the sentences, the shipped reader unless given.
        beside: What stands beside it, `rules@1` unless given.
        errors: How many of the worst sentences to print on standard error, after the counts of each root.

    Returns:
        `root.precision`, `.recall`, `.f1`; the same under `type.` and `all.root.`; `source.country`, `target.country`,
        each also `.matched`; the same of the rules under `rules_1.`; documents, words, processor seconds of the whole
        read, words per second.

    Raises:
        InputError: For a file without coded sentences.
    """
    path = documents.corpus(data, kind=KIND, home=HOME)
    with documents.reading(path, kind=KIND):
        gold = list(sentences(path.read_text(encoding="utf-8")))[:limit]
    if not gold:
        raise InputError(f"There is no coded sentence in {str(path)!r}.")
    texts = [one.text for one in gold]
    found, seconds = events.read(reader or events.shipped(), texts)
    rules, _ = events.read(beside or events.by_rules(), texts)
    compared = [Compared(*pair) for pair in zip(gold, found, strict=True)]
    if errors:
        events.tell(by_root(compared))
        events.tell(line for one in worst(compared)[:errors] for line in listing(one))
    plain = scores([Compared(*pair) for pair in zip(gold, rules, strict=True)])
    return events.table(scores(compared), plain, texts, seconds)


def sentences(content: str) -> Iterator[Coded]:
    """The coded sentences of the file, in order."""
    for part in _COMMENT.sub("", content).split("<Sentence ")[1:]:
        head, _, body = part.partition(">")
        fields = dict(_FIELD.findall(head))
        text = _TEXT.search(body)
        codings = [dict(_FIELD.findall(tag)) for tag in _CODING.findall(body)]
        if text is None or not codings or fields.get("evaluate", "true").lower() == "false":
            continue
        words = " ".join(html.unescape(text[1]).split())
        yield Coded(fields.get("id", ""), Text(words, _day(fields.get("date", ""))), tuple(_coded(codings)))


def _coded(codings: Iterable[dict[str, str]]) -> Iterator[Coding]:
    for one in codings:
        if "eventcode" in one:
            yield Coding(one["eventcode"], one.get("sourcecode", ""), one.get("targetcode", ""))


def _day(digits: str) -> date | None:
    """A day written as YYYYMMDD; the file has others that say no day."""
    try:
        return datetime.strptime(digits, "%Y%m%d").date() if len(digits) == len("20080804") else None  # noqa: DTZ007
    except ValueError:
        return None


def root(event: Event) -> str:
    """The CAMEO root that an event stands for."""
    table = ontology.load("cameo")
    entry, demands = table["roots"][event.type], table["demands"]
    words = {word.strip() for word in demands["words"].split(";")}
    if event.type == "REQUEST" and words & set(event.trigger.text.lower().split()):
        return str(demands["root"])
    return str(entry.get("modes", {}).get(event.mode, entry["root"]))


def scores(compared: Sequence[Compared]) -> dict[str, float]:
    """All measures over some sentences; see the module."""
    metrics = _total(_roots(one.coded, one.counted) for one in compared).metrics("root")
    metrics |= _total(_types(one) for one in compared).metrics("type")
    metrics |= _total(_roots(one.coded, one.events) for one in compared).metrics("all.root")
    for role in ("source", "target"):
        rows = [row for one in compared for coding in one.coded.codings if (row := _country(one, coding, role))]
        metrics[f"{role}.country"] = share(sum(right for right, _ in rows), len(rows))
        matched = [right for right, same in rows if same]
        metrics[f"{role}.country.matched"] = share(sum(matched), len(matched))
    return metrics


def _roots(coded: Coded, found: Iterable[Event]) -> Counts:
    return compare({one.root for one in coded.codings}, set(map(root, found)))


def _types(one: Compared) -> Counts:
    return compare({one.type for one in one.coded.codings if one.type}, {event.type for event in one.counted})


def _total(counts: Iterable[Counts]) -> Counts:
    every = list(counts)
    return Counts(sum(one.right for one in every), sum(one.gold for one in every), sum(one.found for one in every))


def _country(one: Compared, coding: Coding, role: str) -> tuple[bool, bool] | None:
    """Whether a coding's party is right, and whether an event of its root was found; None where it has no country."""
    place = 0 if role == "source" else 1
    if coding.countries[place] is None:
        return None
    same = [event for event in one.counted if root(event) == coding.root]
    partners = same or [event for event in one.counted if event.type == coding.type]
    rows = [_right(event, coding, mutual=one.coded.mutual(coding)) for event in partners]
    return max(rows, key=sum, default=(False, False))[place], bool(same)


def _right(event: Event, coding: Coding, *, mutual: bool) -> tuple[bool, bool]:
    actors, recipients = _countries(event.actors), _countries(event.recipients)
    if mutual:
        actors = recipients = actors | recipients
    source, target = coding.countries
    return source in actors, target in recipients


def _countries(parties: Iterable[EventActor]) -> set[str]:
    return {state for one in parties if (state := events.country(one.code))}


def worst(compared: Sequence[Compared]) -> list[Compared]:
    """The sentences with most roots missed or found in vain first, then those with most countries wrong."""

    def wrong(one: Compared) -> tuple[int, int]:
        counts = _roots(one.coded, one.counted)
        rows = [_country(one, coding, role) for coding in one.coded.codings for role in ("source", "target")]
        return counts.gold + counts.found - 2 * counts.right, sum(row is not None and not row[0] for row in rows)

    return sorted(compared, key=wrong, reverse=True)


def by_root(compared: Sequence[Compared]) -> Iterator[str]:
    """One line per root: sentences that have it, precision, recall, and what was found where it was missed."""
    pairs = [({one.root for one in c.coded.codings}, set(map(root, c.counted))) for c in compared]
    for name in sorted(set().union(*(gold | found for gold, found in pairs))):
        with_it = [found for gold, found in pairs if name in gold]
        counts = Counts(sum(name in found for found in with_it), len(with_it), sum(name in found for _, found in pairs))
        missed = Counter(got for found in with_it if name not in found for got in sorted(found) or ["nothing"])
        line = f"{name}  {counts.gold:>3}  P {counts.precision:.2f}  R {counts.recall:.2f}  "
        yield line + " ".join(f"{got} {number}" for got, number in missed.most_common())


def listing(one: Compared) -> Iterator[str]:
    """One sentence beside what was found: `+` what counts, `.` what does not, each with its root."""
    yield f"== {one.coded.name}"
    yield f"   {one.coded.text.text}"
    for coding in one.coded.codings:
        yield f"  gold {coding.code} {coding.type or 'no type'}: {coding.source} -> {coding.target}"
    for event in one.events:
        yield f"  {'+' if event in one.counted else '.'} {root(event)} {events.told(event)}"
