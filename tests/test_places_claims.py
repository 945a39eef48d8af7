"""Claims: solved values make them true, verdicts follow from readings, the language of expressions is closed."""

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.analysis.claims import VERDICTS, check_claims
from calculator.analysis.claims_expression import ClaimError, expression
from calculator.analysis.claims_solve import lanes_of
from calculator.analysis.claims_table import Claim, Reading, shipped_claims
from calculator.analysis.claims_text import claim_sentence, claimed_text, summary_sentence
from calculator.analysis.roots import close_in, grid_between
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.profile import example, examples

NAMES = [one.name for one in examples()]
CHECKS = {name: check_claims(example(name)) for name in NAMES}


def value_of(profile, reading):
    outcome = compare(profile)
    return float(
        reading.expression(
            lambda side, name: (
                outcome.values[f"{side}.{name}"] if name in INPUTS else outcome.results[side][name]
            )
        )
    )


def claim(text, low, high, side="domestic", inputs=()):
    return Claim(
        id="mine", label=("Mine", "我的"), side=side, low=low, high=high, unit="", own=True, inputs=inputs,
        readings=(Reading(("so", "如此"), expression(text, side)),),
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_solved_value_put_back_makes_the_claim_true(name):
    profile, solved = example(name), 0
    for checked in CHECKS[name].claims:
        for answer in checked.answers:
            for one in answer.solutions:
                assert one.low <= one.value <= one.high
                found = value_of(profile.with_value(one.path, one.value), answer.reading)
                assert found == pytest.approx(answer.target, rel=1e-9, abs=1e-18), (
                    checked.claim.id,
                    one.path,
                )
                solved += 1
    assert solved > 20


@pytest.mark.parametrize("name", NAMES)
def test_verdicts_follow_from_readings(name):
    for checked in CHECKS[name].claims:
        literal, others = checked.answers[0], checked.answers[1:]
        assert checked.verdict in VERDICTS
        assert (checked.verdict == "holds") == literal.holds
        if checked.verdict == "reading":
            assert checked.told.holds and any(one.holds for one in others)
        if checked.verdict in ("input", "both"):
            assert checked.solution is checked.told.solutions[0]
        if checked.verdict == "no":
            assert not any(one.solutions or one.holds for one in checked.answers)
        for answer in checked.answers:
            assert answer.holds == (
                not math.isnan(answer.value)
                and checked.claim.low * (1 - 1e-9) <= answer.value <= checked.claim.high * (1 + 1e-9)
            )
            assert [one.distance for one in answer.solutions] == sorted(
                one.distance for one in answer.solutions
            )


def test_values_are_those_of_the_model():
    q = CHECKS["default"].outcome.results["domestic"]
    answers = CHECKS["default"].claim("value-22").answers
    assert answers[0].value == q["gross_value_multiple"] and answers[-1].value == q["net_value_multiple"]
    share = CHECKS["default"].claim("electricity-60-70").answers
    chips = q["line_accelerator_usd_per_mtok"] + q["line_server_network_usd_per_mtok"]
    assert share[0].value == pytest.approx(q["electricity_share_of_cost"])
    assert share[1].value == pytest.approx(q["electricity_usd_per_mtok"] / (q["cost_usd_per_mtok"] - chips))


def test_electricity_is_no_60_percent_of_cost_but_by_a_reading_without_depreciation():
    checked = CHECKS["default"].claim("electricity-60-70")
    assert not checked.answers[0].holds and checked.answers[0].value < 0.1
    assert checked.answers[0].value < checked.answers[1].value < checked.answers[2].value


def test_a_linear_claim_is_solved_in_closed_form():
    price = CHECKS["default"].outcome.values["foreign.site.electricity_price_usd_per_kwh"]
    rate = CHECKS["default"].outcome.values["foreign.market.cny_per_usd"]
    solution = CHECKS["default"].claim("us-0.8-1.2").answers[0].solutions[0]
    assert solution.path == "foreign.site.electricity_price_usd_per_kwh" and solution.present == price
    assert solution.value == pytest.approx(0.8 / rate, rel=1e-9)


def test_the_gross_multiple_is_solved_by_the_raw_price_in_proportion():
    q = CHECKS["default"].outcome.results["domestic"]
    raw = CHECKS["default"].outcome.values["domestic.market.raw_kwh_price_usd"]
    solutions = {one.path: one.value for one in CHECKS["default"].claim("value-22").answers[0].solutions}
    target = 22.5 if q["gross_value_multiple"] > 22.5 else 21.5
    assert solutions["domestic.market.raw_kwh_price_usd"] == pytest.approx(
        raw * q["gross_value_multiple"] / target
    )


def test_a_claim_that_nothing_brings_about_does_not_hold():
    checked = check_claims(example(), [claim("cost_usd_per_mtok", 1e6, 2e6)], shipped=False).claims[0]
    assert checked.verdict == "no" and checked.solution is None


def test_only_the_inputs_that_may_move_are_moved():
    limited = claim("gross_value_multiple", 21.5, 22.5, inputs=("market.raw_kwh_price_usd",))
    checked = check_claims(example(), [limited], shipped=False).claims[0]
    assert {one.path for one in checked.answers[0].solutions} <= {"domestic.market.raw_kwh_price_usd"}


def test_an_infeasible_side_leaves_its_claims_open_or_solved_by_speed():
    slow = example().with_value("workload.promised_tokens_per_s_per_user", 9000.0)
    check = check_claims(slow)
    assert check.claim("value-22").verdict in ("unknown", "input")
    assert math.isnan(check.claim("value-22").answers[0].value)
    for solution in check.claim("value-22").answers[0].solutions:
        assert solution.path.endswith("promised_tokens_per_s_per_user") or "utilisation" not in solution.path
    assert claim_sentence(check.claim("value-22"), Display())


def test_linked_inputs_move_on_both_sides():
    lanes = lanes_of(example())
    assert all((len(lane.sides) == 2) == (lane.path in example().linked) for lane in lanes)
    dense = [lane.sides for lane in lanes_of(example("dense-sparse")) if lane.path == "model.moe_sparsity"]
    assert len(dense) == 1  # the dense side has none


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_sentences(lang, name):
    display = Display(lang, "CNY", 6.8)
    assert summary_sentence(CHECKS[name], display)
    for checked in CHECKS[name].claims:
        text = claim_sentence(checked, display) + claimed_text(checked.claim, display)
        assert "{" not in text and not re.search(r"\bnan\b", text)


@pytest.mark.parametrize("text", [
    "", "1", "1 + 2", "cost", "domestic", "cost_usd_per_mtok ** 2", "cost_usd_per_mtok if 1 else 2", "abs(cost_usd_per_mtok)",
    "cost_usd_per_mtok[0]", "__import__('os')", "cost_usd_per_mtok.__class__", "'a' + cost_usd_per_mtok", "True * cost_usd_per_mtok",
    "north.cost_usd_per_mtok", "1e400 * cost_usd_per_mtok", "cost_usd_per_mtok +", "(" * 300 + "cost_usd_per_mtok" + ")" * 300,
    "-" * 100 + "cost_usd_per_mtok", "cost_usd_per_mtok + " * 100 + "1", "lambda: 1", "1j * cost_usd_per_mtok", "a\x00b",
])  # fmt: skip
def test_what_is_no_expression_is_refused(text):
    with pytest.raises(ClaimError):
        expression(text)


@settings(max_examples=200)
@given(st.text(alphabet="cost_usd_per_mtok.+-*/()0123456789 []{}:'\"\\eif", max_size=80))
def test_no_text_does_worse_than_be_refused(text):
    try:
        expression(text)
    except ClaimError as error:
        assert "\n" not in str(error) or "\n" in text


def test_expressions_read_sides_inputs_and_sums():
    found = expression("foreign.site.pue / (capital_usd_per_mtok - 0)", "domestic")
    assert found.sides == ("domestic", "foreign")
    value = found(lambda side, name: 3.0 if side == "foreign" else 0.5)
    assert value == pytest.approx(2.0)  # capital is three lines of 0.5
    assert math.isnan(expression("site.pue / (site.pue - site.pue)")(lambda side, name: 1.0))


def test_roots_are_found_and_jumps_are_not_taken_for_them():
    import numpy as np

    def f(lanes, x):
        return np.where(
            lanes == 0, x**3 - 2.0, np.where(lanes == 1, np.exp(x) - 5.0, np.where(x > 1.2, 1.0, -1.0))
        )

    lanes = np.arange(3)
    a, b = np.zeros(3), np.full(3, 2.0)
    x, left = close_in(f, lanes, a, b, f(lanes, a), f(lanes, b), np.ones(3))
    assert x[:2] == pytest.approx([2.0 ** (1 / 3), math.log(5.0)], rel=1e-9)
    assert abs(left[2]) == 1.0
    assert grid_between(1.0, 100.0, 7.0, 5).tolist() == pytest.approx(
        [1.0, 10**0.5, 7.0, 10.0, 10**1.5, 100.0]
    )


def test_shipped_claims_parse_once():
    assert shipped_claims() is shipped_claims()
