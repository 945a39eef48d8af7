"""Several comparisons side by side: read, put into rows, told in a sentence."""

from calculator.casebook.case import Case, case_of, read
from calculator.casebook.rows import Line, lines, shown_sides
from calculator.casebook.words import sentence

__all__ = ["Case", "Line", "case_of", "lines", "read", "sentence", "shown_sides"]
