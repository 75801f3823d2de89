"""Origins as records, and everyone who looks like an origin and is none, in words.

Takes the tallies of one incident and those of its denials, gives `Origin` and `RejectedOrigin`. Leaves counting to
`origins`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.corroborate.context import Context
from tocsin.corroborate.independence import link_between
from tocsin.corroborate.names import listed, normalise
from tocsin.corroborate.origins import Tally, circles
from tocsin.corroborate.voices import Statement, Voice
from tocsin.model import Origin, RejectedOrigin, Report

_KINDS = {
    "armed group": "movement",
    "party to the conflict": "party",
    "media": "publication",
    "social media": "account",
}


def credited(tally: Tally, context: Context, *, denial: bool = False) -> Origin:
    """The record of an origin."""
    statements = sorted(
        tally.statements(), key=lambda each: (context.position[each.report.id], each.claim.start, each.claim.id)
    )
    return Origin(
        name=tally.voice.name,
        kind=tally.voice.kind,
        access=tally.voice.access,
        interest=tally.voice.interest,
        claims=tuple(dict.fromkeys(statement.claim.id for statement in statements)),
        reports=tuple(dict.fromkeys(statement.report.id for statement in statements)),
        reason=_reason(tally, context, denial=denial),
        taken_back=tally.taken_back is not None,
    )


def rejected(tallies: Sequence[Tally], denials: Sequence[Tally], context: Context) -> tuple[RejectedOrigin, ...]:
    """Every candidate that is no origin: voices that could not be shown to be others, and all who pass an origin on.

    A denier stands for itself (`of` is its own name): it speaks against the incident, not for it.
    """
    found: dict[tuple[str, str], RejectedOrigin] = {}
    for candidate in _candidates(tallies, context):
        key = (normalise(candidate.name), candidate.report)
        earlier = found.setdefault(key, candidate)
        if earlier is not candidate:
            claims = tuple(dict.fromkeys((*earlier.claims, *candidate.claims)))
            found[key] = RejectedOrigin(earlier.name, earlier.report, claims, earlier.of, earlier.reason)
    own = {tally.voice.key: tally.voice.name for tally in tallies}
    result = sorted(found.values(), key=lambda each: (context.position[each.report], each.name))
    return (*result, *_denied(denials, own)) if tallies else tuple(result)


def _reason(tally: Tally, context: Context, *, denial: bool) -> str:
    voice = tally.voice
    if voice.standing == 3:
        seen = f" (“{voice.seen}”)" if voice.seen else ""
        text = f"{voice.name} shows first-hand access{seen}; {_apart(tally, context)}."
    elif voice.standing == 2:
        text = (
            f"{voice.name} is named and of a kind that knows its own matter ({voice.kind}); no first-hand access shown."
        )
    elif voice.standing == 1:
        only = len({statement.report.id for statement in tally.statements()}) == 1
        led = f"Only {voice.name} tells of it" if only else f"Every account leads back to {voice.name}"
        text = f"{led}; no first-hand access shown."
    else:
        text = f"Nobody is named ({voice.name}); counted as one origin, since nothing shows more."
    if denial:
        text = f"{voice.name} denies it, and no account that affirms it is held."
    if voice.adopts:
        text += " It is named for what is told beside this, not for this."
    for circle in circles(tally, context):
        text += f" {listed(circle)} cite one another in a circle, so none of them is shown to be the first."
    if voice.interest == "party to the matter":
        text += " It is a party to the matter."
    if tally.taken_back:
        text += f" {tally.taken_back.sentence} Its word no longer stands and confirms nothing."
    return text


def _apart(tally: Tally, context: Context) -> str:
    """What keeps an origin with first-hand access apart from the others."""
    if not tally.beside:
        return "no common outlet and no link ties it to another origin"
    link = tally.beside[0]
    taker = context.readings[context.position[link.source]].report
    return f"what {context.title(taker)} {link.kind} from {link.target_name} is about another matter"


def _candidates(tallies: Iterable[Tally], context: Context) -> Iterator[RejectedOrigin]:
    origins = {normalise(tally.voice.name) for tally in tallies}
    for tally in tallies:
        own = {statement.report.id for statement in tally.voice.statements}
        for voice, reason in tally.joined:
            for report in voice.reports:
                why = _link_reason(report, tally.voice, context) if _publishes(voice, report, context) else None
                if why is None and _publishes(voice, report, context) and report.id in own:
                    why = _passing(context.title(report), tally.voice)
                yield _rejection(voice.name, report, voice.statements, tally.voice, why or reason)
        for voice in (tally.voice, *(joined for joined, _ in tally.joined)):
            for statement in voice.statements:
                for candidate in _passers(statement, voice, tally.voice, context):
                    if normalise(candidate.name) not in origins:
                        yield candidate


def _publishes(voice: Voice, report: Report, context: Context) -> bool:
    return voice.publication == context.publications.of_report[report.id]


def _passers(statement: Statement, voice: Voice, origin: Voice, context: Context) -> Iterator[RejectedOrigin]:
    """The publication that carries a claim, and those between it and `voice`, who says it.

    `origin` is what the voice counts with: itself, or another that it cannot be shown to differ from.
    """
    if not _publishes(voice, statement.report, context):
        title = context.title(statement.report)
        several = len({context.publications.of_report[other.id] for other in voice.reports}) > 1
        reason = _citing(title, voice) if several else _passing(title, voice)
        reason = _link_reason(statement.report, origin, context) or reason
        yield _rejection(title, statement.report, (statement,), origin, reason)
    for holder in statement.claim.holders[1:-1]:
        outlet = context.publications.titles.get(context.publications.named(holder.name) or "", holder.name)
        name = outlet if normalise(outlet) == normalise(holder.name) else f"{holder.name} ({outlet})"
        yield _rejection(name, statement.report, (statement,), origin, _passing(name, voice))


def _link_reason(report: Report, origin: Voice, context: Context) -> str | None:
    """The link by which a report takes from another that carries the origin."""
    for other in origin.reports:
        if other.id != report.id:
            link = link_between(report, other, context)
            if link is not None and link.source == report.id:
                return link.reason
    return None


def _passing(name: str, origin: Voice) -> str:
    return f"{name} has it from {origin.called(name)} and shows no first-hand access."


def _citing(title: str, origin: Voice) -> str:
    return f"{title} cites the same {_KINDS.get(origin.kind or '', 'source')}, {origin.name}."


def _rejection(
    name: str, report: Report, statements: Iterable[Statement], origin: Voice, reason: str
) -> RejectedOrigin:
    claims = (statement.claim.id for statement in statements if statement.report.id == report.id)
    return RejectedOrigin(name, report.id, tuple(dict.fromkeys(claims)), origin.name, reason)


def _denied(denials: Iterable[Tally], own: dict[str, str]) -> Iterator[RejectedOrigin]:
    for tally in denials:
        voice = tally.voice
        name, reason = voice.name, f"{voice.name} denies it: it speaks against the incident, not for it."
        if voice.key in own:
            reason = f"{voice.name} also says that it did not happen."
        for report in voice.reports:
            yield _rejection(name, report, tally.statements(), voice, reason)
