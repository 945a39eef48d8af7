"""WCAG AA in both themes: every text on every ground it stands on, 4.5 to 1; what shows the focus or a state, 3 to 1."""

import pytest
from PySide6.QtGui import QColor

from ui.theme import DARK, LIGHT, Theme

GROUNDS = ("window", "panel", "card", "field", "field_hover")
TEXTS = ("text", "muted", "accent", "domestic", "foreign", "warning", "bad")
PAIRS = (
    ("on_accent", "accent"),  # selected rows, default buttons
    ("text", "accent_soft"),  # lit cells of the Cases page
    ("accent", "accent_soft"),  # segments that are down, notices
    ("warning", "warning_soft"),
    ("bad", "bad_soft"),
    ("text", "border"),  # a button that is held down
)
MARKS = (
    "accent",
    "muted",
    "bad",
    "domestic",
    "foreign",
    "good",
    "warning",
)  # focus rings, boxes, sliders, signs


def light(colour: str) -> float:
    ink = QColor(colour)
    parts = (ink.redF(), ink.greenF(), ink.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_texts_stand_out(look: Theme):
    every = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(PAIRS)
    weak = {pair: round(contrast(getattr(look, pair[0]), getattr(look, pair[1])), 2) for pair in every}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_focus_and_signs_stand_out(look: Theme):
    weak = {
        (mark, ground): round(contrast(getattr(look, mark), getattr(look, ground)), 2)
        for mark in MARKS
        for ground in ("window", "panel", "card", "field")
    }
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3.0} == {}
