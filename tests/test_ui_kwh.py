"""The page Kilowatt-hours with real clicks and keys: bars, definitions, filters, claims of one's own, making one true."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from calculator.analysis.claims import check_claims, look_up
from calculator.analysis.claims_own import FILE, own_claims
from calculator.analysis.claims_table import shipped_claims
from calculator.analysis.claims_text import claim_sentence, summary_sentence
from calculator.analysis.kwh import DEFINITIONS, kwh_value
from calculator.analysis.kwh_text import kwh_sentence
from calculator.profile import example
from ui.document import Document
from ui.kwh.claim_dialog import ClaimDialog
from ui.kwh.page import KwhPage
from ui.reading import Reading

pytest_plugins = ["tests.test_ui_kit"]

PRICE = "domestic.site.electricity_price_usd_per_kwh"
CSV = "id,label,side,low,high,unit,expression\nmine,Power is a tenth of cost,foreign,0.09,0.11,%,electricity_usd_per_mtok / cost_usd_per_mtok\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TOKEN_PARITY_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def reading(preferences) -> Reading:
    return Reading(Document(example("default")), preferences)


def settled(qtbot, page: KwhPage) -> None:
    qtbot.waitUntil(lambda: page.answer is not None and not page.work.busy and not page.stale, timeout=20_000)


@pytest.fixture
def page(qtbot, reading):
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(800, 1000)
    made = KwhPage(reading, home, lambda said: None)
    layout = QVBoxLayout(home)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(made)
    home.show()
    qtbot.waitExposed(home)
    settled(qtbot, made)
    yield made
    home.close()


def pick(box: QComboBox, data: str) -> None:
    index = box.findData(data)
    assert index >= 0, data
    box.setCurrentIndex(index)


def test_it_says_what_the_engine_says(page, reading):
    profile = reading.document.profile
    assert page.header.sentence.text() == kwh_sentence(kwh_value(profile), reading.display)
    assert page.header.details.text() == summary_sentence(check_claims(profile), reading.display)


def test_bars_are_the_engines(page, reading):
    value = kwh_value(reading.document.profile)
    rows = page.worth.bars.rows
    assert len(rows) == 2 * (1 + len(DEFINITIONS))
    assert [row.name for row in rows][1::2] == [""] * (1 + len(DEFINITIONS))
    found = [row.spans[0].end for row in rows]
    expected = []
    for index in (None, *range(len(DEFINITIONS))):
        for side in ("domestic", "foreign"):
            one = value.sides[side]
            expected.append(one.raw_kwh_usd if index is None else one.worths[index].usd_per_kwh)
    assert found == pytest.approx(expected)
    page.worth.legend.buttons["domestic"].click()
    assert [row.spans[0].end for row in page.worth.bars.rows] == pytest.approx(expected[1::2])
    assert all(row.name for row in page.worth.bars.rows)


def test_figures_follow_the_currency(page, reading, preferences):
    rate = reading.document.profile.values["domestic.market.cny_per_usd"]
    before = [row.spans[0].end for row in page.worth.bars.rows]
    preferences.currency = "CNY"
    assert [row.spans[0].end for row in page.worth.bars.rows] == pytest.approx([rate * one for one in before])
    assert "¥" in page.definitions.table.texts.content.rows[0][1]
    table = page.definitions.table.texts.content.table()
    assert table.rows[1][2] == pytest.approx(
        kwh_value(reading.document.profile).sides["domestic"].worths[1].multiple
    )


def test_a_marked_definition_is_explained(page):
    page.definitions.table.selectRow(3)
    assert DEFINITIONS[3].help[0] in page.definitions.meaning.text()


def test_every_claim_has_its_verdict(page, reading):
    content, check = page.claims.table.texts.content, check_claims(reading.document.profile)
    assert len(content.rows) == len(check.claims) == len(shipped_claims()) == 19
    for row, one in zip(content.copied, check.claims, strict=True):
        assert row[-1] == claim_sentence(one, reading.display)
    page.claims.table.selectRow(2)
    checked = check.claims[2]
    assert page.detail.sentence.text() == claim_sentence(checked, reading.display)
    assert len(page.detail.readings.texts.content.rows) == len(checked.answers)
    assert checked.claim.as_of in page.detail.source.text()
    assert len(content.signs) == 19 and page.claims.table.model().index(0, 0).data(
        Qt.ItemDataRole.DecorationRole
    )


def test_filters(page):
    for verdict, allowed in (("holds", {"holds"}), ("input", {"input", "both"}), ("no", {"no"})):
        pick(page.claims.verdict, verdict)
        assert {one.verdict for one in page.claims.shown} <= allowed
        assert len(page.claims.shown) == sum(one.verdict in allowed for one in page.claims.every)
    if not page.claims.shown:
        assert page.detail.sentence.text() == page.reading.messages("kwh.claims.none")
        assert not page.detail.apply.isVisible()
    pick(page.claims.verdict, "")
    pick(page.claims.origin, "own")
    assert not page.claims.shown and page.detail.checked is None
    pick(page.claims.origin, "press")
    assert len(page.claims.shown) == 19 and page.detail.checked is not None


def test_the_value_that_makes_it_true_is_applied_and_taken_back(qtbot, page, reading):
    place = next(i for i, one in enumerate(page.claims.shown) if one.verdict == "input")
    checked = page.claims.shown[place]
    before = reading.document.profile
    page.claims.table.selectRow(place)
    qtbot.mouseClick(page.detail.apply, Qt.MouseButton.LeftButton)
    assert reading.document.profile.values[checked.solution.path] == checked.solution.value
    settled(qtbot, page)
    now = page.answer.result.check.claim(checked.claim.id)
    assert now.verdict in ("holds", "reading") and any(one.holds for one in now.answers)
    assert page.detail.checked.claim.id == checked.claim.id
    reading.document.history.undo()
    assert reading.document.profile == before


def test_another_solution_may_be_chosen(qtbot, page, reading):
    place = next(
        i
        for i, one in enumerate(page.claims.shown)
        if one.verdict == "input" and len(one.answers[0].solutions) > 1
    )
    page.claims.table.selectRow(place)
    second = page.claims.shown[place].answers[0].solutions[1]
    pick(page.detail.solution, f"0:{second.path}")
    qtbot.mouseClick(page.detail.apply, Qt.MouseButton.LeftButton)
    assert reading.document.profile.values[second.path] == second.value


def test_verdicts_are_copied(qtbot, page, reading):
    pick(page.claims.verdict, "holds")
    qtbot.mouseClick(page.claims.buttons["copy"], Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    for one in page.claims.shown:
        assert claim_sentence(one, reading.display) in text
    assert page.answer.fingerprint in text


def fill(dialog: ClaimDialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.fields.get(name) or dialog.readings[0][0]
        field.setText(text)


def test_a_claim_of_ones_own_by_the_form(qtbot, page, monkeypatch, folder):
    seen: list[str] = []

    def exec_(dialog: ClaimDialog) -> int:
        assert not dialog.keep.isEnabled()
        seen.append(dialog.wrong.text())
        fill(dialog, low="5", high="2", expression="electricity_usd_per_mtok / cost_usd_per_mtokk")
        seen.append(dialog.wrong.text())
        fill(dialog, label="Power is 2 to 5 % of cost")
        pick(dialog.unit, "%")
        seen.append(dialog.wrong.text())
        fill(dialog, expression="")
        index = dialog.insert.findData("electricity_share_of_cost")
        dialog.insert.setCurrentIndex(index)
        dialog.insert.activated.emit(index)
        assert dialog.readings[0][0].text() == "electricity_share_of_cost"
        seen.append(dialog.wrong.text())
        fill(dialog, low="2", high="5", note="heard at a fair, 2026-05")
        assert dialog.keep.isEnabled() and "2.49" in dialog.wrong.text()
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(ClaimDialog, "exec", exec_)
    pick(page.claims.verdict, "no")
    qtbot.mouseClick(page.claims.buttons["add"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert seen[0].startswith("Write the claimed value") and seen[1] == "Write what is said."
    assert "cost_usd_per_mtokk" in seen[2] and "near" in seen[2]
    assert "above" in seen[3]
    kept = own_claims()
    assert len(kept) == 1 and (kept[0].low, kept[0].high, kept[0].unit) == (0.02, 0.05, "%")
    assert page.detail.checked.claim == kept[0] and page.detail.checked.verdict == "holds"
    assert "heard at a fair" in page.detail.source.text() and len(page.claims.shown) == 20
    assert page.detail.buttons["edit"].isVisible() and (folder / FILE).exists()


def test_own_claims_come_from_a_file_are_changed_and_forgotten(qtbot, page, tmp_path, monkeypatch):
    path = tmp_path / "claims.csv"
    path.write_text(CSV, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a, **k: (str(path), ""))
    qtbot.mouseClick(page.claims.buttons["file"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert page.detail.checked.claim.id == "mine"

    def exec_(dialog: ClaimDialog) -> int:
        assert dialog.fields["low"].text() == "9" and dialog.unit.key == "%"
        dialog.fields["low"].setText("1")
        dialog.add_reading("electricity_usd_per_mtok / price_usd_per_mtok", "of the price")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(ClaimDialog, "exec", exec_)
    qtbot.mouseClick(page.detail.buttons["edit"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert own_claims()[0].low == 0.01 and len(own_claims()[0].readings) == 2
    assert page.detail.checked.claim.id == "mine"
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if b.text() == "Remove")
    )
    qtbot.mouseClick(page.detail.buttons["remove"], Qt.MouseButton.LeftButton)
    settled(qtbot, page)
    assert own_claims() == () and len(page.claims.shown) == 19


def test_kept_claims_are_there_the_next_day(qtbot, page, reading, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(CSV, encoding="utf-8")
    page.add_file(path)
    settled(qtbot, page)
    home = QWidget()
    qtbot.addWidget(home)
    other = KwhPage(reading, home, lambda said: None)
    QVBoxLayout(home).addWidget(other)
    home.show()
    settled(qtbot, other)
    assert "mine" in {one.claim.id for one in other.claims.shown}


def test_a_file_that_holds_no_claims_is_refused(page, tmp_path, monkeypatch, preferences):
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.informativeText()))
    (tmp_path / "bad.csv").write_text("id,label\nx,y\n", encoding="utf-8")
    page.add_file(tmp_path / "bad.csv")
    preferences.language = "zh"
    page.add_file(tmp_path / "bad.csv")
    assert "missing" in told[0] and "缺少列" in told[1] and own_claims() == ()


def test_a_side_that_does_not_run_is_said(qtbot, page, reading):
    reading.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    reading.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    settled(qtbot, page)
    bars = page.worth.bars.rows
    assert bars[2].spans[0].text == "not feasible" and bars[2].spans[0].hatched
    assert bars[3].spans[0].text.startswith("$")
    assert "unknown" in page.header.sentence.text()
    assert any(one.verdict == "unknown" for one in page.claims.every)
    assert not math.isnan(page.worth.bars._rows.whole.width())


def test_edits_grey_and_renew(qtbot, page, reading):
    reading.document.set_input(PRICE, 0.2, "")
    assert page.stale and page.body.veil.isVisible()
    settled(qtbot, page)
    assert page.header.sentence.text() == kwh_sentence(kwh_value(reading.document.profile), reading.display)


def test_the_form_reads_what_the_engine_reads(reading):
    look = look_up(reading.document.outcome)
    assert (
        look("foreign", "cost_usd_per_mtok")
        == reading.document.outcome.results["foreign"]["cost_usd_per_mtok"]
    )
    assert look("domestic", PRICE.partition(".")[2]) == reading.document.profile.values[PRICE]


@pytest.mark.parametrize("width", [770, 1440])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_is_cut_or_raw(page, preferences, language, width):
    preferences.language = language
    preferences.currency = "CNY" if language == "zh" else "USD"
    page.window().resize(width, 1000)
    QTest.qWait(50)
    for label in page.findChildren(QLabel):
        text = label.text()
        if label.isVisible() and text:
            assert "{" not in text and "_" not in text, text
            if label.wordWrap():
                assert label.heightForWidth(label.width()) <= label.height() + 1, text
            else:
                assert (
                    QFontMetrics(label.font()).horizontalAdvance(text) <= label.contentsRect().width() + 1
                ), text
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= QFontMetrics(button.font()).horizontalAdvance(button.text()), (
                button.text()
            )
    for table in (page.claims.table, page.definitions.table, page.detail.readings):
        model, header = table.model(), table.horizontalHeader()
        for column in range(model.columnCount()):
            head = str(model.headerData(column, Qt.Orientation.Horizontal))
            room = header.sectionSize(column) - 8
            assert QFontMetrics(header.font()).horizontalAdvance(head) <= room, (head, room)
    if language == "zh":
        for one in page.claims.table.texts.content.rows:
            assert any(ord(sign) > 0x3400 for sign in one[0]), one


def test_every_control_has_an_accessible_name(page):
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTableView)
    for widget in [one for kind in kinds for one in page.findChildren(kind)] + [page.worth.bars]:
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget.objectName()


def test_pictures_and_tables_are_written(page, tmp_path):
    assert page.worth.pictures.save(tmp_path / "a.svg")
    assert page.answer.fingerprint in (tmp_path / "a.svg").read_text(encoding="utf-8")
    for card in (page.claims, page.definitions):
        assert card.table.save(tmp_path / "b.csv") and card.table.save(tmp_path / "c.xlsx")
        assert page.answer.fingerprint in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")
