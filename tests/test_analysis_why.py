"""Why: the groups, Shapley against brute force and its axioms, the split of a comparison."""

from __future__ import annotations

import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.analysis.attribution import BEYOND_EXPERTS, attribute
from calculator.analysis.drivers import GROUPS
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.shapley import alone, interactions, shapley
from calculator.analysis.swap import given as give
from calculator.analysis.why_words import infeasible_sentence, sentence
from calculator.cli.main import main
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import DRIVERS, INPUTS
from calculator.profile import example, examples

EXAMPLES = [one.name for one in examples()]


def games(count):
    return st.integers(0, 2**32 - 1).map(lambda seed: np.random.default_rng(seed).normal(size=2**count))


def test_driver_groups_partition_the_inputs():
    assert tuple(GROUPS) == tuple(DRIVERS)
    assert sorted(path for paths in GROUPS.values() for path in paths) == sorted(INPUTS)
    assert all(GROUPS.values())


@given(games(6))
@settings(max_examples=5)
def test_shapley_is_the_mean_over_all_orders(worth):
    total = np.zeros(6)
    for order in itertools.permutations(range(6)):
        joined = 0
        for player in order:
            total[player] += worth[joined | 1 << player] - worth[joined]
            joined |= 1 << player
    np.testing.assert_allclose(shapley(worth), total / math.factorial(6), rtol=0, atol=1e-12)


@given(games(7))
def test_shapley_values_sum_to_the_gap(worth):
    assert shapley(worth).sum() == pytest.approx(worth[-1] - worth[0], abs=1e-12)


@given(games(5), st.permutations(range(5)))
def test_players_who_change_places_change_values(worth, order):
    moved = np.array([worth[sum(1 << order[i] for i in range(5) if at >> i & 1)] for at in range(32)])
    np.testing.assert_allclose(shapley(moved), shapley(worth)[list(order)], atol=1e-12)


@given(games(5), st.integers(0, 4))
def test_who_changes_nothing_gets_nothing(worth, player):
    idle = np.array([worth[at & ~(1 << player)] for at in range(32)])
    assert abs(shapley(idle)[player]) < 1e-12
    assert np.abs(interactions(idle)[player]).max() < 1e-12


@given(games(5), games(5))
def test_sums_of_games_give_sums_of_values(one, other):
    np.testing.assert_allclose(shapley(one + 2 * other), shapley(one) + 2 * shapley(other), atol=1e-12)


def test_interaction_of_a_product_game():
    # v = x1 x2 with x from 0 to 1: nothing alone, 1 together
    worth = np.array([0.0, 0.0, 0.0, 1.0])
    np.testing.assert_allclose(shapley(worth), [0.5, 0.5])
    np.testing.assert_allclose(interactions(worth), [[0.0, 1.0], [1.0, 0.0]])
    first, last = alone(worth)
    assert first.tolist() == [0.0, 0.0] and last.tolist() == [1.0, 1.0]


@given(games(4))
def test_interactions_are_the_index_of_grabisch_and_roubens(worth):
    found = interactions(worth)
    for i, j in itertools.combinations(range(4), 2):
        rest = [k for k in range(4) if k not in (i, j)]
        expected = 0.0
        for size in range(3):
            for chosen in itertools.combinations(rest, size):
                base = sum(1 << k for k in chosen)
                delta = (
                    worth[base | 1 << i | 1 << j] - worth[base | 1 << i] - worth[base | 1 << j] + worth[base]
                )
                expected += math.factorial(size) * math.factorial(2 - size) / math.factorial(3) * delta
        assert found[i, j] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("layout", ["auto", "held"])
def test_every_split_sums_to_its_gap(name, layout):
    profile = example(name)
    outcome = compare(profile)
    assert outcome.ratio is not None and outcome.price_ratio is not None
    found = attribute(profile, layout)
    assert found.ratio == pytest.approx(outcome.ratio, rel=1e-12)
    for split in found.splits.values():
        assert split.shapley.sum() == pytest.approx(split.gap, abs=1e-12)
    assert found.splits["log_cost"].gap == pytest.approx(math.log(outcome.ratio), abs=1e-12)
    assert found.splits["log_price"].gap == pytest.approx(math.log(outcome.price_ratio), abs=1e-12)
    dollars = [outcome.results[side]["cost_usd_per_mtok"] for side in ("foreign", "domestic")]
    assert found.splits["cost_usd"].gap == pytest.approx(dollars[0] - dollars[1], rel=1e-12)
    assert found.fingerprint == fingerprint(profile)


