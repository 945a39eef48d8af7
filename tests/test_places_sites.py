"""Sites: the ranking by hand, what it does not depend on, limits and filters."""

import dataclasses
import math
import re

import pytest

from calculator.analysis.country_text import moved_sentence
from calculator.analysis.sites import rank_sites
from calculator.analysis.sites_move import brought, moved
from calculator.analysis.sites_shift import shift_load, shift_sentence
from calculator.analysis.sites_text import sites_sentence
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import SIDES, InputError
from calculator.library import choose, figures
from calculator.messages import Messages
from calculator.profile import example

PROFILE = example()
HOME = {"domestic": "CN", "foreign": "US"}


@pytest.mark.parametrize("side", SIDES)
def test_the_chosen_place_costs_what_the_comparison_says(side):
    ranking = rank_sites(PROFILE, side, HOME[side])
    q = compare(PROFILE).results[side]
    own = ranking.row(PROFILE.chosen[f"{side}.sites"])
    assert own.cost == pytest.approx(q["cost_usd_per_mtok"], rel=1e-12)
    assert own.price == pytest.approx(q["price_usd_per_mtok"], rel=1e-12)
    assert math.fsum(own.lines.values()) == pytest.approx(own.cost, rel=1e-12)


@pytest.mark.parametrize("name", ["default", "same-chip", "frontier"])
def test_a_side_moved_to_a_place_costs_what_the_ranking_says(name):
    profile = example(name).with_values(
        {f"{side}.finance.wacc": 0.123 for side in SIDES}
    )  # typed: the country's all the same
    for side in SIDES:
        for row in rank_sites(profile, side, "CN").ranked[::7]:
            there = compare(moved(profile, side, row.id)).results[side]["cost_usd_per_mtok"]
            assert there == pytest.approx(row.cost, rel=1e-12), (side, row.id)


def test_what_was_typed_or_linked_stays_where_a_side_is_moved():
    profile = example("same-chip")
    went = moved(profile, "foreign", "cn-nm-ulanqab")
    assert set(brought(profile, went, "foreign")) >= {"finance.wacc", "accelerator.price_usd"}
    assert moved_sentence(profile, went, "foreign", Messages("en")).endswith(": as in China.")
    typed = profile.with_value("foreign.accelerator.price_usd", 12345.0)
    assert moved(typed, "foreign", "cn-nm-ulanqab").values["foreign.accelerator.price_usd"] == 12345.0
    linked = profile.link("finance.wacc")
    assert moved(linked, "foreign", "cn-nm-ulanqab").values == {
        **went.values, **{f"{side}.finance.wacc": linked.values["domestic.finance.wacc"] for side in SIDES}
    }  # fmt: skip
    near = moved(profile, "domestic", "cn-nm-ulanqab")  # the same country: the place alone
    assert near == choose(profile, "domestic", "sites", "cn-nm-ulanqab")
    assert moved_sentence(profile, near, "domestic", Messages("en")) == ""


def test_a_place_abroad_is_the_side_with_that_place_capital_and_chip_price():
    profile = example("same-chip")
    found = rank_sites(profile, "foreign", "US").row("cn-nm-ulanqab")
    by_hand = choose(profile, "foreign", "sites", "cn-nm-ulanqab")
    by_hand = choose(by_hand, "foreign", "accelerators", profile.chosen["foreign.accelerators"])
    wacc = figures("costs", "wacc_cn_big")["finance.wacc"].value
    by_hand = by_hand.with_values({"foreign.finance.wacc": wacc})
    assert found.wacc == wacc
    assert found.cost == pytest.approx(compare(by_hand).results["foreign"]["cost_usd_per_mtok"], rel=1e-12)


def test_a_typed_chip_price_stands_everywhere():
    typed = PROFILE.with_value("foreign.accelerator.price_usd", 40_000.0)
    typed = typed.with_value("foreign.finance.import_premium", 0.1)
    ranking = rank_sites(typed, "foreign", "US")
    line = "line_accelerator_usd_per_mtok"
    same = [row.lines[line] for row in ranking.rows if row.country == "US"]
    assert max(same) == pytest.approx(min(same))
    held = rank_sites(typed, "foreign", "US", country_capital=False)
    assert {row.wacc for row in held.rows} == {typed.values["foreign.finance.wacc"]}
    assert held.row("cn-bj").lines[line] == pytest.approx(held.row("us-va").lines[line])


