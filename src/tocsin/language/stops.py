"""Where sentences end inside a paragraph: full stops, question and exclamation marks, ellipses.

Takes a paragraph's offsets in a text, gives the offset after each end: after closing quotation marks, brackets, note
marks ("[1]") and emoticons. Decides by rules over the word before the stop, the stop, and the word after; the lists are
in `abbreviations.yaml`. Paragraphs and lines are `lines`' matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.language.spellings import spellings

# A run of stops is matched whole or not at all (`++`, and the look-behind), so that a long run costs no more than once.
_STOP: Final = re.compile(
    r"""
    (?<![.!?…])(?<![.!?…][ ])
    (?P<mark> \.(?:[ ]?\.)++ (?=[\s"'”’»)\]]|$) | [?!](?:[ ]?[?!])++ (?=[\s"'”’»)\]]|$) | [.!?…]++ )
    (?P<close> (?:["'”’»)\]] | [“‘](?=\s|$) | \s[)”»\]](?=\s|$))*+ )
    (?:\s?\[(?:\d{1,3}|\.\.\.|…|[a-z][a-z\ ]{2,30})\])*+        # notes: left.[12]
    (?:\s(?:\.[ ]?){3}(?=\s))?+                                   # left." ...
    (?:\s?(?:[:;=]['’]?-?[()DPp/\\|*]++|<3)(?=\s|$))*+            # emoticons
    (?= \s | $
      | (?<=[^\W\d_A-Z][^\W\d_A-Z][.!?])[A-Z](?:[a-z]|\s)         # ended.The
      | (?<=\d[%)][.!?])[A-Z][a-z] | (?<=\d{4}[.!?])[A-Z][a-z]
      | (?<=[.!?]["”])[A-Z][a-z] | (?<=[^\W\d_]\.\.)[A-Z][a-z] | (?<=\.\.\.)[A-Z] | (?<=…)[A-Z]
      | (?<=[^\W\d_][?!])[a-z]+\s )
    """,
    re.VERBOSE,
)
_BEFORE: Final = re.compile(r"[^\s\"“”‘«(\[]+$")
_NEXT: Final = re.compile(r"""\s*(?P<opener>[^\w\s]*(?:\s+[^\w\s]+)*)\s*(?P<word>\w[\w'’-]*)(?P<more>[.@/_]\w)?""")
_OPENED: Final = re.compile(r"""(?:^|\s)["'“‘«]\s?[\[(]?$""")
_JOINING: Final = frozenset("-–—,;:/&")
_NOT_PLAIN: Final = frozenset(".@/_\\")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")
_ENUMERATOR: Final = re.compile(
    r"""
    [\s"'“‘«(\[•*–—-]*
    (?: \d{1,2}(?:\.\d{1,2})* | [^\W\d_] | [ivxIVX]{1,4}             # 1. First; 2.1. The north; a. Grain
      | (?P<label>[^\W\d_]+)\.?\s(?:\d[\d.]*|[A-Z]) )               # Figure 2. The river
    """,
    re.VERBOSE,
)
_LISTED: Final = re.compile(r"[:;]\s[*(]?\d{1,2}$")  # two things: 1. Grain
_SPEAKER: Final = re.compile(r"\s*(?:[A-Z][\w'’.-]*\s+){1,4}(?P<verb>[a-z]+)\b")
_LONGEST_WORD: Final = 40
"""Characters before a stop that are looked at for its word: none of the lists has a longer one."""
_LONGEST_LOOK: Final = 80
"""Characters after a stop that are looked at, for the next word or who speaks."""


def ends(text: str, start: int, end: int) -> Iterator[int]:
    """Give the offset after each sentence that ends before the end of a paragraph."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, begin, end):
            yield match.end()
            begin = match.end()


def _is_end(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    following = _NEXT.match(text, match.end(), min(end, match.end() + _LONGEST_LOOK))
    if following is None:
        return (
            end - match.end() > _LONGEST_LOOK
        )  # the rest is a quotation mark, a row of stars: it stays with the sentence
    before = _word_before(text, begin, match.start())
    mark = match["mark"]
    if mark[0] == "…" or mark[:2] in {"..", ". "}:
        return _after_ellipsis(text, begin, match.start(), following)
    if _is_enumerator(text, begin, match) or (match.end() == following.start("word") and _is_name(before, following)):
        return False
    if _is_small(following):
        return _before_small(match, before, following)
    if mark[0] != ".":
        return not (_is_title(before, following) or _is_said(text, match, end))
    return not before or not _goes_on(text, begin, match.start() - len(before), before, following)


def _word_before(text: str, begin: int, at: int) -> str:
    found = _BEFORE.search(text, max(begin, at - _LONGEST_WORD), at)
    return found.group() if found else ""


def _is_small(following: re.Match[str]) -> bool:
    """Whether the next word is written small; "iPhone" and "http://" are not."""
    word = following["word"]
    return word[0].islower() and word.islower() and not word.startswith(("http", "www"))


def _is_name(before: str, following: re.Match[str]) -> bool:
    """Whether a stop without a space after it is inside a name: "Newsfeed.Com", "alt.Animals.Cat", not "ended.The"."""
    glued = following["word"].lower() in spellings().endings or following["more"]
    return bool(glued) or not _NOT_PLAIN.isdisjoint(before)


def _after_ellipsis(text: str, begin: int, at: int, following: re.Match[str]) -> bool:
    """Whether an ellipsis ends its sentence: not in "the men ... left", nor in "to ... President Osei"."""
    if following["word"][0].islower() or _OPENED.search(text, max(0, at - 4), at):
        return False
    stop = len(text[max(begin, at - _LONGEST_WORD) : at].rstrip()) + max(begin, at - _LONGEST_WORD)
    return _word_before(text, begin, stop).lower() not in spellings().dangling


def _before_small(match: re.Match[str], before: str, following: re.Match[str]) -> bool:
    """Whether a sentence ends though the next word is small: in careless writing, not in '"Who?" he asked'."""
    if match["close"] or following["opener"][:1] in _JOINING:
        return False
    if match["mark"][0] != ".":
        return not before[:1].isupper()  # "Yahoo! said"
    return len(before) > 1 and before[-1].isalpha() and "." not in before and not spellings().is_abbreviation(before)


def _is_enumerator(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether nothing but a number stands before the stop: "1. First", "Figure 2. The river"."""
    if match["close"]:
        return False
    if match.start() - begin > _LONGEST_WORD:
        return _LISTED.search(text, match.start() - _LONGEST_WORD, match.start()) is not None
    found = _ENUMERATOR.fullmatch(text, begin, match.start())
    if found is None:
        return _LISTED.search(text, begin, match.start()) is not None
    return found["label"] is None or found["label"].lower() in spellings().labels


def _is_title(before: str, following: re.Match[str]) -> bool:
    """Whether the mark belongs to a name: "Yahoo! News", "Viva Maria! (1965)"."""
    return before.lower() in spellings().exclaiming or (following["opener"] == "(" and following["word"].isdigit())


def _is_said(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the speaker follows the quotation: '"Who goes there?" Marsh asked'."""
    if not match["close"].strip(")] "):
        return False
    speaker = _SPEAKER.match(text, match.end(), min(end, match.end() + _LONGEST_LOOK))
    return speaker is not None and speaker["verb"] in spellings().reporting


def _goes_on(text: str, begin: int, at: int, before: str, following: re.Match[str]) -> bool:
    """Whether the stop after `before`, which stands at `at`, is an abbreviation's or initial's and ends nothing."""
    lists, lower, word = spellings(), before.lower(), following["word"]
    initial = len(before) == 1 and before.isupper()
    if not initial and not lists.is_abbreviation(before) and not _DOTTED.fullmatch(before):
        return False
    if following["opener"][:1] in _JOINING:
        return True
    if lower in lists.before_number and not initial:
        return word[0].isdigit() or word.lower() in lists.goes_on
    if lower in lists.never and not initial:
        return True
    if lower in lists.often:
        return word.lower() in lists.goes_on
    if len(before) == 1 and _word_before(text, begin, at - 1).lower() in lists.lettered:
        return False
    return word[0].isdigit() or word.lower() not in lists.starters
