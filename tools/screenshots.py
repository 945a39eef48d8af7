"""
Pictures of the window: every page, both languages, both themes, two sizes.

``python tools/screenshots.py FOLDER`` writes them as PNG; without a folder, to docs/screenshots. It needs no screen.
``--only TEXT`` writes those whose name holds it, ``--example NAME`` shows another comparison than the default.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QSettings, QTemporaryDir
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from calculator import library
from calculator.analysis.claims import look_up
from calculator.library.own import copy_of, this_month
from calculator.profile import example
from calculator.workbook import Difference
from ui import app, theme
from ui.about import About
from ui.analysis.page import AnalysisPage
from ui.cases.page import CasesPage
from ui.document import Document
from ui.help.window import HelpWindow
from ui.inputs.picker import Picker
from ui.kwh.claim_dialog import ClaimDialog
from ui.library.book_dialog import BookDialog
from ui.library.form_dialog import FormDialog
from ui.library.newer_dialog import NewerDialog
from ui.preferences import Preferences
from ui.sure.distribution_dialog import DistributionDialog
from ui.sure.draw_dialog import DrawDialog
from ui.validation.page import ValidationPage
from ui.whatif.input_pick import Moved
from ui.whatif.range_dialog import RangeDialog
from ui.window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZES = ((1280, 800), (1920, 1080))
SETTLE_MS = 60


def prepared(lang: str, look: str, name: str, folder: QTemporaryDir) -> MainWindow:
    """A window in a language and a theme, with settings that are thrown away."""
    settings = QSettings(folder.filePath(f"{lang}-{look}.ini"), QSettings.Format.IniFormat)
    currency = "CNY" if lang == "zh" else "USD"
    for key, value in {"language": lang, "currency": currency, "theme": look, "page": "compare"}.items():
        settings.setValue(key, value)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.theme_for(look))
    window = MainWindow(Document(example(name)), Preferences(settings))
    window.show()
    while not window.page.chart.loaded:
        QTest.qWait(SETTLE_MS)
    return window


def compare_page(window: MainWindow) -> QWidget:
    """The answer as the program starts."""
    return window


def inputs(window: MainWindow) -> QWidget:
    """Groups unfolded, an input typed over."""
    window.document.set_input("domestic.site.electricity_price_usd_per_kwh", 0.03, "")
    for section in window.panel.sections:
        section.set_open(section.group.name in ("model", "site"))
    return window


def bad_input(window: MainWindow) -> QWidget:
    """What a field says to a number it does not take."""
    window.panel.show_input("site.pue")
    QTest.qWait(SETTLE_MS)
    field = window.focusWidget()
    QTest.keyClicks(field, "0.5")
    return window


def too_slow(window: MainWindow) -> QWidget:
    """A side that cannot keep its promise."""
    window.document.set_linked("workload.promised_tokens_per_s_per_user", False, "")
    window.document.set_input("domestic.workload.promised_tokens_per_s_per_user", 2000.0, "")
    return window


def analysis(window: MainWindow, key: str) -> AnalysisPage[Any]:
    """The page of an analysis, its answer on it."""
    window.preferences.page = key
    page = window.pages.page(key)
    assert isinstance(page, AnalysisPage)
    answered(page)
    return page


def answered(page: AnalysisPage[Any]) -> None:
    """Wait until the page shows what belongs to its inputs and controls."""
    QTest.qWait(SETTLE_MS)
    while page.answer is None or page.work.busy or page.stale:
        QTest.qWait(SETTLE_MS)
    QTest.qWait(SETTLE_MS)


def why(window: MainWindow) -> QWidget:
    """The gap split among its causes, and a block swapped by hand."""
    page = analysis(window, "why")
    page.swap.boxes["electricity"].setChecked(True)  # type: ignore[attr-defined]
    page.swap.boxes["capital"].setChecked(True)  # type: ignore[attr-defined]
    return window


def why_money(window: MainWindow) -> QWidget:
    """The same in money, with what would turn the winner."""
    page = analysis(window, "why")
    page.unit.actions_["money"].trigger()  # type: ignore[attr-defined]
    page.which.actions_["risk"].trigger()  # type: ignore[attr-defined]
    return window


def why_infeasible(window: MainWindow) -> QWidget:
    """A side without a cost: no gap to split."""
    too_slow(window)
    analysis(window, "why")
    return window


def sites(window: MainWindow) -> QWidget:
    """Places ranked for a user, one of them marked."""
    page = analysis(window, "sites")
    page.ranking.chart.row_marked.emit(2)  # type: ignore[attr-defined]
    return window


def sites_placement(window: MainWindow) -> QWidget:
    """Real-time, batch and training work apart, for users who are near enough to the coast alone."""
    page = analysis(window, "sites")
    page.views.actions_["placement"].trigger()  # type: ignore[attr-defined]
    page.controls.realtime.set_value(0.01)  # type: ignore[attr-defined]
    page.renew()
    answered(page)
    return window


def sites_shift(window: MainWindow) -> QWidget:
    """What moving load into valley hours brings."""
    analysis(window, "sites").views.actions_["shift"].trigger()  # type: ignore[attr-defined]
    return window


def market(window: MainWindow) -> QWidget:
    """Every open model's list prices beside the cost on either side's machines."""
    page = analysis(window, "market")
    page.controls.scope.setCurrentIndex(1)  # type: ignore[attr-defined]
    answered(page)
    return window


def market_history(window: MainWindow) -> QWidget:
    """List prices over time."""
    market(window)
    analysis(window, "market").views.actions_["history"].trigger()  # type: ignore[attr-defined]
    return window


def market_costs(window: MainWindow) -> QWidget:
    """Cost of input, cached input and output beside their list prices."""
    analysis(window, "market").views.actions_["costs"].trigger()  # type: ignore[attr-defined]
    return window


def nation(window: MainWindow) -> QWidget:
    """The trade over the years."""
    analysis(window, "nation")
    return window


def whatif(view: str) -> Callable[[MainWindow], QWidget]:
    """A view of the page What if."""

    def show(window: MainWindow) -> QWidget:
        page = analysis(window, "whatif")
        page.show_view(view)  # type: ignore[attr-defined]
        answered(page)
        return window

    return show


def whatif_range(window: MainWindow) -> QWidget:
    """The range of an input of the tornado."""
    page = analysis(window, "whatif")
    bar = page.answer.result.bars[0].range  # type: ignore[union-attr]
    dialog = RangeDialog(window.reading, window, bar, Moved("site.pue"))
    dialog.show()
    dialog.low.setText("nothing")
    dialog.low.textEdited.emit("nothing")
    return dialog


def sure(window: MainWindow) -> QWidget:
    """How sure, with the threshold off parity."""
    page = analysis(window, "sure")
    chart = page.spread.spread  # type: ignore[attr-defined]
    chart.set_threshold(chart.threshold - 0.2, tell=True)
    return window


def sure_rising(window: MainWindow) -> QWidget:
    """The cost of one side, cumulative."""
    card = analysis(window, "sure").spread  # type: ignore[attr-defined]
    card.measure.setCurrentIndex(card.measure.findData("domestic.cost_usd_per_mtok"))
    card.mode.setCurrentIndex(1)
    return window


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


def sure_infeasible(window: MainWindow) -> QWidget:
    """A side without a cost: nothing to rank."""
    too_slow(window)
    analysis(window, "sure")
    return window


def kwh(window: MainWindow) -> QWidget:
    """What a kWh is worth, and the claims."""
    analysis(window, "kwh")
    return window


def kwh_claims(window: MainWindow) -> QWidget:
    """The claims, further down."""
    page = analysis(window, "kwh")
    page.ensureWidgetVisible(page.detail.apply)  # type: ignore[attr-defined]
    return window


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


def kwh_infeasible(window: MainWindow) -> QWidget:
    """A side that does not run."""
    too_slow(window)
    analysis(window, "kwh")
    return window


def validation(window: MainWindow) -> QWidget:
    """How wrong the model is, as the page opens."""
    window.preferences.page = "validation"
    QTest.qWait(SETTLE_MS)
    return window


def validation_groups(window: MainWindow) -> QWidget:
    """Time per token, a family, and the table of groups."""
    validation(window)
    page = window.pages.page("validation")
    assert isinstance(page, ValidationPage)
    page.filters.kind.setCurrentIndex(page.filters.kind.findData("time"))
    page.tables.actions_["summary"].trigger()
    return window


def cases(window: MainWindow) -> QWidget:
    """Four comparisons side by side: the present, a pinned one, two examples."""
    window.pin.pin()
    window.document.set_input("domestic.site.electricity_price_usd_per_kwh", 0.03, "")
    window.document.set_input("foreign.site.pue", 1.3, "")
    window.preferences.cases = ["present", "pinned", "example:same-chip", "example:article-day"]
    window.preferences.page = "cases"
    page = window.pages.page("cases")
    assert isinstance(page, CasesPage)
    while page.answer is None or page.work.busy:
        QTest.qWait(SETTLE_MS)
    QTest.qWait(SETTLE_MS)
    return window


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
        QTest.qWait(SETTLE_MS)
    return dialog


def pinned_bar(window: MainWindow) -> QWidget:
    """What the status bar says of a pinned state."""
    pinned(window)
    return window


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


def guide(chapter: str) -> Callable[[MainWindow], QWidget]:
    """A chapter of the guide in Help."""

    def show(window: MainWindow) -> QWidget:
        shown = HelpWindow(window.reading, window)
        shown.show_page(f"guide/{chapter}")
        shown.show()
        return shown

    return show


# Name, what is shown, and whether at both sizes.
PAGES: tuple[tuple[str, Callable[[MainWindow], QWidget], bool], ...] = (
    ("compare", compare_page, True),
    ("inputs", inputs, True),
    ("bad-input", bad_input, False),
    ("too-slow", too_slow, False),
    ("why", why, True),
    ("why-money", why_money, False),
    ("why-infeasible", why_infeasible, False),
    ("sites", sites, True),
    ("sites-placement", sites_placement, False),
    ("sites-shift", sites_shift, False),
    ("sure", sure, True),
    ("sure-rising", sure_rising, False),
    ("sure-dialog", sure_dialog, False),
    ("sure-draw", sure_draw, False),
    ("sure-infeasible", sure_infeasible, False),
    ("kwh", kwh, True),
    ("kwh-claims", kwh_claims, False),
    ("kwh-form", kwh_form, False),
    ("kwh-infeasible", kwh_infeasible, False),
    ("market", market, True),
    ("market-history", market_history, True),
    ("market-costs", market_costs, False),
    ("nation", nation, True),
    ("cases", cases, True),
    ("pinned", pinned, False),
    ("pinned-bar", pinned_bar, False),
    *((f"whatif-{view}", whatif(view), True) for view in ("tornado", "sweep", "map", "even")),
    ("whatif-range", whatif_range, False),
    ("site-picker", site_picker, False),
    ("validation", validation, True),
    ("validation-groups", validation_groups, False),
    ("own-chip", own_form, False),
    ("own-model", own_model, False),
    ("own-site", own_site, False),
    ("own-picker", own_picker, False),
    ("own-models", own_models, False),
    ("newer-strip", newer_strip, False),
    ("newer", newer, False),
    ("book", book, False),
    ("guide-start", guide("01-start"), False),
    ("guide-terminal", guide("12-terminal"), False),
    ("about", about, False),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--only", default="", metavar="TEXT")
    parser.add_argument("--example", default="default", metavar="NAME")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "1")
    app.prepare(["token-parity"])
    thrown_away = QTemporaryDir()
    os.environ["TOKEN_PARITY_HOME"] = thrown_away.path()  # rows of one's own, for the pictures alone
    for lang in ("en", "zh"):
        for look in ("light", "dark"):
            for page, show, both in PAGES:
                for width, height in SIZES if both else SIZES[:1]:
                    name = f"{page}-{lang}-{look}-{width}x{height}.png"
                    if arguments.only not in name:
                        continue
                    window = prepared(lang, look, arguments.example, thrown_away)
                    window.resize(width, height)
                    QTest.qWait(SETTLE_MS)
                    shown = show(window)
                    QTest.qWait(SETTLE_MS)
                    shown.grab().save(str(arguments.folder / name))
                    window.deleteLater()
                    QApplication.processEvents()
                    print(name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
