"""The error tree. Takes nothing, gives exceptions; leaves printing and exit codes to the command line.

TocsinError
├── InputError          one input could not be used; the others go on
│   ├── CollectError    it could not be fetched or opened
│   └── ExtractError    it was fetched but holds no readable text
├── ConfigError         a setting or option cannot be used
├── OntologyError       a lexicon or scale file is wrong
└── LedgerError         the ledger cannot be opened, or something asked of it is not there
    ├── UnknownIdError  no record has such an id
    └── IntegrityError  what is stored does not match its id or hash
"""

from __future__ import annotations


class TocsinError(Exception):
    """Root of every error raised on purpose.

    Args:
        what: What happened, with the offending value.
        choices: What would have been accepted, if that can be said.
        next_step: What the reader of the message can do now.
    """

    def __init__(self, what: str, *, choices: str | None = None, next_step: str | None = None) -> None:
        self.what = what
        self.choices = choices
        self.next_step = next_step
        super().__init__(" ".join(part for part in (what, choices, next_step) if part))


class InputError(TocsinError):
    """One input could not be used."""


class CollectError(InputError):
    """An input could not be fetched or opened."""


class ExtractError(InputError):
    """An input was fetched but no readable text came out of it."""


class ConfigError(TocsinError):
    """A setting or an option cannot be used."""


class OntologyError(TocsinError):
    """A lexicon or scale file is wrong."""


class LedgerError(TocsinError):
    """The ledger cannot be opened, or something asked of it is not there."""


class UnknownIdError(LedgerError):
    """No record has an id that begins so."""


class IntegrityError(LedgerError):
    """What is stored does not match its id or hash."""
