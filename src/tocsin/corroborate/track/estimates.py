"""How likely an originator is to be borne out: Beta-Binomial with shrinkage.

Takes scores and the description of a source, gives a mean and an interval as probabilities in [0, 1]. The description
gives a weak prior; the record on all other matters, capped in weight, is the prior for the record on one topic or in
one country. So a topic with one outcome stays near the whole, and one with many speaks for itself.

Source: Gelman et al., Bayesian Data Analysis (3rd ed.), 2.4 (conjugate prior as earlier observations) and 5.3
(shrinkage of groups to the whole); here with the strength of the pooling set, not estimated.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.corroborate.policy import weights
from tocsin.corroborate.track.records import Score
from tocsin.model import Access, HolderKind, Interest


@dataclass(frozen=True, slots=True)
class Estimate:
    """A Beta distribution by its parameters."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The expected chance of being borne out."""
        return self.a / (self.a + self.b)

    @property
    def low(self) -> float:
        """Lower end of the credible interval (equal tails)."""
        return self._quantile((1 - weights("credibility")["interval"]) / 2)

    @property
    def high(self) -> float:
        """Upper end of the credible interval."""
        return self._quantile((1 + weights("credibility")["interval"]) / 2)

    def _quantile(self, chance: float) -> float:
        from scipy.special import betaincinv  # noqa: PLC0415 - half a second

        return float(betaincinv(self.a, self.b, chance))


def prior(kind: HolderKind | None, access: Access, interest: Interest | None) -> Estimate:
    """What the description alone lets expect."""
    policy = weights("credibility")
    table, strength = policy["prior"], policy["strength"]
    mean = table["kind"].get(kind, table["unknown"]) + table["access"][access] + table["interest"].get(interest, 0)
    low, high = table["range"]
    mean = min(max(mean, low), high)
    return Estimate(mean * strength, (1 - mean) * strength)


def whole(expected: Estimate, score: Score) -> Estimate:
    """The posterior of a whole record."""
    return Estimate(expected.a + score.good, expected.b + score.bad)


def part(expected: Estimate, score: Score, whole_score: Score) -> Estimate:
    """The posterior of a part of a record, shrunk to what the rest of it lets expect."""
    rest = whole(expected, whole_score - score)
    weight = min(1.0, weights("credibility")["parent_strength"] / (rest.a + rest.b))
    return whole(Estimate(rest.a * weight, rest.b * weight), score)
