"""What if: crossings, break-even, sweeps, tornado, the winner map."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest

from calculator.analysis.breakeven import break_even
from calculator.analysis.cases import LAYOUT_PATHS, Cases
from calculator.analysis.contour import zero_lines
from calculator.analysis.errors import AnalysisError
from calculator.analysis.fingerprint import fingerprint
from calculator.analysis.grid import places, scan
from calculator.analysis.ranges import bounds, is_shared, library_ranges, present, share_ranges, stretch
from calculator.analysis.roots import Crossing, crossings
from calculator.analysis.sweep import sweep
from calculator.analysis.tornado import tornado
from calculator.analysis.whatif_words import (
    break_even_sentence,
    map_sentence,
    sweep_sentence,
    tornado_sentence,
)
from calculator.analysis.winner_map import winner_map
from calculator.cli.main import main
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import INPUTS, InputError, split_path
from calculator.profile import example, examples

PRICE = "domestic.accelerator.price_usd"


def test_crossings_of_a_known_function():
    found = crossings(lambda x: np.sin(x), np.linspace(1.0, 10.0, 50))
    assert [one.value for one in found] == pytest.approx([math.pi, 2 * math.pi, 3 * math.pi], rel=1e-14)
    assert not any(one.jump for one in found)


def test_a_jump_is_told_from_a_root():
    found = crossings(lambda x: np.where(x < 2.5, -1.0, 1.0), np.linspace(0.0, 10.0, 7))
    assert len(found) == 1 and found[0].jump
    assert found[0].value == pytest.approx(2.5, rel=1e-12)


def test_a_jump_is_found_where_it_is_though_the_function_is_nearer_zero_elsewhere():
    found = crossings(lambda x: np.where(x < 0.7123, -0.1 - x, 5.0), np.array([0.0, 1.0]))
    assert len(found) == 1 and found[0].jump
    assert found[0].value == pytest.approx(0.7123, rel=1e-12)


def test_a_root_hidden_at_the_edge_of_the_unknown_is_found():
    # known up to 3, zero at 2.9, places at 0, 2, 4: only the edge brackets it
    found = crossings(lambda x: np.where(x < 3.0, x - 2.9, np.nan), np.array([0.0, 2.0, 4.0]))
    assert [one.value for one in found] == pytest.approx([2.9])
    assert crossings(lambda x: np.full_like(x, np.nan), np.array([0.0, 1.0])) == ()


def test_between_whole_numbers_there_is_nothing():
    assert crossings(lambda x: x - 2.5, np.arange(6.0), whole=True) == (Crossing(3.0, True),)
    assert crossings(lambda x: x - 2.0, np.arange(6.0), whole=True) == (Crossing(2.0),)


@pytest.mark.parametrize("name", [one.name for one in examples()])
@pytest.mark.parametrize("path", [PRICE, "foreign.site.electricity_price_usd_per_kwh", "domestic.serving.gpu_efficiency", "serving.utilisation"])  # fmt: skip
def test_break_even_put_back_gives_equality(name, path):
    profile = example(name)
    found = break_even(profile, path)
    for one in found.solutions:
        if not one.jump:
            assert compare(profile.with_value(found.path, one.value)).ratio == pytest.approx(1.0, abs=1e-9)
    if not found.solutions:
        ratio = compare(profile.with_value(found.path, found.nearest)).ratio
        assert ratio == pytest.approx(found.at_nearest, rel=1e-12)
    for lang in ("en", "zh"):
        assert break_even_sentence(found, Display(lang))


def test_goal_seek_of_any_result():
    profile = example()
    target = 1.02 * compare(profile).results["domestic"]["cost_usd_per_mtok"]
    found = break_even(profile, "domestic.site.pue", "domestic.cost_usd_per_mtok", target)
    (one,) = found.solutions
    put_back = compare(profile.with_value("domestic.site.pue", one.value))
    assert put_back.results["domestic"]["cost_usd_per_mtok"] == pytest.approx(target, rel=1e-9)
    price = break_even(profile, PRICE, "price_ratio", 1.0).solutions[0].value
    assert compare(profile.with_value(PRICE, price)).price_ratio == pytest.approx(1.0, abs=1e-9)


def test_no_electricity_price_closes_the_gap():
    text = break_even_sentence(
        break_even(example(), "domestic.site.electricity_price_usd_per_kwh"), Display()
    )
    assert text.startswith("No value of domestic electricity price between 0")
    assert "closes the gap" in text


def test_an_input_without_effect_on_equal_sides():
    profile = example("same-chip")
    for record in ("site", "finance", "accelerator", "market", "serving", "model"):
        profile = profile.copy_block(record, "domestic")
    found = break_even(profile, "market.rtt_s")
    assert found.everywhere and found.solutions == ()
    assert "whatever" in break_even_sentence(found, Display())


def test_layouts_are_chosen_anew_at_every_point():
    profile = example()
    speeds = np.array([10.0, 30.0, 60.0])
    found = sweep(profile, "workload.promised_tokens_per_s_per_user", 10.0, 60.0, points=61)
    for speed in speeds:
        at = int(np.abs(found.x - speed).argmin())
        outcome = compare(profile.with_value("workload.promised_tokens_per_s_per_user", float(found.x[at])))
        assert found.ratio[at] == pytest.approx(outcome.ratio, rel=1e-12)


def test_a_layout_that_is_swept_stays_as_swept_and_the_rest_as_it_is_in_force():
    profile, path = example(), "domestic.serving.accelerators_per_replica"
    now = compare(profile).values
    found = sweep(profile, path, 8.0, 400.0, points=1000)
    assert found.x.tolist() == list(range(8, 401))
    assert (found.present, found.fingerprint) == (now[path], fingerprint(profile))
    rest = {f"domestic.{part}": now[f"domestic.{part}"] for part in LAYOUT_PATHS} | {
        "domestic.serving.layout_auto": 0.0
    }
    costs = dict(zip(found.x.tolist(), found.values[0].tolist(), strict=True))
    for count in (32.0, now[path], 400.0):
        outcome = compare(profile.with_values(rest | {path: count}))
        assert costs[count] == pytest.approx(
            outcome.headline("domestic", "cost_usd_per_mtok") or math.nan, rel=1e-12, nan_ok=True
        )
    assert costs[now[path]] == pytest.approx(
        compare(profile).results["domestic"]["cost_usd_per_mtok"], rel=1e-12
    )
    assert break_even(profile, path).present == now[path]
    over = winner_map(profile, path, "domestic.site.pue", columns=20, rows=5, layout="auto")
    assert over.x.present == now[path]


def test_a_sweep_equals_the_comparison_and_finds_its_crossing():
    profile = example()
    found = sweep(profile, PRICE, points=31)
    for at in (0, 7, 30):
        outcome = compare(profile.with_value(PRICE, float(found.x[at])))
        assert found.values[0, at] == pytest.approx(
            outcome.results["domestic"]["cost_usd_per_mtok"], rel=1e-12
        )
        assert found.ratio[at] == pytest.approx(outcome.ratio, rel=1e-12)
    (crossing,) = found.crossings
    assert crossing.value == pytest.approx(break_even(profile, PRICE).solutions[0].value, rel=1e-9)
    assert f"cross at {Display().number(crossing.value)}\xa0USD" in sweep_sentence(found, Display())


def test_places_keep_to_choices_and_whole_numbers():
    assert places("finance.rent", 0.0, 1.0, 50).tolist() == [0.0, 1.0]
    assert places("serving.tensor_parallel", 1.0, 8.0, 50).tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    logarithmic = places("workload.input_tokens", 10.0, 1e5, 5)
    np.testing.assert_allclose(logarithmic, [10.0, 100.0, 1e3, 1e4, 1e5])
    for path, row in INPUTS.items():
        low, high = bounds(example(), f"domestic.{path}")
        grid = scan(path, low, high, present(example(), f"domestic.{path}"), 50)
        assert (np.diff(grid) > 0).all() and grid.min() >= row.low and grid.max() <= row.high


def test_bounds_follow_the_rules_that_join_inputs():
    profile = example()
    for relative in INPUTS:
        low, high = stretch(profile, f"foreign.{relative}")
        for value in (low, high):
            if not (INPUTS[relative].whole and value != int(value)):
                profile.with_value(f"foreign.{relative}", value)  # is taken
    assert bounds(profile, "domestic.model.moe_sparsity")[1] == 1.0 - 1.0 / 256.0
    assert bounds(profile, "domestic.model.routed_experts")[0] == 32.0
    with pytest.raises(AnalysisError, match="out of bounds"):
        sweep(profile, "site.pue", 0.5, 2.0)
    with pytest.raises(InputError, match="no input named"):
        sweep(profile, "site.puee")
    with pytest.raises(AnalysisError, match=r"domestic\.cost_usd_per_mtok"):
        break_even(profile, "site.pue", "domestic.cost_per_mtok")


def test_calibration_is_shared_but_not_how_the_model_misses():
    profile = example()
    assert is_shared(profile, "serving.mfu_prefill")
    assert is_shared(profile, "workload.input_tokens")
    assert not is_shared(profile, "serving.gpu_efficiency")
    assert not is_shared(profile, "accelerator.software_factor")
    paths = [one.path for one in library_ranges(profile)]
    assert "serving.mfu_prefill" in paths and "domestic.serving.gpu_efficiency" in paths
    apart = [one.path for one in library_ranges(profile, apart=True)]
    assert "domestic.serving.mfu_prefill" in apart and "serving.mfu_prefill" not in apart
    for one in (*library_ranges(profile), *share_ranges(profile, 0.1)):
        assert one.low <= one.typical <= one.high and one.low < one.high


@pytest.mark.parametrize("layout", ["held", "auto"])
def test_tornado_equals_the_comparisons(layout):
    profile = example()
    found = tornado(profile, layout=layout)
    assert found.base == pytest.approx(compare(profile).ratio, rel=1e-12)
    swings = [bar.swing for bar in found.bars if not math.isnan(bar.swing)]
    assert swings == sorted(swings, reverse=True)
    if layout == "auto":
        for bar in found.bars[:6]:
            for value, at in ((bar.range.low, bar.at_low), (bar.range.high, bar.at_high)):
                assert compare(profile.with_value(bar.range.path, value)).ratio == pytest.approx(
                    at, rel=1e-12
                )
    only = tornado(profile, sides=("foreign",), layout=layout)
    assert not any(bar.range.path.startswith("domestic.") for bar in only.bars)
    assert "moves it most" in tornado_sentence(found, Display())


def test_contours_of_a_circle_and_of_nothing():
    y, x = np.mgrid[-2:2:41j, -2:2:41j]
    (ring,) = zero_lines(x**2 + y**2 - 1.0)
    assert ring[0].tolist() == ring[-1].tolist()
    np.testing.assert_allclose(np.hypot(*((ring - 20.0) / 10.0).T), 1.0, atol=2e-3)
    assert zero_lines(np.ones((5, 5))) == ()
    assert zero_lines(np.full((5, 5), np.nan)) == ()
    lines = zero_lines(np.where(x < -1.5, np.nan, y))
    assert len(lines) == 1 and lines[0][:, 0].min() >= 5.0


def test_contours_of_random_grids_cross_every_edge_that_changes_sign():
    values = np.random.default_rng(3).normal(size=(12, 15))
    lines = zero_lines(values)
    crossed = (values[:, :-1] > 0) != (values[:, 1:] > 0)
    upright = (values[:-1] > 0) != (values[1:] > 0)
    points = {tuple(point) for line in lines for point in line.round(9)}
    assert len(points) == crossed.sum() + upright.sum()


@pytest.mark.parametrize("layout", ["held", "auto"])
def test_the_map_equals_the_comparisons(layout):
    profile = example()
    found = winner_map(profile, PRICE, "foreign.accelerator.price_usd", columns=23, rows=17, layout=layout)
    for row, column in ((0, 0), (16, 22), (9, 4)):
        changed = profile.with_values({found.x.path: float(found.x.places[column]), found.y.path: float(found.y.places[row])})  # fmt: skip
        assert found.ratio[row, column] == pytest.approx(compare(changed).ratio, rel=1e-12)
    assert found.parity
    for line in found.parity:
        for x, y in line[:: max(1, len(line) // 5)]:
            assert compare(profile.with_values({found.x.path: x, found.y.path: y})).ratio == pytest.approx(1.0, rel=0.04)  # fmt: skip
    assert found.box is not None
    for (low, high), axis in zip(found.box, (found.x, found.y), strict=True):
        assert low < axis.present * 1.1 < high * 1.2
    assert "Domestic is cheaper on" in map_sentence(found, Display())


def test_a_map_needs_two_inputs():
    for one, other in (("site.pue", "domestic.site.pue"), (PRICE, PRICE)):
        with pytest.raises(AnalysisError, match="same input"):
            winner_map(example(), one, other)
    with pytest.raises(AnalysisError, match="ratio"):
        winner_map(example(), PRICE, "site.pue", quantity="domestic.cost_usd_per_mtok")
    assert winner_map(example(), "domestic.site.pue", "foreign.site.pue", columns=3, rows=3).ratio.shape == (
        3,
        3,
    )


def test_long_runs_equal_short_ones():
    cases = Cases(example(), ["cost_usd_per_mtok"])
    x = np.linspace(0.01, 0.3, 700)
    whole, part = cases.run_long({"site.electricity_price_usd_per_kwh": x}), cases.run({"site.electricity_price_usd_per_kwh": x[600:]})  # fmt: skip
    assert (whole["cost_usd_per_mtok"][:, 600:] == part["cost_usd_per_mtok"]).all()


@pytest.mark.parametrize(
    "command",
    [
        ["tornado"],
        ["tornado", "--percent", "10", "--side", "foreign", "--apart", "--top", "3"],
        ["sweep", "site.pue"],
        ["map", PRICE, "site.pue", "--points", "20", "--x-low", "0"],
        ["breakeven", PRICE],
    ],
)
def test_the_commands(command, capsys):
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["fingerprint"]
    for lang in ("en", "zh"):
        assert main([*command, "--lang", lang, "--currency", "CNY"]) == 0
        assert capsys.readouterr().out.strip()


@pytest.mark.parametrize(
    "command",
    [
        ["sweep", "site.puee"],
        ["sweep", "site.pue", "--low", "9"],
        ["sweep", "site.pue", "--quantity", "costs"],
        ["breakeven", "site.pue", "--quantity", "cost_usd_per_mtok"],
        ["map", "site.pue", "domestic.site.pue"],
        ["tornado", "--percent", "-1"],
        ["tornado", "--quantity", "cost"],
    ],
)
def test_refusals_are_one_line(command, capsys):
    assert main(command) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1


def test_paths_are_those_of_the_profile():
    assert split_path(sweep(example(), "domestic.workload.input_tokens", points=3).path)[0] == (
        "domestic",
        "foreign",
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_side_without_a_cost_is_said_and_not_ranked(lang):
    profile, display = example().with_values({"domestic.serving.accelerators_per_replica": 1.0, "domestic.serving.layout_auto": 0.0}), Display(lang)  # fmt: skip
    messages = display.messages
    found = tornado(profile)
    assert math.isnan(found.base) and all(math.isnan(bar.swing) for bar in found.bars)
    assert tornado_sentence(found, display) == messages(
        "analysis.tornado.unknown",
        measure=found.measure.label(messages),
        base=messages("analysis.tornado.withheld"),
    )
    crossed = sweep(profile, "domestic.site.pue", 1.0, 2.0, points=5)
    told = messages("analysis.sweep.unknown", input="X", low="1", high="2")
    assert sweep_sentence(crossed, display).partition("PUE")[2] == told.partition("X")[2]


def test_sides_that_are_equal_everywhere_do_not_cross():
    equal = example("same-chip")
    values = {f"foreign.{path}": equal.values[f"domestic.{path}"] for path in INPUTS}
    found = sweep(
        dataclasses.replace(equal, values={**equal.values, **values}), "site.pue", 1.0, 2.0, points=5
    )
    assert found.same and found.crossings == ()
    assert sweep_sentence(found, Display()) == "PUE of both sides: from 1 to 2 both sides are the same."
    assert not sweep(equal, "site.pue", 1.0, 2.0, points=5).same
