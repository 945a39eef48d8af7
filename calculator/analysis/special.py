"""Functions that distributions need and numpy lacks: the normal distribution both ways, the beta distribution's inverse."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

import numpy as np

# M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Appl. Statist. 37, 477-484 (1988)
_CENTRE = (
    (2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
     1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080e0),
    (5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
     5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0),
)  # fmt: skip
_TAIL = (
    (7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e0,
     3.64784832476320460504e0, 5.76949722146069140550e0, 4.63033784615654529590e0, 1.42343711074968357734e0),
    (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
     6.89767334985100004550e-1, 1.67638483018380384940e0, 2.05319162663775882187e0, 1.0),
)  # fmt: skip
_FAR = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
     2.96560571828504891230e-1, 1.78482653991729133580e0, 5.46378491116411436990e0, 6.65790464350110377720e0),
    (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
     1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0),
)  # fmt: skip


def normal_ppf(u: Any) -> Any:
    """
    The standard normal value below which a share ``u`` lies, to 1e-15 relative; 0 < u < 1.

    Examples
    --------
    >>> [round(float(normal_ppf(np.array(u))), 6) for u in (0.5, 0.975, 1e-9)]
    [0.0, 1.959964, -5.997807]
    """
    off = u - 0.5
    middle = off * _quotient(_CENTRE, 0.180625 - np.minimum(off * off, 0.180625))
    root = np.sqrt(-np.log(np.minimum(u, 1.0 - u)))
    tail = _quotient(_TAIL, np.minimum(root, 5.0) - 1.6)
    if np.any(root > 5.0):
        tail = np.where(root > 5.0, _quotient(_FAR, np.maximum(root, 5.0) - 5.0), tail)
    return np.where(np.abs(off) <= 0.425, middle, np.copysign(tail, off))


def normal_cdf(z: Any) -> Any:
    """
    The share of a standard normal below ``z``, to 1e-14 relative down to 1e-300.

    Examples
    --------
    >>> [round(float(normal_cdf(np.array(z))), 6) for z in (0.0, 1.959964, -6.0)]
    [0.5, 0.975, 0.0]
    """
    x = np.abs(z) * math.sqrt(0.5)
    t = 2.0 / (2.0 + x)
    below = 0.5 * t * np.exp(-x * x + _clenshaw(_erfc_series(), 2.0 * t - 1.0))
    return np.where(z > 0.0, 1.0 - below, below)


def beta_ppf(u: Any, a: float, b: float) -> Any:
    """
    The inverse of the beta distribution, to 1e-11; a and b from 1 to 5, as PERT needs them.

    On either side of the median the value, counted from its end of [0, 1], is ``u ** (1/a)`` times a smooth function of the same:
    a polynomial holds it.
    """
    below, above = np.minimum(u, 0.5), np.minimum(1.0 - u, 0.5)
    from_left, from_right = np.exp(np.log(2.0 * below) / a), np.exp(np.log(2.0 * above) / b)
    left = from_left * _clenshaw(_beta_series(a, b), 2.0 * from_left - 1.0)
    right = from_right * _clenshaw(_beta_series(b, a), 2.0 * from_right - 1.0)
    return np.where(u <= 0.5, left, 1.0 - right)


def _quotient(pair: tuple[tuple[float, ...], tuple[float, ...]], r: Any) -> Any:
    above: Any = pair[0][0]
    below: Any = pair[1][0]
    for up, down in zip(pair[0][1:], pair[1][1:], strict=True):
        above, below = above * r + up, below * r + down
    return above / below


def _fit(function: Callable[[float], float], terms: int) -> tuple[float, ...]:
    """Chebyshev coefficients of a function on [-1, 1]."""
    angles = [math.pi * (k + 0.5) / terms for k in range(terms)]
    values = [function(math.cos(angle)) for angle in angles]
    found = [
        2.0
        / terms
        * math.fsum(value * math.cos(j * angle) for value, angle in zip(values, angles, strict=True))
        for j in range(terms)
    ]
    return (found[0] / 2.0, *found[1:])


def _clenshaw(series: tuple[float, ...], x: Any) -> Any:
    later: Any = 0.0
    last: Any = 0.0
    for term in series[:0:-1]:
        later, last = last, 2.0 * x * last - later + term
    return x * last - later + series[0]


@functools.cache
def _erfc_series() -> tuple[float, ...]:
    """log(erfc(x) e^(x^2) / t) as a series in 2 t - 1, with t = 2 / (2 + x)."""

    def smooth(place: float) -> float:
        t = (place + 1.0) / 2.0
        x = 2.0 / t - 2.0
        if x < 5.0:
            return math.log(math.erfc(x)) + x * x - math.log(t)
        fraction = 0.0
        for n in range(120, 0, -1):  # the continued fraction of erfc
            fraction = n / 2.0 / (x + fraction)
        return -math.log((x + fraction) * math.sqrt(math.pi) * t)

    return _fit(smooth, 32)


@functools.cache
def _beta_series(a: float, b: float) -> tuple[float, ...]:
    """x over ``(2 u) ** (1/a)`` up to the median, as a series in ``2 (2 u) ** (1/a) - 1``."""

    def smooth(place: float) -> float:
        root = (place + 1.0) / 2.0
        return _beta_inverse(0.5 * root**a, a, b) / root

    return _fit(smooth, 28)


def _beta_inverse(share: float, a: float, b: float) -> float:
    """The x below which ``share``, at most a half, of a beta distribution lies: bisection, then Newton's steps."""
    log_scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    low, high = 0.0, 1.0 - 1e-12
    for _ in range(8):
        middle = (low + high) / 2.0
        low, high = (middle, high) if _beta_cdf(middle, a, b, log_scale) < share else (low, middle)
    x = high
    for _ in range(30):
        slope = math.exp(log_scale + (a - 1.0) * math.log(x) + (b - 1.0) * math.log1p(-x))
        step = (_beta_cdf(x, a, b, log_scale) - share) / slope
        x = x - step if 0.0 < x - step < 1.0 else x / 2.0
        if abs(step) <= 1e-16 * x:
            break
    return x


def _beta_cdf(x: float, a: float, b: float, log_scale: float) -> float:
    """The share of a beta distribution below x, by its power series: of use up to its median."""
    total, term = 0.0, 1.0
    for n in range(4000):
        total += term / (a + n)
        term *= (n + 1.0 - b) / (n + 1.0) * x
        if abs(term) < 1e-18 * total:
            break
    return math.exp(log_scale + a * math.log(x)) * total
