"""Bytes to text: byte-order mark, UTF-8, declared charset, page charset, then charset-normalizer.

Takes bytes and what was declared about them, gives text. UTF-8 that decodes is believed before any declaration,
because servers mislabel it far more often than other bytes happen to be valid UTF-8. Raises ExtractError for bytes
that are no text at all. Leaves cleaning to `characters`.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from tocsin.model import ExtractError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES: Final = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x7fELF": "a program",
    b"SQLite format 3": "an SQLite database",
}
_META_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\r\x0b\x0c\x1b")
_MAX_CONTROL_SHARE: Final = 0.02
"""Random bytes hold 10 % control codes, text holds none; a few may come from faulty copying."""
_SAMPLE: Final = 65_536
_BY_HABIT: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932"}
"""What pages declare and what they mean, after the WHATWG encoding standard."""
_NOT_FOR_PAGES: Final = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
_LEGACY: Final = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u", "iso8859_2"),
    *("gb18030", "big5", "euc_jp", "cp932", "euc_kr"),
)
"""Encodings that pages were written in; the others that could be guessed are of disks and terminals."""
_STRAY: Final = re.compile("[\udc80-\udcff]")
_PUNCTUATION: Final = re.compile("[\udc85\udc91-\udc97\udca0]")
"""Quotation marks, dashes, ellipsis and hard space: the same bytes in every Windows encoding, so they tell nothing."""
_STRAYS_WHERE_DECLARED: Final = 3
"""Foreign bytes for each proper character, in what calls itself UTF-8. Names of countries and languages in 30
languages, written in their legacy encodings, have 4.2 (EUC-JP, Thai) to thousands (Greek, Hebrew, Russian) of them."""


def decode(body: bytes, *, charset: str | None = None, markup: bool = False) -> str:
    """Decode `body`; `charset` is what the transport declared, `markup` allows the page's own declaration.

    Raises:
        ExtractError: Where the bytes are not text.
    """
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return body.decode(codec, "replace")
    wide = _wide_codec(body)
    if wide:
        return body.decode(wide, "replace")
    _refuse_binary(body)
    in_page = _declared_in_page(body) if markup else None
    declared = _codec(charset) or _codec(in_page)
    if declared and declared.startswith("iso2022"):
        return body.decode(declared, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        whole, said_so = body[: error.start], _is_utf8(charset or in_page)
        if error.reason == "unexpected end of data" and (said_so or not whole.isascii()):
            return whole.decode("utf-8")  # cut in the middle of its last character
        return _mostly_utf8(body, said_so=said_so) or body.decode(declared or _guess(body), "replace")


def _wide_codec(body: bytes) -> str | None:
    """Recognise UTF-16 without a mark: Latin text then has a zero in every other byte."""
    sample = body[:4096]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _refuse_binary(body: bytes) -> None:
    head = body[:32].lstrip()
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            raise ExtractError(
                f"The bytes are {kind}, not text.",
                next_step="Give it the file ending that fits, or convert it to text.",
            )
    middle = len(body) // 2
    sample = body[:_SAMPLE] + body[middle : middle + _SAMPLE] if len(body) > 2 * _SAMPLE else body
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(2, _MAX_CONTROL_SHARE * len(sample)):
        share = round(100 * controls / len(sample))
        raise ExtractError(
            f"The {len(body):,} bytes are not text: {share} % of a sample are control codes.",
            next_step="Check that the file is a page, a text, a PDF or a message.",
        )


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
        "".encode(found).decode(found)  # rot13, zip and their like do not give text
    except (LookupError, ValueError, TypeError):
        return None
    # Where UTF-8 and UTF-16 were right, they have been recognised before anybody's word is asked.
    return None if found in _NOT_FOR_PAGES or found.startswith("utf") else _BY_HABIT.get(found, found)


def _declared_in_page(body: bytes) -> str | None:
    match = _META_CHARSET.search(body[:4096])
    return match.group(1).decode("ascii", "ignore") if match else None


def _is_utf8(label: str | None) -> bool:
    return label is not None and label.strip().lower().replace("-", "") == "utf8"


def _mostly_utf8(body: bytes, *, said_so: bool) -> str | None:
    """Read UTF-8 with some foreign bytes in it (a cut end, a pasted Windows quote), those as Windows-1252."""
    text = body.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    proper = sum(1 for character in text if character > "\x7f") - strays
    telling = strays - len(_PUNCTUATION.findall(text))
    if telling > proper * (_STRAYS_WHERE_DECLARED if said_so else 1):
        return None
    return _STRAY.sub(lambda match: bytes([ord(match.group()) - 0xDC00]).decode("cp1252", "replace"), text)


def _guess(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed, slow to load

    best = from_bytes(body[:_SAMPLE], cp_isolation=list(_LEGACY)).best()
    return (_codec(best.encoding) if best else None) or "cp1252"
