"""Tokens after Universal Dependencies, but for compounds: "high-ranking", "14-year-old" and "F-16s" stay whole.

Takes one sentence, gives its words, numbers, clitics and punctuation with offsets into the report's text. An
abbreviation keeps its stop but at the end of its sentence, where the stop is the sentence's; its `lower`, by which
lexicons find it, has none. Dotted letters ("U.S.") keep all of theirs, in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tocsin.language.spellings import spellings
from tocsin.model import Token

# Parts that could be tried again and again from inside a long run are bounded: no text takes more than its share.
_WORDS: Final = r"""
    [^\W\d_]+(?=[\s,;)\]"”]|$)                                         # most words: nothing unusual follows
  | (?:https?://|ftp://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}]
  | (?<!\w)[\w.+-]{1,64}+@[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}           # e-mail
  | (?<!\w)[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}\.(?i:ENDINGS)(?![\w@])   # kabul.example.com, report.pdf
  | (?<!\w)[^\W\d_]\w{1,64}+(?:\.[^\W\d_][\w-]{1,64}+){2,8}           # alt.animals.cat
  | (?<![\w@])@\w+ | (?<![\w#])\#[^\W\d_]\w*
  | [^\W\d_](?:\.[^\W\d_])+\.?+(?!\w) | (?:[^\W\d_]\.){2,} | [A-Z][a-z]?\.[A-Z][a-z]{0,2}\.     # U.S., a.m., Ph.D.
  | ['’]\d0s\b | ’\d\d(?!\w) | (?<![\w.])\.\d+
  | \d{1,3}[AC-JLN-Z](?!\w)                                           # 17H; "5M" and "5K" are two
  | \d+(?:[.,:/\-]\d+)*(?:st|nd|rd|th|(?<=0)s(?!\w))?(?:-[^\W_]+)*     # 1,600, 12:30, 1979-80, 5th, 1990s, 15-year
  | [nN]['’][tT]\b
  | [^\W\d_]+?(?=[nN]['’][tT]\b)                                       # did in didn't
  | [^\W\d_]+\d+[^\W_]*(?:-[^\W_]+)*                                   # M23, G7, T72B, G7-backed
  | [A-Z]{1,4}&[A-Z]{1,4}(?!\w)                                    # R&D
  | (?P<stopped>[^\W\d_]{1,8}\.)(?![.\w])
  | [^\W\d_]+(?:['’](?!(?i:s|re|ve|ll|d|m)(?![^\W\d_]))[^\W\d_]+)*     # O'Brien, Sana'a; Rubin's is two
    (?:-[^\W_]+)*                                                      # high-ranking, Biden-era
  | ['’](?i:s|re|ve|ll|d|m|t)\b
  | (?<!\w)['’](?i:ELIDED)\b
  | \.{2,} | [!?]{2,} | [-=_*~]{2,} | '' | `` | <<+ | >>+ | \$+
  | (?<!\w)[:;=]['’]?-?[()DPp/\\|](?!\w)                               # :-)
  | \S
"""
_SENTENCE_END: Final = re.compile(r"""[\s"'”’»)\]]*$""")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """Split the sentence `text`, which stands at `offset` in its report, into tokens."""
    split = spellings().split
    for match in _pattern().finditer(text):
        words = match.group()
        start = match.start() + offset
        lower = words.lower() if words.isascii() else words.lower().translate(_STRAIGHT)
        if lower in split:
            first, rest = split[lower]
            middle = len(first)
            yield Token(start, start + middle, words[:middle], first)
            yield Token(start + middle, start + len(words), words[middle:], rest)
        elif match.lastgroup is None:
            yield Token(start, start + len(words), words, lower)
        else:
            yield from _stopped(text, match, start, lower)


def _stopped(text: str, match: re.Match[str], start: int, lower: str) -> Iterator[Token]:
    """A word with a stop after it: an abbreviation or initial is one token, a sentence's last word and its stop two."""
    words = match.group()
    word, stop = words[:-1], start + len(words) - 1
    if _keeps_stop(word) and not _SENTENCE_END.match(text, match.end()):
        yield Token(start, stop + 1, words, lower[:-1])
    else:
        yield Token(start, stop, word, lower[:-1])
        yield Token(stop, stop + 1, ".", ".")


def _keeps_stop(word: str) -> bool:
    if len(word) == 1 and word.isupper():
        return True
    return spellings().is_abbreviation(word)


@cache
def _pattern() -> re.Pattern[str]:
    lists = spellings()
    pattern = _WORDS.replace("ENDINGS", "|".join(sorted(lists.endings))).replace(
        "ELIDED", "|".join(sorted(lists.elided))
    )
    return re.compile(pattern, re.VERBOSE)
