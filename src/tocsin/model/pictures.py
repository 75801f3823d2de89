"""A picture: everything that is known at one moment, as the ledger gives it and publishing shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tocsin.model.incidents import Corroboration, Origin
from tocsin.model.readings import Reading
from tocsin.model.reports import Failure, Retrieval


@dataclass(frozen=True, slots=True)
class Picture:
    """Readings with what stands behind them. Readings are in order of publication, unknown dates last."""

    readings: tuple[Reading, ...]
    retrievals: tuple[Retrieval, ...]
    corroboration: Corroboration
    failures: tuple[Failure, ...]
    known_at: datetime
    """UTC; nothing learnt later is in the picture."""
    origins: tuple[Origin, ...] = ()
    """The independent origins of the whole story: those of all incidents, one originator counted once."""
    alerts: tuple[str, ...] = ()
    """What a reader must not miss, in sentences."""
