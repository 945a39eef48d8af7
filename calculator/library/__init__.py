"""The reference tables: figures with their sources, and what inputs each row fills. Tables are read when asked for."""

from calculator.library.choose import Newer, choose, newer_figures
from calculator.library.dates import data_dates
from calculator.library.errors import LibraryError
from calculator.library.figures import Figure, figures, fills, range_of
from calculator.library.tables import Row, Source, label, row, rows, source, tables, title
from calculator.library.users import add_user_row, remove_user_row, user_rows

__all__ = [
    "Figure", "LibraryError", "Newer", "Row", "Source", "add_user_row", "choose", "data_dates", "figures", "fills", "label",
    "newer_figures", "range_of", "remove_user_row", "row", "rows", "source", "tables", "title", "user_rows",
]  # fmt: skip
