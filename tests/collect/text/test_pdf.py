"""PDF files: paragraphs from lines, and clear words where there is no text."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from tocsin.collect.text import extract
from tocsin.collect.text.pdf import join_lines
from tocsin.model import Capture, ExtractError, Report

MakeCapture = Callable[..., Capture]
Roles = Callable[[Report], list[tuple[str, str]]]
LINES = [
    "The ferries were moved to the eastern quay on Monday, and the crews",
    "were told to fuel them at once. Nobody in the port office knows the rea-",
    "son, and the well-known pilot was not asked.",
    "Two officers of the Harbour Guard met the owner in his house and agreed",
    "on a price for six voyages.",
]
PARAGRAPHS = [
    "The ferries were moved to the eastern quay on Monday, and the crews were told to fuel them at once. "
    "Nobody in the port office knows the reason, and the well-known pilot was not asked.",
    "Two officers of the Harbour Guard met the owner in his house and agreed on a price for six voyages.",
]


def pdf(*pages: list[str], title: str | None = None) -> bytes:
    """Write a PDF, one text line below the other."""
    contents = [
        "BT /F1 11 Tf 14 TL 50 780 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET" for lines in pages
    ]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, content in enumerate(contents):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body = b"%PDF-1.4\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{item}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    body += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{body.rindex(b'xref')}\n%%EOF\n".encode()
    return _with_title(body, title) if title else body


def _with_title(body: bytes, title: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(body)))
    writer.add_metadata({"/Title": title})
    return _bytes(writer)


def _bytes(writer: PdfWriter) -> bytes:
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_lines_become_paragraphs(capture: MakeCapture, roles: Roles) -> None:
    report = extract(capture(pdf(LINES), "application/pdf"))
    assert roles(report) == [("body", paragraph) for paragraph in PARAGRAPHS]
    assert report.producer.startswith("pypdf@")


def test_the_declared_title_is_taken(capture: MakeCapture) -> None:
    assert extract(capture(pdf(LINES, title="The Harbour Bulletin"), "application/pdf")).title == "The Harbour Bulletin"


@pytest.mark.parametrize("title", ["Microsoft Word - draft.docx", "untitled", "bulletin_final.pdf", "1234"])
def test_the_name_of_a_file_is_no_title(capture: MakeCapture, title: str) -> None:
    assert extract(capture(pdf(LINES, title=title), "application/pdf")).title is None


def test_a_file_without_text_layer_says_what_to_do(capture: MakeCapture) -> None:
    with pytest.raises(ExtractError, match="ocrmypdf"):
        extract(capture(pdf([]), "application/pdf"))


def test_an_encrypted_file_says_so(capture: MakeCapture) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(LINES))))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(ExtractError, match="encrypted"):
        extract(capture(_bytes(writer), "application/pdf"))


@pytest.mark.parametrize("cut", [5, 60, 400, 800])
def test_a_file_that_is_cut_off_is_an_error_or_words(capture: MakeCapture, cut: int) -> None:
    try:
        report = extract(capture(pdf(LINES)[:cut], "application/pdf"))
    except ExtractError as error:
        assert "PDF" in str(error)  # noqa: PT017 - either outcome is right, an exception of another kind is not
    else:
        assert report.text


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    words = ["First the ferries were moved.", "Then the crews came.", "Nobody knew why.", "At last they went."]
    pages = [f"Harbour Bulletin, May 2024\n{line}\nPage {at}" for at, line in enumerate(words, 1)]
    assert join_lines(pages).split("\n\n") == words


def test_a_paragraph_runs_over_the_page_break() -> None:
    assert join_lines([LINES[3], LINES[4]]) == PARAGRAPHS[1]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the rea-", "son"], "the reason"),
        (["a cease-fire was broken. The cease-", "fire held"], "a cease-fire was broken. The cease-fire held"),
        (["the Zor-", "Mira road"], "the Zor-Mira road"),
        (["in 2022-", "23 it was", "dry"], "in 2022-23 it was dry"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], joined: str) -> None:
    assert join_lines(["\n".join(lines)]) == joined
