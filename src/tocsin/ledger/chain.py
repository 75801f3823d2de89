"""The chain: transactions in order, each bound to the one before, and what each says it added.

Takes rows of `transactions`, gives problems; remembers what to expect in the other tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tocsin.ledger.checks import Problem, matches


@dataclass
class Chain:
    """A walk along the transactions, and what is expected of the rows that the latest ones added."""

    number: int = 0
    digest: str | None = None
    last_known_at: str = ""
    added: dict[tuple[str, str, int], str] = field(default_factory=dict)
    """Digest by table, id and transaction; taken out when the row has been met."""
    known_at: dict[int, str] = field(default_factory=dict)
    unreadable: set[int] = field(default_factory=set)

    def begin(self) -> None:
        """Forget what was expected: a new batch begins."""
        self.added, self.known_at, self.unreadable = {}, {}, set()

    def take(self, transaction: Mapping[Any, Any]) -> Iterator[Problem]:
        """Go on to the next transaction, and name what is wrong with it."""
        number, label = transaction["number"], str(transaction["number"])
        if number != self.number + 1:
            yield Problem("transactions", label, f"It follows {self.number}: those between have been removed.")
        elif transaction["previous"] != self.digest:
            yield Problem("transactions", label, "It does not continue the one before: one of the two was changed.")
        if not matches("transactions", transaction):
            yield Problem("transactions", label, "It does not match its digest: it was changed after it was stored.")
        elif transaction["known_at"] < self.last_known_at:
            yield Problem("transactions", label, f"It is dated {transaction['known_at']}, before the one ahead of it.")
        self.number, self.digest = number, transaction["digest"]
        self.last_known_at = str(transaction["known_at"])
        self._expect(transaction)

    def meet(self, table: str, row: Mapping[Any, Any]) -> Iterator[Problem]:
        """Hold a row against what its transaction says."""
        number = row["tx"]
        sealed = self.added.pop((table, row["id"], number), None)
        if number in self.unreadable:
            return
        if sealed is None:
            yield Problem(table, row["id"], f"Transaction {number} did not add it.")
        elif sealed != row["digest"] or self.known_at[number] != row["known_at"]:
            yield Problem(table, row["id"], f"It is not what transaction {number} added: it was replaced.")

    def missing(self) -> Iterator[Problem]:
        """Name the rows that were expected and not met."""
        for table, record, number in self.added:
            yield Problem(table, record, f"Transaction {number} added it, and it has been removed since.")

    def _expect(self, transaction: Mapping[Any, Any]) -> None:
        number = transaction["number"]
        self.known_at[number] = transaction["known_at"]
        try:
            added = json.loads(transaction["added"])
            self.added |= {(str(table), str(record), number): sealed for table, record, sealed in added}
        except (ValueError, TypeError):
            self.unreadable.add(number)
