"""Incidents on ECB+: gold event mentions, clustered within a topic over both its subtopics by our own comparators.

Each gold mention becomes an event of a claim that is its sentence: the trigger is the mention, who and whom are its
subject and objects in our parse, places and times those our readers find in the sentence. PLOVER has no type for most
of them, so all get one and the type has no say; the events that may be one happening are those whose words have a stem
or a group of `happenings.yaml` in common. Weights, verdicts and grouping are those of `tocsin.corroborate`. Beside it
stands the usual baseline: mentions of a topic whose heads have the same lemma are one.

Takes the folder, gives MUC, B³, CEAF-e and CoNLL F1 (see `coreference`), all in [0, 1]; mentions that stand alone
count.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench import ecbplus
from bench.coreference import Clusters, coreference
from bench.documents import corpus, document, shipped, speed
from bench.ecbplus import GoldDocument, GoldMention
from tocsin import language
from tocsin.corroborate import order
from tocsin.corroborate.accounts import Account, accounts
from tocsin.corroborate.clusters import clusters
from tocsin.corroborate.rarity import Rarity
from tocsin.events import ActorTable, read_mentions
from tocsin.events.gazetteer import Gazetteer
from tocsin.model import Claim, Document, Event, EventActor, Holder, Reading, Sentence, Span, identified
from tocsin.model.trees import Tree

_WHO: Final = frozenset({"nsubj", "obl:agent", "nmod:poss"})
_WHOM: Final = frozenset({"obj", "iobj", "nsubj:pass", "nmod", "compound"})
_NOUNS: Final = frozenset({"NOUN", "PROPN", "PRON"})
_CLAUSES: Final = frozenset({"acl", "acl:relcl", "advcl", "parataxis", "conj", "cc", "punct", "appos", "ccomp"})


@dataclass(frozen=True, slots=True)
class Gold:
    """The mentions of one topic as readings, with the chain and the baseline's key of every event."""

    topic: str
    readings: tuple[Reading, ...]
    chains: dict[str, str]
    """Event id -> chain."""
    heads: dict[str, str]
    """Event id -> lemma of the mention's head."""


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure.

    Returns:
        `muc`, `b3`, `ceafe` with precision, recall and f1, `conll.f1`, and the same under `baseline.`; `gain`, the
        points of CoNLL F1 (in hundredths) above the baseline; mentions, chains, documents, seconds, words per second.
    """
    folder = corpus(data, kind=ecbplus.KIND, home=ecbplus.HOME)
    started = time.process_time()
    topics, words = topics_of(list(ecbplus.documents(folder, limit)))
    rarity = Rarity(reading.report for topic in topics for reading in topic.readings)
    gold: Clusters = [group for topic in topics for group in _grouped(topic.chains)]
    found = [group for topic in topics for group in found_in(topic, rarity)]
    plain = [group for topic in topics for group in _grouped(topic.heads)]
    ours, baseline = coreference(gold, found), coreference(gold, plain)
    number = sum(len(topic.readings) for topic in topics)
    return {
        **ours,
        **{f"baseline.{name}": value for name, value in baseline.items()},
        "gain": 100 * (ours["conll.f1"] - baseline["conll.f1"]),
        "mentions": sum(len(topic.chains) for topic in topics),
        "chains": len(gold),
        **speed(number, words, time.process_time() - started),
    }


def topics_of(documents: Sequence[GoldDocument]) -> tuple[list[Gold], int]:
    """Parse the documents and make readings of their gold mentions; and how many words there are."""
    parsed = shipped().annotate(document(each.sentences) for each in documents)
    grouped: dict[str, list[tuple[GoldDocument, Document]]] = defaultdict(list)
    for given, one in zip(documents, parsed, strict=True):
        grouped[given.topic].append((given, language.resolve(one)))
    words = sum(len(sentence.forms) for each in documents for sentence in each.sentences)
    gazetteer, actors = Gazetteer.open(), ActorTable.load()
    topics = []
    for topic, several in sorted(grouped.items()):
        chains: dict[str, str] = {}
        heads: dict[str, str] = {}
        readings = []
        for given, one in several:
            claims, events = [], []
            for mention in given.mentions:
                claim, event, head = _event(one, mention)
                if event.id in chains:  # the same words annotated twice
                    continue
                claims.append(claim)
                events.append(event)
                chains[event.id], heads[event.id] = mention.chain, head
            found = read_mentions(one, gazetteer=gazetteer, actors=actors)
            readings.append(Reading(one.report, found, tuple(dict.fromkeys(claims)), tuple(events)))
        topics.append(Gold(topic, order.ordered(readings), chains, heads))
    return topics, words


def found_in(topic: Gold, rarity: Rarity) -> list[list[str]]:
    """Our incidents: event ids, group by group."""
    told = accounts(topic.readings, rarity)
    groups = [
        [account.event.id for account in cluster.accounts] for cluster in clusters(told, frozenset(), pairs=_alike)
    ]
    met = {event for group in groups for event in group}
    return [*groups, *([event] for event in topic.chains if event not in met)]


def _alike(accounts: Sequence[Account]) -> set[tuple[int, int]]:
    """Pairs of positions whose words have a stem or a group in common."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for key in (*account.telling.stems, *account.telling.groups):
            blocks[key].append(number)
    return {
        (first, second)
        for members in blocks.values()
        for place, first in enumerate(members)
        for second in members[place + 1 :]
    }


def _grouped(keys: dict[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for event, key in keys.items():
        groups[key].append(event)
    return list(groups.values())


def _event(read: Document, mention: GoldMention) -> tuple[Claim, Event, str]:
    """The claim, the event, and the lemma of the mention's head."""
    sentence = read.sentences[mention.sentence]
    tree = Tree(sentence)
    head = next((word for word in mention.words if tree.heads[word] not in mention.words), mention.words[0])
    claim = identified(
        Claim("", read.report.id, sentence.start, sentence.end, sentence.text, (Holder("the author", None, None),),
              None, "factual", "positive")
    )  # fmt: skip
    first, last = (sentence.tokens[place] for place in (min(mention.words), max(mention.words)))
    who, whom = (tuple(_parties(read, sentence, tree, head, relations)) for relations in (_WHO, _WHOM))
    trigger = Span(first.start, last.end, read.report.text[first.start : last.end])
    event = identified(Event("", claim.id, "CONSULT", None, (), "occurred", trigger, who, whom))
    return claim, event, (sentence.tokens[head].lemma or sentence.tokens[head].lower).lower()


def _parties(
    read: Document, sentence: Sentence, tree: Tree, head: int, relations: frozenset[str]
) -> Iterator[EventActor]:
    for child in tree.children[head]:
        if tree.relations[child] not in relations or sentence.tokens[child].upos not in _NOUNS:
            continue
        beside = [each for each in tree.children[child] if tree.relations[each] in _CLAUSES]
        inside = [sentence.tokens[place] for place in tree.under(child, without=beside)]
        token = sentence.tokens[child]
        reference = next((each for each in read.references if each.start == token.start), None)
        words = read.report.text[inside[0].start : inside[-1].end]
        name = reference.antecedent.text if reference is not None else None
        yield EventActor(inside[0].start, inside[-1].end, words, name, None)
