"""How far predictions miss: factors, shares within bounds, bias."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Accuracy:
    """
    Errors of a set of points.

    ``factor`` is the geometric mean of the factor by which a prediction misses, ``median`` its median, ``bias`` the geometric
    mean of predicted over measured; NaN where there is no point.
    """

    points: int
    factor: float
    median: float
    within_1_25: float
    within_1_5: float
    within_2: float
    bias: float


def accuracy(errors: Any) -> Accuracy:
    """
    Of the natural logarithms of predicted over measured; NaN are left out.

    Examples
    --------
    >>> found = accuracy(np.log([1.1, 1 / 1.1, 1.1, 3.0]))
    >>> found.points, round(found.median, 3), found.within_2, round(found.bias, 3)
    (4, 1.1, 0.75, 1.348)
    """
    known = np.asarray(errors, dtype=float)
    known = known[np.isfinite(known)]
    if not known.size:
        nan = float("nan")
        return Accuracy(
            points=0, factor=nan, median=nan, within_1_25=nan, within_1_5=nan, within_2=nan, bias=nan
        )
    size = np.abs(known)
    return Accuracy(
        points=int(known.size),
        factor=float(np.exp(size.mean())),
        median=float(np.exp(np.median(size))),
        within_1_25=float((size <= np.log(1.25)).mean()),
        within_1_5=float((size <= np.log(1.5)).mean()),
        within_2=float((size <= np.log(2.0)).mean()),
        bias=float(np.exp(known.mean())),
    )
