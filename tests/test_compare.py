"""Comparisons: sides, ratio, layout, warnings, inputs without effect."""

from __future__ import annotations

import math

import pytest

from calculator.cautions import caution_text
from calculator.compare import compare, same_model, without_effect
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.layout import LAYOUT
from calculator.model import HEADLINES, QUANTITIES
from calculator.profile import example, examples


def mirrored():
    """The default with its foreign side made equal to the domestic one."""
    profile = example()
    return profile.with_values({f"foreign.{path}": profile.values[f"domestic.{path}"] for path in INPUTS})


def test_equal_inputs_give_equal_sides_to_the_last_digit():
    outcome = compare(mirrored())
    for name in QUANTITIES:
        assert outcome.results["domestic"][name] == outcome.results["foreign"][name], name
    assert outcome.ratio == outcome.price_ratio == 1.0


@pytest.mark.parametrize("name", [row.name for row in examples()])
def test_swapping_the_sides_inverts_the_ratio(name):
    profile = example(name)
    one, other = compare(profile), compare(profile.swapped())
    assert one.ratio is not None and other.ratio is not None
    assert other.ratio == pytest.approx(1.0 / one.ratio, rel=1e-15)
    assert one.results["domestic"] == other.results["foreign"]


@pytest.mark.parametrize("name", [row.name for row in examples()])
def test_every_example_is_feasible_known_and_without_alarm(name):
    outcome = compare(example(name))
    for side in SIDES:
        assert outcome.feasible(side)
        assert all(math.isfinite(value) for value in outcome.results[side].values())
    assert {caution.key for caution in outcome.warnings} <= {"warning.models"}


def test_the_chosen_layout_is_no_dearer_than_its_neighbours():
    profile = example()
    best = compare(profile)
    fixed = {f"{side}.serving.layout_auto": 0.0 for side in SIDES}
    for n, t in ((8, 1), (8, 8), (32, 1), (64, 8), (72, 1), (128, 1)):
        layout = {
            f"{side}.{path}": float(value)
            for side in SIDES
            for path, value in zip(LAYOUT, (n, t), strict=True)
        }
        other = compare(profile.with_values(fixed | layout))
        for side in SIDES:
            if other.feasible(side):
                cost = other.results[side]["cost_usd_per_mtok"]
                assert best.results[side]["cost_usd_per_mtok"] <= cost * (1 + 1e-12)


def test_a_layout_once_resolved_gives_the_same_numbers():
    profile = example()
    outcome = compare(profile)
    held = {path: value for path, value in outcome.values.items() if path.partition(".")[2] in LAYOUT}
    held |= {f"{side}.serving.layout_auto": 0.0 for side in SIDES}
    again = compare(profile.with_values(held))
    assert again.results["domestic"] == outcome.results["domestic"]
    assert again.results["foreign"] == outcome.results["foreign"]


@pytest.mark.parametrize(
    ("path", "factor", "name", "moves"),
    [
        ("site.electricity_price_usd_per_kwh", 2.0, "electricity_usd_per_mtok", 2.0),
        ("serving.gpu_efficiency", 1.5, "cost_usd_per_mtok", None),
        ("model.moe_sparsity", 0.98, "active_params", None),
    ],
)
def test_headline_inputs_move_what_they_should(path, factor, name, moves):
    profile = example()
    before = compare(profile).results["domestic"]
    after = compare(profile.with_value(f"domestic.{path}", profile.values[f"domestic.{path}"] * factor))
    change = after.results["domestic"][name] / before[name]
    if moves:
        assert change == pytest.approx(moves, rel=1e-14)
    else:
        assert change < 1.0 if path.endswith("efficiency") else change > 1.0
    assert after.results["foreign"] == compare(profile).results["foreign"]


def test_an_infeasible_side_is_withheld_and_says_what_it_needs():
    profile = example().with_values(
        {"domestic.serving.layout_auto": 0.0, "domestic.serving.accelerators_per_replica": 2.0,
         "domestic.serving.tensor_parallel": 1.0}
    )  # fmt: skip
    outcome = compare(profile)
    assert not outcome.feasible("domestic")
    assert outcome.ratio is None
    assert all(outcome.headline("domestic", name) is None for name in HEADLINES)
    assert all(math.isfinite(value) for value in outcome.results["domestic"].values())
    needed = outcome.results["domestic"]["accelerators_needed"]
    assert compare(profile.with_value("domestic.serving.accelerators_per_replica", needed)).feasible(
        "domestic"
    )
    text = caution_text(outcome.warnings[0], Display())
    assert f"about {needed:g} are needed" in text


def test_an_unknown_price_is_asked_for_only_where_it_matters():
    profile = example().with_values(
        {"foreign.accelerator.price_usd": None},
        origins={"foreign.accelerator.price_usd": "accelerators:tpu-v6e"},
    )
    outcome = compare(profile)
    assert outcome.headline("foreign", "cost_usd_per_mtok") is None and outcome.ratio is None
    assert outcome.headline("foreign", "energy_kwh_per_mtok") is not None
    assert [c.names["path"] for c in outcome.warnings if c.key == "warning.unknown"] == [
        "foreign.accelerator.price_usd"
    ]
    rented = compare(profile.with_value("foreign.finance.rent", 1.0))
    assert rented.headline("foreign", "cost_usd_per_mtok") is not None


def test_inputs_without_effect_have_none():
    profile = example("deepseek-day")
    outcome = compare(profile)
    idle = without_effect(outcome.values)
    assert "domestic.accelerator.price_usd" in idle
    for path in list(idle)[::3]:
        row = INPUTS[path.partition(".")[2]]
        if row.choices or path.endswith(("_parallel", "accelerators", "_replica", "sparsity", "_hours")):
            continue
        moved = min(max(profile.values[path] * 1.1, row.low), row.high)
        other = compare(profile.with_value(path, moved))
        assert (
            other.results["domestic"]["cost_usd_per_mtok"] == outcome.results["domestic"]["cost_usd_per_mtok"]
        ), path


def test_different_models_are_said_to_be_so():
    assert not same_model(compare(example("frontier")))
    assert any(caution.key == "warning.models" for caution in compare(example("frontier")).warnings)


def test_the_published_deepseek_day_is_near():
    q = compare(example("deepseek-day")).results["domestic"]
    # 87,072 USD for 608 + 168 billion tokens (the measured day): 0.1122 USD a million
    assert q["cost_usd_per_mtok"] == pytest.approx(0.1122, rel=0.15)
    # list prices of that day: 342e3 * 0.14 + 266e3 * 0.55 + 168e3 * 2.19 over 776e3
    assert q["price_usd_per_mtok"] == pytest.approx(562_027 / 776_000, rel=0.001)
