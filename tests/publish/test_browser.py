"""The brief in headless Chromium: nothing leaves the file, everything lands where it should."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tocsin.model import Picture
from tocsin.publish import brief_html

pytestmark = pytest.mark.browser

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Visit:
    """A page with what it asked for and complained about."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.goto(path.as_uri())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM ON PATH: the brief was not opened in a browser (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, any_picture: Picture, tmp_path: Path) -> Iterator[Visit]:
    path = tmp_path / "brief.html"
    path.write_text(brief_html(any_picture), encoding="utf-8")
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield Visit(page, path)
    page.close()


@pytest.fixture
def opened(browser: Browser, many_voices: Picture, tmp_path: Path) -> Iterator[Page]:
    path = tmp_path / "brief.html"
    path.write_text(brief_html(many_voices), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(path.as_uri())
    yield page
    page.close()


def test_nothing_is_asked_for_and_nothing_complains(visit: Visit) -> None:
    visit.page.mouse.wheel(0, 20_000)
    assert visit.requests == [visit.page.url]
    assert visit.complaints == []


def test_no_horizontal_scroll_on_a_phone(visit: Visit) -> None:
    visit.page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_text_does_nothing(visit: Visit) -> None:
    assert visit.page.title() != "owned"
    assert visit.page.evaluate("document.scripts.length") == 1
    assert visit.page.evaluate("document.images.length") == 0


def test_every_claim_link_lands_on_its_highlight(opened: Page) -> None:
    links = opened.locator("#sources .claim > a.ref")
    assert links.count() == 12
    for place in range(links.count()):
        link = links.nth(place)
        target = str(link.get_attribute("href"))
        link.click()
        mark = opened.locator(target)
        assert opened.evaluate("location.hash") == target
        assert mark.evaluate("element => element.tagName") == "MARK"
        assert mark.is_visible()
        top = mark.evaluate("element => element.getBoundingClientRect().top")
        assert 0 <= top < 900


def test_a_mark_leads_back_to_its_claim(opened: Page) -> None:
    opened.locator("#sources .claim > a.ref").first.click()
    opened.locator("mark.here a.back").click()
    assert opened.evaluate("location.hash") == "#c1"
    assert opened.locator("#c1").is_visible()


def test_the_words_on_an_arrow_open_in_the_report(opened: Page) -> None:
    cue = opened.locator("#sources .via a.opens").first
    said, target = cue.inner_text().strip("“”"), str(cue.get_attribute("href"))
    cue.click()
    place = opened.locator(target)
    assert place.inner_text() == said
    assert place.is_visible()
    top = place.evaluate("element => element.getBoundingClientRect().top")
    assert 0 <= top < 900


@pytest.mark.parametrize(("width", "beside"), [(1200, True), (360, False)])
def test_a_chain_runs_across_a_wide_page_and_down_a_narrow_one(opened: Page, width: int, beside: bool) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    first, second = (opened.locator("#sources .chain .holder").nth(place).bounding_box() for place in (0, 1))
    assert first is not None
    assert second is not None
    assert (second["x"] > first["x"] + first["width"]) is beside
    assert (second["y"] > first["y"] + first["height"]) is not beside


def test_without_its_script_a_link_still_opens_the_report(
    browser: Browser, many_voices: Picture, tmp_path: Path
) -> None:
    path = tmp_path / "brief.html"
    path.write_text(brief_html(many_voices), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(path.as_uri())
    page.locator("#sources .claim > a.ref").first.click()
    page.locator("#c1-text").wait_for(state="visible")
    context.close()


def test_everything_can_be_reached_by_keyboard_and_shows_focus(opened: Page) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Tab")
    style = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert opened.evaluate("document.activeElement.tagName") == "A"
    assert style == "solid"
    assert opened.evaluate("document.querySelectorAll('[tabindex]:not([tabindex=\"0\"])').length") == 0


def test_closed_reports_are_opened_for_print(opened: Page) -> None:
    assert opened.locator("details.report[open]").count() == 0
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details.report[open]").count() == 7
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.locator("details.report[open]").count() == 0


@pytest.mark.parametrize(("width", "shown", "hidden"), [(1200, "wide", "narrow"), (360, "narrow", "wide")])
def test_each_page_width_has_its_own_drawing(opened: Page, width: int, shown: str, hidden: str) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    assert opened.locator(f".map .{shown} svg").is_visible()
    assert not opened.locator(f".map .{hidden} svg").is_visible()
