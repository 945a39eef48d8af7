"""The model against arithmetic done by hand."""

from __future__ import annotations

import pytest

from calculator.inputs import side_of
from calculator.model import QUANTITIES, evaluate
from tests.cases import MOE, ROUND


def run(**changes: float):
    return evaluate(side_of(ROUND | {path.replace("__", "."): value for path, value in changes.items()}))


def test_every_quantity_is_in_the_table_and_in_its_order():
    assert list(run()) == list(QUANTITIES)


def test_decode_step_of_a_dense_model():
    q = run()
    # weights: 10e9 bytes over 0.5 of 1e12 bytes/s are 20 ms; computing 10 sequences takes
    # 2 * 10e9 * 10 / 2e15 = 0.1 ms more
    assert q["step_other_stream_s"] == pytest.approx(0.020)
    # context 1000 + 500/2 = 1250 tokens of 20,000 bytes are 25 MB a sequence: 50 us at half the bandwidth
    assert q["kv_read_bytes_per_sequence"] == pytest.approx(25e6)
    assert q["step_attention_s"] == pytest.approx(50e-6)
    assert q["step_s"] == pytest.approx(0.020 + 0.0001 + 10 * 50e-6)
    # 10 tokens a step of 20.6 ms on one accelerator
    assert q["accelerator_s_per_output_token"] == pytest.approx(0.0206 / 10)


def test_prefill_of_a_dense_model():
    q = run()
    # 10e9 parameters less 0.1e9 of output head, 2 FLOP each, at half of 2e15: 19.8 us
    assert q["prefill_linear_s_per_token"] == pytest.approx(19.8e-6)
    # attention at context 500: 10 layers * 2 * 10 heads * 200 * 500 = 20 MFLOP at half of 1e15: 0.04 us
    assert q["prefill_attention_s_per_token"] == pytest.approx(0.04e-6)
    assert q["accelerator_s_prefill_per_request"] == pytest.approx(1000 * 19.84e-6)
    # both phases share the accelerator: each output token waits for 10 prompts' 1/500
    assert q["tpot_s"] == pytest.approx(0.0206 + 10 * 1000 * 19.84e-6 / 500)


def test_power_and_energy():
    q = run()
    # busy 40 % of 1000 W half the time, idle 20 % the other half, host 25 %: 300 + 250 = 550 W, PUE 1.25
    assert q["facility_power_w"] == pytest.approx(550 * 1.25)
    seconds = 500 * 0.00206 + 1000 * 19.84e-6
    assert q["accelerator_s_per_request"] == pytest.approx(seconds)
    # half used: 2 x that time is paid; 1500 tokens a request
    assert q["energy_kwh_per_mtok"] == pytest.approx(687.5 * 2 * seconds / 1500 * 1e6 / 3.6e6)


def test_hourly_cost():
    q = run()
    # no interest: 25,000 USD over 4 years of 8760 h; facility 15,000 USD over 20 years
    assert q["hourly_accelerator_usd"] == pytest.approx(20_000 / 4 / 8760)
    assert q["hourly_server_network_usd"] == pytest.approx(5_000 / 4 / 8760)
    assert q["hourly_facility_usd"] == pytest.approx(15_000 / 20 / 8760)
    # 1 FTE a MW at 87,600 USD is 10 USD/h a MW: 0.015 USD/h for 1.5 kW
    assert q["hourly_staff_usd"] == pytest.approx(0.015)
    # 0.6875 kW at 8 cents, a flat load pays the headline price
    assert q["tariff_factor"] == pytest.approx(1.0)
    assert q["hourly_electricity_usd"] == pytest.approx(0.055)


def test_load_moved_to_the_valley():
    # a day of 8 h at 1.5, 8 h at 1, 8 h at 0.5 averages 1; half the load at 0.5 makes 0.75
    assert run(site__shiftable_share=0.5)["tariff_factor"] == pytest.approx(0.75)


def test_price_and_value_of_a_kwh():
    q = run(market__border_tariff=0.1, market__sales_tax=0.2, market__channel_fee_share=0.25,
            market__risk_premium_usd_per_mtok=0.5)  # fmt: skip
    cost = q["cost_usd_per_mtok"]
    # twice the cost, times 1.1 * 1.2 / 0.75 = 1.76, plus half a dollar
    assert q["price_usd_per_mtok"] == pytest.approx(2 * cost * 1.76 + 0.5)
    assert q["net_revenue_usd_per_mtok"] == pytest.approx(2 * cost)
    assert q["implied_gross_margin"] == pytest.approx(0.5)
    assert q["gross_value_multiple"] == pytest.approx(2 * cost / q["energy_kwh_per_mtok"] / 0.05)
    value = 2 * cost - (cost - q["electricity_usd_per_mtok"])
    assert q["net_value_multiple"] == pytest.approx(value / q["energy_kwh_per_mtok"] / 0.05)


def test_list_price_of_billed_tokens():
    q = run(market__list_pricing=1, market__list_input_usd_per_mtok=1.0, market__list_cached_usd_per_mtok=0.1,
            market__list_output_usd_per_mtok=4.0, workload__cache_billed_share=0.4)  # fmt: skip
    # 600 tokens at 1, 400 at 0.1, 500 at 4 dollars, over 1500 tokens
    assert q["price_usd_per_mtok"] == pytest.approx((600 * 1 + 400 * 0.1 + 500 * 4) / 1500)


def test_rent_takes_the_place_of_everything_but_power():
    q = run(finance__rent=1, finance__rent_excludes_power=1)
    assert q["hourly_cost_usd"] == pytest.approx(2.0 + 0.055)
    assert run(finance__rent=1)["hourly_cost_usd"] == pytest.approx(2.0)


def test_speculative_decoding():
    # two drafts accepted with 0.5 each: 1 + 0.5 + 0.25 tokens a step
    q = run(model__draft_tokens=2, model__acceptance=0.5)
    assert q["tokens_emitted_per_step"] == pytest.approx(1.75)


def test_deepseek_v3_has_its_published_size():
    q = evaluate(side_of(MOE))
    assert q["routed_params"] == 58 * 256 * 3 * 7168 * 2048
    assert q["total_params"] / 1e9 == pytest.approx(671.0, rel=0.001)
    assert q["active_params"] / 1e9 == pytest.approx(36.6, rel=0.005)
    assert q["kv_bytes_per_token"] == 61 * 576 * 2  # 70 kB: the latent and the rotated key, 16 bits


def test_all_to_all_and_all_reduce_by_hand():
    from calculator.model.communication import link_s_per_token

    side = side_of(MOE | {"serving.tensor_parallel": 1.0})
    q = evaluate(side)
    # 32 accelerators are 4 domains of 8. Scale-up: 8 copies * 31/32 over 100 GB/s; scale-out: 4 copies * 3/4 over 25 GB/s
    up, out = 8 * 31 / 32 / 100e9, 4 * 0.75 / 25e9
    assert link_s_per_token(side, q, 32.0, 1.0) == pytest.approx(max(up, out) * 7168 * 3 * 58)
    # 8 accelerators, all for one token: two all-reduces a layer, 2 * 7/8 * 2 bytes * h each, on 8 accelerators
    assert link_s_per_token(side, q, 8.0, 8.0) == pytest.approx(2 * 61 * 2 * 7 / 8 * 2 * 7168 / 100e9 * 8)
