"""What the machines draw: from how hard memory and compute are used to kilowatts at the meter."""

from __future__ import annotations

from typing import Any

import numpy as np

from calculator.inputs import Side


def power(side: Side, q: dict[str, Any]) -> dict[str, Any]:
    """
    Accelerator-seconds of a request, how hard decode uses the chip, and the power that follows.

    Busy draw over TDP is :math:`\\min(1, w_0 + w_1 \\sqrt{(H + w_F F)(1 - \\varphi) + w_P \\varphi})`, with memory use H and
    compute use F of the decode step and prefill's share of time :math:`\\varphi`. Host, network and fans come on top of the
    mean of busy and idle draw.

    Returns
    -------
    dict
        Times [accelerator-s], uses [-], powers [W] of one accelerator.
    """
    m, a, s, w = side.model, side.accelerator, side.serving, side.workload
    n = s.accelerators_per_replica
    size, step = q["batch"], q["step_s"]
    output_token_s = n * step / (q["tokens_emitted_per_step"] * size)
    decode_s = output_token_s * w.output_tokens
    request_s = decode_s + q["accelerator_s_prefill_per_request"]
    prefill_share = q["accelerator_s_prefill_per_request"] / request_s

    tokens = size * q["tokens_verified_per_sequence"]
    useful_s = (
        2.0 * m.always_active_params / q["other_peak_flop_per_s"]
        + 2.0 * (1.0 - m.moe_sparsity) * q["routed_params"] / q["routed_peak_flop_per_s"]
        + q["attention_flop_decode"] / a.peak_16bit_flop_per_s
    )
    mfu = useful_s * tokens / n / step
    mbu = q["hbm_read_bytes_per_step"] / (a.hbm_bytes_per_s * step)
    decode_share = 1.0 - prefill_share
    load = (mbu + s.power_flop * mfu) * decode_share + s.power_prefill * prefill_share
    busy = np.minimum(1.0, s.power_base + s.power_load * np.sqrt(load))
    mean = s.utilisation * busy + (1.0 - s.utilisation) * s.power_idle
    it_w = a.tdp_w * (mean + s.power_host)
    return {
        "accelerator_s_per_output_token": output_token_s,
        "accelerator_s_per_request": request_s,
        "prefill_share_of_time": prefill_share,
        "output_tokens_per_s_per_accelerator": w.output_tokens / request_s,
        "mfu_decode_effective": mfu,
        "mbu_decode_effective": mbu,
        "busy_power_share": busy,
        "accelerator_power_w": a.tdp_w * mean,
        "it_power_w": it_w,
        "facility_power_w": it_w * side.site.pue,
        "energy_kwh_per_mtok": it_w * side.site.pue * request_s / s.utilisation / q["request_tokens"] / 3.6,
        "carbon_g_per_mtok": it_w * side.site.pue * request_s / s.utilisation / q["request_tokens"] / 3.6
        * side.site.carbon_g_per_kwh,
    }  # fmt: skip
