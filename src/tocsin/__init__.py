"""Tocsin reads reports and shows who really said it, and how many independent origins stand behind it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.model import Reading
    from tocsin.pipeline import Reader

__version__ = "0.1.0"
__all__ = ["Reader", "Reading", "__version__"]


def __getattr__(name: str) -> Any:
    """Load the reader when it is asked for: `import tocsin` alone stays quick."""
    if name == "Reader":
        from tocsin.pipeline import Reader  # noqa: PLC0415 - see the docstring

        return Reader
    if name == "Reading":
        from tocsin.model import Reading  # noqa: PLC0415 - see the docstring

        return Reading
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
