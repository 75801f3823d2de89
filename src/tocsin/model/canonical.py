"""Canonical JSON, and the ids and digests derived from it.

Takes records (frozen dataclasses), gives JSON text and algorithm-prefixed hashes. The canonical form is that of
RFC 8785 for the values that records hold: sorted keys, no white space, UTF-8, no NaN. Leaves storage to the ledger.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date, datetime
from functools import cache
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter

ALGORITHM: Final = "sha256"
_SHORT: Final = 12
NOT_IDENTITY: Final = {"identity": False}
"""Field metadata: the field describes the record but does not say which record it is."""

_EXACT: Final = 2**53
"""Below it every whole number is a float of its own (and RFC 8785 writes it without fraction or exponent)."""

_ATOMS: Final = frozenset({str, bool, int, type(None)})
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))

R = TypeVar("R")


def plain(value: Any) -> Any:
    """Turn a record into dicts, lists, strings and numbers, recursively.

    Dates become ISO 8601 strings and tuples lists; field order is kept as declared.

    Raises:
        TypeError: For a value that records do not hold.
    """
    kind: Any = type(value)
    if kind in _ATOMS:
        return value
    if kind is tuple or isinstance(value, list | tuple):
        return [item if type(item) in _ATOMS else plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            name: item if type(item := getattr(value, name)) in _ATOMS else plain(item) for name in _field_names(kind)
        }
    if isinstance(value, str | int):
        return value
    if isinstance(value, float):
        # 3 and 3.0 are one number in JSON, and a record read back holds 3.0 where a stage wrote 3.
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): item if type(item) in _ATOMS else plain(item) for key, item in value.items()}
    raise TypeError(f"A record cannot hold {type(value).__name__}: {value!r}")


def canonical_json(value: Any) -> str:
    """Write `value` (a record, or plain data) as canonical JSON."""
    return _ENCODER.encode(plain(value))


def digest(data: bytes | str) -> str:
    """Hash bytes (text as UTF-8): `sha256:` and 64 hexadecimal digits."""
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return f"{ALGORITHM}:{hashlib.sha256(raw).hexdigest()}"


def derive_id(record: Any) -> str:
    """Derive a record's id from its kind and its identifying fields (all but `id` and those marked NOT_IDENTITY)."""
    kind: Any = type(record)
    fields = {name: plain(getattr(record, name)) for name in _identity_names(kind)}
    return digest(_ENCODER.encode({"kind": kind.__name__, "fields": fields}))


def identified(record: R) -> R:
    """Give a copy of `record` that carries its derived id."""
    return dataclasses.replace(record, id=derive_id(record))  # type: ignore[type-var]


def short(record_id: str) -> str:
    """The first digits of an id: enough to find the record by."""
    return record_id.rpartition(":")[2][:_SHORT]


def from_plain(kind: type[R], data: Any) -> R:
    """Read a record of `kind` back from plain data.

    Raises:
        pydantic.ValidationError: Where `data` does not have the shape of `kind`.
    """
    hashable: Any = kind
    record: R = _adapter(hashable).validate_python(data)
    return record


@cache
def _adapter(kind: Any) -> Any:
    return TypeAdapter(kind)


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _identity_names(kind: Any) -> tuple[str, ...]:
    return tuple(
        field.name for field in dataclasses.fields(kind) if field.name != "id" and field.metadata.get("identity", True)
    )
