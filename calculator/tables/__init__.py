"""Tables for other programs: text for the clipboard, CSV and XLSX files."""

from calculator.tables.table import Column, Table
from calculator.tables.text import comma_separated, tabbed, write_csv
from calculator.tables.xlsx import write_xlsx

__all__ = ["Column", "Table", "comma_separated", "tabbed", "write_csv", "write_xlsx"]
