"""The command line: one file per command group; each command parses, calls one function, formats.

Data goes to standard output, progress and errors to standard error. Exit codes: 0 all well, 1 some input failed or
something does not match, 2 the command could not be understood or carried out. A command imports what it needs when it
runs, so that help and completion are quick.
"""

from __future__ import annotations

import sys

from rich.console import Console

from tocsin.cli.app import app
from tocsin.cli.output import cell
from tocsin.model import TocsinError

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line; errors raised on purpose become a message and exit code 2."""
    try:
        app()
    except TocsinError as error:
        report_error(error)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output has gone (`tocsin … | head`): nothing is wrong, and nobody is there to be told.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        report_error(TocsinError(f"The system refused: {error.strerror or error}.", next_step="Is the disk full?"))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def report_error(error: TocsinError) -> None:
    """Say what happened, the choices and the next step, one line each."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[red]error:[/red] {cell(error.what)}")
    for line in (error.choices, error.next_step):
        if line:
            console.print(f"       {cell(line)}")
