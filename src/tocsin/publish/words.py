"""What the codes of the records mean, in plain words.

Takes codes, gives phrases and the names of pictograms. Holds no judgement: grades and flags are set by earlier stages.
"""

from __future__ import annotations

from typing import Final

from tocsin.model import Assessment, EventType, FlagKind, HolderKind, Interest, LinkKind, Modality, ontology
from tocsin.model.countries import country_name

TYPES: Final[dict[EventType, str]] = {
    "AGREE": "agreement",
    "CONSULT": "meeting or talks",
    "SUPPORT": "show of support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "withdrawal",
    "REQUEST": "request or demand",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "movement or mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "attack",
}
KIND_ICONS: Final[dict[HolderKind | None, str]] = {
    "official": "official",
    "military": "military",
    "armed group": "armed",
    "party to the conflict": "party",
    "witness": "witness",
    "humanitarian": "humanitarian",
    "media": "media",
    "expert": "expert",
    "document": "document",
    "social media": "social",
    "anonymous": "anonymous",
    None: "unknown",
}
ACCESS: Final = {"first hand": "first hand", "second hand": "second hand", "unknown": "access unknown"}
MODALITIES: Final[dict[Modality, str]] = {
    "factual": "stated as fact",
    "probable": "called probable",
    "possible": "called possible",
    "predicted": "predicted",
    "planned": "planned",
    "conditional": "conditional",
    "asked": "asked, not said",
    "denied": "denied",
    "opinion": "opinion",
}
PLACE_PRECISION: Final = {
    1: "exact place",
    2: "within about 25 km of this point",
    3: "known to the district",
    4: "known to the province",
    5: "a line or a fuzzy area",
    6: "known to the country only",
    7: "international waters or airspace",
}
DATE_PRECISION: Final = {
    1: "exact day",
    2: "known to two to six days",
    3: "known to the week",
    4: "known to the month",
    5: "known to the year",
}
LINKS: Final[dict[LinkKind, str]] = {
    "copies": "copies",
    "quotes": "quotes",
    "cites": "cites",
    "links-to": "links to",
    "summarises": "summarises",
}
WATCH_OUTS: Final[dict[FlagKind, str]] = {
    "unsourced": "Said without any source.",
    "anonymous source": "Held by someone whom the report does not name.",
    "generalisation": "Wording about a whole group of people. Shown as wording; it is never used as evidence.",
    "prediction without a date": "Cannot be checked: it does not say by when.",
    "loaded language": "Words that judge while they report.",
    "headline says more than the body": "The title promises what the text does not hold.",
    "opinion presented as fact": "A judgement written as if it were a finding.",
    "likelihood and confidence mixed": "One sentence says how likely it is and how good the evidence is.",
}
"""Flags that section 6 lists, in its order. `second-hand` and `party to the matter` are shown on the source chains."""

CONFLICT_KINDS: Final = frozenset({"party to the conflict", "armed group", "military"})


def party(kind: HolderKind | None, interest: Interest | None) -> str | None:
    """Say in what a source is a party, or None where nothing shows that it is one."""
    if kind == "party to the conflict":
        return "party to the conflict"
    if interest == "party to the matter":
        return "party to the conflict" if kind in CONFLICT_KINDS else "party to the matter"
    return None


def country(code: str | None) -> str | None:
    """The name of a state or territory, or the code itself where the ontology does not know it."""
    return country_name(code) if code else None


def actor_code(code: str | None) -> str | None:
    """What a code of an actor means: `Benin, Civilians` for `BENCVL`; parts that are not known stand as they are."""
    if not code:
        return None
    parts = [code[place : place + 3] for place in range(0, len(code), 3)]
    sectors = ontology.load("plover")["sectors"]
    return ", ".join(str(sectors.get(part) or country(part)) for part in parts)


def grade(assessment: Assessment) -> tuple[str, str]:
    """The meaning of a grade's letter and digit, one phrase each."""
    scale = ontology.load("admiralty")
    letter, digit = assessment.source_grade, assessment.information_grade
    return f"source {scale['source'][letter]}", f"information {scale['information'][digit]}"


def amount(number: int, noun: str, plural: str | None = None) -> str:
    """Count a noun: `1 report`, `3 reports`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(items: list[str]) -> str:
    """Join words for a sentence: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """Give a text its capital and its full stop."""
    stripped = text.strip()
    if not stripped:
        return ""
    return stripped[0].upper() + stripped[1:] + ("" if stripped[-1] in ".!?…" else ".")
