"""E-mail messages."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest

from tocsin.collect.text import extract
from tocsin.model import Capture, ExtractError, Report

MakeCapture = Callable[..., Capture]
Roles = Callable[[Report], list[tuple[str, str]]]
WORDS = "The ferries were moved to the eastern quay on Monday, and the crews were told to fuel them at once."


def message(
    text: str | None = WORDS, html: str | None = None, *, sender: str = "Jane Roe <jane.roe@courier.example>"
) -> EmailMessage:
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "desk@courier.example"
    made["Subject"] = "Re: The quay is closed – again."
    made["Date"] = "Fri, 03 May 2024 10:15:00 +0000"
    if text is not None:
        made.set_content(text)
    if html is not None:
        made.add_alternative(html, subtype="html") if text is not None else made.set_content(html, subtype="html")
    return made


def read(capture: MakeCapture, made: EmailMessage) -> Report:
    return extract(capture(bytes(made), "message/rfc822"))


def test_a_plain_message(capture: MakeCapture, roles: Roles) -> None:
    report = read(capture, message())
    assert roles(report) == [("title", "The quay is closed – again."), ("body", WORDS)]
    assert (report.title, report.byline) == ("The quay is closed – again.", "Jane Roe")
    assert report.published == datetime(2024, 5, 3, 10, 15, tzinfo=UTC)


def test_addresses_of_the_header_are_not_kept(capture: MakeCapture) -> None:
    report = read(capture, message(sender="jane.roe@courier.example"))
    assert report.byline is None
    assert "courier.example" not in report.text


def test_plain_text_is_preferred(capture: MakeCapture) -> None:
    assert "marked" not in read(capture, message(WORDS, "<p>marked up</p>")).text


def test_a_message_of_html_is_read_as_a_page(capture: MakeCapture, roles: Roles) -> None:
    html = f"<html><body><p>{WORDS}</p><blockquote>{WORDS}</blockquote></body></html>"
    report = read(capture, message(None, html))
    assert roles(report) == [("title", "The quay is closed – again."), ("body", WORDS), ("quotation", WORDS)]
    assert report.byline == "Jane Roe"


def test_attachments_are_named_in_no_text(capture: MakeCapture) -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="tides.pdf")
    assert "tides" not in read(capture, made).text


def test_what_was_answered_to_is_the_others_words(capture: MakeCapture) -> None:
    report = read(capture, message(f"No news here.\n\nOn Thursday, Ann Lee wrote:\n> {WORDS}\n> It is so.\n"))
    quoted = [passage for passage in report.passages if passage.role == "quotation"]
    assert [passage.speaker.text for passage in quoted if passage.speaker] == ["Ann Lee"]


def test_a_signature_is_left_out(capture: MakeCapture) -> None:
    assert "Harbour Street" not in read(capture, message(f"{WORDS}\n\n-- \nJane Roe\n1 Harbour Street\n")).text


def test_the_caller_knows_the_date_better(capture: MakeCapture) -> None:
    report = extract(capture(bytes(message()), "message/rfc822"), published=date(2020, 1, 2))
    assert report.published == date(2020, 1, 2)


@pytest.mark.parametrize(
    "body",
    [
        b"From: a\nSubject: b\n\n",
        b"Content-Type: text/plain; charset=no-such\nSubject: quay\n\nThe f\xe9rry has gone.",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\ncut off",
        b"Subject: =?utf-8?q?broken\nDate: yesterday\nFrom: <<>>\n\nThe ferry has gone.",
        b"Content-Transfer-Encoding: base64\n\n!!!!",
    ],
)
def test_broken_messages_are_words_or_an_error(capture: MakeCapture, body: bytes) -> None:
    try:
        assert extract(capture(body, "message/rfc822")).text
    except ExtractError as error:
        assert "message" in str(error)  # noqa: PT017 - either outcome is right, an exception of another kind is not
