"""Models: yardsticks that learn nothing, a gradient-boosted hurdle, and the pooled model that is used by default.

Each is a `Forecaster`. Takes panels, gives draws; leaves scores and storage to others.
"""

from __future__ import annotations

from typing import Final

from tocsin.forecast.draws import Forecaster
from tocsin.model import ConfigError

__all__ = ["DEFAULT", "MODELS", "model"]

MODELS: Final[dict[str, str]] = {
    "zero": "No deaths anywhere.",
    "last": "The last month again.",
    "last-poisson": "A Poisson count around the last month.",
    "conflictology": "Each of the place's last twelve months, equally likely.",
    "conflictology-neighbours": "The last twelve months of the place and its neighbours, equally likely.",
    "hurdle": "Gradient-boosted trees: whether there are deaths, and if so how many.",
    "pooled": "The hurdle pooled with the place's own recent months, calibrated on past forecasts.",
}
"""Name -> what it does, simplest first."""
DEFAULT: Final = "pooled"


def model(name: str) -> Forecaster:
    """The model of that name.

    Raises:
        ConfigError: For any other name.
    """
    from tocsin.forecast.models.hurdle import Hurdle  # noqa: PLC0415 - as below
    from tocsin.forecast.models.pooled import Pooled  # noqa: PLC0415 - numpy only where a model is asked for
    from tocsin.forecast.models.yardsticks import YARDSTICKS, Yardstick  # noqa: PLC0415 - as above

    if name in YARDSTICKS:
        return Yardstick(name, YARDSTICKS[name])
    learned: dict[str, Forecaster] = {"hurdle": Hurdle(), "pooled": Pooled()}
    if name not in learned:
        raise ConfigError(f"There is no model {name!r}.", choices=f"There are: {', '.join(MODELS)}.")
    return learned[name]
