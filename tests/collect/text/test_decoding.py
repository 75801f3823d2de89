"""Bytes to text, whatever was declared about them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect.text.decoding import decode
from tocsin.model import ExtractError

WORDS = "Le quai de l’est est fermé – “à midi”, dit Zoë."


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", None),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "windows-1252"),
        ("utf-8", "no-such-charset"),
        ("utf-8", "rot13"),
        ("utf-8-sig", None),
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-16-be", "utf-8"),
        ("utf-32", None),
        ("cp1252", "windows-1252"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "us-ascii"),
    ],
)
def test_words_survive_their_encoding(encoding: str, declared: str | None) -> None:
    assert decode(WORDS.encode(encoding), charset=declared) == WORDS


def test_the_pages_own_charset_is_asked_when_the_transport_says_nothing() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><p>{"Паром у причала. " * 3}</p>'
    assert decode(page.encode("cp1251"), markup=True) == page


def test_the_transport_is_believed_before_the_page() -> None:
    page = '<meta charset="windows-1251">Łódź'
    assert decode(page.encode("iso8859-2"), charset="iso-8859-2", markup=True) == page


def test_an_undeclared_charset_is_guessed() -> None:
    words = "Паром стоит у восточного причала, и никто не знает почему. " * 5
    assert decode(words.encode("cp1251")) == words


def test_foreign_bytes_in_utf8_are_read_as_windows_punctuation() -> None:
    body = "Zoë a dit : ".encode() + "“fermé”".encode("cp1252") + " à midi, près du café".encode()
    assert decode(body) == "Zoë a dit : “fermé” à midi, près du café"


def test_a_character_cut_at_the_end_loses_nothing_else() -> None:
    assert decode(WORDS.encode() + "é".encode()[:1]).startswith(WORDS)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n", "a PNG picture"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_files_of_another_kind_are_named(body: bytes, kind: str) -> None:
    with pytest.raises(ExtractError, match=kind):
        decode(body)


def test_random_bytes_are_refused() -> None:
    with pytest.raises(ExtractError, match="control codes"):
        decode(bytes(range(256)) * 1000)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_read_as_it_is(words: str) -> None:
    body = words.encode()
    if (
        not body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"PK", b"GIF8", b"{\\rtf", b"%PDF-"))
        and len(words.strip()) > 40
    ):
        assert decode(body, charset="latin-1") == words
