"""
Formula text that Excel 2016, LibreOffice 7.4 and WPS read alike.

Comparisons make numbers (1 or 0) wherever they are not asked as a condition, so every cell holds a number: MIN and MAX pass
over a cell that holds TRUE. Constants are written with all their digits, though spreadsheets keep 15.
"""

from __future__ import annotations

from collections.abc import Callable

from calculator.trace.graph import Graph
from calculator.trace.operations import Operation
from calculator.trace.text import Notation, spell


def formula(graph: Graph, index: int, reference: Callable[[int], str | None]) -> str:
    """
    The formula of a record, beginning with ``=``.

    ``reference`` gives the defined name or the address of the cell that holds a record, or None if it has no cell.
    """
    notation = Notation(template=_template, number=number, reference=reference, as_number="IF({},1,0)".format)
    return "=" + spell(graph, index, notation)


def _template(operation: Operation) -> str:
    return operation.excel


def number(value: float) -> str:
    """
    A number as a formula takes it.

    Examples
    --------
    >>> number(8760.0), number(0.25), number(1e-9), number(1e12), number(1234567.0), number(-2.5)
    ('8760', '0.25', '1E-09', '1E+12', '1234567', '-2.5')
    """
    if abs(value) >= 1e15 or value != int(value):
        return repr(value).upper()
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return digits if zeros < 6 else f"{digits[:-zeros]}E+{zeros:02}"
