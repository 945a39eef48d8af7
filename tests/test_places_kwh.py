"""Kilowatt-hours: the multiples of the model, and what stands between them."""

import math
import re

import pytest

from calculator.analysis.kwh import DEFINITIONS, kwh_value
from calculator.analysis.kwh_text import kwh_sentence
from calculator.analysis.trade import trade
from calculator.compare import compare
from calculator.display import Display
from calculator.inputs import SIDES
from calculator.profile import example, examples


@pytest.mark.parametrize("name", [one.name for one in examples()])
def test_gross_and_net_are_those_of_the_model(name):
    value = kwh_value(example(name))
    for side in SIDES:
        q = value.outcome.results[side]
        one = value.sides[side]
        if value.outcome.headline(side, "gross_value_multiple") is None:
            assert math.isnan(one.worth("gross").multiple)
            continue
        assert one.worth("gross").multiple == pytest.approx(q["gross_value_multiple"], rel=1e-12)
        assert one.worth("net").multiple == pytest.approx(q["net_value_multiple"], rel=1e-9, abs=1e-12)
        assert one.worth("gross").usd_per_kwh == pytest.approx(q["revenue_usd_per_kwh"], rel=1e-12)
        capital = (
            q["line_accelerator_usd_per_mtok"]
            + q["line_server_network_usd_per_mtok"]
            + q["line_facility_usd_per_mtok"]
        ) / q["energy_kwh_per_mtok"]
        between = one.worth("before_capital").usd_per_kwh - one.worth("net").usd_per_kwh
        assert between == pytest.approx(capital, rel=1e-9, abs=1e-12)
        assert [w.definition for w in one.worths] == list(DEFINITIONS)
        multiples = [w.multiple for w in one.worths]
        assert multiples == sorted(multiples, reverse=True)


def test_a_demand_charge_is_electricity_as_in_the_model():
    profile = example().with_values({f"{side}.site.demand_charge_usd_per_kw_month": 10.0 for side in SIDES})
    value, weighed = kwh_value(profile), trade(profile)
    for side in SIDES:
        q, one, year = value.outcome.results[side], value.sides[side], weighed.sides[side].years[0]
        assert one.worth("net").multiple == pytest.approx(q["net_value_multiple"], rel=1e-12)
        bill = q["line_electricity_usd_per_mtok"] + q["line_demand_usd_per_mtok"]
        assert one.kwh_share_of_price == pytest.approx(bill / q["net_revenue_usd_per_mtok"], rel=1e-12)
        beyond = (q["net_value_multiple"] - 1.0) * year.raw_usd
        assert year.gain_usd == pytest.approx(beyond, rel=1e-9)
        assert year.electricity_usd == pytest.approx(bill * year.tokens / 1e6, rel=1e-12)


def test_swapped_sides_swap():
    one, two = kwh_value(example()), kwh_value(example().swapped())
    assert [w.multiple for w in one.sides["domestic"].worths] == [
        w.multiple for w in two.sides["foreign"].worths
    ]


def test_an_unknown_raw_price_leaves_dollars_and_takes_the_multiple():
    profile = example().with_values({"foreign.market.raw_kwh_price_usd": None}, origins={"foreign.market.raw_kwh_price_usd": "sites:de"})  # fmt: skip
    side = kwh_value(profile).sides["foreign"]
    assert side.worth("gross").usd_per_kwh > 0.0 and math.isnan(side.worth("gross").multiple)
    assert "is unknown" in kwh_sentence(kwh_value(profile), Display())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", ["default", "article-day", "deepseek-day"])
def test_sentences(lang, name):
    text = kwh_sentence(kwh_value(example(name)), Display(lang, "CNY", 6.8))
    assert text and "{" not in text and not re.search(r"\bnan\b", text)


def test_a_loss_is_called_one():
    losing = example().with_value("market.target_gross_margin", -5.0)
    value = kwh_value(losing)
    assert compare(losing).results["domestic"]["net_value_multiple"] < 0.0
    assert "takes more than that" in kwh_sentence(value, Display())
