"""A file that somebody else changes, moves or takes away while it is open here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from calculator.files import ChangedError
from calculator.files.places import HOME
from calculator.profile import example, load, save
from tests.test_ui_kit import PRICE
from ui import dialogs
from ui.document import Document

pytest_plugins = ["tests.test_ui_kit"]

DOMESTIC = f"domestic.{PRICE}"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(HOME, str(tmp_path / "home"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "drive" / "case.tokenparity"
    path.parent.mkdir()
    save(path, example())
    return path


@pytest.fixture
def opened(window, file):
    assert window.files.open(file)
    return window


def theirs(file, price=0.4):
    save(file, example().with_value(DOMESTIC, price))


def price(window):
    return window.document.profile.values[DOMESTIC]


def test_a_document_does_not_overwrite_what_it_did_not_see(qapp, file, tmp_path):
    document = Document(example())
    document.open(file)
    document.set_input(DOMESTIC, 0.2, "price")
    theirs(file)
    with pytest.raises(ChangedError):
        document.save(file)
    assert document.unsaved and load(file).values[DOMESTIC] == 0.4
    document.save(tmp_path / "other.tokenparity")  # elsewhere is no matter
    document.save(file)  # another file than the open one: the file dialog has asked
    document.set_input(DOMESTIC, 0.3, "price")
    document.save(file)  # its own writing is no surprise
    assert load(file).values[DOMESTIC] == 0.3


def test_two_documents_on_one_file(qapp, file):
    one, other = Document(example()), Document(example())
    for document in (one, other):
        document.open(file)
    one.set_input(DOMESTIC, 0.2, "price")
    other.set_input(DOMESTIC, 0.3, "price")
    one.save(file)
    with pytest.raises(ChangedError):
        other.save(file)
    other.reload("reload")
    assert (other.profile.values[DOMESTIC], other.unsaved) == (0.2, False)
    other.history.undo()  # nothing is lost
    assert (other.profile.values[DOMESTIC], other.unsaved) == (0.3, True)
    other.save(file)
    assert load(file).values[DOMESTIC] == 0.3


def strip(window):
    return window.safety.strip


def test_a_change_is_noticed_by_the_system_and_can_be_taken(qtbot, opened, file):
    assert strip(opened).isHidden()
    opened.document.set_input(DOMESTIC, 0.2, "price")
    theirs(file)
    qtbot.waitUntil(lambda: strip(opened).isVisible(), timeout=5000)
    assert strip(opened).text.text() == "“case.tokenparity” was changed by another program."
    qtbot.mouseClick(strip(opened).buttons["reload"], Qt.MouseButton.LeftButton)
    assert price(opened) == 0.4 and not opened.document.unsaved
    assert strip(opened).isHidden()
    opened.undo()
    assert price(opened) == 0.2


def test_keeping_mine_saves_over_it_without_another_question(opened, file, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("asked"))
    theirs(file)
    opened.safety.watch.check()
    strip(opened).buttons["keep"].click()
    assert strip(opened).isHidden() and opened.document.unsaved
    opened.files.save()
    assert load(file).values == example().values
    theirs(file, 0.5)  # once more: that is another matter
    opened.safety.watch.check()
    assert strip(opened).isVisible()


def test_the_window_coming_forward_looks_at_the_file(opened, file):
    theirs(file)
    opened.safety.watch._settle.stop()
    opened.safety.watch._state_changed(Qt.ApplicationState.ApplicationActive)
    assert strip(opened).isVisible()


def test_a_file_that_is_gone_is_told_and_written_anew(qtbot, opened, file):
    file.unlink()
    qtbot.waitUntil(lambda: strip(opened).isVisible(), timeout=5000)
    assert "no longer where" in strip(opened).text.text()
    assert strip(opened).buttons["reload"].isHidden()
    opened.document.set_input(DOMESTIC, 0.2, "price")
    assert opened.files.save()
    assert load(file).values[DOMESTIC] == 0.2
    assert strip(opened).isHidden()


def test_own_saving_is_not_noticed(qtbot, opened, file):
    for number in (0.2, 0.3):
        opened.document.set_input(DOMESTIC, number, "price")
        opened.files.save()
        qtbot.wait(400)
        assert strip(opened).isHidden()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("wish, content", [("overwrite", 0.2), ("cancel", 0.4), ("save_as", 0.4)])
def test_saving_over_a_changed_file_asks(opened, file, monkeypatch, tmp_path, wish, content, language):
    opened.preferences.language = language
    other = tmp_path / "other.tokenparity"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    asked: list[str] = []

    def answer(box):
        asked.append(box.text())
        names = {"overwrite": "button.overwrite", "cancel": "button.cancel", "save_as": "file.save_as"}
        wanted = opened.reading.messages(names[wish])
        next(button for button in box.buttons() if button.text() == wanted).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    opened.document.set_input(DOMESTIC, 0.2, "price")
    theirs(file)
    assert opened.files.save() == (wish != "cancel")
    assert asked == [opened.reading.messages("ask.overwrite", name="case.tokenparity")]
    assert load(file).values[DOMESTIC] == content
    assert other.exists() == (wish == "save_as")
    assert opened.document.unsaved == (wish == "cancel")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_vanished_drive_is_told_in_the_language(opened, file, monkeypatch, language):
    opened.preferences.language = language
    told: list[str] = []
    monkeypatch.setattr(dialogs, "tell_error", lambda *arguments: told.append(arguments[3]))
    opened.document.set_input(DOMESTIC, 0.2, "price")
    away = file.parent.rename(file.parent.with_name("away"))
    assert not opened.files.save()
    assert opened.document.unsaved
    assert str(file) in told[0]
    assert ("the drive has been removed" if language == "en" else "磁盘已被移除") in told[0]
    away.rename(file.parent)
    assert opened.files.save()  # it is back
    assert load(file).values[DOMESTIC] == 0.2


def test_a_hostile_name_is_shown_as_it_stands(opened, tmp_path, monkeypatch):
    path = tmp_path / "drive" / "<img src=x> \u202egnp.tokenparity"
    save(path, example().renamed("<b>bold</b>\u202e", "<h1>note</h1>\nline"))
    assert opened.files.open(path)
    label = opened._about_file
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<b>bold</b>\ufffd" in label.text() and "<img src=x> \ufffdgnp" in label.text()
    assert "\u202e" not in opened.windowTitle() + label.text() + label.toolTip()
    assert "&lt;h1&gt;note" in label.toolTip()
    boxes: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: boxes.append(box.text() + box.informativeText()))
    dialogs.ask_save(opened, opened.reading.messages, opened.files.name)
    path.write_text("{", encoding="utf-8")
    opened.files.open(path)
    assert len(boxes) == 2
    assert all("&lt;img" in text and "\u202e" not in text for text in boxes)
