"""Corroborate: what stands behind the claims of many reports.

Takes readings in any order, and judgements by hand in the order in which they were made; gives links, incidents and
assessments, always the same for the same readings and judgements. Pure: no clock, no network, no randomness. Leaves
storing to the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.corroborate import lineage, order, publications
from tocsin.corroborate.assessing import assessments
from tocsin.corroborate.clusters import clusters
from tocsin.corroborate.context import context
from tocsin.corroborate.graph import direct
from tocsin.corroborate.incidents import incident
from tocsin.corroborate.merging import merged
from tocsin.corroborate.rulings import Rulings
from tocsin.model import Corroboration, Judgement, Reading, ontology


# Accounts and findings are many and form no cycles: searching them in vain cost a fifth of the time.
@ontology.uncollected()
def corroborate(readings: Sequence[Reading], judgements: Sequence[Judgement] = ()) -> Corroboration:
    """Link reports, bring events together into incidents, count and grade what stands behind them.

    What a person judged comes before what comparing says; events that a judgement names and that are not held are
    passed over.

    Incidents come in the order of their first account; events with status `hypothetical`, and events of claims that
    generalise about a people, form none.
    """
    ordered = order.ordered(readings)
    index = publications.index(reading.report for reading in ordered)
    links = lineage.links(ordered, index)
    known = context(ordered, links, index)
    rulings = Rulings(judgements, frozenset(account.event.id for account in known.accounts))
    found = merged(clusters(known.accounts, direct(links), rulings), known.accounts, rulings)
    judged = [incident(cluster, known, rulings) for cluster in found]
    return Corroboration(
        links=links,
        incidents=tuple(record for record, _ in judged),
        assessments=assessments(judged, known),
    )
