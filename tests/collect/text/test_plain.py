"""Plain text: passages, their roles, and what single lines say about the report."""

from collections.abc import Callable
from datetime import date

import pytest

from tocsin.collect.text import report_from_text
from tocsin.model import ExtractError, Report

Roles = Callable[[Report], list[tuple[str, str]]]
PROSE = "The ferries were moved to the eastern quay on Monday, and the crews were told to fuel them at once."


def test_a_pasted_page_is_taken_apart(roles: Roles) -> None:
    text = f"""Skip to content

Home | News | Sport | Contact us

Is the harbour being closed?

By Jane Roe, Harbour Courier
Published 3 May 2024

Photo: The eastern quay on Sunday.

{PROSE}

What happens next

- The crews wait.
- The owner pays.

{PROSE}

Related articles

Grain prices double again
Harbour master resigns

© 2024 Harbour Courier. All rights reserved.
"""
    report = report_from_text(text)
    assert roles(report) == [
        ("boilerplate", "Skip to content"),
        ("boilerplate", "Home | News | Sport | Contact us"),
        ("title", "Is the harbour being closed?"),
        ("byline", "By Jane Roe, Harbour Courier"),
        ("byline", "Published 3 May 2024"),
        ("caption", "Photo: The eastern quay on Sunday."),
        ("body", PROSE),
        ("heading", "What happens next"),
        ("list", "The crews wait."),
        ("list", "The owner pays."),
        ("body", PROSE),
        ("boilerplate", "Related articles"),
        ("boilerplate", "Grain prices double again"),
        ("boilerplate", "Harbour master resigns"),
        ("boilerplate", "© 2024 Harbour Courier. All rights reserved."),
    ]
    assert (report.title, report.byline) == ("Is the harbour being closed?", "Jane Roe")
    assert report.published == date(2024, 5, 3)
    assert report.language == "en"
    assert report.producer.startswith("tocsin@")


def test_the_text_stays_as_it_is_but_for_line_ends() -> None:
    assert report_from_text("  One  two.\r\n\r\n\tThree.\rFour.\n").text == "  One  two.\n\n\tThree.\nFour.\n"


def test_characters_that_cannot_be_stored_are_taken_out() -> None:
    report = report_from_text("Fe\x00rries\ud800 mo\u200bved \u202eto\u202c the\x07 quay\x96today. \ufeff")
    assert report.text == "Ferries moved to the quay–today. "


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content Skip to sidebar Skip to footer",
        "Skip to main content",
        'Post a Comment for "Is the harbour being closed?"',
        "Leave a Reply",
        "3 Comments",
        "Comments are closed.",
        "Share this:",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Subscribe to our newsletter",
        "This website uses cookies to improve your experience.",
        "Read more: Grain prices double again",
        "Continue reading →",
        "Related articles",
        "You may also like",
        "Tags: harbour, ferries",
        "Filed under: Shipping",
        "Copyright 2024 Harbour Courier",
        "All rights reserved.",
        "Powered by WordPress",
        "Home > News > Region",
        "Older posts",
        "Advertisement",
        "5 min read",
        "Your email address will not be published. Required fields are marked *",
        "* * *",
        "________",
    ],
)
def test_furniture_is_boilerplate(line: str) -> None:
    report = report_from_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert report.passages[1].role == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a tenth on Monday after the quay was closed.",
        "Comments by the mayor were broadcast on Monday.",
        "More from the front reached the town on Monday: two ferries were lost.",
        "Print workers went on strike.",
        "Read the statement that the council made on Friday.",
        "Home guards took the quay.",
        "Follow the money, the pilot said.",
        "Related families were moved to the school.",
        "By Monday the quay was closed.",
        "Next week the council meets again.",
        "Subscribers to the fund were told on Monday.",
        "Register offices were burnt in three towns.",
        "Photographs of the quay were shown to the council.",
        "Donate blood, the hospital asked the town.",
        "Police said 3 comments led them to the house.",
        "One reply to the letter came on Friday.",
    ],
)
def test_sentences_that_begin_like_furniture_are_body(line: str) -> None:
    report = report_from_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert report.passages[1].role == "body"


def test_other_peoples_comments_are_not_the_authors() -> None:
    report = report_from_text(f"{PROSE}\n\n2 Comments\n\nAnon says: {PROSE}\n\nI saw twenty of them.")
    assert [passage.role for passage in report.passages] == ["body", *["boilerplate"] * 3]


def test_a_menu_of_lines_is_navigation() -> None:
    report = report_from_text(f"Home\nNews\nWorld\nHarbour Life\nContact\n\n{PROSE}")
    assert [passage.role for passage in report.passages] == [*["boilerplate"] * 5, "body"]


