"""One claim on a terminal: who really said it, step by step with the words for every step, and how sure it is.

Takes a claim and the picture it stands in. What it says needs no colour to be understood: the claim stands between ▸
and ◂ in its sentence, words of the report stand in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from tocsin.cli.layout import heading, put, row
from tocsin.model import Claim, Incident, Picture, Reading, Report, Span, short
from tocsin.publish.accounts import account
from tocsin.publish.anchors import glance, sentence
from tocsin.publish.grades import grade_view
from tocsin.publish.safe import flat, one_line
from tocsin.publish.steps import Step, steps
from tocsin.publish.words import ACCESS, MODALITIES, amount, listed, party


def print_claim(screen: Console, claim: Claim, picture: Picture) -> None:
    """Print one claim with its chain."""
    reading = next((reading for reading in picture.readings if reading.report.id == claim.report), None)
    report = reading.report if reading is not None else None
    chain = steps(claim, report)
    put(screen, Text(f"“{one_line(claim.text)}”", "bold"))
    put(screen, Text(told_by(chain)))
    heading(screen, "Who really said it", "from the report’s author to its first source")
    _chain(screen, chain)
    if report is not None:
        heading(screen, "In the report", titled(report))
        _context(screen, claim, chain, report)
    heading(screen, "How sure")
    for label, words in _sureness(claim, chain):
        row(screen, label, words)
    _flags(screen, claim)
    if reading is not None:
        _around(screen, claim, reading)
    incidents = [incident for incident in picture.corroboration.incidents if claim.id in incident.claims]
    if incidents:
        heading(screen, "Counts in")
        for incident in incidents:
            row(screen, short(incident.id), counted_in(claim, incident))
        _grade(screen, claim, picture)
    screen.print()
    screen.print(Text(f"id {claim.id}"), soft_wrap=True)


def _grade(screen: Console, claim: Claim, picture: Picture) -> None:
    """Its Admiralty grade: how reliable its originator has been, and what stands beside it."""
    found = (each for each in picture.corroboration.assessments if each.subject == claim.id)
    view = grade_view(next(found, None))
    if view is not None:
        heading(screen, f"Grade {view.code}", f"{view.source}; {view.information}")
        for reason in view.reasons:
            put(screen, Text(reason), 2)


def told_by(chain: tuple[Step, ...]) -> str:
    """The chain in a sentence."""
    last = chain[-1]
    what = dict.fromkeys((last.holder.kind or "kind unknown", party(last.holder.kind, last.holder.interest)))
    who = f"{last.name} ({', '.join(part for part in what if part)})"
    if len(chain) == 1:
        return f"Said by {who}; no other source is named."
    return f"Goes back to {who}, told by {listed([step.name for step in reversed(chain[:-1])])}."


def titled(report: Report) -> str:
    """A report by its title, publisher and day."""
    parts = [report.title and f"“{report.title}”", report.publisher, report.published and str(report.published)[:10]]
    return one_line(", ".join(part for part in parts if part) or "without a title")


def _chain(screen: Console, chain: tuple[Step, ...]) -> None:
    for number, step in enumerate(chain, start=1):
        if number > 1:
            put(screen, Text(f"↓ {_link(step)}", "italic"), 5)
        put(screen, Text.assemble(f"{number}  ", (step.name, "bold"), f" · {step.role}"), 2)
        for line in _described(step, first=number == 1):
            put(screen, Text(line), 5)


def _link(step: Step) -> str:
    """How the holder above attributes to this one."""
    if step.cue is not None:
        return f"attributes it, by “{one_line(step.cue.text)}”, to"
    if step.quotation is not None:
        return "sets the passage as a quotation of"
    return "attributes it, by no words that were found, to"


def _described(step: Step, *, first: bool) -> Iterator[str]:
    holder = step.holder
    side = party(holder.kind, holder.interest)
    interest = side.upper() if side else "no interest known" if holder.interest else "interest unknown"
    kind = "" if side and holder.kind == side else holder.kind or "kind unknown"
    yield " · ".join(part for part in (kind, ACCESS[holder.access], interest) if part)
    if step.renamed is not None:
        yield f"called “{one_line(step.renamed.text, limit=200)}” here"
    elif holder.start is None and not first:
        yield "not named in the report"
    if holder.evidence:
        words = listed([f"“{one_line(span.text)}”" for span in holder.evidence])
        yield f"{words} {'shows' if len(holder.evidence) == 1 else 'show'}: {step.shows or 'what it is'}"


def _context(screen: Console, claim: Claim, chain: tuple[Step, ...], report: Report) -> None:
    """The claim between marks in its sentence, and the cues that stand elsewhere."""
    low, high = sentence(report, claim.start, claim.end)
    cues = list(dict.fromkeys(cue for cue in (*(step.cue for step in chain), claim.cue) if cue is not None))
    inside = [cue for cue in cues if low <= cue.start and cue.end <= high]
    points = sorted({low, high, claim.start, claim.end, *(point for cue in inside for point in (cue.start, cue.end))})
    text = Text()
    for start, end in pairwise(points):
        text.append("▸" if start == claim.start else "")
        text.append(flat(report.text[start:end]), _style(claim, inside, start, end))
        text.append("◂" if end == claim.end else "")
    text.rstrip()
    put(screen, text, 2)
    for cue in cues:
        if cue not in inside:
            row(screen, f"“{one_line(cue.text)}”", glance(report.text, cue))


def _style(claim: Claim, cues: list[Span], start: int, end: int) -> str:
    styles = ["bold"] if claim.start <= start and end <= claim.end else []
    return " ".join(styles + (["underline"] if any(cue.start <= start and end <= cue.end for cue in cues) else []))


def _sureness(claim: Claim, chain: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    yield "modality", ": ".join(dict.fromkeys((claim.modality, MODALITIES[claim.modality])))
    if claim.cue is not None and claim.cue != chain[-1].cue:
        yield "cue", f"“{one_line(claim.cue.text)}”"
    yield "polarity", "positive: nothing negates it" if claim.polarity == "positive" else "negative: it is not so"
    sure = claim.likelihood
    given = f"{sure.term}: {sure.low:.0%} to {sure.high:.0%} (“{sure.text}”)" if sure else "no estimate in its words"
    yield "likelihood", one_line(given)
    scale = "on a scale from -3 (did not happen) to 3 (happened)"
    yield "factuality", "not measured" if claim.happened is None else f"{claim.happened:+.1f}, {scale}"


def _flags(screen: Console, claim: Claim) -> None:
    if not claim.flags:
        return
    heading(screen, "Be wary", f"{amount(len(claim.flags), 'flag')} raised")
    for detail in claim.flag_details:
        whole = (detail.start, detail.end) == (claim.start, claim.end)
        words = "all of it" if whole else f"“{one_line(detail.text, limit=200)}”"
        put(screen, Text.assemble("⚑ ", (detail.flag, "bold"), f": {words}"), 2)
        put(screen, Text(one_line(detail.why)), 4)
    for flag in claim.flags:
        if flag not in {detail.flag for detail in claim.flag_details}:
            put(screen, Text.assemble("⚑ ", (flag, "bold")), 2)


def _around(screen: Console, claim: Claim, reading: Reading) -> None:
    """What it stands in and what stands in it, and what it says happened."""
    parent = next((other for other in reading.claims if other.id == claim.parent), None)
    nested = [other for other in reading.claims if other.parent == claim.id]
    if parent is not None:
        heading(screen, "Stands inside the claim")
        row(screen, short(parent.id), _told(parent))
    if nested:
        heading(screen, "Holds the claim" if len(nested) == 1 else "Holds the claims")
        for other in nested:
            row(screen, short(other.id), _told(other))
    events = [event for event in reading.events if event.claim == claim.id]
    if events:
        heading(screen, "What happened, it says")
        for event in events:
            row(screen, short(event.id), account(event))


def _told(claim: Claim) -> str:
    return f"{one_line(claim.originator.name, limit=120)}: “{one_line(claim.text, limit=300)}”"


def counted_in(claim: Claim, incident: Incident) -> str:
    """An incident in a line, with the origin that a claim counts for."""
    origin = next((origin for origin in incident.origins if claim.id in origin.claims), None)
    return one_line(f"{incident.summary}{f'; as told first by {origin.name}' if origin else ''}")
