"""Numbers as people read them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.display import Display, decimals_for
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES

EN, ZH = Display("en"), Display("zh")
YUAN = Display("zh", "CNY", 7.0)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.0, "0"), (1.0, "1"), (0.0529, "0.0529"), (1234567.0, "1,234,567"), (-0.5, "\u22120.5"), (29999.9, "30,000"),
        (1e20, "1 \u00d7 10\u00b2\u2070"), (3.2e-9, "3.2 \u00d7 10\u207b\u2079"), (math.inf, "\u221e"),
        (math.nan, "unknown"),
    ],
)  # fmt: skip
def test_numbers(value, shown):
    assert plain(EN.number(value)) == shown


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (950.0, "950", "950"), (12345.0, "12.3k", "1.23 \u4e07"), (6.71e11, "671B", "6,710 \u4ebf"),
        (1.57e12, "1.57T", "1.57 \u4e07\u4ebf"), (99999.0, "100k", "10 \u4e07"),
    ],
)  # fmt: skip
def test_large_numbers(value, en, zh):
    assert plain(EN.count(value)) == en
    assert plain(ZH.count(value)) == zh


def test_money_follows_the_currency():
    assert EN.money(0.3149) == "$0.31"
    assert EN.money(0.00312) == "$0.0031"
    assert EN.money(-2.0) == "\u2212$2.00"
    assert plain(YUAN.money(0.3149)) == "2.20 \u5143" and " " not in YUAN.money(0.3149)
    assert plain(ZH.money(4.81e7)) == "4,810 \u4e07\u7f8e\u5143"  # no gap between two words
    assert plain(ZH.with_unit(ZH.count(3.27e8), "\u5143")) == "3.27 \u4ebf\u5143"
    assert plain(ZH.with_unit(ZH.count(3.27e8), "kWh")) == "3.27 \u4ebf kWh"
    assert EN.money(math.nan) == "unknown"


def test_an_unknown_rate_keeps_dollars():
    display = Display("en", "CNY", math.nan)
    assert display.money(1.0) == "$1.00"
    assert display.unit("USD/kWh") == "USD/kWh"


def test_the_exchange_rate_is_no_amount():
    row = INPUTS["market.cny_per_usd"]
    assert YUAN.input_number(row, 7.0) == "7"
    assert YUAN.input_unit(row) == "\u5143/\u7f8e\u5143"


def test_inputs_in_their_own_units():
    price = INPUTS["site.electricity_price_usd_per_kwh"]
    assert plain(EN.input_text(price, 0.05)) == "0.05 USD/kWh"
    assert plain(YUAN.input_text(price, 0.05)) == "0.35 \u5143/kWh"
    assert plain(EN.input_text(INPUTS["serving.utilisation"], 0.55)) == "55 %"
    assert EN.input_text(INPUTS["finance.rent"], 1.0) == "Rent"
    assert EN.input_text(INPUTS["model.draft_tokens"], 0.0) == "off"
    assert EN.input_text(price, math.nan) == "unknown"
    assert EN.input_full(price, 1 / 3) == "0.3333333333"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", INPUTS)
def test_every_input_reads_at_its_bounds_and_unknown(path, lang):
    display, row = Display(lang, "CNY", 7.0), INPUTS[path]
    for value in (row.low, row.high, math.nan):
        for text in (display.input_text(row, value), display.input_bounds(row)):
            assert text
            assert "nan" not in text
            assert "inf" not in text.lower()
            assert "_" not in text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", QUANTITIES)
def test_every_result_reads(name, lang):
    display = Display(lang, "CNY", 7.0)
    for value in (0.0, 1.0, 123456.789, math.nan):
        text = display.result_text(QUANTITIES[name], value)
        assert text
        assert "nan" not in text
        assert "USD" not in text or QUANTITIES[name].unit == "CNY/USD"


SYMBOLS = {
    "", "%", "B", "kWh", "kW", "MW", "W", "s", "ms", "\u00b5s", "GB", "MB", "kB", "g", "GFLOP", "TFLOP", "FLOP", "TFLOP/s",
    "FLOP/s", "min", "1",
}  # fmt: skip


def test_no_english_unit_in_chinese():
    words = set()
    rows = [(row.unit, row.shown) for row in INPUTS.values()] + [
        (q.unit, q.shown) for q in QUANTITIES.values()
    ]
    for unit, shown in rows:
        text = ZH.unit(unit, shown)
        words |= {word for part in text.split("/") for word in part.split("-") if word.isascii()}
    assert words <= SYMBOLS | {"token"}


def test_a_column_shares_its_decimals():
    assert EN.column([0.3149, 0.002, 0.0]) == ["0.3149", "0.0020", "0.0000"]


@given(st.floats(allow_nan=True, allow_infinity=True), st.integers(1, 6))
def test_any_number_has_a_short_text(value, digits):
    for display in (EN, YUAN):
        for text in (
            display.number(value, digits),
            display.money(value),
            display.count(value),
            display.percent(value),
        ):
            assert 0 < len(text) < 40
            assert "nan" not in text


@given(st.floats(1e-5, 1e14), st.integers(2, 6))
def test_digits_are_kept(value, digits):
    shown = float(EN.number(value, digits).replace(",", ""))
    assert shown == pytest.approx(value, rel=10.0 ** (1 - digits))
    assert decimals_for(value, digits) >= 0
