"""The yearly cost of an investment."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Numeric

HOURS_PER_YEAR = 8760.0


def capital_recovery_factor(wacc: Numeric, life_years: Numeric) -> Any:
    r"""
    Share of an investment to be earned back each year.

    Parameters
    ----------
    wacc : float or ndarray
        Real cost of capital, as a fraction. [-]
    life_years : float or ndarray
        Recovery period, broadcast against ``wacc``. Positive. [years]

    Returns
    -------
    crf : float or ndarray
        Capital recovery factor. [1/year]

    Notes
    -----
    The level annuity of [1]_, :math:`r / (1 - (1 + r)^{-n})`, with the limit :math:`1/n` at :math:`r = 0`; a series takes
    over below 1e-6, where the closed form loses digits.

    References
    ----------
    .. [1] W. Short, D. J. Packey and T. Holt, "A Manual for the Economic Evaluation of Energy Efficiency and Renewable
       Energy Technologies," NREL, Golden, CO, USA, Rep. TP-462-5173, 1995.

    Examples
    --------
    >>> round(float(capital_recovery_factor(0.08, 5.0)), 4)
    0.2505
    """
    small = wacc < 1e-6
    rate = np.where(small, 1.0, wacc)  # stand-in, masked on return
    series = (1.0 + (life_years + 1.0) * wacc / 2.0) / life_years
    return np.where(small, series, rate / (1.0 - np.exp(-life_years * np.log(1.0 + rate))))
