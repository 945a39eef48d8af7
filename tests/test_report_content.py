"""What the report says: the same answer as everywhere, and numbers that add up."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from calculator.analysis.fingerprint import fingerprint
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.profile import example
from calculator.sentences import answer, excluded
from calculator.version import __version__
from tests.test_report_kit import HOSTILE, SPEED, content, studied
from ui.report.content import Map, Odds
from ui.report.outlook import histogram
from ui.report.words import plain


def amount(text: str) -> float:
    return float(text.replace(",", "").replace("\u2212", "-"))


def test_the_answer_is_that_of_the_program():
    outcome = compare(example())
    for lang, currency in (("en", "USD"), ("zh", "CNY")):
        display = Display(lang, currency, outcome.values["domestic.market.cny_per_usd"])
        said = answer(outcome, display)
        head = content("default", lang, currency).head
        assert (head.headline, head.details) == (said.headline, said.joint.join(said.details))
        assert excluded(display) in content("default", lang, currency).about[0][1]


def test_it_says_which_inputs_and_which_version_it_belongs_to():
    found = content("default")
    for words in (found.foot, found.about[2][1]):
        assert fingerprint(example()) in words
        assert __version__ in words
    assert "2024-12" in found.about[2][1]  # the oldest figure of the default comparison


@pytest.mark.parametrize("name", ["default", "dense-sparse", "frontier"])
def test_lines_add_up_to_the_total_and_bars_to_the_cost(name):
    outcome, lines = compare(studied(name)[0]), content(name).lines
    for index, side in enumerate(SIDES, start=1):
        *parts, total = [amount(row.cells[index]) for row in lines.table.rows]
        digits = len(lines.table.rows[-1].cells[index].partition(".")[2])
        assert sum(parts) == pytest.approx(total, abs=len(parts) * 0.5 * 10.0**-digits)
        bar = lines.bars[index - 1]
        assert sum(value for _, value in bar.parts) == pytest.approx(
            outcome.results[side]["cost_usd_per_mtok"]
        )


@pytest.mark.parametrize("name", ["default", "dense-sparse", "frontier", "deepseek-day"])
def test_the_waterfall_goes_from_the_domestic_cost_to_the_foreign_as_the_sentence_does(name):
    outcome, steps = compare(studied(name)[0]), content(name).why.steps
    costs = [outcome.results[side]["cost_usd_per_mtok"] for side in SIDES]
    assert steps[0].end == pytest.approx(costs[0])
    assert steps[-1].end == pytest.approx(costs[1])
    for before, after in itertools.pairwise(steps[:-1]):
        assert after.start == pytest.approx(before.end)
        assert after.end > 0.0
    assert steps[-2].end == pytest.approx(costs[1], rel=1e-3)
    sizes = [abs(math.log(step.end / step.start)) for step in steps[1:-1]]
    assert sizes == sorted(sizes, reverse=True)


def test_the_table_has_the_factors_of_the_sentence():
    why = content("default").why
    chip = next(step for step in why.steps if step.cells[0] == "Chip")
    assert f"chip {chip.cells[1]}" in why.sentence


def test_shares_of_the_gap_stand_only_where_all_causes_pull_one_way():
    # In the default comparison the chip makes foreign cheaper and its price makes it dearer: 244 % would tell nobody much.
    assert content("default").why.heads[-1] == ""
    assert all(step.cells[-1] == "" for step in content("default").why.steps)
    shares = [step.cells[-1] for step in content("dense-sparse").why.steps[1:-1]]
    assert content("dense-sparse").why.heads[-1] == "Share"
    assert sum(amount(share.removesuffix("\u00a0%")) for share in shares) == pytest.approx(100.0, abs=2.0)


def test_money_is_in_the_currency_asked_for():
    usd, cny = content("default"), content("default", "en", "CNY")
    rate = example().values["domestic.market.cny_per_usd"]
    assert cny.lines.unit == "CNY/Mtok"
    assert cny.why.steps[0].end == pytest.approx(usd.why.steps[0].end * rate)
    assert "\u00a5" in cny.sides[0].cost
    assert f"{rate:.4g}" in cny.about[2][1]


def test_chances_and_histogram_are_those_of_the_draws():
    odds, draws = content("default").odds, studied("default")[1].odds
    assert isinstance(odds, Odds)
    assert draws is not None
    ratios = draws.known("ratio")
    share = (ratios > 1.0).mean()
    assert odds.chances[0][1] == Display().percent(share)
    assert sum(odds.counts) == pytest.approx(1.0)
    right = sum(count for low, count in zip(odds.edges, odds.counts, strict=False) if low >= 0.999999)
    assert right == pytest.approx(share)  # no bar straddles parity


@pytest.mark.parametrize(
    "ratios", [np.full(10, 1.0), np.full(10, 3.0), np.array([1e-9, 1e9]), np.array([0.99, 1.01])]
)
def test_a_histogram_holds_every_draw(ratios):
    edges, shares = histogram(ratios)
    assert shares.sum() == pytest.approx(1.0)
    assert (np.diff(edges) > 0.0).all()
    if edges[0] < 1.0 < edges[-1]:
        assert np.abs(np.log(edges)).min() == pytest.approx(0.0, abs=1e-9)


def test_the_map_shows_where_the_comparison_stands():
    found = content("default").map
    assert isinstance(found, Map)
    values = example().values
    expected = ("domestic.site.electricity_price_usd_per_kwh", "domestic.serving.gpu_efficiency")
    assert found.present == tuple(values[path] for path in expected)
    assert found.ratio.shape == (16, 16)


def test_where_the_rent_holds_electricity_the_map_moves_the_rent():
    found = content("deepseek-day").map
    assert isinstance(found, Map)
    assert found.x.name.startswith("Rent, domestic")
    share = next(
        row for row in content("deepseek-day").figures.rows if row.cells[0].startswith("Electricity")
    )
    assert share.cells[1:] == ("in the rent", "in the rent")


def test_nothing_differs_from_the_default_in_the_default():
    found = content("default").assumptions
    assert found.differing == ()
    assert found.intro.startswith("None")
    said = {row[0] for row in found.main}
    assert {"Electricity price", "GPU efficiency", "MoE sparsity", "Models", "Sites"} <= said
    assert all(row[-1] for row in found.main)


def test_an_input_typed_over_is_listed_with_its_default():
    profile = example().with_value("domestic.site.pue", 1.4)
    display = Display()
    from ui.report.assumed import assumptions

    found = assumptions(compare(profile), display)
    default = display.input_text(INPUTS["site.pue"], example().values["domestic.site.pue"])
    assert found.differing == (("PUE", "Domestic", "1.4", default, "entered by hand"),)
    assert found.intro.startswith("Inputs that differ: 1.")


def test_a_row_of_the_library_is_one_line_for_all_it_filled():
    rows = content("deepseek-day").assumptions.differing
    (model,) = [row for row in rows if row[0].startswith("Models")]
    assert model[1:3] == ("Both", "DeepSeek-R1")
    assert "aiconfigurator" in model[-1]
    assert not any(row[0] == "Layers" for row in rows)


@pytest.mark.parametrize(
    ("name", "cells"), [("one slow", ("too slow", "$")), ("does not fit", ("does not fit", "$"))]
)
def test_an_infeasible_side_has_words_in_place_of_numbers(name, cells):
    found = content(name)
    first, *others = found.figures.rows
    assert first.cells[1] == cells[0]
    assert first.cells[2].startswith(cells[1])
    assert {row.cells[1] for row in others} == {"\u2013"}
    assert found.lines.bars[0].parts == ()
    assert found.lines.bars[0].total == cells[0]
    assert found.why.steps == ()
    assert "no gap to explain" in found.why.sentence
    assert found.sides[0].missing and not found.sides[1].missing


def test_with_both_sides_infeasible_every_block_says_so():
    found = content("both slow")
    assert found.lines.table.rows == ()
    assert found.map == "No place of the map gives both sides a cost."
    assert found.odds == "No draw gives both sides a cost."
    assert len(found.head.cautions) == 2
    assert studied("both slow")[0].values[f"domestic.{SPEED}"] == 5000.0


def test_names_lose_what_cannot_be_set():
    found = plain(HOSTILE)
    assert not set("\u202e\ud800\x00\x1b\n\t") & set(found)
    assert "\u0301\u0301\u0301" not in found
    assert "<b>&amp; %s {0} {count} zalgo" in found  # text stays text
    assert plain("") == plain("\u200b \n") == ""
