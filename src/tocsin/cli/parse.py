"""`tocsin parse`: what the language model sees in a report."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tocsin.cli.options import SHIPPED, AllowPrivateOption, JsonOption, ModelOption, clock
from tocsin.cli.output import print_failure, print_line
from tocsin.model import Failure, plain


def parse(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...", help="Files, folders, http(s) addresses, or - for standard input.", show_default=False
        ),
    ],
    *,
    model: ModelOption = SHIPPED,
    allow_private: AllowPrivateOption = False,
    as_json: JsonOption = False,
) -> None:
    """Show words, tags, trees, entities and factuality as CoNLL-U, or as one line of JSON per report. Keeps nothing.

    Examples:

        tocsin parse page.html

        echo "The army said that two men were held in Goma." | tocsin parse -
    """
    from tocsin.pipeline import Reader, parse_sources
    from tocsin.publish import dumps
    from tocsin.publish.conllu import conllu

    failed = False
    reader = Reader.load(model)
    documents = parse_sources(sources, reader=reader, clock=clock, stdin=sys.stdin.buffer, allow_private=allow_private)
    for document in documents:
        if isinstance(document, Failure):
            failed = True
            print_failure(document)
        else:
            for line in [dumps(plain(document))] if as_json else conllu(document):
                print_line(line)
    if failed:
        raise typer.Exit(1)
