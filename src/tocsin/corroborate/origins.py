"""Independent origins behind an incident, and the candidates that are none, each with its reason.

Takes the statements about one happening and the context, gives a decision. Voices are tried from the best founded to
the least: each becomes an origin of its own only if it is independent of every one before it. Who shows no first-hand
access, and who is not named, never adds an origin; if there is nobody else, the first of them is the one origin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tocsin.corroborate.context import Context
from tocsin.corroborate.independence import dependence, set_aside
from tocsin.corroborate.voices import Statement, TakenBack, Voice, adopter, voices
from tocsin.model import LineageLink


@dataclass(slots=True)
class Tally:
    """An origin being counted: its voice, and the voices that could not be shown to be others."""

    voice: Voice
    joined: list[tuple[Voice, str]] = field(default_factory=list)
    """Voice and the reason in words."""
    beside: tuple[LineageLink, ...] = ()
    """Links with an earlier origin's reports that tie it in nothing, being about another matter."""
    taken_back: TakenBack | None = None
    """Where its word no longer stands: it is kept, and confirms nothing."""

    def statements(self) -> list[Statement]:
        """All that rests on it."""
        return [*self.voice.statements, *(statement for voice, _ in self.joined for statement in voice.statements)]


def decide(statements: Iterable[Statement], context: Context) -> list[Tally]:
    """Count the origins behind statements about one happening, best founded first; at least one for any statement."""
    told = tuple(statements)
    tallies: list[Tally] = []
    for voice in sorted(voices(told, context.identities), key=lambda voice: rank(voice, context)):
        tied = _tied(voice, tallies, context, told)
        if tied is None:
            tallies.append(Tally(voice, beside=_beside(voice, tallies, context, told)))
        else:
            tied[0].joined.append((voice, tied[1]))
    return _adopted(tallies, told, context)


def _adopted(tallies: list[Tally], told: Sequence[Statement], context: Context) -> list[Tally]:
    """Where only passers-on and nobody named tell of it: the source named for what they tell beside it."""
    founded = any(tally.voice.standing >= 2 for tally in tallies)
    if founded or (named := adopter(told, context.identities)) is None:
        return tallies
    joined = [pair for tally in tallies for pair in ((tally.voice, ""), *tally.joined)]
    return [Tally(named, [(voice, _why_beside(voice, named, context)) for voice, _ in joined])]


def _why_beside(voice: Voice, named: Voice, context: Context) -> str:
    if voice.standing == 0 or _taken(voice, named, context) is not None:
        return _why_not(voice, named, context)
    return f"{voice.name} cites {named.called(voice.name)} on the same matter and shows no first-hand access."


def rank(voice: Voice, context: Context) -> tuple[int, int, int, int, str]:
    """Sorts the best founded first: by standing, then who takes from fewer others, then who came first."""
    first = (voice.statements or voice.adopts)[0]
    depth = min(len(context.lineage.from_(report.id)) for report in voice.reports)
    return (-voice.standing, depth, context.position[first.report.id], first.claim.start, voice.key)


def _beside(
    voice: Voice, tallies: list[Tally], context: Context, told: tuple[Statement, ...]
) -> tuple[LineageLink, ...]:
    found = (link for tally in tallies for link in set_aside(voice, tally.voice, context, told))
    return tuple({link.id: link for link in found}.values())


def _tied(
    voice: Voice, tallies: list[Tally], context: Context, told: tuple[Statement, ...]
) -> tuple[Tally, str] | None:
    if not tallies:
        return None
    if voice.standing < 2:
        nearest = _nearest(voice, tallies, context)
        return nearest, _why_not(voice, nearest.voice, context)
    for tally in tallies:
        if (reason := dependence(voice, tally.voice, context, told)) is not None:
            return tally, reason
    return None


def _nearest(voice: Voice, tallies: list[Tally], context: Context) -> Tally:
    """The origin that a voice without access most likely leads back to: of its report, its publication, its lineage."""
    return min(enumerate(tallies), key=lambda pair: (_distance(voice, pair[1].voice, context), pair[0]))[1]


def _distance(voice: Voice, origin: Voice, context: Context) -> int:
    ids = {report.id for report in origin.reports}
    if voice.publication is not None:
        published = {context.publications.of_report[report.id] for report in origin.reports}
        if voice.publication in published:
            return 0
    if any(report.id in ids for report in voice.reports):
        return 1
    if any(context.lineage.from_(report.id).keys() & ids for report in voice.reports):
        return 2
    return 3


def _why_not(voice: Voice, origin: Voice, context: Context) -> str:
    if voice.standing == 0:
        return f"{voice.name}: nobody is named, so nothing shows that it is anyone but {origin.name}."
    if (link := _taken(voice, origin, context)) is not None:
        return link.reason
    if _distance(voice, origin, context) < 2:
        return f"{voice.name} has it from {origin.called(voice.name)} and shows no first-hand access."
    if voice.access == "second hand":
        return f"{voice.name} has it from others, so it cannot be shown to be anyone but {origin.name}."
    return f"{voice.name} shows no first-hand access, so it cannot be shown to be independent of {origin.name}."


def _taken(voice: Voice, origin: Voice, context: Context) -> LineageLink | None:
    """The link by which a publication takes from the origin; for one that is only named, by its own reports' links."""
    of_report = context.publications.of_report
    own = {report.id: number for number, report in enumerate(origin.reports)}
    mine = (
        (report.id for report in voice.reports)
        if voice.publication is None
        else context.takers.get(voice.publication, ())
    )
    for report in mine:
        # What a report takes from is little beside all that an outlet published.
        reach = context.lineage.from_(report)
        theirs = [each for each in reach if each in own or of_report[each] == origin.publication]
        if found := [each for each in theirs if each != report]:
            return reach[min(found, key=lambda each: (own.get(each, len(own)), context.position[each]))]
    return None


def resting(tallies: Iterable[Tally]) -> dict[str, Tally]:
    """Claim id -> the origin it rests on."""
    found: dict[str, Tally] = {}
    for tally in tallies:
        for statement in tally.statements():
            found.setdefault(statement.claim.id, tally)
    return found


def circles(tally: Tally, context: Context) -> list[tuple[str, ...]]:
    """Titles of the publications behind an origin that cite one another in a circle."""
    reports = {statement.report.id: statement.report for statement in tally.statements()}
    found: dict[tuple[str, ...], None] = {}
    numbers = {context.lineage.circle_of[report] for report in reports if report in context.lineage.circle_of}
    for circle in (context.lineage.circles[number] for number in sorted(numbers)):
        members = sorted((report for report in circle if report in reports), key=context.position.__getitem__)
        if len(members) > 1:
            found[tuple(dict.fromkeys(context.title(reports[report]) for report in members))] = None
    return list(found)
