"""The answer in words, whichever side wins, and where there is none."""

from __future__ import annotations

import datetime
import math
import re

import pytest

from calculator.compare import Outcome, compare
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.messages import Messages
from calculator.profile import Profile, example, examples
from calculator.sentences import answer, excluded, note, statement, status, typical_error

EN, ZH = Display("en"), Display("zh", "CNY", 7.0)


@pytest.fixture(scope="module")
def same() -> Profile:
    """Both sides alike."""
    profile = example("default")
    values = {
        f"{side}.{path.partition('.')[2]}": value
        for path, value in profile.values.items()
        for side in SIDES
        if path.startswith("domestic.") and not math.isnan(value)
    }
    return profile.with_values(values)


def cost(outcome: Outcome, side: str) -> float:
    return outcome.results[side]["cost_usd_per_mtok"]


def test_the_note_of_an_example_is_in_the_readers_language_until_somebody_writes_another():
    noted = [one for one in (example(entry.name) for entry in examples()) if one.note]
    assert len(noted) > 5
    for profile in noted:
        assert note(profile, Messages("en")) == profile.note
        assert re.search("[\u4e00-\u9fff]", note(profile, Messages("zh")))
    moved = noted[0].with_value("domestic.site.pue", 1.3)
    assert moved.note == ""  # it was about figures that are no longer these
    assert noted[0].renamed(note="my own").with_value("domestic.site.pue", 1.3).note == "my own"
    assert note(noted[0].renamed("mine", "my own"), Messages("zh")) == "my own"


def test_equal_sides_are_called_equal(same):
    said = answer(compare(same), EN, math.nan)
    assert said.headline.startswith("Both sides make a million tokens for $")


@pytest.mark.parametrize("side", SIDES)
def test_the_cheaper_side_comes_first(same, side):
    other = SIDES[1 - SIDES.index(side)]
    outcome = compare(same.with_value(f"{other}.serving.utilisation", 0.1))
    said = answer(outcome, EN, math.nan)
    first, second = said.headline.split(",")[:2]
    assert first.lower().startswith(side)
    assert other in second
    assert "times as much" in said.headline
    assert f"{cost(outcome, other) / cost(outcome, side):.1f}" in said.headline


def test_a_small_difference_is_told_in_per_cent(same):
    outcome = compare(
        same.with_value("foreign.serving.utilisation", same.values["foreign.serving.utilisation"] * 0.9)
    )
    assert "more" in answer(outcome, EN, math.nan).headline
    assert "the same on both sides" in str(
        answer(outcome, EN, 1.3)
    )  # one model on one chip: both are missed alike
    other = outcome.profile.with_value("foreign.accelerator.hbm_bytes_per_s", 4.0e12)
    assert "within it" in str(answer(compare(other), EN, 1.3))
    far = other.with_value("domestic.serving.utilisation", 0.1)
    assert "within it" not in str(answer(compare(far), EN, 1.3))


def test_electricity_has_its_share(same):
    outcome = compare(same)
    share = EN.percent(outcome.results["domestic"]["electricity_share_of_cost"])
    assert f"Electricity is {share} of the domestic cost and {share} of the foreign one." in str(
        answer(outcome, EN)
    )


def test_rent_with_power_says_so(same):
    rented = same.with_values(
        {
            "domestic.finance.rent": 1.0,
            "domestic.accelerator.rent_usd_per_h": 2.0,
            "domestic.finance.rent_excludes_power": 0.0,
        }
    )
    said = str(answer(compare(rented), EN))
    assert "the rent includes electricity" in said
    assert "of the foreign cost" in said


def test_prices_that_point_the_other_way_are_told(same):
    profile = same.with_values(
        {"domestic.serving.utilisation": 0.9, "foreign.serving.utilisation": 0.5, "domestic.market.target_gross_margin": 0.9,
         "foreign.market.target_gross_margin": 0.0}
    )  # fmt: skip
    outcome = compare(profile)
    assert outcome.ratio is not None
    assert outcome.price_ratio is not None
    assert outcome.ratio > 1.0 > outcome.price_ratio
    said = str(answer(outcome, EN))
    assert "Prices, taxes included, point the other way: foreign sells" in said
    assert "Prices" not in str(answer(compare(same.with_value("domestic.serving.utilisation", 0.9)), EN))


def test_different_models_have_their_cost_per_task(same):
    outcome = compare(same.with_value("domestic.model.layers", same.values["domestic.model.layers"] + 1))
    assert "The two sides run different models; a finished task costs" in str(answer(outcome, EN))
    outcome = compare(
        same.with_value("domestic.model.kv_bits", 8.0).with_value("foreign.model.kv_bits", 16.0)
    )
    assert "different variants" in str(answer(outcome, EN))


def test_a_side_that_is_too_slow_has_no_cost(same):
    profile = same.unlink("workload.promised_tokens_per_s_per_user")
    outcome = compare(profile.with_value("domestic.workload.promised_tokens_per_s_per_user", 9000.0))
    said = answer(outcome, EN)
    assert said.headline == "Domestic is too slow for the promised 9,000 tokens/s per user."
    assert any(text.startswith("Foreign makes a million tokens for $") for text in said.details)
    assert status(outcome, "domestic", EN) == "too slow"
    assert status(outcome, "foreign", EN) == ""
    both = compare(same.with_value("workload.promised_tokens_per_s_per_user", 9000.0))
    assert answer(both, EN).headline == "Both sides are too slow for the promised 9,000 tokens/s per user."


def test_a_model_that_does_not_fit_has_no_cost(same):
    small = same.with_values({f"{side}.accelerator.hbm_bytes": 1e6 for side in SIDES})
    assert status(compare(small), "foreign", EN) == "does not fit"
    assert "fit" in answer(compare(small), EN).headline


def test_an_unknown_input_is_named(same):
    origins = {"domestic.accelerator.price_usd": "accelerators:ascend-910c"}
    outcome = compare(same.with_values({"domestic.accelerator.price_usd": None}, origins=origins))
    said = answer(outcome, EN)
    assert said.headline == "The cost of the domestic side is unknown; it needs: Accelerator price."
    assert status(outcome, "domestic", EN) == "unknown"
    assert "nan" not in str(said)


def test_chinese_says_the_same(same):
    said = str(answer(compare(same.with_value("domestic.serving.utilisation", 0.1)), ZH))
    assert said.startswith("\u56fd\u5916\u751f\u4ea7\u6bcf\u767e\u4e07 token \u7684\u6210\u672c\u4e3a ")
    assert "\uff0c" in said
    assert "," not in said.replace("0,", "")
    assert said.endswith("\u3002")


@pytest.mark.parametrize("display", [EN, ZH])
def test_the_copied_text_says_what_it_rests_on(same, display):
    outcome = compare(same)
    text = statement(
        outcome, display, today=datetime.date(2026, 11, 23), names={"domestic": "here", "foreign": ""}
    )
    assert str(answer(outcome, display)) in text
    assert excluded(display) in text
    assert "2026-11-23" in text
    assert "here" in text
    price = display.input_text
    from calculator.inputs import INPUTS

    path = "site.electricity_price_usd_per_kwh"
    assert price(INPUTS[path], outcome.values[f"foreign.{path}"]) in text
    assert "_" not in text


def test_every_example_has_an_answer_in_both_languages():
    from calculator.profile import examples

    for entry in examples():
        outcome = compare(example(entry.name))
        for display in (EN, ZH):
            said = str(answer(outcome, display))
            assert "nan" not in said
            assert said[-1] in ".\u3002"


def test_the_typical_error_is_a_factor():
    assert 1.0 < typical_error() < 3.0
