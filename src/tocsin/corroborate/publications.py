"""Who published what, and which names mean whom.

Takes the held reports, gives an index: each report's publication, the names and bylines a publication goes by, the
report behind an address. Leaves reading names out of texts to `citations`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.corroborate import addresses
from tocsin.corroborate.names import normalise
from tocsin.corroborate.signatures import byline_names, signatures
from tocsin.model import Report

_BY: Final = re.compile(r"^\s*(?:posted\s+|written\s+)?by:?\s+", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[^\W_]+")
_TITLE_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Publications:
    """An index of the publications of the held reports; keys are internal and stable for one set of reports."""

    of_report: Mapping[str, str]
    """Report id -> publication."""
    names: Mapping[str, str]
    """Normalised name of an outlet or author -> publication, where it means only one."""
    reports: Mapping[str, tuple[Report, ...]]
    """Publication -> its reports, in the order given."""
    addresses: Mapping[str, str]
    """Normalised address -> report id, the first held."""
    titles: Mapping[str, str]
    """Publication -> its name for readers."""
    vocabulary: frozenset[str]
    """Words of the names, for quick rejection of texts that name nobody."""
    signed: Mapping[str, Mapping[str, str]]
    """Report id -> the persons who sign it: comparable form -> as written. An outlet's name signs nothing."""

    def named(self, name: str) -> str | None:
        """The publication that a name means, if one is held."""
        return self.names.get(normalise(name))

    def title(self, report: Report) -> str:
        """What to call the publication of a report."""
        return self.titles[self.of_report[report.id]]


def index(reports: Iterable[Report]) -> Publications:
    """Index the held reports."""
    held = tuple(reports)
    hosts = _hosts(held)
    of_report = {report.id: _key(report, hosts) for report in held}
    grouped: dict[str, list[Report]] = defaultdict(list)
    outlets: dict[str, set[str]] = defaultdict(set)
    authors: dict[str, set[str]] = defaultdict(set)
    known: dict[str, str] = {}
    for report in held:
        key = of_report[report.id]
        grouped[key].append(report)
        for name in filter(None, (report.publisher, addresses.host(report.url))):
            outlets[normalise(name)].add(key)
        for name in (*byline_names(report.byline), *signatures(report)):
            authors[normalise(name)].add(key)
        if report.url and (address := addresses.normalise(report.url)):
            known.setdefault(address, report.id)
    names = {**authors, **outlets}  # an agency in a byline stays the agency
    return Publications(
        of_report=of_report,
        names={name: next(iter(keys)) for name, keys in names.items() if name and len(keys) == 1},
        reports={key: tuple(group) for key, group in grouped.items()},
        addresses=known,
        titles={key: _title(group) for key, group in grouped.items()},
        vocabulary=frozenset(word for name in names for word in _TOKEN.findall(name)),
        signed={report.id: _signers(report, outlets.keys()) for report in held},
    )


def _signers(report: Report, outlets: Collection[str]) -> dict[str, str]:
    named = {normalise(name): name for name in signatures(report)}
    return {key: name for key, name in named.items() if key not in outlets}


def _hosts(held: tuple[Report, ...]) -> dict[str, str]:
    """Host -> the one publisher seen with it, so that a report without a publisher's name finds its fellows."""
    seen: dict[str, set[str]] = defaultdict(set)
    for report in held:
        host = addresses.host(report.url)
        if host and report.publisher:
            seen[host].add(normalise(report.publisher))
    return {host: next(iter(names)) for host, names in seen.items() if len(names) == 1}


def _key(report: Report, hosts: Mapping[str, str]) -> str:
    if report.publisher and normalise(report.publisher):
        return normalise(report.publisher)
    host = addresses.host(report.url)
    if host:
        return hosts.get(host, host)
    return normalise(report.byline) if report.byline and normalise(report.byline) else report.id


def _title(group: list[Report]) -> str:
    for report in group:
        if report.publisher:
            return report.publisher
    first = group[0]
    if host := addresses.host(first.url):
        return host
    if first.byline:
        return _BY.sub("", first.byline)
    if first.title:
        words = first.title.split()
        return f"“{' '.join(words[:_TITLE_WORDS])}{' …' if len(words) > _TITLE_WORDS else ''}”"
    return "an unsigned report"
