"""What is not known exactly: a distribution, by the value below which each share of draws lies."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import numpy as np

from calculator.analysis.errors import AnalysisError
from calculator.analysis.special import beta_ppf, normal_cdf, normal_ppf

_PARAMETERS = {
    "fixed": ("value",),
    "uniform": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "pert": ("low", "mode", "high"),
    "normal": ("mean", "sd"),
    "lognormal": ("median", "sigma"),
    "discrete": (),
}
KINDS = tuple(_PARAMETERS)


@dataclasses.dataclass(frozen=True, slots=True)
class Distribution:
    """
    A distribution in base units of its input.

    Attributes
    ----------
    kind : str
        One of KINDS.
    numbers : tuple of float
        ``fixed`` value; ``uniform`` low, high; ``triangular`` and ``pert`` low, mode, high; ``normal`` mean, standard
        deviation; ``lognormal`` median, standard deviation of the logarithm; ``discrete`` value, weight, value, weight ...

    Raises
    ------
    AnalysisError
        When made with numbers that do not fit the kind.

    Examples
    --------
    >>> Distribution("triangular", (0.0, 1.0, 2.0)).ppf(np.array([0.125, 0.5]))
    array([0.5, 1. ])
    """

    kind: str
    numbers: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.kind not in _PARAMETERS:
            raise AnalysisError("kind", kind=repr(self.kind), kinds=", ".join(KINDS))
        n = self.numbers
        wanted = len(_PARAMETERS[self.kind])
        fits = len(n) == wanted if wanted else len(n) >= 2 and len(n) % 2 == 0
        if not fits or not all(math.isfinite(number) for number in n) or not self._in_order():
            names = ",".join(_PARAMETERS[self.kind]) or "value,weight,value,weight..."
            given = ", ".join(f"{number:g}" for number in n)
            raise AnalysisError("numbers", kind=self.kind, names=names, given=given)

    def _in_order(self) -> bool:
        n = self.numbers
        if self.kind in ("uniform", "triangular", "pert"):
            return list(n) == sorted(n)
        if self.kind == "normal":
            return n[1] >= 0.0
        if self.kind == "lognormal":
            return n[0] > 0.0 and n[1] >= 0.0
        if self.kind == "discrete":
            return min(n[1::2]) >= 0.0 and sum(n[1::2]) > 0.0
        return True

    @property
    def support(self) -> tuple[float, float]:
        """The lowest and the highest value that can be drawn."""
        n = self.numbers
        if self.kind == "normal" and n[1] > 0.0:
            return -math.inf, math.inf
        if self.kind == "lognormal" and n[1] > 0.0:
            return 0.0, math.inf
        if self.kind in ("normal", "lognormal", "fixed"):
            return n[0], n[0]
        if self.kind == "discrete":
            drawn = [value for value, weight in zip(n[::2], n[1::2], strict=True) if weight > 0.0]
            return min(drawn), max(drawn)
        return n[0], n[-1]

    @property
    def is_fixed(self) -> bool:
        """Whether every draw is the same."""
        low, high = self.support
        return low == high

    def cdf(self, x: float) -> float:
        """Share of draws below ``x``; of the kinds without ends."""
        place, width = self.numbers
        at = x if self.kind == "normal" else math.log(x) if x > 0.0 else -math.inf
        middle = place if self.kind == "normal" else math.log(place)
        if not width or math.isinf(at):
            return float(at > middle)
        return float(normal_cdf(np.array((at - middle) / width)))

    def ppf(self, u: Any) -> Any:
        """
        The value below which a share ``u`` of all draws lies.

        Parameters
        ----------
        u : array, shape (n,)
            Strictly between 0 and 1.
        """
        n = self.numbers
        if self.is_fixed:
            return np.full(np.shape(u), self.support[0])
        if self.kind == "uniform":
            return n[0] + (n[1] - n[0]) * u
        if self.kind == "triangular":
            return triangular(u, *n)
        if self.kind == "pert":
            low, mode, high = n
            part = (mode - low) / (high - low)
            return low + (high - low) * beta_ppf(u, 1.0 + 4.0 * part, 5.0 - 4.0 * part)
        if self.kind == "normal":
            return n[0] + n[1] * normal_ppf(u)
        if self.kind == "lognormal":
            return n[0] * np.exp(n[1] * normal_ppf(u))
        values, weights = np.array(n[::2]), np.array(n[1::2])
        steps = np.cumsum(weights) / weights.sum()
        return values[np.minimum(np.searchsorted(steps, u, side="right"), len(values) - 1)]


def triangular(u: Any, low: Any, mode: Any, high: Any) -> Any:
    """Values of triangular distributions at shares ``u``; all broadcast, so that many can be had in one call."""
    width = high - low
    rising = u < (mode - low) / width
    root = np.sqrt(np.where(rising, u * (width * (mode - low)), (1.0 - u) * (width * (high - mode))))
    return np.where(rising, low + root, high - root)


def distribution(text: str) -> Distribution:
    """
    A distribution as the command line writes it, ``triangular:0.04,0.05,0.07``.

    Raises
    ------
    AnalysisError
        If it cannot be read.

    Examples
    --------
    >>> distribution("uniform:1,2")
    Distribution(kind='uniform', numbers=(1.0, 2.0))
    """
    kind, _, rest = text.strip().partition(":")
    try:
        numbers = tuple(float(word) for word in rest.split(",")) if rest else ()
    except ValueError:
        numbers = (math.nan,)
    return Distribution(kind, numbers)
