"""The tables of resources/places: sources, keys that exist, figures within bounds, claims that can be asked."""

import math

import pytest

from calculator.analysis.claims_table import UNITS, claim_inputs, shipped_claims
from calculator.analysis.placement_kinds import kinds
from calculator.analysis.sites_inputs import rankable
from calculator.analysis.sites_places import PLACES, corporate_tax, distance, region, regions, table, wacc
from calculator.analysis.trade_data import nationals, paths, volumes
from calculator.inputs import INPUTS, SIDES
from calculator.library import rows, source
from calculator.library.tables import PROVENANCE
from calculator.profile import example

TABLES = sorted(path.stem for path in PLACES.glob("*.csv"))
WITH_SOURCE = [name for name in TABLES if name != "claim_definitions"]
SITES = rankable(example())


@pytest.mark.parametrize("name", TABLES)
def test_cells_are_tidy_and_ids_unique(name):
    lines = (PLACES / f"{name}.csv").read_bytes()
    assert b"\r" not in lines and lines.endswith(b"\n")
    assert len(table(name)) == lines.count(b"\n") - 1
    for row in table(name).values():
        assert all(text is not None and text == text.strip() for text in row.values()), row


@pytest.mark.parametrize("name", WITH_SOURCE)
def test_every_row_says_where_it_was_read(name):
    for row in table(name).values():
        assert tuple(row)[-6:] == PROVENANCE
        assert source(row["source"]).title
        assert row["locator"] and row["as_of"]
        assert row["confidence"] in ("high", "medium", "low")
        if row["source"] in ("assumption", "recalled"):
            assert row["confidence"] != "high" and row["checked"] == ""


@pytest.mark.parametrize("name", ["countries", "regions", "kinds", "claims", "claim_definitions", "nations", "volumes", "paths"])  # fmt: skip
def test_names_stand_in_both_languages(name):
    for row in table(name).values():
        assert row["label"] and row["label_zh"], row


def test_every_ranked_site_has_a_country_with_its_cost_of_capital():
    assert len(SITES) >= 80
    for row in SITES.values():
        value, basis = wacc(row["country"])
        assert 0.0 < value < 0.2 and basis in ("own", "proxy")
    assert wacc("XX")[1] == "" and math.isnan(wacc("XX")[0])


def test_scenarios_and_second_prices_are_not_ranked():
    for name in ("cn-article", "cn-avg", "cn-coast", "cn-west", "cn-hub-subsidised", "us-avg", "us-va-2026", "us-tx-2026"):  # fmt: skip
        assert name not in SITES


def test_costs_that_are_named_exist():
    for row in table("countries").values():
        assert row["wacc"] in rows("costs") and (
            not row["corporate_tax"] or row["corporate_tax"] in rows("costs")
        )
        assert row["us_chips"] in ("", "licence", "barred")
    assert corporate_tax("US") == 0.25 and math.isnan(corporate_tax("KZ"))
    for row in table("round_trips").values():
        assert bool(row["row"]) != bool(row["typ_ms"])
        assert row["place"] in table("countries") or row["place"] in SITES
        assert row["id"] == f"{row['user']}-{row['place']}" and row["user"] in regions()
        if row["row"]:
            assert row["row"] in rows("costs")
        else:
            assert float(row["low_ms"]) <= float(row["typ_ms"]) <= float(row["high_ms"])
            assert row["basis"] == "assumption"


@pytest.mark.parametrize("users", regions())
def test_regions_know_their_countries_and_the_way_home(users):
    found = region(users)
    assert set(found.countries) <= set(table("countries"))
    assert 0.0 <= found.sales_tax < 0.3
    assert all(distance(users, "", country).rtt_s < 0.1 for country in found.countries)


def test_a_site_of_its_own_comes_before_its_country():
    assert distance("CN", "cn-bj", "CN").rtt_s == pytest.approx(0.008)
    assert distance("CN", "cn-nm-ulanqab", "CN").rtt_s == pytest.approx(0.020)
    assert math.isnan(distance("CN", "kz", "KZ").rtt_s)


def test_shares_of_work_add_up_to_one():
    assert math.fsum(kind.share for kind in kinds()) == pytest.approx(1.0)


def test_claims_are_ranges_in_known_units_with_readings():
    for claim in shipped_claims():
        assert claim.low <= claim.high and claim.unit in UNITS and claim.side in SIDES
        assert claim.readings
        assert set(claim.inputs) <= set(claim_inputs())
        fact = table("claims")[claim.id]["fact"]
        assert not fact or fact in rows("facts")
    claimed = {row["claim"] for row in table("claim_definitions").values()}
    assert claimed == {claim.id for claim in shipped_claims()}


def test_claims_are_solved_for_inputs_within_their_bounds():
    for path, (low, high) in claim_inputs().items():
        assert INPUTS[path].low <= low < high <= INPUTS[path].high


def test_figures_copied_from_the_facts_agree_with_them():
    facts = rows("facts")
    tokens = {name: one.tokens_per_week / 1e12 for name, one in volumes().items()}
    assert tokens["openrouter-cn"] == float(facts["article_cn_tokens"]["value"])
    assert tokens["openrouter-us"] == float(facts["article_us_tokens"]["value"])
    assert tokens["openrouter-cn-march"] == float(facts["week_mar3_cn"]["value"])
    assert tokens["china-daily"] == 7 * float(facts["cn_daily_tokens"]["value"])
    assert paths()["article"].growth == float(facts["article_growth"]["value"])
    totals = {one.id: one.value for one in nationals("CN")}
    assert totals["CN-electricity"] == pytest.approx(float(facts["changjiang_twh"]["value"]) / 0.0084)
    assert totals["CN-data-centres"] == float(rows("costs")["cn_operating_gw"]["typ"])
    middle = {claim.id: (claim.low + claim.high) / 2 for claim in shipped_claims()}
    for claim, fact in {"value-22": "article_multiple", "kwh-11-yuan": "asiaict_11yuan", "energy-0.875": "changjiang_kwh",
                        "electricity-60-70": "brokers_60_70", "power-depreciation-70-80": "mffb_split",
                        "b200-0.556": "ix_kwh_b200", "deepseek-0.097": "ds_energy", "abroad-43.8": "ix_multiple_v4pro",
                        "price-9.63": "implied_price"}.items():  # fmt: skip
        assert middle[claim] == pytest.approx(float(facts[fact]["value"])), claim
