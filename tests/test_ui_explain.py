"""Any number can be asked about: formula, values, sources, what moves it; one level deeper at each click."""

import math
import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from calculator.analysis.movers import STEP, movers, readers, reads
from calculator.compare import compare
from calculator.inputs import INPUTS, SIDES
from calculator.layout import AUTO
from calculator.messages import Messages
from calculator.model import QUANTITIES
from calculator.profile import example
from ui.explain import words
from ui.explain.number import NumberLabel
from ui.window import MainWindow

pytest_plugins = ["tests.test_ui_kit"]

COST = "domestic.cost_usd_per_mtok"


# What moves a number


def test_movers_are_what_one_comparison_at_a_time_gives() -> None:
    profile = example()
    base = compare(profile).results["domestic"]["cost_usd_per_mtok"]
    held = {
        f"domestic.{path}": compare(profile).values[f"domestic.{path}"]
        for path in INPUTS
        if "serving" in path
    }
    held[f"domestic.{AUTO}"] = 0.0
    for one in movers(profile, "domestic", "cost_usd_per_mtok", 6):
        alone = profile.unlink(one.path.partition(".")[2]).with_values({**held, one.path: one.value})
        after = compare(alone).results["domestic"]["cost_usd_per_mtok"]
        assert one.effect == pytest.approx(after / base - 1.0, rel=1e-9), one.path


def test_movers_come_strongest_first_and_within_bounds() -> None:
    found = movers(example(), "foreign", "cost_usd_per_mtok", 20)
    effects = [abs(one.effect) for one in found]
    assert effects == sorted(effects, reverse=True) and effects[-1] > 0.0
    values = compare(example()).values
    for one in found:
        row = INPUTS[one.path.partition(".")[2]]
        assert row.low <= one.value <= row.high
        assert abs(one.value - values[one.path]) <= STEP * abs(values[one.path]) * (1 + 1e-12) or row.whole


def test_readers_and_reads_are_each_other() -> None:
    assert "cost_usd_per_task" in readers("cost_usd_per_mtok")
    assert "site.pue" in reads("electricity_usd_per_mtok")
    assert readers("gross_value_multiple") == ()


# What the panel says


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_quantity_and_input_has_words(window: MainWindow, lang: str) -> None:
    window.preferences.language = lang
    for side in SIDES:
        for name in [*list(QUANTITIES)[::7], *list(INPUTS)[::7], "cost_usd_per_mtok"]:
            text = words.rich_text(window.reading, f"{side}.{name}")
            assert "nan" not in re.sub(r"<[^>]*>", " ", text).lower().split()
            assert "{" not in text
    assert words.rich_text(window.reading, "ratio")


def test_links_lead_to_what_is_known(window: MainWindow) -> None:
    for name in QUANTITIES:
        text = words.rich_text(window.reading, f"foreign.{name}")
        for target in re.findall(r"href='([^']*)'", text):
            assert words.known(target.removeprefix("edit:")), target


def test_a_side_that_is_too_slow_says_so(window: MainWindow) -> None:
    window.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    window.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    assert window.document.outcome.headline("domestic", "cost_usd_per_mtok") is None
    assert "slow" in words.rich_text(window.reading, COST).lower()
    assert "unknown" in words.rich_text(window.reading, "ratio")


def test_the_value_is_the_one_on_the_page(window: MainWindow) -> None:
    value = window.document.outcome.results["domestic"]["cost_usd_per_mtok"]
    shown = re.search(r"class='big'>([0-9.]+)", words.rich_text(window.reading, COST))
    assert shown is not None and math.isclose(float(shown[1]), value, rel_tol=1e-3)


def test_every_page_says_how_it_computes() -> None:
    from ui.pages import PAGES

    for lang in ("en", "zh"):
        messages = Messages(lang)
        for page in PAGES:
            if page.key not in ("cases", "validation", "start", "sources"):
                assert f"method.{page.key}" in messages


# The panel


def test_click_deeper_back_forward_close(window: MainWindow, qtbot: QtBot) -> None:
    label = window.findChild(NumberLabel, "cost.domestic")
    qtbot.mouseClick(label, Qt.MouseButton.LeftButton)
    panel = window.explanation
    assert panel.isVisible() and not window.panel.isVisible() and panel.target == COST
    panel.text.anchorClicked.emit(
        QUrl("domestic.hourly_cost_usd" if "hourly_cost_usd" in QUANTITIES else "domestic.site.pue")
    )
    deeper = panel.target
    assert deeper != COST
    qtbot.mouseClick(panel.buttons["back"], Qt.MouseButton.LeftButton)
    assert panel.target == COST
    qtbot.mouseClick(panel.buttons["forward"], Qt.MouseButton.LeftButton)
    assert panel.target == deeper
    qtbot.keyClick(panel.text, Qt.Key.Key_Escape)
    assert not panel.isVisible() and window.panel.isVisible()


def test_enter_on_a_number_and_on_a_row(window: MainWindow, qtbot: QtBot) -> None:
    label = window.findChild(NumberLabel, "price_usd_per_mtok.foreign")
    assert label is not None
    label.setFocus()
    qtbot.keyClick(label, Qt.Key.Key_Return)
    assert window.explanation.target == "foreign.price_usd_per_mtok"
    table = window.page.table
    table.setCurrentIndex(table.lines.index(table.lines.rowCount() - 1, 2))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.explanation.target == "foreign.cost_usd_per_mtok"


def test_the_difference_of_a_line_is_foreign_minus_domestic(window: MainWindow, qtbot: QtBot) -> None:
    table, results = window.page.table, window.document.outcome.results
    row = table.lines.lines.index("electricity")
    table.setCurrentIndex(table.lines.index(row, 3))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    shown = window.explanation.text.toPlainText()
    ends = [results[side]["line_electricity_usd_per_mtok"] for side in SIDES]
    assert "foreign minus domestic" in shown and "F \u2212 D" in shown
    for value in (*ends, ends[1] - ends[0]):
        assert f"{abs(value):.3g}" in shown


def test_it_follows_edits_and_language(window: MainWindow) -> None:
    window.explain(COST)
    before = window.explanation.text.toPlainText()
    window.document.set_input("domestic.site.pue", 2.0, "")
    after = window.explanation.text.toPlainText()
    assert before != after
    window.preferences.language = "zh"
    assert "\u56fd\u5185" in window.explanation.text.toPlainText()


def test_edit_leads_to_the_field(window: MainWindow, qtbot: QtBot) -> None:
    window.explain("domestic.site.pue")
    window.explanation.text.anchorClicked.emit(QUrl("edit:domestic.site.pue"))
    assert window.panel.isVisible()
    focus = window.focusWidget()
    assert focus is not None
    assert "pue" in focus.objectName()


def test_copy_gives_plain_text(window: MainWindow, qtbot: QtBot) -> None:
    window.explain(COST)
    qtbot.mouseClick(window.explanation.buttons["copy"], Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert "C = H" in text
    assert not re.search("<[a-z]", text)


def test_unknown_targets_are_ignored(window: MainWindow) -> None:
    for target in ("", "domestic.nothing", "west.site.pue", "edit:domestic.site.pue"):
        window.explain(target)
    assert not window.explanation.isVisible() and window.panel.isVisible()
