"""What turns the winner: put back it does; dials in waterfall, tornado and draws; the command."""

from __future__ import annotations

import itertools
import json
import math

import numpy as np
import pytest

from calculator.analysis.attribution import attribute
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.ranges import library_ranges
from calculator.analysis.risk import DIALS, risk_dials
from calculator.analysis.risk_parts import paths
from calculator.analysis.risk_words import sentence
from calculator.analysis.tornado import tornado
from calculator.analysis.uncertain import uncertain
from calculator.cli.main import main
from calculator.compare import compare
from calculator.display import Display
from calculator.model.risk import RISKS
from calculator.profile import example

ON = {
    "domestic.risk.supply_premium": 0.5,
    "domestic.risk.outage_reserve_share": 0.2,
    "foreign.risk.fx_move_share": 0.1,
}


@pytest.mark.parametrize("name", ["default", "same-chip", "deepseek-day"])
def test_a_value_that_turns_the_winner_makes_both_equal(name):
    profile = example(name)
    found = risk_dials(profile)
    turning = [one for one in found.turns if one.turns]
    assert len(turning) >= 3
    for one in turning:
        outcome = compare(profile.with_value(one.path, one.value))
        ratio = outcome.ratio if one.measure == "ratio" else outcome.price_ratio
        assert ratio == pytest.approx(1.0, abs=1e-2 if one.jump else 1e-9), one.path
        step = (one.value - one.present) * 1e-3
        beyond = compare(profile.with_value(one.path, one.value + step))
        turned = beyond.ratio if one.measure == "ratio" else beyond.price_ratio
        before = found.ratio if one.measure == "ratio" else found.price_ratio
        assert turned is not None and before is not None
        assert (turned - 1.0) * (before - 1.0) < 0.0, one.path


def test_a_dial_that_turns_nothing_turns_nothing_at_its_bounds():
    profile = example()
    found = risk_dials(profile)
    never = [one for one in found.turns if not one.turns and not one.idle]
    assert [one.path for one in never] == ["foreign.risk.supply_wait_months"]
    for one, end in itertools.product(never, ("low", "high")):
        ratio = compare(profile.with_value(one.path, getattr(one, end))).ratio
        assert ratio is not None and found.ratio is not None
        assert (ratio - 1.0) * (found.ratio - 1.0) > 0.0
    assert found.fingerprint == fingerprint(profile)
    assert found.cheaper() == "foreign"


def test_dials_of_the_loser_are_looked_at_where_they_are_on():
    profile = example().with_values(ON)
    asked = [one.path for one in risk_dials(profile).turns]
    assert [path for path in asked if path.startswith("domestic.")] == [
        "domestic.risk.supply_premium", "domestic.risk.outage_reserve_share", "domestic.risk.fx_move_share",
    ]  # fmt: skip
    assert asked[: len(DIALS)] == [f"foreign.{path}" for path in DIALS]


def test_rented_machines_have_no_supply_risk_and_list_prices_hold_the_tariff():
    found = {one.path: one for one in risk_dials(example("deepseek-day")).turns}
    assert found["domestic.risk.supply_premium"].idle == "idle.rent"
    assert found["domestic.market.border_tariff"].idle == "risk.list_price"
    assert not found["domestic.market.border_tariff"].turns


def test_without_a_cost_there_is_no_winner():
    slow = example().with_value("foreign.workload.promised_tokens_per_s_per_user", 200.0)
    profile = slow.unlink("workload.promised_tokens_per_s_per_user").with_values(
        {"foreign.workload.promised_tokens_per_s_per_user": 10_000.0}
    )
    assert not compare(profile).feasible("foreign")
    with pytest.raises(AnalysisError):
        risk_dials(profile)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sentence_names_winner_values_and_what_does_not_turn(lang):
    display = Display(lang, "USD", 7.0)
    said = sentence(risk_dials(example()), display)
    value = next(
        one.value for one in risk_dials(example()).turns if one.path == "foreign.risk.outage_reserve_share"
    )
    assert display.percent(value, 4) in said or f"{100 * value:.4g}" in said
    assert ("wait for chips" if lang == "en" else "芯片等待时间") in said
    assert ("border tariff" if lang == "en" else "边境关税") in said
    assert not ({"{", "}"} & set(said))


def test_sides_that_cost_the_same_have_no_winner_to_turn():
    profile = example()
    found = risk_dials(profile)
    turn = next(one for one in found.turns if one.path == "foreign.risk.outage_reserve_share")
    level = profile.with_value(turn.path, turn.value)
    assert sentence(risk_dials(level), Display()) == "Both sides cost the same."


def test_the_waterfall_splits_the_risk_driver_among_its_dials():
    found = attribute(example().with_values(ON))
    place = found.drivers.index("risk")
    assert set(found.parts) == set(found.splits)
    for measure, parts in found.parts.items():
        assert set(parts) == {"risk_supply", "risk_outage", "risk_fx"}
        assert sum(parts.values()) == pytest.approx(found.splits[measure].shapley[place], abs=1e-12)
    assert found.parts["log_cost"]["risk_supply"] < 0.0 < found.parts["log_cost"]["risk_fx"]
    assert attribute(example()).parts == {}


def test_a_single_dial_has_all_of_the_risk_drivers_part():
    found = attribute(example().with_value("foreign.risk.residency_share", 0.3), "held")
    assert found.parts["log_cost"] == pytest.approx(
        {"risk_residency": found.splits["log_cost"].shapley[found.drivers.index("risk")]}, abs=1e-12
    )


def test_every_dial_belongs_to_one_line():
    assert sorted(path for risk in RISKS for path in paths(risk)) == sorted(DIALS)


def test_dials_have_a_spread_only_where_they_are_on():
    assert not [one for one in uncertain(example()) if ".risk." in one.path]
    drawn = {
        one.path: one.distribution for one in uncertain(example().with_values(ON)) if ".risk." in one.path
    }
    assert set(drawn) == set(ON)
    assert drawn["domestic.risk.supply_premium"].support == (0.0, 1.0)
    assert drawn["foreign.risk.fx_move_share"].support == (-0.1, 0.1)
    assert float(
        np.mean(drawn["foreign.risk.fx_move_share"].ppf(np.linspace(0.0, 1.0, 101)))
    ) == pytest.approx(0.0, abs=1e-12)
    ranges = {one.path: one for one in library_ranges(example().with_values(ON))}
    bars = {bar.range.path: bar for bar in tornado(example().with_values(ON)).bars}
    for path in ON:
        assert ranges[path].low < ranges[path].typical
        assert bars[path].swing > 0.0


def test_the_command_tells_dials_in_json_and_in_words(capsys):
    assert main(["risk", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = risk_dials(example())
    assert told["cheaper"] == "foreign" and told["fingerprint"] == found.fingerprint
    assert {one["path"]: one["value"] for one in told["turns"]} == {
        one.path: None if math.isnan(one.value) else one.value for one in found.turns
    }
    assert main(["risk", "--lang", "zh", "--set", "domestic.risk.outage_reserve_share=0.2"]) == 0
    text = capsys.readouterr().out
    assert "风险：停机备用" in text and "国内停机备用容量" in text and "None" not in text
