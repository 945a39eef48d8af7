"""The file being written, and what every sheet needs: formats, texts that stay texts, names of cells."""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

from calculator.compare import Outcome
from calculator.display import Display
from calculator.inputs import INPUTS, SIDES
from calculator.messages import Messages
from calculator.profile import examples
from calculator.trace import Graph, model_graph
from calculator.version import __version__

FONTS = {"en": "Arial", "zh": "Microsoft YaHei"}  # Excel brings both; other programs take their own
LONGEST_TEXT = 32_000  # a cell takes 32,767 characters
INK, MUTED, RULE, INPUT_INK, INPUT_FILL, BAND, HEAD = (
    "#1A1F26", "#57616E", "#DFE3E9", "#0033CC", "#E8F1FC", "#F3F5F8", "#0B7285",
)  # fmt: skip
SIDE_INK = {"domestic": "#B8430A", "foreign": "#1D56C9"}

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Book:
    """
    A workbook of one comparison.

    Attributes
    ----------
    found : mapping of side to list
        The value of every record of the graph.
    """

    def __init__(
        self, file: Path | IO[bytes], outcome: Outcome, lang: str, currency: str, today: datetime.date
    ) -> None:
        import xlsxwriter

        options = {
            "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True,
            "default_format_properties": {"font_name": FONTS[lang], "font_size": 10},
        }  # fmt: skip
        self.file = xlsxwriter.Workbook(file, options)
        self.outcome = outcome
        self.currency = currency
        self.today = today
        self.messages = Messages(lang)
        self.display = Display(lang)
        self.graph: Graph = model_graph()
        self.found = {
            side: [
                float(value) for value in self.graph.run({p: outcome.values[f"{side}.{p}"] for p in INPUTS})
            ]
            for side in SIDES
        }
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.name = plain(_name(outcome, self.messages) or "Token Parity")
        self.file.set_properties({
            "title": self.name, "subject": "Token Parity", "created": datetime.datetime.combine(today, datetime.time()),
            "comments": f"Token Parity {__version__}",
        })  # fmt: skip
        self.file.set_size(2400, 1600)
        self.file.set_calc_mode("auto")

    def say(self, key: str, **values: object) -> str:
        """A string of the workbook in its language."""
        return self.messages(f"workbook.{key}", **values)

    def sheet(self, key: str, widths: tuple[float, ...], *, dense: bool = False) -> Any:
        """A new sheet, set up for the screen and for paper; a ``dense`` one keeps rows low for a page to hold them."""
        sheet = self.file.add_worksheet(self.title(key))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.8)
        name = self.name.replace("&", "&&")[:80]
        sheet.set_footer(f"&L&8{name}&C&8&A&R&8Token Parity {__version__}  &P / &N", {"margin": 0.35})
        if self.messages.lang == "zh" and not dense:
            sheet.set_default_row(17)  # Chinese letters are taller than the row of a Latin font
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet

    def fit(self, sheet: Any, row: int, cells: Iterable[tuple[str, float]], size: float = 9.0) -> None:
        """Make a row high enough for wrapped texts, given with the widths of their columns: programs do not by themselves."""
        lines = max((lines_of_text(text, width * 10.0 / size) for text, width in cells), default=1)
        if lines > 1:
            sheet.set_row(row, 3.0 + lines * size * (1.5 if self.messages.lang == "zh" else 1.32))

    def title(self, key: str) -> str:
        """The name of a sheet."""
        return self.say(f"sheet.{key}")

    def cell(self, sheet: str, row: int, column: int, absolute: bool = True) -> str:
        """The address of a cell, from any sheet."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        return f"'{self.title(sheet)}'!{xl_rowcol_to_cell(row, column, row_abs=absolute, col_abs=absolute)}"

    def define(self, name: str, sheet: str, row: int, column: int) -> None:
        """Give a cell a name that formulas on every sheet can use."""
        self.file.define_name(name, f"={self.cell(sheet, row, column)}")

    def format(self, **properties: Any) -> Any:
        """A cell format; one object for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(
                {
                    "font_name": FONTS[self.messages.lang],
                    "font_size": 10,
                    "font_color": INK,
                    "valign": "vcenter",
                    **properties,
                }
            )
        return self._formats[key]

    @functools.cached_property
    def title_format(self) -> Any:
        """The first line of a sheet."""
        return self.format(font_size=16, bold=True)

    @functools.cached_property
    def note_format(self) -> Any:
        """A remark."""
        return self.format(font_color=MUTED, font_size=9)

    @functools.cached_property
    def wrapped_format(self) -> Any:
        """A remark over several lines."""
        return self.format(font_color=MUTED, font_size=9, text_wrap=True, valign="top")

    @functools.cached_property
    def head_format(self) -> Any:
        """The head of a column."""
        return self.format(bold=True, font_color="#FFFFFF", bg_color=HEAD, indent=1)

    @functools.cached_property
    def number_head_format(self) -> Any:
        """The head of a column of numbers."""
        return self.format(bold=True, font_color="#FFFFFF", bg_color=HEAD, align="right")

    @functools.cached_property
    def wrapped_head_format(self) -> Any:
        """The head of a column of numbers, over several lines."""
        return self.format(bold=True, font_color="#FFFFFF", bg_color=HEAD, align="right", text_wrap=True)

    def table_head(self, *, right: bool, **properties: Any) -> Any:
        """The head of a column of texts, or of numbers, over several lines."""
        align = {"align": "right"} if right else {"indent": 1}
        colours = {"font_color": "#FFFFFF", "bg_color": HEAD}
        return self.format(bold=True, text_wrap=True, **colours, **align, **properties)

    @functools.cached_property
    def swap_head_format(self) -> Any:
        """The head of a column of the Swaps sheet, over several lines."""
        return self.format(
            bold=True, font_color="#FFFFFF", bg_color=HEAD, align="right", text_wrap=True, font_size=8
        )

    @functools.cached_property
    def group_format(self) -> Any:
        """The heading of a group of rows."""
        return self.format(bold=True, bg_color=BAND, bottom=1, bottom_color=RULE, indent=1)

    @functools.cached_property
    def label_format(self) -> Any:
        """The label of a row."""
        return self.format(text_wrap=True, indent=1)

    @functools.cached_property
    def unit_format(self) -> Any:
        """A unit behind a number."""
        return self.format(font_color=MUTED, font_size=9, indent=1)

    @functools.cached_property
    def link_format(self) -> Any:
        """A remark that leads to another place."""
        return self.format(font_color=HEAD, font_size=9, text_wrap=True, indent=1)

    @functools.cached_property
    def formula_format(self) -> Any:
        """A formula in symbols."""
        return self.format(font_color=MUTED, font_size=9, text_wrap=True, indent=1)


