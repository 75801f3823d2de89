"""What a person names of what is asked, watched and forecast: found by the first digits of its id, and taken back.

Takes the ledger; raises InputErrors that say the next step. Leaves what belongs to a record to `questions`,
`indicators` and `outlooks`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from tocsin.model import ForecastRun, Indicator, InputError, Question, UnknownIdError, short

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

H = TypeVar("H", Question, Indicator)


def holding(ledger: Ledger, kind: type[H], named: str) -> H:
    """The record of a kind with this id, or with an id that begins so, as it holds.

    Raises:
        InputError: For a record of another kind, and for one that was taken back.
        LedgerError: For an id that is not held, or that several begin with.
    """
    noun = kind.__name__.lower()
    list_them = f"List them with: tocsin {noun} list"
    found = _found(ledger, named, list_them)
    if not isinstance(found, kind):
        raise InputError(f"{named!r} is the id of a record of another kind: it is no {noun}.", next_step=list_them)
    held = next((one for one in ledger.foreseen(kind) if one.id == found.id), None)
    if held is None:
        raise InputError(f"The {noun} {short(found.id)} was taken back.", next_step=list_them)
    return held


def run_named(ledger: Ledger, named: str, *, as_of: datetime | None = None) -> ForecastRun:
    """The run with this id, or with an id that begins so; runs are never taken back.

    Raises:
        InputError: For a record of another kind.
        LedgerError: For an id that is not held, or was not at that moment, or that several begin with.
    """
    list_them = "List them with: tocsin forecast list"
    found = _found(ledger, named, list_them, as_of=as_of)
    if not isinstance(found, ForecastRun):
        raise InputError(f"{named!r} is no run of a model but a {type(found).__name__}.", next_step=list_them)
    return found


def take_back(ledger: Ledger, kind: type[H], named: str, *, why: str) -> H:
    """Let a record hold no more; it stays in the ledger with the reason.

    Raises:
        InputError: Without a reason, and as `holding`.
        LedgerError: As `holding`.
    """
    held, reason = holding(ledger, kind, named), " ".join(why.split())
    if not reason:
        raise InputError("The reason is empty.", next_step="Say why in a sentence, with --why: others will ask.")
    ledger.add_foreseen(gone={held.id: reason})
    return held


def _found(ledger: Ledger, named: str, list_them: str, *, as_of: datetime | None = None) -> object:
    """The record with this id; where there is none, the message leads to the list of what was meant."""
    try:
        return ledger.get(named, as_of=as_of)
    except UnknownIdError as error:
        raise UnknownIdError(error.what, choices=error.choices, next_step=list_them) from error
