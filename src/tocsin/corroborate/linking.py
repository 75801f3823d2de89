"""One link as a record, with the sentence that says what was taken, from whom, and by what that is seen.

Takes what was found of two reports (a common passage, a citation, a hyperlink, a translation), gives a `LineageLink`. A
taker that is dated before its giver is kept and said to be impossible as dated. Leaves finding to `lineage`.
"""

from __future__ import annotations

from tocsin.corroborate import order
from tocsin.corroborate.citations import Citation
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.taking import Taking
from tocsin.corroborate.translations import Translation
from tocsin.corroborate.tying import Pairs
from tocsin.model import LineageLink, LinkKind, Report, Span, identified


def reused(taking: Taking, publications: Publications, ties: Pairs) -> LineageLink:
    """A common passage: a copy, or a quotation where the taker marks the words as somebody else's."""
    kind: LinkKind = "quotes" if taking.quoted else "copies"
    taker, giver = publications.title(taking.taker), publications.title(taking.giver)
    reason = f"{taker} {kind} {giver}, {_percent(taking.side.share)} of the passage{_unordered(taking)}."
    return _link(
        kind,
        (taking.taker, taking.giver),
        giver,
        reason,
        share=round(taking.side.share, 3),
        span=taking.taker.span(taking.side.start, taking.side.end),
        given=taking.giver.span(taking.given.start, taking.given.end),
        ties=ties,
    )


def linked(source: Report, target: Report, span: Span, publications: Publications, ties: Pairs) -> LineageLink:
    """A hyperlink."""
    title = publications.title(target)
    reason = f"“{span.text}” links to {title}{_impossible(source, target)}."
    return _link("links-to", (source, target), title, reason, span=span, ties=ties)


def cited(
    report: Report, target: Report, citation: Citation, shown: str, publications: Publications, ties: Pairs
) -> LineageLink:
    """A citation of a held report; `shown` says what shows that it is this one, where its words do not."""
    title = publications.title(target)
    words = " ".join(citation.span.text.split())
    reason = f"“{words}” {_verb(citation)} {title}{shown}{_impossible(report, target)}."
    return _link("cites", (report, target), title, reason, span=citation.span, ties=ties, credit=citation.credit)


def unseen(report: Report, citation: Citation, publications: Publications) -> LineageLink:
    """A citation of what is not held: a link without a target, called as the words call it."""
    title = citation.name if citation.channel else publications.titles.get(citation.publication or "", citation.name)
    words = " ".join(citation.span.text.split())
    reason = f"“{words}” {_verb(citation)} {title}; what it cites was not seen."
    return _link("cites", (report, None), title, reason, span=citation.span, credit=citation.credit)


def corrected(
    report: Report, earlier: Report, words: Span, does: str, publications: Publications, ties: Pairs
) -> LineageLink:
    """A correction or withdrawal (`does` says which) of an outlet's own earlier report."""
    title, said = publications.title(report), " ".join(words.text.split())
    reason = f"{title} {does} its own report of {order.said(earlier)} (“{said}”)."
    return _link("cites", (report, earlier), title, reason, span=words, ties=ties)


def translated(translation: Translation, publications: Publications, ties: Pairs) -> LineageLink:
    """A translation: by its own note a citation; by what it shares alone a copy in other words."""
    taker, giver = translation.taker, translation.giver
    title, same = publications.title(giver), translation.agreement.listed()
    if translation.note is not None:
        words = " ".join(translation.note.span.text.split())
        reason = f"“{words}” says that it is a translation; {title} tells the same in the same order ({same})"
        reason += f"{_impossible(taker, giver)}."
        return _link("cites", (taker, giver), title, reason, span=translation.note.span, ties=ties, credit=True)
    signed = f", and {translation.signer} signs both" if translation.signer else ""
    reason = (
        f"{publications.title(taker)} ({taker.language}) has the numbers and names of {title} ({giver.language}) "
        f"in one order ({same}){signed}: taken for a translation{_undated(taker, giver)}."
    )
    return _link("copies", (taker, giver), title, reason, ties=ties)


def summary(taker: Report, giver: Report, share: float, publications: Publications, ties: Pairs) -> LineageLink:
    """A shorter retelling."""
    title = publications.title(giver)
    part = _percent(share)
    reason = f"{publications.title(taker)} tells shorter what {title} tells: {part} of its content stands there."
    return _link("summarises", (taker, giver), title, reason, share=round(share, 3), ties=ties)


def _verb(citation: Citation) -> str:
    return "credits" if citation.credit else "cites"


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " %")


def _unordered(taking: Taking) -> str:
    if taking.by_wording and order.precedes(taking.taker, taking.giver):
        return "; it names its source, though dated earlier, which cannot both be right"
    return "" if taking.by_wording else _undated(taking.taker, taking.giver)


def _undated(taker: Report, giver: Report) -> str:
    return "" if order.precedes(giver, taker) else "; which of them came first is not shown"


def _impossible(source: Report, target: Report) -> str:
    if not order.precedes(source, target):
        return ""
    return f", which was published later ({order.said(target)}): as dated, that is impossible"


def _link(
    kind: LinkKind,
    ends: tuple[Report, Report | None],
    name: str,
    reason: str,
    *,
    share: float | None = None,
    span: Span | None = None,
    given: Span | None = None,
    ties: Pairs = (),
    credit: bool = False,
) -> LineageLink:
    source, target = ends
    target_id = target.id if target is not None else None
    return identified(LineageLink("", kind, source.id, target_id, name, share, span, given, reason, ties, credit))
