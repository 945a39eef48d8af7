"""
A second, independent evaluator: the sheets Inputs and Model computed by the package ``formulas``.

On demand: TOKEN_PARITY_FORMULAS=1 runs it.
"""

from __future__ import annotations

import datetime
import os
import warnings

import openpyxl
import pytest

from calculator.compare import compare
from calculator.profile import example
from calculator.workbook.book import Book
from calculator.workbook.inputs_sheet import write_inputs
from calculator.workbook.model_sheet import write_model


@pytest.mark.skipif(not os.environ.get("TOKEN_PARITY_FORMULAS"), reason="on demand: TOKEN_PARITY_FORMULAS=1")
def test_formulas_of_the_default_comparison_agree(tmp_path):
    outcome = compare(example())
    path = tmp_path / "spine.xlsx"
    book = Book(path, outcome, "en", "USD", datetime.date(2026, 11, 1))
    write_inputs(book)
    write_model(book)
    book.file.close()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import formulas

        solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    names = openpyxl.load_workbook(path).defined_names
    for side, quantities in outcome.results.items():
        for name, expected in quantities.items():
            ((sheet, area),) = names[f"{side}_{name}"].destinations
            got = float(solution[f"'[{path.name}]{sheet.upper()}'!{area.replace('$', '')}"].value[0, 0])
            assert got == pytest.approx(expected, rel=1e-12, abs=1e-300), f"{side} {name}"
