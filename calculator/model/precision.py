"""At which precision the chip really multiplies, and where weights must be dequantised first."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side

FOUR_BIT_UP_TO = 5.0  # 4-bit formats with scales: 4.25 to 4.5 bits
EIGHT_BIT_UP_TO = 9.0


def precision(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Peaks and dequantisation factors of routed experts and of everything else.

    Weights are multiplied in the chip's own format of their width where it has one, else in 16 bits after
    dequantisation: 4-bit weights on Hopper, 8-bit ones on Ampere.

    Returns
    -------
    dict
        Dense peaks [FLOP/s] and factors on time [-].
    """
    s = side.serving
    routed_peak, routed_factor = _multiplied(side, side.model.routed_weight_bits)
    other_peak, other_factor = _multiplied(side, side.model.other_weight_bits)
    return {
        "routed_peak_flop_per_s": routed_peak,
        "other_peak_flop_per_s": other_peak,
        "routed_dequant": np.where(routed_factor == 1.0, s.dequant_factor, 1.0),
        "other_dequant": np.where(other_factor == 1.0, s.dequant_factor, 1.0),
    }


def _multiplied(side: Side, bits: Any) -> tuple[Any, Any]:
    """The dense peak that weights of ``bits`` are multiplied at [FLOP/s], and 1 where they are dequantised first."""
    a = side.accelerator
    four = (bits <= FOUR_BIT_UP_TO) & (a.peak_4bit_flop_per_s > 0.0)
    eight = (bits > FOUR_BIT_UP_TO) & (bits <= EIGHT_BIT_UP_TO) & (a.peak_8bit_flop_per_s > 0.0)
    peak = np.where(
        four, a.peak_4bit_flop_per_s, np.where(eight, a.peak_8bit_flop_per_s, a.peak_16bit_flop_per_s)
    )
    native = np.where(four, 1.0, np.where(eight, 1.0, np.where(bits > EIGHT_BIT_UP_TO, 1.0, 0.0)))
    return peak, 1.0 - native
