"""The inputs panel: clicks and keys change numbers, and nothing bad gets in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPushButton

from calculator.inputs import INPUTS, SIDES
from tests.test_ui_kit import EFFICIENCY, PRICE, SPARSITY, cost, field, named, type_into, value
from ui.inputs.field_menu import field_menu
from ui.inputs.groups import GROUPS
from ui.inputs.headline import HEADLINES
from ui.inputs.link_button import LinkButton
from ui.inputs.number_field import NumberField
from ui.inputs.section import Section
from ui.inputs.slider import ValueSlider

pytest_plugins = ["tests.test_ui_kit"]

DOMESTIC = f"domestic.{PRICE}"


def test_every_input_is_in_one_group():
    grouped = [path for group in GROUPS for path in group.paths] + list(HEADLINES)
    assert sorted(grouped) == sorted(INPUTS)


def test_typing_recomputes_at_each_key(window):
    before = cost(window, "domestic")
    target = field(window, DOMESTIC)
    type_into(target, "0.5", enter=False)
    assert value(window, DOMESTIC) == 0.5
    assert cost(window, "domestic") > before
    assert window.page.cards[0].cost.text() == window.reading.display.money(cost(window, "domestic"), 3)
    QTest.keyClick(target, Qt.Key.Key_Return)
    window.undo()
    assert cost(window, "domestic") == before
    assert not window.document.unsaved
    assert target.text() == f"{value(window, DOMESTIC):.10g}"


def test_arithmetic_and_another_currency(window):
    type_into(field(window, DOMESTIC), "0.5/6.8")
    assert value(window, DOMESTIC) == pytest.approx(0.5 / 6.8)
    rate = value(window, "domestic.market.cny_per_usd")
    type_into(field(window, DOMESTIC), "0.35 CNY")
    assert value(window, DOMESTIC) == pytest.approx(0.35 / rate)
    window.preferences.currency = "CNY"
    type_into(field(window, DOMESTIC), "0.42")
    assert value(window, DOMESTIC) == pytest.approx(0.42 / rate)


@pytest.mark.parametrize("text", ["abc", "-1", "3", "1e400", "0.1.2"])
def test_a_bad_text_is_red_and_the_last_good_answer_stays(window, text):
    before, answer = cost(window, "domestic"), window.page.answer.headline.text()
    target = field(window, DOMESTIC)
    type_into(target, text, enter=False)
    assert target.property("bad")
    assert target.wrong.endswith(".")
    assert window.panel.bubble.isVisible()
    assert window.panel.bubble.text() == target.wrong
    assert cost(window, "domestic") in (before, pytest.approx(before, rel=2.0))
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert not target.property("bad")
    assert not window.panel.bubble.isVisible()
    assert cost(window, "domestic") == before
    assert window.page.answer.headline.text() == answer
    assert not window.document.unsaved


def test_a_whole_number_is_asked_where_it_is_needed(window):
    target = field(window, "domestic.serving.accelerators_per_replica")
    type_into(target, "8.5", enter=False)
    assert "whole" in target.wrong


def test_a_rule_between_inputs_is_told(window):
    type_into(field(window, "domestic.serving.accelerators_per_replica"), "384")
    target = field(window, "domestic.serving.tensor_parallel")
    type_into(target, "1000", enter=False)
    assert target.wrong == "Tensor parallelism cannot be more than the 384 accelerators of a replica."
    target = field(window, f"foreign.{SPARSITY}")
    type_into(target, "99.99", enter=False)
    assert "With 256 experts" in target.wrong


def test_escape_takes_the_edit_back(window):
    target, before = field(window, DOMESTIC), window.document.profile
    type_into(target, "0.7", enter=False)
    QTest.keyClick(target, Qt.Key.Key_Escape)
    assert window.document.profile.values == before.values


def test_arrows_step_and_shift_steps_more(window):
    target = field(window, DOMESTIC)
    type_into(target, "0.055")
    QTest.keyClick(target, Qt.Key.Key_Up)
    assert value(window, DOMESTIC) == pytest.approx(0.056)
    QTest.keyClick(target, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert value(window, DOMESTIC) == pytest.approx(0.046)
    for _ in range(50):
        QTest.keyClick(target, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert value(window, DOMESTIC) == 0.0


def wheel(widget) -> None:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, QPointF(widget.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_wheel_works_only_with_focus(window):
    target = field(window, DOMESTIC)
    before = value(window, DOMESTIC)
    wheel(target)
    wheel(named(window, f"slider.{DOMESTIC}", ValueSlider))
    assert value(window, DOMESTIC) == before
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    wheel(target)
    assert value(window, DOMESTIC) > before


def drag(widget, start: QPoint, by: int) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(widget, start + QPoint(by * step // 10, 0))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))


def test_dragging_a_label_or_a_field_scrubs_in_one_step(window):
    before = value(window, DOMESTIC)
    row = window.panel.headlines[0].row
    drag(row.label, QPoint(20, 10), 60)
    dragged = value(window, DOMESTIC)
    assert dragged > before
    assert window.document.history.count() == 1
    target = field(window, DOMESTIC)
    drag(target, QPoint(60, 12), -30)
    assert value(window, DOMESTIC) < dragged
    assert not target.hasFocus()
    assert window.document.history.count() == 2


@pytest.mark.parametrize("relative", [PRICE, EFFICIENCY, SPARSITY])
@pytest.mark.parametrize("side", SIDES)
def test_the_sliders_move_their_input_and_the_answer(window, relative, side):
    path = f"{side}.{relative}"
    slider = named(window, f"slider.{path}", ValueSlider)
    before, was = value(window, path), cost(window, side)
    drag(slider, QPoint(slider.width() // 2, 10), 25)
    assert value(window, path) != before
    assert cost(window, side) != was
    assert window.document.history.count() == 1
    window.undo()
    assert value(window, path) == before
    assert not window.document.unsaved


def test_a_link_holds_both_fields(window):
    link = named(window, f"link.{PRICE}", LinkButton)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert link.isChecked()
    type_into(field(window, f"foreign.{PRICE}"), "0.07")
    assert value(window, DOMESTIC) == 0.07
    assert field(window, DOMESTIC).text() == "0.07"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert not link.isChecked()


def test_typed_values_are_marked_and_can_be_reset(window):
    target, before = field(window, DOMESTIC), value(window, DOMESTIC)
    assert target._mark in ("high", "medium", "low")
    type_into(target, "0.2")
    named(window, "search", QLineEdit).setFocus()
    assert target._mark == "own"
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(8, 13))
    assert value(window, DOMESTIC) == before
    assert target._mark != "own"
    type_into(target, "0.2")
    QTest.mouseDClick(window.panel.headlines[0].row.label, Qt.MouseButton.LeftButton)
    assert value(window, DOMESTIC) == before


def test_the_menu_of_a_field_offers_source_and_library(window):
    path = "domestic.finance.wacc"
    target = field(window, path)
    type_into(target, "12")
    menu = field_menu(window.reading, target, path)
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("Back to the source")
    others = next(child for child in menu.children() if isinstance(child, QMenu))
    others.actions()[0].trigger()
    assert path in window.document.profile.origins
    menu.actions()[0].trigger()


def test_a_dense_model_locks_its_sparsity(window):
    window.choose("foreign", "models", "llama-3.1-70b")
    target = field(window, f"foreign.{SPARSITY}")
    assert target.isEnabled() is False
    assert target.text() == "dense"
    assert not named(window, f"slider.foreign.{SPARSITY}", ValueSlider).isEnabled()
    assert "all active" in window.panel.headlines[2].captions["foreign"].text()
    assert field(window, f"domestic.{SPARSITY}").isEnabled()
    window.undo()
    assert field(window, f"foreign.{SPARSITY}").isEnabled()
    assert target.text() == "96.875"


def test_efficiency_shows_what_it_comes_to_and_warns_above_one(window):
    headline = window.panel.headlines[1]
    q = window.document.outcome.results["domestic"]
    percent = window.reading.display.percent
    caption = headline.captions["domestic"]
    assert caption.text() == f"{percent(q['mfu_decode_effective'])} / {percent(q['mbu_decode_effective'])}"
    assert headline.comes_to.property("kind") == "muted"
    type_into(field(window, f"domestic.{EFFICIENCY}"), "1.5")
    assert headline.comes_to.property("kind") == "warning"
    assert window.page.warnings.isVisible()


def test_search_finds_in_both_languages_and_goes_back(window):
    search = named(window, "search", QLineEdit)
    search.setFocus()
    search.setText("\u7535\u4ef7")
    assert window.panel.headlines[0].isVisible()
    assert not window.panel.headlines[1].isVisible()
    search.clear()
    QTest.keyClicks(search, "wage")
    rows = [row for section in window.panel.sections for row in section.rows if row.isVisible()]
    assert [row.relative for row in rows] == ["site.wage_usd_per_fte_year"]
    search.clear()
    QTest.keyClicks(search, "zzz")
    assert window.panel.nothing.isVisible()
    search.clear()
    assert not window.panel.nothing.isVisible()
    assert all(headline.isVisible() for headline in window.panel.headlines)


def test_groups_fold_and_are_remembered(window, preferences):
    button = named(window, "fold.finance", QPushButton)
    section = named(window, "section.finance", Section)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert section.is_open
    assert all(row.isVisibleTo(window) for row in section.rows)
    assert "finance" in preferences.open_groups
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "finance" not in preferences.open_groups


def test_a_choice_is_taken(window):
    field(window, "domestic.finance.wacc")
    box = named(window, "domestic.finance.rent", QComboBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert value(window, "domestic.finance.rent") == 1.0
    idle = field(window, "domestic.accelerator.price_usd")
    assert idle.property("idle")
    assert not field(window, "foreign.accelerator.price_usd").property("idle")


def test_ctrl_z_in_a_field_is_the_windows_undo(window):
    target, before = field(window, DOMESTIC), value(window, DOMESTIC)
    type_into(target, "0.3")
    QTest.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert value(window, DOMESTIC) == before
    assert target.hasFocus()
    assert target.text() == f"{before:.10g}"


def test_a_tooltip_says_where_a_value_comes_from(window):
    from ui.inputs import origins

    text = origins.tip(window.reading, DOMESTIC)
    for part in ("Electricity price", "From: ", "Document: ", "Confidence: ", "Takes 0 to 2"):
        assert part in text
    for section in window.panel.sections:
        for path in section.group.paths:
            tip = origins.tip(window.reading, f"foreign.{path}")
            assert "nan" not in tip.split("<br>")[2]


def test_a_row_found_by_search_follows_while_the_panel_is_hidden(window):
    window.panel.search.setText("pue")
    target = named(window, "domestic.site.pue", NumberField)
    window.preferences.page = "start"
    assert not target.isVisible()
    window.document.set_input("domestic.site.pue", 1.77, "PUE")
    window.preferences.page = "compare"
    assert target.isVisible()
    assert target.text() == "1.77"


@pytest.fixture
def refused(window) -> NumberField:
    """A field with a number out of its bounds, after an edit elsewhere."""
    window.document.set_input("domestic.site.pue", 1.77, "PUE")
    window.document.finish_edit()
    target = field(window, f"domestic.{EFFICIENCY}")
    type_into(target, "0.05", enter=False)
    assert target.property("bad")
    return target


def good(window, target: NumberField) -> bool:
    """Whether the field shows the document's number again."""
    return (
        not target.property("bad")
        and target.text() == f"{value(window, target.objectName()):.10g}"
        and not window.panel.bubble.isVisible()
    )


