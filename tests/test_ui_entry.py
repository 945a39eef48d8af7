"""What people type into a field."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.display import Display
from calculator.inputs import INPUTS
from ui.entry import EntryError, number_of
from ui.inputs.editor import step_of
from ui.inputs.scale import linear, logarithmic, sparsity


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0.055", 0.055), ("1,200", 1200.0), ("1\uff0c200,000", 1_200_000.0), ("0.5/6.8", 0.5 / 6.8), ("(1+2)*3", 9.0),
        ("2^10", 1024.0), ("\u22123", -3.0), ("1.2M", 1.2e6), ("3\u4e07", 3e4), ("2\u4e07\u4ebf", 2e12), ("50%", 0.5), ("1e3", 1000.0),
        ("2\u00d73\u00f74", 1.5), (" 7 ", 7.0), ("1 200" if False else "1200", 1200.0),
    ],
)  # fmt: skip
def test_numbers(text, number):
    assert number_of(text) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "unit", "base", "number"),
    [
        ("95 %", "%", "%", 95.0), ("95", "%", "%", 95.0), ("671B", "B", "B", 671.0), ("5 ms", "ms", "ms", 5.0),
        ("0.35 CNY/kWh", "USD/kWh", "USD/kWh", 0.05), ("\uffe50.35", "USD/kWh", "USD/kWh", 0.05),
        ("0.35 \u5143/kWh", "\u5143/kWh", "CNY/kWh", 0.35), ("$0.05", "\u5143/kWh", "CNY/kWh", 0.35),
        ("0.05 USD", "USD/kWh", "USD/kWh", 0.05), ("7.1", "CNY/USD", "CNY/USD", 7.1),
        ("1.5 $/MWh", "USD/kWh", "USD/kWh", 0.0015), ("1 CNY/MWh", "USD/kWh", "USD/kWh", 1 / 7000), ("350 元/兆瓦时", "元/kWh", "CNY/kWh", 0.35),
        ("$50 / MWh", "USD/kWh", "USD/kWh", 0.05), ("0.35 yuan", "USD/kWh", "USD/kWh", 0.05), ("5 ct/kWh", "USD/kWh", "USD/kWh", 0.05),
        ("35 cents", "USD/kWh", "USD/kWh", 0.35), ("26280 USD/year", "USD/h", "USD/h", 3.0), ("1 USD/ktok", "USD/Mtok", "USD/Mtok", 1000.0),
        ("7 元/百万 token", "元/百万 token", "CNY/Mtok", 7.0), ("12 USD/kW-month", "USD/kW-month", "USD/kW-month", 12.0),
        ("70 percent", "%", "", 70.0), ("70％", "%", "", 70.0), ("＝０．０５", "USD/kWh", "USD/kWh", 0.05),
        ("2 million USD", "million USD", "million USD", 2.0), ("3 USD", "million USD", "million USD", 3.0),
    ],
)  # fmt: skip
def test_units(text, unit, base, number):
    assert number_of(text, unit, base_unit=base, cny_per_usd=7.0) == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    ["", " ", "abc", "1,2", "1..2", "nan", "inf", "1e400", "9**9**9**9", "__import__('os')", "1/0", "3 CNY", "a.b", "True",
     "1;2", "[1]", "(-8)**0.5", "1" * 300, "0.1 USD/kWh extra"],
)  # fmt: skip
def test_what_is_no_number(text):
    with pytest.raises(EntryError):
        number_of(text, "tokens", base_unit="tokens", cny_per_usd=7.0)


@pytest.mark.parametrize(
    "text", ["1 USD/kg", "2 USD/h", "1/year", "5 kg", "0x1", "1_0", "0.05 kWh", "1 USD/kWh/h"]
)
def test_another_kind_of_unit_is_refused(text):
    with pytest.raises(EntryError):
        number_of(text, "USD/kWh", base_unit="USD/kWh", cny_per_usd=7.0)


@pytest.mark.parametrize("path", sorted(INPUTS))
@pytest.mark.parametrize(("lang", "currency"), [("en", "USD"), ("zh", "CNY")])
def test_what_a_field_shows_with_its_unit_reads_back(path, lang, currency):
    row, display = INPUTS[path], Display(lang, currency, 7.0)
    unit = display.input_unit(row)
    base = (
        row.shown_unit.replace("USD", "CNY")
        if currency == "CNY" and row.unit != "CNY/USD"
        else row.shown_unit
    )
    middle = row.low + 0.37 * (min(row.high, 1e6) - row.low)
    shown = display.input_full(row, middle)
    for text in (shown, f"{shown} {unit}", f"{shown} {base}"):
        read = number_of(text, unit, base_unit=base, cny_per_usd=7.0) * display.size(row.unit, row.shown)
        assert read == pytest.approx(middle, rel=1e-9, abs=1e-12)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused(text):
    with contextlib.suppress(EntryError):
        assert isinstance(number_of(text, "USD/kWh", base_unit="USD/kWh", cny_per_usd=7.0), float)


@given(st.floats(-1e12, 1e12))
def test_a_number_reads_back(number):
    assert number_of(f"{number:.10g}") == pytest.approx(number, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("scale", [linear(0.0, 0.25), logarithmic(0.25, 4.0), sparsity(256.0)])
def test_a_scale_and_its_inverse(scale):
    for position in (0.0, 0.1, 0.5, 0.9, 1.0):
        assert scale.position(scale.value(position)) == pytest.approx(position)


@given(st.floats(1e-6, 1e9))
def test_a_step_is_a_tenth_to_a_hundredth(number):
    assert 0.0099 < step_of(number) / number < 0.1001
