"""Writes docs/inputs.md, docs/method.md and docs/validation.md from the program itself: `python tools/make_docs.py [--check]`."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from calculator.analysis.validation import validate  # noqa: E402
from calculator.analysis.validation.causes import cause  # noqa: E402
from calculator.inputs import DRIVERS, INPUTS, RECORDS, side_of  # noqa: E402
from calculator.library import rows, source  # noqa: E402
from calculator.model import QUANTITIES, STAGE_LABELS, STAGES  # noqa: E402
from calculator.model.annuity import capital_recovery_factor  # noqa: E402
from calculator.model.communication import link_s_per_token  # noqa: E402
from calculator.model.risk import supply_line  # noqa: E402
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
        if function.__name__ == "risk":
            yield _prose(supply_line)
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


def validation_page() -> Iterator[str]:
    """How wrong the model is: method, tables, misses, what it leaves out."""
    found = validate()
    speed, energy = found.summary["speed"], found.summary["energy"]
    yield MADE
    yield "# Validation\n"
    yield (
        f"Against {speed.points} published speeds the model misses by a factor of {speed.factor:.2f} (geometric mean), "
        f"{speed.median:.2f} in the median; {speed.within_1_25:.0%} lie within 1.25x, {speed.within_2:.0%} within 2x, the bias is "
        f"{speed.bias:.2f}. Joules a token, with rate and power both predicted, miss by {energy.factor:.2f}; mean power over TDP by "
        f"{found.power.factor:.2f}. `python main.py validate` repeats this; `python main.py validate POINTS.csv` tries other points.\n"
    )  # fmt: skip
    yield "## Method\n"
    yield (
        "Every measured row is predicted from the library's architecture and chip and the row's stated layout, batch, context, "
        "precision, speed and drafts. Where the layout is blank, the fastest sensible one that fits and keeps the stated speed is taken. "
        "Drafts that are on but not counted are 3, or 1 from 64 sequences an instance, accepted with 0.6. The constants below are fitted "
        "to the measured rows only, never to a peer's forecasts; a measurement that stands twice counts once; each source weighs one over the root of "
        "its rows; the loss is a soft absolute error of the logarithm. None is for a row, a model or a chip; AMD's and Huawei's stacks have "
        "one factor each. `python tools/calibrate.py --folds` repeats the fit and leaves out one source, then one chip, at a time.\n"
    )  # fmt: skip
    folds = {name: float(data["factor"]) for name, data in rows("folds").items()}
    yield (
        f"Leaving one source out at a time and fitting the rest gave a factor of {folds['source']:.2f}; leaving one chip out, "
        f"{folds['chip']:.2f}; on the rows of the fit it is {folds['fitted']:.2f}.\n"
    )
    yield PEER
    yield "## Constants\n"
    yield "| constant | input | low | value | high | unit |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for data in rows("calibration").values():
        if data["fitted"] == "y":
            cells = (
                data["label"],
                f"`{data['fills']}`",
                data["low"],
                data["typ"],
                data["high"],
                data["unit"],
            )
            yield "| " + " | ".join(cells) + " |"
    yield "\nLow and high are the 5th and 95th per cent of fits to sources drawn anew with replacement; the uncertainty analysis draws from them.\n"
    yield "## How far it misses\n"
    yield "| rows | points | factor | median | within 1.25x | 1.5x | 2x | bias |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for name, group in [*found.summary.items(), ("power share of TDP", found.power)]:
        yield (
            f"| {name} | {group.points} | {group.factor:.2f} | {group.median:.2f} | {group.within_1_25:.0%} | {group.within_1_5:.0%} | "
            f"{group.within_2:.0%} | {group.bias:.2f} |"
        )  # fmt: skip
    yield "\n## The worst misses\n"
    yield "| row | source | phase | model | chip | predicted | measured | ratio | likely cause |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    worst = sorted(
        (row for row in found.rows if row.point.measured and not row.reason), key=lambda row: -abs(row.error)
    )
    for miss in worst[:25]:
        point = miss.point
        yield (
            f"| {point.id} | {source(point.source).title.replace('|', '/')} | {point.phase} | {point.model_id} | {point.accel_id} | "
            f"{miss.predicted:.3g} | {miss.measured:.3g} | {miss.ratio:.2f} | {cause(miss)[0]} |"
        )  # fmt: skip
    unpredicted = [row for row in found.rows if row.reason]
    yield (
        f"\nNot predicted: {len(unpredicted)} of {len(found.rows)} rows"
        + "".join(f"; {row.point.id} ({row.reason})" for row in unpredicted)
        + ".\n"
    )
    yield LEFT_OUT


PEER = """A published peer with measured kernel tables for each NVIDIA chip misses TPOT by 16 % in the median and 25 % in the mean, on the
configurations it can answer; this model has no table for any chip, and answers all of them.
"""
LEFT_OUT = """## What the model leaves out

- Queueing, bursts and uneven requests: the load is steady, and every sequence is average.
- Ranks that wait for each other under data-parallel attention.
- Kernels for one chip or one model: all chips of a vendor share their constants, but for what the data sheet says.
- The age of software: a chip's first months are up to twice as slow.
- Chunked prefill's interference with decode beyond its time, and preemption.
"""


def _prose(function: object) -> str:
    text = inspect.getdoc(function) or ""
    text = re.split(r"\n(?:Parameters|Returns|Examples|Notes)\n-+\n", text)[0]
    return _MATH.sub(lambda found: f"${found[1]}$", text).replace("``", "`") + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check say whether they are as they would be written."""
    stale = []
    for name, page in (
        ("inputs.md", inputs_page),
        ("method.md", method_page),
        ("validation.md", validation_page),
    ):
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
