"""Writes docs/inputs.md and docs/method.md from the program itself: `python tools/make_docs.py [--check]`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from calculator.inputs import DRIVERS, INPUTS, RECORDS, side_of  # noqa: E402
from calculator.model import QUANTITIES, STAGE_LABELS, STAGES  # noqa: E402
from calculator.model.communication import link_s_per_token  # noqa: E402
from calculator.model.hourly import capital_recovery_factor  # noqa: E402
from calculator.profile import example  # noqa: E402
from calculator.trace import explain, model_graph  # noqa: E402
from calculator.trace.readable import name_symbol  # noqa: E402

MADE = "<!-- Written by tools/make_docs.py from the program; change the program, not this file. -->\n"
_MATH = re.compile(r":math:`([^`]*)`")


def inputs_page() -> Iterator[str]:
    """Every input of a side, as its definition has it."""
    yield MADE
    yield "# Inputs\n"
    yield f"{len(INPUTS)} inputs a side. A path without a side sets both; values on the command line are in base units.\n"
    for record, (_, label) in RECORDS.items():
        yield f"## {label[0]} / {label[1]}\n"
        yield "| path | input | 输入 | unit | bounds | driver | meaning |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for path, row in INPUTS.items():
            if path.startswith(f"{record}."):
                bounds = (
                    ", ".join(f"{code:g} = {name[0]}" for code, name in row.choices)
                    or f"{row.low:g} to {row.high:g}"
                )
                cells = (
                    f"`{path}`",
                    row.label[0],
                    row.label[1],
                    row.unit,
                    bounds,
                    DRIVERS[row.driver][0],
                    row.help[0],
                )
                yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        yield ""


def method_page() -> Iterator[str]:
    """Every formula once, in the order in which the model computes, with what its stage says about it."""
    graph = model_graph()
    profile = example()
    found = graph.run({path: profile.values[f"domestic.{path}"] for path in INPUTS})
    yield MADE
    yield "# Method\n"
    yield (
        "The formulas below are read off the model's own run, so they are what the program and its workbook compute. Units are "
        "SI bases: seconds, bytes, FLOP, watts, US dollars, fractions. Constants that were fitted are inputs; docs/validation.md "
        "says how well they fit. Parts without a name of their own are written x₁, x₂ ... under the formula that needs them.\n"
    )  # fmt: skip
    side, known = side_of(profile.side("domestic")), dict[str, Any]()
    told: set[str] = set()
    for stage, function in STAGES:
        if stage not in told:
            yield f"## {STAGE_LABELS[stage][0]} / {STAGE_LABELS[stage][1]}\n"
            told.add(stage)
        yield _prose(function)
        if function.__name__ == "prefill":
            yield _prose(link_s_per_token)
        if function.__name__ == "hourly":
            yield _prose(capital_recovery_factor)
        part = function(side, known)
        known.update(part)
        yield "| symbol | quantity | unit | formula |"
        yield "| --- | --- | --- | --- |"
        for name in part:
            explanation = explain(graph, found, name, 0)
            parts = "".join(f"<br>{step.symbol} = {step.formula}" for step in explanation.steps)
            formula = f"{explanation.formula}{parts}".replace("|", "\\|")
            yield f"| {explanation.symbol} | {QUANTITIES[name].label[0]} (`{name}`) | {QUANTITIES[name].unit} | {formula} |"
        yield ""
    yield "## Symbols of the inputs\n"
    yield "| symbol | input |"
    yield "| --- | --- |"
    for path, row in INPUTS.items():
        yield f"| {name_symbol(path)} | {row.label[0]} (`{path}`) |"


def _prose(function: object) -> str:
    text = inspect.getdoc(function) or ""
    text = re.split(r"\n(?:Parameters|Returns|Examples|Notes)\n-+\n", text)[0]
    return _MATH.sub(lambda found: f"${found[1]}$", text).replace("``", "`") + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say whether they are as they would be written."""
    stale = []
    for name, page in (("inputs.md", inputs_page), ("method.md", method_page)):
        path, text = ROOT / "docs" / name, "\n".join(page()).rstrip() + "\n"
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"docs/{', docs/'.join(stale)} are out of date: run python tools/make_docs.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
