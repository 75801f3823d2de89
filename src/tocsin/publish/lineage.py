"""Who took what from whom, as the brief shows it: for the whole picture and for each incident.

Takes an index, gives the links in words and drawings of the networks.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Incident, LineageLink
from tocsin.publish.drawing import Drawing, draw_network
from tocsin.publish.index import Index
from tocsin.publish.network import network, of_incident
from tocsin.publish.safe import one_line
from tocsin.publish.words import LINKS, sentence


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link in words."""

    taker: str
    verb: str
    giver: str
    giver_ref: str | None
    share: int | None
    """Percent of the taker's passage that stands in the giver's."""
    reason: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Section 7."""

    links: tuple[LinkView, ...]
    alone: tuple[str, ...]
    """References of the reports that neither give nor take."""
    drawing: Drawing


def lineage(index: Index) -> Lineage:
    """Build the lineage of a picture."""
    links = [link for link in index.picture.corroboration.links if link.source in index.readings]
    whole = network(index)
    return Lineage(
        links=tuple(_link(index, link) for link in links),
        alone=tuple(ref for report, ref in index.report_refs.items() if report not in whole.nodes),
        drawing=draw_network(index, whole, by_publisher=False),
    )


def incident_drawing(index: Index, incident: Incident) -> Drawing | None:
    """The picture of one incident, or None where one report alone tells of it."""
    if len(index.refs_of_reports(incident.reports)) < 2:
        return None
    return draw_network(index, of_incident(index, incident), by_publisher=True)


def _link(index: Index, link: LineageLink) -> LinkView:
    held = link.target if link.target in index.readings else None
    return LinkView(
        taker=index.report_refs[link.source],
        verb=LINKS[link.kind],
        giver=one_line(link.target_name, limit=120) or (index.report_name(held) if held else "a publication"),
        giver_ref=index.report_refs[held] if held else None,
        share=None if link.share is None else round(link.share * 100),
        reason=sentence(one_line(link.reason)),
        words=one_line(link.source_span.text, limit=160) if link.source_span else None,
    )