@pytest.mark.parametrize(
    ("line", "name", "published"),
    [
        ("By Jane Roe", "Jane Roe", None),
        ("By JANE ROE and JOHN DOE", "JANE ROE and JOHN DOE", None),
        ("By Jane Roe | 3 May 2024", "Jane Roe", date(2024, 5, 3)),
        ("Posted by Jane Roe on May 3, 2024 at 9:15 am", "Jane Roe", date(2024, 5, 3)),
        ("By Ibrahim al-Sayed in Zor", "Ibrahim al-Sayed", None),
        ("Jane Roe, Staff Writer", "Jane Roe", None),
        ("Jane Roe, HARBOUR CITY —", "Jane Roe", None),
        ("By Jane Roe <jane.roe@courier.example>", "Jane Roe", None),
        ("Published: Friday, May 3, 2024", None, date(2024, 5, 3)),
        ("3rd May 2024", None, date(2024, 5, 3)),
        ("2024-05-03 10:15 GMT", None, date(2024, 5, 3)),
        ("Published 3 May 2024, updated 4 May 2024", None, date(2024, 5, 3)),
    ],
)
def test_bylines_and_date_lines(line: str, name: str | None, published: date | None) -> None:
    report = report_from_text(f"Is the harbour being closed?\n\n{line}\n\n{PROSE}")
    assert report.passages[1].role == "byline"
    assert (report.byline, report.published) == (name, published)


@pytest.mark.parametrize("line", ["Updated 4 May 2024", "03/04/2024", "Summer 2024"])
def test_a_date_that_is_not_one_of_publication_is_not_taken(line: str) -> None:
    assert report_from_text(f"Is the harbour being closed?\n\n{line}\n\n{PROSE}").published is None


def test_a_date_inside_prose_is_not_the_date_of_publication() -> None:
    assert report_from_text(f"{PROSE}\n\n3 May 2024\n\n{PROSE}").published is None


def test_what_the_caller_knows_overrides_the_text() -> None:
    report = report_from_text(f"Harbour\n\nPublished 3 May 2024\n\n{PROSE}", published=date(2020, 1, 2), title="Quay")
    assert (report.published, report.title) == (date(2020, 1, 2), "Quay")


@pytest.mark.parametrize("text", [PROSE, "Rebels took the town on Monday", "Who closed the harbour?"])
def test_a_text_of_one_sentence_is_body(text: str, roles: Roles) -> None:
    assert roles(report_from_text(text)) == [("body", text)]


def test_a_dateline_alone_is_no_title() -> None:
    report = report_from_text(f"HARBOUR CITY, May 3 --\n\n{PROSE}")
    assert report.title is None
    assert report.passages[0].role == "body"


def test_markdown_marks_stand_outside_the_passages(roles: Roles) -> None:
    report = report_from_text(f"# The quay\n\n{PROSE}\n\n## Later\n\n> {PROSE}\n\n1. First crew\n2. Second crew\n")
    assert roles(report) == [
        ("title", "The quay"),
        ("body", PROSE),
        ("heading", "Later"),
        ("quotation", PROSE),
        ("list", "First crew"),
        ("list", "Second crew"),
    ]


def test_wrapped_lines_stay_together(roles: Roles) -> None:
    wrapped = "The ferries were moved to the eastern quay on\nMonday, and the crews were told to fuel them\nat once."
    assert roles(report_from_text(f"{wrapped}\n\n{PROSE}"))[0] == ("body", wrapped)


def test_lines_that_are_paragraphs_part(roles: Roles) -> None:
    second = PROSE.replace("Monday", "Friday") + " " + PROSE
    assert roles(report_from_text(f"Is the harbour being closed?\n{PROSE} {PROSE}\n{second}"))[1:] == [
        ("body", f"{PROSE} {PROSE}"),
        ("body", second),
    ]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x01", "--- ***", "\u200b"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(ExtractError, match="no words"):
        report_from_text(text)


def test_more_than_any_report_holds_is_refused() -> None:
    with pytest.raises(ExtractError, match="lines"):
        report_from_text("a\n" * 300_000)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, "en"),
        ("Die Fähren wurden am Montag an den östlichen Kai gebracht, und niemand weiß warum.", None),
        ("Les navires ont été déplacés lundi vers le quai de l'est, et personne ne sait pourquoi.", None),
        ("Zor", None),
    ],
)
def test_the_language_is_english_or_unknown(text: str, language: str | None) -> None:
    assert report_from_text(text).language == language
