"""The model cut down to what is asked for gives the model's very bits, with settled choices left out."""

from __future__ import annotations

import numpy as np
import pytest

from calculator.analysis.cases import Cases
from calculator.analysis.program import program
from calculator.inputs import INPUTS, SIDES, side_of
from calculator.layout import resolve
from calculator.model import HEADLINES, evaluate
from calculator.profile import example, examples

VARIED = (
    "site.electricity_price_usd_per_kwh",
    "serving.gpu_efficiency",
    "model.moe_sparsity",
    "risk.outage_reserve_share",
)


def by_hand(profile, changes, count):
    values = {path: np.array([[profile.values[f"{side}.{path}"]] for side in SIDES]) for path in INPUTS}
    values |= {path: np.broadcast_to(value, (2, count)) for path, value in resolve(values).items()}
    values |= {path: np.stack([value, value]) for path, value in changes.items()}
    return evaluate(side_of(values))


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_cases_have_the_bits_of_the_model(name):
    profile, rng = example(name), np.random.default_rng(5)
    dense = any(profile.values[f"{side}.model.moe_layers"] == 0.0 for side in SIDES)
    changes = {
        path: rng.uniform(0.1, 0.9, 500) for path in VARIED if not (dense and path.startswith("model."))
    }
    found = Cases(profile, HEADLINES, "held").run_long(changes, size=77)
    expected = by_hand(profile, changes, 500)
    for quantity in HEADLINES:
        assert np.array_equal(found[quantity], np.broadcast_to(expected[quantity], (2, 500))), quantity


def test_a_choice_is_settled_only_where_both_sides_agree():
    profile = example().with_value("foreign.finance.rent", 1.0)
    owned = {path: np.array([[profile.values[f"domestic.{path}"]] for _ in SIDES]) for path in INPUTS}
    mixed = {path: np.array([[profile.values[f"{side}.{path}"]] for side in SIDES]) for path in INPUTS}
    rented = {path: np.array([[profile.values[f"foreign.{path}"]] for _ in SIDES]) for path in INPUTS}
    wacc, cost = frozenset({"finance.wacc"}), frozenset({"hourly_accelerator_usd"})
    steps = [len(program(cost, values, wacc).steps) for values in (owned, mixed, rented)]
    assert steps[2] == 0 < steps[0] < steps[1]  # rent takes no interest at all
    place = np.linspace(0.01, 0.2, 5)[None, :]
    both = program(cost, mixed, wacc).run({"finance.wacc": place})["hourly_accelerator_usd"]
    alone = program(cost, owned, wacc).run({"finance.wacc": place})["hourly_accelerator_usd"]
    assert np.array_equal(both[0], np.broadcast_to(alone, (2, 5))[0]) and (both[1] == 0.0).all()
    assert (
        np.asarray(program(cost, rented, wacc).run({"finance.wacc": place})["hourly_accelerator_usd"]) == 0.0
    ).all()


def test_dials_that_are_off_take_no_step():
    off = {path: np.array([[example().values[f"{side}.{path}"]] for side in SIDES]) for path in INPUTS}
    on = off | {"risk.outage_reserve_share": np.array([[0.1], [0.0]])}
    cost, varied = frozenset({"cost_usd_per_mtok"}), frozenset({"serving.gpu_efficiency"})
    assert len(program(cost, off, varied).steps) < len(program(cost, on, varied).steps)
