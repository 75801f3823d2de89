"""The page of a run in headless Chromium: nothing leaves it, it fits a phone, and its tables can be sorted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.publish import forecasts
from tests.publish.test_browser import Visit, browser
from tocsin.publish.forecast_page import forecast_html

__all__ = ["browser"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page on disk, drawn once."""
    path = tmp_path_factory.mktemp("page") / "forecast.html"
    path.write_text(forecast_html(forecasts.outlook(name=forecasts.NASTY)), encoding="utf-8")
    return path


@pytest.fixture
def visit(browser: Browser, written: Path) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    yield Visit(page, written)
    page.close()


@pytest.fixture
def opened(browser: Browser, written: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(written.as_uri())
    yield page
    page.close()


def test_nothing_is_asked_for_and_nothing_complains(visit: Visit) -> None:
    visit.page.mouse.wheel(0, 20_000)
    assert visit.requests == [visit.page.url]
    assert visit.complaints == []
    assert visit.page.evaluate("document.images.length") == 0


def test_no_horizontal_scroll_on_a_phone(visit: Visit) -> None:
    visit.page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_table_is_sorted_by_the_column_that_is_chosen(opened: Page) -> None:
    first = opened.locator("#places table >> nth=0 >> tbody tr:first-child th")
    head = opened.locator("#places table >> nth=0 >> thead th")
    assert first.inner_text().startswith("Mali")
    head.nth(1).locator("button").click()
    assert head.nth(1).get_attribute("aria-sort") == "ascending"
    assert not first.inner_text().startswith("Mali")
    head.nth(4).locator("button").press("Enter")
    assert head.nth(4).get_attribute("aria-sort") == "descending"
    assert head.nth(1).get_attribute("aria-sort") is None
    assert first.inner_text().startswith("Mali")


def test_a_wide_page_shows_the_wide_pictures(opened: Page) -> None:
    assert opened.locator(".plate .wide >> nth=0").is_visible()
    assert not opened.locator(".plate .narrow >> nth=0").is_visible()
