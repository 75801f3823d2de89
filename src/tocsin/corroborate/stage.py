"""Corroborate: what stands behind the claims of many reports.

Takes readings in any order, gives links, incidents and assessments, always the same for the same readings. Pure: no
clock, no network, no randomness. Leaves storing to the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.corroborate import lineage, order, publications
from tocsin.corroborate.assessing import assessments
from tocsin.corroborate.clusters import clusters
from tocsin.corroborate.context import context
from tocsin.corroborate.graph import direct
from tocsin.corroborate.incidents import incident
from tocsin.model import Corroboration, Reading


def corroborate(readings: Sequence[Reading]) -> Corroboration:
    """Link reports, bring events together into incidents, count and grade what stands behind them.

    Incidents come in the order of their first account; events with status `hypothetical`, and events of claims that
    generalise about a people, form none.
    """
    ordered = order.ordered(readings)
    index = publications.index(reading.report for reading in ordered)
    links = lineage.links(ordered, index)
    known = context(ordered, links, index)
    judged = [incident(cluster, known) for cluster in clusters(known.accounts, direct(links))]
    return Corroboration(
        links=links,
        incidents=tuple(record for record, _ in judged),
        assessments=assessments(judged, known),
    )
