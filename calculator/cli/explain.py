"""`explain`: how a number comes about."""

from __future__ import annotations

import argparse
import difflib

from calculator.cli.common import add_json, add_profile, print_result, profile_of
from calculator.inputs import INPUTS, SIDES, in_language, split_path
from calculator.model import QUANTITIES
from calculator.said import shown


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument(
        "quantity", metavar="QUANTITY", help="a result (cost_usd_per_mtok ...) or an input path"
    )
    add_profile(parser)
    parser.add_argument("--side", choices=SIDES, help="one side only")
    parser.add_argument("--depth", type=_depth, default=1, metavar="N", help="levels of what the number is made of (default: 1, at most 20)")  # fmt: skip
    add_json(parser)


def _depth(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 20:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to 20")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Print formula, values and sources, of both sides or one."""
    from calculator.compare import compare
    from calculator.display import Display
    from calculator.trace import explain, explanation_lines, model_graph

    name = _known(arguments.quantity)
    outcome = compare(profile_of(arguments))
    graph = model_graph()
    sides = (arguments.side,) if arguments.side else SIDES
    told: dict[str, object] = {}
    for side in sides:
        found = graph.run({path: outcome.values[f"{side}.{path}"] for path in INPUTS})
        explanation = explain(graph, found, name, arguments.depth)
        if arguments.json:
            told[side] = _plain(explanation, arguments.lang, outcome.profile.origins, side)
            continue
        display = Display(arguments.lang, arguments.currency, outcome.values[f"{side}.market.cny_per_usd"])
        print(display.messages(f"side.{side}"))
        print("\n".join(explanation_lines(explanation, display)))
        print()
    if arguments.json:
        print_result(told, outcome.profile)
    return 0


def _known(name: str) -> str:
    from calculator.cli.main import Refusal

    if name in QUANTITIES:
        return name
    relative = name.partition(".")[2] if name.partition(".")[0] in SIDES else name
    if relative in INPUTS:
        return split_path(relative)[1]
    near = difflib.get_close_matches(name, [*QUANTITIES, *INPUTS], n=3)
    if near:
        raise Refusal("refused.near_quantity", name=shown(name), near=near)
    raise Refusal("refused.no_quantity", name=shown(name))


def _plain(explanation: object, lang: str, origins: object, side: str) -> dict[str, object]:
    from calculator.trace import Explanation

    assert isinstance(explanation, Explanation)
    assert hasattr(origins, "get")
    return {
        "name": explanation.name,
        "symbol": explanation.symbol,
        "label": in_language(explanation.label, lang),
        "unit": explanation.unit,
        "value": explanation.value,
        "formula": explanation.formula,
        "substituted": explanation.substituted,
        "steps": [{"symbol": s.symbol, "value": s.value, "formula": s.formula} for s in explanation.steps],
        "source": origins.get(f"{side}.{explanation.name}", ""),
        "reads": [_plain(child, lang, origins, side) for child in explanation.children],
    }
