"""The two notations: formulas of a spreadsheet, computed by LibreOffice; and formulas for readers, with explanations."""

from __future__ import annotations

import math
import re

import numpy as np
import openpyxl
import pytest
import xlsxwriter

from calculator.display import Display
from calculator.inputs import INPUTS, Side
from calculator.model import QUANTITIES
from calculator.trace import NUMPY, OPERATIONS, explain, explanation_lines, model_graph, trace
from calculator.trace.excel import formula
from calculator.trace.readable import in_symbols, name_symbol
from calculator.trace.symbols import without_symbol
from tests.cases import MOE

A, B, C = "site.pue", "finance.wacc", "site.shiftable_share"


def graph_of(make):
    def model(side: Side) -> dict[str, object]:
        return {"batch": make(side.site.pue, side.finance.wacc, side.site.shiftable_share)}

    return trace(model, INPUTS)


def texts(make) -> tuple[str, str]:
    graph = graph_of(make)
    names = {graph.inputs[path]: letter for path, letter in ((A, "A1"), (B, "B1"), (C, "C1"))}
    index = graph.quantities["batch"]
    return formula(graph, index, names.get), in_symbols(graph, index, names.get)


@pytest.mark.parametrize(
    ("make", "excel", "readable"),
    [
        (lambda a, b, c: a - (b - c), "=A1-(B1-C1)", "A1 − (B1 − C1)"),
        (lambda a, b, c: a - b - c, "=A1-B1-C1", "A1 − B1 − C1"),
        (lambda a, b, c: a + (b + c), "=A1+(B1+C1)", "A1 + (B1 + C1)"),
        (lambda a, b, c: a / (b * c), "=A1/(B1*C1)", "A1 / (B1 · C1)"),
        (lambda a, b, c: (a + b) * c, "=(A1+B1)*C1", "(A1 + B1) · C1"),
        (lambda a, b, c: -(a**b), "=-(A1^B1)", "−(A1^B1)"),
        (lambda a, b, c: (-a) ** b, "=(-A1)^B1", "(−A1)^B1"),
        (lambda a, b, c: a ** (b**c), "=A1^(B1^C1)", "A1^(B1^C1)"),
        (lambda a, b, c: (a**b) ** c, "=(A1^B1)^C1", "(A1^B1)^C1"),
        (lambda a, b, c: a - -b, "=A1-(-B1)", "A1 − (−B1)"),
        (lambda a, b, c: a * -2.0, "=A1*(-2)", "A1 · (−2)"),
        (lambda a, b, c: -2.0 * a, "=(-2)*A1", "(−2) · A1"),
        (lambda a, b, c: (-2.0) ** a, "=(-2)^A1", "(−2)^A1"),
        (lambda a, b, c: np.ceil(a) * b, "=(-INT(-(A1)))*B1", "(⌈A1⌉) · B1"),
        (lambda a, b, c: (a > b) * c, "=IF(A1>B1,1,0)*C1", "[A1 > B1] · C1"),
        (lambda a, b, c: np.minimum(a <= b, c), "=MIN(IF(A1<=B1,1,0),C1)", "min([A1 ≤ B1], C1)"),
        (
            lambda a, b, c: np.where((a > b) & ~(b >= c), a + 1e-9, 1e12),
            "=IF(AND(A1>B1,NOT(B1>=C1)),A1+1E-09,1E+12)",
            "if((A1 > B1 and not(B1 ≥ C1)), A1 + 1 × 10⁻⁹, 1 × 10¹²)",
        ),
    ],
)
def test_parentheses_stand_where_the_spreadsheet_needs_them(make, excel, readable):
    assert texts(make) == (excel, readable)


PROBES = {
    "signs": lambda a, b, c: -(a**2.0) - -b - (a - (b - c)) + a / (b * c) / -c,
    "towers": lambda a, b, c: (a**b) ** c + a ** (b**c) + (-2.0) ** 2.0,
    "truths": lambda a, b, c: (
        (a > b) * 2.0 + np.minimum(a < b, 5.0) - (a == a) + ((a > b) | (b > c)) * (1.0 - (a != b))
    ),
    "choices": lambda a, b, c: np.where((a > b) & ~(b > c), a, np.where((a <= 1.0) | (c >= b), b, c)),
    "up": lambda a, b, c: np.ceil(a - 1e-9) * np.ceil(-b - 1e-9) - np.ceil(c - 1e-9) + np.ceil(-2.5 - 1e-9),
    "small": lambda a, b, c: np.exp(-1000.0 * a) + np.maximum(a, 1e-300) + np.log(np.maximum(b - b, 1e-300)),
}


