"""Market: margins by hand, prices counted once, nothing current that is gone."""

import math
import re

import pytest

from calculator.analysis.market import market
from calculator.analysis.market_rows import in_force, once, prices
from calculator.analysis.market_text import margins_sentence, market_sentence
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.library import choose, rows
from calculator.profile import example

PROFILE = example()
MARKET = market(PROFILE)


def test_the_margin_is_that_of_the_comparison_at_the_list_price():
    for offer in MARKET.offers:
        if not offer.discount_known:
            continue
        for side in SIDES:
            by_hand = choose(PROFILE, side, "prices", offer.id).with_value(f"{side}.market.list_pricing", 1.0)
            q = compare(by_hand).results[side]
            assert offer.margin[side] == pytest.approx(q["implied_gross_margin"], rel=1e-9)
            assert offer.cost[side].blended == pytest.approx(q["cost_usd_per_mtok"], rel=1e-9)


def test_a_price_is_blended_at_the_billed_hits():
    # 2200 in, 55 % billed as cached, 600 out: (990 * 0.26 + 1210 * 0.13 + 600 * 0.38) / 2800
    found = next(one for one in MARKET.offers if one.id == "p204")
    assert found.blended == pytest.approx((990 * 0.26 + 1210 * 0.13 + 600 * 0.38) / 2800)
    full = next(one for one in MARKET.offers if one.id == "p223")
    assert not full.discount_known and math.isnan(full.cached)
    assert full.blended == pytest.approx((2200 * 0.58 + 600 * 1.68) / 2800)
    served = market(PROFILE.with_value("workload.cache_hit_share", 0.1))
    assert (
        next(one for one in served.offers if one.id == "p204").blended == found.blended
    )  # billed apart from served
    billed = market(PROFILE.with_value("workload.cache_billed_share", 0.0))
    assert next(one for one in billed.offers if one.id == "p204").blended == pytest.approx(
        (2200 * 0.26 + 600 * 0.38) / 2800
    )


def test_own_costs_are_those_of_the_comparison():
    results = compare(PROFILE).results
    for side in SIDES:
        assert MARKET.own[side].blended == pytest.approx(results[side]["cost_usd_per_mtok"], rel=1e-12)
        assert MARKET.own[side].output == pytest.approx(results[side]["cost_usd_per_mtok_output"], rel=1e-12)


def test_removed_and_ended_prices_are_history_even_without_a_last_day():
    assert not in_force({"status": "removed", "effective_to": ""}) and not in_force({"status": "ended"})
    for offer in (*MARKET.offers, *MARKET.price_only):
        assert rows("prices")[offer.id]["status"] in ("current", "deprecated")
    assert {one.status for one in MARKET.history} >= {"ended", "current"}


def test_an_alias_counts_once_under_the_name_in_use():
    kept = prices()
    aliases = [name for name, row in rows("prices").items() if row["alias_of"]]
    assert aliases
    for name in aliases:
        assert (name in kept) != (rows("prices")[name]["alias_of"] in kept)
        assert name in kept  # the old name is deprecated
    assert len(once(dict(rows("prices")))) == len(rows("prices")) - len(aliases)


def test_peak_and_off_peak_stand_apart():
    profile = choose(PROFILE, "domestic", "models", "deepseek-v4-flash")
    found = {one.id: one for one in market(profile).offers}
    assert found["p017"].kind == "off-peak list" and found["p018"].kind == "peak list"
    assert found["p018"].blended == pytest.approx(2.0 * found["p017"].blended)
    assert found["p018"].margin["domestic"] > found["p017"].margin["domestic"]
    assert "p011" not in found and "p012" not in found


def test_history_is_in_order_of_days():
    days = [one.effective_from for one in MARKET.history if one.effective_from]
    assert days == sorted(days) and len(days) >= 2


def test_closed_models_have_a_price_and_no_cost():
    assert any(one.seller == "Anthropic" for one in MARKET.price_only)
    for one in MARKET.price_only:
        assert not one.modelled and all(math.isnan(one.margin[side]) for side in SIDES)
        assert one.cost["domestic"].reason == "closed"
    assert all(one.modelled and one.model == "deepseek-v3.2" for one in MARKET.offers)


def test_every_model_has_the_cost_that_choosing_it_gives():
    found = market(PROFILE, every_model=True)
    offers = {one.model: one for one in found.offers}
    assert len(offers) > 10
    for model in ("gpt-oss-120b", "kimi-k2.5", "glm-5"):
        by_hand = compare(choose(PROFILE, "foreign", "models", model)).results["foreign"]["cost_usd_per_mtok"]
        assert offers[model].cost["foreign"].blended == pytest.approx(by_hand, rel=1e-9)


def test_the_users_changes_of_the_chosen_model_stay():
    changed = PROFILE.with_value("model.moe_sparsity", 0.9)
    found = market(changed)
    assert found.offers[0].cost["domestic"].blended == pytest.approx(
        compare(changed).results["domestic"]["cost_usd_per_mtok"]
    )


def test_swapped_sides_swap_costs_and_margins():
    other = market(PROFILE.swapped())
    for one, two in zip(MARKET.offers, other.offers, strict=True):
        assert one.id == two.id and one.margin["domestic"] == two.margin["foreign"]


def test_margins_say_what_is_taken_off_the_price_first():
    said = margins_sentence(MARKET, Display())
    assert "sales tax 6\u00a0%" in said and "Foreign: no tax, fee, tariff or risk premium" in said
    profile = PROFILE.with_values(
        {"foreign.market.border_tariff": 0.25, "foreign.market.risk_premium_usd_per_mtok": 0.5}
    )
    charged = market(profile)
    assert "边境关税 25%，风险溢价 0.50\u00a0美元" in margins_sentence(charged, Display("zh"))
    offer = charged.offers[0]  # 1 - cost / net, with net the price less the premium, over 1.25 of tariff
    net = (offer.blended - 0.5) / 1.25
    expected = max(1.0 - offer.cost["foreign"].blended / net, -10.0) if net > 0.0 else -10.0
    assert offer.margin["foreign"] == pytest.approx(expected)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sentences(lang):
    display = Display(lang)
    assert "DeepInfra" in market_sentence(MARKET, display)
    assert market_sentence(market(choose(PROFILE, "domestic", "models", "deepseek-r1")), display)
    slow = PROFILE.with_value("workload.promised_tokens_per_s_per_user", 9000.0)
    text = market_sentence(market(slow), display)
    assert "{" not in text and not re.search(r"\bnan\b", text)