def _name(outcome: Outcome, messages: Messages) -> str:
    """What the comparison is called; a shipped example in the reader's language."""
    profile = outcome.profile
    titles = {entry.name: entry.title for entry in examples()} if profile.example else {}
    return messages.text(titles[profile.example]) if profile.example in titles else profile.name


def lines_of_text(text: str, width: float) -> int:
    """
    About how many lines a text takes in a column of ``width`` characters; a Chinese character takes two.

    Examples
    --------
    >>> lines_of_text("one line", 20), lines_of_text("two\\nlines", 20), lines_of_text("\\u4e2d" * 15, 20)
    (1, 2, 2)
    """
    room = max(width * 1.1 - 1.0, 4.0)
    units = (sum(1.85 if ord(sign) > 0x2E80 else 1.0 for sign in part) for part in text.split("\n"))
    return sum(max(1, math.ceil(length / room)) for length in units)


def name_of(side: str, path: str) -> str:
    """The defined name of an input or a quantity: domestic_site_pue, foreign_cost_usd_per_mtok."""
    return f"{side}_{path.replace('.', '_')}"


def plain(text: str) -> str:
    """Text as a cell can hold it: nothing that XML cannot hold, and not too long."""
    return _NOT_IN_XML.sub(" ", text)[:LONGEST_TEXT]