def probe(call, operation):
    """One operation on its own."""
    if operation.takes_conditions:
        return lambda a, b, c: call(*(a > b, b < c, c)[: operation.arity])
    return lambda a, b, c: call(*(a, b, c)[: operation.arity])


VALUES = [(1.25, 0.08, 0.3), (2.0, 3.0, 4.0), (0.5, 0.5, 0.5), (1.0, 2.5, 0.0001)]


def test_libreoffice_computes_every_operation_as_numpy_does(tmp_path, recalculate):
    probes = dict(PROBES)
    for operation in OPERATIONS.values():
        call = next(function for function, known in NUMPY.items() if known is operation)
        probes[operation.name] = probe(call, operation)
    path = tmp_path / "operations.xlsx"
    graphs = {name: graph_of(make) for name, make in probes.items()}
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, values in enumerate(VALUES):
            sheet.write_row(row, 0, values)
            for column, graph in enumerate(graphs.values(), start=3):
                cells = {
                    graph.inputs[name]: f"{letter}{row + 1}"
                    for name, letter in ((A, "A"), (B, "B"), (C, "C"))
                }
                sheet.write_formula(row, column, formula(graph, graph.quantities["batch"], cells.get))
    computed = openpyxl.load_workbook(recalculate(path), data_only=True).active
    assert computed is not None
    for row, (a, b, c) in enumerate(VALUES):
        for column, (name, graph) in enumerate(graphs.items(), start=3):
            expected = float(graph.evaluate(dict.fromkeys(INPUTS, 1.0) | {A: a, B: b, C: c})["batch"])
            got = computed.cell(row + 1, column + 1).value
            assert isinstance(got, (int, float)), f"{name} gives {got}"
            assert got == pytest.approx(expected, rel=1e-13, abs=1e-300), name


def test_every_input_has_a_symbol_of_its_own():
    assert without_symbol() == set()
    symbols = [name_symbol(name) for name in (*INPUTS, *QUANTITIES)]
    assert {symbol for symbol in symbols if symbols.count(symbol) > 1} == set()


@pytest.fixture(scope="module")
def found():
    return model_graph().run(MOE)


def test_an_explanation_gives_formula_values_and_what_is_read(found):
    told = explain(model_graph(), found, "energy_kwh_per_mtok")
    assert told.formula == "W_fac · A / u / N / 3.6"
    assert [child.name for child in told.children] == [
        "facility_power_w", "accelerator_s_per_request", "serving.utilisation", "request_tokens",
    ]  # fmt: skip
    numbers = [float(text.replace(",", "")) for text in re.findall(r"[\d.,]+", told.substituted)]
    power, seconds, *over = numbers
    assert power * seconds / math.prod(over) == pytest.approx(told.value, rel=1e-3)
    assert told.children[2].is_input and not told.children[2].formula


def test_another_name_is_explained_by_the_first():
    told = explain(model_graph(), model_graph().run(MOE), "electricity_usd_per_mtok", depth=2)
    assert told.formula == "l_el"
    assert told.children[0].formula == "h_el · T_M"


@pytest.mark.parametrize("name", list(QUANTITIES))
def test_every_quantity_can_be_explained(found, name):
    told = explain(model_graph(), found, name, depth=1)
    assert told.formula and told.children
    text = "\n".join((told.formula, *(step.formula for step in told.steps)))
    words = re.findall(r"\(1\+g\)|[^\s()\[\]⌈⌉]+", text.replace("−", " ").replace("^", " "))
    assert {child.symbol for child in told.children} <= {word.rstrip(",") for word in words}
    assert "nan" not in text and "None" not in text
    assert len(told.formula) < 1500


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_explanation_reads_as_text(found, lang):
    lines = explanation_lines(
        explain(model_graph(), found, "electricity_usd_per_mtok", depth=9), Display(lang)
    )
    assert lines[0].startswith(
        {"en": "Electricity per million tokens  C_el = ", "zh": "每百万 token 电费  C_el = "}[lang]
    )
    text = "\n".join(lines)
    assert text.count("T_M = A / u / N") == 1, "explained once"
    assert "site." not in text and "_usd" not in text


def test_an_input_explains_itself(found):
    told = explain(model_graph(), found, "site.pue")
    assert (told.value, told.symbol, told.formula, told.children) == (1.25, "PUE", "", ())
    with pytest.raises(KeyError):
        explain(model_graph(), found, "no_such_thing")