def test_ranks_are_in_order_of_cost_and_skip_who_does_not_compete():
    ranking = rank_sites(PROFILE, "foreign", "US")
    costs = [row.cost for row in ranking.ranked]
    assert costs == sorted(costs) and [row.rank for row in ranking.ranked] == list(range(1, len(costs) + 1))
    assert ranking.best is ranking.rows[0] and ranking.best.over_best == 0.0
    assert all(row.rank is None and math.isnan(row.over_best) for row in ranking.rows[len(costs) :])


def test_export_limits_keep_barred_chips_out_of_the_ranking_but_not_out_of_sight():
    limited = rank_sites(PROFILE, "foreign", "CN")
    assert all(row.reason == "chip" and row.cost > 0.0 for row in limited.rows if row.country == "CN")
    assert limited.row("ru").reason == "chip" and limited.row("ae").chip == "licence"
    free = rank_sites(PROFILE, "foreign", "CN", export_limits=False)
    assert free.row("cn-nm-ulanqab").rank is not None
    home = rank_sites(PROFILE, "domestic", "CN")
    assert home.row("cn-nm-ulanqab").chip == "" and home.row("us-va").chip == "abroad"


def test_swapped_sides_swap_the_rankings():
    for side, other in zip(SIDES, SIDES[::-1], strict=True):
        one, two = rank_sites(PROFILE, side, "US"), rank_sites(PROFILE.swapped(), other, "US")
        assert [(row.id, row.rank, row.cost) for row in one.rows] == [
            (row.id, row.rank, row.cost) for row in two.rows
        ]


def test_the_order_does_not_depend_on_the_exchange_rate():
    one = rank_sites(PROFILE, "domestic", "CN")
    two = rank_sites(PROFILE.with_value("market.cny_per_usd", 7.3), "domestic", "CN")
    assert [(row.id, row.cost) for row in one.rows] == [(row.id, row.cost) for row in two.rows]


def test_a_budget_counts_its_end_and_leaves_unknown_distances_out():
    free = rank_sites(PROFILE, "domestic", "CN")
    assert free.row("kz").rank is not None and math.isnan(free.row("kz").rtt_s)
    tight = rank_sites(PROFILE, "domestic", "CN", max_rtt_s=0.020)
    assert {row.country for row in tight.ranked} == {"CN"} and tight.row("cn-nm-ulanqab").rank is not None
    assert tight.row("kz").reason == "distance" and tight.row("jp").reason == "latency"
    east = rank_sites(PROFILE, "domestic", "CN", max_rtt_s=0.010)
    assert all(row.rtt_s <= 0.010 for row in east.ranked) and len(east.ranked) == 10
    best = free.rows[0].ttft_s
    assert all(row.ttft_s <= best for row in rank_sites(PROFILE, "domestic", "CN", max_ttft_s=best).ranked)


def test_ranks_keep_their_order_under_filters():
    everywhere = [row.id for row in rank_sites(PROFILE, "domestic", "CN").ranked]
    hubs = rank_sites(PROFILE, "domestic", "CN", countries=["CN"], hubs_only=True)
    assert all(row.hub and row.country == "CN" for row in hubs.rows)
    assert [row.id for row in hubs.ranked] == [
        name for name in everywhere if name in {row.id for row in hubs.rows}
    ]
    assert hubs.filtered + len(hubs.rows) == len(everywhere)


def test_dearer_power_never_ranks_a_place_better():
    profile = PROFILE.with_value("domestic.site.carbon_price_usd_per_t", 100.0)
    assert rank_sites(profile, "domestic", "CN").row("cn-sc").lines["line_carbon_usd_per_mtok"] > 0.0
    ranks = {row.id: row.cost for row in rank_sites(profile, "domestic", "CN", countries=["CN"]).ranked}
    assert ranks["cn-sc"] < ranks["cn-sx"]  # hydro against coal


