"""At which precision the chip really multiplies, and where weights must be dequantised first."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side

FOUR_BIT_UP_TO = 5.0  # 4-bit formats with scales: 4.25 to 4.5 bits
EIGHT_BIT_UP_TO = 9.0
BALANCE = 300.0  # FLOP for each byte of memory bandwidth at which MFU is stated, about an H100's in 16 bits
HIGHEST_MFU = 0.9


def precision(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Peaks and dequantisation factors of routed experts and of everything else, and the MFU the chip's balance allows.

    Weights are multiplied in the narrowest format of the chip that is not narrower than the model allows; where they are
    stored in fewer bits than that, they are dequantised first: 4-bit weights on Hopper, 8-bit ones on Ampere. A chip with
    a 4-bit format multiplies 4-bit weights by activations of 8 bits at most. Chips with
    more peak for each byte of bandwidth reach less of it.

    Returns
    -------
    dict
        Dense peaks [FLOP/s], factors on compute time [-], MFU [-].
    """
    m, a, s = side.model, side.accelerator, side.serving
    narrow = (m.routed_weight_bits <= FOUR_BIT_UP_TO) & (a.peak_4bit_flop_per_s > 0.0)
    allowed = np.where(narrow, np.minimum(m.routed_compute_bits, 8.0), m.routed_compute_bits)
    routed_peak, routed_bits = _multiplied(side, np.maximum(allowed, m.routed_weight_bits))
    other_peak, other_bits = _multiplied(side, m.other_weight_bits)

    def reached(mfu: Any, peak: Any) -> Any:
        balance = peak / a.hbm_bytes_per_s / BALANCE
        return np.minimum(HIGHEST_MFU, mfu * np.exp(-s.mfu_slope * np.log(balance)))

    return {
        "routed_peak_flop_per_s": routed_peak,
        "other_peak_flop_per_s": other_peak,
        "routed_dequant": np.where(routed_bits > m.routed_weight_bits + 1.0, s.dequant_factor, 1.0),
        "other_dequant": np.where(other_bits > m.other_weight_bits + 1.0, s.dequant_factor, 1.0),
        "routed_mfu_prefill": reached(s.mfu_prefill, routed_peak),
        "other_mfu_prefill": reached(s.mfu_prefill, other_peak),
        "attention_mfu": reached(s.mfu_attention, a.peak_16bit_flop_per_s),
    }


def _multiplied(side: Side, bits: Any) -> tuple[Any, Any]:
    """The dense peak of the chip's narrowest format that holds ``bits`` [FLOP/s], and the bits of that format."""
    a = side.accelerator
    four = (bits <= FOUR_BIT_UP_TO) & (a.peak_4bit_flop_per_s > 0.0)
    eight = (bits <= EIGHT_BIT_UP_TO) & (a.peak_8bit_flop_per_s > 0.0)
    blank = np.where(bits <= FOUR_BIT_UP_TO, 0.0 * a.peak_4bit_flop_per_s, 0.0)  # NaN: unknown is not "none"
    blank = blank + np.where(bits <= EIGHT_BIT_UP_TO, 0.0 * a.peak_8bit_flop_per_s, 0.0)
    wide = a.peak_16bit_flop_per_s + blank
    peak = np.where(four, a.peak_4bit_flop_per_s, np.where(eight, a.peak_8bit_flop_per_s, wide))
    return peak, np.where(four, 4.0, np.where(eight, 8.0, 16.0))
