"""Questions in the ledger: put, answered, resolved by hand, taken back, scored.

Takes the ledger, the data folder and the time; gives records with what was understood. Drafts, base rates and scores
are for `forecast.questions`; resolving by data is for `watching`, printing for the command line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, get_args

from tocsin.forecast.questions.amounts import may_hold_an_amount
from tocsin.forecast.questions.baserates import Choice, chosen_words, told
from tocsin.forecast.questions.drafting import INCIDENTS, Draft, fill, finish, threshold
from tocsin.forecast.questions.records import records
from tocsin.forecast.questions.saying import Saying, read_probability
from tocsin.forecast.questions.standing import BASE_RATE, Case
from tocsin.forecast.questions.understanding import Understood, understand
from tocsin.forecast.questions.wording import plain_number, proposition, table_name
from tocsin.foresight.holdings import holding, take_back
from tocsin.foresight.naming import located, resolved_names
from tocsin.model import (
    Indicator,
    InputError,
    Observation,
    Outcome,
    Query,
    Question,
    QuestionForecast,
    Resolution,
    identified,
    scales,
    short,
)
from tocsin.model.question_scores import ForecasterRecord

if TYPE_CHECKING:
    from tocsin.foresight.chances import Chance
    from tocsin.ledger import Ledger
    from tocsin.pipeline import Reader

__all__ = [
    "Answer",
    "Asked",
    "Case",
    "Choice",
    "Put",
    "Sight",
    "answer",
    "cases",
    "chosen_words",
    "find",
    "plain_number",
    "proposition",
    "put",
    "read",
    "resolve",
    "retire",
    "score",
    "sights",
    "table_name",
]

_BASE_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a person gives it: the words, and what else was said. Empty means that the words may say it."""

    text: str
    query: Query
    where: tuple[str, ...] = ()
    """Countries, as names or codes; a region or town counts as a place in its country."""
    begin: date | None = None
    by: date | None = None
    who: str | None = None
    note: str | None = None
    report: str | None = None
    past: bool = False
    """Whether a last day that has passed is wanted."""


@dataclass(frozen=True, slots=True)
class Sight:
    """An indicator for the same country and type, and what it was found to be last."""

    indicator: Indicator
    last: Observation | None


