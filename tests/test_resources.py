"""The tables of resources/: every figure has its source, its order and its bounds; what is copied twice agrees."""

import csv
import math
import re

import pytest

from calculator.inputs import INPUTS, checked
from calculator.library import figures, row, rows, source, tables
from calculator.library.convert import number
from calculator.library.models import routed_params
from calculator.library.tables import PROVENANCE, RESOURCES, TITLES
from calculator.profile.profile import may_be_unknown

FILLING = (
    "models",
    "accelerators",
    "accelerator_prices",
    "sites",
    "costs",
    "prices",
    "workloads",
    "calibration",
)
MADE_HERE = ("sources", "folds")  # the sources themselves, and what tools/calibrate.py writes
WITH_SOURCE = tuple(name for name in TITLES if name not in MADE_HERE)
MODELS = rows("models")
BANDS = ("price_{}", "rent_{}_per_h", "{}", "{}_per_kwh")


@pytest.mark.parametrize("table", TITLES)
def test_ids_are_unique_and_cells_are_tidy(table):
    lines = (RESOURCES / f"{table}.csv").read_bytes()
    assert b"\r" not in lines and lines.endswith(b"\n")
    assert set(tables()) == {path.stem for path in RESOURCES.glob("*.csv")}
    found = list(rows(table))
    with (RESOURCES / f"{table}.csv").open(encoding="utf-8") as file:
        printed = [next(iter(line.values())) for line in csv.DictReader(file)]
    assert printed == found
    for data in rows(table).values():
        for column, text in data.items():
            assert text is not None and text == text.strip(), (table, column, text)
            assert "ompiler" not in text


@pytest.mark.parametrize("table", WITH_SOURCE)
def test_every_row_says_where_it_was_read(table):
    for name, data in rows(table).items():
        assert tuple(data)[-6:] == PROVENANCE
        assert source(data["source"]).title, name
        assert data["locator"], name
        assert data["confidence"] in ("high", "medium", "low"), name
        assert re.fullmatch(r"20\d\d(-\d\d(-\d\d)?|-20\d\d)?", data["as_of"]), name
        assert data["checked"] in ("", "2026-11"), name
        if data["source"] == "assumption":
            assert data["confidence"] != "high" or table == "calibration", name
            assert data["checked"] == "", name


def test_every_source_is_used_and_has_an_address_unless_it_is_none():
    used = {data["source"] for table in WITH_SOURCE for data in rows(table).values()}
    assert used == set(rows("sources"))
    for key in used - {"assumption", "recalled", "derived", "fit"}:
        assert source(key).url.startswith("http"), key


@pytest.mark.parametrize("table", ("accelerator_prices", "sites", "costs", "calibration", "rates"))
def test_low_typical_and_high_are_in_order(table):
    for name, data in rows(table).items():
        for band in BANDS:
            middle = "price_per_kwh" if band == "{}_per_kwh" else band.format("typ")
            if data.get(middle):
                low, high = number(data, band.format("low")), number(data, band.format("high"))
                assert low <= number(data, middle) <= high, (name, band)


@pytest.mark.parametrize("table", FILLING)
@pytest.mark.parametrize("country", ("CN", "US"))
def test_what_rows_fill_is_within_the_bounds_of_the_inputs(table, country):
    for name in rows(table):
        for path, figure in figures(table, name, country).items():
            if math.isnan(figure.value):
                assert may_be_unknown(path), (name, path)
                continue
            for value in (figure.value, figure.low, figure.high):
                if not math.isnan(value):
                    checked(path, INPUTS[path], value)


@pytest.mark.parametrize("table", (*FILLING, "facts"))
def test_rows_that_a_user_picks_have_a_name_in_both_languages(table):
    for name, data in rows(table).items():
        assert data["label"] and data["label_zh"], name
    assert len({data["label"] for data in rows("sites").values()}) == len(rows("sites"))


def test_rows_that_are_named_exist():
    for data in rows("sites").values():
        for column in ("facility_capex", "staff", "wage", "raw_kwh"):
            assert not data[column] or data[column] in rows("costs")
    for data in rows("accelerators").values():
        assert data["software"] in rows("calibration")
    for data in rows("accelerator_prices").values():
        assert data["accelerator"] in rows("accelerators")
        assert data["china_premium"] in ("", "0") or data["china_premium"] in rows("costs")
    for data in rows("prices").values():
        assert not data["model"] or data["model"] in MODELS
        assert not data["alias_of"] or data["alias_of"] in rows("prices")
    for data in rows("measurements").values():
        assert data["model_id"] in MODELS and data["accel_id"] in rows("accelerators")
        assert not data["same_as"] or data["same_as"] in rows("measurements")
    for data in rows("costs").values():
        assert not data["fills"] or data["fills"] in INPUTS


@pytest.mark.parametrize("name", MODELS)
def test_model_sizes_are_the_published_ones(name):
    data = MODELS[name]
    found = {path: figure.value for path, figure in figures("models", name).items()}
    embedding = 0.0 if data["tied_embeddings"] == "y" else number(data, "vocabulary") * number(data, "hidden")
    head = number(data, "vocabulary") * number(data, "hidden")
    routed = routed_params(data)
    active = found["model.always_active_params"] + (1.0 - found["model.moe_sparsity"]) * routed
    total = found["model.always_active_params"] + routed + embedding
    assert total == pytest.approx(number(data, "total_params_b") * 1e9, rel=1e-3)
    assert total - (
        0.0 if data["published_total_basis"] != "excl_embed_head" else embedding + head
    ) == pytest.approx(number(data, "published_total_b") * 1e9, rel=0.03)
    if not data["published_active_b"]:
        return
    basis = data["published_active_basis"]
    counted = active + {"incl_embed": embedding, "incl_embed_mtp": embedding, "excl_embed_head": -head}.get(
        basis, 0.0
    )
    published = number(data, "published_active_b") * 1e9
    rounding = 0.05e9 if "." in data["published_active_b"] else 0.5e9  # of what is printed
    slack = max(0.03 * counted, rounding) + NAMED_ROUNDLY.get(name, 0.0) * 1e9
    assert abs(counted - published) <= slack


