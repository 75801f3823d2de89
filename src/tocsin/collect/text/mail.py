"""An e-mail message to a report.

Takes a capture of a message, gives a report: subject as title, the sender's display name as byline, date as date of
publication, the plain text part (else the HTML part) as text. E-mail addresses of the header and attachments are left
out. Raises ExtractError where there is no text part.
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from datetime import date, datetime
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any, Final

from tocsin.collect.text.characters import clean, has_words
from tocsin.collect.text.decoding import decode
from tocsin.collect.text.page import read_page
from tocsin.collect.text.words import report_from_text
from tocsin.model import Capture, ExtractError, Report

_MAX_BYTES: Final = 50_000_000
_MAX_HEADER: Final = 300
_MAX_RAW_HEADER: Final = 20_000
"""The standard parser takes quadratic time: 0.2 s for a header of encoded words this long, 47 s for 350,000 letters."""
_SIGNATURE: Final = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)
_REPLY: Final = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read(capture: Capture, published: date | None) -> Report:
    """Read a message.

    Raises:
        ExtractError: Where it holds no text.
    """
    if len(capture.body) > _MAX_BYTES:
        raise ExtractError(f"The message has {len(capture.body):,} bytes; at most {_MAX_BYTES:,} are read.")
    try:
        message = email.message_from_bytes(capture.body, policy=policy.default)
        _check_headers(message)
        subject, sender, sent = _subject(message), _sender(message), _sent(message)
        part = message.get_body(preferencelist=("plain", "html"))
        body, charset, kind = _body(part)
    except ExtractError:
        raise
    except Exception as error:  # the standard parser fails in many ways on broken headers
        raise ExtractError(f"The message is broken: {type(error).__name__}: {error}") from error
    told = _Told(capture, published or sent, subject, sender)
    return _from_page(told, body, charset) if kind == "text/html" else _from_text(told, decode(body, charset=charset))


def _check_headers(message: EmailMessage) -> None:
    """Refuse headers that would take minutes; those that are never parsed, as a list of recipients, may be long."""
    for part in message.walk():
        for name, value in part.raw_items():
            is_parsed = name.lower() in {"subject", "from", "date"} or name.lower().startswith("content-")
            if is_parsed and len(value) > _MAX_RAW_HEADER:
                raise ExtractError(
                    f"The header {name!r} of the message has {len(value):,} characters: none is so long."
                )


@dataclass(frozen=True, slots=True)
class _Told:
    """What the header says."""

    capture: Capture
    published: date | datetime | None
    subject: str | None
    sender: str | None


def _from_page(told: _Told, body: bytes, charset: str | None) -> Report:
    return read_page(
        body,
        url=told.capture.url,
        published=told.published,
        retrieved=told.capture.retrieved,
        charset=charset,
        title=told.subject,
        byline=told.sender,
        sha256=told.capture.sha256,
    )


def _from_text(told: _Told, text: str) -> Report:
    text = _SIGNATURE.sub("", text.replace("\r\n", "\n"))
    if not has_words(text):
        raise ExtractError(
            "The message holds no words.", next_step="If they are in an attachment, save it and read that."
        )
    return report_from_text(
        f"{told.subject}\n\n{text}" if told.subject else text,
        url=told.capture.url,
        published=told.published,
        title=told.subject,
        byline=told.sender,
        retrieved=told.capture.retrieved,
        sha256=told.capture.sha256,
    )


def _body(part: Any) -> tuple[bytes, str | None, str]:
    """The bytes, charset and kind of the part that is the message; attachments are none."""
    payload = part.get_payload(decode=True) if part is not None else None
    if not isinstance(payload, bytes) or not payload.strip():
        raise ExtractError("The message holds no text.", next_step="If it is in an attachment, save it and read that.")
    return payload, part.get_content_charset(), part.get_content_type()


def _subject(message: EmailMessage) -> str | None:
    subject = _REPLY.sub("", " ".join(clean(str(message.get("Subject", ""))).split()))
    return subject[:_MAX_HEADER] or None


def _sender(message: EmailMessage) -> str | None:
    """The display name; an address is never kept."""
    header = message.get("From")
    names = [address.display_name for address in getattr(header, "addresses", ())]
    name = " ".join(clean(names[0]).split())[:_MAX_HEADER] if names else ""
    return name if name and "@" not in name else None


def _sent(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
