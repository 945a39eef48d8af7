"""The same chip, model or place on both sides with other figures: said gently, mended with a click."""

from __future__ import annotations

import json

import pytest
from PySide6.QtTest import QTest

from calculator.cautions import caution_text
from calculator.cli.compare import as_json
from calculator.cli.compare_text import text
from calculator.compare import compare
from calculator.display import Display
from calculator.library import choose
from calculator.profile import example, examples

pytest_plugins = ["tests.test_ui_kit"]
CHIP, SITE = "h200-sxm", "us-va"
PRICE = "accelerator.price_usd"


def same_chip():
    """The default with one chip chosen on both sides, at the prices of either country."""
    profile = choose(example(), "domestic", "accelerators", CHIP)
    return choose(profile, "foreign", "accelerators", CHIP)


def notes(profile):
    return [caution for caution in compare(profile).warnings if caution.is_note]


def test_shipped_examples_and_different_chips_have_no_note():
    assert not any(notes(example(row.name)) for row in examples())
    assert not notes(example().with_value(f"domestic.{PRICE}", 12345.0))


def test_one_chip_at_the_prices_of_two_countries_names_both():
    (note,) = notes(same_chip())
    assert note.key == "note.same.sourced.more"
    said = caution_text(note, Display())
    assert "27,000" in said and "32,000" in said and "published" in said  # as accelerator_prices.csv has them


def test_a_typed_price_asks_whether_it_is_meant():
    profile = same_chip().copy_block("accelerator", "foreign").with_value(f"domestic.{PRICE}", 32000.01)
    (note,) = notes(profile)
    assert note.key == "note.same.typed"
    said = caution_text(note, Display("zh"))
    assert "32000.01" in said.replace(",", "") and "是否有意如此" in said  # digits enough to tell them apart


@pytest.mark.parametrize(
    ("table", "row", "path", "factor"),
    [
        ("sites", SITE, "site.electricity_price_usd_per_kwh", 0.5),
        ("models", "deepseek-v3.2", "model.query_heads", 0.5),
    ],
)
def test_one_place_or_model_with_another_figure(table, row, path, factor):
    profile = choose(choose(example(), "domestic", table, row), "foreign", table, row)
    assert not notes(profile)
    assert path not in profile.linked
    here, there = f"domestic.{path}", f"foreign.{path}"
    changed = profile.with_value(here, profile.values[here] * factor)
    (note,) = notes(changed)
    assert note.names["table"] == table
    assert note.names["path"] == here
    assert note.names["domestic"] == changed.values[here] != note.names["foreign"] == changed.values[there]


def test_what_has_no_effect_is_not_named():
    rented = same_chip().with_values({"finance.rent": 1.0, "accelerator.rent_usd_per_h": 3.0})
    assert PRICE not in {str(note.names["path"]).partition(".")[2] for note in notes(rented)}


def test_the_terminal_says_it_in_text_and_json():
    outcome = compare(same_chip())
    assert "same chip" in text(outcome, "en", "USD")
    assert "同一芯片" in text(outcome, "zh", "CNY")
    assert any("32,000" in line for line in json.loads(json.dumps(as_json(outcome)))["warnings"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_window_shows_a_note_and_makes_equal_at_a_click(window, preferences, language):
    preferences.language = language
    window.document.restart(same_chip())
    QTest.qWait(20)
    strip = window.page.warnings
    assert strip.isVisible() and strip.objectName() == "notice"
    assert not window.page.verticalScrollBar().isVisible()
    assert not window.page.horizontalScrollBar().isVisible()
    assert not window.page.table.verticalScrollBar().maximum()
    strip.text.linkActivated.emit("equal:foreign:accelerators")
    assert window.document.profile.values[f"domestic.{PRICE}"] == 32000.0
    assert not strip.isVisible()
    window.document.history.undo()
    assert window.document.profile.values[f"domestic.{PRICE}"] == 27000.0
    assert strip.isVisible()
    window.document.set_input("domestic.serving.gpu_efficiency", 1.2, "")
    assert strip.objectName() == "warning"  # a warning outweighs a note
    assert strip.more.isVisible()