def test_a_refused_number_says_why_when_it_is_visited_again(window, refused):
    wrong = refused.wrong
    window.page.setFocus()
    assert refused.property("bad") and not window.panel.bubble.isVisible()
    at = refused.rect().center()
    QApplication.sendEvent(refused, QHelpEvent(QEvent.Type.ToolTip, at, refused.mapToGlobal(at)))
    assert refused.toolTip() == wrong
    refused.setFocus()
    assert window.panel.bubble.isVisible() and window.panel.bubble.text() == wrong


def test_a_refused_number_goes_when_the_comparison_moves_on(window, refused):
    window.document.set_input("foreign.site.pue", 1.5, "PUE")
    assert good(window, refused)


def test_undo_in_a_refused_field_takes_back_its_text_alone(window, refused):
    QTest.keyClick(refused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert good(window, refused)
    assert value(window, "domestic.site.pue") == 1.77


def test_undo_from_elsewhere_puts_a_refused_number_back(window, refused):
    window.page.setFocus()
    window.undo()
    assert good(window, refused)


def test_a_refused_number_goes_with_the_panel(window, refused):
    window.explain("ratio")
    window.explanation.close_panel()
    assert refused.isVisible() and good(window, refused)


def test_a_long_number_is_marked_with_its_beginning_in_view(window):
    window.document.set_input(DOMESTIC, 0.0529131636212345, "price")
    target = field(window, DOMESTIC)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert len(target.text()) > 9
    assert target.selectedText() == target.text() and target.cursorPosition() == 0
