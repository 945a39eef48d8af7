"""What must hold for any inputs: sums, limits, monotony, arrays equal scalars, the batch solve."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.inputs import side_of
from calculator.model import QUANTITIES, evaluate
from calculator.model.batch import saturating_root
from calculator.model.decode import step_s
from tests.cases import MOE, at, drawn

MANY = drawn(4000)
RESULT = evaluate(side_of(MANY))


def test_everything_is_finite_feasible_or_not():
    assert 0.1 < RESULT["feasible"].mean() < 0.9
    for name, value in RESULT.items():
        assert np.isfinite(value).all(), name


def test_arrays_equal_scalars():
    for index in range(0, 4000, 97):
        single = evaluate(side_of(at(MANY, index)))
        for name in QUANTITIES:
            expected = np.broadcast_to(RESULT[name], (4000,))[index]
            assert float(single[name]) == pytest.approx(float(expected), rel=1e-13, abs=1e-300), name


def test_ten_thousand_comparisons_in_one_call():
    values = drawn(20_000, seed=2)
    pairs = {path: value.reshape(2, 10_000) for path, value in values.items()}
    assert evaluate(side_of(pairs))["cost_usd_per_mtok"].shape == (2, 10_000)


def test_lines_sum_to_the_cost():
    lines = sum(value for name, value in RESULT.items() if name.startswith("line_"))
    np.testing.assert_allclose(lines, RESULT["cost_usd_per_mtok"], rtol=1e-12)


def test_kinds_of_tokens_sum_to_the_cost():
    q, v = RESULT, MANY
    total = (
        q["new_input_tokens"] * q["cost_usd_per_mtok_input"]
        + q["cached_tokens"] * q["cost_usd_per_mtok_cached"]
        + v["workload.output_tokens"] * q["cost_usd_per_mtok_output"]
    )
    np.testing.assert_allclose(total / q["request_tokens"], q["cost_usd_per_mtok"], rtol=1e-9)


def test_the_batch_keeps_the_promise_exactly_where_speed_rules():
    others = np.minimum(
        RESULT["batch_memory_limit"],
        np.minimum(RESULT["batch_sequences_limit"], RESULT["batch_requests_limit"]),
    )
    ruled = (RESULT["feasible"] == 1.0) & (RESULT["batch_speed_limit"] < others)
    assert ruled.sum() > 300
    promised = 1.0 / MANY["workload.promised_tokens_per_s_per_user"]
    np.testing.assert_allclose(RESULT["tpot_s"][ruled], promised[ruled], rtol=1e-9)


def test_feasible_sides_keep_every_limit():
    good = RESULT["feasible"] == 1.0
    promised = 1.0 / MANY["workload.promised_tokens_per_s_per_user"]
    assert (RESULT["tpot_s"][good] <= promised[good] * (1 + 1e-9)).all()
    for limit in ("memory", "sequences", "requests"):
        bound = np.broadcast_to(RESULT[f"batch_{limit}_limit"], good.shape)
        assert (RESULT["batch"][good] <= np.maximum(bound[good], 1.0)).all()


def test_the_step_increases_with_the_batch():
    slower = [step_s(RESULT, RESULT["batch"] * factor) for factor in (0.5, 1.0, 1.001, 2.0, 50.0)]
    for one, next_one in itertools.pairwise(slower):
        assert (next_one >= one * (1 - 1e-12)).all()


def test_saturating_root_over_its_whole_range():
    rng = np.random.default_rng(7)
    p, y = 10.0 ** rng.uniform(-9, 8, 200_000), 10.0 ** rng.uniform(-5, 6, 200_000)
    q = p * y - np.expm1(-y)
    lost = 10 * q * 2.3e-16 / ((p + np.exp(-y)) * y)  # digits that q itself no longer holds
    assert (np.abs(saturating_root(p, q) / y - 1.0) <= np.maximum(1e-9, lost)).all()


def test_as_many_accelerators_as_needed_are_enough():
    q = RESULT
    fixable = (q["feasible"] == 0.0) & (q["infeasible_reason"] != 3.0) & (q["accelerators_needed"] > 0.0)
    fixable &= MANY["serving.disaggregated"] == 0.0
    assert fixable.sum() > 100
    more = {path: value[fixable] for path, value in MANY.items()}
    more["serving.accelerators_per_replica"] = q["accelerators_needed"][fixable]
    enough = evaluate(side_of(more))["feasible"] == 1.0
    assert enough.all()  # the answer is looked at once more before it is given


def test_no_number_of_accelerators_helps_where_none_is_named():
    hopeless = (
        (RESULT["feasible"] == 0.0)
        & (RESULT["accelerators_needed"] == 0.0)
        & (RESULT["infeasible_reason"] != 3.0)
    )
    assert hopeless.sum() > 20
    for factor in (2.0, 8.0, 64.0):
        more = {path: value[hopeless] for path, value in MANY.items()}
        more["serving.accelerators_per_replica"] = more["serving.accelerators_per_replica"] * factor
        assert (
            evaluate(side_of(more))["feasible"].mean() < 0.01
        )  # at the edge, where one number of many would do


@pytest.mark.parametrize(
    ("path", "sign"),
    [
        ("site.electricity_price_usd_per_kwh", 1), ("site.pue", 1), ("finance.wacc", 1), ("accelerator.price_usd", 1),
        ("accelerator.software_factor", 1), ("serving.mbu_weights", -1), ("serving.mfu_prefill", -1),
        ("serving.network_efficiency", -1), ("serving.utilisation", -1), ("serving.gpu_efficiency", -1),
        ("serving.step_overhead_s", 1), ("site.wage_usd_per_fte_year", 1), ("market.transit_usd_per_gb", 1),
    ],
)  # fmt: skip
def test_cost_is_monotone(path, sign):
    moved = evaluate(side_of(MANY | {path: MANY[path] * 1.1}))
    both = (moved["feasible"] == 1.0) & (RESULT["feasible"] == 1.0)
    change = sign * (moved["cost_usd_per_mtok"] - RESULT["cost_usd_per_mtok"])[both]
    assert (change >= -1e-9 * RESULT["cost_usd_per_mtok"][both]).all()


def test_electricity_is_proportional_to_its_price():
    double = evaluate(
        side_of(MANY | {"site.electricity_price_usd_per_kwh": 2 * MANY["site.electricity_price_usd_per_kwh"]})
    )
    np.testing.assert_allclose(
        double["electricity_usd_per_mtok"], 2 * RESULT["electricity_usd_per_mtok"], rtol=1e-14
    )
    rest = RESULT["cost_usd_per_mtok"] - RESULT["electricity_usd_per_mtok"]
    np.testing.assert_allclose(
        double["cost_usd_per_mtok"] - double["electricity_usd_per_mtok"], rest, rtol=1e-9
    )


def test_efficiency_halves_accelerator_time_at_a_fixed_batch():
    fixed = MOE | {"serving.concurrent_requests": 64.0, "workload.promised_tokens_per_s_per_user": 1.0}
    one = evaluate(side_of(fixed))
    two = evaluate(side_of(fixed | {"serving.gpu_efficiency": 2.0}))
    assert one["batch"] == two["batch"] == 64.0
    for name in (
        "accelerator_s_per_request",
        "accelerator_s_per_output_token",
        "accelerator_s_per_input_token",
        "step_s",
    ):
        assert two[name] == one[name] / 2.0, name


def test_no_sparsity_activates_everything_at_any_batch():
    q = evaluate(side_of(MOE | {"model.moe_sparsity": 0.0}))
    assert q["active_params"] == MOE["model.always_active_params"] + q["routed_params"]
    for batch in (1.0, 7.0, 5000.0):
        assert 1.0 - np.exp(-q["experts_touch_rate"] * batch) == 1.0


def test_a_moe_without_sparsity_is_the_dense_model_of_its_parameters():
    moe = MOE | {"model.moe_sparsity": 0.0, "serving.moe_factor": 1.0, "accelerator.hbm_bytes": 800e9,
                 "serving.accelerators_per_replica": 8.0, "serving.tensor_parallel": 8.0}  # fmt: skip
    routed = evaluate(side_of(moe))["routed_params"]
    dense = moe | {"model.moe_layers": 0.0, "model.routed_experts": 0.0,
                   "model.always_active_params": moe["model.always_active_params"] + routed}  # fmt: skip
    one, other = evaluate(side_of(moe)), evaluate(side_of(dense))
    for name in (
        "cost_usd_per_mtok",
        "step_s",
        "tpot_s",
        "batch",
        "energy_kwh_per_mtok",
        "accelerator_s_per_input_token",
    ):
        assert float(one[name]) == pytest.approx(float(other[name]), rel=1e-12), name


@given(
    st.floats(0.0, 0.9), st.floats(0.0, 1.0), st.floats(0.0, 0.5), st.floats(0.0, 0.8), st.floats(0.0, 5.0)
)
def test_a_list_price_implies_the_margin_that_builds_it(margin, tariff, tax, fee, risk):
    built = MOE | {
        "market.target_gross_margin": margin, "market.border_tariff": tariff, "market.sales_tax": tax,
        "market.channel_fee_share": fee, "market.risk_premium_usd_per_mtok": risk,
    }  # fmt: skip
    price = float(evaluate(side_of(built))["price_usd_per_mtok"])
    listed = built | {
        "market.list_pricing": 1.0,
        **{f"market.list_{kind}_usd_per_mtok": price for kind in ("input", "cached", "output")},
    }
    assert float(evaluate(side_of(listed))["implied_gross_margin"]) == pytest.approx(margin, abs=1e-9)


@given(st.floats(0.01, 100.0))
def test_money_scales(factor):
    money = {
        path: value * factor for path, value in MOE.items() if "usd" in path and path != "market.cny_per_usd"
    }
    one, other = evaluate(side_of(MOE)), evaluate(side_of(MOE | money))
    assert float(other["cost_usd_per_mtok"]) == pytest.approx(
        factor * float(one["cost_usd_per_mtok"]), rel=1e-12
    )
    assert float(other["gross_value_multiple"]) == pytest.approx(
        float(one["gross_value_multiple"]), rel=1e-12
    )
