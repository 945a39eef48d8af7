"""Dialogs and panels of the window, each in a state worth looking at."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from calculator import library
from calculator.analysis.claims import look_up
from calculator.library.own import copy_of, this_month
from calculator.workbook import Difference
from tools.surfaces.pages import SETTLE_MS, analysis, answered, wait
from ui.about import About
from ui.help.window import HelpWindow
from ui.inputs.picker import Picker
from ui.kwh.claim_dialog import ClaimDialog
from ui.library.book_dialog import BookDialog
from ui.library.form_dialog import FormDialog
from ui.library.newer_dialog import NewerDialog
from ui.sure.distribution_dialog import DistributionDialog
from ui.sure.draw_dialog import DrawDialog
from ui.whatif.input_pick import Moved
from ui.whatif.range_dialog import RangeDialog
from ui.window import MainWindow


def whatif_range(window: MainWindow) -> QWidget:
    """The range of an input of the tornado."""
    page = analysis(window, "whatif")
    page.show_view("tornado")  # type: ignore[attr-defined]
    answered(page)
    bar = page.answer.result.bars[0].range  # type: ignore[union-attr]
    dialog = RangeDialog(window.reading, window, bar, Moved("site.pue"))
    dialog.show()
    dialog.low.setText("nothing")
    dialog.low.textEdited.emit("nothing")
    return dialog


def sure_dialog(window: MainWindow) -> QWidget:
    """A distribution to edit."""
    page = analysis(window, "sure")
    columns = {one.path: one for one in page.inputs.columns}  # type: ignore[attr-defined]
    one = columns["domestic.serving.utilisation"]
    dialog = DistributionDialog(window.reading, window.document.profile, page, one)
    dialog.show()
    return dialog


def sure_draw(window: MainWindow) -> QWidget:
    """A draw in which the other side wins."""
    page = analysis(window, "sure")
    assert page.answer is not None
    result = page.answer.result
    dialog = DrawDialog(window.reading, result.found, result.other, page)
    dialog.show()
    return dialog


def kwh_form(window: MainWindow) -> QWidget:
    """A claim of one's own."""
    page = analysis(window, "kwh")
    dialog = ClaimDialog(window.reading, look_up(window.document.outcome), (), page)
    zh = window.reading.messages.lang == "zh"
    texts = {
        "label": "电费占成本 2% 至 5%" if zh else "Electricity is 2 to 5 % of cost",
        "low": "2",
        "high": "5",
    }
    for name, text in texts.items():
        dialog.fields[name].setText(text)
    dialog.unit.setCurrentIndex(dialog.unit.findData("%"))
    dialog.readings[0][0].setText("electricity_usd_per_mtok / cost_usd_per_mtok")
    dialog.show()
    return dialog


def pinned(window: MainWindow) -> QWidget:
    """What differs from a pinned state."""
    window.pin.pin()
    window.document.set_input("domestic.site.electricity_price_usd_per_kwh", 0.03, "")
    window.document.set_input("foreign.site.pue", 1.3, "")
    window.document.set_input("foreign.serving.utilisation", 0.4, "")
    window.pin.show()
    dialog = window.pin.dialog
    assert dialog is not None
    while dialog.found is None:
        wait(SETTLE_MS)
    return dialog


def site_picker(window: MainWindow) -> QWidget:
    """Choosing a site, with what it would change."""
    picker = Picker(window.reading, "domestic", "sites", window)
    picker.show()
    picker.table.selectRow(picker.table.currentIndex().row() + 4)
    return picker


def own_form(window: MainWindow) -> QWidget:
    """An accelerator of one's own, begun as a copy, with a figure that is not taken."""
    data = copy_of("accelerators", library.row("accelerators", "h20"), "CN")
    origin = {"source": window.reading.messages("own.source"), "as_of": this_month(), "confidence": "low"}
    name = library.label("accelerators", "h20")
    dialog = FormDialog(window.reading, "accelerators", data | origin, window, based_on=name)
    dialog.show()
    for column, text in (("label", "X100"), ("hbm_gb", "14l"), ("tdp_w", "400")):
        edit = dialog.rows[column].edit
        assert isinstance(edit, QLineEdit)
        edit.setText(text)
    dialog.accept()
    return dialog


def own_model(window: MainWindow) -> QWidget:
    """A model of one's own, begun as a copy."""
    data = copy_of("models", library.row("models", "deepseek-v3"))
    dialog = FormDialog(
        window.reading, "models", data, window, based_on=library.label("models", "deepseek-v3")
    )
    dialog.resize(940, 1400)
    dialog.show()
    return dialog


def own_site(window: MainWindow) -> QWidget:
    """The end of the form of a site."""
    data = copy_of("sites", library.row("sites", "us-va"))
    dialog = FormDialog(window.reading, "sites", data, window, based_on=library.label("sites", "us-va"))
    dialog.resize(940, 900)
    dialog.show()
    return dialog


def with_own_row(window: MainWindow) -> str:
    """A site in the user's folder, in force on the domestic side, whose price and PUE have changed since."""
    data = copy_of("sites", library.row("sites", "cn-nm-ulanqab"))
    data |= {"id": "own-site", "label": "Ulanqab, hall 2", "label_zh": "乌兰察布 2 号厅", "source": "offer"}
    library.add_user_row("sites", data)
    window.document.choose("domestic", "sites", "own-site", "")
    library.add_user_row("sites", data | {"price_per_kwh": "0.31", "pue": "1.12"})
    window.page.refresh()
    return "own-site"


def own_picker(window: MainWindow) -> QWidget:
    """A row of one's own in the list."""
    with_own_row(window)
    picker = Picker(window.reading, "domestic", "sites", window)
    picker.show()
    return picker


def own_models(window: MainWindow) -> QWidget:
    """The buttons under the list of models."""
    picker = Picker(window.reading, "domestic", "models", window)
    picker.show()
    return picker


def newer_strip(window: MainWindow) -> QWidget:
    """The offer of newer figures."""
    with_own_row(window)
    return window


def newer(window: MainWindow) -> QWidget:
    """Newer figures to choose among."""
    with_own_row(window)
    dialog = NewerDialog(window.reading, library.newer_figures(window.document.profile), window)
    dialog.show()
    return dialog


def book(window: MainWindow) -> QWidget:
    """What differs in a workbook that was opened."""
    found = (
        Difference("domestic.site.electricity_price_usd_per_kwh", 0.0529, 0.041),
        Difference("foreign.site.pue", 1.15, 1.2),
        Difference("domestic.model.layers", 61.0, 62.0),
        Difference("foreign.accelerator.price_usd", math.nan, 45_000.0),
    )
    dialog = BookDialog(window.reading, "default.xlsx", found, window)
    dialog.show()
    return dialog


def about(window: MainWindow) -> QWidget:
    """Version and licences."""
    dialog = About(window.reading, window)
    dialog.show()
    return dialog


def help_page(target: str) -> Callable[[MainWindow], QWidget]:
    """A part of Help, or ``guide/CHAPTER``."""

    def show(window: MainWindow) -> QWidget:
        shown = HelpWindow(window.reading, window)
        shown.show_page(target)
        shown.show()
        return shown

    return show


def pinned_bar(window: MainWindow) -> QWidget:
    """What the status bar says of a pinned state."""
    pinned(window)
    return window
