"""The library: one gate of conversion, rows into profiles, ranges, newer figures."""

import dataclasses
import math

import pytest

from calculator.inputs import INPUTS, SIDES
from calculator.library import (
    LibraryError,
    choose,
    figures,
    fills,
    label,
    newer_figures,
    range_of,
    row,
    rows,
    source,
    tables,
    title,
)
from calculator.library.convert import in_base_units, number, usd
from calculator.library.tables import NO_DOCUMENT, shipped
from calculator.profile import example

PROFILE = example("default")


def test_every_table_has_a_name_and_rows():
    assert {"models", "accelerators", "sites", "costs", "prices", "workloads", "calibration"} <= set(tables())
    for table in tables():
        assert rows(table) and title(table, "en") and title(table, "zh")


def test_every_input_with_a_table_is_filled_by_one():
    filled = {
        path
        for table in ("models", "accelerators", "sites", "costs", "prices", "workloads", "calibration")
        for name in rows(table)
        for path in figures(table, name)
    }
    assert {path for path, spec in INPUTS.items() if spec.topic} <= filled


# 0.36 yuan a kWh at 6.8036 yuan a dollar
def test_a_site_in_dollars_and_base_units():
    found = fills("sites", "cn-nm-horinger")
    assert found["site.electricity_price_usd_per_kwh"] == pytest.approx(0.36 / 6.8036, rel=1e-12)
    assert found["site.facility_capex_usd_per_kw"] == 7800.0
    assert found["site.pue"] == 1.15
    assert found["market.raw_kwh_price_usd"] == pytest.approx(0.5 / 6.8036)
    norway = fills("sites", "no")
    assert norway["site.electricity_price_usd_per_kwh"] == pytest.approx(0.0498 / 0.92)
    assert norway["site.tariff_peak_multiplier"] == norway["site.tariff_valley_multiplier"] == 1.0
    assert math.isnan(norway["market.raw_kwh_price_usd"])


def test_a_chip_in_base_units():
    found = fills("accelerators", "h100-sxm")
    assert found["accelerator.peak_16bit_flop_per_s"] == 989e12
    assert found["accelerator.peak_8bit_flop_per_s"] == 1979e12
    assert found["accelerator.peak_4bit_flop_per_s"] == 0.0
    assert found["accelerator.hbm_bytes"] == 80 * 1024**3  # memory is counted in binary gigabytes
    assert found["accelerator.scaleup_bytes_per_s"] == 450e9  # printed as 900 for both directions
    assert found["accelerator.scaleout_bytes_per_s"] == 50e9
    assert found["accelerator.nameplate_w"] == 1370.0
    assert found["accelerator.software_factor"] == 1.0
    # sold in a server, so the network alone is missing: 0.15 + 0.04 of the cluster
    assert found["accelerator.server_usd"] == 0.0
    assert found["accelerator.network_usd"] == pytest.approx(25_000 * 0.19 / 0.81)


# a module lacks the host, 20 % of the server: 15,500 / 4; network and storage are 19 % of the cluster
def test_a_bare_module_lacks_server_and_network():
    found = fills("accelerators", "ascend-910b")
    assert found["accelerator.server_usd"] == pytest.approx(3875.0)
    assert found["accelerator.network_usd"] == pytest.approx(19_375 * 0.19 / 0.81)
    assert fills("accelerators", "ascend-910c")["accelerator.network_usd"] == 0.0


@pytest.mark.parametrize(
    "chip, column",
    [
        ("ascend-910c", "peak_int8_tops"),
        ("tpu-v6e", "peak_int8_tops"),
        ("h20", "peak_fp8_tflops"),
        ("a100-80g", ""),
    ],
)
def test_eight_bit_weights_are_multiplied_in_what_the_chip_has(chip, column):
    expected = number(row("accelerators", chip), column) * 1e12 if column else 0.0
    assert fills("accelerators", chip)["accelerator.peak_8bit_flop_per_s"] == expected


def test_chips_have_another_price_in_china():
    abroad, in_china = fills("accelerators", "h100-sxm"), fills("accelerators", "h100-sxm", "CN")
    assert abroad["finance.import_premium"] == 0.0
    assert in_china["finance.import_premium"] == pytest.approx(0.6)  # printed as a ratio of 1.6
    assert fills("accelerators", "h800-sxm", "CN")["finance.import_premium"] == 0.0  # in its price already
    assert fills("accelerators", "h200-sxm", "CN")["accelerator.price_usd"] == 27_000.0
    assert fills("accelerators", "h200-sxm", "US")["accelerator.price_usd"] == 32_000.0


def test_a_blank_stays_unknown():
    found = fills("accelerators", "thead-ppu-810e")
    for name in ("price_usd", "server_usd", "network_usd", "rent_usd_per_h", "peak_8bit_flop_per_s"):
        assert math.isnan(found[f"accelerator.{name}"])
    after = choose(PROFILE, "domestic", "accelerators", "thead-ppu-810e")
    assert "domestic.accelerator.price_usd" in after.unknown


# 1.07 / 1.012 - 1
def test_money_is_real():
    assert fills("costs", "wacc_cn_big")["finance.wacc"] == pytest.approx(0.0573123, rel=1e-5)
    assert fills("costs", "wacc_us_hyper")["finance.wacc"] == pytest.approx(1.085 / 1.023 - 1.0)


