"""Attribution by layout: "Mayor: the bridge is safe" above a report, a transcript's speakers, “…” — Name.

Takes a `Document` and its quotations, gives attributions. Only at the edge of a paragraph, and only for a label that is
a name or a thing that speaks ("Poll").
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final

from tocsin.claims.attribution import cues
from tocsin.claims.attribution.quotations import Quotation
from tocsin.claims.attribution.records import Attribution, Sense
from tocsin.claims.source_words import matches
from tocsin.model import Document, Sentence

_DASHES: Final = frozenset({"―", "—", "–", "-", "--"})
_MARKS: Final = frozenset('"“”„«»')
_LONGEST: Final = 8
_TURNS: Final = frozenset({"q", "a", "question", "answer"})
_LONGEST_HEADING: Final = 16
_LEAST_WORDS: Final = 3
_PICTURES: Final = frozenset(
    {"image", "images", "photo", "photos", "photograph", "picture", "pictures", "credit", "video", "graphic", "map",
     "illustration", "screenshot"}
)  # fmt: skip
_SPEECH: Final = Sense("speech")


def find(document: Document, quoted: Sequence[Quotation]) -> Iterator[Attribution]:
    """The attributions by layout, in reading order."""
    closed = {quotation.end for quotation in quoted}
    text = document.report.text
    offset = 0
    starts = _paragraph_starts(document)
    names = {
        word.lower()
        for entity in document.entities
        if entity.label in {"PERSON", "ORG"}
        for word in entity.text.split()
    }
    names |= _turns(document, starts)
    places = {entity.start for entity in document.entities if entity.label == "PLACE"}
    for number, sentence in enumerate(document.sentences):
        if starts[number]:
            found = _labelled(document, number, offset, starts, places, names)
            if found is not None:
                yield found
        yield from _signed(text, sentence, offset, closed, quoted)
        if not starts[number] and (credit := _credited(document, number, offset, starts)) is not None:
            yield credit
        if number == 0 and (heading := _heading(sentence)) is not None:
            yield heading
        offset += len(sentence.tokens)


def _credited(document: Document, number: int, offset: int, starts: Sequence[bool]) -> Attribution | None:
    """ "The bridge after the flood. Photo: Ana Lind." under a picture: the caption is its maker's."""
    tokens = document.sentences[number].tokens
    if len(tokens) < _LEAST_WORDS or tokens[0].lower not in _PICTURES or tokens[1].text != ":":
        return None
    name = tokens[2 : len(tokens) - (tokens[-1].upos == "PUNCT")]
    if not name or len(name) > _LONGEST or not any(token.upos == "PROPN" for token in name):
        return None
    first = number
    while first > 0 and not starts[first]:
        first -= 1
    begin = offset - sum(len(sentence.tokens) for sentence in document.sentences[first:number])
    source = tuple(range(offset + 2, offset + 2 + len(name)))
    return Attribution(source, (offset, offset + 1), tuple(range(begin, offset)), offset, "credit", _SPEECH)


def _turns(document: Document, starts: Sequence[bool]) -> set[str]:
    """The speakers of a transcript: words in capitals before a colon, where at least two paragraphs begin so."""
    found = [
        tokens[first].text
        for sentence, start in zip(document.sentences, starts, strict=True)
        if start and len(tokens := sentence.tokens) > _LEAST_WORDS
        for first in (1 if tokens[0].text in _MARKS else 0,)
        if tokens[first].text.isupper() and len(tokens[first].text) > 1 and tokens[first + 1].text == ":"
    ]
    return set(found) if len(found) > 1 else set()


def _paragraph_starts(document: Document) -> list[bool]:
    ends = [0, *(sentence.end for sentence in document.sentences)]
    text = document.report.text
    return [
        not number or "\n" in text[end : sentence.start]
        for number, (end, sentence) in enumerate(zip(ends, document.sentences, strict=False))
    ]


def _labelled(
    document: Document, number: int, offset: int, starts: Sequence[bool], places: Container[int], names: Container[str]
) -> Attribution | None:
    """ "NAME: words": the words to the end of the paragraph. A place ("KABUL: …") is no name, a list no words."""
    tokens = document.sentences[number].tokens
    first = 1 if tokens and tokens[0].text in _MARKS else 0
    colon = next(
        (place for place in range(first + 1, min(first + _LONGEST, len(tokens))) if tokens[place].text == ":"), None
    )
    if colon is None or not _is_speaker(document.sentences[number], first, colon, names):
        return None
    if tokens[first].start in places or not any(token.upos in {"VERB", "AUX"} for token in tokens[colon:]):
        return None
    end = number + 1
    while end < len(starts) and not starts[end]:
        end += 1
    last = offset + sum(len(sentence.tokens) for sentence in document.sentences[number:end])
    content = tuple(range(offset + colon + 1, last))
    if len(content) < _LEAST_WORDS:
        return None
    return Attribution(
        tuple(range(offset + first, offset + colon)), (offset + colon,), content, offset + colon, "label", _SPEECH
    )


def _is_speaker(sentence: Sentence, first: int, colon: int, names: Container[str]) -> bool:
    """Whether a label is a name, an office, a thing that speaks ("Poll"), a turn ("Q") or a handle.

    What stands behind a comma tells more of it ("Ines Laforge, ferry captain: …").
    """
    comma = next((place for place in range(first, colon) if sentence.tokens[place].text == ","), colon)
    label = sentence.tokens[first:comma]
    if not label or not all(token.text[0].isupper() or token.text == "." for token in label):
        return len(label) == 1 and label[0].text[0] == "@"
    last = label[-1]
    if len(label) == 1 and (last.lower in _TURNS or last.lemma in cues.works() or last.lower in cues.works()):
        return True
    return last.upos == "PROPN" or last.lower in names or last.text in names or bool(matches(label))


def _signed(
    text: str, sentence: Sentence, offset: int, closed: set[int], quoted: Sequence[Quotation]
) -> Iterator[Attribution]:
    """“…” — Name, at the end of a line."""
    tokens = sentence.tokens
    for place in range(len(tokens) - 1):
        if tokens[place].text not in _DASHES or tokens[place + 1].upos != "PROPN" or offset + place - 1 not in closed:
            continue
        last = place + 1
        while last + 1 < len(tokens) and "\n" not in text[tokens[last].end : tokens[last + 1].start]:
            last += 1
        at_end = last + 1 < len(tokens) or sentence.end >= len(text) or "\n" in text[sentence.end : sentence.end + 3]
        last += tokens[last].upos != "PUNCT"
        if not at_end or last - place > _LONGEST:
            continue
        quotation = next(one for one in quoted if one.end == offset + place - 1)
        source = tuple(range(offset + place + 1, offset + last))
        content = tuple(range(quotation.first, quotation.end))
        yield Attribution(source, (offset + place,), content, offset + place, "label", _SPEECH)


def _heading(sentence: Sentence) -> Attribution | None:
    """ "Two hundred missing after landslide – officials", above a report and without a full stop."""
    tokens = sentence.tokens
    if not _LEAST_WORDS < len(tokens) <= _LONGEST_HEADING or tokens[-1].upos == "PUNCT":
        return None
    dash = next((place for place in range(len(tokens) - 4, len(tokens) - 1) if tokens[place].text in _DASHES), None)
    if dash is None or dash < _LEAST_WORDS:
        return None
    source = tokens[dash + 1 :]
    if source[-1].upos != "PROPN" and not matches(source):
        return None
    return Attribution(tuple(range(dash + 1, len(tokens))), (dash,), tuple(range(dash)), dash, "label", _SPEECH)
