"""An explanation as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from calculator.display import Display
from calculator.inputs import INPUTS
from calculator.model import QUANTITIES
from calculator.trace.explain import Explanation, Step
from calculator.trace.readable import number

INDENT = "    "


def explanation_lines(explanation: Explanation, display: Display) -> list[str]:
    """
    The whole tree, one level of indentation for each level; a quantity that stands twice is explained once.

    Formulas are in base units (USD, seconds, bytes, FLOP, fractions), the values behind labels in the reader's.
    """
    return list(_lines(explanation, display, "", set()))


def value_text(name: str, value: float, display: Display) -> str:
    """A value with its unit, as the reader's language, currency and units have it."""
    if name in INPUTS:
        return display.input_text(INPUTS[name], value)
    quantity = QUANTITIES[name]
    for code, text in quantity.codes:
        if value == code:
            return display.messages.text(text)
    shown = display.number(
        value / display.size(quantity.unit, quantity.shown), quantity.digits + 1, computed=True
    )
    return display.with_unit(shown, display.unit(quantity.unit, quantity.shown))


def _lines(explanation: Explanation, display: Display, margin: str, told: set[str]) -> Iterator[str]:
    label = display.messages.text(explanation.label)
    value = value_text(explanation.name, explanation.value, display)
    yield f"{margin}{label}  {explanation.symbol} = {value}"
    if explanation.name in told or not explanation.formula:
        return
    told.add(explanation.name)
    inside = margin + INDENT
    yield f"{inside}{explanation.symbol} = {explanation.formula}"
    for step in explanation.steps:
        yield f"{inside}{INDENT}{_step(step)}"
    if explanation.substituted != explanation.formula:
        yield f"{inside}{INDENT}= {explanation.substituted}"
    for child in explanation.children:
        yield from _lines(child, display, inside, told)


def _step(step: Step) -> str:
    return f"{step.symbol} = {step.formula} = {number(step.value)}"
