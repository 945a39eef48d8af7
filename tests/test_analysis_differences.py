"""What differs since a state was pinned: which inputs, what each does alone, which results moved."""

import math

import pytest

from calculator.analysis.differences import differences, differing
from calculator.analysis.differences_words import change_text, effect_text, output_text, sentence, where
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.profile import Profile, example, examples

PRICE = "domestic.site.electricity_price_usd_per_kwh"
PUE = "foreign.site.pue"
AUTO = "serving.layout_auto"
REPLICA = "serving.accelerators_per_replica"


def between(before: Profile, after: Profile):
    return differences(compare(before), compare(after))


def test_nothing_differs_from_itself():
    found = between(example(), example().renamed("Another name"))
    assert found.inputs == () and found.outputs == ()
    assert sentence(found, Display()) == "Nothing differs from the pinned state."


def test_each_effect_is_the_present_state_with_that_input_alone_put_back():
    before = example()
    after = before.with_values(
        {PRICE: 0.2, PUE: 1.9, "domestic.serving.utilisation": 0.3, "workload.cache_hit_share": 0.1}
    )
    found = between(before, after)
    assert {row.path for row in found.inputs} == {
        PRICE,
        PUE,
        "domestic.serving.utilisation",
        "workload.cache_hit_share",
    }
    now = compare(after).ratio
    assert now is not None
    for row in found.inputs:
        path = row.path if row.path.startswith(SIDES) else f"domestic.{row.path}"
        assert row.then == before.values[path] and row.now == after.values[path]
        back = compare(after.with_value(row.path, row.then)).ratio
        assert back is not None
        assert row.ratio_back == pytest.approx(back, rel=1e-12)
        assert row.effect == pytest.approx(now / back - 1.0, rel=1e-9)
    sizes = [abs(math.log1p(row.effect)) for row in found.inputs]
    assert sizes == sorted(sizes, reverse=True)
    # dearer domestic power makes the foreign side relatively cheaper, a worse foreign PUE the contrary
    effects = {row.path: row.effect for row in found.inputs}
    assert effects[PRICE] < 0.0 < effects[PUE]


def test_the_effect_of_the_only_change_is_the_whole_change():
    found = between(example(), example().with_value(PRICE, 0.3))
    (row,) = found.inputs
    assert row.effect == pytest.approx(found.after.ratio / found.before.ratio - 1.0, rel=1e-12)


def test_sides_that_moved_alike_are_one_row_and_else_two():
    before = example()
    assert list(differing(before, before.with_value("site.pue", 1.7))) == [
        "domestic.site.pue",
        "foreign.site.pue",
    ]  # fmt: skip - they were not alike before
    alike = before.with_value("site.pue", 1.3)
    assert list(differing(alike, alike.with_value("site.pue", 1.7))) == ["site.pue"]


def test_a_layout_chosen_by_the_program_is_no_difference_and_one_set_by_hand_goes_back_whole():
    before = example()
    assert before.values[f"domestic.{AUTO}"] == 1.0
    by_hand = before.with_values({f"domestic.{AUTO}": 0.0, f"domestic.{REPLICA}": 64.0})
    assert list(differing(before, by_hand)) == [f"domestic.{AUTO}"]
    (row,) = between(before, by_hand).inputs
    assert row.ratio_back == pytest.approx(compare(before).ratio, rel=1e-12)
    (row,) = between(by_hand, before).inputs  # putting 0 back puts the 64 back with it
    assert row.ratio_back == pytest.approx(compare(by_hand).ratio, rel=1e-12)


def test_a_layout_put_back_leaves_other_effects_and_the_other_side_alone():
    before = example().with_values({f"{side}.{AUTO}": 0.0 for side in SIDES} | {f"domestic.{REPLICA}": 128.0})
    after = example().with_value(PRICE, 0.15)
    found = {row.path: row for row in between(before, after).inputs}
    assert set(found) == {PRICE, AUTO} or set(found) == {PRICE, *(f"{side}.{AUTO}" for side in SIDES)}
    assert found[PRICE].ratio_back == pytest.approx(compare(example()).ratio, rel=1e-12)


def test_a_value_that_does_not_go_alone_is_said_so():
    before = example().with_value("domestic.model.moe_sparsity", 0.99)
    after = before.with_values({"domestic.model.moe_sparsity": 0.5, "domestic.model.routed_experts": 8.0})
    rows = {row.path: row for row in between(before, after).inputs}
    sparsity = rows["domestic.model.moe_sparsity"]  # 0.99 of 8 experts would leave less than one
    assert not sparsity.alone and math.isnan(sparsity.ratio_back)
    assert effect_text(sparsity, Display()) == "only with others"
    assert rows["domestic.model.routed_experts"].alone


def test_what_takes_the_answer_away_comes_first():
    before = example()
    after = before.with_values({
        "domestic.serving.layout_auto": 0.0, "domestic.serving.accelerators_per_replica": 1.0,
        "domestic.serving.tensor_parallel": 1.0, PUE: 2.5,
    })  # fmt: skip
    found = between(before, after)
    assert found.after.ratio is None
    first = found.inputs[0]
    assert first.path == f"domestic.{AUTO}" and first.decides
    assert effect_text(first, Display()) == "takes the ratio away"
    lost = [move for move in found.outputs if move.now is None]
    assert lost and found.outputs[: len(lost)] == tuple(lost)
    assert output_text(lost[0], lost[0].now, Display()) == "none"
    back = between(after, before)
    assert effect_text(back.inputs[0], Display()) == "makes a ratio possible"


def test_results_that_moved_are_sorted_by_how_far():
    found = between(example(), example().with_value(PRICE, 0.4))
    names = [(move.side, move.quantity) for move in found.outputs]
    assert ("foreign", "cost_usd_per_mtok") not in names  # nothing of the foreign side moved
    assert ("domestic", "cost_usd_per_mtok") in names and ("", "ratio") in names
    assert ("domestic", "output_tokens_per_s_per_accelerator") not in names
    power = next(move for move in found.outputs if move.quantity == "electricity_usd_per_mtok")
    assert power.change == pytest.approx(0.4 / example().values[PRICE] - 1.0, rel=1e-9)
    relative = [abs(math.log1p(move.change)) for move in found.outputs if not math.isnan(move.change)]
    assert relative == sorted(relative, reverse=True)


def test_a_share_moves_in_points():
    before = example("same-model")
    found = between(before, before.with_value("domestic.serving.utilisation", 0.2))
    margin = next(m for m in found.outputs if m.quantity == "implied_gross_margin" and m.side == "domestic")
    assert margin.change == pytest.approx(margin.now - margin.then)
    assert change_text(margin, Display()).startswith("\u2212") and change_text(margin, Display()).endswith(
        "points"
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sentence_names_count_ratio_and_the_greatest_cause(lang):
    found = between(example(), example().with_values({PRICE: 0.4, PUE: 1.21}))
    display = Display(lang)
    text = sentence(found, display)
    assert "2" in text and display.number(found.after.ratio, 3) in text
    assert where(PRICE, display, in_sentence=True) in text


def test_all_pairs_of_examples_can_be_compared():
    for entry in examples()[:4]:
        found = between(example(), example(entry.name))
        for row in found.inputs:
            assert row.alone or math.isnan(row.ratio_back)
        assert sentence(found, Display("zh"))
