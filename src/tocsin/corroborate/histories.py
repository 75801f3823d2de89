"""One source in full: its letter with the reasons, its record by matter, and every case behind it.

Takes readings, what was found about them and a name; gives a `SourceHistory`. Leaves listing to `sources`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.corroborate.sources import Listed, Sources
from tocsin.corroborate.track import Case, Records, Score
from tocsin.corroborate.track.estimates import Estimate, part, prior
from tocsin.corroborate.track.letters import grade_of
from tocsin.model import Chance, Corroboration, Matter, PastCase, Reading, SourceHistory


def source_history(readings: Sequence[Reading], corroboration: Corroboration, name: str) -> SourceHistory:
    """One source in full, by its name or some words of it.

    Raises:
        InputError: Where none has that name, or more than one.
    """
    found = Sources(readings, corroboration)
    listed = found.named(name)
    held = found.records.cases(listed.voice.key) if listed.kept else ()
    return SourceHistory(
        source=listed.source,
        reason=listed.letter.reason,
        chance=_chance(listed.letter.estimate) if listed.letter.estimate else None,
        matters=tuple(_matters(listed, found.records, held)),
        history=tuple(_past(case) for case in held),
    )


def _matters(listed: Listed, records: Records, held: Sequence[Case]) -> Iterator[Matter]:
    key, total = listed.voice.key, listed.letter.score
    for topic in sorted({case.topic for case in held}):
        yield _matter("topic", topic, listed, records.score(key, topic=topic), total)
    for region in sorted({case.region for case in held if case.region}):
        yield _matter("region", region, listed, records.score(key, region=region), total)
    if any(case.own_cause for case in held):
        # Its own cause stands alone: what it says of other matters shows nothing of it.
        own = records.score(key, own_cause=True)
        yield _matter("cause", "party to the matter", listed, own, own)


def _matter(by: str, of: str, listed: Listed, score: Score, total: Score) -> Matter:
    voice = listed.voice
    estimate = part(prior(voice.kind, voice.access, voice.interest), score, total)
    return Matter(
        by=by,
        of=of,
        letter=grade_of(estimate, total),
        resolved=score.resolved,
        borne_out=score.borne_out,
        contradicted=score.contradicted,
        corrected=score.corrected,
        open=score.open,
        chance=_chance(estimate),
    )


def _past(case: Case) -> PastCase:
    outcome = case.result()
    return PastCase(case.said, case.known_on(), case.incident, case.summary, outcome, case.why())


def _chance(estimate: Estimate) -> Chance:
    return Chance(round(estimate.mean, 3), round(estimate.low, 3), round(estimate.high, 3))