def test_units_are_converted_at_one_gate():
    assert in_base_units(10.92, "USD per W of IT load") == pytest.approx(10_920.0)
    assert in_base_units(0.5, "CNY per kWh") == usd(0.5, "CNY")
    with pytest.raises(LibraryError, match="no unit named"):
        in_base_units(1.0, "furlong")
    with pytest.raises(LibraryError, match="no exchange rate"):
        usd(1.0, "XYZ")
    with pytest.raises(LibraryError, match="it takes a number"):
        number({"id": "a", "pue": "x"}, "pue")


def test_four_bit_weights_carry_scales():
    assert fills("models", "kimi-k2.5")["model.routed_weight_bits"] == 4.25
    assert fills("models", "gpt-oss-120b")["model.routed_weight_bits"] == 4.25
    assert fills("models", "deepseek-v3")["model.routed_weight_bits"] == 8.0


def test_a_dense_model_has_no_sparsity():
    found = fills("models", "llama-3.1-405b")
    assert found["model.moe_sparsity"] == found["model.moe_layers"] == 0.0
    assert found["model.always_active_params"] == pytest.approx(403.748e9)
    assert fills("models", "deepseek-v3")["model.moe_sparsity"] == 1.0 - 8 / 256


def test_compressed_attention_holds_fewer_entries():
    found = fills("models", "deepseek-v4-pro")
    assert found["model.kv_compression"] == pytest.approx(65 / 512, abs=1e-5)
    assert found["model.window_layers"] == found["model.full_attention_layers"] == 61.0
    assert found["model.kv_elements_per_token"] == 3964.0


@pytest.mark.parametrize("side", SIDES)
def test_choosing_fills_and_remembers(side):
    after = choose(PROFILE, side, "sites", "no")
    assert after.chosen[f"{side}.sites"] == "no"
    assert after.origins[f"{side}.site.pue"] == "sites:no"
    assert after.origins[f"{side}.site.facility_capex_usd_per_kw"] == "costs:dc_capex_oslo"
    other = SIDES[1 - SIDES.index(side)]
    assert after.side(other) == PROFILE.side(other)
    assert after.example == "" and after.name == ""
    typed = after.with_value(f"{side}.site.pue", 1.3)
    assert f"{side}.site.pue" not in typed.origins


def test_a_chip_is_priced_where_its_site_is():
    assert (
        choose(PROFILE, "domestic", "accelerators", "b200-sxm").values["domestic.finance.import_premium"]
        == 0.6
    )
    moved = choose(PROFILE, "domestic", "sites", "us-tx")
    assert (
        choose(moved, "domestic", "accelerators", "b200-sxm").values["domestic.finance.import_premium"] == 0.0
    )


def test_a_linked_workload_is_chosen_on_both_sides():
    after = choose(PROFILE, "foreign", "workloads", "agent")
    assert after.chosen["domestic.workloads"] == after.chosen["foreign.workloads"] == "agent"
    assert after.values["domestic.workload.input_tokens"] == 81_000.0


def test_a_row_that_does_not_exist_or_fills_nothing_is_refused():
    for table, name, says in [
        ("sites", "atlantis", "no row named 'atlantis'"),
        ("cars", "a", "no table named 'cars'"),
        ("facts", "article_multiple", "fills no input"),
    ]:
        with pytest.raises(LibraryError, match=says):
            choose(PROFILE, "domestic", table, name)


def test_ranges_are_those_of_the_row():
    assert range_of("domestic.serving.utilisation", "costs:util_generic") == (0.3, 0.55, 0.75)
    found = range_of("accelerator.price_usd", "accelerator_prices:gb200-nvl72")
    assert found == (41_000.0, 45_000.0, 49_000.0)
    assert range_of("market.rtt_s", "costs:rtt_us_us") is None  # percentiles, not an uncertainty
    assert range_of("site.pue", "sites:us-va") is None
    assert range_of("site.pue", "sites:gone") is None
    for path, origin in PROFILE.origins.items():
        band = range_of(path, origin)
        assert band is None or band[0] <= band[1] <= band[2]


def test_newer_figures_are_offered_and_not_applied():
    assert newer_figures(PROFILE) == ()
    path = "domestic.site.pue"
    older = dataclasses.replace(PROFILE, values={**PROFILE.values, path: 1.4})
    (found,) = newer_figures(older)
    assert (found.path, found.value, found.library_value) == (path, 1.4, 1.15)
    assert older.values[path] == 1.4
    gone = dataclasses.replace(PROFILE, origins={path: "sites:gone"})
    assert newer_figures(gone) == ()


def test_labels_and_sources():
    assert label("sites", "cn-nm-ulanqab", "zh").startswith("内蒙古乌兰察布")
    assert label("sites", "gone") == "gone"
    assert source("deepseek-overview").publisher == "DeepSeek"
    assert source("deepseek-overview", "zh") == source("deepseek-overview")
    assert source("assumption").title == "Analyst's assumption"
    assert source("assumption", "zh").title == "分析者的假设"
    assert set(NO_DOCUMENT) <= set(shipped("sources"))
    with pytest.raises(LibraryError):
        source("nothing")