# The published active count of these is rounded in the name, or counts parts that a text model lacks. [billion]
NAMED_ROUNDLY = {"glm-5.3-flash": 0.2}


@pytest.mark.parametrize("name", MODELS)
def test_always_active_parameters_follow_from_the_shapes(name):
    data = MODELS[name]
    layers, moe, hidden = (number(data, column) for column in ("layers", "moe_layers", "hidden"))
    matrices = number(data, "ffn_matrices")

    def width(column):
        return 0.0 if math.isnan(number(data, column)) else number(data, column)

    mixers = number(data, "mixer_params_b") * 1e9  # hybrids cannot be rebuilt from the columns
    if data["attention"] in ("gqa", "gqa_window", "mla") and data["id"] != "glm-5.3-flash":
        windows = number(data, "window_layers") * (
            WINDOW_KV_HEADS.get(name, 0) / number(data, "kv_heads") - 1
        )
        mixers = layers * attention_params(data)
        if name in WINDOW_KV_HEADS:
            mixers += windows * number(data, "hidden") * per_layer_kv(data)
        assert mixers == pytest.approx(number(data, "mixer_params_b") * 1e9, rel=0.03)
    built = (
        mixers
        + moe * matrices * hidden * width("shared_intermediate")
        + number(data, "dense_layers") * matrices * hidden * width("dense_intermediate")
        + moe * hidden * number(data, "routed_experts")
        + number(data, "vocabulary") * hidden
        + number(data, "other_params_b") * 1e9
    )
    assert figures("models", name)["model.always_active_params"].value == pytest.approx(built, rel=0.03)


# Models whose window layers have other KV heads than their full-attention layers.
WINDOW_KV_HEADS = {"mimo-v2-flash": 8}


def per_layer_kv(data):
    """Cache elements of a token in one full-attention layer."""
    return number(data, "kv_heads") * (number(data, "head_dim") + number(data, "value_head_dim"))


def attention_params(data):
    """Projections of one layer."""
    hidden, heads, size, value = (
        number(data, column) for column in ("hidden", "query_heads", "head_dim", "value_head_dim")
    )
    if data["attention_kind"] == "gqa":
        return hidden * heads * (size + value) + hidden * number(data, "kv_heads") * (size + value)
    query, latent, rope, nope = (
        number(data, column) for column in ("q_lora_rank", "kv_lora_rank", "rope_head_dim", "nope_head_dim")
    )
    return (
        hidden * query
        + query * heads * size
        + hidden * (latent + rope)
        + latent * heads * (nope + value)
        + heads * value * hidden
    )


def test_cache_of_a_token_follows_from_heads_and_layers():
    for data in MODELS.values():
        if data["attention"] in ("gqa", "gqa_window"):
            per_layer = per_layer_kv(data)
            assert number(data, "kv_elements_per_token") == number(data, "full_attention_layers") * per_layer
            state = number(data, "window_layers") * number(data, "window_tokens")
            state *= (
                per_layer
                * WINDOW_KV_HEADS.get(data["id"], number(data, "kv_heads"))
                / number(data, "kv_heads")
            )
            assert number(data, "state_elements_per_sequence") == state
        if data["attention"] in ("mla", "mla_dsa"):
            latent = number(data, "kv_lora_rank") + number(data, "rope_head_dim")
            assert number(data, "kv_elements_per_token") == number(data, "layers") * latent


def test_the_deepseek_day_is_what_was_published():
    day = rows("workloads")["deepseek-2025-02"]
    into, out = number(day, "input_tokens"), number(day, "output_tokens")
    assert into / out == pytest.approx(608 / 168, rel=1e-3)
    assert into + out / 2 == pytest.approx(4989, rel=1e-3)
    assert number(day, "cache_served_share") == pytest.approx(342 / 608, abs=1e-3)
    price = row("prices", "p233")
    revenue = 342e3 * 0.14 + 266e3 * 0.55 + 168e3 * 2.19
    assert (price["cached_input"], price["input"], price["output"]) == ("0.14", "0.55", "2.19")
    assert revenue == pytest.approx(562_027, rel=2e-3)


def test_scenarios_and_second_prices_of_a_place_are_not_ranked():
    unranked = {name for name, data in rows("sites").items() if data["ranked"] == "n"}
    assert unranked == {
        "cn-article", "cn-avg", "cn-coast", "cn-west", "cn-hub-subsidised", "us-avg", "us-va-2026", "us-tx-2026",
    }  # fmt: skip


def test_prices_in_force_are_told_from_those_that_ended():
    prices = rows("prices")
    assert prices["p003"]["status"] == prices["p006"]["status"] == "removed"
    assert (prices["p017"]["alias_of"], prices["p018"]["alias_of"]) == ("p011", "p012")
    for data in prices.values():
        assert data["status"] in ("current", "ended", "removed", "deprecated", "unverified")
        assert not data["effective_to"] or data["status"] == "ended"
        assert (
            not (data["effective_from"] and data["effective_to"])
            or data["effective_from"] < data["effective_to"]
        )
