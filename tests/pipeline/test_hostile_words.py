"""Pages that are written to harm whoever looks at the brief or the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from typer.testing import Result

Run = Callable[..., Result]
ARMY = "Rebels shelled a depot in Kabul on 3 May 2024 and killed 12 soldiers, the army said."
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
HOSTILE_PAGE = f"""<!doctype html><html><head><meta charset="utf-8">
<title>[/bold] {ESCAPED} \x1b[31m\u202eetats\\</title>
<meta name="author" content="{ESCAPED} \u202eJane &quot;onmouseover=alert(1)&quot; Roe">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "<img src=x onerror=alert(1)>"}}</script>
</head><body><article><h1>[/bold] {ESCAPED}</h1>
<p>By &lt;img src=x onerror=alert(1)&gt; \x1b]0;owned\x07</p>
<p>Rebels attacked Kabul on 3 May 2024 and killed 12 {{{{ 7 * 7 }}}} men, General {ESCAPED} \u202eSmith said.\x00</p>
<p>“&lt;/script&gt;{ESCAPED}&lt;!--,” said &lt;img src=x onerror=alert(1)&gt; Jones, a [red]trader[/] of Kabul.</p>
<blockquote>=HYPERLINK("http://x.example";"{ESCAPED}") was shelled, &lt;svg onload=alert(1)&gt; said.</blockquote>
<p>More at <a href="javascript:alert(1)">the link</a>, <a href="https://x.example/&quot;&gt;{SCRIPT}">or here</a>.</p>
</article></body></html>"""


@pytest.fixture
def hostile(ends: Run, tmp_path: Path, good: str) -> dict[str, Any]:
    """A ledger with a hostile page in it; the reading of that page."""
    (tmp_path / "hostile.html").write_text(HOSTILE_PAGE, encoding="utf-8")
    (tmp_path / "hostile.txt").write_text(f"{SCRIPT} attacked Kabul\n\n{SCRIPT}\x1b[31m\n{ARMY}\n", encoding="utf-8")
    result = ends(0, "read", *(str(tmp_path / f"hostile.{kind}") for kind in ("html", "txt")), good, "--jsonl")
    assert not ESCAPES.search(result.stdout)
    reading: dict[str, Any] = json.loads(result.stdout.splitlines()[0])
    assert SCRIPT in reading["report"]["text"]
    assert len(reading["claims"]) > 2
    return reading


def test_hostile_words_are_inert_in_the_brief(ends: Run, tmp_path: Path, hostile: dict[str, Any]) -> None:
    out = tmp_path / "brief.html"
    ends(0, "brief", "--out", str(out), "--title", SCRIPT)
    written = out.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in written
    assert not ESCAPES.search(written)
    assert "<script>alert" not in written
    tree = html.document_fromstring(written)
    assert not [code for code in tree.xpath("//script/text()") if re.match(r"\s*alert\(1\)", code)]
    assert not tree.xpath("//img[@src='x'] | //*[@onerror or @onload or @onmouseover]")
    assert not [link for link in tree.xpath("//@href | //@src") if link.lower().startswith("javascript:")]
    assert "{{ 7 * 7 }}" in written  # words are no template
    ends(0, "verify")


@pytest.mark.parametrize(
    "arguments",
    [
        ("brief", "--markdown"),
        ("brief", "--csv"),
        ("incidents", "--all"),
        ("origins",),
        ("lineage",),
        ("lineage", "--dot"),
        ("sources",),
        ("search", "alert"),
        ("show",),
    ],
)
def test_hostile_words_are_inert_elsewhere(
    ends: Run, tmp_path: Path, hostile: dict[str, Any], arguments: tuple[str, ...]
) -> None:
    if "--csv" in arguments:
        arguments += ("--out", str(tmp_path / "tables"))
    records = [hostile["report"]["id"], *(claim["id"] for claim in hostile["claims"])] if "show" in arguments else [""]
    for record in records:
        result = ends(0, *arguments, *filter(None, [record]))
        written = result.stdout + "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("tables/*"))
        assert not ESCAPES.search(written.replace("\r\n", "\n"))
        if "--markdown" in arguments:
            assert not re.search(r"(?<!\\)<", written)
        if "--csv" in arguments:
            assert not re.search(r'(?:^|,)"?=', written, re.MULTILINE)
