"""Reads a text's claims with hand-made mentions, so that the claims stage is tested alone: with a parse and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tocsin.claims import Claims
from tocsin.language import annotate, load, read
from tocsin.model import ActorKind, ActorMention, Claim, Mentions, Passage, Report, Span, identified

ReadClaims = Callable[..., tuple[Claim, ...]]


@pytest.fixture(params=["parse", "words"])
def claims(request: pytest.FixtureRequest) -> ReadClaims:
    def read_claims(
        text: str,
        *,
        actors: dict[str, ActorKind] | None = None,
        ids: dict[str, str] | None = None,
        roles: dict[str, str] | None = None,
        speaker: str | None = None,
        byline: str | None = None,
        title: bool = False,
    ) -> tuple[Claim, ...]:
        """Claims of `text`; `roles` gives the role of the paragraph that begins with some words."""
        passages: list[Passage] = []
        position = 0
        for paragraph in text.split("\n\n"):
            role = next((role for words, role in (roles or {}).items() if paragraph.startswith(words)), "body")
            at = text.find(speaker) if speaker and role == "quotation" else -1
            named = Span(at, at + len(speaker), speaker) if speaker and at >= 0 else None
            passages.append(Passage(position, position + len(paragraph), role, named))  # type: ignore[arg-type]
            position += len(paragraph) + 2
        report = identified(
            Report(
                "",
                None,
                text.split("\n", 1)[0] if title else None,
                byline,
                None,
                None,
                None,
                "en",
                "0" * 64,
                text,
                tuple(passages),
            )
        )
        mentions = tuple(
            ActorMention(start, start + len(name), name, kind, (ids or {}).get(name), name, None, None)
            for name, kind in (actors or {}).items()
            for start in [i for i in range(len(text)) if text.startswith(name, i)]
        )
        ordered = tuple(sorted(mentions, key=lambda mention: mention.start))
        document = read(report)
        if request.param == "parse":
            (document,) = annotate([document], load("tocsin_en"))
        return Claims().read(document, Mentions(actors=ordered))

    return read_claims
