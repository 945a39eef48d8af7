"""The recorder: the model's own run as a graph, and the graph as spreadsheet formulas and explanations."""

from __future__ import annotations

import functools

from calculator.inputs import INPUTS
from calculator.model import evaluate
from calculator.trace.cells import steps_of
from calculator.trace.explain import Explanation, Step, explain
from calculator.trace.explain_text import explanation_lines
from calculator.trace.graph import Graph, trace
from calculator.trace.node import Node, Tape, TraceError
from calculator.trace.operations import NUMPY, OPERATIONS, Operation

__all__ = [
    "NUMPY", "OPERATIONS", "Explanation", "Graph", "Node", "Operation", "Step", "Tape", "TraceError", "explain",
    "explanation_lines", "model_graph", "steps_of", "trace",
]  # fmt: skip


@functools.cache
def model_graph() -> Graph:
    """The graph of the cost model, recorded once."""
    return trace(evaluate, INPUTS)
