"""The profile: changes honour links, origins and bounds; nothing else moves."""

import copy
import math
import pickle

import pytest

from calculator.inputs import INPUTS, SIDES, InputError, full_paths
from calculator.profile import UNKNOWN, Profile, may_be_unknown

PUE = "site.pue"
PRICE = "site.electricity_price_usd_per_kwh"


def plain_values() -> dict[str, float]:
    """A value inside the bounds of every input, and of the rules that join inputs."""
    values = {}
    for path, row in INPUTS.items():
        number = row.choices[0][0] if row.choices else max(row.low, min(1.0, row.high))
        values[path] = number
    values |= {
        "model.moe_sparsity": 0.0,
        "model.layers": 60.0,
        "model.moe_layers": 58.0,
        "model.routed_experts": 256.0,
    }
    values |= {"site.tariff_peak_hours": 8.0, "site.tariff_valley_hours": 8.0}
    return {f"{side}.{path}": value for side in SIDES for path, value in values.items()}


@pytest.fixture
def profile():
    return Profile(
        name="Case",
        values=plain_values(),
        origins={"domestic.site.pue": "sites:cn-gz", "foreign.site.pue": "sites:us-va"},
        chosen={"domestic.sites": "cn-gz", "foreign.sites": "us-va"},
        linked=frozenset({"workload.input_tokens"}),
        example="default",
    )


def test_a_value_changes_alone_and_loses_its_origin(profile):
    after = profile.with_value("domestic.site.pue", 1.3)
    assert after.values["domestic.site.pue"] == 1.3
    assert {path for path in full_paths() if after.values[path] != profile.values[path]} == {
        "domestic.site.pue"
    }
    assert after.origins == {"foreign.site.pue": "sites:us-va"}
    assert profile.values["domestic.site.pue"] == 1.0
    assert after.chosen == profile.chosen


def test_a_path_without_a_side_sets_both(profile):
    after = profile.with_value(PUE, 1.2)
    assert after.values["domestic.site.pue"] == after.values["foreign.site.pue"] == 1.2


@pytest.mark.parametrize("side", SIDES)
def test_a_linked_input_moves_on_both_sides(profile, side):
    after = profile.with_value(f"{side}.workload.input_tokens", 500)
    assert {after.values[f"{other}.workload.input_tokens"] for other in SIDES} == {500.0}


def test_link_takes_one_sides_value_and_unlink_keeps_both(profile):
    apart = profile.with_value("domestic.site.pue", 1.3)
    linked = apart.link(PUE, from_side="foreign")
    assert linked.values["domestic.site.pue"] == 1.0
    assert linked.origins["domestic.site.pue"] == "sites:us-va"
    free = linked.unlink(PUE).with_value("foreign.site.pue", 1.4)
    assert free.values["domestic.site.pue"] == 1.0


def test_the_examples_name_goes_as_soon_as_an_input_differs(profile):
    assert profile.with_value(PUE, 1.0) is profile
    assert profile.with_value("domestic.site.pue", 1.1).example == ""
    assert profile.with_value("domestic.site.pue", 1.1).name == ""
    assert profile.with_value("domestic.site.pue", 1.1).renamed("Mine").name == "Mine"
    assert profile.renamed("Other").example == ""
    assert profile.renamed(note="A remark").example == "default"


@pytest.mark.parametrize(
    "path, value, says",
    [
        ("domestic.site.pue", 0.5, "PUE (domestic.site.pue): 0.5 is out of bounds; it takes 1 to 5."),
        ("domestic.site.pue", math.nan, "not a finite number"),
        ("domestic.site.pue", math.inf, "not a finite number"),
        ("domestic.site.pue", None, "None is not a number"),
        ("domestic.site.pue", "a", "'a' is not a number"),
        ("domestic.site.pue", True, "True is not a number"),
        (PRICE, -0.1, "-0.1 is out of bounds"),
        ("foreign.finance.rent", 0.5, "one of 0 (Own), 1 (Rent)"),
        ("domestic.nothing", 1.0, "no input named"),
        ("serving.tensor_parallel", 1.5, "not a whole number"),
        ("domestic.model.moe_sparsity", 0.999, "with 256 experts it takes 0 to 0.99609375"),
        ("domestic.site.tariff_peak_hours", 20.0, "more than the 24 hours of a day"),
    ],
)
def test_a_wrong_value_is_refused_in_a_sentence(profile, path, value, says):
    with pytest.raises(InputError, match=r"\.$") as error:
        profile.with_value(path, value)
    assert says in str(error.value)


def test_inputs_that_are_joined_move_together(profile):
    after = profile.with_values({"domestic.model.moe_sparsity": 0.75, "domestic.model.routed_experts": 4.0})
    with pytest.raises(InputError):
        after.with_value("domestic.model.routed_experts", 2.0)
    both = after.with_values({"domestic.model.routed_experts": 2.0, "domestic.model.moe_sparsity": 0.5})
    assert both.values["domestic.model.routed_experts"] == 2.0


def test_two_values_for_one_input_are_refused(profile):
    with pytest.raises(InputError, match="two values"):
        profile.with_values({"domestic.workload.input_tokens": 5.0, "foreign.workload.input_tokens": 6.0})


def test_unknown_comes_only_with_a_row_that_lacks_the_figure(profile):
    path = "domestic.accelerator.price_usd"
    with pytest.raises(InputError):
        profile.with_values({path: None})
    after = profile.with_values({path: None}, origins={path: "accelerators:x"})
    assert after.unknown == (path,)
    assert after.origins[path] == "accelerators:x"
    assert after == profile.with_values({path: math.nan}, origins={path: "accelerators:x"})
    known = after.with_value(path, 9000.0)
    assert known.unknown == () and path not in known.origins
    assert not may_be_unknown("finance.rent") and not may_be_unknown("workload.input_tokens")


def test_swapped_takes_origins_and_rows_along_and_is_its_own_inverse(profile):
    apart = profile.with_value("domestic.site.pue", 1.3)
    assert apart.swapped().values["foreign.site.pue"] == 1.3
    assert apart.swapped().origins == {"domestic.site.pue": "sites:us-va"}
    assert apart.swapped().chosen == {"foreign.sites": "cn-gz", "domestic.sites": "us-va"}
    assert apart.swapped().swapped() == apart


def test_a_block_is_copied_with_its_origins_and_row(profile):
    apart = profile.with_values(
        {"domestic.site.pue": 1.3, PRICE: 0.05}, origins={"domestic.site.pue": "sites:cn-gz"}
    )
    after = apart.copy_block("site", "domestic")
    assert after.values["foreign.site.pue"] == 1.3
    assert after.origins["foreign.site.pue"] == "sites:cn-gz"
    assert after.chosen["foreign.sites"] == "cn-gz"
    assert after.values["foreign.model.layers"] == 60.0


def test_a_profile_cannot_be_written_to_and_can_be_copied(profile):
    with pytest.raises(TypeError):
        profile.values["domestic.site.pue"] = 2.0
    assert pickle.loads(pickle.dumps(profile)) == copy.deepcopy(profile) == profile
    assert hash(profile) == hash(copy.copy(profile))
    assert profile.values["domestic.site.pue"] is not UNKNOWN