@dataclass(frozen=True, slots=True)
class Put:
    """A question that is held, and all that can be said of it at once."""

    question: Question
    new: bool
    understood: tuple[str, ...]
    base: Choice
    chance: Chance | None
    forecasts: tuple[QuestionForecast, ...]
    indicators: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A forecast that was added, how its words were read, and what it revises."""

    forecast: QuestionForecast
    saying: Saying
    before: QuestionForecast | None


def put(
    ledger: Ledger, asked: Asked, *, folder: Path, places: Path, now: datetime, reader: Callable[[], Reader]
) -> Put:
    """Keep a question, with its base rate and what a model in the ledger gives it as first forecasts.

    Args:
        ledger: Where it is kept.
        asked: What was given.
        folder: The data folder, for event tables and draws.
        places: The file of places of one's own.
        now: The moment.
        reader: Makes a reader, called only where the words have to say what was not given.

    Raises:
        InputError: Where data could not settle it: the message says all that is missing.
    """
    from tocsin.foresight.chances import model_chance  # noqa: PLC0415 - numpy, which lists need not load
    from tocsin.foresight.pasts import base_rates  # noqa: PLC0415 - polars, as above

    query = located(asked.query, asked.where, own=places)
    draft = Draft(asked.text, query, asked.begin or now.date(), asked.by, asked.who, asked.note, asked.report)
    told_by: tuple[str, ...] = ()
    if draft.by is None or not query.types or not (query.countries or query.places):
        filled = fill(draft, read(reader(), asked.text, published=now.date()))
        draft, told_by = filled.draft, filled.understood
    elif (query.measure, query.at_least) == (INCIDENTS, 1) and may_hold_an_amount(asked.text):
        found = read(reader(), asked.text, published=now.date())
        query, told_by = threshold(query, found.amount)
        draft = replace(draft, query=query)
    draft = replace(draft, query=resolved_names(draft.query, own=places))
    question = finish(draft, today=now.date(), past=asked.past)
    base = base_rates(ledger, folder, question, today=now.date())
    chance = model_chance(ledger, folder, question)
    new = all(one.id != question.id for one in ledger.foreseen(Question))
    if new:
        ledger.add_foreseen(question, *_first_forecasts(question, base, chance))
    kept = find(ledger, question.id)
    return Put(kept.question, new, told_by, base, chance, kept.forecasts, sights(ledger, question.query))


def read(reader: Reader, text: str, *, published: date) -> Understood:
    """What a text says plainly of what, where, who and until when."""
    reading = reader.read_text(text, published=published)
    document = next(reader.documents([reading.report]))
    return understand(document, reading.mentions, reading.events)


def answer(
    ledger: Ledger, named: str, words: str, *, who: str, why: str | None, yardstick: scales.Yardstick, now: datetime
) -> Answer:
    """Add a person's forecast to a question; an earlier one of theirs stays, and stands no more.

    Raises:
        InputError: For words that carry no probability, no name, and a question that is closed.
        LedgerError: For an id that is not held.
    """
    case = find(ledger, named)
    _refuse_closed(case, now)
    name = " ".join(who.split())
    if not name:
        raise InputError("A forecast needs a name.", next_step="Say whose it is, with --who: scores are kept by name.")
    saying = read_probability(words, yardstick=yardstick)
    before = next((one for one in reversed(case.forecasts) if (one.who, one.kind) == (name, "person")), None)
    made = identified(
        QuestionForecast(
            "",
            case.question.id,
            saying.probability,
            name,
            "person",
            why=_line(why),
            said=saying.said,
            revises=before.id if before else None,
        )
    )
    ledger.add_foreseen(made)
    kept = next(one for one in find(ledger, case.question.id).forecasts if one.id == made.id)
    return Answer(kept, saying, before)


def resolve(ledger: Ledger, named: str, outcome: str, *, who: str, why: str) -> Resolution:
    """End a question by hand; the last resolution counts.

    Raises:
        InputError: For an end that there is not, and where no name or reason is given.
        LedgerError: For an id that is not held.
    """
    case = find(ledger, named)
    ends = get_args(Outcome)
    if outcome not in ends:
        raise InputError(f"A question does not end in {outcome!r}.", choices=f"It ends in {', '.join(ends)}.")
    name, reason = " ".join(who.split()), _line(why)
    if not name or reason is None:
        raise InputError(
            "A resolution by hand needs a name and a reason.",
            next_step="Say who decides and why, with --who and --why.",
        )
    end: Outcome = next(one for one in ends if one == outcome)
    made = identified(Resolution("", case.question.id, end, None, (), None, reason, name))
    if case.resolutions and case.resolutions[-1].id != made.id:
        again = any(one.id == made.id for one in case.resolutions)
        ledger.add_foreseen(made, gone={made.id: "It was decided again."} if again else {})
    else:
        ledger.add_foreseen(made)
    return find(ledger, case.question.id).resolutions[-1]


def retire(ledger: Ledger, named: str, *, why: str) -> Question:
    """Take a question back: it is listed and scored no more, and stays in the ledger.

    Raises:
        InputError: Without a reason.
        LedgerError: For an id that is not held.
    """
    return take_back(ledger, Question, named, why=why)


def find(ledger: Ledger, named: str) -> Case:
    """A question with its forecasts and resolutions, by its id or the first digits of it.

    Raises:
        InputError: For a record of another kind, and for a question that was taken back.
        LedgerError: For an id that is not held, or that several begin with.
    """
    held = holding(ledger, Question, named)
    return Case(
        held,
        ledger.foreseen(QuestionForecast, question=held.id),
        ledger.foreseen(Resolution, question=held.id),
    )


def cases(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Case, ...]:
    """Every question with its forecasts and resolutions, by the last day that counts."""
    forecasts: dict[str, list[QuestionForecast]] = defaultdict(list)
    ends: dict[str, list[Resolution]] = defaultdict(list)
    for forecast in ledger.foreseen(QuestionForecast, as_of=as_of):
        forecasts[forecast.question].append(forecast)
    for end in ledger.foreseen(Resolution, as_of=as_of):
        ends[end.question].append(end)
    held = sorted(ledger.foreseen(Question, as_of=as_of), key=lambda one: (one.by, one.id))
    return tuple(Case(one, tuple(forecasts[one.id]), tuple(ends[one.id])) for one in held)


def score(ledger: Ledger, *, who: Sequence[str] = (), as_of: datetime | None = None) -> tuple[ForecasterRecord, ...]:
    """The records of all forecasters, or of those named; peers are all in either case.

    Raises:
        InputError: For a name under which nobody has given a forecast.
    """
    made = records(cases(ledger, as_of=as_of))
    known = {one.forecaster.name for one in made}
    for name in who:
        if name not in known:
            raise InputError(
                f"Nobody called {name!r} has given a forecast.",
                choices=f"There are: {', '.join(sorted(known)) or 'none'}.",
            )
    return tuple(one for one in made if not who or one.forecaster.name in who)


def sights(ledger: Ledger, query: Query) -> tuple[Sight, ...]:
    """The indicators that watch a country and a type that the query asks for, each with its last observation."""
    last = {one.indicator: one for one in ledger.foreseen(Observation)}
    return tuple(Sight(one, last.get(one.id)) for one in ledger.foreseen(Indicator) if _touches(one.query, query))


def _touches(one: Query, other: Query) -> bool:
    return _meet(one.countries, other.countries) and _meet(one.types, other.types)


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return not one or not other or not set(one).isdisjoint(other)


def _first_forecasts(question: Question, base: Choice, chance: Chance | None) -> tuple[QuestionForecast, ...]:
    made = []
    if base.taken is not None and base.taken.probability is not None:
        why = f"{told(base.taken)}. {base.why}"
        made.append(_by_model(question, BASE_RATE, _BASE_VERSION, base.taken.probability, why, ()))
    if chance is not None:
        made.append(_by_model(question, chance.model, chance.version, chance.probability, chance.why, chance.vintages))
    return tuple(made)


def _by_model(
    question: Question, name: str, version: str, probability: float, why: str, vintages: tuple[str, ...]
) -> QuestionForecast:
    return identified(
        QuestionForecast("", question.id, probability, name, "model", why=why, version=version, vintages=vintages)
    )


def _refuse_closed(case: Case, now: datetime) -> None:
    if case.resolutions:
        raise InputError(
            f"The question {short(case.question.id)} is resolved ({case.outcome}): a forecast now knows the answer.",
            next_step="List open ones with: tocsin question list --open",
        )
    if now.date() > case.question.by:
        raise InputError(
            f"The last day of the question {short(case.question.id)} was {case.question.by}: it is closed.",
            next_step="List open ones with: tocsin question list --open",
        )


def _line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None
