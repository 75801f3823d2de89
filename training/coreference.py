"""Documents with gold coreference, as the resolver takes them, entities and all; GUM's with their gold trees.

GUM's annotations are CC BY 4.0, its texts CC BY or CC BY-SA. MEANTIME is in `coreference_news`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from tocsin.language.model import LanguageModel
from tocsin.language.references.mentions import Mention
from tocsin.model import Document, Entity, Passage, Report, Sentence, Token
from training.corpora import conllu
from training.examples import Example

Key = tuple[int, int, bool]
"""Sentence, head word, whether it is a coordination."""
_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}
_PASSAGE = Passage(0, 10**9, "body")


@dataclass(frozen=True, slots=True)
class Gold:
    """A document and its chains; `complete` is False where the annotators left out kinds of things that we find."""

    document: Document
    chains: Mapping[Key, str]
    """The chain of each annotated mention that is not alone in its chain."""
    annotated: frozenset[Key]
    skipped: frozenset[Key]
    """Appositions and predicates: no reference is made to what they stand beside."""
    complete: bool

    def of(self, mention: Mention) -> str | None:
        """The chain of one of our mentions; None where it is the only one or no mention at all."""
        return self.chains.get(key(mention))

    def of_chain(self, mentions: Sequence[Mention]) -> str | None:
        """The chain of the latest of our mentions that is in one."""
        return next((name for mention in reversed(mentions) if (name := self.of(mention)) is not None), None)


def key(mention: Mention) -> Key:
    """What gold mentions are found by."""
    return mention.sentence, mention.head, mention.kind == "pair"


def gum(file: Path, model: LanguageModel | None = None) -> Iterator[Gold]:
    """The documents of a split of GUM, with gold trees and names, or with those that a model finds."""
    order = list(conllu.trees(file))
    examples = list(conllu.gum_examples(file))
    mentions = conllu.coreference(order)
    groups = [list(group) for _, group in groupby(range(len(order)), key=lambda number: order[number].document)]
    parts = [
        [_example(order[n], examples[n], mentions.get(n, []), bare=model is not None) for n in group]
        for group in groups
    ]
    documents = (
        document(some, [order[n].new_paragraph for n in group]) for some, group in zip(parts, groups, strict=True)
    )
    for group, made in zip(groups, documents if model is None else model.annotate(documents), strict=True):
        yield _gold(made, [mentions.get(number, []) for number in group])


def _gold(made: Document, mentions: Sequence[Sequence[conllu.Mention]]) -> Gold:
    found = {
        (place, *head_of(mention.first, mention.end, made.sentences[place])): mention
        for place, some in enumerate(mentions)
        for mention in reversed(some)
    }
    chains = {at: mention.chain for at, mention in found.items() if mention.link != "sgl"}
    skipped = frozenset(at for at, mention in found.items() if mention.link in {"appos", "pred"})
    return Gold(made, chains, frozenset(found), skipped, complete=True)


def _example(tree: conllu.Tree, example: Example, mentions: Sequence[conllu.Mention], *, bare: bool) -> Example:
    """The example with the names in mentions that have a title or a description in front, which it leaves open."""
    if bare:
        return replace(example, heads=None, entities=None)
    found = list(example.entities or [])
    taken = {word for first, end, _ in found for word in range(first, end)}
    for mention in mentions:
        label, name = _LABELS.get(mention.kind), _name(tree, range(mention.first, mention.end))
        if label and name and not taken & set(range(*name)):
            found.append((*name, label))
            taken |= set(range(*name))
    return replace(example, entities=sorted(found))


def _name(tree: conllu.Tree, inside: range) -> tuple[int, int] | None:
    """First word and word after the last of the proper nouns that head a mention, or that its head noun describes."""
    rows = tree.rows
    head = next((n for n in inside if rows[n].head - 1 not in inside), inside[0])
    if rows[head].upos == "NOUN":
        flat = (n for n in inside if rows[n].head - 1 == head and rows[n].deprel == "flat" and rows[n].upos == "PROPN")
        head = next(flat, head)
    if rows[head].upos != "PROPN":
        return None
    parts = [
        n
        for n in inside
        if rows[n].upos == "PROPN" and rows[n].head - 1 == head and rows[n].deprel in {"flat", "compound"}
    ]
    return min([head, *parts]), max([head, *parts]) + 1


def document(parts: Sequence[Example], paragraphs: Sequence[bool]) -> Document:
    """A document of examples, with trees where they have them; `paragraphs` says which begin one."""
    text, sentences = "", []
    for part, begins in zip(parts, paragraphs, strict=False):
        text += "\n\n" if begins and text else " " if text else ""
        start, tokens = len(text), []
        for place, (word, space) in enumerate(zip(part.words, part.spaces, strict=True)):
            tokens.append(_token(part, place, len(text)))
            text += word + (" " if space else "")
        text = text.rstrip()
        sentences.append(Sentence(start, len(text), text[start:], tuple(tokens), _PASSAGE))
    report = Report("", None, parts[0].document, None, None, None, None, "en", "0" * 64, text)
    return Document(report, tuple(sentences), entities(parts, sentences))


def _token(part: Example, place: int, start: int) -> Token:
    word = part.words[place]
    bare = Token(start, start + len(word), word, word.lower().replace("’", "'"))
    if (
        part.heads is None
        or part.lemmas is None
        or part.upos is None
        or part.xpos is None
        or part.feats is None
        or part.deprels is None
    ):
        return bare
    head = part.heads[place] - 1 if part.heads[place] else place
    return replace(
        bare, lemma=part.lemmas[place], upos=part.upos[place], tag=part.xpos[place], feats=part.feats[place], head=head,
        deprel=part.deprels[place],
    )  # fmt: skip


def entities(parts: Sequence[Example], sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    spans = (
        (sentence.tokens[first].start, sentence.tokens[end - 1].end, sentence, label)
        for part, sentence in zip(parts, sentences, strict=False)
        for first, end, label in part.entities or []
    )
    return tuple(
        Entity(start, end, sentence.text[start - sentence.start : end - sentence.start], label)
        for start, end, sentence, label in spans
    )  # type: ignore[arg-type]


def head_of(first: int, end: int, sentence: Sentence) -> tuple[int, bool]:
    """The head word of a span, and whether the span is a coordination under it."""
    tokens, inside = sentence.tokens, range(first, end)
    head = next((n for n in inside if tokens[n].head not in inside or tokens[n].head == n), first)
    pair = any(
        tokens[n].head == head and tokens[n].deprel == "conj" and tokens[n].upos in {"NOUN", "PROPN", "PRON"}
        for n in inside
    )
    return head, pair
