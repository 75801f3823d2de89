"""The page around the brief: templates, style, script, and the policy that lets nothing in or out.

Gives a Jinja environment in which every value is escaped and cleaned, and the page's Content-Security-Policy: style
and script are allowed by their hashes alone, everything else is refused.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tocsin.publish.safe import clean, one_line
from tocsin.publish.words import ACCESS, KIND_ICONS, amount


@dataclass(frozen=True, slots=True)
class Assets:
    """Style and script as they stand in the page, and the policy that names their hashes."""

    style: Markup
    script: Markup
    policy: str


@cache
def assets(*also: str) -> Assets:
    """Read the brief's style sheet and script, which are shipped with the package, and those of other pages after them.

    Args:
        also: Names of further pages, e.g. `forecast` for `forecast.css` and `forecast.js`.
    """
    folder = resources.files("tocsin.publish") / "assets"
    names = ("brief", *also)
    style = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8").strip() for name in names)
    script = "\n".join((folder / f"{name}.js").read_text(encoding="utf-8").strip() for name in names)
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return Assets(Markup(style), Markup(script), policy)  # noqa: S704 - our own files


@cache
def environment() -> Environment:
    """The templates, with autoescape always on and no undefined name tolerated."""
    env = Environment(
        loader=PackageLoader("tocsin.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    env.filters.update(amount=amount, line=one_line, access=ACCESS.__getitem__)
    env.globals.update(icon_of=KIND_ICONS)
    return env


def _finalize(value: object) -> object:
    """Clean plain text on its way out; markup was cleaned when it was made."""
    return clean(value) if type(value) is str else value


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
