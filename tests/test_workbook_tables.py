"""Tables for other programs: what a spreadsheet reads back, texts that stay texts, files that are whole or as they were."""

from __future__ import annotations

import csv
import errno
import gc
import io
import math
import os
from pathlib import Path

import openpyxl
import pytest

from calculator.cells import harmless
from calculator.cells import tabbed as tabbed_rows
from calculator.tables import Column, Table, comma_separated, tabbed, write_csv, write_xlsx
from calculator.tables.xlsx import MOST_ROWS
from calculator.tables.xlsx_file import xlsx_file

FULL = Path("/dev/full")

COSTS = Table(
    "Cost by place: all/none",
    (Column("Place"), Column("Cost", "USD/Mtok", 3), Column("Draws")),
    (("Guizhou, \u8d35\u5dde", 0.31491234567890123, 12.0), ("=cmd|'/c calc'!A0", None, 1e6), ("-2.5", math.nan, 3.5)),
    ("Assumes 24 h a day.", "@fingerprint 12ab", ""),
)  # fmt: skip
HOSTILE = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\uff1d1+1",
    "\uff20SUM(A1)",
    "=\n1",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_that_would_run_is_made_text(text):
    assert harmless(text) == f"'{text}"
    table = Table(text, (Column(text, text),), ((text,),), (text,))
    for line in tabbed(table, "en").split("\n"):
        assert not line.strip().startswith(("=", "+", "-", "@", "\uff1d", "\uff20"))
    for row in csv.reader(io.StringIO(comma_separated(table))):
        assert row[0][0] in "'#"
    assert "\r" not in comma_separated(table)


@pytest.mark.parametrize("text", ["-2.5", "+3", "1e9", "-1e-9", "", "B200 x 8", "a=b", "\u22122.5", "#1"])
def test_a_cell_that_is_a_number_or_a_plain_text_stays(text):
    assert harmless(text) == text


def test_a_break_cannot_hide_the_beginning_of_a_formula():
    assert tabbed_rows([["\n\n=1+1", "a\tb"]]) == "'=1+1\ta b"


def test_the_clipboard_has_headings_rows_and_what_they_assume():
    assert tabbed(COSTS, "zh").split("\n") == [
        "Place\tCost (USD/Mtok)\tDraws",
        "Guizhou, \u8d35\u5dde\t0.3149123457\t12",
        "'=cmd|'/c calc'!A0\t\t1000000",
        "-2.5\t\u672a\u77e5\t3.5",
        "",
        "Cost by place: all/none",
        "Assumes 24 h a day.",
        "'@fingerprint 12ab",
    ]


def test_headings_in_chinese_are_set_in_chinese():
    assert Column("\u6210\u672c", "\u7f8e\u5143").head == "\u6210\u672c\uff08\u7f8e\u5143\uff09"