def test_the_tax_is_that_of_the_users_and_the_tariff_falls_on_what_crosses():
    profile = PROFILE.with_value("domestic.market.border_tariff", 0.25)
    at_home = rank_sites(profile, "domestic", "CN")
    assert at_home.row("cn-bj").price == pytest.approx(
        rank_sites(PROFILE, "domestic", "CN").row("cn-bj").price
    )
    assert at_home.row("us-va").price == pytest.approx(
        rank_sites(PROFILE, "domestic", "CN").row("us-va").price * 1.25
    )
    plain = rank_sites(PROFILE, "domestic", "US").row("cn-bj").price
    assert plain * 1.06 == pytest.approx(rank_sites(PROFILE, "domestic", "CN").row("cn-bj").price)


def test_an_infeasible_side_ranks_nothing_and_says_why():
    slow = PROFILE.with_value("domestic.workload.promised_tokens_per_s_per_user", 9000.0)
    ranking = rank_sites(slow, "domestic", "CN")
    assert ranking.best is None and {row.reason for row in ranking.rows} == {"speed"}
    assert all(math.isnan(row.cost) for row in ranking.rows)
    assert "too slow" in sites_sentence(ranking, Display())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sentences(lang):
    display = Display(lang, "CNY", 6.8)
    for side in SIDES:
        for more in ({}, {"hubs_only": True}, {"max_rtt_s": 1e-9}, {"countries": ["US"], "hubs_only": True}):
            text = sites_sentence(rank_sites(PROFILE, side, HOME[side], **more), display)
            assert text and "{" not in text and not re.search(r"\bnan\b", text)


def test_renting_with_power_says_that_places_do_not_differ():
    rented = PROFILE.with_values({"domestic.finance.rent": 1.0})
    ranking = rank_sites(rented, "domestic", "CN")
    costs = [row.cost for row in ranking.rows if row.country == "CN"]
    assert max(costs) == pytest.approx(min(costs))
    assert "rent includes" in sites_sentence(ranking, Display())


@pytest.mark.parametrize("bad", [{"side": "north"}, {"region_id": "ZZ"}, {"countries": ["ZZ"]}, {"max_rtt_s": 0.0}, {"max_ttft_s": math.nan}])  # fmt: skip
def test_refusals(bad):
    with pytest.raises(InputError):
        rank_sites(PROFILE, **bad)


def test_a_site_that_the_profile_brings_is_ranked():
    row = {"id": "mine", "label": "Mine", "country": "CN", "currency": "CNY", "price_per_kwh": "0.2", "pue": "1.1",
           "carbon_g_per_kwh": "500", "facility_capex": "dc_capex_cn_hub", "staff": "staff_per_mw_cn", "wage": "wage_cn",
           "low_per_kwh": "", "high_per_kwh": "", "peak_multiplier": "", "valley_multiplier": ""}  # fmt: skip
    profile = dataclasses.replace(PROFILE, embedded={"sites:mine": row})
    assert rank_sites(profile, "domestic", "CN").rows[0].id == "mine"


def test_shifting_pays_the_valley_for_what_moves():
    # 8/8/8 hours at 1.6 / 0.45 / 1: a flat day averages 1.01667; 40.909 % moved leaves 0.77199 of the bill
    shift = shift_load(PROFILE, "domestic")
    flat = (8 * 1.6 + 8 * 0.45 + 8) / 24
    factor = ((1 - 0.409090909) * flat + 0.409090909 * 0.45) / flat
    assert shift.room == pytest.approx(0.409090909)
    assert shift.costs[0] - shift.at_room == pytest.approx(shift.electricity[0] * (1.0 - factor), rel=1e-6)
    assert list(shift.costs) == sorted(shift.costs, reverse=True)
    assert shift.costs[0] == pytest.approx(compare(PROFILE).results["domestic"]["cost_usd_per_mtok"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_shifting_in_words(lang):
    dear = PROFILE.with_value("domestic.site.tariff_valley_multiplier", 3.0)
    slow = PROFILE.with_value("domestic.workload.promised_tokens_per_s_per_user", 9000.0)
    texts = {
        shift_sentence(shift_load(profile, side), Display(lang))
        for profile in (PROFILE, dear, slow)
        for side in SIDES
    }
    assert len(texts) == 5
    with pytest.raises(InputError):
        shift_load(PROFILE, "up")
