"""Risk dials: off they are not there, on they cost what is worked by hand, and an old file has them off."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from calculator.compare import compare, without_effect
from calculator.inputs import INPUTS, Risk, side_of
from calculator.model import QUANTITIES, evaluate
from calculator.model.evaluate import STAGES
from calculator.model.risk import RISKS
from calculator.profile import dumps, example, examples, load, loads
from tests.cases import ROUND, at, drawn

OFF = {f"risk.{name}": 0.0 for name in Risk.__slots__} | {"risk.residency_cost_factor": 1.0}
LINES = [f"line_{name}_usd_per_mtok" for name in RISKS]
PAST = Path(__file__).parent / "past"


def run(**changes: float):
    given = {path.replace("__", "."): value for path, value in changes.items()}
    return evaluate(side_of(ROUND | OFF | given))


def test_dials_that_are_off_change_no_bit():
    values = drawn(2000) | OFF
    side = side_of(values)
    plain: dict[str, Any] = {}
    for name, stage in STAGES:  # the model as it would be without the stage
        if name == "risk":
            nothing = {f"hourly_{risk}_usd": 0.0 for risk in RISKS}
            plain |= {
                "hourly_standby_usd": 0.0,
                **nothing,
                "hourly_cost_usd": plain["hourly_before_risk_usd"],
            }
        else:
            plain |= stage(side, plain)
    found = evaluate(side)
    assert list(found) == list(plain) == list(QUANTITIES)
    for name in QUANTITIES:
        if name != "hourly_standby_usd":
            assert np.array_equal(found[name], np.broadcast_to(plain[name], np.shape(found[name]))), name
    assert all((np.asarray(found[line]) == 0.0).all() for line in LINES)


def test_supply_worked_by_hand():
    # no interest: 20,000 + 5,000 USD over 4 years; a quarter more for the chip is 5,000 USD over 4 years
    q = run(risk__supply_premium=0.25)
    assert q["hourly_risk_supply_usd"] == pytest.approx(5_000 / 4 / 8760)
    # half the life: the same 25,000 USD over 2 years instead of 4
    q = run(risk__supply_life_lost_share=0.5)
    assert q["hourly_risk_supply_usd"] == pytest.approx(25_000 / 4 / 8760)
    # a year of waiting at 10 % ties up a tenth more; the annuity over 4 years at 10 % is 0.315471
    q = run(risk__supply_wait_months=12, finance__wacc=0.1)
    assert q["hourly_risk_supply_usd"] == pytest.approx(25_000 * 0.1 * 0.315471 / 8760, rel=1e-5)
    # rented: the lessor waits
    rented = run(finance__rent=1, risk__supply_premium=0.25, risk__supply_wait_months=12)
    assert rented["hourly_risk_supply_usd"] == 0.0


def test_reserve_and_residency_worked_by_hand():
    plain = run()
    # all but 0.055 USD/h of electricity is paid for a spare, too; carbon is free here
    standby = plain["hourly_cost_usd"] - 0.055
    q = run(risk__outage_reserve_share=0.2, risk__residency_share=0.5, risk__residency_cost_factor=3.0)
    assert q["hourly_risk_outage_usd"] == pytest.approx(0.2 * standby)
    assert q["hourly_risk_residency_usd"] == pytest.approx(0.5 * 3.0 * standby)
    assert q["hourly_cost_usd"] == pytest.approx(plain["hourly_cost_usd"] + 1.7 * standby)
    assert q["energy_kwh_per_mtok"] == plain["energy_kwh_per_mtok"]
    assert q["electricity_usd_per_mtok"] == plain["electricity_usd_per_mtok"]


def test_currency_worked_by_hand():
    plain, moved = run(), run(risk__fx_move_share=0.1)
    assert moved["hourly_cost_usd"] == pytest.approx(1.1 * plain["hourly_cost_usd"])
    assert moved["cost_usd_per_mtok"] == pytest.approx(1.1 * plain["cost_usd_per_mtok"])
    assert run(risk__fx_move_share=-0.1)["line_risk_fx_usd_per_mtok"] < 0.0
    # a tenth on top of everything, the reserve's line too
    both = run(risk__fx_move_share=0.1, risk__outage_reserve_share=0.2)
    spare = run(risk__outage_reserve_share=0.2)
    assert both["hourly_cost_usd"] == pytest.approx(1.1 * spare["hourly_cost_usd"])


def turned(count: int = 2000, seed: int = 3):
    rng = np.random.default_rng(seed)
    values = drawn(count)
    for path in OFF:
        row = INPUTS[path]
        on = rng.random(count) < 0.6
        values[path] = np.where(on, rng.uniform(row.low, row.high, count), OFF[path])
    return values


def test_lines_sum_to_the_cost_and_kinds_of_tokens_too():
    values = turned()
    q = evaluate(side_of(values))
    lines = sum(value for name, value in q.items() if name.startswith("line_"))
    np.testing.assert_allclose(lines, q["cost_usd_per_mtok"], rtol=1e-12)
    total = (
        q["new_input_tokens"] * q["cost_usd_per_mtok_input"]
        + q["cached_tokens"] * q["cost_usd_per_mtok_cached"]
        + values["workload.output_tokens"] * q["cost_usd_per_mtok_output"]
    )
    np.testing.assert_allclose(total / q["request_tokens"], q["cost_usd_per_mtok"], rtol=1e-9)


@pytest.mark.parametrize("path", sorted(OFF))
def test_more_of_a_dial_never_costs_less(path):
    values = turned()
    row = INPUTS[path]
    low = evaluate(side_of(values | {path: np.full(2000, row.low)}))["cost_usd_per_mtok"]
    for share in (1e-6, 0.1, 0.5, 1.0):
        high = evaluate(side_of(values | {path: np.full(2000, row.low + share * (row.high - row.low))}))
        assert (high["cost_usd_per_mtok"] >= low * (1.0 - 1e-12)).all()
        low = high["cost_usd_per_mtok"]


def test_unknown_prices_stay_out_where_dials_are_off_and_tell_where_they_are_on():
    values = at(drawn(1), 0) | OFF | {"finance.rent": 0.0, "accelerator.price_usd": math.nan}
    assert evaluate(side_of(values))["line_risk_supply_usd_per_mtok"] == 0.0
    assert math.isnan(
        evaluate(side_of(values | {"risk.supply_premium": 0.1}))["line_risk_supply_usd_per_mtok"]
    )
    rented = values | {"finance.rent": 1.0, "risk.supply_premium": 0.1}
    assert evaluate(side_of(rented))["line_risk_supply_usd_per_mtok"] == 0.0


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_examples_have_every_dial_off(name):
    outcome = compare(example(name))
    assert {outcome.values[f"{side}.{path}"] for side in outcome.results for path in OFF} == {0.0, 1.0}
    assert all(outcome.results[side][line] == 0.0 for side in outcome.results for line in LINES)
    for side in outcome.results:
        assert outcome.results[side]["hourly_cost_usd"] == outcome.results[side]["hourly_before_risk_usd"]


def test_dials_without_effect_say_so():
    rented = example().with_values({"domestic.finance.rent": 1.0, "foreign.risk.residency_share": 0.1})
    idle = without_effect(rented.values)
    assert idle["domestic.risk.supply_premium"] == idle["domestic.risk.supply_wait_months"] == "idle.rent"
    assert idle["domestic.risk.residency_cost_factor"] == "idle.no_residency"
    assert "foreign.risk.residency_cost_factor" not in idle and "foreign.risk.supply_premium" not in idle


def test_a_file_of_the_first_version_opens_with_dials_off():
    old = load(PAST / "version-1.tokenparity")
    assert '"version": 1' in (PAST / "version-1.tokenparity").read_text(encoding="utf-8")
    assert {path: old.values[f"domestic.{path}"] for path in OFF} == OFF
    results, now = compare(old).results, compare(loads(dumps(old))).results
    assert results == now
    for side in results:
        assert results[side]["hourly_cost_usd"] == results[side]["hourly_before_risk_usd"] > 0.0
