"""Incidents: a group of accounts made into a record with its origins, values and grade.

Takes a cluster and the context, gives an `Incident` and its `Assessment`. Leaves grouping to `clusters` and counting to
`origins`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.clusters import Cluster, Pairing
from tocsin.corroborate.conflicts import disagreements
from tocsin.corroborate.context import Context
from tocsin.corroborate.crediting import credited, rejected
from tocsin.corroborate.grades import assess
from tocsin.corroborate.merging import kept_apart
from tocsin.corroborate.origins import Tally, decide, resting
from tocsin.corroborate.rivals import distinct, held_values
from tocsin.corroborate.rulings import Rulings
from tocsin.corroborate.summary import Description, describe
from tocsin.corroborate.voices import Statement
from tocsin.model import Assessment, Incident, Judgement, derive_id, identified


def incident(cluster: Cluster, context: Context, rulings: Rulings) -> tuple[Incident, Assessment]:
    """Judge one happening."""
    affirming, denying = counted_origins(cluster.accounts, context)
    tallies = affirming or denying
    denials = denying if affirming else []
    owners = {**{claim: tally.voice.name for claim, tally in resting(denials).items()}}
    owners |= {claim: tally.voice.name for claim, tally in resting(tallies).items()}
    values = held_values(cluster.accounts, owners)
    keys = {tally.voice.name: tally.voice.key for tally in (*denials, *tallies)}
    against = disagreements(values, keys, context)
    chosen = describe(_best_first(cluster.accounts, tallies), against.revised)
    place = chosen.place
    record = identified(
        Incident(
            id="",
            type=chosen.type,
            mode=chosen.mode,
            events=tuple(account.event.id for account in cluster.accounts),
            claims=tuple(dict.fromkeys(account.claim.id for account in cluster.accounts)),
            reports=tuple(dict.fromkeys(account.report.id for account in cluster.accounts)),
            summary=chosen.summary,
            begin=chosen.begin,
            end_date=chosen.end,
            date_precision=chosen.date_precision,
            place=(place.name or place.text) if place else None,
            country=_country(chosen, cluster.accounts),
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            place_precision=place.precision if place else None,
            actors=chosen.actors,
            recipients=chosen.recipients,
            statuses=chosen.statuses,
            values=distinct(values),
            conflicts=against.sentences,
            origins=tuple(credited(tally, context, denial=not affirming) for tally in tallies),
            rejected=rejected(tallies, denials, context),
            pairings=tuple(_pairing(pairing, context) for pairing in cluster.pairings),
            judgements=tuple(kept_apart(cluster, context, rulings)),
        )
    )
    voices, deniers = [tally.voice for tally in tallies], [tally.voice for tally in denials]
    return record, assess(derive_id(record), voices, deniers, against.disputed)


def counted_origins(accounts: Sequence[Account], context: Context) -> tuple[list[Tally], list[Tally]]:
    """The origins of those who affirm, and of those who deny."""
    parties = frozenset(party.key for account in accounts for party in (*account.actors, *account.recipients))
    sides: tuple[dict[str, Statement], dict[str, Statement]] = ({}, {})
    for account in accounts:
        side, beside = sides[account.event.status == "denied"], context.beside.get(account.claim.id)
        side.setdefault(account.claim.id, Statement(account.claim, account.report, parties, beside))
    return decide(sides[0].values(), context), decide(sides[1].values(), context)


def _best_first(accounts: Sequence[Account], tallies: Sequence[Tally]) -> list[Account]:
    """Accounts by the origin they rest on, those in the origin's own words first; denials last."""
    rank: dict[str, tuple[int, int]] = {}
    for number, tally in enumerate(tallies):
        own = {statement.claim.id for statement in tally.voice.statements}
        for statement in tally.statements():
            rank.setdefault(statement.claim.id, (number, int(statement.claim.id not in own)))
    last = (len(tallies), 0)
    return sorted(accounts, key=lambda account: (account.event.status == "denied", rank.get(account.claim.id, last)))


def _country(chosen: Description, accounts: Sequence[Account]) -> str | None:
    if chosen.place and chosen.place.country:
        return chosen.place.country
    return next((place.country for account in accounts for place in account.places if place.country), None)


def _pairing(pairing: Pairing, context: Context) -> str:
    title = context.title(pairing.account.report)
    partner = context.title(pairing.partner.report)
    one_report = pairing.account.report.id == pairing.partner.report.id
    where = "earlier in the same report" if one_report else f"in {partner}"
    said = f"{title} (“{pairing.account.event.trigger.text}”) with “{pairing.partner.event.trigger.text}” {where}"
    if isinstance(pairing.verdict, Judgement):
        return f"{said}. {pairing.verdict.sentence()}"
    return f"{said}: {pairing.verdict.sentence()}."