def test_causes_that_do_not_differ_explain_nothing():
    found = attribute(example("same-chip"))
    for driver in ("chip", "model", "sparsity", "serving", "load"):
        assert found.splits["log_cost"].shapley[found.drivers.index(driver)] == 0.0


def test_swapped_sides_swap_the_signs():
    profile = example("article-day")
    one, other = attribute(profile).splits["log_cost"], attribute(profile.swapped()).splits["log_cost"]
    np.testing.assert_allclose(one.shapley, -other.shapley, atol=1e-12)


def test_a_mix_is_the_comparison_after_the_swap():
    profile = example("article-day")
    found = attribute(profile)
    for drivers in (("electricity",), ("chip", "capital"), ("site", "people", "electricity")):
        swapped = compare(give(profile, drivers, "domestic"))
        assert found.mixed(drivers) == pytest.approx(
            swapped.results["domestic"]["cost_usd_per_mtok"], rel=1e-12
        )


def test_a_mix_that_cannot_be_built_is_named():
    found = attribute(example("dense-sparse"), "held")
    assert found.infeasible
    assert ("model",) in [one.foreign for one in found.infeasible]
    assert np.isfinite(found.costs).all()
    assert "could not be built" in infeasible_sentence(found, Display())


def test_the_sparsity_of_one_model_with_the_experts_of_another_is_named():
    profile = example("same-chip")
    experts = profile.values["domestic.model.routed_experts"]
    fewer = {"foreign.model.routed_experts": 8.0, "foreign.model.moe_sparsity": 0.75}
    found = attribute(profile.with_values({**fewer, "domestic.model.moe_sparsity": 1.0 - 4.0 / experts}))
    assert {one.reason for one in found.infeasible if one.foreign == ("model",)} == {BEYOND_EXPERTS}


def test_a_side_without_a_cost_is_refused():
    with pytest.raises(AnalysisError, match="domestic side has no cost"):
        attribute(example().with_value("domestic.workload.promised_tokens_per_s_per_user", 10000.0))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_sentence(name, lang):
    text = sentence(attribute(example(name)), Display(lang))
    assert text.endswith("." if lang == "en" else "。")
    assert "moE" not in text and "−0" not in text


def test_shares_where_all_causes_pull_one_way():
    changes = {"site.electricity_price_usd_per_kwh": 0.2, "site.pue": 1.6}
    profile = example("same-chip").copy_block("site", "domestic").copy_block("finance", "domestic")
    profile = profile.copy_block("accelerator", "domestic")
    profile = profile.with_values({f"foreign.{path}": value for path, value in changes.items()})
    text = sentence(attribute(profile), Display())
    assert "more than domestic. Of the gap, electricity explains" in text
    assert "Both sides cost the same" in sentence(attribute(profile.copy_block("site", "foreign")), Display())


def test_the_command(capsys):
    assert main(["attribute", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert sum(row["shapley"] for row in told["log_cost"]["drivers"].values()) == pytest.approx(told["log_cost"]["gap"], abs=1e-12)  # fmt: skip
    assert main(["attribute", "--lang", "zh", "--currency", "CNY"]) == 0
    said = capsys.readouterr().out
    assert "芯片" in said and "价格倍数" in said
    assert main(["attribute", "--give", "electricity,chip", "--to", "domestic", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ratio"] > 0.0
    with pytest.raises(SystemExit) as refused:
        main(["attribute", "--give", "weather"])
    assert refused.value.code == 2
    assert main(["attribute", "--set", "domestic.workload.promised_tokens_per_s_per_user=9999"]) == 2
    assert capsys.readouterr().err.count("\n") == 2
