"""The main window: menus and tools around the inputs panel and the Compare page."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from calculator.inputs import SIDES
from calculator.profile import SUFFIX, examples
from calculator.said import visible
from calculator.sentences import note, statement
from ui import dialogs, icons, theme
from ui.actions import Actions
from ui.document import Document
from ui.figures import names, row_label
from ui.files import Files
from ui.inputs import block_menu
from ui.pages import FIRST, PAGES, START, PageRow, Pages, known
from ui.pin.command import PinCommand
from ui.preferences import Preferences
from ui.printing import Printing
from ui.reading import Reading
from ui.recovery.safety import Safety
from ui.recovery.strip import FileStrip
from ui.report.command import ReportExport
from ui.style import unmarked
from ui.switch import Switch
from ui.told import Teller

if TYPE_CHECKING:
    from calculator.analysis.explained import Subject
    from ui.compare.page import ComparePage
    from ui.explain.panel import ExplainPanel
    from ui.inputs.panel import InputsPanel

STANDARD_SIZE = QSize(1280, 800)


class MainWindow(QMainWindow):
    """One comparison."""

    def __init__(self, document: Document, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setAcceptDrops(True)
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(1140, 640)  # what the tool bar asks for in English
        self.preferences = preferences
        self.document = document
        document.setParent(self)
        self.reading = Reading(document, preferences)
        self.files = Files(self.reading, self)
        self.files.told.connect(self._tell)
        self.printing = Printing(self.reading, self)
        self.printing.told.connect(self._tell)
        self.report = ReportExport(self.reading, self.files, self)
        self.report.told.connect(self._tell)
        self.actions_ = Actions(self.reading, self)
        self._panel: InputsPanel | None = None
        self._explanation: ExplainPanel | None = None
        self.pages = Pages(self.reading, self, self._tell)
        self.pages.made.connect(self._attend)
        self.safety = Safety(self.reading, self.files, FileStrip(self))
        centre = QWidget(self)
        layout = self._row = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._beside_the_inputs(), 1)
        self.setCentralWidget(centre)
        self._menus: dict[str, QMenu] = {}
        self._make_menus()
        self._make_tools()
        self._about_file = QLabel(self)
        self._about_file.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addWidget(self._about_file, 1)
        self.statusBar().setSizeGripEnabled(False)
        self._teller = Teller(self.statusBar())
        self.pin = PinCommand(self.reading, self.actions_, self, self._tell)
        self.statusBar().addPermanentWidget(self.pin.button)
        self._connect()
        self._painted = False
        centre.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        centre.setFocus()
        self.retranslate()
        self._restore()

    def _beside_the_inputs(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.safety.strip)
        column.addWidget(self.pages, 1)
        return column

    @property
    def panel(self) -> InputsPanel:
        """The inputs, made when a page first has them beside it, or when the window stands."""
        if self._panel is None:
            from ui.inputs.panel import InputsPanel

            panel = self._panel = InputsPanel(self.reading, self)
            panel.hide()
            self._row.insertWidget(0 if self._explanation is None else 1, panel)
            panel.pick_asked.connect(self.pick)
        return self._panel

    @property
    def page(self) -> ComparePage:
        """The Compare page."""
        from ui.compare.page import ComparePage

        page = self.pages.page(FIRST)
        assert isinstance(page, ComparePage)
        return page

    # Menus and tools

    def _make_menus(self) -> None:
        a, bar = self.actions_, self.menuBar()
        for name in ("file", "edit", "view", "help"):
            self._menus[name] = bar.addMenu("")
        file, edit, view, help_ = self._menus.values()
        file.addActions([a["new"], a["open"]])
        for name, fill in (("recent", self._fill_recent), ("examples", self._fill_examples)):
            menu = self._menus[name] = file.addMenu("")
            menu.aboutToShow.connect(fill)
            menu.setToolTipsVisible(True)
        file.addSeparator()
        file.addActions([a["save"], a["save_as"], a["rename"]])
        file.addSeparator()
        file.addActions([a["export"], a["report"]])
        file.addSeparator()
        file.addActions([a["print"], a["print_report"]])
        file.addSeparator()
        file.addAction(a["quit"])
        edit.addActions([a["undo"], a["redo"]])
        edit.addSeparator()
        edit.addActions([a["swap"], a["copy"]])
        blocks = self._menus["blocks"] = edit.addMenu("")
        blocks.aboutToShow.connect(lambda: block_menu.fill_all(blocks, self.reading))
        edit.addSeparator()
        edit.addActions([a["pin"], a["pin_show"], a["pin_back"], a["unpin"]])
        edit.addSeparator()
        edit.addActions([a["find"], a["palette"]])
        edit.addSeparator()
        edit.addAction(a["settings"])
        view.addActions([a[f"page.{page.key}"] for page in PAGES])
        view.addSeparator()
        for name, choices in (
            ("language", ("en", "zh")),
            ("currency", ("usd", "cny")),
            ("theme", ("system", "light", "dark")),
        ):
            menu = self._menus[name] = view.addMenu("")
            menu.addActions([a[choice] for choice in choices])
        help_.addActions([a["help"], a["handbook"], a["glossary"]])
        help_.addAction(a["tour"])
        help_.addSeparator()
        help_.addAction(a["about"])

    def _make_tools(self) -> None:
        a = self.actions_
        pages = Switch([a[f"page.{page.key}"] for page in PAGES if not page.aside], self)
        self._page_switch = pages
        if self.menuBar().isNativeMenuBar():  # it lies outside the window
            bar = QToolBar(self)
            bar.setObjectName("pages")
            bar.setMovable(False)
            bar.addWidget(pages)
            self.addToolBar(bar)
            self.addToolBarBreak()
        else:
            pages.setStyleSheet("QToolButton { padding: 1px 9px; }")
            self.menuBar().setCornerWidget(pages)
        self._tools = QToolBar(self)
        self._tools.setObjectName("tools")
        self._tools.setMovable(False)
        self._tools.setIconSize(QSize(20, 20))
        self._tools.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._tools.addActions([a["page.start"], a["new"], a["open"], a["save"]])
        self._tools.addSeparator()
        self._tools.addActions([a["undo"], a["redo"], a["pin"]])
        self._tools.addSeparator()
        for name in ("swap", "copy", "export"):
            self._tools.addAction(a[name])
            button = self._tools.widgetForAction(a[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)  # type: ignore[attr-defined]
        room = QWidget(self)
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._tools.addWidget(room)
        for index, choices in enumerate((("usd", "cny"), ("en", "zh"), ("system", "light", "dark"))):
            if index:
                self._tools.addSeparator()
            self._tools.addWidget(Switch([a[choice] for choice in choices], self))
        self.addToolBar(self._tools)

    def _connect(self) -> None:
        a, history = self.actions_, self.document.history
        for name, slot in {
            "new": self.files.new, "open": self.files.ask_open, "save": self.files.save,
            "save_as": self.files.save_as, "export": self.files.ask_export, "report": self.report.ask, "rename": self.rename,
            "quit": self.close, "undo": self.undo, "redo": self.redo, "swap": self.swap, "copy": self.copy_answer,
            "find": self._find, "palette": self.open_palette, "about": self.about, "settings": self.open_settings, "print": self.print_page, "print_report": self.printing.report, "tour": self.show_tour, "help": self.show_help,
            "handbook": lambda: self.show_help("handbook"), "glossary": lambda: self.show_help("glossary"),
        }.items():  # fmt: skip
            a[name].triggered.connect(_without_arguments(slot))
        history.canUndoChanged.connect(a["undo"].setEnabled)
        history.canRedoChanged.connect(a["redo"].setEnabled)
        history.indexChanged.connect(lambda _index: self._name_undo())
        a["undo"].setEnabled(False)
        a["redo"].setEnabled(False)
        self.reading.explain_asked.connect(self.explain)
        self.document.file_changed.connect(self._show_title)
        self.document.file_changed.connect(self._leave_start)
        self.document.changed.connect(self._show_title)
        self.reading.words_changed.connect(self.retranslate)
        self.preferences.currency_changed.connect(self.actions_.refresh)
        self.preferences.theme_changed.connect(self.retheme)
        self.preferences.page_changed.connect(self.show_page)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self.retheme())

    def retranslate(self) -> None:
        """Set every text again."""
        messages = self.reading.messages
        for name, menu in self._menus.items():
            menu.setTitle(messages(f"menu.{name}"))
        self._tools.setAccessibleName(messages("tools.name"))
        self.actions_.retranslate()
        self.actions_.refresh()
        self._name_undo()
        self._show_title()
        self.statusBar().clearMessage()  # what hangs there speaks the other language
        if not self.menuBar().isNativeMenuBar():
            self._page_switch.adjustSize()  # the menu bar does not ask its corner again by itself
            self.menuBar().setCornerWidget(self._page_switch)

    def retheme(self) -> None:
        """Dress the window in the theme that is asked for."""
        new = theme.theme_for(self.preferences.theme)
        app = QApplication.instance()
        if new is not self.reading.theme and isinstance(app, QApplication):
            theme.apply(app, new)
            self.reading.set_theme(new)
        self.actions_.refresh()

    def show_page(self) -> None:
        """Bring the page in view that the preferences name; the inputs stand beside those that they move."""
        self._show_inputs(known(self.preferences.page))
        self.pages.show_page(self.preferences.page)
        self.actions_.refresh()

    def _show_inputs(self, page: PageRow) -> None:
        wanted = page.inputs and not self._explains()
        if wanted or self._panel is not None:
            self.panel.setVisible(wanted)

    def _attend(self, key: str, page: QWidget) -> None:
        """Do what the pages ask for."""
        if key == FIRST:
            from ui.compare.page import ComparePage

            assert isinstance(page, ComparePage)
            page.copy_asked.connect(self.copy_answer)
            page.warnings.input_asked.connect(lambda path: self.panel.show_input(path.partition(".")[2]))
        if key == "cases":
            from ui.cases.page import CasesPage

            assert isinstance(page, CasesPage)
            page.open_asked.connect(self.files.open_named)
        if key == START:
            from ui.start.page import StartPage

            assert isinstance(page, StartPage)
            page.example_asked.connect(self._open_example_at)
            page.file_asked.connect(self.files.open)
            page.open_asked.connect(self.files.ask_open)
            page.tour_asked.connect(self.show_tour)

    def _open_example_at(self, name: str, page: str) -> None:
        self.files.open_example(name)
        if self.preferences.page != START:  # it was opened, and not kept back by an unsaved one
            self.preferences.page = page

    def _leave_start(self) -> None:
        if self.preferences.page == START:
            self.preferences.page = FIRST

    @property
    def explanation(self) -> ExplainPanel:
        """The panel that says how a number comes about, made when it is first asked for."""
        if self._explanation is None:
            from ui.explain.panel import ExplainPanel

            panel = self._explanation = ExplainPanel(self.reading, self)
            self._row.insertWidget(0, panel)
            panel.closed.connect(self.show_page)
            panel.edit_asked.connect(self.edit_input)
            panel.told.connect(self._tell)
        return self._explanation

    def _explains(self) -> bool:
        return self._explanation is not None and not self._explanation.isHidden()

    def explain(self, target: Subject | str) -> None:
        """Say how a number comes about, where the inputs stand."""
        self.explanation.explain(target)
        self._show_inputs(known(self.preferences.page))

    def edit_input(self, path: str) -> None:
        """Put the cursor into the field of an input."""
        if not known(self.preferences.page).inputs:
            self.preferences.page = FIRST
        self.panel.show_input(path.partition(".")[2])

    def _name_undo(self) -> None:
        messages, history = self.reading.messages, self.document.history
        if not shiboken6.isValid(history):  # torn down with the window
            return
        for name, text in (("undo", history.undoText()), ("redo", history.redoText())):
            plain = messages(f"action.{name}")
            self.actions_[name].setText(f"{plain}: {text}" if text else plain)

    def _show_title(self) -> None:
        messages = self.reading.messages
        self.setWindowTitle(f"{self.files.name}[*] \u2014 Token Parity")
        self.setWindowModified(self.document.unsaved)
        path = self.document.path
        text = visible(str(path)) if path else messages("status.no_file")
        title = self.files.title_of_profile()
        if title:
            text = f"{title} \u00b7 {text}"
        self._about_file.setText(
            f"{text} \u00b7 {messages('status.unsaved')}" if self.document.unsaved else text
        )
        self._about_file.setToolTip(unmarked(note(self.document.profile, messages)))

    def _fill_recent(self) -> None:
        menu = self._menus["recent"]
        menu.clear()
        for path in self.preferences.recent:
            action = menu.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(unmarked(str(path)))
            action.triggered.connect(lambda _checked=False, path=path: self.files.open(path))
        if menu.isEmpty():
            menu.addAction(self.reading.messages("recent.none")).setEnabled(False)
        self.safety.fill_menu(menu)

    def _fill_examples(self) -> None:
        menu, messages = self._menus["examples"], self.reading.messages
        menu.clear()
        for entry in examples():
            action = menu.addAction(messages.text(entry.title).replace("&", "&&"))
            action.setToolTip(messages.text(entry.about))
            action.setStatusTip(messages.text(entry.about))
            action.triggered.connect(lambda _checked=False, name=entry.name: self.files.open_example(name))

    # Actions

    def undo(self) -> None:
        """Take the last edit back."""
        self.document.finish_edit()
        self.document.history.undo()

    def redo(self) -> None:
        """Make the edit again."""
        self.document.finish_edit()
        self.document.history.redo()

    def swap(self) -> None:
        """Exchange the sides."""
        self.document.swap_sides(self.reading.messages("undo.swap"))

    def copy_answer(self) -> None:
        """Put the answer with all it rests on into the clipboard."""
        reading = self.reading
        text = statement(
            self.document.outcome,
            reading.display,
            names={side: names(reading, side) for side in SIDES},
            today=datetime.date.today(),
        )
        QGuiApplication.clipboard().setText(text)
        self._tell(reading.messages("told.copied"))

    def pick(self, side: str, table: str) -> None:
        """Let the user choose a library row for a side."""
        from ui.inputs.picker import Picker

        picker = Picker(self.reading, side, table, self)
        if picker.exec() and picker.row_id:
            self.choose(side, table, picker.row_id)
        picker.deleteLater()

    def choose(self, side: str, table: str, row_id: str) -> None:
        """Fill a side from a library row; a site brings what its country decides."""
        from calculator.analysis.sites_move import taken
        from ui.controls.library_row import take

        name = row_label(table, row_id, self.reading.messages.lang, self.document.profile)
        take(self.reading, self, self._tell, name, side, lambda now: taken(now, side, table, row_id))

    def rename(self) -> None:
        """Let the user name the comparison and note something."""
        from ui.notes import Notes

        notes = Notes(self.reading, self)
        if notes.exec():
            label = self.reading.messages("undo.rename")
            self.document.rename(label, notes.name.text().strip(), notes.note.toPlainText())
        notes.deleteLater()

    def show_help(self, target: str = "") -> None:
        """Open Help beside the window, at a part of it."""
        from ui.help.window import HelpWindow

        opened = self.findChild(HelpWindow) or HelpWindow(self.reading, self)
        if target:
            opened.show_page(target)
        opened.show()
        opened.activateWindow()

    def print_page(self) -> None:
        """Print the page in view."""
        key = known(self.preferences.page).key
        name = self.reading.messages(f"action.page.{key}.short")
        self.printing.page(self.pages.page(key), name, self.files.title_of_profile())

    def open_settings(self) -> None:
        """Let the user set how the program looks and opens."""
        from ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.reading, self)
        dialog.exec()
        dialog.deleteLater()

    def show_tour(self) -> None:
        """Walk through the window."""
        from ui.tour import Stop, Tour

        self.preferences.page = FIRST
        if self._explains():
            self.explanation.close_panel()
        stops: tuple[Stop, ...] = (
            ("answer", lambda: [self.page.answer]),
            ("inputs", lambda: self.panel.headlines),
            ("number", lambda: [self.page.cards[0].cost]),
            ("pages", lambda: [self._page_switch]),
            ("tools", lambda: [self._tools]),
            ("help", lambda: []),
        )
        for before in self.findChildren(Tour):
            before.end()
        tour = Tour(self.reading, stops, self)
        self.preferences.page_changed.connect(tour.end)  # its places are of the page it began on
        tour.ended.connect(lambda: setattr(self.preferences, "toured", True))

    def about(self) -> None:
        """Say what this program is."""
        from ui.about import About

        dialog = About(self.reading, self)
        dialog.exec()
        dialog.deleteLater()

    def open_palette(self) -> None:
        """Offer everything by name."""
        from ui.palette import Palette, entries, library_rows

        actions = [action for action in self.actions_.every() if action is not self.actions_["palette"]]
        every = entries(self.reading, actions, self.edit_input, self.explain)
        dialog = Palette(self.reading, every, self, lambda: library_rows(self.reading, self.choose))
        dialog.exec()
        dialog.deleteLater()

    def _find(self) -> None:
        self.preferences.page = FIRST
        self.panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.panel.search.selectAll()

    def _tell(self, text: str) -> None:
        self._teller.tell(text, self.reading.messages, self.pin.button)

    # The window itself

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.panel.build_rest()
        self.page.chart.load()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.may_close():
            event.ignore()
            return
        self.preferences.set_state("geometry", self.saveGeometry())
        self.safety.finish()
        super().closeEvent(event)

    def _restore(self) -> None:
        self.resize(STANDARD_SIZE)
        state = self.preferences.state("geometry")
        if isinstance(state, QByteArray):
            self.restoreGeometry(state)
        self.show_page()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self._take(paths))

    def _take(self, paths: list[Path]) -> None:
        """Open the file that was dropped, or say what can be."""
        if len(paths) == 1 and paths[0].suffix.lower() in (SUFFIX, dialogs.BOOK):
            self.files.open(paths[0])
            return
        messages = self.reading.messages
        key = "error.dropped.many" if len(paths) > 1 else "error.dropped.kind"
        reason = messages(key, name=visible(paths[0].name), count=len(paths))
        dialogs.tell_error(self, messages, "error.open", reason)


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _without_arguments(slot: Callable[[], object]) -> Callable[[], None]:
    """A slot that takes no notice of the check mark that ``triggered`` sends."""

    def call() -> None:
        slot()

    return call