def test_csv_gives_back_every_digit_and_excel_knows_its_letters(tmp_path):
    write_csv(tmp_path / "costs.csv", COSTS)
    assert (tmp_path / "costs.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    text = (tmp_path / "costs.csv").read_text(encoding="utf-8-sig")
    assert text == comma_separated(COSTS)
    rows = list(csv.reader(io.StringIO(text)))
    assert float(rows[1][1]) == COSTS.rows[0][1]
    assert rows[2][1] == rows[3][1] == ""
    assert [row[0] for row in rows[4:]] == [
        "# Cost by place: all/none",
        "# Assumes 24 h a day.",
        "# @fingerprint 12ab",
    ]


def test_xlsx_holds_numbers_as_numbers_and_texts_as_texts(tmp_path):
    write_xlsx(tmp_path / "costs.xlsx", COSTS)
    book = openpyxl.load_workbook(tmp_path / "costs.xlsx")
    (sheet,) = book.worksheets
    assert sheet.title == "Cost by place all none"
    assert [cell.value for cell in sheet[3]] == ["Place", "Cost (USD/Mtok)", "Draws"]
    assert sheet["B4"].value == pytest.approx(0.31491234567890123, rel=1e-15)
    assert sheet["B4"].number_format == "#,##0.000"
    assert sheet["C5"].value == 1e6
    assert sheet["A5"].value == "=cmd|'/c calc'!A0"
    assert sheet["A5"].data_type == "s"
    assert sheet["B5"].value is None
    assert sheet["A6"].value == "-2.5"
    assert [sheet["A8"].value, sheet["A9"].value] == ["Assumes 24 h a day.", "@fingerprint 12ab"]
    assert sheet.freeze_panes == "A4"
    assert sheet.column_dimensions["A"].width > 15
    assert sheet.auto_filter.ref == "A3:C6"


def test_numbers_of_mixed_size_have_the_decimals_that_each_needs_and_headings_have_room(tmp_path):
    long = "What a request costs where it is served, delivery and every risk included"
    columns = (
        Column(long, "USD/Mtok", 4),
        Column("\u6bcf\u767e\u4e07 token \u7684\u6210\u672c\u5dee\u989d" * 3, "%"),
        Column("Year"),
    )
    rows = ((0.000123456789, 12.3456789, 2026.0), (1234.56789, 100.0, 2030.0), (-0.5, 0.0345678, 2031.0))
    write_xlsx(tmp_path / "mixed.xlsx", Table("Mixed", columns, rows))
    (sheet,) = openpyxl.load_workbook(tmp_path / "mixed.xlsx").worksheets
    formats = [[cell.number_format for cell in row] for row in sheet["A4:C6"]]
    assert formats == [
        ["#,##0.0000000", "#,##0.00", "General"],
        ["#,##0", "General", "General"],
        ["#,##0.0000", "#,##0.00000", "General"],
    ]
    assert [cell.value for cell in sheet[4]] == list(rows[0])
    assert sheet.row_dimensions[3].height >= 2 * 14  # what is wrapped is not cut


def test_any_text_can_be_written(tmp_path):
    hostile = "\x00\x1b\ud800\uffff[]:*?/\\'" + "x" * 40_000
    table = Table(hostile, (Column(hostile, "%"), Column("")), ((hostile, -0.0), ("", math.inf)), (hostile,))
    write_xlsx(tmp_path / "any.xlsx", table)
    write_csv(tmp_path / "any.csv", table)
    book = openpyxl.load_workbook(tmp_path / "any.xlsx")
    assert len(book.worksheets[0].title) <= 31
    assert book.worksheets[0]["B4"].value == 0
    assert book.worksheets[0]["B5"].value is None


@pytest.mark.parametrize("title", ["", "History", "'", "   ", "///"])
def test_a_title_that_no_sheet_may_have_gives_another(tmp_path, title):
    write_xlsx(tmp_path / "book.xlsx", Table(title, (Column("a"),), ()))
    assert openpyxl.load_workbook(tmp_path / "book.xlsx").sheetnames == ["Table"]


def test_a_table_is_rectangular():
    with pytest.raises(ValueError, match="row 1 has 1 cells for 2 columns"):
        Table("t", (Column("a"), Column("b")), (("x", 1.0), ("y",)))
    with pytest.raises(ValueError, match="without columns"):
        Table("t", (), ())


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_what_fails_leaves_the_old_file_and_nothing_beside(tmp_path, write, monkeypatch):
    target = tmp_path / "old"
    target.write_bytes(b"old")

    def full(file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch, pytest.raises(OSError, match="No space left"):
        patch.setattr(os, "fsync", full)
        write(target, COSTS)
    with pytest.raises(OSError, match="No such file"):
        write(tmp_path / "no" / "such", COSTS)
    with pytest.raises(IsADirectoryError):
        write(tmp_path, COSTS)
    assert target.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["old"]
    write(target, COSTS)
    assert target.read_bytes() != b"old"


@pytest.mark.skipif(not FULL.exists(), reason="a full disk as on Linux")
def test_a_full_disk_is_told_once(capsys):
    with pytest.raises(OSError, match="No space left"), xlsx_file(FULL) as file:
        file.add_worksheet().write_string(0, 0, "x" * 30_000)
    gc.collect()  # the half-made archive is cleared away without a word
    assert capsys.readouterr().err == ""


def test_more_rows_than_a_sheet_has_are_refused(tmp_path):
    table = Table("t", (Column("a"),), ((1.0,),) * MOST_ROWS)
    with pytest.raises(OSError) as caught:
        write_xlsx(tmp_path / "large.xlsx", table)
    assert caught.value.errno == errno.EFBIG
    assert list(tmp_path.iterdir()) == []


def test_what_stops_halfway_leaves_no_open_file(tmp_path):
    with pytest.raises(RuntimeError), xlsx_file(tmp_path / "half.xlsx", constant_memory=True) as file:
        file.add_worksheet().write_number(0, 0, 1.0)
        raise RuntimeError
    gc.collect()  # an open file would warn here
