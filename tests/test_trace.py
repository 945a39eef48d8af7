"""The recorder: what it records, what it refuses, and that a replay is the model itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from calculator.inputs import INPUTS, Side, side_of
from calculator.model import QUANTITIES, evaluate
from calculator.trace import OPERATIONS, Node, Tape, TraceError, model_graph, steps_of, trace
from calculator.trace.cells import LONGEST
from calculator.trace.excel import formula
from tests.cases import MOE, ROUND, at, drawn


@pytest.fixture
def tape():
    return Tape()


@pytest.fixture
def x(tape):
    return tape.input("x")


@pytest.fixture
def y(tape):
    return tape.input("y")


def operation_of(node: Node) -> str:
    operation = node.tape.records[node.index].operation
    assert operation is not None
    return operation.name


def test_operators_and_functions_are_recorded(x, y):
    made = {
        "add": x + y, "subtract": 2.0 - x, "multiply": np.float64(3.0) * x, "divide": 1 / x, "negate": -x, "power": x**2,
        "less": x < y, "less_equal": x <= 1.0, "greater": x > y, "greater_equal": x >= y, "equal": x == y,
        "not_equal": x != y, "and": (x < y) & (y < 2.0), "or": (x < y) | (y < 2.0), "not": ~(x < y),
        "where": np.where(x > y, x, 0.0), "minimum": np.minimum(x, 1.0), "maximum": np.maximum(1.0, x), "exp": np.exp(x),
        "log": np.log(x), "sqrt": np.sqrt(x), "absolute": np.abs(x), "ceil": np.ceil(x),
    }  # fmt: skip
    assert {name: operation_of(node) for name, node in made.items()} == {name: name for name in OPERATIONS}


def test_the_same_operation_is_the_same_node(tape, x, y):
    assert (x + y).index == (x + y).index
    assert (x + 1.0).index == (x + 1).index
    assert (x + y).index != (y + x).index
    assert tape.constant(0.0).index != tape.constant(-0.0).index


def test_numbers_are_folded_and_what_changes_nothing_is_left_out(tape, x):
    two = tape.constant(2.0)
    assert tape.records[np.exp(two).index].value == np.exp(2.0)
    assert (
        (x * 1.0).index == (1.0 * x).index == (x + 0.0).index == (x / 1.0).index == (x - 0.0).index == x.index
    )
    assert (0.0 - x).index != x.index
    chosen: Any = np.where(two > 1.0, x, 0.0)
    assert chosen.index == x.index
    assert operation_of((x > 2.0) * 1.0) == "multiply"  # a truth becomes a number


def test_what_cannot_be_folded_is_kept(tape):
    assert operation_of(np.log(tape.constant(0.0))) == "log"


@pytest.mark.parametrize(
    ("attempt", "says"),
    [
        (lambda x: np.tanh(x), "np.tanh has no spreadsheet form; the recorder knows add"),
        (lambda x: np.add.reduce(x), "np.add.reduce"),
        (lambda x: np.exp(x, where=True), "np.exp with options"),
        (lambda x: np.sum(x), "np.sum"),
        (lambda x: np.where(x), "np.where of 1 operands"),
        (lambda x: x % 2.0, "np.remainder"),
        (lambda x: 1.0 if x > 0.0 else 2.0, "np.where instead of `if`"),
        (lambda x: max(x, 1.0), "np.where instead of `if`"),
        (lambda x: float(x), "not a number yet"),
        (lambda x: list(x), "looped over"),
        (lambda x: x + np.arange(3.0), "not ndarray"),
        (lambda x: x + "1", "not str"),
        (lambda x: x + Tape().input("x"), "Two recordings"),
    ],
)
def test_what_has_no_spreadsheet_form_is_refused_by_name(x, attempt, says):
    with pytest.raises(TraceError) as refusal:
        attempt(x)
    assert says in str(refusal.value)


def toy(side: Side) -> dict[str, object]:
    price, pue, share = side.site.electricity_price_usd_per_kwh, side.site.pue, side.finance.wacc
    unused = np.exp(pue)
    assert unused is not None
    shared = np.maximum(price * pue, share) - np.exp(-share)
    return {
        "line_electricity_usd_per_mtok": price * pue,
        "cost_usd_per_mtok": shared * 2.0 + np.sqrt(shared),
        "electricity_usd_per_mtok": price * pue,  # a second name
        "feasible": price > 0.1,
        "price_factor": 1.0,
    }


def names_only(graph):
    return lambda index: graph.names.get(index)


def test_the_graph_knows_inputs_quantities_and_shared_steps():
    graph = trace(toy, INPUTS)
    assert list(graph.quantities) == [
        "line_electricity_usd_per_mtok", "cost_usd_per_mtok", "electricity_usd_per_mtok", "feasible", "price_factor",
    ]  # fmt: skip
    exponents = [record for record in graph.records if record.operation is OPERATIONS["exp"]]
    assert len(exponents) == 1, "what no quantity reads is left out"
    (shared,) = steps_of(graph)
    assert (
        formula(graph, shared, names_only(graph))
        == "=MAX(line_electricity_usd_per_mtok,finance.wacc)-EXP(-finance.wacc)"
    )
    cost = formula(
        graph, graph.quantities["cost_usd_per_mtok"], lambda i: "B7" if i == shared else graph.names.get(i)
    )
    assert cost == "=B7*2+SQRT(B7)"
    assert formula(
        graph, graph.quantities["feasible"], lambda i: graph.names.get(i) if i < 125 else None
    ) == ("=IF(site.electricity_price_usd_per_kwh>0.1,1,0)")
    assert graph.names[graph.quantities["electricity_usd_per_mtok"]] == "line_electricity_usd_per_mtok"
    assert graph.quantities["price_factor"] not in graph.names, "a 1 elsewhere is not the price factor"


def test_arguments_come_first_and_nothing_is_idle():
    graph = model_graph()
    used = set(graph.inputs.values()) | set(graph.quantities.values())
    for index, record in enumerate(graph.records):
        assert all(argument < index for argument in record.arguments)
        used.update(record.arguments)
    assert used == set(range(len(graph.records)))
    assert list(graph.inputs) == list(INPUTS)
    assert set(graph.quantities) == set(QUANTITIES)


@pytest.mark.parametrize("values", [ROUND, MOE, *(at(drawn(40, seed=3), index) for index in range(40))])
def test_a_replay_gives_the_models_own_digits(values):
    direct = evaluate(side_of(values))
    replayed = model_graph().evaluate(values)
    assert list(direct) == list(replayed)
    assert {name: float(value) for name, value in direct.items()} == {
        name: float(value) for name, value in replayed.items()
    }


def test_a_replay_takes_arrays():
    values = drawn(500, seed=4)
    direct, replayed = evaluate(side_of(values)), model_graph().evaluate(values)
    for name in QUANTITIES:
        np.testing.assert_array_equal(direct[name], replayed[name], err_msg=name)


def test_the_model_makes_a_small_workbook_of_short_formulas():
    graph = model_graph()
    steps = set(steps_of(graph))
    cells = [*steps, *graph.quantities.values()]
    assert len(cells) <= 250

    def reference(index):
        if index in graph.names:
            return "domestic_" + graph.names[index].replace(".", "_")
        return "$D$123" if index in steps else None

    assert max(len(formula(graph, index, reference)) for index in cells) <= LONGEST + 100


def test_a_long_formula_is_split():
    def long(side: Side) -> dict[str, object]:
        value = side.site.pue
        for count in range(400):
            value = value * 1.5 + np.minimum(value, count + 2.0)
        total = side.site.pue
        for path in range(300):
            total = total + np.exp(side.finance.wacc + path + 1.5)
        return {"cost_usd_per_mtok": total, "batch": value}

    graph = trace(long, INPUTS)
    steps = set(steps_of(graph))
    for index in [*steps, *graph.quantities.values()]:
        text = formula(graph, index, lambda i: "$D$123" if i in steps else graph.names.get(i))
        assert len(text) <= LONGEST + 100
