"""`attribute`: which causes make the gap."""

from __future__ import annotations

import argparse
import math

from calculator.analysis.attribution import Attribution, Split, attribute
from calculator.cli.common import print_result, profile_of
from calculator.cli.varied import add_varied, display_of
from calculator.display import Display
from calculator.inputs import DRIVERS, SIDES
from calculator.profile import Profile

INFEASIBLE_SHOWN = 5


def add(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_varied(parser, "auto")
    parser.add_argument(
        "--give",
        type=_drivers,
        default=(),
        metavar="DRIVERS",
        help=f"instead, compare after giving a side these blocks of the other, separated by commas: {', '.join(DRIVERS)}",
    )
    parser.add_argument(
        "--to", choices=SIDES, default=SIDES[1], help="the side that --give changes (default: foreign)"
    )


def _drivers(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(","))
    for name in names:
        if name not in DRIVERS:
            raise argparse.ArgumentTypeError(f"{name!r} is not one of {', '.join(DRIVERS)}")
    return names


def run(arguments: argparse.Namespace) -> int:
    """Print the gap split among drivers."""
    profile = profile_of(arguments)
    if arguments.give:
        return _swapped(arguments, profile)
    found = attribute(profile, arguments.layout)
    if arguments.json:
        print_result(as_json(found), profile)
    else:
        print(text(found, display_of(arguments, profile)))
    return 0


def _swapped(arguments: argparse.Namespace, profile: Profile) -> int:
    """Both columns after one side was given blocks of the other."""
    from calculator.analysis.swap import given
    from calculator.cli import compare as columns
    from calculator.cli.compare_text import text as compared
    from calculator.compare import compare

    outcome = compare(given(profile, arguments.give, arguments.to))
    if arguments.json:
        print_result(columns.as_json(outcome, arguments.lang), outcome.profile)
    else:
        print(compared(outcome, arguments.lang, arguments.currency))
    return 0


def as_json(found: Attribution) -> dict[str, object]:
    """Every split by driver; infeasible mixes by what they take from foreign."""

    def of(split: Split) -> dict[str, object]:
        rows = zip(found.drivers, split.shapley.tolist(), split.first.tolist(), split.last.tolist(), split.share.tolist(), strict=True)  # fmt: skip
        return {
            "gap": split.gap,
            "interaction_first": split.interaction_first,
            "interaction_last": split.interaction_last,
            "drivers": {
                driver: {"shapley": value, "first": first, "last": last, "share": share}
                for driver, value, first, last, share in rows
            },
        }

    return {
        "ratio": found.ratio,
        **{name: of(split) for name, split in found.splits.items()},
        "risk": {name: dict(parts) for name, parts in found.parts.items()},
        "interactions": {
            one: dict(zip(found.drivers, row, strict=True))
            for one, row in zip(found.drivers, found.interactions.tolist(), strict=True)
        },
        "infeasible": [{"foreign": list(one.foreign), "reason": one.reason} for one in found.infeasible],
        "mixes": int(found.costs.size),
        "layout": found.layout,
        "fingerprint": found.fingerprint,
    }


def text(found: Attribution, display: Display) -> str:
    """The sentence, the table of drivers for cost and price, the strongest interactions, and what could not be built."""
    from calculator.analysis.drivers import name
    from calculator.analysis.why_words import (
        factor_text,
        infeasible_sentence,
        interactions_sentence,
        mix,
        sentence,
    )
    from calculator.cli.compare_text import table

    messages = display.messages
    log, usd = found.splits["log_cost"], found.splits["cost_usd"]
    prices = [(found.splits["log_price"], found.splits["price_usd"])] if "log_price" in found.splits else []
    heads = ("shapley", "factor", "usd", "first", "last", *(("price", "price_usd") if prices else ()))
    rows = [("", *(messages(f"analysis.why.column.{head}") for head in heads))]
    for index, driver in enumerate(found.drivers):
        rows.append(
            (
                name(driver, messages),
                display.percent(float(log.share[index])) if log.gap else "",
                factor_text(math.exp(float(log.shapley[index])), display),
                display.fixed(float(usd.shapley[index]) / display.size("USD"), 4),
                factor_text(math.exp(float(log.first[index])), display),
                factor_text(math.exp(float(log.last[index])), display),
                *(
                    cell
                    for factor, amount in prices
                    for cell in _both(float(factor.shapley[index]), float(amount.shapley[index]), display)
                ),
            )
        )
        if driver == "risk":
            rows += [_part(found, risk, display) for risk in found.parts.get("log_cost", {})]
    whole = _both(log.gap, usd.gap, display)
    price = [cell for factor, amount in prices for cell in _both(factor.gap, amount.gap, display)]
    ends = (factor_text(math.exp(float(one.sum())), display) for one in (log.first, log.last))
    rows.append(
        (messages("analysis.why.total"), display.percent(1.0) if log.gap else "", *whole, *ends, *price)
    )
    parts = [
        sentence(found, display),
        table(rows),
        interactions_sentence(found, display),
        infeasible_sentence(found, display),
    ]
    shown = [mix(one, display) for one in found.infeasible[:INFEASIBLE_SHOWN]]
    return "\n\n".join(part for part in [*parts, "\n".join(shown[1:])] if part)


def _part(found: Attribution, risk: str, display: Display) -> tuple[str, ...]:
    """One dial's part of the risk driver, as a row under it."""
    log, usd = found.parts["log_cost"][risk], found.parts["cost_usd"][risk]
    prices = (
        [(found.parts["log_price"][risk], found.parts["price_usd"][risk])]
        if "log_price" in found.parts
        else []
    )
    gap = found.splits["log_cost"].gap
    label = display.messages(f"line.{risk}")
    share = display.percent(log / gap) if gap else ""
    return (
        f"  {label}",
        share,
        *_both(log, usd, display),
        "",
        "",
        *(cell for factor, amount in prices for cell in _both(factor, amount, display)),
    )


def _both(log: float, usd: float, display: Display) -> tuple[str, str]:
    """A part of a gap as a factor and in money."""
    from calculator.analysis.why_words import factor_text

    return factor_text(math.exp(log), display), display.fixed(usd / display.size("USD"), 4)
