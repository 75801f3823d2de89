"""What the text tests share: captures, and a short way to look at passages."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from tocsin.model import Capture, Report

Roles = Callable[[Report], list[tuple[str, str]]]
MakeCapture = Callable[..., Capture]


@pytest.fixture(scope="session")
def capture() -> MakeCapture:
    def make(
        body: bytes, media_type: str = "text/plain", *, charset: str | None = None, url: str | None = None
    ) -> Capture:
        return Capture(
            source="made/by/a/test",
            url=url,
            body=body,
            media_type=media_type,
            charset=charset,
            method="file",
            retrieved=datetime(2024, 5, 3, 12, tzinfo=UTC),
            tool="test",
            sha256=sha256(body).hexdigest(),
        )

    return make


@pytest.fixture(scope="session")
def roles() -> Roles:
    """The role and words of every passage."""

    def look(report: Report) -> list[tuple[str, str]]:
        return [(passage.role, report.text[passage.start : passage.end]) for passage in report.passages]

    return look
