"""Web pages: what is kept, in which role, and what the page declares about itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tocsin.collect.text import report_from_html
from tocsin.model import ExtractError, Report

Roles = Callable[[Report], list[tuple[str, str]]]
FERRIES = "The ferries were moved to the eastern quay on Monday, and the crews were told to fuel them at once."
OFFICERS = "Two officers of the Harbour Guard met the owner in his house and agreed on a price for six voyages."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><title>Is the harbour being closed? | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2024-05-03T10:15:00+02:00">
<link rel="canonical" href="https://courier.example/harbour/closed"><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<header><h1>Is the harbour <em>being</em> closed?</h1><p class="byline">By <a href="/roe">Jane Roe</a></p></header>
<article><figure><img src="quay.jpg" alt=""><figcaption>The eastern quay on Sunday.</figcaption></figure>
<p>{FERRIES} See the <a href="../tides?a=1&amp;b=2">table of tides</a>.</p><script>alert("no text")</script>
<p>The pilot Ann Lee writes in the Tide Review:</p>
<blockquote><p>{OFFICERS}</p><p>Nobody in the port office will say why.</p></blockquote>
<h2>What happens next</h2><ul><li>The crews wait.</li><li>The owner pays.</li></ul>
<p>Nothing more was&nbsp;known on&#32;Friday&#150;the <b>har</b>bour office was closed.</p>
<div class="share-buttons"><a href="https://t.example">Share</a></div></article>
<aside><h3>Related articles</h3><a href="/x">Grain prices double again</a></aside>
<footer><p>© 2019 Harbour Courier. All rights reserved.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def page() -> Report:
    return report_from_html(PAGE.encode())


def test_the_structure_of_a_page_is_kept(page: Report, roles: Roles) -> None:
    assert roles(page) == [
        ("title", "Is the harbour being closed?"),
        ("byline", "By Jane Roe"),
        ("caption", "The eastern quay on Sunday."),
        ("body", f"{FERRIES} See the table of tides."),
        ("body", "The pilot Ann Lee writes in the Tide Review:"),
        ("quotation", OFFICERS),
        ("quotation", "Nobody in the port office will say why."),
        ("heading", "What happens next"),
        ("list", "The crews wait."),
        ("list", "The owner pays."),
        ("body", "Nothing more was known on Friday–the harbour office was closed."),
    ]


def test_passages_are_joined_by_blank_lines(page: Report) -> None:
    assert page.text == "\n\n".join(page.text[passage.start : passage.end] for passage in page.passages)


def test_a_block_quotation_has_the_speaker_of_the_sentence_before(page: Report) -> None:
    speakers = [passage.speaker for passage in page.passages if passage.role == "quotation"]
    assert [speaker.text if speaker else None for speaker in speakers] == ["Ann Lee", "Ann Lee"]


def test_what_the_page_declares(page: Report) -> None:
    assert (page.title, page.byline, page.publisher) == ("Is the harbour being closed?", "Jane Roe", "Harbour Courier")
    assert page.published == datetime(2024, 5, 3, 10, 15, tzinfo=timezone(timedelta(hours=2)))
    assert (page.url, page.language) == ("https://courier.example/harbour/closed", "en")
    assert page.producer.startswith("trafilatura@")


def test_links_are_absolute_and_stand_on_their_words(page: Report) -> None:
    assert [(page.text[link.start : link.end], link.url) for link in page.links] == [
        ("Jane Roe", "https://courier.example/roe"),
        ("table of tides", "https://courier.example/tides?a=1&b=2"),
    ]


def test_the_address_it_was_fetched_from_wins() -> None:
    page = report_from_html(PAGE.encode(), url="https://mirror.example/a/b")
    assert page.url == "https://mirror.example/a/b"
    assert page.links[0].url == "https://mirror.example/roe"


def test_the_same_bytes_from_the_same_address_are_the_same_report(page: Report) -> None:
    assert report_from_html(PAGE.encode(), retrieved=datetime(2024, 5, 4, tzinfo=UTC)).id == page.id


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2024-05-03">', date(2024, 5, 3)),
        ('<meta name="DC.date.issued" content="2024-05-03T08:00:00Z">', datetime(2024, 5, 3, 8, tzinfo=UTC)),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-05-03"}]}</script>',
            date(2024, 5, 3),
        ),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:modified_time" content="2024-05-03">', None),
        ('<meta name="date" content="soon">', None),
    ],
)
def test_the_date_of_publication_is_what_the_page_declares(head: str, published: date | None) -> None:
    page = f"<html><head>{head}</head><body><p>{FERRIES}</p><p>{OFFICERS}</p></body></html>"
    assert report_from_html(page.encode()).published == published


def test_the_time_of_an_article_is_its_date() -> None:
    page = f'<body><article><time datetime="2024-05-03T08:00:00Z">Friday</time><p>{FERRIES}</p></article></body>'
    assert report_from_html(page.encode()).published == datetime(2024, 5, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize("footer", ["© 2019 Harbour Courier", "Since 1987", "Copyright 2011-2020"])
def test_a_year_in_the_footer_is_no_date(footer: str) -> None:
    page = f"<body><p>{FERRIES}</p><p>{OFFICERS}</p><footer>{footer}</footer></body>"
    assert report_from_html(page.encode()).published is None


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "http://[", "#top"])
def test_only_web_addresses_are_links(href: str) -> None:
    assert report_from_html(f'<body><p>{FERRIES} <a href="{href}">here</a></p></body>'.encode()).links == ()


def test_a_page_of_three_short_paragraphs_is_read_whole(roles: Roles) -> None:
    page = b"<html><body><p>Quay closed.</p><p>Crews wait.</p><p>Owner pays.</p></body></html>"
    assert roles(report_from_html(page)) == [("body", "Quay closed."), ("body", "Crews wait."), ("body", "Owner pays.")]


def test_a_weblog_without_block_quotations(roles: Roles) -> None:
    page = f"""<html><head><title>Harbour Notes: The ferry question</title>
    <meta property="og:site_name" content="Harbour Notes"></head>
    <body><div id="header"><h1>Harbour Notes</h1></div><div class="post"><h3>The ferry question</h3>
    <div class="body">A column by Jane Roe argues that it has begun.<br><br>{FERRIES}<br /><br />
    {OFFICERS}<br><br><a href="https://courier.example/x">Read the whole thing.</a><br><br>
    I find that hard to believe.</div><div>Posted by Old Salt at 9:15 AM</div></div>
    <div id="comments"><h4>2 comments:</h4><p>Anon: I saw it too.</p></div></body></html>"""
    report = report_from_html(page.encode())
    assert roles(report)[:6] == [
        ("title", "The ferry question"),
        ("body", "A column by Jane Roe argues that it has begun."),
        ("quotation", FERRIES),
        ("quotation", OFFICERS),
        ("boilerplate", "Read the whole thing."),
        ("body", "I find that hard to believe."),
    ]
    assert report.byline == "Old Salt"
    assert "Anon" not in report.text


def test_a_cited_block_quotation_names_its_speaker(roles: Roles) -> None:
    quote = f"<blockquote><p>{OFFICERS}</p><footer>— <cite>Ann Lee</cite></footer></blockquote>"
    report = report_from_html(f"<body><p>{FERRIES}</p>{quote}</body>".encode())
    assert [passage.speaker.text for passage in report.passages if passage.speaker] == ["Ann Lee"]
    assert ("byline", "— Ann Lee") in roles(report)


def test_furniture_that_stands_in_the_article_has_its_role(roles: Roles) -> None:
    page = f"<body><article><p>{FERRIES}</p><p>Share this article</p><p>{OFFICERS}</p></article></body>"
    assert ("boilerplate", "Share this article") in roles(report_from_html(page.encode()))


def test_table_cells_stay_apart(roles: Roles) -> None:
    table = "<table><tr><td>Ferry</td><td>Crew</td></tr><tr><td>Tern</td><td>16</td></tr></table>"
    page = f"<body><p>{FERRIES}</p>{table}<p>{OFFICERS}</p></body>"
    assert ("list", "Tern\t16") in roles(report_from_html(page.encode()))


def test_hidden_words_are_no_text() -> None:
    hidden = '<p hidden>secret one</p><p style="display: none">secret two</p><template>secret three</template>'
    assert "secret" not in report_from_html(f"<body><p>{FERRIES}</p>{hidden}</body>".encode()).text


@pytest.mark.parametrize("cut", range(200, len(PAGE) - 900, 97))
def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes(cut: int) -> None:
    try:
        report = report_from_html(PAGE[:cut].encode())
    except ExtractError:
        assert "<article>" not in PAGE[:cut]
        return
    assert "color: red" not in report.text
    assert "alert(" not in report.text


def test_a_page_that_is_nested_too_deep_is_read_to_its_end() -> None:
    page = f"<html><body>{'<div>' * 5000}<p>{FERRIES}</p>{'</div>' * 5000}<p>{OFFICERS}</p></body></html>"
    report = report_from_html(page.encode())
    assert FERRIES in report.text
    assert OFFICERS in report.text


def test_a_page_of_one_huge_line_is_read() -> None:
    report = report_from_html(f"<html><body><p>{FERRIES} {'a' * 10_000_000}</p></body></html>".encode())
    assert len(report.text) > 10_000_000


def test_words_without_markup_are_still_words(roles: Roles) -> None:
    assert roles(report_from_html(FERRIES.encode())) == [("body", FERRIES)]


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"<!-- nothing -->", b"<p> </p>", b"<script>alert(1)</script>", b"<<<<"]
)
def test_a_page_without_words_is_refused(body: bytes) -> None:
    with pytest.raises(ExtractError, match="no words"):
        report_from_html(body)


def test_a_page_that_is_too_large_is_refused_at_once() -> None:
    with pytest.raises(ExtractError, match="50,000,000 bytes"):
        report_from_html(bytes(50_000_000))


def test_more_elements_than_any_report_has_are_refused() -> None:
    with pytest.raises(ExtractError, match="elements"):
        report_from_html(b"<b>a</b>" * 250_000)
