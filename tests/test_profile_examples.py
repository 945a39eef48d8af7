"""The shipped comparisons: each opens, knows where its figures come from, and can be served on both sides."""

import pytest

from calculator.compare import compare
from calculator.inputs import INPUTS, SIDES
from calculator.library import newer_figures, rows
from calculator.profile import DEFAULT, SUFFIX, ProfileError, dumps, example, examples
from calculator.profile.examples import EXAMPLES
from tools.build_examples import PLANS, build

NAMES = [entry.name for entry in examples()]


def test_the_list_is_what_is_there_the_default_first():
    assert NAMES[0] == DEFAULT
    assert {path.name.removesuffix(SUFFIX) for path in EXAMPLES.glob(f"*{SUFFIX}")} == set(NAMES)
    assert len(NAMES) >= 6
    for entry in examples():
        assert all(entry.title) and all(entry.about)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_opens_and_is_feasible(name):
    profile = example(name)
    assert profile.example == name and profile.name
    outcome = compare(profile)
    for side in SIDES:
        assert outcome.feasible(side)
        assert outcome.results[side]["cost_usd_per_mtok"] > 0.0
    assert outcome.ratio is not None and outcome.price_ratio is not None
    assert set(profile.unknown) <= {
        "domestic.accelerator.rent_usd_per_h"
    }  # H200 has no rent in China; it is owned


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_an_example_is_what_the_library_gives_today(plan):
    file = EXAMPLES / f"{plan.name}{SUFFIX}"
    assert dumps(build(plan)) == file.read_text(encoding="utf-8"), "run python tools/build_examples.py"
    assert newer_figures(example(plan.name)) == ()


@pytest.mark.parametrize("name", NAMES)
def test_origins_are_rows_that_exist(name):
    profile = example(name)
    for origin in profile.origins.values():
        table, _, row_id = origin.partition(":")
        assert row_id in rows(table)
    assert len(profile.origins) > 0.85 * 2 * len(INPUTS)


# 87,072 USD for 776 billion tokens; the model may miss by a quarter, and docs/data.md says by how much it does
def test_the_deepseek_day_comes_near_what_was_published():
    results = compare(example("deepseek-day")).results["domestic"]
    assert results["hourly_cost_usd"] == pytest.approx(2.0)
    assert results["cost_usd_per_mtok"] == pytest.approx(0.1122, rel=0.25)
    # 562,027 USD of revenue, at list prices, for the same tokens
    assert results["price_usd_per_mtok"] == pytest.approx(562_027 / 776_000, rel=0.01)


def test_the_default_compares_power_on_like_bases():
    chosen = example().chosen
    here, there = (rows("sites")[chosen[f"{side}.sites"]] for side in SIDES)
    assert {here["basis_kind"], there["basis_kind"]} <= {"data-centre", "large-industry"}
    months = [12 * int(row["as_of"][:4]) + int(row["as_of"][5:7]) for row in (here, there)]
    assert abs(months[0] - months[1]) <= 18


@pytest.mark.parametrize("name", ["nothing", "../default", "", "index.json"])
def test_an_example_that_does_not_exist_is_named(name):
    with pytest.raises(ProfileError, match="there are default, "):
        example(name)
