"""The Help window: contents and search at the left, the text at the right; stays open beside the program."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.fonts import sized
from ui.help.air import spread
from ui.help.contents import GLOSSARY, GUIDE, HANDBOOK, Page, pages
from ui.reading import Reading

PARTS = (GUIDE, HANDBOOK, GLOSSARY)
SNIPPET = 70  # letters around a found word


class HelpWindow(QDialog):
    """Guide, formula handbook and glossary in the language in force."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._pages: list[Page] = []
        self._plain: dict[str, str] = {}
        self._now = ""
        self.setObjectName("help")
        self.resize(1000, 680)
        self.search = QLineEdit(self)
        self.search.setObjectName("help.search")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedHeight(30)
        self._magnifier = self.search.addAction(
            icons.icon("search", reading.theme.muted), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._search)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("help.contents")
        self.tree.setHeaderHidden(True)
        self.tree.currentItemChanged.connect(lambda item, _before: self._chosen(item))
        self.text = QTextBrowser(self)
        self.text.setObjectName("help.text")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._follow)
        side = QWidget(self)
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.search)
        left.addWidget(self.tree, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(side)
        splitter.addWidget(self.text)
        splitter.setSizes([290, 710])
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(splitter)
        reading.words_changed.connect(self.retranslate)
        reading.theme_changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and colour again; the page in view stays."""
        messages, theme = self._reading.messages, self._reading.theme
        self.setWindowTitle(messages("help.title"))
        self.search.setPlaceholderText(messages("help.search"))
        self.search.setAccessibleName(messages("help.search"))
        self._magnifier.setIcon(icons.icon("search", theme.muted))
        self.tree.setAccessibleName(messages("help.contents"))
        self.text.setAccessibleName(messages("help.title"))
        self.text.setFont(sized(13))
        self.text.document().setDocumentMargin(18)
        self.text.document().setDefaultStyleSheet(
            f"h1, h2 {{ font-size: 20px; }} h3 {{ font-size: 14px; margin: 14px 0 2px 0; }} p {{ margin: 3px 0; }}"
            f".muted {{ color: {theme.muted}; font-size: 12px; }} a {{ color: {theme.accent}; text-decoration: none; }}"
            f".formula {{ background-color: {theme.field}; margin: 2px 0; }} .step {{ color: {theme.muted}; margin-left: 14px; }}"
        )
        self._pages, self._plain = pages(self._reading.messages.lang), {}
        keep = self._now
        self._fill()
        self.show_page(keep or f"{self._pages[0].part}/{self._pages[0].key}")

    def show_page(self, target: str) -> None:
        """Show ``part/key``, or a part's first page; ``#name`` after it is the place in the page."""
        wanted, _, place = target.partition("#")
        for page in self._pages:
            if wanted in (f"{page.part}/{page.key}", page.part):
                self._show(page)
                if place:
                    self.text.scrollToAnchor(place)
                self._mark(page)
                return

    def _show(self, page: Page) -> None:
        self._now = f"{page.part}/{page.key}"
        if page.markdown:
            self.text.setMarkdown(page.text())
            spread(self.text.document(), QColor(self._reading.theme.field))
        else:
            self.text.setHtml(page.text())

    def _mark(self, page: Page) -> None:
        blocked = self.tree.blockSignals(True)
        found = self.tree.findItems("*", Qt.MatchFlag.MatchWildcard | Qt.MatchFlag.MatchRecursive)
        for item in found:
            if item.data(0, Qt.ItemDataRole.UserRole) == f"{page.part}/{page.key}":
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(blocked)

    def _fill(self, found: dict[str, str] | None = None) -> None:
        """List the pages, or those found with a snippet each."""
        messages = self._reading.messages
        blocked = self.tree.blockSignals(True)
        self.tree.clear()
        for part in PARTS:
            inside = [page for page in self._pages if page.part == part]
            if found is not None:
                inside = [page for page in inside if f"{page.part}/{page.key}" in found]
            if not inside:
                continue
            head = QTreeWidgetItem([messages(f"help.{part}")])
            head.setData(0, Qt.ItemDataRole.UserRole, f"{part}/{inside[0].key}")
            self.tree.addTopLevelItem(head)
            for page in inside if part != GLOSSARY else ():
                name = f"{page.part}/{page.key}"
                item = QTreeWidgetItem([page.title])
                item.setData(0, Qt.ItemDataRole.UserRole, name)
                item.setToolTip(0, (found or {}).get(name, page.title))
                head.addChild(item)
            head.setExpanded(found is not None or part != HANDBOOK)
        self.tree.blockSignals(blocked)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(0, Qt.ItemDataRole.UserRole)
        for page in self._pages:
            if f"{page.part}/{page.key}" == name:
                self._show(page)
                self._find_in_page()

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith((HANDBOOK, GLOSSARY, GUIDE)):
            self.show_page(target)
        elif target.endswith(".md") or ".md#" in target:
            self.show_page(f"{GUIDE}/{target.split('.md')[0].rpartition('/')[2]}")

    def _search(self, typed: str) -> None:
        words = typed.lower().split()
        if not words:
            self._fill()
            return
        if not self._plain:
            self._plain = {f"{page.part}/{page.key}": _plain(page) for page in self._pages}
        found = {}
        for name, text in self._plain.items():
            low = text.lower()
            if all(word in low for word in words):
                at = low.index(words[0])
                found[name] = f"\u2026{text[max(at - SNIPPET, 0) : at + SNIPPET]}\u2026"
        self._fill(found)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self._chosen(first.child(0) or first)

    def _find_in_page(self) -> None:
        words = self.search.text().split()
        if words:
            self.text.find(words[0])


def _plain(page: Page) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", page.text())) if not page.markdown else page.text()
