"""The formula handbook: every formula once, in the order in which the model computes."""

from __future__ import annotations

import dataclasses

from calculator.inputs import INPUTS, Text
from calculator.model import QUANTITIES, STAGE_LABELS
from calculator.profile import example
from calculator.trace.cells import read_by
from calculator.trace.explain import Explanation, explain


@dataclasses.dataclass(frozen=True, slots=True)
class Chapter:
    """One stage of the model: ``formulas`` without children, ``reads`` the names that each reads."""

    stage: str
    title: Text
    formulas: tuple[Explanation, ...]
    reads: tuple[tuple[str, ...], ...]


def handbook() -> tuple[Chapter, ...]:
    """Every stage with its formulas; read off the model's own run, so it is what the program computes."""
    from calculator.trace import model_graph

    graph = model_graph()
    profile = example()
    found = graph.run({path: profile.values[f"domestic.{path}"] for path in INPUTS})
    chapters = []
    for stage, title in STAGE_LABELS.items():
        names = [name for name, quantity in QUANTITIES.items() if quantity.stage == stage]
        chapters.append(
            Chapter(
                stage,
                title,
                tuple(explain(graph, found, name, 0) for name in names),
                tuple(tuple(read_by(graph, graph.quantities[name], name)[1]) for name in names),
            )
        )
    return tuple(chapters)
