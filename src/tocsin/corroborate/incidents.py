"""Incidents: a group of accounts made into a record with its origins and values.

Takes a cluster and the context, gives an `Incident` and what it rests on. Leaves grouping to `clusters`, counting to
`basis` and grading to `assessing`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.basis import Basis, weigh
from tocsin.corroborate.clusters import Cluster, Pairing
from tocsin.corroborate.context import Context
from tocsin.corroborate.crediting import credited, rejected
from tocsin.corroborate.merging import kept_apart
from tocsin.corroborate.origins import Tally
from tocsin.corroborate.rivals import distinct
from tocsin.corroborate.rulings import Rulings
from tocsin.corroborate.summary import Description, describe
from tocsin.model import Incident, Judgement, identified


def incident(cluster: Cluster, context: Context, rulings: Rulings) -> tuple[Incident, Basis]:
    """Judge one happening."""
    basis = weigh(cluster.accounts, context)
    chosen = describe(_best_first(cluster.accounts, basis.tallies), basis.against.revised)
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
            values=distinct(basis.values),
            conflicts=(*basis.against.sentences, *_withdrawn(cluster.accounts, context)),
            origins=tuple(credited(tally, context, denial=not basis.affirming) for tally in basis.tallies),
            rejected=rejected(basis.tallies, basis.denials, context),
            pairings=tuple(_pairing(pairing, context) for pairing in cluster.pairings),
            judgements=tuple(kept_apart(cluster, context, rulings)),
            admin1=place.admin1 if place else None,
        )
    )
    return record, basis


def _withdrawn(accounts: Sequence[Account], context: Context) -> list[str]:
    """One sentence for each report that its publication withdrew."""
    found = (context.withdrawn.get(account.claim.id) for account in accounts)
    return list(dict.fromkeys(withdrawal.sentence() for withdrawal in found if withdrawal))


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
