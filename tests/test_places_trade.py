"""Trade: tokens into machines, power and money, by hand; years along a path."""

import dataclasses
import math
import re

import pytest

from calculator.analysis.trade import trade
from calculator.analysis.trade_data import Path, Volume, default_volume, path, volume
from calculator.analysis.trade_text import trade_sentence
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import SIDES, InputError
from calculator.profile import example

PROFILE = example()
FLAT = path("flat")


def own(tokens):
    return Volume("own", ("Own", "自定"), "", tokens)


def test_a_week_by_hand():
    q = compare(PROFILE).results["domestic"]
    v = compare(PROFILE).values
    year = trade(PROFILE, FLAT, {"domestic": own(4.12e12)}, 0).sides["domestic"].years[0]
    mtok = 4.12e6 * 365 / 7
    assert year.tokens == pytest.approx(mtok * 1e6)
    assert year.electricity_twh == pytest.approx(mtok * q["energy_kwh_per_mtok"] / 1e9)
    assert year.accelerators == pytest.approx(mtok * q["accelerator_hours_per_mtok"] / 8760)
    # every accelerator that is paid for draws the mean facility power
    assert year.mean_mw == pytest.approx(year.accelerators * q["facility_power_w"] / 1e6)
    assert year.nameplate_mw == pytest.approx(
        year.accelerators * v["domestic.accelerator.nameplate_w"] * v["domestic.site.pue"] / 1e6
    )
    assert year.cost_usd == pytest.approx(mtok * q["cost_usd_per_mtok"])
    assert year.revenue_usd / year.raw_usd == pytest.approx(q["gross_value_multiple"])
    assert (year.gain_usd + year.raw_usd) / year.raw_usd == pytest.approx(q["net_value_multiple"])


def test_tokens_scale_everything_but_the_prices_of_a_token():
    one = trade(PROFILE, FLAT, {"domestic": own(1e12)}, 1).sides["domestic"].years[0]
    ten = trade(PROFILE, FLAT, {"domestic": own(1e13)}, 1).sides["domestic"].years[0]
    for field in dataclasses.fields(one):
        ratio = (
            1.0 if field.name in ("kwh_per_mtok", "cost_usd_per_mtok", "price_usd_per_mtok", "year") else 10.0
        )
        assert getattr(ten, field.name) == pytest.approx(ratio * getattr(one, field.name)), field.name


def test_a_flat_path_repeats_the_year_and_growth_multiplies_tokens():
    flat = trade(PROFILE, FLAT, years=3).sides["domestic"].years
    assert len({year.cost_usd for year in flat}) == 1 and [year.year for year in flat] == [0, 1, 2, 3]
    grown = trade(PROFILE, Path("own", ("", ""), 0.5, 0.0), years=2).sides["domestic"].years
    assert grown[2].electricity_twh == pytest.approx(2.25 * flat[0].electricity_twh)


def test_an_efficiency_gain_is_gpu_efficiency():
    found = trade(PROFILE, Path("own", ("", ""), 0.0, 0.25), years=1).sides["foreign"].years[1]
    by_hand = compare(PROFILE.with_value("foreign.serving.gpu_efficiency", 1.25)).results["foreign"]
    assert found.cost_usd_per_mtok == pytest.approx(by_hand["cost_usd_per_mtok"], rel=1e-9)


def test_default_volumes_are_the_article_s_weeks():
    found = trade(PROFILE)
    assert found.sides["domestic"].volume.tokens_per_week == 4.12e12
    assert found.sides["foreign"].volume.tokens_per_week == 2.94e12
    assert default_volume("foreign").id == "openrouter-us"


def test_national_totals_bound_the_answer():
    found = trade(PROFILE, FLAT, {"domestic": volume("china-daily")}, 0).sides["domestic"]
    shares = {check.national.kind: check.share for check in found.sanity}
    assert shares["tokens"] == pytest.approx(1.0)
    assert 0.0 < shares["electricity"] < 0.05 and 0.0 < shares["data_centres"] < 1.0
    year = found.years[0]
    assert shares["electricity"] == pytest.approx(year.electricity_twh * 0.0084 / 87.5)


def test_an_infeasible_side_has_tokens_and_nothing_else():
    slow = PROFILE.with_value("domestic.workload.promised_tokens_per_s_per_user", 9000.0)
    side = trade(slow, years=1).sides["domestic"]
    assert not side.feasible and math.isnan(side.years[0].cost_usd) and side.years[0].tokens > 0.0
    assert "cannot make them" in trade_sentence(trade(slow), Display())


def test_years_beyond_the_range_of_efficiency_are_said():
    side = trade(PROFILE, path("boom"), years=6).sides["domestic"]
    assert side.beyond == 5 and 1.4**4 <= 4.0 < 1.4**5
    assert "extrapolation" in trade_sentence(trade(PROFILE, path("boom"), years=6), Display())


def test_swapped_sides_swap():
    week = {side: own(3e12) for side in SIDES}
    one, two = trade(PROFILE, FLAT, week), trade(PROFILE.swapped(), FLAT, week)
    assert one.sides["domestic"].years == two.sides["foreign"].years


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sentences(lang):
    text = trade_sentence(
        trade(PROFILE, path("article"), {"domestic": volume("china-daily")}, 30), Display(lang)
    )
    assert text and "{" not in text and not re.search(r"\bnan\b", text)


def test_refusals():
    for bad in ({"years": 31}, {"years": -1}, {"path": Path("x", ("", ""), math.nan, 0.0)}, {"path": Path("x", ("", ""), 0.0, 11.0)},
                {"volumes": {"domestic": own(0.0)}}, {"volumes": {"domestic": own(math.inf)}}):  # fmt: skip
        with pytest.raises(InputError):
            trade(PROFILE, **bad)
    for call in (volume, path):
        with pytest.raises(InputError):
            call("nothing")
