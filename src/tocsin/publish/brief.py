"""The brief: one HTML file that holds everything and asks for nothing.

Takes a picture, gives the page as text. Works from a disk without a network; complete without its script.
"""

from __future__ import annotations

from tocsin.model import Picture
from tocsin.publish.chains import Chain, Source, sources
from tocsin.publish.charts import draw
from tocsin.publish.days import moment
from tocsin.publish.facts import Facts, from_index
from tocsin.publish.happenings import incidents
from tocsin.publish.index import Index, build
from tocsin.publish.lineage import lineage
from tocsin.publish.page import assets, environment
from tocsin.publish.provenance import provenance
from tocsin.publish.safe import one_line
from tocsin.publish.texts import reports
from tocsin.publish.watchouts import watch_outs
from tocsin.publish.words import amount


def brief_html(picture: Picture, *, title: str | None = None) -> str:
    """Write the brief of a picture; `title` defaults to what the picture holds."""
    index = build(picture)
    facts, chains = from_index(index), sources(index)
    page = environment().get_template("brief.html")
    return page.render(
        title=heading(index, title),
        title_is_outside=title is None and len(index.readings) == 1,
        assets=assets(),
        facts=facts,
        main_chain=main_chain(facts, chains),
        known_at=moment(picture.known_at),
        incidents=incidents(index),
        pictures=draw(index),
        sources=chains,
        reports=reports(index),
        watch_outs=watch_outs(index),
        lineage=lineage(index),
        provenance=provenance(index),
    )


def main_chain(facts: Facts, chains: tuple[Source, ...]) -> Chain | None:
    """The chain that carries most of what rests on the only origin, or None where there are several or none."""
    if len(facts.origins) != 1:
        return None
    held = set(facts.origins[0].claims)
    carried = ((sum(claim.reference in held for claim in chain.claims), chain) for s in chains for chain in s.chains)
    most, chain = max(carried, key=lambda pair: pair[0], default=(0, None))
    return chain if most else None


def heading(index: Index, title: str | None) -> str:
    """What the brief is called."""
    if title:
        return one_line(title, limit=200)
    if len(index.readings) == 1:
        return index.report_name(next(iter(index.readings)))
    return f"Brief on {amount(len(index.readings), 'report')}"
